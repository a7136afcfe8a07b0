package org.llmsafety.stats.robust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.llmsafety.stats.TestSeries.days;
import static org.llmsafety.stats.TestSeries.values;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Model;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Score;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.TestSeries;
import org.llmsafety.stats.trend.LeastSquares;
import org.llmsafety.stats.trend.TheilSen;
import org.llmsafety.stats.trend.Trend;

/** When a cell of a grid repeats the data and the answer of an earlier one, up to rounding. */
class SameEvidenceTest {
  private static final long[] DAYS = days(0, 100, 200, 300);

  /** Their range is 30: of numbers of that size 3e-8 is rounding. */
  private static final double[] VALUES = values(55, 40, 50, 70);

  private static final Outcome<Interval> NO_INTERVAL =
      Outcome.unavailable(Reason.TOO_FEW_POINTS, "too few");
  private static final Outcome<PValue> NO_P = Outcome.unavailable(Reason.TOO_FEW_POINTS, "too few");
  private static final GridMethod METHOD = GridMethod.of(TheilSen.withDefaults());
  private static final GridMethod OTHER = GridMethod.of(LeastSquares.withDefaults());

  private static ScoreSeries series(DoubleUnaryOperator units) {
    return TestSeries.of(DAYS, Arrays.stream(VALUES).map(units).toArray());
  }

  private static Outcome<Interval> interval(double low, double high) {
    return Outcome.of(new Interval(low, high, .95, .95, "t"));
  }

  private static Outcome<PValue> p(double p) {
    return Outcome.of(PValue.parametric(p));
  }

  private static SameEvidence evidence(
      ScoreSeries series,
      GridMethod method,
      double slope,
      Outcome<Interval> interval,
      Outcome<PValue> p) {
    return SameEvidence.of(
            7,
            Outcome.of(series),
            method,
            Outcome.of(new Trend("m", "slope", slope, 0, interval, p, "none", Basis.of(series))))
        .orElseThrow();
  }

  /** A slope of 10 a year, from 2 to 15, p = .04, in other units. */
  private static SameEvidence evidence(ScoreSeries series, GridMethod method, double factor) {
    return evidence(
        series,
        method,
        10 * factor,
        interval(Math.min(2 * factor, 15 * factor), Math.max(2 * factor, 15 * factor)),
        p(.04));
  }

  private static final SameEvidence FIRST = evidence(series(x -> x), METHOD, 1);

  @ParameterizedTest
  @ValueSource(doubles = {1, .01, 2, -1, -.5})
  void sameAnswerInOtherUnits_isARepetition(double factor) {
    ScoreSeries changed = series(x -> 3 + factor * x);

    assertThat(evidence(changed, METHOD, factor).repeats(FIRST)).isTrue();
    assertThat(evidence(changed, OTHER, factor).repeats(FIRST))
        .as("another method's answer that agrees in all")
        .isTrue();
    assertThat(evidence(changed, METHOD, -factor).repeats(FIRST)).isFalse();
    assertThat(evidence(changed, METHOD, 1.1 * factor).repeats(FIRST)).isFalse();
  }

  /** Of a range of 30 a billionth is 3e-8; of a p-value it is 1e-9. */
  @ParameterizedTest
  @CsvSource({
    "0, 0, 0, 0, true",
    "2.9e-8, 0, 0, 0, true",
    "-2.9e-8, 0, 0, 0, true",
    "3.1e-8, 0, 0, 0, false",
    "0, 2.9e-8, 0, 0, true",
    "0, 3.1e-8, 0, 0, false",
    "0, 0, 2.9e-8, 0, true",
    "0, 0, 3.1e-8, 0, false",
    "0, 0, 0, 9e-10, true",
    "0, 0, 0, 1.1e-9, false"
  })
  void answersWithinRounding_areTheSame(
      double slope, double low, double high, double p, boolean isSame) {
    SameEvidence near =
        evidence(series(x -> x), METHOD, 10 + slope, interval(2 + low, 15 + high), p(.04 + p));

    assertThat(near.repeats(FIRST)).isEqualTo(isSame);
  }

