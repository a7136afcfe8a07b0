package org.llmsafety.examples.calibration;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Model;
import org.llmsafety.core.Release;
import org.llmsafety.core.Score;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.trend.LabLevels;
import org.llmsafety.stats.trend.Trend;

/**
 * How often {@link LabLevels} finds a trend that is not there, by the likelihood limit, in the
 * hardest field tried: three labs of ten families each that come one after the other, labs' levels
 * and families scattering about them as on HELM Safety's mean.
 */
final class LikelihoodLimits {
  static final String HEADER = "limit,replications,rejected";

  private static final HelmLevels LEVELS = HelmLevels.load();
  private static final Benchmark ON = Design.wideBenchmarks().get(0);
  private static final List<Double> LIMITS = List.of(0.0, 1.0, 2.0);
  private static final int LABS = 3;
  private static final int FAMILIES = 10;
  private static final int DAYS_BETWEEN_FAMILIES = 30;
  private static final LocalDate FIRST = LocalDate.of(2023, 1, 1);
  private static final double MIDDLE = 0.7;
  private static final double LEVEL = 0.05;

  private LikelihoodLimits() {}

  /** {@return a line for each limit} */
  static ImmutableList<String> measured(int replications, long seed) {
    return LIMITS.stream()
        .map(
            limit -> {
              LabLevels method = LabLevels.withDefaults().withLikelihoodLimit(limit);
              long rejected =
                  IntStream.range(0, replications)
                      .parallel()
                      .mapToObj(r -> drawn(new SplittableRandom(seed + r)))
                      .map(series -> method.fit(series).flatMap(Trend::p).orElseThrow())
                      .mapToDouble(PValue::value)
                      .filter(p -> p <= LEVEL)
                      .count();
              return String.format(Locale.ROOT, "%.0f,%d,%d", limit, replications, rejected);
            })
        .collect(toImmutableList());
  }

  private static ScoreSeries drawn(SplittableRandom random) {
    double families = Math.hypot(LEVELS.deviations()[1][0], LEVELS.deviations()[2][0]);
    Scores scores =
        IntStream.range(0, LABS)
            .boxed()
            .flatMap(
                lab -> {
                  double level = MIDDLE + LEVELS.deviations()[0][0] * random.nextGaussian();
                  return IntStream.range(0, FAMILIES)
                      .mapToObj(f -> score(lab, f, level + families * random.nextGaussian()));
                })
            .collect(Scores.toScores());
    return scores.series(ON);
  }

  private static Score score(int lab, int family, double value) {
    long days = (long) DAYS_BETWEEN_FAMILIES * (FAMILIES * lab + family);
    return Score.of(Model.of("model " + lab + "." + family, Lab.of("Lab " + lab)), ON, value)
        .withDated(Release.on(Release.Kind.ANNOUNCEMENT, FIRST.plusDays(days), "drawn"));
  }

  /** {@return the table of such lines, the first being their header} */
  static String table(List<String> lines) {
    return lines.stream()
        .skip(1)
        .map(line -> line.split(",", -1))
        .map(
            fields ->
                "| "
                    + fields[0]
                    + " | "
                    + Rate.of(Long.parseLong(fields[2]), Long.parseLong(fields[1]))
                    + " |\n")
        .collect(Collectors.joining());
  }
}
