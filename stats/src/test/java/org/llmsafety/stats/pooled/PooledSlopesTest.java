package org.llmsafety.stats.pooled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.llmsafety.stats.pooled.Boards.benchmark;
import static org.llmsafety.stats.pooled.Boards.column;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.StandardError;

class PooledSlopesTest {
  private static final long[] DAYS = {0, 100, 200, 300, 400};

  /**
   * Families resampled with replacement, 2,000 times, each time fitted from the start. Of 40
   * families a bootstrap's error is itself off by about a tenth: CR2 must be within 15 %, where
   * slopes taken as independent are off by more than a third.
   */
  @Test
  void standardError_isWhatABootstrapOfFamiliesShows() {
    Random random = new Random(7);
    List<List<Cell>> families = families(random);
    PooledSlope pooled = PooledSlopes.withDefaults().fit(scores(families)).orElseThrow();
    double[] slopes = new double[2_000];
    for (int resample = 0; resample < slopes.length; resample++) {
      List<List<Cell>> drawn = new ArrayList<>();
      for (int i = 0; i < families.size(); i++) {
        drawn.add(families.get(random.nextInt(families.size())));
      }
      slopes[resample] = meanSlope(drawn);
    }
    double bootstrap = new StandardDeviation().evaluate(slopes);
    double error = pooled.standardError().orElseThrow().value();
    assertThat(meanSlope(families)).isCloseTo(pooled.slope(), within(1e-12));
    assertThat(error / bootstrap).isBetween(0.85, 1.15);
    double independent =
        Math.sqrt(pooled.slopes().keySet().stream().mapToDouble(b -> pooled.covariance(b, b)).sum())
            / BENCHMARKS;
    assertThat(independent / bootstrap).isLessThan(0.66);
  }

  private static final int BENCHMARKS = 4;

  private record Cell(String family, int model, int benchmark, long day, double value) {}

  /** Scores of what a family, a model and a benchmark add, a quarter of them lacking. */
  private static List<List<Cell>> families(Random random) {
    List<List<Cell>> families = new ArrayList<>();
    for (int family = 0; family < 40; family++) {
      List<Cell> cells = new ArrayList<>();
      double level = 0.08 * random.nextGaussian();
      long start = random.nextInt(900);
      int models = 1 + random.nextInt(4);
      for (int model = 0; model < models; model++) {
        double ofModel = level + 0.05 * random.nextGaussian();
        long day = start + random.nextInt(60);
        for (int b = 0; b < BENCHMARKS; b++) {
          double value = 0.5 + ofModel + 0.05 * random.nextGaussian();
          if (random.nextInt(4) > 0) {
            cells.add(new Cell("f" + family, model, b, day, value));
          }
        }
      }
      families.add(cells);
    }
    return families;
  }

  private static Scores scores(List<List<Cell>> families) {
    return families.stream()
        .flatMap(List::stream)
        .map(
            cell ->
                Score.of(
                    Boards.model(cell.family() + "-" + cell.model(), cell.day())
                        .withFamily(cell.family()),
                    benchmark("b" + cell.benchmark()),
                    cell.value()))
        .collect(Scores.toScores());
  }

  private static double meanSlope(List<List<Cell>> families) {
    double sum = 0;
    for (int b = 0; b < BENCHMARKS; b++) {
      int at = b;
      List<Cell> cells =
          families.stream().flatMap(List::stream).filter(c -> c.benchmark() == at).toList();
      double x = cells.stream().mapToDouble(c -> c.day() / 365.25).average().orElseThrow();
      double together = 0;
      double spread = 0;
      for (Cell cell : cells) {
        double fromMean = cell.day() / 365.25 - x;
        together += fromMean * cell.value();
        spread += fromMean * fromMean;
      }
      sum += together / spread;
    }
    return sum / BENCHMARKS;
  }

  @Test
  void benchmarkOfTooFewScores_isLeftOutAndNamed() {
    Scores scores =
        column(benchmark("a"), DAYS, 0.2, 0.4, 0.3, 0.7, 0.5)
            .plus(column(benchmark("b"), DAYS, 0.2, 0.9));
    PooledSlope pooled = PooledSlopes.withDefaults().fit(scores).orElseThrow();
    assertThat(pooled.slopes()).containsOnlyKeys(benchmark("a"));
    assertThat(pooled.basis().caveats())
        .containsExactly("excluded because too few dated models have a score: 1 benchmark (b)");
    assertThat(PooledSlopes.withDefaults().fit(scores.on(benchmark("b"))).whyNot())
        .hasValue("no benchmark of 1 has scores of 3 dated models on 2 dates or more");
  }

  @Test
  void benchmarkThatSaysTheSameAsAnother_hasNoGeneralisedWeight() {
    Scores twice =
        column(benchmark("a"), DAYS, 0.2, 0.4, 0.3, 0.7, 0.5)
            .plus(column(benchmark("b"), DAYS, 0.2, 0.4, 0.3, 0.7, 0.5));
    assertThat(PooledSlopes.withDefaults().withGeneralisedWeights().fit(twice).whyNot())
        .hasValue(
            "the covariance of the slopes of 2 benchmarks cannot be inverted: one of them adds"
                + " nothing that the others do not, or has no scatter");
  }

  @Test
  void scoresWithoutScatter_haveASlopeButNoError() {
    Scores level = column(benchmark("a"), DAYS, 0.5, 0.5, 0.5, 0.5, 0.5);
    PooledSlope pooled = PooledSlopes.withDefaults().fit(level).orElseThrow();
    assertThat(pooled.slope()).isZero();
    assertThat(pooled.interval().whyNot())
        .hasValue(
            "the lines go through all scores that decide the slope, so its error cannot be"
                + " estimated");
  }

