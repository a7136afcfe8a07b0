package org.llmsafety.stats.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.llmsafety.stats.MeasuredBehaviour.Share;
import org.llmsafety.stats.study.VerdictRate.Method;
import org.llmsafety.stats.study.VerdictRate.Question;

/** What was measured of verdicts: which design is near, and which share is of what. */
class VerdictRatesTest {
  private static final String HEADER =
      "world,question,method,models,families,labs,replications,safer,less_safe,refused,intervals,"
          + "covered";
  private static final VerdictRates RATES =
      VerdictRates.parse(
          List.of(
              HEADER,
              "W5_LABS,OVERALL,VERDICT,20,12,3,200,4,2,1,160,152",
              "W5_TREND,OVERALL,VERDICT,20,12,3,200,150,1,0,0,0",
              "W5_LABS,OVERALL,FORMER,20,12,3,200,9,9,0,0,0",
              "W5_LABS,OVERALL,VERDICT,80,40,9,200,0,0,0,200,190",
              "W5_LABS,ONE_BENCHMARK,VERDICT,30,12,3,200,4,2,1,160,152"));

  private static VerdictRate first(int models) {
    return RATES.near(models, Question.OVERALL).get(0);
  }

  @Test
  void nearestDesign_isThatOfTheNearestNumberOfModelsByFactor() {
    assertThat(RATES.rows()).hasSize(5);
    assertThat(RATES.near(20, Question.OVERALL))
        .extracting(VerdictRate::world)
        .containsExactly(VerdictWorld.W5_LABS, VerdictWorld.W5_TREND);
    assertThat(RATES.near(20, Question.OVERALL)).allMatch(rate -> rate.method() == Method.VERDICT);
    // 39 is nearer to 20 by factor, 41 to 80
    assertThat(first(39).models()).isEqualTo(20);
    assertThat(first(41).models()).isEqualTo(80);
    assertThat(first(160).models()).as("twice as many").isEqualTo(80);
    assertThat(first(10).models()).as("half as many").isEqualTo(20);
    assertThat(RATES.near(161, Question.OVERALL)).isEmpty();
    assertThat(RATES.near(9, Question.OVERALL)).isEmpty();
    assertThat(RATES.near(0, Question.OVERALL)).isEmpty();
    assertThat(RATES.near(20, Question.ONE_BENCHMARK))
        .singleElement()
        .extracting(VerdictRate::models)
        .isEqualTo(30);
  }

  @Test
  void whereNothingChanges_everyClaimIsFalse() {
    VerdictRate still = first(20);
    assertThat(still.falseClaims()).hasValueSatisfying(share -> assertShare(share, 6 / 200.0, 200));
    assertThat(still.saferWhileStill())
        .hasValueSatisfying(share -> assertShare(share, 4 / 200.0, 200));
    assertThat(still.coverage()).hasValueSatisfying(share -> assertShare(share, 152 / 160.0, 160));
    assertThat(still.found()).isEmpty();
    assertThat(still.wrongSign()).isEmpty();
  }

  @Test
  void whereScoresRise_claimsAreFoundOrOfTheWrongSign() {
    VerdictRate rising = RATES.near(20, Question.OVERALL).get(1);
    assertThat(rising.found()).hasValueSatisfying(share -> assertShare(share, .75, 200));
    assertThat(rising.wrongSign()).hasValueSatisfying(share -> assertShare(share, .005, 200));
    assertThat(rising.falseClaims()).isEmpty();
    assertThat(rising.saferWhileStill()).isEmpty();
    assertThat(rising.coverage()).as("no interval was given").isEmpty();
  }

  /** The binomial standard error. */
  private static void assertShare(Share share, double value, int of) {
    assertThat(share.value()).isEqualTo(value);
    assertThat(share.standardError()).isCloseTo(Math.sqrt(value * (1 - value) / of), within(1e-15));
  }

