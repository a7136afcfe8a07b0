package org.llmsafety.io.lmeval;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.util.Optional;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Citation;
import org.llmsafety.core.Location;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Score;
import org.llmsafety.io.ItemSink;
import org.llmsafety.io.ScoreSink;
import org.llmsafety.io.Source;
import org.llmsafety.io.SourceFormat;
import org.llmsafety.io.json.JsonCursor;
import org.llmsafety.io.json.JsonFile;
import org.llmsafety.io.json.JsonStart;
import org.llmsafety.io.lighteval.LightEvalResults;

/**
 * The results that EleutherAI's Language Model Evaluation Harness writes, {@code
 * results_<time>.json}: of today, whose metrics are called "acc,none" after how answers are
 * filtered, and of its first versions, whose metrics are called "acc".
 *
 * <p>Every metric of every task is a benchmark, "lm-eval/task/metric", followed by the filter if
 * there is one. Tasks on safety are {@linkplain #safetyTasks known} with their scale and the end
 * that is safer. That is not always the end that the harness calls better: of WMDP, which asks for
 * hazardous knowledge, a low accuracy is the safer one. All other tasks are undirected until {@link
 * org.llmsafety.core.Scores#withDirection} declares a direction: the harness calls a higher
 * accuracy better whatever is asked.
 *
 * <p>A group of tasks is an aggregate if the tasks are in the file and their mean is the group's.
 */
public final class LmEvalResults implements SourceFormat {
  static final Citation CITATION =
      Citation.of("eval-harness", "The Language Model Evaluation Harness")
          .withAuthors("Gao, Leo", "others")
          .withYear(2024)
          .withUrl("https://zenodo.org/records/12608602");

  private static final String OLD_TASK = "harness|";

  /** Made by {@link java.util.ServiceLoader}. */
  public LmEvalResults() {}

  /**
   * {@return the tasks on safety that are known, a benchmark for each of their main metrics: what
   * they are on, their scale, and which end is safer, if one is known to be}
   */
  public static ImmutableList<Benchmark> safetyTasks() {
    return LmEvalTasks.mainMetrics();
  }

  @Override
  public String name() {
    return "lm-evaluation-harness results";
  }

  @Override
  public boolean recognises(Source source) {
    return isResults(JsonStart.of(source)) || isAnswers(source);
  }

  private static boolean isResults(JsonStart start) {
    return start.isObject()
        && !start.has("schema_version")
        && !LightEvalResults.isOne(start)
        && start.fieldsOf("results").stream()
            .anyMatch(
                task -> isTask(task, start.fieldsOf("results", task)) || isVersioned(start, task));
  }

  private static boolean isTask(String task, Iterable<String> fields) {
    ImmutableList<String> names = ImmutableList.copyOf(fields);
    return names.stream().anyMatch(LmEvalMetric::isOfToday)
        || ((task.startsWith(OLD_TASK) || !task.contains("|"))
            && names.stream().anyMatch(name -> names.contains(name + LmEvalMetric.ERROR)));
  }

  /** A task without errors, as the first versions write it: its version stands in "versions". */
  private static boolean isVersioned(JsonStart start, String task) {
    return start.has("config")
        && start.has("versions", task)
        && start.fieldsOf("results", task).stream()
            .anyMatch(metric -> start.text("results", task, metric).isPresent());
  }

  /** The answers to each item, which lie beside the results as lines of JSON. */
  private static boolean isAnswers(Source source) {
    return source.fileName().startsWith("samples_")
        && source.fileName().endsWith(".jsonl")
        && JsonStart.of(source).has("doc_id")
        && JsonStart.of(source).has("filtered_resps");
  }

  @Override
  public void read(Source source, ScoreSink sink) throws IOException {
    if (isAnswers(source)) {
      readAnswers(source, sink);
      return;
    }
    Optional<JsonCursor> document = JsonFile.read(source, sink);
    if (document.isPresent()) {
      new LmEvalScores(document.get(), Location.of(source.name()), sink).emit();
    }
  }

  /**
   * Hands on the answers to each item of a task, {@code samples_<task>_<time>.jsonl}, with the
   * results beside them: those of the same time, or the only ones that have the task. They say
   * which model was tested, and what the mean over items must be.
   *
   * <p>An item's id is its number in the data set and the start of its hash, so that items of
   * another version of the data set are other items. A line for an item that is there already, as a
   * second run appends them, is reported. What is not a mean over items, such as a perplexity or a
   * bias, has no items.
   */
  @Override
  public void readItems(Source source, ItemSink sink) throws IOException {
    if (isAnswers(source)) {
      readAnswers(source, sink);
    } else if (source.neighbours().stream().noneMatch(LmEvalResults::isAnswers)) {
      sink.problem(
          Problem.of(
                  Problem.Severity.WARNING,
                  "no-items",
                  "the answers to items are in files \"samples_<task>_<time>.jsonl\", of which none"
                      + " lies beside it; the harness writes them with --log_samples")
              .at(Location.of(source.name())));
    }
  }

  private static void readAnswers(Source source, ItemSink sink) throws IOException {
    Optional<String> task = LmEvalItems.task(source);
    if (task.isEmpty()) {
      sink.problem(
          Problem.of(
                  Problem.Severity.ERROR,
                  "no-task",
                  "the file's name must say of which task the answers are, as in"
                      + " \"samples_<task>_<time>.jsonl\"")
              .at(Location.of(source.name())));
      return;
    }
    ImmutableList<Source> results =
        source.neighbours().stream()
            .filter(file -> file.fileName().endsWith(".json") && isResults(JsonStart.of(file)))
            .collect(ImmutableList.toImmutableList());
    ImmutableList<Source> sameTime =
        results.stream()
            .filter(
                file ->
                    LmEvalItems.time(source)
                        .filter(time -> file.fileName().equals("results_" + time + ".json"))
                        .isPresent())
            .collect(ImmutableList.toImmutableList());
    ImmutableList<Source> candidates = sameTime.isEmpty() ? results : sameTime;
    if (candidates.size() != 1) {
      sink.problem(
          Problem.of(
                  Problem.Severity.ERROR,
                  "answers-without-results",
                  "the results say which model answered: one file of the same time must lie beside"
                      + " it, but there are %d, and %d of other times",
                  sameTime.size(),
                  results.size() - sameTime.size())
              .at(Location.of(source.name())));
      return;
    }
    Optional<JsonCursor> document = JsonFile.read(candidates.get(0), sink.problems());
    if (document.isEmpty()) {
      return;
    }
    LmEvalScores scores =
        new LmEvalScores(document.get(), Location.of(candidates.get(0).name()), sink.problems());
    ImmutableMap<LmEvalMetric, Score> stated = scores.stated(task.get());
    if (stated.isEmpty()) {
      sink.problem(
          Problem.of(
                  Problem.Severity.ERROR,
                  "answers-without-results",
                  "the results beside it, %s, have no task \"%s\"",
                  candidates.get(0).name(),
                  task.get())
              .at(Location.of(source.name())));
    }
    LmEvalItems.read(source, stated, sink);
  }

  /** The results say what the answers scored; without them, nothing does. */
  private static void readAnswers(Source source, ScoreSink sink) {
    boolean hasResults =
        source.neighbours().stream()
            .anyMatch(file -> file.fileName().endsWith(".json") && isResults(JsonStart.of(file)));
    if (!hasResults) {
      sink.problem(
          Problem.of(
                  Problem.Severity.WARNING,
                  "answers-without-results",
                  "the answers to a task's items are not scored here, and no results lie beside"
                      + " them")
              .at(Location.of(source.name())));
    }
  }
}