  @Test
  void oneFamily_hasNoErrorBetweenFamilies() {
    Scores family =
        column(benchmark("a"), DAYS, 0.2, 0.4, 0.3, 0.7, 0.5).stream()
            .map(score -> score.withModel(score.model().withFamily("all")))
            .collect(Scores.toScores());
    assertThat(PooledSlopes.withDefaults().fit(family).orElseThrow().p().whyNot())
        .hasValue(
            "all models are of one family, so the error between families cannot be estimated");
  }

  @Test
  void slopeThatOneFamilyDecides_isRefusedByItsName() {
    Scores late =
        column(benchmark("a"), new long[] {0, 0, 0, 0, 0, 400}, 0.2, 0.4, 0.3, 0.7, 0.5, 0.6);
    PooledSlope pooled = PooledSlopes.withDefaults().fit(late).orElseThrow();
    // .6 less the mean of the others, over the years between
    assertThat(pooled.slope()).isCloseTo(0.18 / 400 * 365.25, within(1e-12));
    assertThat(pooled.standardError().whyNot())
        .hasValueSatisfying(
            why ->
                assertThat(why)
                    .startsWith(
                        "the fit goes through the scores of family m5 whatever they are, as no other"
                            + " family decides the slope with it: "));
  }

  @Test
  void words_countFamilies() {
    Scores family =
        column(benchmark("a"), DAYS, 0.2, 0.4, 0.3, 0.7, 0.5).stream()
            .map(score -> score.withModel(score.model().withFamily("all")))
            .collect(Scores.toScores());
    assertThat(PooledSlopes.withDefaults().fit(family).orElseThrow().toString())
        .startsWith("over 1 benchmark +0.")
        .endsWith(", 5 models of 1 family");
  }

  @Test
  void confidence_isThatAskedFor() {
    Scores five = column(benchmark("a"), DAYS, 0.2, 0.4, 0.3, 0.7, 0.5);
    PooledSlope narrow = PooledSlopes.withDefaults().withConfidence(.8).fit(five).orElseThrow();
    PooledSlope usual = PooledSlopes.withDefaults().fit(five).orElseThrow();
    assertThat(usual.value()).isEqualTo(usual.slope());
    assertThat(narrow.standardError()).isEqualTo(usual.standardError());
    assertThat(usual.interval().whyNot())
        .isEqualTo(narrow.interval().whyNot())
        .isEqualTo(usual.standardError().flatMap(StandardError::trusted).whyNot())
        .isPresent();
    long[] ten = {0, 50, 100, 150, 200, 250, 300, 350, 400, 450};
    Scores many = column(benchmark("a"), ten, .2, .4, .3, .7, .5, .6, .8, .5, .9, .7);
    Interval wide = PooledSlopes.withDefaults().fit(many).orElseThrow().interval().orElseThrow();
    Interval slim =
        PooledSlopes.withDefaults()
            .withConfidence(.8)
            .fit(many)
            .orElseThrow()
            .interval()
            .orElseThrow();
    assertThat(slim.requestedLevel()).isEqualTo(.8);
    assertThat(slim.low()).isGreaterThan(wide.low());
    assertThat(slim.high()).isLessThan(wide.high());
  }

  @Test
  void modelsWithoutAnyOfTheBenchmarksKept_areNotCounted() {
    Scores scores =
        column(benchmark("a"), DAYS, 0.2, 0.4, 0.3, 0.7, 0.5)
            .plus(
                Scores.of(
                    Score.of(Boards.model("other", 10), benchmark("b"), .5),
                    Score.of(Boards.model("another", 90), benchmark("b"), .6)));
    PooledSlope pooled = PooledSlopes.withDefaults().fit(scores).orElseThrow();
    assertThat(pooled.basis().models()).isEqualTo(5);
    assertThat(pooled.basis().n()).isEqualTo(5);
  }

  /** Errors that go opposite ways cancel in the mean, and rounding is no error. */
  @Test
  void benchmarksThatCancel_leaveNoError() {
    Scores opposite =
        column(benchmark("a"), DAYS, 0.2, 0.4, 0.3, 0.7, 0.5)
            .plus(column(benchmark("b"), DAYS, 0.8, 0.6, 0.7, 0.3, 0.5));
    PooledSlope pooled = PooledSlopes.withDefaults().fit(opposite).orElseThrow();
    assertThat(pooled.slope()).isCloseTo(0, within(1e-15));
    assertThat(pooled.standardError().whyNot())
        .hasValue(
            "the lines go through all scores that decide the slope, so its error cannot be"
                + " estimated");
  }

  @Test
  void twoDatesAndTwoFamilies_areEnoughForASlope() {
    Scores scores =
        column(benchmark("a"), new long[] {0, 0, 400, 400}, 0.2, 0.4, 0.3, 0.7).stream()
            .map(
                score ->
                    score.withModel(
                        score
                            .model()
                            .withFamily(score.model().id().compareTo("m2") < 0 ? "old" : "new")))
            .collect(Scores.toScores());
    PooledSlope pooled = PooledSlopes.withDefaults().fit(scores).orElseThrow();
    assertThat(pooled.slope()).isCloseTo(0.2 / 400 * 365.25, within(1e-12));
    assertThat(pooled.standardError().whyNot())
        .hasValueSatisfying(why -> assertThat(why).doesNotContain("of one family"));
  }
}
