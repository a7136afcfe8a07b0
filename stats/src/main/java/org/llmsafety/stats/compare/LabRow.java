package org.llmsafety.stats.compare;

import org.llmsafety.core.Lab;
import org.llmsafety.core.Outcome;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.MethodId;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.internal.Medians;

/** What is known of a benchmark before its p-values are adjusted for the others. */
@SuppressWarnings("ArrayRecordComponent") // never leaves the package, and nobody compares it
record LabRow(
    double[] ofFirst,
    double[] ofSecond,
    double u,
    Outcome<MannWhitney.Shift> shift,
    MannWhitney.Tested tested,
    Outcome<TTestResult> welch,
    Outcome<Double> hedgesG,
    Outcome<EqualDateDifference> atEqualDate,
    Basis basis) {

  PValue p() {
    return tested.p();
  }

  Outcome<PValue> pAtEqualDate() {
    return atEqualDate.flatMap(EqualDateDifference::p);
  }

  /** Measured with exact p-values and exact intervals only. */
  private MethodId id() {
    return p().kind() == PValue.Kind.EXACT
            && shift.map(MannWhitney.Shift::isExact).toOptional().orElse(true)
        ? MethodId.MANN_WHITNEY
        : MethodId.UNMEASURED;
  }

  LabDifference difference(
      Lab first, Lab second, double adjustedP, Outcome<Double> adjustedAtEqualDate) {
    return new LabDifference(
        id(),
        first,
        second,
        ofFirst.length,
        ofSecond.length,
        Medians.of(ofFirst),
        Medians.of(ofSecond),
        u,
        shift.map(MannWhitney.Shift::estimate),
        shift.flatMap(MannWhitney.Shift::interval),
        tested.p(),
        adjustedP,
        "Mann-Whitney, " + tested.how(),
        welch,
        hedgesG,
        atEqualDate.map(found -> found.withAdjustedP(adjustedAtEqualDate)),
        basis);
  }
}
