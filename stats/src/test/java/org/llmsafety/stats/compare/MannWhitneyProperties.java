package org.llmsafety.stats.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class MannWhitneyProperties {
  @Provide
  Arbitrary<double[]> samples() {
    return Arbitraries.integers()
        .between(0, 6)
        .map(i -> i / 4.0)
        .array(double[].class)
        .ofMinSize(2)
        .ofMaxSize(6);
  }

  @Property(tries = 300)
  void p_equalsAllAssignments(
      @ForAll("samples") double[] first, @ForAll("samples") double[] second) {
    double[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    double middle = first.length * second.length / 2.0;
    double observed = Math.abs(uByDefinition(first, second) - middle);
    int assignments = 0;
    int asFar = 0;
    double farthest = 0;
    for (int mask = 0; mask < 1 << all.length; mask++) {
      if (Integer.bitCount(mask) == first.length) {
        double distance = Math.abs(uOf(mask, all) - middle);
        assignments++;
        asFar += distance >= observed ? 1 : 0;
        farthest = Math.max(farthest, distance);
      }
    }
    int asFarAsTheFarthest = 0;
    for (int mask = 0; mask < 1 << all.length; mask++) {
      if (Integer.bitCount(mask) == first.length && Math.abs(uOf(mask, all) - middle) == farthest) {
        asFarAsTheFarthest++;
      }
    }
    MannWhitney.Tested tested = new MannWhitney(first, second).p();
    assertThat(tested.p().value()).isCloseTo((double) asFar / assignments, within(1e-13));
    assertThat(tested.p().smallestAttainable())
        .isCloseTo((double) asFarAsTheFarthest / assignments, within(1e-13));
  }

  @Property(tries = 300)
  void samplesSwapped_turnEverything(
      @ForAll("samples") double[] first, @ForAll("samples") double[] second) {
    MannWhitney one = new MannWhitney(first, second);
    MannWhitney other = new MannWhitney(second, first);
    assertThat(one.u() + other.u()).isEqualTo(first.length * second.length);
    assertThat(other.p().p().value()).isCloseTo(one.p().p().value(), within(1e-13));
    MannWhitney.Shift shift = one.shift(0.6).orElseThrow();
    MannWhitney.Shift turned = other.shift(0.6).orElseThrow();
    assertThat(turned.estimate() + shift.estimate()).isZero();
    assertThat(turned.interval().isAvailable()).isEqualTo(shift.interval().isAvailable());
    shift.interval().stream()
        .forEach(
            interval -> {
              assertThat(turned.interval().orElseThrow().low() + interval.high()).isZero();
              assertThat(turned.interval().orElseThrow().high() + interval.low()).isZero();
              assertThat(interval.contains(shift.estimate())).isTrue();
            });
  }

  @Property(tries = 300)
  void scaledAndShiftedScores_scaleTheShift(
      @ForAll("samples") double[] first, @ForAll("samples") double[] second) {
    MannWhitney before = new MannWhitney(first, second);
    DoubleUnaryOperator move = score -> 8 * score - 3;
    MannWhitney after = new MannWhitney(map(first, move), map(second, move));
    assertThat(after.shift(0.6).orElseThrow().estimate())
        .isEqualTo(8 * before.shift(0.6).orElseThrow().estimate());
    assertThat(after.p()).isEqualTo(before.p());
  }

  @Property(tries = 300)
  void risingFunction_leavesThePValue(
      @ForAll("samples") double[] first, @ForAll("samples") double[] second) {
    assertThat(new MannWhitney(map(first, Math::exp), map(second, Math::exp)).p())
        .isEqualTo(new MannWhitney(first, second).p());
  }

  @Property(tries = 300)
  void rankSumNull_isMirroredAndSumsToOne(
      @ForAll("samples") double[] first, @ForAll("samples") double[] second) {
    int n = first.length + second.length;
    int[] ranks = new int[n];
    Arrays.setAll(ranks, i -> 2 * (i + 1));
    RankSumNull law = RankSumNull.of(ranks, first.length).orElseThrow();
    for (int rankSum = law.smallest(); rankSum <= law.largest(); rankSum++) {
      int mirrored = law.smallest() + law.largest() - rankSum;
      assertThat(law.atMost(rankSum)).isCloseTo(1 - law.atMost(mirrored - 1), within(1e-14));
    }
    assertThat(law.atMost(law.largest())).isCloseTo(1, within(1e-14));
    assertThat(law.atMost(law.smallest() - 1)).isZero();
    assertThat(law.atMost(law.largest() + 1)).isEqualTo(law.atMost(law.largest()));
  }

  private static double uOf(int mask, double[] all) {
    double u = 0;
    for (int i = 0; i < all.length; i++) {
      for (int j = 0; j < all.length; j++) {
        if ((mask >> i & 1) == 1 && (mask >> j & 1) == 0) {
          u += (Math.signum(all[i] - all[j]) + 1) / 2;
        }
      }
    }
    return u;
  }

  private static double uByDefinition(double[] first, double[] second) {
    double u = 0;
    for (double a : first) {
      for (double b : second) {
        u += (Math.signum(a - b) + 1) / 2;
      }
    }
    return u;
  }

  private static double[] map(double[] values, DoubleUnaryOperator function) {
    return Arrays.stream(values).map(function).toArray();
  }
}
