package org.llmsafety.stats.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.llmsafety.stats.study.Boards.ATTACKS;
import static org.llmsafety.stats.study.Boards.RED;
import static org.llmsafety.stats.study.Boards.REFUSALS;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.Estimate;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.MethodId;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.pooled.RankCorrelation;
import org.llmsafety.stats.pooled.RankCorrelationTable;
import org.llmsafety.stats.trend.Equivalence;
import org.llmsafety.stats.trend.FamilyMeans;
import org.llmsafety.stats.trend.Trend;

/** How an answer begins and ends, for each verdict, from given evidence. */
class FindingsTest {
  private static final SafetyQuestion OVERALL = SafetyQuestion.overall();
  private static final SafetyQuestion ON_REFUSALS = SafetyQuestion.on(REFUSALS);
  private static final String REST =
      ". The slope is +0.0300 of the scale a year (95 % interval +0.0200 to +0.0400; p = 0.010 (approximate)),"
          + " in 3 models of 3 families from 1 lab, dated 2023-01-01 to 2023-07-20. Positive means"
          + " safer, here and below.";

  private static ImmutableList<Finding> findings(
      SafetyQuestion question, Outcome<Estimate> main, Verdict verdict, Given given) {
    MainMethod.Choice choice = new MainMethod.Choice(MainMethod.FAMILY_MEANS, 3, 3, 3, 1, 1, true);
    return new Findings(
            question, new Decision(choice, main, given.equivalence, verdict), .05, given.evidence())
        .all();
  }

  private static String sentence(List<Finding> findings, Finding.Kind kind) {
    return findings.stream()
        .filter(finding -> finding.kind() == kind)
        .findFirst()
        .map(Finding::sentence)
        .orElse("");
  }

  private static Given of(Scores asked) {
    Given given = new Given();
    given.asked = asked;
    return given;
  }

  private static Given three() {
    return of(Boards.of(RED, REFUSALS, 1, .1, .3, .2));
  }

  private static String answer(SafetyQuestion question, Outcome<Estimate> main, Verdict verdict) {
    return sentence(findings(question, main, verdict, three()), Finding.Kind.ANSWER);
  }

  private static final Outcome<Estimate> UP = Given.main(REFUSALS, .03, .01);

  @Test
  void eachVerdict_hasItsOwnBeginning() {
    assertThat(answer(ON_REFUSALS, UP, Verdict.SAFER))
        .isEqualTo("Yes, in these scores: newer models score safer on Refusals" + REST);
    assertThat(answer(ON_REFUSALS.from(RED), UP, Verdict.LESS_SAFE))
        .isEqualTo("No, the opposite: newer models of Red score less safe on Refusals" + REST);
    assertThat(answer(ON_REFUSALS, UP, Verdict.NO_EVIDENCE))
        .isEqualTo(
            "There is no evidence that newer models score safer, or less safe, on Refusals, which"
                + " is not evidence that nothing changed"
                + REST);
    assertThat(answer(ON_REFUSALS, UP, Verdict.NO_CHANGE))
        .isEqualTo("There is evidence of no change beyond the margin on Refusals" + REST);
    assertThat(answer(ON_REFUSALS, UP, Verdict.NOT_COMPUTABLE))
        .isEqualTo(
            "There is a slope but no test on Refusals, so chance cannot be ruled out" + REST);
    assertThat(answer(ON_REFUSALS, Given.none("3 scores"), Verdict.NOT_COMPUTABLE))
        .isEqualTo("This cannot be answered from these scores: 3 scores.");
  }

  @Test
  void whatCouldNotBeSeen_statesTheSmallestPossibleP() {
    Outcome<Estimate> few =
        UP.map(
            trend ->
                new Trend(
                    "given",
                    "given",
                    trend.value(),
                    0,
                    trend.interval(),
                    Outcome.of(PValue.exact(.5, .25)),
                    "given",
                    trend.basis()));
    assertThat(answer(ON_REFUSALS, few, Verdict.NOTHING_COULD_BE_SEEN))
        .startsWith(
            "No trend could have been detected on Refusals (even the clearest would have p ="
                + " 0.250). The slope is");
  }

  @Test
  void limitOfEquivalence_comesFirst() {
    Given given = three();
    given.equivalence =
        Optional.of(
            Outcome.of(
                new Equivalence(
                    MethodId.UNMEASURED,
                    "given",
                    "given",
                    0,
                    .1,
                    .05,
                    new Interval(-.01, .01, .9, .9, "given"),
                    .01,
                    .01,
                    PValue.parametric(.9),
                    Optional.of("scores are stuck"),
                    "given",
                    Given.basis(REFUSALS))));
    assertThat(sentence(findings(ON_REFUSALS, UP, Verdict.NO_CHANGE, given), Finding.Kind.ANSWER))
        .startsWith(
            "Scores are stuck. As far as they can, there is evidence of no change beyond the margin"
                + " on Refusals. The slope");
  }

