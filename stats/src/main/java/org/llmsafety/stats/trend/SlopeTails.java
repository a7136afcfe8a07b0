package org.llmsafety.stats.trend;

import org.llmsafety.stats.Interval;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.StandardError;
import org.llmsafety.stats.internal.Laws;
import org.llmsafety.stats.internal.StudentT;

/** A slope with all that its distribution says of other slopes. */
interface SlopeTails {
  /** {@return the slope} */
  Trend trend();

  /** {@return its interval of this confidence} */
  Interval interval(double confidence);

  /** {@return the two-sided p-value of no slope} */
  PValue p();

  /** {@return the one-sided p-value, of the true slope being at most this} */
  double pOfAtMost(double slope);

  /** {@return the one-sided p-value, of the true slope being at least this} */
  double pOfAtLeast(double slope);

  /** {@return those of one standard error and Student's t} */
  static SlopeTails of(Trend trend, StandardError error) {
    return new SlopeTails() {
      @Override
      public Trend trend() {
        return trend;
      }

      @Override
      public Interval interval(double confidence) {
        return StudentT.interval(trend.slope(), error, confidence);
      }

      @Override
      public PValue p() {
        return StudentT.p(trend.slope(), error);
      }

      @Override
      public double pOfAtMost(double slope) {
        return Laws.tAtLeast((trend.slope() - slope) / error.value(), error.degreesOfFreedom());
      }

      @Override
      public double pOfAtLeast(double slope) {
        return Laws.tAtLeast((slope - trend.slope()) / error.value(), error.degreesOfFreedom());
      }
    };
  }
}
