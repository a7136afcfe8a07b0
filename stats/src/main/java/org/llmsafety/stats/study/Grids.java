package org.llmsafety.stats.study;

import static org.llmsafety.core.DateBasis.AS_PUBLISHED;
import static org.llmsafety.core.DateBasis.RELEASE;
import static org.llmsafety.core.DateBasis.SNAPSHOT;

import com.google.common.collect.ImmutableSet;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.DateBasis;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Model;
import org.llmsafety.core.Release;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.robust.Answer;
import org.llmsafety.stats.robust.Scaling;
import org.llmsafety.stats.robust.SpecificationGrid;
import org.llmsafety.stats.trend.Cluster;
import org.llmsafety.stats.trend.FamilyMeans;
import org.llmsafety.stats.trend.LeastSquares;
import org.llmsafety.stats.trend.MannKendall;
import org.llmsafety.stats.trend.TheilSen;
import org.llmsafety.stats.trend.WithinLabs;

/**
 * The other ways to ask that stand beside an answer: fixed in advance, the same for all scores but
 * for the lab with most models, which one subset leaves out.
 */
final class Grids {
  /** A grid shows how p-values spread, so that tied ones need no third decimal. */
  private static final int PERMUTATIONS = 9_999;

  private Grids() {}

  static SpecificationGrid of(SafetyQuestion question, Scores asked) {
    SpecificationGrid grid =
        question
            .benchmark()
            .map(benchmark -> ofOne(benchmark))
            .orElseGet(
                () ->
                    SpecificationGrid.overall()
                        .withScalings(Scaling.UNIT, Scaling.Z_SCORES, Scaling.SQUEEZED_LOG_ODDS));
    TheilSen theilSen =
        TheilSen.withDefaults()
            .withTest(MannKendall.withDefaults().withPermutations(PERMUTATIONS));
    SpecificationGrid methods =
        grid.withEstimators(
                FamilyMeans.withDefaults().by(theilSen),
                FamilyMeans.withDefaults().by(LeastSquares.withDefaults()),
                LeastSquares.withDefaults().withClusters(Cluster.FAMILY),
                theilSen)
            .withDateBases(AS_DATED_ELSE, RELEASE.orElse(SNAPSHOT), SNAPSHOT.orElse(RELEASE));
    if (question.lab().isEmpty()) {
      WithinLabs within = WithinLabs.withDefaults().withPermutations(1);
      methods =
          methods.withMethod(
              "least squares with a level for each lab",
              series -> within.fit(series).map(Answer::of));
    }
    for (Map.Entry<String, UnaryOperator<Scores>> subset : subsets(question, asked).entrySet()) {
      methods = methods.withSubset(subset.getKey(), subset.getValue());
    }
    return methods;
  }
}
