package org.llmsafety.stats.ranks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.stats.Resampling;

/** The steps from estimates to ranks, each by itself. */
class RankPartsTest {
  private static final Offset<Double> ROUNDING = within(1e-12);

  private static double[] range(int n) {
    double[] numbers = new double[n];
    Arrays.setAll(numbers, i -> n - 1.0 - i);
    return numbers;
  }

  /**
   * R: quantile(0:100, .95) is 95. Its order statistics are 101 * .95, 95.95, and 1.96 standard
   * deviations of 101 draws, 4.29, to either side: the 91st, 90, and the 101st, 100.
   */
  @Test
  void normalValue_isTheQuantileOfWhatWasDrawn() {
    CriticalLaw normal = new CriticalLaw.Normal();

    assertThat(normal.of(range(101), .95, 6)).isEqualTo(new CriticalValue(95, 90, 100));
    // quantile(0:3, .5)
    assertThat(normal.of(range(4), .5, 6)).isEqualTo(new CriticalValue(1.5, 0, 3));
    assertThat(normal.of(new double[] {2}, .5, 6)).isEqualTo(new CriticalValue(2, 2, 2));
    assertThat(normal).hasToString("normal");
    assertThat(new CriticalValue(2.7251, 2.7049, 2.75)).hasToString("2.725 (2.705 to 2.750)");
  }

  // scipy 1.10.1, where t.sf(x, 9) is norm.sf(2); Bonferroni's limits, t.sf(x, 10) .05 / 6 and
  // .025:
  // brentq(lambda x: t.sf(x, df) / p - 1, .1, 9, xtol=1e-15, rtol=1e-14), as t.isf has ten digits
  @Test
  void studentsValue_isExceededAsOften_butIsNotBeyondBonferronis() {
    double[] greatest = new double[10_000];
    Arrays.fill(greatest, 2);
    CriticalLaw student = new CriticalLaw.Student(10);

    CriticalValue found = student.of(greatest, .95, 6);
    assertThat(found.value()).isCloseTo(2.319805898259143, ROUNDING);
    assertThat(found.low()).isCloseTo(2.319805898259143, ROUNDING);
    assertThat(found.high()).isCloseTo(2.319805898259143, ROUNDING);
    Arrays.fill(greatest, 9);
    assertThat(student.of(greatest, .95, 6).value()).isCloseTo(2.870072555658978, ROUNDING);
    assertThat(student.of(greatest, .95, 6).high()).isCloseTo(2.870072555658978, ROUNDING);
    assertThat(student.of(greatest, .95, 2).low()).isCloseTo(2.228138851986274, ROUNDING);
    assertThat(student).hasToString("t with 9 degrees of freedom");
    assertThat(new CriticalLaw.Student(10.25)).hasToString("t with 9.3 degrees of freedom");
  }

  /** Of 2 models and 8 degrees of freedom the weight of the independent ones is 2 / (2 + 8). */
  @Test
  void shrinkage_isTowardsIndependentModelsOfOneVariance() {
    double[][] covariance = {{4, 1}, {1, 2}};
    double[][] differenceErrors = {{0, 2}, {2, 0}};

    // half of the mean variance of a difference, 4, is 2: .8 * 4 + .2 * 2, .8 * 1, .8 * 2 + .2 * 2
    double[][] shrunk = Shrinkage.of(covariance, differenceErrors, 8);
    assertThat(shrunk[0]).containsExactly(new double[] {3.6, .8}, ROUNDING);
    assertThat(shrunk[1]).containsExactly(new double[] {.8, 2}, ROUNDING);
  }

  /** What each is off its mean, of 50 items of which one model is right on all, one on the rest. */
  private static double[][] deviations(int wrong, int otherWrong) {
    double[][] deviations = new double[2][50];
    for (int i = 0; i < 50; i++) {
      deviations[0][i] = (i < otherWrong ? 0 : 1) - (50 - otherWrong) / 50.0;
      deviations[1][i] = (i >= 50 - wrong ? 0 : 1) - (50 - wrong) / 50.0;
    }
    return deviations;
  }

