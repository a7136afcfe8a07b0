package org.llmsafety.stats;

/**
 * What every statistical result states: its method, its assumptions and the data that it rests on.
 * For a method of your own, return a record that implements {@link Estimate} or {@link TestResult};
 * it is accepted wherever a result of the library is.
 */
public interface Result {
  /**
   * {@return what the method is, whatever it is called: the key by which {@link Calibration} finds
   * what was measured of it; {@link MethodId#UNMEASURED} for a method of your own}
   */
  default MethodId id() {
    return MethodId.UNMEASURED;
  }

  /** {@return the method's name with its options, in words} */
  String method();

  /** {@return what intervals and p-values hold under, as a clause: "scores are independent"} */
  String assumptions();

  /** {@return what it rests on} */
  Basis basis();
}
