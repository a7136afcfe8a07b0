package org.llmsafety.stats.compare;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.Booleans;
import java.time.LocalDate;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.MethodId;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.internal.ErrorModel;
import org.llmsafety.stats.internal.LinearEstimate;
import org.llmsafety.stats.internal.LinearModel;

/**
 * Least squares of scores on lab and date: two parallel lines, a level for each lab and one slope.
 * What is wanted is the distance between them.
 */
final class EqualDate {
  private final ScoreSeries series;
  private final boolean[] isOfFirst;
  private final LinearModel fit;

  private EqualDate(ScoreSeries series, Lab first) {
    int n = series.size();
    this.series = series;
    this.isOfFirst = new boolean[n];
    double[][] levels = new double[2][n];
    for (int i = 0; i < n; i++) {
      isOfFirst[i] = series.points().get(i).score().lab().id().equals(first.id());
      levels[isOfFirst[i] ? 0 : 1][i] = 1;
    }
    this.fit = LinearModel.of(series.values(), levels[0], levels[1], series.years()).orElseThrow();
  }

  /** {@return the difference, its p not yet adjusted, or why there is none} */
  static Outcome<EqualDateDifference> of(
      ScoreSeries series, Lab first, Lab second, ErrorModel errors, double confidence) {
    boolean anyLabHasTwoDates = false;
    for (Lab lab : ImmutableList.of(first, second)) {
      long dates = dates(series, lab);
      if (dates == 0) {
        return Outcome.unavailable(
            Reason.TOO_FEW_DATES, "no score of %s has a date, so dates cannot be made equal", lab);
      }
      anyLabHasTwoDates |= dates > 1;
    }
    if (!anyLabHasTwoDates) {
      return Outcome.unavailable(
          Reason.TOO_FEW_DATES,
          "neither lab has scores of two dates, so lab and date cannot be separated");
    }
    return Outcome.of(new EqualDate(series, first).difference(first, second, errors, confidence));
  }

  private static long dates(ScoreSeries series, Lab lab) {
    return series.points().stream()
        .filter(point -> point.score().lab().id().equals(lab.id()))
        .map(ScoreSeries.Point::date)
        .distinct()
        .count();
  }

  private EqualDateDifference difference(
      Lab first, Lab second, ErrorModel errors, double confidence) {
    LinearEstimate difference = fit.combination(1, -1, 0);
    int ofFirst = Booleans.countTrue(isOfFirst);
    Basis basis = basis(first, second, errors);
    Outcome<TTestResult> test = test(difference, errors, basis, confidence);
    return new EqualDateDifference(
        errors == ErrorModel.HC3 ? MethodId.EQUAL_DATE_HC3 : MethodId.EQUAL_DATE_BY_FAMILY,
        method(errors),
        difference.value(),
        fit.coefficient(2).value(),
        ofFirst,
        isOfFirst.length - ofFirst,
        test,
        test.flatMap(TTestResult::p).map(PValue::value),
        assumptions(errors),
        basis);
  }

  private Basis basis(Lab first, Lab second, ErrorModel errors) {
    Basis rest = errors.basis(series);
    Span ofFirst = span(true);
    Span ofSecond = span(false);
    boolean overlap =
        !ofFirst.last.isBefore(ofSecond.first) && !ofSecond.last.isBefore(ofFirst.first);
    return overlap
        ? rest
        : rest.withCaveat(
            "dated scores of "
                + first
                + " ("
                + ofFirst
                + ") and of "
                + second
                + " ("
                + ofSecond
                + ") do not overlap: the difference at equal date is an extrapolation along the"
                + " fitted lines");
  }

  private Span span(boolean ofFirst) {
    LocalDate earliest = LocalDate.MAX;
    LocalDate latest = LocalDate.MIN;
    for (int i = 0; i < isOfFirst.length; i++) {
      LocalDate date = series.points().get(i).date();
      if (isOfFirst[i] == ofFirst) {
        earliest = date.isBefore(earliest) ? date : earliest;
        latest = date.isAfter(latest) ? date : latest;
      }
    }
    return new Span(earliest, latest);
  }

  private record Span(LocalDate first, LocalDate last) {
    @Override
    public String toString() {
      return first.equals(last) ? first.toString() : first + " to " + last;
    }
  }

  private Outcome<TTestResult> test(
      LinearEstimate difference, ErrorModel errors, Basis basis, double confidence) {
    if (fit.degreesOfFreedom() > 0 && fit.isPerfect()) {
      return Outcome.unavailable(
          Reason.PERFECT_FIT,
          "the labs' parallel lines go through all %d scores, so the error cannot be estimated",
          fit.size());
    }
    return errors
        .error(difference, series, "difference")
        .flatMap(error -> errors == ErrorModel.HC3 ? Outcome.of(error) : error.trusted())
        .map(
            error ->
                TTestResult.of(
                    EqualDateDifference.ESTIMAND,
                    difference.value(),
                    error.value(),
                    error.degreesOfFreedom(),
                    confidence,
                    series.benchmark().scale(),
                    method(errors),
                    assumptions(errors),
                    basis));
  }

  private static String method(ErrorModel errors) {
    return "least squares on lab and date, " + errors;
  }

  private static String assumptions(ErrorModel errors) {
    return "mean scores are linear in time, with one slope in both labs; " + errors.assumptions();
  }
}
