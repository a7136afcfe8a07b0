package org.llmsafety.stats.study;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Scale;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.PValue;

/** Every number that a sentence shows is kept beside it at full precision, in its order. */
class FindingBuilderTest {
  private static final Outcome<Interval> INTERVAL =
      Outcome.of(new Interval(.01234567, .06543219, .95, .951, "given"));
  private static final Outcome<PValue> P = Outcome.of(PValue.exact(.0123456, .001));

  private static FindingBuilder builder() {
    return new FindingBuilder(Finding.Kind.ANSWER, .05);
  }

  @Test
  void numbers_areShownRoundedAndKeptWhole() {
    Finding finding =
        builder()
            .words("Of ")
            .count(1, "model", "models")
            .words(" and ")
            .count(2, "lab", "labs")
            .words(" ")
            .change("slope", .041234567, Scale.UNIT)
            .words(" at ")
            .value("score", .512345678, Scale.UNIT)
            .words(", ")
            .percent("share", .1234567)
            .words(", level ")
            .level("level", .05)
            .words(", rho ")
            .correlation("rho", -.28765)
            .resting("benchmarks", 5)
            .finding();
    assertThat(finding.sentence())
        .isEqualTo("Of 1 model and 2 labs +0.0412 at 0.5123, 12.3 %, level 0.05, rho −0.29");
    assertThat(finding.numbers())
        .extracting(Quantity::value)
        .containsExactly(1., 2., .041234567, .512345678, .1234567, .05, -.28765, 5.);
    assertThat(finding.numbers())
        .extracting(Quantity::name)
        .containsExactly("model", "labs", "slope", "score", "share", "level", "rho", "benchmarks");
    assertThat(finding.numbers().get(7).shown()).isEqualTo("5");
    assertThat(finding.numbers().get(2)).hasToString("slope: 0.041234567");
    assertThat(finding.kind()).isEqualTo(Finding.Kind.ANSWER);
  }

  @Test
  void intervalAndP_standTogether() {
    Finding finding =
        builder()
            .words("+0.04")
            .intervalAndP("slope", INTERVAL, Scale.UNIT, "p", P)
            .p(" smallest", .001)
            .finding();
    assertThat(finding.sentence())
        .isEqualTo("+0.04 (95.1 % interval +0.0123 to +0.0654; p = 0.012 (exact))p = 0.001");
    assertThat(finding.numbers())
        .extracting(Quantity::name)
        .containsExactly("slope, level", "slope, low", "slope, high", "p", " smallest");
    assertThat(finding.numbers())
        .extracting(Quantity::value)
        .containsExactly(.951, .01234567, .06543219, .0123456, .001);
  }

  @Test
  void oneReasonForBoth_isStatedOnce_twoReasonsApart() {
    Outcome<Interval> noInterval = Outcome.unavailable(Reason.TOO_FEW_POINTS, "too few");
    assertThat(
            builder()
                .intervalAndP(
                    "s",
                    noInterval,
                    Scale.UNIT,
                    "p",
                    Outcome.unavailable(Reason.TOO_FEW_POINTS, "too few"))
                .finding()
                .sentence())
        .isEqualTo(" (neither interval nor p-value: too few)");
    assertThat(
            builder()
                .intervalAndP(
                    "s",
                    noInterval,
                    Scale.UNIT,
                    "p",
                    Outcome.unavailable(Reason.PERFECT_FIT, "on a line"))
                .finding()
                .sentence())
        .isEqualTo(" (no interval: too few; no p-value: on a line)");
    assertThat(builder().intervalAndP("s", noInterval, Scale.UNIT, "p", P).finding().sentence())
        .isEqualTo(" (no interval: too few; p = 0.012 (exact))");
  }
}
