package org.llmsafety.stats.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.llmsafety.stats.study.Boards.ATTACKS;
import static org.llmsafety.stats.study.Boards.BLUE;
import static org.llmsafety.stats.study.Boards.RED;
import static org.llmsafety.stats.study.Boards.REFUSALS;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Scale;
import org.llmsafety.stats.Estimate;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.MethodId;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.pooled.MaxTBenchmark;
import org.llmsafety.stats.pooled.MaxTResult;
import org.llmsafety.stats.trend.DetectableSlope;
import org.llmsafety.stats.trend.Equivalence;
import org.llmsafety.stats.trend.Survey.Row;
import org.llmsafety.stats.trend.Trend;
import org.llmsafety.stats.trend.TrendTestResult;

/** What sentences on the trends besides the main one say of given evidence. */
class TrendFindingsTest {
  private static final Outcome<Estimate> SEEN = Given.main(REFUSALS, .05, .01);
  private static final Outcome<Estimate> UNSEEN = Given.main(REFUSALS, .05, .2);

  private static TrendFindings findings(
      SafetyQuestion question, Outcome<Estimate> main, Given given) {
    return new TrendFindings(question, main, .05, given.evidence());
  }

  private static TrendFindings overall(Given given) {
    return findings(SafetyQuestion.overall(), SEEN, given);
  }

  private static String sentence(Optional<Finding> finding) {
    return finding.map(Finding::sentence).orElse("");
  }

  private static String within(Outcome<Estimate> main, double slope, double p) {
    Given given = new Given();
    given.withinLabs = Outcome.of(Given.within(REFUSALS, slope, p));
    return sentence(findings(SafetyQuestion.overall(), main, given).withinLabs());
  }

  /** A slope of .05 whose p-value cannot be computed. */
  private static Outcome<Estimate> withoutTest() {
    Trend trend = Given.trend(REFUSALS, .05, .01);
    return Outcome.of(
        new Trend(
            "given", "given", .05, 0, trend.interval(), Given.none("few"), "", trend.basis()));
  }

  @Test
  void trendWithinLabs_isHeldAgainstTheMainOne() {
    assertThat(within(SEEN, .03, .05))
        .isEqualTo(
            "A changing mix of labs does not explain the whole trend; within labs, scores move in the same direction:"
                + " +0.0300 a year (95 % interval +0.0200 to +0.0400; p = 0.050 (approximate)).");
    assertThat(within(SEEN, -.03, .01))
        .startsWith(
            "Within labs, scores move in the opposite direction to the trend of all labs together: −0.0300");
    assertThat(within(SEEN, .03, .051))
        .startsWith(
            "Within individual labs there is no evidence of a trend, so the overall trend may be"
                + " due to a changing mix of labs: +0.0300");
    assertThat(within(UNSEEN, .03, .01))
        .startsWith(
            "Within labs there is evidence of a trend, which a changing mix of labs hides overall:"
                + " +0.0300");
    assertThat(within(UNSEEN, .03, .2))
        .startsWith("Within labs there is no evidence of a trend either: +0.0300");
    // without a test of all labs together there is nothing that the mix of labs could hide
    for (Outcome<Estimate> untested : List.of(Given.<Estimate>none("no trend"), withoutTest())) {
      assertThat(within(untested, .03, .2))
          .startsWith("Within labs there is no evidence of a trend: +0.0300");
      assertThat(within(untested, .03, .01))
          .startsWith("Within labs there is evidence of a trend: +0.0300");
    }
  }

  @Test
  void trendWithinLabs_thatCannotBeEstimated_leavesTheMixOpen() {
    assertThat(sentence(overall(new Given()).withinLabs()))
        .isEqualTo(
            "The trend within labs cannot be estimated: one lab is there. So a changing mix of labs"
                + " may be part of the trend.");
    assertThat(findings(SafetyQuestion.overall().from(RED), SEEN, new Given()).withinLabs())
        .isEmpty();
  }

