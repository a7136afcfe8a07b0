package org.llmsafety.stats.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.llmsafety.stats.Golden.nineDigits;
import static org.llmsafety.stats.TestSeries.days;
import static org.llmsafety.stats.TestSeries.values;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.Resampling;
import org.llmsafety.stats.TestSeries;

class BreakpointTest {
  private static final Breakpoint FEW = Breakpoint.withDefaults().with(Resampling.of(199));

  private static final ScoreSeries EIGHT =
      TestSeries.of(
          days(0, 31, 70, 95, 140, 162, 200, 244),
          values(0.41, 0.47, 0.58, 0.60, 0.72, 0.70, 0.73, 0.71));

  private static void assertBend(
      ScoreSeries series, int day, int tried, double before, double after, double f) {
    BreakpointResult bend = FEW.fit(series).orElseThrow();
    assertThat(bend.date()).isEqualTo(TestSeries.ORIGIN.plusDays(day));
    assertThat(bend.datesTried()).isEqualTo(tried);
    assertThat(bend.slopeBefore()).isCloseTo(before, nineDigits(before));
    assertThat(bend.slopeAfter()).isCloseTo(after, nineDigits(after));
    assertThat(bend.greatestF()).isCloseTo(f, nineDigits(f));
  }

  // Rscript breakpoint.R
  @Test
  void fit_agreesWithLinesOfR() {
    assertBend(
        TestSeries.of(
            days(0, 20, 20, 55, 81, 130, 162, 162, 199, 240, 281, 281, 330, 370, 401),
            values(
                0.50, 0.52, 0.58, 0.61, 0.60, 0.71, 0.69, 0.77, 0.80, 0.79, 0.82, 0.77, 0.83, 0.80,
                0.84)),
        199,
        6,
        0.498095141978693,
        0.071787535116489,
        26.969014349267496);
    assertBend(EIGHT, 140, 2, 0.7925977797440458, 0.0098489423692628, 65.10297193283148);
  }

  @Test
  void p_ofManyScores_isSampledFromTheSeed() {
    double[] flat = new double[30];
    Arrays.setAll(flat, i -> i % 3 + 0.01 * (i * i % 7));
    ScoreSeries series = TestSeries.of(TestSeries.everyDays(30, 12), flat);
    PValue p = FEW.fit(series).flatMap(BreakpointResult::p).orElseThrow();
    assertThat(p.kind()).isEqualTo(PValue.Kind.MONTE_CARLO);
    assertThat(p.value()).isGreaterThan(0.05);
    assertThat(FEW.fit(series)).isEqualTo(FEW.fit(series));
  }

  // Rscript breakpoint.R: 68 of 40320 orders
  @Test
  void p_searchesEveryOrder_andWordsSayThatItWasSearchedFor() {
    BreakpointResult bend = Breakpoint.withDefaults().fit(EIGHT).orElseThrow();
    assertThat(bend.p().orElseThrow().value()).isEqualTo(68 / 40320.0);
    assertThat(bend.p().orElseThrow().kind()).isEqualTo(PValue.Kind.PARAMETRIC);
    assertThat(bend.method()).isEqualTo("one change of slope, searched over dates");
    assertThat(bend)
        .hasToString(
            "exploratory: Test, bends best on 2023-05-21 of 2 dates tried: +0.7926 a year before,"
                + " +0.009849 after, p = 0.002 (approximate), n = 8");
    assertThat(bend.basis().caveats())
        .contains(
            "the date was searched for: the ordinary p-value of a bend there is too small, p is of"
                + " the greatest F of all dates tried");
    assertThat(bend.change()).isEqualTo(bend.slopeAfter() - bend.slopeBefore());
    assertThat(bend.standing()).startsWith("exploratory: ");
  }

  @Test
  void fewDatesOrNothingToBend_areRefused() {
    assertThat(
            Breakpoint.withDefaults()
                .fit(TestSeries.of(days(0, 1, 2, 3, 4, 5, 5, 5), values(1, 2, 4, 3, 5, 7, 6, 8))))
        .hasToString("6 dates, need at least 7 for a bend with 3 on either side");
    double[] straight = new double[9];
    Arrays.setAll(straight, i -> 0.1 + 0.3 * i);
    assertThat(Breakpoint.withDefaults().fit(TestSeries.of(TestSeries.everyDays(9, 20), straight)))
        .hasToString("a straight line goes through all 9 scores: there is nothing to bend it for");
  }

  /** Three dates must lie on either side, however well a bend nearer to the end would fit. */
  @Test
  void bendNearAnEnd_isNotTried() {
    double[] late = {0, 0.1, 0, 0.1, 0, 0.1, 0, 0.1, 0, 5};
    double[] early = {5, 0, 0.1, 0, 0.1, 0, 0.1, 0, 0.1, 0};
    assertThat(bendOf(late).day()).isEqualTo(60);
    assertThat(bendOf(early).day()).isEqualTo(30);
    assertThat(bendOf(late).candidates()).isEqualTo(4);
    // turned round in time, the pieces change places and signs
    assertThat(bendOf(early).before()).isCloseTo(-bendOf(late).after(), nineDigits(50));
    assertThat(bendOf(early).share()).isCloseTo(bendOf(late).share(), nineDigits(1));
  }

  private static Bend bendOf(double... values) {
    return Bend.of(TestSeries.everyDays(values.length, 10), values);
  }
}
