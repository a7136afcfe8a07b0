package org.llmsafety.stats.items;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.llmsafety.stats.Golden.eightDigits;

import java.util.OptionalLong;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Model;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Uncertainty;
import org.llmsafety.core.Uncertainty.Successes;
import org.llmsafety.stats.PValue;

class ScoreDifferenceTest {
  private static final Benchmark SHARE = Benchmark.of("t/share", Scale.UNIT);
  private static final Benchmark ATTACKS = Benchmark.of("t/attacks", Scale.PERCENT.lowerIsSafer());
  private static final Model MODEL = Model.of("m", Lab.of("Lab"));

  private static Score score(double value, Uncertainty error) {
    return Score.of(MODEL, SHARE, value).withUncertainty(error);
  }

  private static Score count(long successes, long trials) {
    return score((double) successes / trials, new Successes(successes, trials));
  }

  private static ScoreDifference of(Score first, Score second) {
    return ScoreDifference.of(first, second, .95).orElseThrow();
  }

  // Rscript differences.R
  @ParameterizedTest
  @CsvSource({
    "10, 10, 418, 450, 0.96530995906228356, -0.23816701963569781, 0.098907166603226515",
    "50, 50, 432, 450, 0.28990458640197458, -0.032926592607239596, 0.062482119625340782",
    "50, 50, 46, 50, 0.11746329272102471, -0.011629196117497936, 0.1923427835959628",
    "0, 50, 4, 50, 0.11746329272102461, -0.1923427835959628, 0.011629196117497895",
    "1, 50, 432, 450, 3.507027874964096e-51, -0.96529809595737781, -0.85065556515148066",
    "31, 50, 40, 50, 0.076938315518088551, -0.35865596689868628, 0.011418827324676389",
    "9834, 11435, 9700, 11435, 0.012708860600914177, 0.0025081037347478036, 0.02092867605318325"
  })
  void counts_matchFisherAndNewcombe(
      long k, long n, long l, long m, double p, double low, double high) {
    ScoreDifference found = of(count(k, n), count(l, m));
    assertThat(found.p().orElseThrow().value()).isCloseTo(p, eightDigits(p));
    assertThat(found.p().orElseThrow().kind()).isEqualTo(PValue.Kind.EXACT);
    assertThat(found.interval().orElseThrow().low()).isCloseTo(low, within(1e-10));
    assertThat(found.interval().orElseThrow().high()).isCloseTo(high, within(1e-10));
    assertThat(found.value()).isCloseTo((double) k / n - (double) l / m, within(1e-15));
    ScoreDifference turned = of(count(l, m), count(k, n));
    assertThat(turned.p().orElseThrow().value()).isCloseTo(p, eightDigits(p));
    assertThat(turned.interval().orElseThrow().low()).isCloseTo(-high, within(1e-10));
  }

  @Test
  void equalCounts_haveTheirOwnInterval() {
    ScoreDifference found = of(count(10, 10), count(50, 50));
    assertThat(found.value()).isZero();
    assertThat(found.p().orElseThrow()).isEqualTo(PValue.exact(1, 1));
    // one limit of each: 1 - .025^(1/10) and 1 - .025^(1/50)
    assertThat(found.interval().orElseThrow().low())
        .isCloseTo(Math.pow(.025, .1) - 1, within(1e-12));
    assertThat(found.interval().orElseThrow().high())
        .isCloseTo(1 - Math.pow(.025, .02), within(1e-12));
  }

  /** An interval that leaves 0 out and a p-value above the level would contradict each other. */
  @Tag("slow")
  @ParameterizedTest
  @CsvSource({"10, 10", "10, 50", "20, 30", "3, 40", "1, 1"})
  void testAndInterval_agree(int n, int m) {
    for (int k = 0; k <= n; k++) {
      for (int l = 0; l <= m; l++) {
        for (double confidence : new double[] {.8, .95, .99}) {
          ScoreDifference found =
              ScoreDifference.of(count(k, n), count(l, m), confidence).orElseThrow();
          assertThat(found.interval().orElseThrow().contains(0))
              .as("%d of %d and %d of %d at %s", k, n, l, m, confidence)
              .isEqualTo(found.p().orElseThrow().value() > 1 - confidence + 1e-12);
          assertThat(found.interval().orElseThrow().contains(found.value())).isTrue();
        }
      }
    }
  }

  /** Exactly how often two models of the same share are found to differ, of all pairs of counts. */
  @Tag("slow")
  @ParameterizedTest
  @CsvSource({
    "10, 450, .97",
    "20, 450, .97",
    "50, 450, .97",
    "50, 200, .97",
    "10, 450, .999",
    "50, 50, .5"
  })
  void equalShares_areFoundToDifferInAtMostFivePercent(int n, int m, double share) {
    BinomialDistribution ofFirst = new BinomialDistribution(null, n, share);
    BinomialDistribution ofSecond = new BinomialDistribution(null, m, share);
    double found = 0;
    for (int k = 0; k <= n; k++) {
      for (int l = 0; l <= m; l++) {
        double probability = ofFirst.probability(k) * ofSecond.probability(l);
        if (probability > 1e-12 && of(count(k, n), count(l, m)).p().orElseThrow().value() <= .05) {
          found += probability;
        }
      }
    }
    assertThat(found).isLessThanOrEqualTo(.05);
  }

