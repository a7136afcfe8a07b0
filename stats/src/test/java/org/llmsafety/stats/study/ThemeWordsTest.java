package org.llmsafety.stats.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.llmsafety.stats.study.Boards.ATTACKS;
import static org.llmsafety.stats.study.Boards.POINTS;
import static org.llmsafety.stats.study.Boards.REFUSALS;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Scale;
import org.llmsafety.stats.study.SourceAnswer.Standing;
import org.llmsafety.stats.study.ThemeAnswer.Agreement;

/** What several sources' given answers on one theme come to in words. */
class ThemeWordsTest {
  private static final Benchmark TONE =
      Benchmark.of("t/tone", Scale.UNIT.undirected())
          .withName("Tone")
          .withChangeWords("comply more often", "comply less often");

  private static SourceAnswer source(
      String name, Benchmark benchmark, double slope, Verdict verdict, Standing standing) {
    return new SourceAnswer(
        name,
        ImmutableList.of(benchmark),
        ImmutableSet.of(),
        new Decision(
            new MainMethod.Choice(MainMethod.FAMILY_MEANS, 3, 3, 3, 1, 1, true),
            standing == Standing.NOT_COMPUTABLE
                ? Given.none("too few")
                : Given.main(benchmark, slope, .01),
            Optional.empty(),
            verdict),
        Outcome.of(.02),
        standing);
  }

  private static SourceAnswer shown(String name, double slope) {
    return source(
        name, REFUSALS, slope, slope > 0 ? Verdict.SAFER : Verdict.LESS_SAFE, Standing.SHOWN);
  }

  private static SourceAnswer none(String name, Benchmark benchmark, double slope) {
    return source(name, benchmark, slope, Verdict.NO_EVIDENCE, Standing.NO_EVIDENCE);
  }

  private static SourceAnswer alone(String name, double slope) {
    return source(
        name,
        REFUSALS,
        slope,
        slope > 0 ? Verdict.SAFER : Verdict.LESS_SAFE,
        Standing.NOT_AFTER_ADJUSTMENT);
  }

  private static SourceAnswer silent(String name) {
    return source(
        name, REFUSALS, .01, Verdict.NOTHING_COULD_BE_SEEN, Standing.NOTHING_COULD_BE_SEEN);
  }

  private static ThemeAnswer theme(SourceAnswer... answers) {
    return new ThemeAnswer(SafetyTheme.REFUSAL, ImmutableList.copyOf(answers));
  }

  private static String words(SourceAnswer... answers) {
    return theme(answers).together();
  }

  @Test
  void sourcesThatAgree_areNamed() {
    assertThat(words(shown("A", .03), shown("B", .01), shown("C", .02)))
        .isEqualTo("A, B and C agree: newer models score safer");
    assertThat(words(shown("A", .03), shown("B", .01), none("C", REFUSALS, 0), silent("D")))
        .isEqualTo(
            "A and B agree: newer models score safer; C shows no trend; D could not have shown"
                + " one");
    assertThat(theme(shown("A", .03), shown("B", .01)).agreement()).isEqualTo(Agreement.AGREE);
  }

  @Test
  void sourcesThatDisagree_areNamedEachWay() {
    assertThat(words(shown("A", .03), shown("B", -.01), shown("C", .02)))
        .isEqualTo(
            "sources disagree, each on its own benchmarks: newer models score safer in A and C, newer models score less safe in B");
  }

  @Test
  void noSourceWithATrend_isCounted() {
    assertThat(words(none("A", REFUSALS, 0))).isEqualTo("A shows no trend");
    assertThat(words(none("A", REFUSALS, 0), none("B", REFUSALS, 0)))
        .isEqualTo("neither of 2 sources shows a trend");
    assertThat(words(silent("A"))).isEqualTo("no source could have shown a trend");
    assertThat(
            words(
                source("A", REFUSALS, 0, Verdict.NOT_COMPUTABLE, Standing.NOT_COMPUTABLE),
                silent("B")))
        .isEqualTo("no source could have shown a trend");
    assertThat(words(none("A", REFUSALS, 0), silent("B"), silent("C")))
        .isEqualTo("A shows no trend; B and C could not have shown one");
    assertThat(words()).isEqualTo("no source has a scale with a safer end");
  }

  @Test
  void trendsTakenAlone_areNamedOnceNoneIsLeftAfterAdjustment() {
    assertThat(words(alone("A", .03)))
        .isEqualTo(
            "A shows no trend after adjustment; before adjustment, newer models score safer");
    assertThat(words(alone("A", .03), alone("B", -.03), none("C", REFUSALS, 0)))
        .isEqualTo(
            "none of 3 sources shows a trend after adjustment; before adjustment, newer models score safer"
                + " in A, newer models score less safe in B");
  }

