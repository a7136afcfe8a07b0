package org.llmsafety.stats.robust;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Model;
import org.llmsafety.core.Release;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;

/** A grid of a benchmark of which neither end is safer speaks of higher and lower only. */
class UndirectedGridTest {
  private static final Benchmark RATE = Benchmark.of("test/rate", Scale.UNIT.undirected());

  @Test
  void toString_ofFallingScores_countsThoseTowardsHigher() {
    SpecificationCurve grid = SpecificationGrid.on(RATE).fit(scores(RATE, -0.03));

    assertThat(grid.towardsSafer()).isZero();
    assertThat(grid.negative()).isEqualTo(grid.distinct()).isPositive();
    assertThat(grid.toString()).endsWith(" distinct, 0 towards higher");
  }

  @Test
  void toString_ofRisingScores_countsThoseTowardsHigher() {
    SpecificationCurve grid = SpecificationGrid.on(RATE).fit(scores(RATE, 0.03));

    assertThat(grid.toString())
        .endsWith(" distinct, " + grid.distinct() + " towards higher")
        .doesNotContain("safer");
  }

  @Test
  void toString_ofFallingScoresWhoseLowerEndIsSafer_countsThoseTowardsSafer() {
    Benchmark attacks = RATE.withScale(Scale.UNIT.lowerIsSafer());
    SpecificationCurve grid = SpecificationGrid.on(attacks).fit(scores(attacks, -0.03));

    assertThat(grid.towardsSafer()).isEqualTo(grid.distinct()).isPositive();
    assertThat(grid.toString()).endsWith(" distinct, " + grid.distinct() + " towards safer");
  }

  @Test
  void toString_withoutAnswers_namesNoEnd() {
    SpecificationCurve grid =
        SpecificationGrid.on(RATE).fit(Scores.of(scores(RATE, 0).asList().get(0)));

    assertThat(grid.toString()).endsWith(" specifications computed, 0 distinct");
  }

  private static Scores scores(Benchmark benchmark, double slope) {
    return IntStream.range(0, 12)
        .mapToObj(
            i ->
                Score.of(
                    Model.of("m" + i, Lab.of("Lab " + i % 3))
                        .withReleases(
                            Release.on(
                                Release.Kind.ANNOUNCEMENT,
                                LocalDate.of(2023, 1, 10).plusDays(60L * i),
                                "test")),
                    benchmark,
                    0.5 + slope * i + 0.01 * (i * 7 % 5)))
        .collect(Scores.toScores());
  }
}
