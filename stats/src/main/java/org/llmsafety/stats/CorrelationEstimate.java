package org.llmsafety.stats;

import org.llmsafety.core.Scale;

/** An estimate of a correlation, -1 to 1, or of the difference of two, -2 to 2. */
public interface CorrelationEstimate extends Estimate {
  /** So that correlations are written with two decimals. */
  Scale TWO_DECIMALS = Scale.between(-50, 50);

  @Override
  default Kind kind() {
    return Kind.CORRELATION;
  }

  @Override
  default Scale scale() {
    return TWO_DECIMALS;
  }
}
