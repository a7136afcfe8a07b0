package org.llmsafety.stats.robust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.llmsafety.core.DateBasis.ANNOUNCEMENT;
import static org.llmsafety.core.DateBasis.SNAPSHOT;
import static org.llmsafety.core.Release.Kind;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
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
 * shares below, and in {@link Grid}, are those of 20,000 grids of each kind:
 *
 * <pre>
 * mvn test -pl core,stats -Dtest=GridUnderNoTrendTest -Dsurefire.failIfNoSpecifiedTests=false
 *     -Dgrids=20000
 * </pre>
 */
class GridUnderNoTrendTest {
  private static final int GRIDS = Integer.getInteger("grids", 250);
  private static final int MODELS = 24;
  private static final Benchmark BENCHMARK = Benchmark.of("test/benchmark", Scale.UNIT);
  private static final Lab FIRST = Lab.of("First");

  private enum Kind12 {
    /** 3 methods x 2 scales x 2 subsets. */
    SCALES(0.148, base().withScalings(Scaling.NATIVE, Scaling.LOG_ODDS)),
    /** 3 methods x 2 date bases, up to half a year apart, x 2 subsets. */
    DATES(0, base().withDateBases(ANNOUNCEMENT, SNAPSHOT));

    final double share;
    final SpecificationGrid grid;

    Kind12(double share, SpecificationGrid grid) {
      this.share = share;
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
  void someCell_isBelowTheLevel_farMoreOftenThanOneTimeInTwenty(Kind12 kind) {
    SplittableRandom random = new SplittableRandom(12);
    int some = 0;
    int first = 0;
    for (int i = 0; i < GRIDS; i++) {
      Grid grid = kind.grid.lay(noTrend(random));
      assertThat(grid.tests()).isEqualTo(12);
      some += grid.atOrBelowLevel() > 0 ? 1 : 0;
      first += grid.cells().get(0).answer().orElseThrow().p().orElseThrow().value() <= 0.05 ? 1 : 0;
    }
    if (GRIDS > 400) throw new AssertionError(kind + " " + some + " " + first);
  }
}