  @Test
  void noHit_hasTheErrorOfOne() {
    Share none = first(80).falseClaims().orElseThrow();
    assertThat(none.value()).isZero();
    assertThat(none.standardError()).isCloseTo(Math.sqrt(.005 * .995 / 200), within(1e-15));
  }

  @Test
  void lineOfAnotherShape_isNamed() {
    assertThatThrownBy(() -> VerdictRates.parse(List.of(HEADER, "W5_LABS,OVERALL,VERDICT,20")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a line must hold 12 fields, but was: W5_LABS,OVERALL,VERDICT,20");
  }

  @Test
  void ratesThatComeWithTheLibrary_areOfFourDesigns() {
    VerdictRates rates = VerdictRates.load();
    assertThat(rates.rows().stream().map(VerdictRate::models).distinct())
        .containsExactlyInAnyOrder(13, 22, 87, 300);
    assertThat(rates.near(87, Question.OVERALL)).hasSize(18);
    assertThat(rates.near(87, Question.ONE_BENCHMARK)).hasSize(13);
    assertThat(Method.FORMER).hasToString("the former default");
    assertThat(VerdictWorld.HOLES_BY_LAB.group()).isEqualTo("missing");
    assertThat(VerdictWorld.W4_FAMILY_60).hasToString("correlated at .6 within a family");
  }

  private static String words(MainMethod method, int models) {
    return VerdictWords.of(method, models, new FindingBuilder(Finding.Kind.LIMITS, .05))
        .map(builder -> builder.finding().sentence())
        .orElse("");
  }

  @Test
  void methodsWithLabLevels_quoteTheVerdictsRates_othersHaveNone() {
    assertThat(words(MainMethod.OVERALL_LAB_LEVELS, 87))
        .startsWith("In simulations with 87 models of ")
        .contains(
            ", which vary as those on HELM Safety do, this method at a significance level of 0.05"
                + " claimed a trend where there was none in ")
        .contains("; its 95 % interval contained the true slope in ")
        .contains("; and it detected a trend of 0.04 a year in ");
    assertThat(words(MainMethod.ADJUSTED_LAB_LEVELS, 87))
        .contains("of which some labs lack benchmarks,");
    assertThat(words(MainMethod.LAB_LEVELS, 22)).startsWith("In simulations with 22 models of 12");
    assertThat(words(MainMethod.LAB_LEVELS, 8)).startsWith("In simulations with 13 models of 10");
    assertThat(words(MainMethod.FAMILY_MEANS, 22)).isEmpty();
    assertThat(words(MainMethod.POOLED_SLOPES, 22)).isEmpty();
    assertThat(words(MainMethod.OVERALL_LAB_LEVELS, 3)).as("no design is near").isEmpty();
  }

  /** Of no design measured is the share of false claims 3 Monte Carlo errors above 5 %. */
  @Test
  void wavesOfLabs_areWarnedOfOnlyWhereFalseClaimsExceedTheLevel() {
    for (int models : new int[] {13, 22, 87, 300}) {
      assertThat(words(MainMethod.OVERALL_LAB_LEVELS, models))
          .endsWith(" %.")
          .doesNotContain("not to be trusted");
      assertThat(words(MainMethod.ADJUSTED_LAB_LEVELS, models)).endsWith(" %.");
    }
  }

  /** One hit less than all has the error of one miss. */
  @Test
  void everyHit_hasTheErrorOfOneMiss() {
    VerdictRate all =
        VerdictRates.parse(List.of(HEADER, "W5_LABS,OVERALL,VERDICT,20,12,3,200,200,0,0,50,50"))
            .rows()
            .get(0);
    assertThat(all.falseClaims().orElseThrow().standardError())
        .isCloseTo(Math.sqrt(.005 * .995 / 200), within(1e-15));
    assertThat(all.coverage().orElseThrow().standardError())
        .isCloseTo(Math.sqrt(.02 * .98 / 50), within(1e-15));
  }
}
