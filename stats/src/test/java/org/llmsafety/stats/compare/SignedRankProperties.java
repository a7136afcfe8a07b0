package org.llmsafety.stats.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.llmsafety.core.Outcome;
import org.llmsafety.stats.PValue;

class SignedRankProperties {
  /** Few distinct sizes, so that ties and zeros are common. */
  @Provide
  Arbitrary<double[]> differences() {
    return Arbitraries.integers()
        .between(-4, 4)
        .map(i -> i / 4.0)
        .array(double[].class)
        .ofMinSize(1)
        .ofMaxSize(10);
  }

  @Property(tries = 300)
  void p_equalsAllChoicesOfSigns(@ForAll("differences") double[] differences) {
    double[] ranks = prattRanks(differences);
    double mean = Arrays.stream(ranks).sum() / 2;
    double observed = 0;
    for (int i = 0; i < ranks.length; i++) {
      observed += differences[i] > 0 ? ranks[i] : 0;
    }
    int asFar = 0;
    int asFarInSigns = 0;
    int nonZero = (int) Arrays.stream(ranks).filter(rank -> rank > 0).count();
    int higher = (int) Arrays.stream(differences).filter(difference -> difference > 0).count();
    int choices = 1 << ranks.length;
    for (int mask = 0; mask < choices; mask++) {
      double sum = 0;
      int signs = 0;
      for (int i = 0; i < ranks.length; i++) {
        if ((mask >> i & 1) == 1 && ranks[i] > 0) {
          sum += ranks[i];
          signs++;
        }
      }
      asFar += Math.abs(sum - mean) >= Math.abs(observed - mean) ? 1 : 0;
      asFarInSigns += Math.abs(2 * signs - nonZero) >= Math.abs(2 * higher - nonZero) ? 1 : 0;
    }
    SignedDifferences signed = new SignedDifferences(differences);
    assertThat(signed.signedRank().isAvailable()).isEqualTo(nonZero > 1);
    assertThat(signed.sign().isAvailable()).isEqualTo(nonZero > 1);
    if (nonZero > 1) {
      assertThat(signed.rankSum()).isEqualTo(observed);
      PValue p = signed.signedRank().orElseThrow();
      assertThat(p.value()).isCloseTo((double) asFar / choices, within(1e-14));
      assertThat(p.smallestAttainable()).isEqualTo(Math.pow(2, 1 - nonZero));
      assertThat(signed.sign().orElseThrow().value())
          .isCloseTo((double) asFarInSigns / choices, within(1e-14));
    }
  }

  @Property(tries = 200)
  void signsTurned_mirrorEverything(@ForAll("differences") double[] differences) {
    SignedDifferences one = new SignedDifferences(differences);
    SignedDifferences other =
        new SignedDifferences(Arrays.stream(differences).map(d -> 0 - d).toArray());
    assertThat(other.positive()).isEqualTo(one.negative());
    assertThat(other.zeros()).isEqualTo(one.zeros());
    assertThat(one.rankSum() + other.rankSum())
        .isEqualTo(Arrays.stream(prattRanks(differences)).sum());
    assertThat(same(one.signedRank(), other.signedRank())).isTrue();
    assertThat(one.sign()).isEqualTo(other.sign());
  }

  @Property(tries = 200)
  void bothMovedAndScaled_keepTheRanks(@ForAll("differences") double[] differences) {
    double[] second = new double[differences.length];
    Arrays.setAll(second, i -> 0.1 * i);
    double[] first = new double[differences.length];
    Arrays.setAll(first, i -> second[i] + differences[i]);
    SignedDifferences before = new SignedDifferences(differences);
    // neither 0.7 nor 0.3 is a double: differences of these tie as decimals only
    SignedDifferences after = SignedDifferences.ofPairs(moved(first), moved(second));
    assertThat(after.rankSum()).isEqualTo(before.rankSum());
    assertThat(after.zeros()).isEqualTo(before.zeros());
    assertThat(after.signedRank()).isEqualTo(before.signedRank());
  }

  private static double[] moved(double[] values) {
    return Arrays.stream(values).map(value -> 0.7 * value + 0.3).toArray();
  }

  private static boolean same(Outcome<PValue> one, Outcome<PValue> other) {
    return one.isAvailable() == other.isAvailable()
        && (!one.isAvailable()
            || Math.abs(one.orElseThrow().value() - other.orElseThrow().value()) < 1e-14);
  }

  /**
   * By definition: one more than are smaller, and half of those as large; 0 for a difference of 0.
   */
  private static double[] prattRanks(double[] differences) {
    double[] ranks = new double[differences.length];
    for (int i = 0; i < ranks.length; i++) {
      double size = Math.abs(differences[i]);
      double smaller = Arrays.stream(differences).filter(d -> Math.abs(d) < size).count();
      double tied = Arrays.stream(differences).filter(d -> Math.abs(d) == size).count();
      ranks[i] = size == 0 ? 0 : smaller + (tied + 1) / 2;
    }
    return ranks;
  }
}