  /** The others' intervals reach a hundredth of the scale about their slopes. */
  @Test
  void slopeOfOneSource_isHeldAgainstTheIntervalsOfTheOthers() {
    assertThat(words(shown("A", .03), none("B", REFUSALS, .025)))
        .isEqualTo(
            "A: newer models score safer; B shows no trend, but that slope is within its interval");
    assertThat(words(shown("A", .03), none("B", REFUSALS, .025), none("C", REFUSALS, .035)))
        .endsWith("; B and C show no trend, but that slope is within their intervals");
    assertThat(words(shown("A", .03), none("B", REFUSALS, .025), none("C", REFUSALS, .015)))
        .endsWith("; B and C show no trend, and the interval of C excludes that slope");
    assertThat(words(shown("A", .03), none("B", REFUSALS, 0), none("C", REFUSALS, 0)))
        .endsWith(", and the interval of B and C excludes that slope");
  }

  /** A slope of .03 a year is one of −3 percentage points where lower is safer. */
  @ParameterizedTest
  @CsvSource({"-3.5, true", "-2.5, true", "-4.5, false", "3, false"})
  void slopes_areComparedAsSharesOfTheirScalesTowardsSafer(double attacks, boolean isWithin) {
    assertThat(words(shown("A", .03), none("B", ATTACKS, attacks)))
        .endsWith(
            isWithin
                ? ", but that slope is within its interval"
                : ", and the interval of B excludes that slope");
  }

  @Test
  void scaleWithoutEnds_isNotCompared() {
    assertThat(words(shown("A", .03), none("B", POINTS, 5))).endsWith("; B shows no trend");
    assertThat(words(shown("A", .03), none("B", POINTS, 5), none("C", REFUSALS, .03)))
        .endsWith("; B and C show no trend");
  }

  @Test
  void scalesWithoutASaferEnd_areStatedLast() {
    SourceAnswer higher = source("T", TONE, .03, Verdict.HIGHER, Standing.SHOWN);
    assertThat(words(none("A", REFUSALS, 0), higher))
        .isEqualTo("A shows no trend; T (neither end is safer): newer models comply more often");
    assertThat(words(none("T", TONE, 0)))
        .isEqualTo(
            "no source has a scale with a safer end; T (neither end is safer): no trend shown");
    assertThat(theme(higher, higher).agreement()).isEqualTo(Agreement.NO_SOURCE);
    assertThat(higher.isOnSafety()).isFalse();
  }

  @Test
  void sourceAnswer_claimsWhatItsStandingAllows() {
    assertThat(shown("A", .03))
        .asString()
        .startsWith("A: newer models score safer: +0.0300 a year");
    assertThat(alone("A", .03).claim())
        .isEqualTo("newer models score safer before adjustment, not after");
    assertThat(none("A", REFUSALS, 0).claim()).isEqualTo("no evidence of a trend");
    assertThat(silent("A").claim()).isEqualTo("no trend could have been detected");
    SourceAnswer not = source("A", REFUSALS, 0, Verdict.NOT_COMPUTABLE, Standing.NOT_COMPUTABLE);
    assertThat(not).hasToString("A: not computable: too few");
    assertThat(not.couldShow()).isFalse();
    assertThat(silent("A").couldShow()).isFalse();
    assertThat(none("A", REFUSALS, 0).couldShow()).isTrue();
    assertThat(alone("A", .03).couldShow()).isTrue();
    assertThat(alone("A", .03).isShown()).isFalse();
    assertThat(theme(not).toString())
        .isEqualTo(
            "refusal and jailbreaks: no source could have shown a trend.\n  A: not computable: too"
                + " few");
  }

  /** On a scale from 1 to 5, .12 a year is .03 of its width. */
  @Test
  void width_isThatFromTheLowestToTheHighest() {
    Benchmark points = Benchmark.of("t/grades", Scale.between(1, 5)).withName("Grades");
    assertThat(
            words(
                source("A", points, .12, Verdict.SAFER, Standing.SHOWN), none("B", REFUSALS, .03)))
        .endsWith("; B shows no trend, but that slope is within its interval");
    assertThat(
            words(
                source("A", points, .18, Verdict.SAFER, Standing.SHOWN), none("B", REFUSALS, .03)))
        .endsWith("; B shows no trend, and the interval of B excludes that slope");
  }
}
