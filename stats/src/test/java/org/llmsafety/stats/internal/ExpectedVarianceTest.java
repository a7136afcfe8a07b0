package org.llmsafety.stats.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * How often clustered errors find what is not there, by the share of the variance that they are
 * expected to show, over {@linkplain RandomDesign designs drawn at random}. The table in {@link
 * ExpectedVariance}'s Javadoc is of 4,000 designs and 1,000 draws of each: {@code
 * -Dshares.designs=4000 -Dshares.draws=1000} reports it.
 */
class ExpectedVarianceTest {
  private static final int DESIGNS = Integer.getInteger("shares.designs", 200);
  private static final int DRAWS = Integer.getInteger("shares.draws", 200);
  private static final double[] CORRELATIONS = {0, 0.3, 0.6, 0.9};
  private static final List<Double> BORDERS =
      List.of(0.0, 0.2, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, Double.POSITIVE_INFINITY);

  /** What one design gave, by correlation. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Found(double share, double[] rejected) {
    static Found of(SplittableRandom random) {
      RandomDesign design = RandomDesign.drawn(random);
      double[] rejected =
          Arrays.stream(CORRELATIONS)
              .map(correlation -> (double) design.rejected(correlation, DRAWS, random) / DRAWS)
              .toArray();
      return new Found(design.share(), rejected);
    }
  }

  @Tag("slow")
  @Test
  void rejections_areNearThoseOfTheJavadoc(TestReporter reporter) {
    List<Found> found =
        IntStream.rangeClosed(1, DESIGNS)
            .parallel()
            .mapToObj(seed -> Found.of(new SplittableRandom(seed)))
            .toList();
    for (int k = 0; k + 1 < BORDERS.size(); k++) {
      List<Found> own = between(found, BORDERS.get(k), BORDERS.get(k + 1));
      reporter.publishEntry(
          "from " + BORDERS.get(k) + ", " + own.size() + " designs", percents(own));
    }

    // 2,501 of the 4,000, with a mean of 5.2 %; means of 125 designs scatter by some .2
    assertThat(mean(between(found, 0.9, Double.POSITIVE_INFINITY), 2)).isBetween(0.042, 0.062);
    // 845 below .8 in all
    assertThat(mean(between(found, 0, 0.8), 2)).isGreaterThan(0.065);
  }

  private static List<Found> between(List<Found> found, double from, double to) {
    return found.stream().filter(each -> each.share >= from && each.share < to).toList();
  }

  private static double mean(List<Found> own, int correlation) {
    return own.stream().mapToDouble(each -> each.rejected[correlation]).average().orElse(0);
  }

  private static String percents(List<Found> own) {
    return IntStream.range(0, CORRELATIONS.length)
        .mapToObj(k -> String.format(Locale.ROOT, "%.1f", 100 * mean(own, k)))
        .collect(Collectors.joining(", "));
  }
}
