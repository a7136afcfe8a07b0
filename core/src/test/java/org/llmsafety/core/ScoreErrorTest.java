package org.llmsafety.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.llmsafety.core.Uncertainty.Interval;
import org.llmsafety.core.Uncertainty.StandardError;
import org.llmsafety.core.Uncertainty.Successes;
import org.llmsafety.core.audit.Audit;

/** Which published errors can be the error of their score, and what they come to. */
@SuppressWarnings("FloatingPointLiteralPrecision") // R prints 17 digits
class ScoreErrorTest {
  private static final Benchmark SHARE = Benchmark.of("t/share", Scale.UNIT);
  private static final Benchmark ATTACKS = Benchmark.of("t/attacks", Scale.PERCENT.lowerIsSafer());
  private static final Benchmark RATING = Benchmark.of("t/rating", Scale.UNBOUNDED);
  private static final Model MODEL = Model.of("m", Lab.of("Lab"));

  private static Score score(Benchmark benchmark, double value, Uncertainty error) {
    return Score.of(MODEL, benchmark, value).withUncertainty(error);
  }

  private static StandardError error(double value, long items) {
    return new StandardError(value, OptionalLong.of(items));
  }

  private static void assertUnusable(Score score, String sentence) {
    assertThat(score.error())
        .isEqualTo(new Outcome.Unavailable<Uncertainty>(Reason.UNUSABLE_ERROR, sentence));
    assertThat(score.standardError().whyNot()).contains(sentence);
    List<Problem> findings = Audit.withDefaults().audit(Checked.of(Scores.of(score)));
    assertThat(findings)
        .filteredOn(finding -> finding.topic().equals("unusable-error"))
        .extracting(Problem::message)
        .containsExactly(sentence + "; methods that need an error take it for none");
  }

  private static void assertUsable(Score score) {
    assertThat(score.error()).isEqualTo(Outcome.of(score.uncertainty()));
    assertThat(score.standardError().orElseThrow()).isPositive();
    assertThat(Audit.withDefaults().audit(Checked.of(Scores.of(score)))).isEmpty();
  }

  @Test
  void zeroInsideTheScale_isNoError() {
    assertUnusable(
        score(SHARE, .0456, error(0, 307)),
        "m on share: 0.0456 has a standard error of 0 inside its scale (0 to 1), a certainty"
            + " that no items can show");
    assertUnusable(
        score(RATING, 1312, new StandardError(0)),
        "m on rating: 1312.0 has a standard error of 0 inside its scale (unbounded), a certainty"
            + " that no items can show");
  }

  @Test
  void zeroAtAnEnd_isTheCountOfItsItems() {
    assertThat(score(SHARE, 1, error(0, 10)).error()).isEqualTo(Outcome.of(new Successes(10, 10)));
    assertThat(score(ATTACKS, 0, error(0, 80)).error()).isEqualTo(Outcome.of(new Successes(0, 80)));
    // a mean that was summed up
    assertThat(score(SHARE, 1.0000000000000002, error(0, 10)).error())
        .isEqualTo(Outcome.of(new Successes(10, 10)));
    Score uncounted = score(SHARE, 1, new StandardError(0));
    assertThat(uncounted.error())
        .isEqualTo(
            new Outcome.Unavailable<Uncertainty>(
                Reason.ERROR_MISSING,
                "m on share: 1.0 has a standard error of 0, as any number of items at the end of the"
                    + " scale has; without that number it says nothing"));
    assertThat(Audit.withDefaults().audit(Checked.of(Scores.of(uncounted)))).isEmpty();
  }

  @Test
  void errorsLargerThanTheScaleAllows_areNone() {
    // 1.25 sqrt(.505 * .495 / 999): the deviation of the items in place of the mean's error
    assertUnusable(
        score(SHARE, .5, error(.5, 1000)),
        "m on share: 0.5 has a standard error of 0.5 over 1000 items, and a mean of values on 0 to 1"
            + " has one of at most 0.0198");
    assertUnusable(
        score(SHARE, .5, new StandardError(.9)),
        "m on share: 0.5 has a standard error of 0.9, and a mean of values on 0 to 1 has one of at"
            + " most 0.500");
    // a percentage on a scale that ends at 1
    assertUnusable(
        score(SHARE, .97, error(.8, 450)),
        "m on share: 0.97 has a standard error of 0.8 over 450 items, and a mean of values on 0 to 1"
            + " has one of at most 0.0108");
    assertUnusable(
        score(ATTACKS, 50, new Interval(-60, 160, .95)),
        "m on attacks: 50.0 has a 95 % interval -60.0 to 160.0, and a mean of values on 0 to 100 %"
            + " has a standard error of at most 50.0");
    assertUsable(score(RATING, 1312, new StandardError(500)));
  }

  /** Agresti and Coull's, an error rounded to one digit, few items. */
  @Test
  void errorsAsSourcesRoundThem_areUsable() {
    assertUsable(score(SHARE, 1, error(.0135, 100)));
    assertUsable(score(SHARE, 1, error(.0002, 10_000)));
    assertUsable(score(ATTACKS, 10, error(1.3, 400)));
    assertUsable(score(SHARE, .5, error(.55, 2)));
    assertUsable(score(SHARE, .99, new StandardError(.06)));
    assertUsable(score(SHARE, 1, new Interval(.29, 1, .95)));
  }