  /** Turned round, the upper end is the former lower one. */
  @Test
  void turnedInterval_hasItsEndsExchanged() {
    ScoreSeries turned = series(x -> -x);

    assertThat(evidence(turned, METHOD, -10, interval(-15, -2), p(.04)).repeats(FIRST)).isTrue();
    assertThat(evidence(turned, METHOD, -10, interval(-15, -3), p(.04)).repeats(FIRST)).isFalse();
    assertThat(evidence(turned, METHOD, -10, interval(-14, -2), p(.04)).repeats(FIRST)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"2.9e-8, true", "3.1e-8, false", "1, false"})
  void valuesThatNoChangeOfUnitsExplains_areOtherEvidence(double off, boolean isSame) {
    double[] changed = VALUES.clone();
    changed[2] += off;

    assertThat(evidence(TestSeries.of(DAYS, changed), METHOD, 1).repeats(FIRST)).isEqualTo(isSame);
    assertThat(evidence(series(Math::log), METHOD, 1).repeats(FIRST)).isFalse();
  }

  @Test
  void valuesThatAreAllTheSame_areNoChangeOfUnits() {
    SameEvidence constant = evidence(series(x -> 50), METHOD, 0);

    assertThat(constant.repeats(FIRST)).isFalse();
    assertThat(FIRST.repeats(constant)).isFalse();
    assertThat(constant.repeats(constant)).isFalse();
  }

  private static ScoreSeries places(String model, String lab, String family, long day) {
    List<Score> scores =
        List.of(
            at(model, lab, family, day, 55),
            at("b", "Lab", "g", 100, 40),
            at("c", "Lab", "h", 100, 70));
    return ScoreSeries.of(TestSeries.BENCHMARK, scores, TestSeries.ORIGIN);
  }

  private static Score at(String model, String lab, String family, long day, double value) {
    Model one = Model.of(model, Lab.of(lab)).withFamily(family);
    Score dated =
        TestSeries.score(model, TestSeries.BENCHMARK, TestSeries.ORIGIN.plusDays(day), value);
    return dated.withModel(one.withReleases(dated.model().releases()));
  }

  @Test
  void otherModelsLabsFamiliesOrDates_areOtherEvidence() {
    SameEvidence first = evidence(places("a", "Lab", "f", 0), METHOD, 1);

    assertThat(evidence(places("a", "Lab", "f", 0), METHOD, 1).repeats(first)).isTrue();
    assertThat(evidence(places("d", "Lab", "f", 0), METHOD, 1).repeats(first)).isFalse();
    assertThat(evidence(places("a", "Other", "f", 0), METHOD, 1).repeats(first)).isFalse();
    assertThat(evidence(places("a", "Lab", "g", 0), METHOD, 1).repeats(first)).isFalse();
    assertThat(evidence(places("a", "Lab", "f", 1), METHOD, 1).repeats(first)).isFalse();
  }

  @Test
  void orderOfScoresOfOneDate_doesNotMatter() {
    ScoreSeries series = places("a", "Lab", "f", 100);
    List<Score> scores =
        new ArrayList<>(series.points().stream().map(ScoreSeries.Point::score).toList());
    Collections.reverse(scores);
    ScoreSeries reversed = ScoreSeries.of(TestSeries.BENCHMARK, scores, TestSeries.ORIGIN);

    assertThat(evidence(reversed, METHOD, 1).repeats(evidence(series, METHOD, 1))).isTrue();
  }

  /** Without an interval or a p-value only one method's answers are known to be the same. */
  @Test
  void incompleteAnswers_areTheSameOfOneMethodOnly() {
    ScoreSeries series = series(x -> x);
    SameEvidence slopeOnly = evidence(series, METHOD, 10, NO_INTERVAL, NO_P);
    SameEvidence withP = evidence(series, METHOD, 10, NO_INTERVAL, p(.04));
    SameEvidence withInterval = evidence(series, METHOD, 10, interval(2, 15), NO_P);

    for (SameEvidence each : List.of(slopeOnly, withP, withInterval, FIRST)) {
      for (SameEvidence other : List.of(slopeOnly, withP, withInterval, FIRST)) {
        assertThat(each.repeats(other)).isEqualTo(each == other);
      }
    }
    assertThat(evidence(series, OTHER, 10, NO_INTERVAL, p(.04)).repeats(withP)).isFalse();
    assertThat(evidence(series, OTHER, 10, interval(2, 15), NO_P).repeats(withInterval)).isFalse();
  }

  @Test
  void cellWithoutAnAnswer_isNoEvidence() {
    assertThat(FIRST.number()).isEqualTo(7);
    assertThat(
            SameEvidence.of(
                1,
                Outcome.of(series(x -> x)),
                METHOD,
                Outcome.unavailable(Reason.TOO_FEW_POINTS, "too few")))
        .isEmpty();
    assertThat(
            SameEvidence.of(
                1,
                Outcome.unavailable(Reason.NO_SCORES, "none"),
                METHOD,
                METHOD.ask().apply(series(x -> x))))
        .isEmpty();
  }
}
