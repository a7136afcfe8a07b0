package org.llmsafety.stats.robust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.llmsafety.core.DateBasis.ANNOUNCEMENT;
import static org.llmsafety.core.DateBasis.SNAPSHOT;
import static org.llmsafety.core.Release.Kind;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Model;
import org.llmsafety.core.Release;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.trend.FamilyMeans;
import org.llmsafety.stats.trend.LeastSquares;
import org.llmsafety.stats.trend.TheilSen;

/**
 * How often a grid of 12 cells shows some p at or below .05 when there is no trend at all. The
 * shares below, and in {@link SpecificationCurve}, are those of 20,000 grids of each kind:
 *
 * <pre>
 * mvn test -pl core,stats -Dtest=GridUnderNoTrendTest -Dsurefire.failIfNoSpecifiedTests=false
 *     -Dgrids=20000
 * </pre>
 */
@Tag("slow")
class GridUnderNoTrendTest {
  private static final int GRIDS = Integer.getInteger("grids", 250);
  private static final int MODELS = 24;

  /** 931 of 20,000: a test of its own keeps its level. */
  private static final double FIRST_CELL = 0.04655;

  private static final Benchmark BENCHMARK = Benchmark.of("test/benchmark", Scale.UNIT);
  private static final Lab FIRST = Lab.of("First");

  @SuppressWarnings("ImmutableEnumChecker") // a grid is immutable, its functions hold no state
  private enum Choices {
    /** 3 methods x 2 scales x 2 subsets. */
    SCALES(3109, base().withScalings(Scaling.NATIVE, Scaling.LOG_ODDS)),
    /** 3 methods x 2 date bases, up to half a year apart, x 2 subsets. */
    DATES(3604, base().withDateBases(ANNOUNCEMENT, SNAPSHOT));

    /** The share of 20,000 grids with some p at or below .05. */
    final double share;

    final SpecificationGrid grid;

    Choices(int ofTwentyThousand, SpecificationGrid grid) {
      this.share = ofTwentyThousand / 20_000.0;
      this.grid = grid;
    }

    private static SpecificationGrid base() {
      return SpecificationGrid.on(BENCHMARK)
          .withEstimators(
              TheilSen.withDefaults(), FamilyMeans.withDefaults(), LeastSquares.withDefaults())
          .withSubset(
              "without the first lab",
              scores -> scores.matching(score -> !score.lab().equals(FIRST)));
    }
  }

  /** 24 models of 12 families of 3 labs, announced on any day of two years; scores independent. */
  private static Scores noTrend(SplittableRandom random) {
    List<Score> scores = new ArrayList<>();
    for (int i = 0; i < MODELS; i++) {
      LocalDate announced = LocalDate.of(2023, 1, 1).plusDays(random.nextInt(730));
      LocalDate snapshot = announced.minusDays(random.nextInt(183));
      Model model =
          Model.of("m" + i, i % 3 == 0 ? FIRST : Lab.of("Lab " + i % 3))
              .withFamily("f" + i % 12)
              .withReleases(
                  Release.on(Kind.ANNOUNCEMENT, announced, "test"),
                  Release.on(Kind.SNAPSHOT, snapshot, "test"));
      scores.add(Score.of(model, BENCHMARK, random.nextDouble(0.001, 0.999)));
    }
    return Scores.copyOf(scores);
  }

  @ParameterizedTest
  @EnumSource
  void someCell_isBelowTheLevel_farMoreOftenThanOneTimeInTwenty(Choices choices) {
    SplittableRandom random = new SplittableRandom(12);
    int some = 0;
    int first = 0;
    for (int i = 0; i < GRIDS; i++) {
      SpecificationCurve grid = choices.grid.fit(noTrend(random));
      assertThat(grid.tests()).isEqualTo(12);
      some += grid.atOrBelowLevel() > 0 ? 1 : 0;
      first += grid.cells().get(0).answer().orElseThrow().p().orElseThrow().value() <= 0.05 ? 1 : 0;
    }
    assertThat(some / (double) GRIDS)
        .isCloseTo(choices.share, within(4 * error(choices.share)))
        .isGreaterThan(0.05 + 2 * error(0.05));
    assertThat(first / (double) GRIDS).isCloseTo(FIRST_CELL, within(4 * error(FIRST_CELL)));
  }

  /** Monte Carlo standard error of a share of the grids. */
  private static double error(double share) {
    return Math.sqrt(share * (1 - share) / GRIDS);
  }
}
