package org.llmsafety.stats.pooled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;

/** Laws of a mixed model of scores over time. */
class MixedProperties {
  private static final int TRIES = 15;
  private static final MixedTrend MIXED = MixedTrend.withDefaults();

  /** Where the likelihood is flat to its last digits, two searches end apart. */
  private static final double NEAR = 1e-6;

  /** 12 models on 4 benchmarks, levels and errors drawn, a sixth of the scores lacking. */
  @Provide
  Arbitrary<List<Cell>> holed() {
    return Arbitraries.longs().map(seed -> cells(new Random(seed), 6));
  }

  /** The same, all there. */
  @Provide
  Arbitrary<List<Cell>> complete() {
    return Arbitraries.longs().map(seed -> cells(new Random(seed), 0));
  }

  private record Cell(int model, int benchmark, long day, double value) {}

  private static List<Cell> cells(Random random, int oneLackingIn) {
    List<Cell> cells = new ArrayList<>();
    double[] slopes = random.doubles(4, -0.05, 0.15).toArray();
    for (int i = 0; i < 12; i++) {
      double level = 0.05 * random.nextGaussian();
      long day = 45L * i + random.nextInt(40);
      for (int b = 0; b < slopes.length; b++) {
        double value = 0.3 + 0.1 * b + level + slopes[b] * day / 365.25;
        if (oneLackingIn == 0 || random.nextInt(oneLackingIn) > 0) {
          double noisy = value + 0.04 * random.nextGaussian();
          // on the scale, also when shifted
          cells.add(new Cell(i, b, day, Math.max(0.01, Math.min(0.87, noisy))));
        }
      }
    }
    return cells;
  }

  private static Scores scores(List<Cell> cells, double shift, long stretch) {
    return cells.stream()
        .map(
            cell ->
                Score.of(
                    Boards.model("m" + cell.model(), stretch * cell.day()),
                    Boards.benchmark("b" + cell.benchmark()),
                    cell.value() + shift))
        .collect(Scores.toScores());
  }

  private static MixedSlope fit(List<Cell> cells, double shift, long stretch) {
    return MIXED.fit(scores(cells, shift, stretch)).orElseThrow();
  }

  @Property(tries = TRIES)
  void shiftOfScores_movesTheInterceptOnly(@ForAll("holed") List<Cell> cells) {
    MixedSlope before = fit(cells, 0, 1);
    MixedSlope after = fit(cells, 0.125, 1);
    assertThat(after.intercept()).isCloseTo(before.intercept() + 0.125, within(NEAR));
    assertThat(after.slope()).isCloseTo(before.slope(), within(NEAR));
    assertThat(after.standardError().value())
        .isCloseTo(before.standardError().value(), within(NEAR));
    assertThat(after.logLikelihood()).isCloseTo(before.logLikelihood(), within(1e-8));
  }

  /** Three times the days: a third of the slope, its error and its spread. */
  @Property(tries = TRIES)
  void stretchedTime_dividesSlopes(@ForAll("holed") List<Cell> cells) {
    MixedSlope before = fit(cells, 0, 1);
    MixedSlope after = fit(cells, 0, 3);
    assertThat(3 * after.slope()).isCloseTo(before.slope(), within(NEAR));
    assertThat(3 * after.standardError().value())
        .isCloseTo(before.standardError().value(), within(NEAR));
    assertThat(3 * after.spread().slope()).isCloseTo(before.spread().slope(), within(1e-4));
    assertThat(after.p().orElseThrow().value())
        .isCloseTo(before.p().orElseThrow().value(), within(1e-3));
    // log |X' V^-1 X| takes the stretch twice, and half of it is in the log-likelihood
    assertThat(after.logLikelihood()).isCloseTo(before.logLikelihood() - Math.log(3), within(1e-8));
  }

  @Property(tries = TRIES)
  void orderOfReading_changesNothing(@ForAll("holed") List<Cell> cells, @ForAll long seed) {
    List<Cell> shuffled = new ArrayList<>(cells);
    Collections.shuffle(shuffled, new Random(seed));
    assertThat(fit(shuffled, 0, 1)).isEqualTo(fit(cells, 0, 1));
  }

  @Property(tries = TRIES)
  void withoutHoles_theSlopeIsThatOfModelMeans(@ForAll("complete") List<Cell> cells) {
    assertThat(fit(cells, 0, 1).slope())
        .isCloseTo(
            PooledSlopes.withDefaults().fit(scores(cells, 0, 1)).orElseThrow().slope(),
            within(1e-9));
  }
}