  @Test
  void attacksWithinLabs_areTurnedTowardsSafer() {
    Given given = new Given();
    given.withinLabs = Outcome.of(Given.within(ATTACKS, -3, .01));
    Finding found =
        findings(SafetyQuestion.on(ATTACKS), Given.main(ATTACKS, -4, .01), given)
            .withinLabs()
            .orElseThrow();
    assertThat(found.sentence())
        .startsWith("A changing mix of labs does not explain the whole trend")
        .endsWith(": +3.00 a year (95 % interval +2.00 to +4.00; p = 0.010 (approximate)).");
    assertThat(found.numbers())
        .extracting(Quantity::name)
        .containsExactly(
            "slope within labs, positive safer, per year",
            "slope within labs, level",
            "slope within labs, low",
            "slope within labs, high",
            "p within labs");
    assertThat(found.kind()).isEqualTo(Finding.Kind.WITHIN_LABS);
  }

  private static DetectableSlope detectable(double slope) {
    return new DetectableSlope(
        "given",
        "given",
        slope,
        .8,
        .05,
        .1,
        new Interval(.05, .2, .95, .95, "given"),
        "given",
        Given.basis(REFUSALS));
  }

  @ParameterizedTest
  @CsvSource({".06, .01, true", ".06, .2, false", ".05, .01, false", ".04, .01, false"})
  void slopeFoundThatIsSmallerThanADetectableOne_isNoted(
      double detectable, double p, boolean isNoted) {
    Given given = new Given();
    given.sensitivity = Outcome.of(detectable(detectable));
    // falling as fast is as steep
    for (double slope : new double[] {.05, -.05}) {
      String sentence =
          sentence(
              findings(SafetyQuestion.overall(), Given.main(REFUSALS, slope, p), given)
                  .sensitivity());
      assertThat(sentence)
          .startsWith(
              "With the dates and the scatter of these families, a trend of "
                  + String.format(Locale.ROOT, "%.4f", detectable)
                  + " a year, up or down, would be detected with a probability of 80 %; a much"
                  + " smaller one would probably be missed");
      assertThat(
              sentence.endsWith(
                  ". The slope found is smaller than that, so another set of scores like these"
                      + " could well miss it."))
          .isEqualTo(isNoted);
    }
    for (Outcome<Estimate> untested : List.of(Given.<Estimate>none("no trend"), withoutTest())) {
      assertThat(sentence(findings(SafetyQuestion.overall(), untested, given).sensitivity()))
          .endsWith("; a much smaller one would probably be missed.");
    }
    assertThat(overall(new Given()).sensitivity()).isEmpty();
  }

  private static Equivalence equivalence(Optional<String> limit) {
    return new Equivalence(
        MethodId.UNMEASURED,
        "given",
        "given",
        -1,
        2,
        .05,
        new Interval(-1.5, .5, .9, .9, "given"),
        .03,
        .01,
        PValue.parametric(.3),
        limit,
        "given",
        Given.basis(ATTACKS));
  }

  @Test
  void noChange_isStatedWithItsMarginAndItsLimit() {
    Given given = new Given();
    given.equivalence = Optional.of(Outcome.of(equivalence(Optional.empty())));
    assertThat(sentence(overall(given).noChange()))
        .isEqualTo(
            "Against a margin of 2.00 a year, up or down, there is evidence of no change beyond the"
                + " margin (p = 0.030, slope of family means +1.00).");
    given.equivalence = Optional.of(Outcome.of(equivalence(Optional.of("scores are stuck"))));
    assertThat(sentence(overall(given).noChange()))
        .startsWith("Scores are stuck. Against a margin of 2.00 a year");
    given.equivalence = Optional.of(Given.none("all are at an end"));
    assertThat(sentence(overall(given).noChange()))
        .isEqualTo("Whether there was no change cannot be determined: all are at an end.");
    assertThat(overall(new Given()).noChange()).isEmpty();
  }

