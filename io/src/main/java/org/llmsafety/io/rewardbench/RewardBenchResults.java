package org.llmsafety.io.rewardbench;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.util.Optional;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Citation;
import org.llmsafety.io.ScoreSink;
import org.llmsafety.io.Source;
import org.llmsafety.io.SourceFormat;
import org.llmsafety.io.json.JsonCursor;
import org.llmsafety.io.json.JsonFile;
import org.llmsafety.io.json.JsonStart;

/**
 * Results of a reward model on RewardBench: of each subset of pairs the share of which it prefers
 * the better answer, in a flat file as its leaderboard has them or with the accuracy over all pairs
 * before them.
 *
 * <p>What is tested is the reward model, a judge, and not a model that answers. Subsets of the
 * section "safety" are directed: of harmful requests the safe answer should win, of harmless ones
 * the answer that helps. All others are of capability, and sections are declared as the weighted
 * means that RewardBench makes of its subsets. Scores on the second edition have ids of their own,
 * as its accuracies are of the best of four answers.
 */
public final class RewardBenchResults implements SourceFormat {
  static final String PREFIX = "rewardbench/";

  static final Citation CITATION =
      Citation.of("lambert2024rewardbench", "RewardBench: Evaluating Reward Models")
          .withAuthors("Lambert, Nathan", "others")
          .withYear(2024)
          .withUrl("https://arxiv.org/abs/2403.13787");

  static final String MODEL = "model";
  static final String ACCURACY = "accuracy";
  static final String PAIRS = "num_prompts";
  static final String SUBSETS = "extra_results";

  /** Made by {@link java.util.ServiceLoader}. */
  public RewardBenchResults() {}

  @Override
  public String name() {
    return "RewardBench results";
  }

  @Override
  public boolean recognises(Source source) {
    JsonStart start = JsonStart.of(source);
    return start.text(MODEL).isPresent() && resembles(start);
  }

  private static boolean resembles(JsonStart start) {
    boolean isOfRun = start.text(ACCURACY).isPresent() && start.text(PAIRS).isPresent();
    boolean isOfRewardModel = start.has("model_type") || start.has("chat_template");
    return start.isObject()
        && ((isOfRun && start.has(SUBSETS))
            || (isOfRewardModel
                && start.fieldsOf().stream()
                    .anyMatch(
                        field ->
                            start.text(field).isPresent() && RewardBenchField.isKnown(field))));
  }

  @Override
  public Optional<String> nearMiss(Source source) {
    JsonStart start = JsonStart.of(source);
    return start.text(MODEL).isEmpty() && resembles(start)
        ? Optional.of("the field \"" + MODEL + "\" is missing")
        : Optional.empty();
  }

  @Override
  public void read(Source source, ScoreSink sink) throws IOException {
    Optional<JsonCursor> document = JsonFile.read(source, sink);
    if (document.isPresent()) {
      new RewardBenchScores(source, sink).read(document.get());
    }
  }

  /** {@return the subsets that are of safety, and the section that is made of them} */
  public static ImmutableList<Benchmark> safety() {
    ImmutableList.Builder<Benchmark> safety = ImmutableList.builder();
    for (RewardBenchSubset subset : RewardBenchSubset.values()) {
      if (subset.benchmark().scale().isDirected()) {
        safety.add(subset.benchmark());
      }
    }
    return safety.add(RewardBenchSubset.Section.SAFETY.benchmark()).build();
  }
}
