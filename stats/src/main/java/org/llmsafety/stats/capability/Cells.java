package org.llmsafety.stats.capability;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableTable;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Model;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.Circumstances;
import org.llmsafety.stats.Wording;

/**
 * Models by some benchmarks, one score a cell: models that have all of them, in the order of their
 * ids so that no result depends on the order of reading, and the others.
 */
final class Cells {
  private final ImmutableList<Benchmark> benchmarks;

  /** By model id and benchmark id. */
  private final ImmutableTable<String, String, Score> scores;

  private final ImmutableList<Model> complete;
  private final ImmutableList<Model> incomplete;

  private Cells(
      List<Benchmark> benchmarks, Scores all, ImmutableTable<String, String, Score> scores) {
    this.benchmarks = ImmutableList.copyOf(benchmarks);
    this.scores = scores;
    ImmutableList<Model> models =
        ImmutableList.sortedCopyOf(Comparator.comparing(Model::id), all.models());
    this.complete = models.stream().filter(this::hasAll).collect(toImmutableList());
    this.incomplete = models.stream().filter(model -> !hasAll(model)).collect(toImmutableList());
  }

  /** {@return the cells of these benchmarks, or that one has no scores or two in a cell} */
  static Outcome<Cells> of(Scores scores, List<Benchmark> benchmarks) {
    ImmutableTable.Builder<String, String, Score> cells = ImmutableTable.builder();
    Scores all = Scores.empty();
    for (Benchmark benchmark : benchmarks) {
      Scores column = scores.on(benchmark);
      if (column.isEmpty()) {
        return Outcome.unavailable(
            Reason.NO_SCORES, "there are no scores on %s (%s)", benchmark, benchmark.id());
      }
      ImmutableList<Scores> torn =
          column.byModel().values().stream()
              .filter(ofModel -> differing(ofModel).isPresent())
              .collect(toImmutableList());
      if (!torn.isEmpty()) {
        return twoScores(torn);
      }
      column.byModel().values().stream()
          .map(ofModel -> ofModel.asList().get(0))
          .forEach(score -> cells.put(score.model().id(), benchmark.id(), score));
      all = all.plus(column);
    }
    return Outcome.of(new Cells(benchmarks, all, cells.buildOrThrow()));
  }

  /**
   * A score that is repeated does no harm; one that differs leaves open which of the two counts.
   */
  private static Optional<Score> differing(Scores ofModel) {
    double first = ofModel.asList().get(0).value();
    return ofModel.stream().filter(score -> score.value() != first).findFirst();
  }

  private static Outcome<Cells> twoScores(List<Scores> torn) {
    Score first = torn.get(0).asList().get(0);
    return Outcome.unavailable(
        Reason.TWO_SCORES,
        "%d %s two different scores on %s, such as %s (%s and %s): narrow to one edition or"
            + " condition, or to the models that are meant",
        torn.size(),
        torn.size() == 1 ? "model has" : "models have",
        first.benchmark(),
        first.model(),
        worded(first),
        worded(differing(torn.get(0)).orElseThrow()));
  }

  private static String worded(Score score) {
    return Wording.value(score.value(), score.benchmark().scale());
  }

  private boolean hasAll(Model model) {
    return benchmarks.stream().allMatch(benchmark -> scores.contains(model.id(), benchmark.id()));
  }

  /** {@return the models that have all benchmarks, in the order of their ids} */
  ImmutableList<Model> complete() {
    return complete;
  }

  /** {@return the models that have some of the benchmarks only, in the order of their ids} */
  ImmutableList<Model> incomplete() {
    return incomplete;
  }

  /** {@return a complete model's score} */
  Score score(Model model, Benchmark benchmark) {
    return Optional.ofNullable(scores.get(model.id(), benchmark.id())).orElseThrow();
  }

  double value(Model model, Benchmark benchmark) {
    return score(model, benchmark).value();
  }

  /** {@return what keeps the complete models' scores on a benchmark from being compared} */
  ImmutableList<String> comparability() {
    return benchmarks.stream()
        .flatMap(
            benchmark ->
                Circumstances.comparabilityOf(
                        complete.stream()
                            .map(model -> score(model, benchmark))
                            .collect(toImmutableList()))
                    .stream()
                    .map(caveat -> "on " + benchmark + ", " + caveat))
        .collect(toImmutableList());
  }
}