  private static double studentised(int wrong, int otherWrong, int sign, double error) {
    int[] order = sign > 0 ? new int[] {0, 1} : new int[] {1, 0};
    double[][] found =
        RightOrWrong.studentised(
            deviations(wrong, otherWrong),
            new double[] {(50 - otherWrong) / 50.0, (50 - wrong) / 50.0},
            order,
            sign,
            new double[][] {{0, error}, {error, 0}});
    assertThat(found[0][1]).isEqualTo(-found[1][0]);
    return found[0][1];
  }

  // The same with t.sf(x, 49) at 1 / 16, as 4 of 4 coins are heads
  @Test
  void rightOrWrong_isNoMoreThanMcNemarsTestAllows() {
    assertThat(studentised(4, 0, 1, .01)).isCloseTo(1.5608298070482818, ROUNDING);
    assertThat(studentised(4, 0, -1, .01)).isCloseTo(1.5608298070482818, ROUNDING);
    assertThat(studentised(4, 0, 1, 1)).isCloseTo(.08, ROUNDING);
    // 2 or more of 3 coins are heads half of the time
    assertThat(studentised(2, 1, 1, .01)).isZero();
    assertThat(studentised(3, 3, 1, .01)).isZero();
    assertThat(studentised(4, 0, 1, 0)).isZero();
  }

  /** Errors of .6, .8 and .6, so that differences have 1, .6 times the root of 2, and 1. */
  private static EstimatedDifferences<String> standing(double a, double b, double c) {
    return IndependentErrors.standing(
        ImmutableList.of("c", "a", "b"),
        new double[] {c, a, b},
        new double[] {.6, .6, .8},
        1,
        Double.POSITIVE_INFINITY);
  }

  @Test
  void estimates_areInOrderWithTheErrorsOfTheirDifferences() {
    EstimatedDifferences<String> standing = standing(3, 1, 0);

    assertThat(standing.model(0)).isEqualTo("a");
    assertThat(standing.estimate(2)).isZero();
    assertThat(standing.lead(0, 2)).isEqualTo(3);
    assertThat(standing.lead(2, 0)).isEqualTo(-3);
    assertThat(standing.error(1)).isEqualTo(Outcome.of(.8));
    assertThat(standing.differences().error(0, 1)).isCloseTo(1, ROUNDING);
    assertThat(standing.differences().error(0, 2)).isCloseTo(Math.sqrt(.72), ROUNDING);
    assertThat(standing.differences().drawnError(1, 2)).isCloseTo(1, ROUNDING);
    assertThat(standing.varies(1, 1)).isFalse();
  }

  /** 0.3 and 0.1 + 0.2 differ by rounding; so do 1 and one that is 1e-12 less. */
  @Test
  void estimatesThatTie_shareTheSmallerRank() {
    EstimatedDifferences<String> tied = standing(.3, .1 + .2, .1);

    assertThat(tied.lead(0, 1)).isZero();
    assertThat(tied.rank(0)).isEqualTo(1);
    assertThat(tied.rank(1)).isEqualTo(1);
    assertThat(tied.rank(2)).isEqualTo(3);
    assertThat(standing(1, 1 - 9e-13, 0).lead(0, 1)).isZero();
    assertThat(standing(1, 1 - 2e-12, 0).lead(0, 1)).isPositive();
  }

  private static final CriticalValue CRITICAL = new CriticalValue(1.5, .9, 2.5);

