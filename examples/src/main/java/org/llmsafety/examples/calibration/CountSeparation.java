package org.llmsafety.examples.calibration;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Model;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.core.Uncertainty;
import org.llmsafety.stats.Resampling;
import org.llmsafety.stats.ranks.RankIntervals;

/**
 * How often {@link RankIntervals} separate models of one and the same expected share, whose scores
 * are right or wrong on items of their own: nothing should be separated, in any pair, on 95 % of
 * boards.
 *
 * <pre>{@code
 * mvn -q -DskipTests package
 * java -cp "examples/target/classes:examples/target/lib/*" \
 *   org.llmsafety.examples.calibration.CountSeparation 4000
 * }</pre>
 */
public final class CountSeparation {
  private static final Benchmark SHARE = Benchmark.of("drawn/share", Scale.UNIT);
  private static final Lab LAB = Lab.of("Drawn");
  private static final int DRAWS = 1_000;
  private static final int REPLICATIONS = 4_000;

  private CountSeparation() {}

  /** What is published beside a share. */
  enum Published {
    /** How many of how many items. */
    COUNTS,
    /**
     * The deviation of the items over the root of n - 1, and n, as lm-evaluation-harness has it.
     */
    STANDARD_ERRORS,
    /** Counts, and in turn standard errors that do not say of how many items they are. */
    MIXED;

    Uncertainty of(int successes, int items, int model) {
      if (this == COUNTS || (this == MIXED && model % 2 == 0)) {
        return new Uncertainty.Successes(successes, items);
      }
      double share = (double) successes / items;
      return new Uncertainty.StandardError(
          Math.sqrt(share * (1 - share) / (items - 1)),
          this == MIXED ? OptionalLong.empty() : OptionalLong.of(items));
    }
  }

  /**
   * What is drawn.
   *
   * @param share that each model gets right, expected
   * @param items of the models, in turn
   * @param models on a board
   */
  record Cell(double share, List<Integer> items, int models, Published published) {

    /** {@return on what share of so many boards any two models are separated, of those ranked} */
    double falseSeparation(int replications) {
      int[] separated =
          IntStream.range(0, replications)
              .parallel()
              .map(r -> separated(new SplittableRandom(1_000_003L * r + hash())))
              .toArray();
      return Arrays.stream(separated).filter(each -> each >= 0).average().orElseThrow();
    }

    private long hash() {
      return 31L * (31L * models + items.hashCode()) + Math.round(share * 1e6);
    }

    /** 1 if any two are, 0 if none, -1 if the board has no ranking. */
    private int separated(SplittableRandom random) {
      return RankIntervals.withDefaults()
          .with(Resampling.of(DRAWS).withSeed(random.nextLong()))
          .fit(board(random), SHARE)
          .fold(table -> table.separated().isEmpty() ? 0 : 1, (reason, why) -> -1);
    }

    private Scores board(SplittableRandom random) {
      return IntStream.range(0, models)
          .mapToObj(model -> score(model, items.get(model % items.size()), random))
          .collect(Scores.toScores());
    }

    private Score score(int model, int n, SplittableRandom random) {
      int successes = 0;
      for (int i = 0; i < n; i++) {
        successes += random.nextDouble() < share ? 1 : 0;
      }
      return Score.of(Model.of("m" + model, LAB), SHARE, (double) successes / n)
          .withUncertainty(published.of(successes, n, model));
    }
  }

  /** {@return the cells that are published: shares near the end, few items and many} */
  static ImmutableList<Cell> cells() {
    return Stream.of(
            new Cell(.97, List.of(10, 450), 2, Published.COUNTS),
            new Cell(.97, List.of(20, 450), 2, Published.COUNTS),
            new Cell(.97, List.of(50, 450), 2, Published.COUNTS),
            new Cell(.97, List.of(50, 200), 2, Published.COUNTS),
            new Cell(.97, List.of(450, 450), 2, Published.COUNTS),
            new Cell(.5, List.of(450, 450), 2, Published.COUNTS))
        .flatMap(
            cell ->
                IntStream.of(2, 3, 5, 10)
                    .boxed()
                    .flatMap(
                        models ->
                            Stream.of(Published.values())
                                .map(
                                    published ->
                                        new Cell(cell.share(), cell.items(), models, published))))
        .collect(toImmutableList());
  }

  /** Prints a line for each cell; the argument is how many boards to draw in each. */
  public static void main(String... arguments) {
    int replications = arguments.length > 0 ? Integer.parseInt(arguments[0]) : REPLICATIONS;
    System.out.println("share,items,models,published,boards,falsely_separated");
    for (Cell cell : cells()) {
      System.out.printf(
          Locale.ROOT,
          "%.2f,%s,%d,%s,%d,%.4f%n",
          cell.share(),
          cell.items().get(0) + " and " + cell.items().get(1),
          cell.models(),
          cell.published(),
          replications,
          cell.falseSeparation(replications));
    }
  }
}
