package org.llmsafety.stats.capability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.llmsafety.stats.capability.Invented.MMLU;
import static org.llmsafety.stats.capability.Invented.SAFE;
import static org.llmsafety.stats.capability.Invented.on;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.Interval;

class TrendGivenCapabilityTest {
  private static final Scores ALL = Invented.all();
  private static final TrendGivenCapability DEFAULTS = TrendGivenCapability.withDefaults();
  private static final Capability BY_MMLU = Capability.on(MMLU);

  @Test
  void slopes_matchClubSandwich() {
    AdjustedTrend found = DEFAULTS.fit(ALL, SAFE, BY_MMLU).orElseThrow();
    // Rscript stats/src/test/golden/capability.R (R 4.2.2, clubSandwich 0.5.8): slope t, slope t of
    // both, slope z, variance inflation
    assertThat(found.unadjusted().slope()).isCloseTo(0.15663473581832266, within(1e-12));
    assertInterval(
        found.unadjusted().interval().orElseThrow(), 0.08529551977806042, 0.22797395185858488);
    assertThat(found.slope()).isCloseTo(0.12195129504923771, within(1e-12));
    assertInterval(found.interval().orElseThrow(), 0.04579287471796516, 0.19810971538051025);
    assertThat(found.p().orElseThrow().value()).isCloseTo(0.01428874139161261, within(1e-10));
    assertThat(found.perCapability()).isCloseTo(0.02494715562066933, within(1e-12));
    assertInterval(
        found.perCapabilityInterval().orElseThrow(), -0.01289297352095205, 0.06278728476229070);
    assertThat(found.varianceInflation()).isCloseTo(3.268523729737431, within(1e-10));
    assertThat(found.interval().orElseThrow().method())
        .isEqualTo("CR2 by family, t with 3.08 degrees of freedom");
  }

  /** Looser than the slopes: a quantile of t is searched for in both programs. */
  private static void assertInterval(Interval interval, double low, double high) {
    assertThat(interval.low()).isCloseTo(low, within(1e-8));
    assertThat(interval.high()).isCloseTo(high, within(1e-8));
  }

  @Test
  void words_putBothSlopesSideBySide() {
    AdjustedTrend found = DEFAULTS.fit(ALL, SAFE, BY_MMLU).orElseThrow();
    assertThat(found)
        .hasToString(
            "Safe: +0.1566 a year (95 % interval +0.0853 to +0.2280); at equal capability by MMLU"
                + " +0.1220 a year (95 % interval +0.0458 to +0.1981), p = 0.014 (approximate),"
                + " variance inflation 3.3, 12 models of 8 families");
    assertThat(found.mayBeSaid())
        .containsExactly(
            "Among these 12 models of 8 families, scores on Safe changed by +0.1566 a year (95 %"
                + " interval +0.0853 to +0.2280).",
            "Between models of equal capability by MMLU, they changed by +0.1220 a year (95 %"
                + " interval +0.0458 to +0.1981): later models score safer than capability,"
                + " measured in this way, explains.");
    assertThat(found.mayNotBeSaid())
        .hasSize(3)
        .anySatisfy(
            sentence ->
                assertThat(sentence).startsWith("That capability caused one part of the change"))
        .anySatisfy(sentence -> assertThat(sentence).contains("is measured with error"))
        .contains(
            "That the same holds for other models, for other capability benchmarks or for safety"
                + " in general.");
  }

  @Test
  void intervalThatHoldsZero_showsNeither() {
    Scores scores = on(SAFE, .5, .7, .4, .6, .8, .3, .6, .5, .7, .4, .6, .5).plus(ALL.on(MMLU));
    AdjustedTrend found = DEFAULTS.fit(scores, SAFE, BY_MMLU).orElseThrow();
    assertThat(found.mayBeSaid().get(1)).endsWith(": neither a change nor its absence is shown.");
    assertThat(found.mayNotBeSaid())
        .contains(
            "That there is no change at equal capability: an interval that contains zero also contains"
                + " other slopes.");
  }

