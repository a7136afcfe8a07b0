package org.llmsafety.stats;

import org.llmsafety.core.Scale;

/**
 * An estimate from numbers alone, which say neither on which scale nor of which models they are.
 */
public interface EstimateOfNumbers extends Estimate {
  /** {@return how many numbers it is from} */
  int points();

  @Override
  default Kind kind() {
    return Kind.LEVEL;
  }

  /** {@return any number, its safer end unknown} */
  @Override
  default Scale scale() {
    return Scale.UNBOUNDED.undirected();
  }

  /** {@return so many points, of which no more is known} */
  @Override
  default Basis basis() {
    return Basis.ofPoints(points());
  }
}
