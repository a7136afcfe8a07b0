package org.llmsafety.examples.calibration;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.llmsafety.core.Labs;
import org.llmsafety.stats.Resampling;
import org.llmsafety.stats.SimulatedWorld;
import org.llmsafety.stats.robust.Scaling;
import org.llmsafety.stats.robust.SpecificationCurve;
import org.llmsafety.stats.robust.SpecificationGrid;
import org.llmsafety.stats.trend.Cluster;
import org.llmsafety.stats.trend.FamilyMeans;
import org.llmsafety.stats.trend.LeastSquares;
import org.llmsafety.stats.trend.MannKendall;
import org.llmsafety.stats.trend.TheilSen;

/**
 * How often a grid of 12 cells shows some p at or below .05 where there is no trend: three methods,
 * two scales, with and without one lab, on the study's 22 models.
 */
final class GridsUnderNoTrend {
  static final String HEADER = "world,replications,some_cell,first_cell";

  private static final List<SimulatedWorld> WORLDS =
      List.of(SimulatedWorld.W1_NORMAL, SimulatedWorld.W4_FAMILY_30, SimulatedWorld.W4_FAMILY_60);

  private static final double LEVEL = 0.05;

  private GridsUnderNoTrend() {}

  /** {@return a line for each world} */
  static ImmutableList<String> measured(int replications, long seed) {
    return WORLDS.stream().map(kind -> line(kind, replications, seed)).collect(toImmutableList());
  }

  private static String line(SimulatedWorld kind, int replications, long seed) {
    Design design = Design.ofStudy();
    World world = new World(kind, design);
    ImmutableList<SpecificationCurve> grids =
        IntStream.range(0, replications)
            .parallel()
            .mapToObj(r -> laid(world, new SplittableRandom(seed + r)))
            .collect(toImmutableList());
    return String.format(
        Locale.ROOT,
        "%s,%d,%.4f,%.4f",
        kind.name(),
        replications,
        (double) grids.stream().filter(grid -> grid.atOrBelowLevel() > 0).count() / replications,
        (double) grids.stream().filter(GridsUnderNoTrend::firstCellRejects).count() / replications);
  }

  private static boolean firstCellRejects(SpecificationCurve grid) {
    return grid.cells()
        .get(0)
        .answer()
        .flatMap(answer -> answer.p())
        .fold(p -> p.value() <= LEVEL, (reason, why) -> false);
  }

  private static SpecificationCurve laid(World world, SplittableRandom random) {
    Drawn drawn = world.drawn(random);
    TheilSen theilSen =
        TheilSen.withDefaults()
            .withTest(
                MannKendall.withDefaults()
                    .with(Resampling.of(Candidates.DRAWS).withSeed(drawn.seed())));
    return SpecificationGrid.on(Design.benchmarks().get(0))
        .withEstimators(
            theilSen,
            FamilyMeans.withDefaults().by(theilSen),
            LeastSquares.withDefaults().withClusters(Cluster.FAMILY))
        .withScalings(Scaling.NATIVE, Scaling.SQUEEZED_LOG_ODDS)
        .withSubset(
            "without Meta", scores -> scores.matching(score -> !score.lab().equals(Labs.META)))
        .fit(drawn.ofShares());
  }
}