  private static String labs(Outcome<Trend> red, double pOfBlue) {
    Given given = new Given();
    given.byLab = ImmutableMap.of(RED, red, BLUE, Outcome.of(Given.trend(REFUSALS, -.02, pOfBlue)));
    return sentence(overall(given).labs());
  }

  @Test
  void labs_areCountedByWhatTheyCouldShowAndDo() {
    assertThat(labs(Outcome.of(Given.trend(REFUSALS, .03, .02)), .03))
        .isEqualTo(
            "Of 2 labs, 2 have enough families and dates to be tested separately, and 2 of these"
                + " could have shown a trend once p-values are adjusted for their number (Holm); 2"
                + " do: Red, +0.0300 a year, adjusted p = 0.040; Blue, −0.0200 a year, adjusted p ="
                + " 0.040.");
    assertThat(labs(Outcome.of(Given.trend(REFUSALS, .03, .02)), .3))
        .endsWith("(Holm); 1 does: Red, +0.0300 a year, adjusted p = 0.040.");
    assertThat(labs(Outcome.of(Given.trend(REFUSALS, .03, .2)), .3)).endsWith("(Holm); none does.");
    assertThat(labs(Outcome.of(Given.trend(REFUSALS, .03, .025)), .3))
        .as("at the level itself")
        .endsWith("(Holm); 1 does: Red, +0.0300 a year, adjusted p = 0.050.");
    assertThat(labs(Given.none("3 scores"), .3))
        .isEqualTo(
            "Of 2 labs, 1 has enough families and dates to be tested separately, and 1 of these"
                + " could have shown a trend once p-values are adjusted for their number (Holm);"
                + " none does.");
    Given untested = new Given();
    untested.byLab = ImmutableMap.of(RED, Given.none("few"), BLUE, Given.none("few"));
    assertThat(sentence(overall(untested).labs()))
        .isEqualTo("Of 2 labs, 0 have enough families and dates to be tested separately.");
  }

  @Test
  void oneLab_orAQuestionOfOne_hasNoSentenceOnLabs() {
    Given one = new Given();
    one.byLab = ImmutableMap.of(RED, Outcome.of(Given.trend(REFUSALS, .03, .02)));
    assertThat(overall(one).labs()).isEmpty();
    Given two = new Given();
    two.byLab =
        ImmutableMap.of(RED, Outcome.of(Given.trend(REFUSALS, .03, .02)), BLUE, Given.none("few"));
    assertThat(overall(two).labs()).isPresent();
    assertThat(findings(SafetyQuestion.overall().from(RED), SEEN, two).labs()).isEmpty();
  }

  /** A row whose p-value is that of a test, adjusted so. */
  private static Row row(Benchmark benchmark, long s, double adjusted, double smallest) {
    TrendTestResult test =
        new TrendTestResult(
            "given", s, 1, .5, PValue.exact(adjusted, .001), "given", Given.basis(benchmark));
    return Row.ofTest(
            benchmark,
            Optional.empty(),
            3,
            Outcome.of(Given.trend(benchmark, s * .01 * benchmark.scale().highest(), adjusted)),
            Outcome.of(test))
        .adjusted(Outcome.of(adjusted), Outcome.of(smallest));
  }

  private static Row untested(Benchmark benchmark) {
    return Row.ofTest(benchmark, Optional.empty(), 2, Given.none("few"), Given.none("few"));
  }

  private static String benchmarks(Row... rows) {
    Given given = new Given();
    given.benchmarks = ImmutableList.copyOf(rows);
    return sentence(overall(given).benchmarks());
  }

