package org.llmsafety.examples.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.stats.SimulatedWorld;
import org.llmsafety.stats.trend.LabLevels;
import org.llmsafety.stats.trend.Trend;

/**
 * How often the interval of {@link LabLevels} holds the trend of scores that rise into the end of
 * their scale, were none refused: its borders of half of few scores and 30 % of many. The shares in
 * its Javadoc are of 4,000 draws: {@code -Dends.replications=4000} reports them.
 */
class LabLevelsAtEndsTest {
  private static final int REPLICATIONS = Integer.getInteger("ends.replications", 150);
  private static final long SEED = 20_260_101;
  private static final LabLevels METHOD = LabLevels.withDefaults();

  /** On a wider scale the scores reach no end, so that no interval is refused. */
  private static ScoreSeries unrefused(Design design, double[][] scores) {
    return new Drawn(design, Design.wideBenchmarks(), scores, 1, false).series();
  }

  @ParameterizedTest
  @CsvSource({
    "22, 0, .504, .9475",
    "22, -0.6, .709, .8937",
    "87, 0.62, .303, .9383",
    "87, 0.43, .362, .9325",
    "87, 0, .508, .9135",
    "87, -0.6, .702, .8743"
  })
  void interval_holdsTheTrendAsOftenAsItsJavadocSays(
      int n, double below, double shareAtEnd, double shareHeld, TestReporter reporter) {
    Design design = Design.all().stream().filter(known -> known.n() == n).findFirst().orElseThrow();
    World world = new World(SimulatedWorld.W2_CEILING_TREND, design, below);
    double truth = METHOD.fit(unrefused(design, world.expected())).orElseThrow().slope();
    long[] counts = new long[3];
    for (int draw = 0; draw < REPLICATIONS; draw++) {
      double[][] scores = world.draw(new SplittableRandom(SEED + draw));
      counts[0] += Arrays.stream(scores[0]).filter(score -> score == World.CEILING).count();
      // none is fitted where all lie at the end
      Outcome<Boolean> holds =
          METHOD
              .fit(unrefused(design, scores))
              .flatMap(Trend::interval)
              .map(interval -> interval.contains(truth));
      counts[1] += holds.isAvailable() ? 1 : 0;
      counts[2] += holds.stream().filter(isHeld -> isHeld).count();
    }
    double atEnd = (double) counts[0] / n / REPLICATIONS;
    double held = (double) counts[2] / counts[1];

    reporter.publishEntry(
        n + " models, " + below + " standard deviations below",
        String.format(Locale.ROOT, "%.3f at the end, %.4f held", atEnd, held));
    assertThat(atEnd).isCloseTo(shareAtEnd, within(.04));
    double error = Math.sqrt(shareHeld * (1 - shareHeld) / REPLICATIONS);
    assertThat(held).isCloseTo(shareHeld, within(4 * error));
  }
}