  @Test
  void overallQuestion_namesTheOnlyBenchmarkOrAllTogether() {
    assertThat(answer(OVERALL, UP, Verdict.SAFER)).contains("score safer on Refusals.");
    Given two =
        of(Boards.of(RED, REFUSALS, 1, .1, .3, .2).plus(Boards.of(RED, ATTACKS, 1, 90, 80, 70)));
    assertThat(sentence(findings(OVERALL, UP, Verdict.SAFER, two), Finding.Kind.ANSWER))
        .startsWith("Yes, in these scores: newer models score safer over all benchmarks together.");
  }

  @Test
  void editionsOfTheScores_areNamed() {
    Given given =
        of(
            Boards.of(RED, REFUSALS, 1, .1, .3, .2).stream()
                .map(score -> score.withEdition(score.value() > .2 ? "v2" : "v1"))
                .collect(Scores.toScores()));
    assertThat(sentence(findings(ON_REFUSALS, UP, Verdict.SAFER, given), Finding.Kind.ANSWER))
        .contains(", dated 2023-01-01 to 2023-07-20, edition v1, v2. Positive");
  }

  /** A model scored twice is dated by its earliest score. */
  @Test
  void dates_areOfModelsFirstScores() {
    Score late = Boards.of(RED, REFUSALS, 1, 0, 0, 0, 0, 0).asList().get(4);
    Scores again =
        Boards.of(RED, ATTACKS, 1, 90).stream()
            .map(score -> score.withDated(late.dated().orElseThrow()))
            .collect(Scores.toScores());
    Given given = of(Boards.of(RED, REFUSALS, 1, .1, .3, .2).plus(again));
    assertThat(sentence(findings(OVERALL, UP, Verdict.SAFER, given), Finding.Kind.ANSWER))
        .contains("in 3 models of 3 families from 1 lab, dated 2023-01-01 to 2023-07-20.");
  }

  private static final Benchmark TONE =
      Benchmark.of("t/tone", Scale.UNIT.undirected())
          .withName("Tone")
          .withChangeWords("comply more often", "comply less often");

  @ParameterizedTest
  @CsvSource({
    "HIGHER, In these scores newer models comply more often on Tone.",
    "LOWER, In these scores newer models comply less often on Tone.",
    "NO_EVIDENCE, 'There is no evidence that newer models comply more often, or less often, on"
        + " Tone, which is'"
  })
  void scaleWithoutASaferEnd_isAnsweredInItsWords(Verdict verdict, String start) {
    Given given = of(Boards.of(RED, TONE, 1, .1, .3, .2));
    assertThat(
            sentence(
                findings(OVERALL, Given.main(TONE, .03, .01), verdict, given), Finding.Kind.ANSWER))
        .startsWith(start)
        .endsWith(
            " Positive means higher, here and below. Neither end is safer, so this says nothing"
                + " about safety.");
  }

  @Test
  void unknownDirection_saysHowItCouldBeDeclared() {
    Benchmark arena = Benchmark.of("t/arena", Scale.UNIT.undirected()).withName("Arena");
    Given given = of(Boards.of(RED, arena, 1, .1, .3, .2));
    assertThat(
            sentence(
                findings(OVERALL, Given.main(arena, .03, .01), Verdict.HIGHER, given),
                Finding.Kind.ANSWER))
        .startsWith("In these scores newer models score higher on Arena.")
        .contains(" This says nothing about safety, because ");
  }

  @Test
  void method_statesWhenItWasChosenAndWhatItRestsOn() {
    List<Finding> findings = findings(ON_REFUSALS, UP, Verdict.SAFER, three());
    Finding method = findings.get(1);
    assertThat(method.kind()).isEqualTo(Finding.Kind.METHOD);
    assertThat(method.sentence())
        .startsWith(
            "Method: given. Reason: one benchmark is asked about, and models of a family are correlated")
        .endsWith(
            "so each family is one point. This choice follows from the dates, families, labs,"
                + " missing scores and kinds of scale, and was made before any p-value was"
                + " computed. It assumes that given.");
    assertThat(method.numbers())
        .extracting(Quantity::toString)
        .containsExactly(
            "dated models: 3.0",
            "models with every benchmark: 3.0",
            "families of these: 3.0",
            "labs of these: 1.0",
            "benchmarks: 1.0");
    assertThat(findings)
        .extracting(Finding::kind)
        .containsExactly(
            Finding.Kind.ANSWER,
            Finding.Kind.METHOD,
            Finding.Kind.WITHIN_LABS,
            Finding.Kind.LIMITS);
    assertThat(findings(ON_REFUSALS, Given.none("few"), Verdict.NOT_COMPUTABLE, three()))
        .extracting(Finding::kind)
        .containsExactly(Finding.Kind.ANSWER, Finding.Kind.WITHIN_LABS);
  }