  @Test
  void attackRates_fallTowardsSafer() {
    Benchmark attacks = Benchmark.of("test/attacks", Scale.UNIT.lowerIsSafer());
    double[] rates = Arrays.stream(Invented.SAFE_VALUES).map(value -> 1 - value).toArray();
    Scores scores = on(attacks, rates).plus(ALL.on(MMLU));
    AdjustedTrend found = DEFAULTS.fit(scores, attacks, BY_MMLU).orElseThrow();
    assertThat(found.slope()).isCloseTo(-0.12195129504923771, within(1e-12));
    assertThat(found.towardsSafer().orElseThrow()).isPositive();
    assertThat(found.mayBeSaid().get(0)).endsWith("), lower being safer.");
    assertThat(found.mayBeSaid().get(1)).contains("later models score safer than");
  }

  @Test
  void dateAndCapabilityAlike_areSaid() {
    double[] almostDays = Arrays.stream(Invented.DAYS).mapToDouble(day -> day / 1000.0).toArray();
    almostDays[3] += .01;
    Scores scores = on(MMLU, almostDays).plus(ALL.on(SAFE));
    AdjustedTrend found = DEFAULTS.fit(scores, SAFE, BY_MMLU).orElseThrow();
    assertThat(found.isCollinear()).isTrue();
    assertThat(found.mayBeSaid())
        .anySatisfy(
            sentence ->
                assertThat(sentence)
                    .startsWith(
                        "Date and capability are so closely correlated here (variance inflation"));
  }

  @Test
  void whatCannotBeFitted_hasReasons() {
    double[] days = Arrays.stream(Invented.DAYS).mapToDouble(day -> day / 1000.0).toArray();
    assertThat(DEFAULTS.fit(on(MMLU, days).plus(ALL.on(SAFE)), SAFE, BY_MMLU).whyNot())
        .hasValue(
            "date and capability of all 12 models lie on one line, so they cannot be separated");
    Scores five = on(SAFE, .1, .3, .2, .5, .4).plus(on(MMLU, .2, .1, .3, .4, .5));
    AdjustedTrend few = DEFAULTS.fit(five, SAFE, BY_MMLU).orElseThrow();
    assertThat(few.interval().whyNot())
        .hasValueSatisfying(
            why ->
                assertThat(why)
                    .matches(
                        ".* \\(CR2 by family, [0-2]\\.\\d\\d degrees of freedom\\).*at least 3"));
    assertThat(few.mayBeSaid().get(1))
        .endsWith(": there is no interval, so it is unknown how certain this is.");
    assertThat(few.mayNotBeSaid())
        .contains(
            "That there is a change at equal capability, or that there is none: the slope has no"
                + " interval.");
    double[] sum = new double[12];
    Arrays.setAll(sum, i -> .0001 * Invented.DAYS[i] + .5 * Invented.MMLU_VALUES[i]);
    assertThat(
            DEFAULTS
                .fit(on(SAFE, sum).plus(ALL.on(MMLU)), SAFE, BY_MMLU)
                .orElseThrow()
                .interval()
                .whyNot())
        .hasValue("date and capability fit all 12 scores, so the error cannot be estimated");
    Benchmark grades = Benchmark.of("test/grades", Scale.between(0, 4).ordinal());
    Scores graded = ALL.plus(on(grades, 1, 2, 3, 4, 0));
    assertThat(DEFAULTS.fit(graded, SAFE, Capability.on(grades)).whyNot())
        .hasValue("grades is graded, and no line goes through grades: ask PartialSpearman");
    assertThat(DEFAULTS.fit(graded, grades, BY_MMLU).whyNot())
        .hasValueSatisfying(why -> assertThat(why).startsWith("grades is graded, and differences"));
  }
}
