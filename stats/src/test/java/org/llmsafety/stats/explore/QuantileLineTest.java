package org.llmsafety.stats.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The best lines against all lines through two scores, of which one is always among the best. */
class QuantileLineTest {
  /** Scores that tie in dates, in values and about many lines. */
  private static final double[] YEARS = {0, 0, 1, 1, 2, 2, 3, 4, 4};

  private static final double[] VALUES = {1, 2, 2, 3, 1, 3, 4, 2, 5};

  private record Line(double slope, double level, double sum) {}

  /** The sum of distances, above the line times the quantile, below times 1 less it. */
  private static double sum(
      double slope, double level, double[] years, double[] values, double quantile) {
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      double distance = values[i] - level - slope * years[i];
      sum += distance > 0 ? quantile * distance : (quantile - 1) * distance;
    }
    return sum;
  }

  private static List<Line> linesThroughTwo(double[] years, double[] values, double quantile) {
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      for (int j = 0; j < i; j++) {
        if (years[i] != years[j]) {
          double slope = (values[i] - values[j]) / (years[i] - years[j]);
          double level = values[i] - slope * years[i];
          lines.add(new Line(slope, level, sum(slope, level, years, values, quantile)));
        }
      }
    }
    return lines;
  }

  @ParameterizedTest
  @ValueSource(doubles = {.1, .2, .25, .3, .4, .5, .55, .6, .7, .75, .8, .9})
  void bestSlopes_areThoseOfAllLinesThroughTwoScores(double quantile) {
    List<Line> lines = linesThroughTwo(YEARS, VALUES, quantile);
    double least = lines.stream().mapToDouble(Line::sum).min().orElseThrow();
    double[] best =
        lines.stream()
            .filter(line -> line.sum() < least + 1e-9)
            .mapToDouble(Line::slope)
            .sorted()
            .toArray();
    QuantileLine found = QuantileLine.of(YEARS, VALUES, quantile);
    assertThat(found.leastSlope()).isCloseTo(best[0], within(1e-12));
    assertThat(found.greatestSlope()).isCloseTo(best[best.length - 1], within(1e-12));
    assertThat(found.isUnique()).isEqualTo(best[best.length - 1] - best[0] < 1e-9);
    double level = found.intercept(YEARS, VALUES, quantile);
    assertThat(sum(found.slope(), level, YEARS, VALUES, quantile)).isCloseTo(least, within(1e-9));
  }

  @Test
  void scoresOfOneDate_haveNoSlope() {
    QuantileLine none = QuantileLine.of(new double[] {2, 2, 2}, new double[] {1, 2, 3}, .5);
    assertThat(none.slope()).isNaN();
  }

  /** Slopes that differ by rounding are one; by a millionth of their size they are several. */
  @ParameterizedTest
  @CsvSource({"1000, 1000.0000005, true", "1000, 1000.001, false", "-1000.001, -1000, false"})
  void slopesWithinRounding_areOne(double least, double greatest, boolean isUnique) {
    QuantileLine line = new QuantileLine(least, greatest);
    assertThat(line.isUnique()).isEqualTo(isUnique);
    assertThat(line.slope()).isBetween(least, greatest);
  }
}
