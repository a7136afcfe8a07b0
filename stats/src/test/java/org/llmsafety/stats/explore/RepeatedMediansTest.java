package org.llmsafety.stats.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.llmsafety.stats.Golden.nineDigits;
import static org.llmsafety.stats.TestSeries.days;
import static org.llmsafety.stats.TestSeries.values;

import org.junit.jupiter.api.Test;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Scale;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.TestSeries;
import org.llmsafety.stats.resample.Permutation;
import org.llmsafety.stats.trend.Trend;

class RepeatedMediansTest {
  private static final ScoreSeries PLAIN =
      TestSeries.of(
          days(0, 41, 97, 160, 233, 301, 388), values(0.61, 0.58, 0.70, 0.74, 0.69, 0.81, 0.86));

  private static void assertLine(ScoreSeries series, double slope, double joint, double separate) {
    Trend line = RepeatedMedians.withDefaults().fit(series).orElseThrow().trend();
    assertThat(line.slope()).isCloseTo(slope, nineDigits(slope));
    assertThat(line.intercept()).isCloseTo(joint, nineDigits(joint));
    Trend other =
        RepeatedMedians.withDefaults().withSeparateIntercept().fit(series).orElseThrow().trend();
    assertThat(other.slope()).isEqualTo(line.slope());
    assertThat(other.intercept()).isCloseTo(separate, nineDigits(separate));
  }

  // repeated_medians.py
  @Test
  void fit_agreesWithScipy() {
    assertLine(PLAIN, 0.2226276439744045, 0.6235057471264369, 0.6235057471264369);
    assertLine(
        TestSeries.of(
            days(0, 0, 30, 30, 30, 120, 210, 210, 400, 500),
            values(3.1, 2.2, 4.0, 3.5, 2.9, 5.0, 4.1, 6.3, 5.9, 7.7)),
        4.086741666666667,
        2.8321666666666667,
        3.1);
    assertLine(
        TestSeries.of(
            days(0, 50, 100, 150, 200, 250, 300, 350, 400),
            values(1.0, 1.1, 9.0, 1.3, 9.5, 1.52, 9.9, 1.7, 1.81)),
        0.737805,
        1.002,
        1.018333333333333);
  }

  @Test
  void permutation_ofFewScores_isExact() {
    PValue p =
        RepeatedMedians.withDefaults()
            .with(Permutation.withDefaults())
            .fit(PLAIN)
            .flatMap(trend -> trend.trend().p())
            .orElseThrow();
    assertThat(p.kind()).isEqualTo(PValue.Kind.EXACT);
    // repeated_medians.py
    assertThat(p.value()).isEqualTo(693 / 5040.0);
  }

  @Test
  void words_sayThatItIsExploratoryAndWhatIsNotThere() {
    ExploratoryTrend trend = RepeatedMedians.withDefaults().fit(PLAIN).orElseThrow();
    assertThat(trend)
        .hasToString(
            "exploratory: Test, repeated medians, joint intercept: +0.2226 a year (no interval: none"
                + " is known to hold, Theil-Sen has an exact one), no p-value: none was asked for,"
                + " n = 7");
    assertThat(trend.standing()).startsWith("exploratory: ");
  }

  @Test
  void whatHasNoLine_saysWhy() {
    assertThat(RepeatedMedians.withDefaults().fit(TestSeries.of(days(5, 5, 5), values(1, 2, 3))))
        .hasToString("all 3 scores are dated 2023-01-06, need at least 2 different dates");
    assertThat(
            RepeatedMedians.withDefaults()
                .fit(
                    TestSeries.of(
                        Benchmark.of("test/grades", Scale.between(1, 5).ordinal()),
                        days(0, 1, 2),
                        values(1, 2, 3)))
                .isAvailable())
        .isFalse();
  }
}
