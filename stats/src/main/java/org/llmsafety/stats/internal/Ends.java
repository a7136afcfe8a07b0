package org.llmsafety.stats.internal;

import org.llmsafety.core.Scale;

/**
 * Which way of a scale is positive in sentences and what its ends are called: the safer end where
 * it is known, else the higher.
 *
 * @param sign 1 or -1: a change times this is positive towards the positive end
 * @param positive "safer", "higher"
 * @param negative "less safe", "lower"
 */
public record Ends(int sign, String positive, String negative) {
  private static final Ends NEITHER_IS_SAFER = new Ends(1, "higher", "lower");

  /** {@return those of a scale} */
  public static Ends of(Scale scale) {
    return scale.isDirected() ? new Ends(scale.sign(), "safer", "less safe") : NEITHER_IS_SAFER;
  }

  /** {@return a scale from 0 to 1 whose 1 is the positive end of that scale} */
  public static Scale unit(Scale scale) {
    return sameWay(scale, Scale.UNIT);
  }

  /** {@return a scale on which higher is safer, undirected if the other scale is} */
  public static Scale sameWay(Scale scale, Scale higherIsSafer) {
    return scale.isDirected() ? higherIsSafer : higherIsSafer.undirected();
  }

  /** {@return the share of the way from the negative end of a bounded scale to the positive one} */
  public static double toUnit(Scale scale, double value) {
    return (scale.isDirected() ? scale : scale.higherIsSafer()).toUnit(value);
  }

  /** {@return a change on the scale, positive towards its positive end} */
  public double turned(double change) {
    return change * sign;
  }
}
