package org.llmsafety.stats.compare;

import com.google.common.collect.ImmutableList;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.stats.Circumstances;
import org.llmsafety.stats.MethodId;
import org.llmsafety.stats.regression.Cr2;

/**
 * Least squares of scores on lab and date: two parallel lines, a level for each lab and one slope.
 * What is wanted is the distance between them.
 */
final class EqualDate {
  private static final double ROUNDING = 1e-12;
  private static final double FEWEST_DEGREES_OF_FREEDOM = 3;
  private static final int PARAMETERS = 3;

  /** How the standard error is had. */
  enum Errors {
    /** Models of a family may be alike. */
    CR2_BY_FAMILY,
    /** Scores are independent. */
    HC3
  }

  private final ScoreSeries series;
  private final boolean[] isOfFirst;
  private final int[] sizes = new int[2];
  private final double[][] basis;
  private final double[] weights;
  private final double[] residuals;
  private final double difference;
  private final double slope;

  private EqualDate(ScoreSeries series, Lab first) {
    int n = series.size();
    this.series = series;
    this.isOfFirst = new boolean[n];
    double[] years = series.years();
    double[] values = series.values();
    double[] yearSums = new double[2];
    double[] valueSums = new double[2];
    for (int i = 0; i < n; i++) {
      isOfFirst[i] = series.points().get(i).score().lab().id().equals(first.id());
      sizes[lab(i)]++;
      yearSums[lab(i)] += years[i];
      valueSums[lab(i)] += values[i];
    }
    double spread = 0;
    double together = 0;
    for (int i = 0; i < n; i++) {
      years[i] -= yearSums[lab(i)] / sizes[lab(i)];
      values[i] -= valueSums[lab(i)] / sizes[lab(i)];
      spread += years[i] * years[i];
      together += years[i] * values[i];
    }
    double later = yearSums[0] / sizes[0] - yearSums[1] / sizes[1];
    this.slope = together / spread;
    this.difference = valueSums[0] / sizes[0] - valueSums[1] / sizes[1] - slope * later;
    this.weights = new double[n];
    this.residuals = new double[n];
    this.basis = new double[PARAMETERS][n];
    for (int i = 0; i < n; i++) {
      weights[i] = (isOfFirst[i] ? 1.0 : -1.0) / sizes[lab(i)] - later * years[i] / spread;
      residuals[i] = values[i] - slope * years[i];
      basis[lab(i)][i] = 1 / Math.sqrt(sizes[lab(i)]);
      basis[2][i] = years[i] / Math.sqrt(spread);
    }
  }

  private int lab(int i) {
    return isOfFirst[i] ? 0 : 1;
  }

  /** {@return the difference, its p not yet adjusted, or why there is none} */
  static Outcome<EqualDateDifference> of(
      ScoreSeries series, Lab first, Lab second, Errors errors, double confidence) {
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
          "neither lab has scores of two dates, so lab and date cannot be told apart");
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

  private EqualDateDifference difference(Lab first, Lab second, Errors errors, double confidence) {
    Outcome<TTest> test = test(errors, confidence);
    return new EqualDateDifference(
        errors == Errors.HC3 ? MethodId.EQUAL_DATE_HC3 : MethodId.EQUAL_DATE_BY_FAMILY,
        series.benchmark(),
        difference,
        slope,
        sizes[0],
        sizes[1],
        test,
        test.map(found -> found.p().value()),
        caveats(first, second, errors));
  }

  private ImmutableList<String> caveats(Lab first, Lab second, Errors errors) {
    Circumstances rest =
        errors == Errors.HC3 ? Circumstances.of(series) : Circumstances.ofFamilies(series);
    Span ofFirst = span(true);
    Span ofSecond = span(false);
    boolean overlap =
        !ofFirst.last.isBefore(ofSecond.first) && !ofSecond.last.isBefore(ofFirst.first);
    return overlap
        ? rest.caveats()
        : rest.withCaveat(
                "dated scores of "
                    + first
                    + " ("
                    + ofFirst
                    + ") and of "
                    + second
                    + " ("
                    + ofSecond
                    + ") do not overlap: the difference at equal date is drawn out along the line")
            .caveats();
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

  private Outcome<TTest> test(Errors errors, double confidence) {
    double largest = Arrays.stream(series.values()).map(Math::abs).max().orElse(0);
    if (Arrays.stream(residuals).allMatch(e -> Math.abs(e) <= ROUNDING * largest)) {
      return Outcome.unavailable(
          Reason.PERFECT_FIT,
          "the labs' parallel lines go through all %d scores, so nothing is left to tell the error"
              + " from",
          residuals.length);
    }
    return errors == Errors.HC3 ? hc3(confidence) : byFamily(confidence);
  }

  private Outcome<TTest> hc3(double confidence) {
    double sum = 0;
    for (int i = 0; i < residuals.length; i++) {
      double left = 1 - leverage(i);
      if (left <= ROUNDING) {
        return Outcome.unavailable(
            Reason.FULL_LEVERAGE,
            "a line goes through %s whatever its score is, so HC3 has no error for it",
            series.points().get(i).score().model());
      }
      sum += Math.pow(weights[i] * residuals[i] / left, 2);
    }
    int degreesOfFreedom = residuals.length - PARAMETERS;
    return degreesOfFreedom < 1
        ? Outcome.unavailable(
            Reason.TOO_FEW_DEGREES_OF_FREEDOM,
            "%d dated scores, less two levels and a slope, leave nothing to tell the error from",
            residuals.length)
        : test(
            Math.sqrt(sum),
            degreesOfFreedom,
            confidence,
            "HC3",
            "scores are independent, and normal or many");
  }

  private double leverage(int i) {
    double sum = 0;
    for (double[] column : basis) {
      sum += column[i] * column[i];
    }
    return sum;
  }

  private Outcome<TTest> byFamily(double confidence) {
    Map<String, Integer> numbers = new HashMap<>();
    int[] familyOf =
        series.points().stream()
            .map(point -> point.score().model().family())
            .mapToInt(family -> numbers.computeIfAbsent(family, key -> numbers.size()))
            .toArray();
    Cr2 error = Cr2.of(weights, basis, residuals, familyOf);
    if (error.degreesOfFreedom() < FEWEST_DEGREES_OF_FREEDOM) {
      return Outcome.unavailable(
          Reason.TOO_FEW_DEGREES_OF_FREEDOM,
          "%d %s leave %s degrees of freedom for the error, need at least %.0f",
          numbers.size(),
          numbers.size() == 1 ? "family" : "families",
          String.format(Locale.ROOT, "%.2f", error.degreesOfFreedom()),
          FEWEST_DEGREES_OF_FREEDOM);
    }
    return test(
        error.standardError(),
        error.degreesOfFreedom(),
        confidence,
        "CR2 by family",
        "scores of different families are independent, those of one family need not be");
  }

  private Outcome<TTest> test(
      double standardError,
      double degreesOfFreedom,
      double confidence,
      String method,
      String scatter) {
    double largest = Arrays.stream(residuals).map(Math::abs).max().orElse(0);
    double all = Math.sqrt(Arrays.stream(weights).map(w -> w * w).sum());
    return standardError <= ROUNDING * largest * all
        ? Outcome.unavailable(
            Reason.PERFECT_FIT,
            "the lines go through all scores that decide the difference, so nothing is left to"
                + " tell its error from")
        : Outcome.of(
            TTest.of(
                "difference of the labs' mean scores at equal date",
                difference,
                standardError,
                degreesOfFreedom,
                confidence,
                "least squares on lab and date, " + method,
                "mean scores are linear in time, with one slope in both labs; " + scatter));
  }
}