  /** By 2 of 1 and by 3 of .85 the first is beyond 1.5; the second by 1 of 1 is not. */
  @Test
  void pairsBeyondTheCriticalValue_areShown_andNoLongerOpen() {
    OpenComparisons open = OpenComparisons.all(standing(3, 1, 0));

    assertThat(open.open()).isEqualTo(6);
    assertThat(open.greatestStudentised(new double[] {0, 0, 5}))
        .isCloseTo(5 / Math.sqrt(.72), ROUNDING);
    assertThat(open.greatestStudentised(new double[] {5, 0, 0}))
        .isCloseTo(5 / Math.sqrt(.72), ROUNDING);
    assertThat(open.show(CRITICAL)).isTrue();
    assertThat(open.isShown(0, 1)).isTrue();
    assertThat(open.isShown(0, 2)).isTrue();
    assertThat(open.isShown(1, 0)).isFalse();
    assertThat(open.isShown(1, 2)).isFalse();
    // the first is the only one that may still not be below: two pairs one way, one either way
    assertThat(open.open()).isEqualTo(4);
    assertThat(open.isEmpty()).isFalse();
    assertThat(open.greatestStudentised(new double[] {5, 0, 0})).isZero();
    assertThat(open.greatestStudentised(new double[] {0, 5, 0})).isCloseTo(5, ROUNDING);
    assertThat(open.greatestStudentised(new double[] {0, 0, 5}))
        .isCloseTo(5 / Math.sqrt(.72), ROUNDING);
    assertThat(open.show(CRITICAL)).isFalse();
    for (int model = 0; model < 3; model++) {
      assertThat(open.lowestRank(model)).isEqualTo(model == 0 ? 1 : 2);
      assertThat(open.highestRank(model)).isEqualTo(model == 0 ? 1 : 3);
    }
  }

  /** Other draws put the value between .9 and 2.5: 2 and 1 lie there, and 3.5 does not. */
  @Test
  void pairsNearTheCriticalValue_areClose() {
    OpenComparisons open = OpenComparisons.all(standing(3, 1, 0));
    open.show(CRITICAL);

    assertThat(open.isClose(0, 1)).isTrue();
    assertThat(open.isClose(0, 2)).isFalse();
    assertThat(open.isClose(1, 2)).isFalse();
    open.closeAt(CRITICAL);
    assertThat(open.isClose(1, 2)).isTrue();
    assertThat(open.isClose(2, 1)).isFalse();
    assertThat(open.isClose(0, 1)).isTrue();
  }

  @Test
  void pairsOfOneModel_areThoseWithTheOthers() {
    OpenComparisons about = OpenComparisons.about(0, standing(3, 1, 0));

    assertThat(about.open()).isEqualTo(4);
    assertThat(about.greatestStudentised(new double[] {0, 5, 0})).isCloseTo(5, ROUNDING);
    assertThat(about.show(new CriticalValue(.5, .4, .6))).isTrue();
    assertThat(about.isShown(1, 2)).isFalse();
    assertThat(about.lowestRank(0)).isEqualTo(1);
    assertThat(about.highestRank(0)).isEqualTo(1);
  }

  private static Outcome<Integer> checked(double confidence, int draws, int models) {
    return new RankOptions(confidence, Resampling.of(draws), true, true, true).checked(models);
  }

  /** 100 draws have 5 beyond 95 %; 20,000 draws of 1,414 models are 2e10 differences less some. */
  @Test
  void limitsOfDrawsAndModels_areTheLastThatAreAllowed() {
    assertThat(checked(.75, 100, 2)).isEqualTo(Outcome.of(2));
    assertThat(checked(.96, 125, 2).isAvailable()).isTrue();
    assertThat(checked(.97, 125, 2).isAvailable()).isFalse();
    assertThat(checked(.95, 20_000, 1_414).isAvailable()).isTrue();
    assertThat(checked(.95, 20_000, 1_415))
        .isInstanceOfSatisfying(
            Outcome.Unavailable.class,
            why -> assertThat(why.reason()).isEqualTo(Reason.TOO_COSTLY));
    assertThatThrownBy(() -> checked(.75, 99, 2))
        .hasMessage("draws must be at least 100, but was 99");
  }

  @Test
  void names_areListedUpToThree() {
    assertThat(Named.list(ImmutableList.of("a", "b", "c"))).isEqualTo("a, b, c");
    assertThat(Named.list(ImmutableList.of("a", "b", "c", "d", "e")))
        .isEqualTo("a, b, c and 2 more");
  }
}
