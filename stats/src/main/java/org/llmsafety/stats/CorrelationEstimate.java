package org.llmsafety.stats;

import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Scale;

/** An estimate of a correlation, -1 to 1, or of the difference of two, -2 to 2. */
public interface CorrelationEstimate extends Estimate {

  @Override
  default Kind kind() {
    return Kind.CORRELATION;
  }

  /** {@return -1 to 1, of which neither end is safer} */
  @Override
  default Scale scale() {
    return Scale.between(-1, 1).undirected();
  }

  /** {@return that there is none: a correlation says what goes together, not what is safer} */
  @Override
  default Outcome<Double> towardsSafer() {
    return Outcome.unavailable(
        Reason.UNKNOWN_DIRECTION,
        "a correlation says what goes together, so neither end of its scale is safer");
  }
}
