package org.llmsafety.io.lighteval;

import com.google.common.collect.ImmutableSet;
import java.io.IOException;
import java.util.Optional;
import org.llmsafety.core.Citation;
import org.llmsafety.io.ScoreSink;
import org.llmsafety.io.Source;
import org.llmsafety.io.SourceFormat;
import org.llmsafety.io.json.JsonCursor;
import org.llmsafety.io.json.JsonFile;
import org.llmsafety.io.json.JsonStart;

/**
 * Results of LightEval in its own format, {@code results_<time>.json}: for each task its metrics
 * and their standard errors.
 *
 * <p>A metric of a task is a benchmark, "lighteval/task/metric". What the harness calls better is
 * kept in the file and gives no direction; known safety tasks are directed, others are not. The
 * mean that LightEval makes of the parts of a task, "task:_average", is an aggregate of them
 * without an error, as what stands beside it as an error is the mean of theirs; the mean of all
 * tasks, "all", is left out.
 *
 * <p>The date is that of the file's name: the times in the file are those that the machine had been
 * running. Items lie in Parquet files, which are not read. Older results, with tasks such as
 * "harness|arc:challenge|25", are read as those of the lm-evaluation-harness.
 */
public final class LightEvalResults implements SourceFormat {
  static final Citation CITATION =
      Citation.of("lighteval", "LightEval: a lightweight framework for LLM evaluation")
          .withAuthors("Habib, Nathan", "others")
          .withYear(2023)
          .withUrl("https://github.com/huggingface/lighteval");

  private static final String OF_THE_HARNESS = "harness|";

  /** Made by {@link java.util.ServiceLoader}. */
  public LightEvalResults() {}

  @Override
  public String name() {
    return "LightEval results";
  }

  @Override
  public boolean recognises(Source source) {
    return isOne(JsonStart.of(source));
  }

  /** {@return whether a document that starts so holds results in LightEval's own format} */
  public static boolean isOne(JsonStart start) {
    ImmutableSet<String> tasks = start.fieldsOf("results");
    return start.isObject()
        && start.has("config_general", "lighteval_sha")
        && !tasks.isEmpty()
        && tasks.stream().noneMatch(task -> task.startsWith(OF_THE_HARNESS));
  }

  @Override
  public Optional<String> nearMiss(Source source) {
    JsonStart start = JsonStart.of(source);
    return start.has("config_general", "lighteval_sha") && start.fieldsOf("results").isEmpty()
        ? Optional.of("the field \"results\" holds no task")
        : Optional.empty();
  }

  @Override
  public void read(Source source, ScoreSink sink) throws IOException {
    Optional<JsonCursor> document = JsonFile.read(source, sink);
    if (document.isPresent()) {
      new LightEvalScores(source, document.get(), sink).emit();
    }
  }
}
