package org.llmsafety.examples.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.FDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.stats.Resampling;
import org.llmsafety.stats.SimulatedWorld;
import org.llmsafety.stats.explore.Breakpoint;
import org.llmsafety.stats.explore.BreakpointResult;
import org.llmsafety.stats.explore.QuantileTrend;
import org.llmsafety.stats.resample.Bootstrap;

/**
 * How often exploratory methods find something at the dates of the study's 22 models where scores
 * are independent and normal and nothing is there. The shares in their Javadoc are of 10,000 draws:
 * {@code -Dexplore.replications=10000} reports them.
 */
class ExploratoryChanceTest {
  private static final int REPLICATIONS = Integer.getInteger("explore.replications", 100);
  private static final int DRAWS = 499;
  private static final double LEVEL = 0.05;

  private static double share(Predicate<Drawn> found) {
    Design design = Design.ofStudy();
    World world = new World(SimulatedWorld.W1_NORMAL, design);
    long hits =
        IntStream.range(0, REPLICATIONS)
            .parallel()
            .mapToObj(SplittableRandom::new)
            .map(world::drawn)
            .filter(found)
            .count();
    return (double) hits / REPLICATIONS;
  }

  private static BreakpointResult bend(Drawn drawn) {
    return Breakpoint.withDefaults()
        .with(Resampling.of(DRAWS).withSeed(drawn.seed()))
        .fit(drawn.series())
        .orElseThrow();
  }

  /** F of one more slope beside a level and a slope, as if the date had been known. */
  private static double ordinaryP(BreakpointResult bend) {
    double free = bend.basis().n() - 3.0;
    return 1 - new FDistribution(null, 1, free).cumulativeProbability(bend.greatestF());
  }

  private static boolean holdsNoTrend(Drawn drawn) {
    ScoreSeries series = drawn.series();
    return QuantileTrend.withDefaults()
        .with(Bootstrap.withDefaults().with(Resampling.of(DRAWS).withSeed(drawn.seed())))
        .fit(series)
        .flatMap(trend -> trend.trend().interval())
        .orElseThrow()
        .contains(0);
  }

  @Test
  void shares_areNearThoseOfTheJavadoc(TestReporter reporter) {
    double searched = share(drawn -> bend(drawn).p().orElseThrow().value() <= LEVEL);
    double ordinary = share(drawn -> ordinaryP(bend(drawn)) <= LEVEL);
    double held = share(ExploratoryChanceTest::holdsNoTrend);
    reporter.publishEntry(
        "bend searched, bend of an ordinary p-value, median's interval holds",
        searched + ", " + ordinary + ", " + held);

    assertNear(0.068, searched);
    assertNear(0.141, ordinary);
    assertNear(0.959, held);
  }

  /** Within four Monte Carlo errors, which chance alone leaves once in 16,000 draws. */
  private static void assertNear(double share, double found) {
    double error = Math.sqrt(share * (1 - share) / REPLICATIONS);
    assertThat(found).isBetween(share - 4 * error, share + 4 * error);
  }
}
