package org.llmsafety.stats.trend;

import org.llmsafety.core.Outcome;
import org.llmsafety.core.ScoreSeries;

/**
 * The trend of the field on one benchmark by the method that a study answers with: each family of
 * models one point ({@link FamilyMeans}), and a random level for each lab ({@link LabLevels})
 * wherever these points suffice for that; else {@link TheilSen}'s line. So a figure's line, a
 * survey's row and a study's answer about one benchmark are the same number.
 *
 * <pre>{@code
 * Timeline.withDefaults().withTrends(FieldTrend.withDefaults()).draw(scores);
 * }</pre>
 *
 * <p>Which method it is follows from the families and labs of the series alone, never from a score;
 * the trend says which. A series of one lab has Theil-Sen's line.
 */
public final class FieldTrend implements TrendEstimator {
  private static final FamilyMeans WITH_LAB_LEVELS =
      FamilyMeans.withDefaults().by(LabLevels.withDefaults());
  private static final FamilyMeans WITHOUT = FamilyMeans.withDefaults();

  private FieldTrend() {}

  /** {@return the estimator with 95 % intervals} */
  public static FieldTrend withDefaults() {
    return new FieldTrend();
  }

  @Override
  public String name() {
    return "linear trend of family means with random lab levels where labs suffice, else Theil-Sen";
  }

  @Override
  public ScoreSeries fittedTo(ScoreSeries series) {
    return FamilyMeans.of(series);
  }

  @Override
  public Outcome<Trend> fit(ScoreSeries series) {
    return (hasLabLevels(series) ? WITH_LAB_LEVELS : WITHOUT).fit(series);
  }

  /** Whether a series has the families and labs that random levels of labs take. */
  static boolean hasLabLevels(ScoreSeries series) {
    int families =
        (int)
            series.points().stream()
                .map(point -> point.score().model().family())
                .distinct()
                .count();
    int labs =
        (int) series.points().stream().map(point -> point.score().lab().id()).distinct().count();
    return LabLevels.suffice(families, labs);
  }

  /** "linear trend of family means with random lab levels where labs suffice, else Theil-Sen". */
  @Override
  public String toString() {
    return name();
  }
}
