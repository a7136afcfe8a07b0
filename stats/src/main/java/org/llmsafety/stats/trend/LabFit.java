package org.llmsafety.stats.trend;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Arrays;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.stats.internal.Clusters;
import org.llmsafety.stats.internal.DatedValues;
import org.llmsafety.stats.internal.Laws;
import org.llmsafety.stats.internal.LinearEstimate;
import org.llmsafety.stats.internal.LinearModel;

/**
 * Least squares with a level for each lab and one slope for all: dates and scores about lab means.
 */
final class LabFit {
  /** A sum of squares this small beside the one it is part of is rounding. */
  private static final double ROUNDING = 1e-12;

  private final ImmutableList<Lab> labs;
  private final int[] labOf;
  private final double[] scores;
  private final double[] years;
  private final double[] spreads;
  private final double[] together;
  private final LinearEstimate slope;

  private LabFit(ScoreSeries series, DatedValues numbers) {
    this.labs = series.labs();
    this.labOf = Clusters.labs(series).clusterOf();
    int[] sizes = new int[labs.size()];
    Arrays.stream(labOf).forEach(lab -> sizes[lab]++);
    // whole days have exact means: a lab of one date is exactly on its own
    this.years =
        Arrays.stream(aboutMeans(numbers.days(), sizes))
            .map(days -> days / ScoreSeries.DAYS_PER_YEAR)
            .toArray();
    this.scores = numbers.values();
    double[] values = aboutMeans(scores, sizes);
    this.spreads = new double[labs.size()];
    this.together = new double[labs.size()];
    for (int i = 0; i < labOf.length; i++) {
      spreads[labOf[i]] += years[i] * years[i];
      together[labOf[i]] += years[i] * values[i];
    }
    double[][] columns = new double[labs.size() + 1][labOf.length];
    for (int i = 0; i < labOf.length; i++) {
      columns[labOf[i]][i] = 1;
    }
    columns[labs.size()] = years;
    this.slope = LinearModel.of(scores, columns).orElseThrow().coefficient(labs.size());
  }

  /** {@return the fit, or why there is none} */
  static Outcome<LabFit> of(ScoreSeries series) {
    return DatedValues.ofInterval(series)
        .flatMap(
            numbers ->
                datesByLab(series).values().stream().allMatch(dates -> dates < 2)
                    ? Outcome.unavailable(
                        Reason.TOO_FEW_DATES,
                        "no lab has scores of two dates, so nothing is known of trends within labs")
                    : Outcome.of(new LabFit(series, numbers)));
  }

  /** {@return how many different dates each lab's scores have} */
  static ImmutableMap<Lab, Long> datesByLab(ScoreSeries series) {
    return series.labs().stream()
        .collect(
            ImmutableMap.toImmutableMap(
                lab -> lab,
                lab ->
                    series.points().stream()
                        .filter(point -> point.score().lab().id().equals(lab.id()))
                        .map(ScoreSeries.Point::date)
                        .distinct()
                        .count()));
  }

  private double[] aboutMeans(double[] numbers, int[] sizes) {
    double[] sums = new double[sizes.length];
    for (int i = 0; i < numbers.length; i++) {
      sums[labOf[i]] += numbers[i];
    }
    double[] aboutMeans = new double[numbers.length];
    Arrays.setAll(aboutMeans, i -> numbers[i] - sums[labOf[i]] / sizes[labOf[i]]);
    return aboutMeans;
  }

  /** {@return the slope that all labs have in common} */
  LinearEstimate slope() {
    return slope;
  }

  /** {@return which lab each score is of, counted from 0} */
  int[] labOf() {
    return labOf.clone();
  }

  /** {@return years about the mean of the score's lab} */
  double[] years() {
    return years.clone();
  }

  /** {@return the scores} */
  double[] scores() {
    return scores.clone();
  }

  /** {@return each lab's own slope, of those with two dates or more} */
  ImmutableMap<Lab, Double> slopes() {
    ImmutableMap.Builder<Lab, Double> slopes = ImmutableMap.builder();
    for (int lab = 0; lab < spreads.length; lab++) {
      if (spreads[lab] > 0) {
        slopes.put(labs.get(lab), together[lab] / spreads[lab]);
      }
    }
    return slopes.buildOrThrow();
  }

  /** {@return whether labs have slopes of their own, against one for all} */
  Outcome<LabInteraction> interaction() {
    int slopes = (int) Arrays.stream(spreads).filter(spread -> spread > 0).count();
    if (slopes < 2) {
      return Outcome.unavailable(
          Reason.TOO_FEW_DATES, "only 1 lab has scores of two dates, so there is no other slope");
    }
    int more = slopes - 1;
    int left = slope.model().degreesOfFreedom() - more;
    if (left < 1) {
      return Outcome.unavailable(
          Reason.TOO_FEW_DEGREES_OF_FREEDOM,
          "%d scores are too few to estimate the error of %d labs' own slopes",
          scores.length,
          slopes);
    }
    double common = slope.model().sumOfSquares();
    double own = common;
    for (int lab = 0; lab < spreads.length; lab++) {
      if (spreads[lab] > 0) {
        own -= Math.pow(together[lab] / spreads[lab] - slope.value(), 2) * spreads[lab];
      }
    }
    if (own <= ROUNDING * common || slope.model().isPerfect()) {
      return Outcome.unavailable(
          Reason.PERFECT_FIT,
          "the labs' own lines go through all %d scores, so their error cannot be estimated",
          scores.length);
    }
    double f = (common - own) / more / (own / left);
    return Outcome.of(new LabInteraction(f, more, left, Laws.fAtLeast(f, more, left)));
  }
}