  private static Outcome<Estimate> withCaveats(String... caveats) {
    return UP.map(
        trend ->
            new Trend(
                "given",
                "given",
                trend.value(),
                0,
                trend.interval(),
                trend.p(),
                "given",
                trend.basis().withCaveats(List.of(caveats))));
  }

  /** A disagreement of benchmarks is stated once, where it has a p-value. */
  @Test
  void limits_areTheCaveatsButForDisagreements() {
    Given given = three();
    Outcome<Estimate> main =
        withCaveats("scores are few", "Refusals and Attacks put 3 models in opposite orders");
    String start =
        "These scores cover the models that someone chose to evaluate, on tests that labs may"
            + " know; they do not measure safety in use. How often this method errs on scores like"
            + " these was not measured. Scores are few.";
    assertThat(sentence(findings(ON_REFUSALS, main, Verdict.SAFER, given), Finding.Kind.LIMITS))
        .isEqualTo(start + " Refusals and Attacks put 3 models in opposite orders.");
    given.correlations = Optional.of(Outcome.of(table(-.5)));
    assertThat(sentence(findings(ON_REFUSALS, main, Verdict.SAFER, given), Finding.Kind.LIMITS))
        .isEqualTo(start);
    given.correlations = Optional.of(Outcome.of(table(.5)));
    assertThat(sentence(findings(ON_REFUSALS, main, Verdict.SAFER, given), Finding.Kind.LIMITS))
        .endsWith(" in opposite orders.");
  }

  private static RankCorrelationTable table(double rho) {
    return new RankCorrelationTable(
        "given",
        ImmutableList.of(
            new RankCorrelation(
                REFUSALS,
                ATTACKS,
                rho,
                3,
                Outcome.of(PValue.exact(.5, .1)),
                Given.none("none"),
                "given",
                "given",
                Given.basis(REFUSALS))),
        ImmutableList.of(),
        "given",
        Given.basis(REFUSALS));
  }

  private static String measured(int modelsOfAFamily, int atEnd) {
    return measured(MainMethod.FAMILY_MEANS, 22, modelsOfAFamily, atEnd);
  }

  /** So many models, so many a family, so many of them at the end of the scale. */
  private static String measured(MainMethod method, int models, int modelsOfAFamily, int atEnd) {
    double[] values =
        IntStream.range(0, models)
            .mapToDouble(i -> i < atEnd ? 1 : .3 + .02 * (i * 7 % models))
            .toArray();
    Scores scores = Boards.of(RED, REFUSALS, modelsOfAFamily, values);
    Estimate trend = FamilyMeans.withDefaults().fit(scores.series(REFUSALS)).orElseThrow();
    return Measured.of(method, scores, trend, new FindingBuilder(Finding.Kind.LIMITS, .05))
        .finding()
        .sentence();
  }

  @Test
  void ratesMeasured_areOfTheWorldNearestToTheScores() {
    assertThat(measured(1, 0))
        .startsWith("In simulations with 22 models of ")
        .contains(" scores independent, this method's 95 % interval contained the true slope in ")
        .containsPattern(
            " % of cases, and its test at a level of 0\\.05 found a trend where there was none in"
                + " [0-9.]+ %\\.$");
    // 2 of 22 are less than an eighth at the end, 3 are more
    assertThat(measured(1, 2)).contains(" scores independent, this method's");
    assertThat(measured(1, 3))
        .contains(" scores independent, a quarter of them cut at the end of the scale, this");
    assertThat(measured(1, 11)).contains(" a quarter of them cut at the end of the scale, this");
    assertThat(measured(1, 12))
        .isEqualTo(
            "How often this method errs on scores like these, 54.5 % of them at an end of the"
                + " scale, was not measured.");
    assertThat(measured(2, 0)).contains(" scores correlated at 0.6 within a family, this method's");
    assertThat(measured(2, 3))
        .isEqualTo(
            "How often this method errs on scores like these, 13.6 % of them at an end of the"
                + " scale, was not measured.");
  }

  @Test
  void ratesMeasured_fromAnEighthAtTheEndOn_areThoseOfScoresAtTheEnd() {
    assertThat(measured(MainMethod.FAMILY_MEANS, 24, 1, 3))
        .contains(" scores independent, a quarter of them cut at the end of the scale, this");
    assertThat(measured(MainMethod.FAMILY_MEANS, 24, 2, 3))
        .isEqualTo(
            "How often this method errs on scores like these, 12.5 % of them at an end of the"
                + " scale, was not measured.");
    // the verdict's own rates were measured with few scores at an end
    assertThat(measured(MainMethod.LAB_LEVELS, 24, 1, 2))
        .contains("this method at a significance level of 0.05 claimed a trend where there was");
    assertThat(measured(MainMethod.LAB_LEVELS, 24, 1, 3))
        .contains(" a quarter of them cut at the end of the scale, this method's 95 % interval");
  }
}