  @Test
  void benchmarks_areNamedWithTheEndTheyMoveTo() {
    assertThat(benchmarks(row(REFUSALS, 3, .01, .001), row(ATTACKS, 2, .04, .001)))
        .isEqualTo(
            "Of 2 benchmarks, each tested on its own, 2 could have shown a trend once p-values are"
                + " adjusted for their number (Holm); 2 do: Refusals towards the safer end (+0.0300"
                + " a year), adjusted p = 0.010; Attacks towards the less safe end (−2.00 a year),"
                + " adjusted p = 0.040.");
    assertThat(benchmarks(row(REFUSALS, -3, .01, .001), row(ATTACKS, 2, .3, .06)))
        .endsWith(
            ", 1 could have shown a trend once p-values are adjusted for their number (Holm); 1"
                + " does: Refusals towards the less safe end (−0.0300 a year), adjusted p ="
                + " 0.010.");
    assertThat(benchmarks(row(REFUSALS, 3, .2, .06), untested(ATTACKS)))
        .isEqualTo(
            "Of 2 benchmarks, each tested on its own, none could have shown a trend once p-values"
                + " are adjusted for their number (Holm).");
    assertThat(benchmarks(row(REFUSALS, 3, .2, .05), untested(ATTACKS)))
        .contains(" 1 could have shown a trend");
    assertThat(benchmarks(untested(REFUSALS), untested(ATTACKS)))
        .isEqualTo("Of 2 benchmarks, each tested on its own, none can be tested.");
    assertThat(benchmarks(row(REFUSALS, 3, .01, .001))).isEmpty();
  }

  @Test
  void benchmarkWithoutASaferEnd_movesToTheHigherOrLower() {
    Benchmark tone = Benchmark.of("t/tone", Scale.UNIT.undirected()).withName("Tone");
    assertThat(benchmarks(row(tone, 3, .01, .001), untested(ATTACKS)))
        .contains("1 does: Tone towards the higher end (+0.0300 a year)");
    assertThat(benchmarks(row(tone, -3, .01, .001), untested(ATTACKS)))
        .contains("1 does: Tone towards the lower end (−0.0300 a year)");
  }

  @Test
  void questionOnOneBenchmark_hasNoSentenceOnBenchmarks() {
    Given given = new Given();
    given.benchmarks = ImmutableList.of(row(REFUSALS, 3, .01, .001), row(ATTACKS, 2, .04, .001));
    assertThat(findings(SafetyQuestion.on(REFUSALS), SEEN, given).benchmarks()).isEmpty();
  }

  private static String maxT(ImmutableMap<Benchmark, Double> adjusted) {
    ImmutableMap.Builder<Benchmark, MaxTBenchmark> tests = ImmutableMap.builder();
    adjusted.forEach(
        (benchmark, p) ->
            tests.put(
                benchmark, new MaxTBenchmark(3, 1, PValue.exact(p, .01), PValue.exact(p, .01))));
    Given given = new Given();
    given.benchmarks = ImmutableList.of(untested(REFUSALS), untested(ATTACKS));
    given.maxT =
        Optional.of(
            Outcome.of(
                new MaxTResult(
                    MethodId.UNMEASURED,
                    "given",
                    tests.buildOrThrow(),
                    5,
                    1,
                    ImmutableList.of(),
                    ImmutableList.of(),
                    "given",
                    ImmutableList.of(),
                    Given.basis(REFUSALS))));
    return sentence(overall(given).benchmarks());
  }

  @Test
  void jointTest_namesTheBenchmarksThatMove() {
    String joint =
        " In a second test, of all benchmarks jointly, which permutes whole families within labs (max-T), ";
    assertThat(maxT(ImmutableMap.of(REFUSALS, .05, ATTACKS, .06)))
        .endsWith("none can be tested." + joint + "Refusals does.");
    assertThat(maxT(ImmutableMap.of(REFUSALS, .05, ATTACKS, .01))).endsWith(joint + "all do.");
    assertThat(maxT(ImmutableMap.of(REFUSALS, .3, ATTACKS, .2)))
        .endsWith(joint + "none does (smallest adjusted p = 0.200).");
    assertThat(maxT(ImmutableMap.of())).endsWith(joint + "none does.");
    assertThat(maxT(ImmutableMap.of(ATTACKS, .01))).endsWith(joint + "Attacks does.");
  }
}
