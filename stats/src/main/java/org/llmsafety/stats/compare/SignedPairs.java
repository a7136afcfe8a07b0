package org.llmsafety.stats.compare;

import java.util.Optional;
import org.apache.commons.math3.stat.descriptive.moment.Mean;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;
import org.llmsafety.core.Magnitude;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Scale;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.PValue;

/** Pairs of values that belong together, at least one. */
final class SignedPairs {
  private final double[] first;
  private final double[] second;
  private final SignedDifferences signed;

  SignedPairs(double[] first, double[] second) {
    this.first = first.clone();
    this.second = second.clone();
    this.signed = SignedDifferences.ofPairs(first, second);
  }

  private double[] differences() {
    double[] differences = new double[first.length];
    for (int i = 0; i < first.length; i++) {
      differences[i] = first[i] - second[i];
    }
    return differences;
  }

  double meanDifference() {
    return new Mean().evaluate(differences());
  }

  /** {@return whether every value is 0 or 1} */
  boolean areBinary() {
    for (int i = 0; i < first.length; i++) {
      if (first[i] * (1 - first[i]) != 0 || second[i] * (1 - second[i]) != 0) {
        return false;
      }
    }
    return true;
  }

  /** {@return the paired t-test, or why there is none} */
  Outcome<TTestResult> t(
      String estimand, String pairs, double confidence, Scale scale, Basis basis) {
    if (first.length < 2) {
      return Outcome.unavailable(Reason.TOO_FEW_POINTS, "1 pair, need at least 2");
    }
    if (signed.areAllAlike()) {
      return Outcome.unavailable(
          Reason.CONSTANT_SCORES,
          "all %d differences are equal, so the error cannot be estimated",
          first.length);
    }
    Optional<String> why = Magnitude.ofSize(differences());
    if (why.isPresent()) {
      return Outcome.unavailable(Reason.OUT_OF_DOMAIN, "the differences %s", why.get());
    }
    return Outcome.of(
        TTestResult.of(
            estimand,
            meanDifference(),
            new StandardDeviation().evaluate(differences()) / Math.sqrt(first.length),
            first.length - 1,
            confidence,
            scale,
            "paired t",
            pairs + " are independent draws, and their differences normal or many",
            basis));
  }

  /** {@return what the pairs say, with a t-test that was computed apart} */
  PairedDifference difference(
      String estimand,
      String pairs,
      double mean,
      Outcome<TTestResult> t,
      boolean binary,
      Scale scale,
      Basis basis) {
    Outcome<PValue> signedRank = signed.signedRank();
    return new PairedDifference(
        estimand,
        first.length,
        signed.positive(),
        signed.negative(),
        signed.zeros(),
        mean,
        t,
        signed.rankSum(),
        signedRank,
        signed.sign(),
        "Wilcoxon signed rank with Pratt's zeros"
            + signedRank.fold(
                p ->
                    switch (p.kind()) {
                      case EXACT -> ", exact p given zeros and ties; ";
                      case MONTE_CARLO, PARAMETRIC ->
                          ", normal approximation with continuity correction, an exact p being"
                              + " too costly; ";
                    },
                (reason, why) -> "; ")
            + (binary ? "McNemar's exact test" : "exact sign test"),
        pairs
            + " are independent; under no difference the signed rank test takes differences to be"
            + " symmetric about 0, the sign test to be as often above 0 as below",
        scale,
        basis);
  }
}