  @Test
  void standardErrors_areANormalDifference() {
    ScoreDifference found =
        of(
            score(.99, new Uncertainty.StandardError(.003)),
            score(.1, new Uncertainty.StandardError(.0095)));
    // R 4.2.2: .89 + c(-1, 1) * qnorm(.975) * sqrt(.003^2 + .0095^2)
    assertThat(found.interval().orElseThrow().low()).isCloseTo(0.870473997133, within(1e-11));
    assertThat(found.interval().orElseThrow().high()).isCloseTo(0.909526002867, within(1e-11));
    assertThat(found.standardError()).isCloseTo(Math.hypot(.003, .0095), within(1e-15));
    assertThat(found.p().orElseThrow().value()).isLessThan(1e-300).isPositive();
    assertThat(found)
        .hasToString("+0.8900 (95 % interval +0.8705 to +0.9095), p < 0.001 (approximate)");
  }

  // Rscript differences.R
  @Test
  void aCountAndAStandardError_goByTheirLimits() {
    Score counted = count(49, 50);
    Score erring = score(.85, new Uncertainty.StandardError(.03));
    ScoreDifference found = of(counted, erring);
    assertThat(found.p().orElseThrow().value())
        .isCloseTo(0.017193835576275344, eightDigits(0.0171938355762753));
    assertThat(found.interval().orElseThrow().low()).isCloseTo(0.025432819325670444, within(1e-10));
    assertThat(found.interval().orElseThrow().high()).isCloseTo(0.1919461063027685, within(1e-10));
    assertThat(found.p().orElseThrow().kind()).isEqualTo(PValue.Kind.PARAMETRIC);
    assertThat(of(erring, counted).interval().orElseThrow().low())
        .isCloseTo(-0.1919461063027685, within(1e-10));
    assertThat(of(erring, counted).p().orElseThrow().value())
        .isCloseTo(found.p().orElseThrow().value(), within(1e-12));
    ScoreDifference at =
        ScoreDifference.of(counted, erring, 1 - found.p().orElseThrow().value()).orElseThrow();
    assertThat(at.interval().orElseThrow().low()).isCloseTo(0, within(1e-9));
  }

  // Rscript differences.R
  @Test
  void intervalsThatAreNotSymmetric_countByTheSideThatMatters() {
    Score skewed = score(.9, new Uncertainty.Interval(.8, .92, .95));
    Score below = score(.7, new Uncertainty.StandardError(.05));
    assertThat(of(skewed, below).p().orElseThrow().value())
        .isCloseTo(0.005115200685602019, within(1e-12));
    // a side without a width counts like the other
    Score oneSided = score(.9, new Uncertainty.Interval(.8, .9, .95));
    Score above = score(.98, new Uncertainty.StandardError(.01));
    Score symmetric = score(.9, new Uncertainty.Interval(.8, 1, .95));
    assertThat(of(oneSided, above).p().orElseThrow().value())
        .isCloseTo(of(symmetric, above).p().orElseThrow().value(), within(1e-12));
  }

  /** Ten of ten against .9 with a small error: P(10 of 10) at .9 is .349. */
  @Test
  void fewItemsThroughout_areNotSureAgainstAnySmallError() {
    ScoreDifference found = of(count(10, 10), score(.9, new Uncertainty.StandardError(1e-6)));
    assertThat(found.p().orElseThrow().value()).isCloseTo(2 * Math.pow(.9, 10), within(1e-4));
  }

  @Test
  void errorsThatCannotBe_areASentence() {
    assertThat(
            ScoreDifference.of(
                score(.5, new Uncertainty.StandardError(0, OptionalLong.of(9))), count(5, 9), .95))
        .isEqualTo(
            new Outcome.Unavailable<ScoreDifference>(
                Reason.UNUSABLE_ERROR,
                "m on share: 0.5 has a standard error of 0 inside its scale (0 to 1), a certainty"
                    + " that no items can show"));
    assertThat(ScoreDifference.of(count(5, 9), score(.5, Uncertainty.unreported()), .95))
        .hasToString("m on share: 0.5 has no standard error, interval or number of items");
    Benchmark grades = Benchmark.of("t/grades", Scale.between(1, 5).ordinal());
    Score grade = Score.of(MODEL, grades, 3).withUncertainty(new Uncertainty.StandardError(1));
    assertThat(ScoreDifference.of(grade, grade, .95))
        .hasToString("grades is graded, and differences and means of grades mean nothing");
    assertThatThrownBy(() -> ScoreDifference.of(grade, count(5, 9), .95))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("scores compared must be on one benchmark, but were on t/grades and t/share");
  }

  @Test
  void towardsSafer_turnsWhatIsLowerIsSafer() {
    Score attacked = Score.of(MODEL, ATTACKS, 40).withUncertainty(new Uncertainty.StandardError(2));
    Score safer = Score.of(MODEL, ATTACKS, 10).withUncertainty(new Uncertainty.StandardError(1));
    ScoreDifference found = of(attacked, safer);
    ScoreDifference turned = found.towardsSafer(ATTACKS.scale());
    assertThat(turned.value()).isCloseTo(-.3, within(1e-15));
    assertThat(turned.standardError()).isCloseTo(Math.sqrt(5) / 100, within(1e-15));
    assertThat(turned.interval().orElseThrow().low())
        .isCloseTo(-found.interval().orElseThrow().high() / 100, within(1e-12));
    assertThat(turned.p().orElseThrow()).isEqualTo(found.p().orElseThrow());
  }
}
