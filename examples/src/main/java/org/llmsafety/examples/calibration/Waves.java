package org.llmsafety.examples.calibration;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.llmsafety.core.Release;
import org.llmsafety.core.Score;

/**
 * Reassigns families' mean dates so that labs come in waves. A family keeps its lab, and its models
 * their distances in time. Families are put in the order of their lab's place, labs being in the
 * order of their mean dates, plus as much of their own place in time as leaves the wanted share of
 * the variance of dates between labs.
 */
final class Waves {
  private static final double DAYS_A_YEAR = 365.25;
  private static final double MOST_OF_OWN_PLACE = 3;
  private static final double STEP = 0.02;

  private final Design design;
  private final int[] labOf;
  private final double[] dates;

  Waves(Design design) {
    this.design = design;
    this.labOf = new int[design.families()];
    this.dates = new double[design.families()];
    int[] sizes = new int[design.families()];
    for (int i = 0; i < design.n(); i++) {
      int family = design.familyOf(i);
      labOf[family] = design.labOf(i);
      dates[family] += design.year(i);
      sizes[family]++;
    }
    Arrays.setAll(dates, family -> dates[family] / sizes[family]);
  }

  /** {@return the design's models at dates of which about this share varies between labs} */
  ImmutableList<Score> models(double share) {
    double[] reassigned = reassigned(share);
    return IntStream.range(0, design.n())
        .mapToObj(
            i -> {
              Score score = design.model(i);
              Release first = score.dated().orElseThrow();
              double later = reassigned[design.familyOf(i)] - dates[design.familyOf(i)];
              return score.withDated(
                  Release.on(
                      first.kind(),
                      first.date().plusDays(Math.round(later * DAYS_A_YEAR)),
                      "reassigned"));
            })
        .collect(toImmutableList());
  }

  private double[] reassigned(double share) {
    Integer[] byDate = order(dates);
    double[] place = new double[dates.length];
    for (int i = 0; i < place.length; i++) {
      place[byDate[i]] = (i + 0.5) / place.length;
    }
    double[] labPlace = labPlaces();
    double[] best = dates;
    for (double own = 0; own <= MOST_OF_OWN_PLACE; own += STEP) {
      double weight = own;
      double[] key = new double[dates.length];
      Arrays.setAll(key, f -> labPlace[labOf[f]] + weight * place[f]);
      Integer[] order = order(key);
      double[] reassigned = new double[dates.length];
      for (int i = 0; i < order.length; i++) {
        reassigned[order[i]] = dates[byDate[i]];
      }
      if (own == 0
          || Math.abs(betweenLabs(reassigned) - share) < Math.abs(betweenLabs(best) - share)) {
        best = reassigned;
      }
    }
    return best;
  }

  private static Integer[] order(double[] keys) {
    return IntStream.range(0, keys.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> keys[i]))
        .toArray(Integer[]::new);
  }

  /** The middle of each lab's families, labs in the order of their mean dates, 0 to 1. */
  private double[] labPlaces() {
    double[] means = labMeans(dates);
    Integer[] labs = order(means);
    double[] places = new double[means.length];
    double before = 0;
    for (int lab : labs) {
      double own = Arrays.stream(labOf).filter(l -> l == lab).count() / (double) dates.length;
      places[lab] = before + own / 2;
      before += own;
    }
    return places;
  }

  private double[] labMeans(double[] of) {
    int labs = Arrays.stream(labOf).max().orElseThrow() + 1;
    double[] means = new double[labs];
    int[] sizes = new int[labs];
    for (int f = 0; f < of.length; f++) {
      means[labOf[f]] += of[f];
      sizes[labOf[f]]++;
    }
    Arrays.setAll(means, lab -> means[lab] / sizes[lab]);
    return means;
  }

  /** {@return the share of the variance of the design's families' dates that is between labs} */
  double betweenLabs() {
    return betweenLabs(dates);
  }

  private double betweenLabs(double[] of) {
    double[] labs = labMeans(of);
    double mean = Arrays.stream(of).average().orElseThrow();
    double between = 0;
    double all = 0;
    for (int f = 0; f < of.length; f++) {
      between += (labs[labOf[f]] - mean) * (labs[labOf[f]] - mean);
      all += (of[f] - mean) * (of[f] - mean);
    }
    return between / all;
  }
}
