package org.llmsafety.stats.study;

import static org.llmsafety.core.DateBasis.AS_PUBLISHED;
import static org.llmsafety.core.DateBasis.RELEASE;
import static org.llmsafety.core.DateBasis.SNAPSHOT;

import com.google.common.collect.ImmutableSet;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.DateBasis;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.Resampling;
import org.llmsafety.stats.coverage.Coverage;
import org.llmsafety.stats.coverage.CoverageResult;
import org.llmsafety.stats.coverage.LabCoverage;
import org.llmsafety.stats.robust.Scaling;
import org.llmsafety.stats.robust.SpecificationGrid;
import org.llmsafety.stats.trend.Cluster;
import org.llmsafety.stats.trend.FamilyMeans;
import org.llmsafety.stats.trend.LabLevels;
import org.llmsafety.stats.trend.LeastSquares;
import org.llmsafety.stats.trend.MannKendall;
import org.llmsafety.stats.trend.TheilSen;
import org.llmsafety.stats.trend.WithinLabs;

/**
 * The other ways to ask that stand beside an answer, the same for every question of a kind: fixed
 * by who was evaluated and when, never by a score.
 */
final class Grids {
  /** Enough where p-values are shown side by side and none is the answer. */
  private static final int ORDERS = 9_999;

  private static final DateBasis RELEASE_FIRST = RELEASE.orElse(SNAPSHOT).orElse(AS_PUBLISHED);
  private static final DateBasis SNAPSHOT_FIRST = SNAPSHOT.orElse(RELEASE).orElse(AS_PUBLISHED);

  private Grids() {}

  static SpecificationGrid of(SafetyQuestion question, Scores asked) {
    TheilSen theilSen =
        TheilSen.withDefaults().withTest(MannKendall.withDefaults().with(Resampling.of(ORDERS)));
    LeastSquares byFamily = LeastSquares.withDefaults().withClusters(Cluster.FAMILY);
    FamilyMeans families = FamilyMeans.withDefaults();
    FamilyMeans byTheilSen = families.by(theilSen);
    FamilyMeans byLeastSquares = families.by(LeastSquares.withDefaults());
    SpecificationGrid about = subject(question);
    SpecificationGrid grid =
        (question.lab().isEmpty() && asked.labs().size() > 1
                ? about.withEstimators(
                    families.by(LabLevels.withDefaults()), byTheilSen, byLeastSquares, theilSen)
                : about.withEstimators(byTheilSen, byLeastSquares, theilSen))
            .withMethod("least squares, errors by family", series -> byFamily.fit(series))
            .withDateBases(RELEASE_FIRST, SNAPSHOT_FIRST);
    return question.lab().isPresent() ? grid : ofTheField(grid, asked);
  }

  private static SpecificationGrid subject(SafetyQuestion question) {
    return question
        .benchmark()
        .map(Grids::on)
        .orElseGet(
            () ->
                SpecificationGrid.overall()
                    .withScalings(Scaling.UNIT, Scaling.Z_SCORES, Scaling.SQUEEZED_LOG_ODDS));
  }

  private static SpecificationGrid on(Benchmark benchmark) {
    SpecificationGrid grid = SpecificationGrid.on(benchmark);
    return benchmark.scale().isBounded()
        ? grid.withScalings(Scaling.NATIVE, Scaling.SQUEEZED_LOG_ODDS)
        : grid;
  }

  private static SpecificationGrid ofTheField(SpecificationGrid grid, Scores asked) {
    // its permutation test is not shown here, and one order is the least it can be asked for
    WithinLabs within = WithinLabs.withDefaults().with(Resampling.of(1));
    SpecificationGrid all =
        grid.withMethod("least squares within labs", series -> within.fit(series));
    Optional<Lab> largest = largest(asked);
    if (largest.isPresent()) {
      Lab lab = largest.orElseThrow();
      all =
          all.withSubset(
              "without " + lab,
              scores -> scores.matching(score -> !score.lab().id().equals(lab.id())));
    }
    ImmutableSet<String> lasting = lasting(asked);
    return lasting.isEmpty() || lasting.size() == asked.labs().size()
        ? all
        : all.withSubset(
            "labs with models in both halves of the dates",
            scores -> scores.matching(score -> lasting.contains(score.lab().id())));
  }

  private static Optional<Lab> largest(Scores asked) {
    return asked.labs().size() < 2
        ? Optional.empty()
        : asked.byLab().entrySet().stream()
            .max(
                Comparator.comparingInt(
                        (Map.Entry<Lab, Scores> own) -> own.getValue().models().size())
                    .thenComparing(own -> own.getKey().id()))
            .map(own -> own.getKey());
  }

  private static ImmutableSet<String> lasting(Scores asked) {
    return Coverage.withDefaults().describe(asked).map(CoverageResult::labs).stream()
        .flatMap(labs -> labs.stream())
        .filter(lab -> lab.inFirstHalf() > 0 && lab.inSecondHalf() > 0)
        .map(LabCoverage::lab)
        .map(Lab::id)
        .collect(ImmutableSet.toImmutableSet());
  }
}
