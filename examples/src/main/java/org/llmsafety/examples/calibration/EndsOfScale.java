package org.llmsafety.examples.calibration;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.SimulatedWorld;
import org.llmsafety.stats.trend.MannKendall;
import org.llmsafety.stats.trend.TheilSen;

/**
 * How far Theil-Sen's interval can be trusted where a trend runs into the end of the scale, if
 * nothing refused it: the world W2 with a trend, begun nearer to the end and farther from it.
 */
final class EndsOfScale {
  static final String HEADER = "n,standard_deviations_below,share_at_end,replications,coverage";

  private static final List<Double> BELOW =
      List.of(2.5, 2.0, 1.6, 1.4, 1.2, 1.0, 0.8, 0.6745, 0.5, 0.35);

  private static final TheilSen METHOD =
      TheilSen.withDefaults().withTest(MannKendall.withDefaults().withNormalApproximation());

  private EndsOfScale() {}

  /** {@return a line for each design of more than three dates and each distance} */
  static ImmutableList<String> measured(int replications, long seed) {
    return Design.all().stream()
        .filter(design -> design.n() >= 10)
        .flatMap(design -> BELOW.stream().map(below -> line(design, below, replications, seed)))
        .collect(toImmutableList());
  }

  private static String line(Design design, double below, int replications, long seed) {
    World world = new World(SimulatedWorld.W2_CEILING_TREND, design, below);
    double truth = METHOD.fit(unrefused(design, world.expected())).orElseThrow().slope();
    long[] found =
        IntStream.range(0, replications)
            .parallel()
            .mapToObj(r -> tried(design, world.draw(new SplittableRandom(seed + r)), truth))
            .reduce(
                new long[2], (some, other) -> new long[] {some[0] + other[0], some[1] + other[1]});
    return String.format(
        Locale.ROOT,
        "%d,%.4f,%.4f,%d,%.4f",
        design.n(),
        below,
        (double) found[0] / replications / design.n(),
        replications,
        (double) found[1] / replications);
  }

  /** How many scores lie at the end, and whether the interval holds the truth. */
  private static long[] tried(Design design, double[][] scores, double truth) {
    Interval interval =
        METHOD.fit(unrefused(design, scores)).orElseThrow().interval().orElseThrow();
    return new long[] {
      Arrays.stream(scores[0]).filter(score -> score == World.CEILING).count(),
      interval.contains(truth) ? 1 : 0
    };
  }

  /** On a wider scale the scores reach no end, so that no interval is refused. */
  private static ScoreSeries unrefused(Design design, double[][] scores) {
    return new Drawn(design, Design.wideBenchmarks(), scores, 1, false).series();
  }
}