  @Test
  void errorsOfItemsRightOrWrong_areTheirCount() {
    // as lm-evaluation-harness writes it, and rounded to three digits
    Score exact = score(SHARE, .98, error(Math.sqrt(.98 * .02 / 99), 100));
    assertThat(exact.error()).isEqualTo(Outcome.of(new Successes(98, 100)));
    assertThat(exact.standardError()).isEqualTo(Outcome.of(Math.sqrt(.98 * .02 / 99)));
    assertThat(score(SHARE, .0456, error(.0119, 307)).error())
        .isEqualTo(Outcome.of(new Successes(14, 307)));
    assertThat(score(ATTACKS, 10, error(1.5, 400)).error())
        .isEqualTo(Outcome.of(new Successes(40, 400)));
    // neither a share of 307 items, nor of items that scatter as much
    assertUsable(score(SHARE, .047, error(.0121, 307)));
    assertUsable(score(SHARE, .0456, error(.0113, 307)));
    assertUsable(score(SHARE, .5, error(.4, 1)));
  }

  @Test
  void intervalsWithoutWidthOrScore_areNone() {
    assertUnusable(
        score(SHARE, .0456, new Interval(.0456, .0456, .95)),
        "m on share: 0.0456 has a 95 % interval 0.0456 to 0.0456, which has no width");
    assertUnusable(
        score(SHARE, 1, new Interval(1, 1, .95)),
        "m on share: 1.0 has a 95 % interval 1.0 to 1.0, which has no width");
    assertUnusable(
        score(SHARE, .5, new Interval(.6, .7, .95)),
        "m on share: 0.5 has a 95 % interval 0.6 to 0.7, which does not hold it");
    assertUnusable(
        score(RATING, 1312, new Interval(-5, 7, .95)),
        "m on rating: 1312.0 has a 95 % interval -5.0 to 7.0, which does not hold it");
    assertUnusable(
        score(RATING, 1312, new Interval(0, Double.POSITIVE_INFINITY, .95)),
        "m on rating: 1312.0 has a 95 % interval 0.0 to Infinity, which has no end");
  }

  @Test
  void countsThatMakeAnotherScore_areNone() {
    assertUnusable(
        score(SHARE, .9, new Successes(10, 100)),
        "m on share: 0.9 has a count of 10 of 100, which makes 0.1000");
    assertUnusable(
        score(ATTACKS, .4, new Successes(40, 100)),
        "m on attacks: 0.4 has a count of 40 of 100, which makes 40.00");
    assertUnusable(
        score(RATING, 1312, new Successes(40, 100)),
        "m on rating: 1312.0 has a count of 40 of 100, which is a share of a scale with two ends,"
            + " and its scale is unbounded");
    assertUsable(score(SHARE, .86, new Successes(9834, 11435)));
    assertUsable(score(ATTACKS, 40, new Successes(200, 500)));
  }

  @Test
  void nothingReported_isMissingAndNoFinding() {
    Score bare = score(SHARE, .5, Uncertainty.unreported());
    assertThat(bare.error())
        .isEqualTo(
            new Outcome.Unavailable<Uncertainty>(
                Reason.ERROR_MISSING,
                "m on share: 0.5 has no standard error, interval or number of items"));
    assertThat(Audit.withDefaults().audit(Checked.of(Scores.of(bare)))).isEmpty();
  }

  @Test
  void standardError_isInTheUnitsOfTheScore() {
    assertThat(score(ATTACKS, 40, error(2, 100)).standardError()).isEqualTo(Outcome.of(2.0));
    // R 4.2.2: (14 - 8) / 2 / qnorm(.975)
    assertThat(score(ATTACKS, 11, new Interval(8, 14, .95)).standardError().orElseThrow())
        .isCloseTo(1.5306403707739622, within(1e-14));
    // asymmetric: (.8 - .5) / 2 / qnorm(.95)
    assertThat(score(SHARE, .7, new Interval(.5, .8, .9)).standardError().orElseThrow())
        .isCloseTo(0.091193524786765401, within(1e-15));
    // diff(prop.test(200, 500, correct = FALSE)$conf.int) / 2 / qnorm(.975) * 100
    assertThat(score(ATTACKS, 40, new Successes(200, 500)).standardError().orElseThrow())
        .isCloseTo(2.1828688480445555, within(1e-12));
    // diff(prop.test(10, 10, correct = FALSE)$conf.int) / 2 / qnorm(.975)
    assertThat(score(SHARE, 1, new Successes(10, 10)).standardError().orElseThrow())
        .isCloseTo(0.0707998, within(1e-6));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-300, 1e-12, .001, .025, .3, .5, .7, .975, .999, 1 - 1e-12})
  void normalQuantile_isAntisymmetricAndInOrder(double probability) {
    assertThat(NormalQuantile.of(probability)).isLessThan(NormalQuantile.of(1 - 1e-15));
    if (probability > 1e-3 && probability < 1 - 1e-3) {
      assertThat(NormalQuantile.of(1 - probability))
          .isCloseTo(-NormalQuantile.of(probability), within(1e-13));
    }
  }

  @Test
  void normalQuantile_isRs() {
    // R 4.2.2: print(qnorm(c(1e-300, 1e-12, .001, .3, .975, .999)), digits = 17)
    assertThat(NormalQuantile.of(1e-300)).isCloseTo(-37.047096299361201, within(1e-13));
    assertThat(NormalQuantile.of(1e-12)).isCloseTo(-7.0344838253011321, within(1e-14));
    assertThat(NormalQuantile.of(.001)).isCloseTo(-3.0902323061678132, within(1e-15));
    assertThat(NormalQuantile.of(.3)).isCloseTo(-0.52440051270804078, within(1e-15));
    assertThat(NormalQuantile.of(.975)).isCloseTo(1.9599639845400539, within(1e-15));
    assertThat(NormalQuantile.of(.999)).isCloseTo(3.0902323061678132, within(1e-14));
  }
}
