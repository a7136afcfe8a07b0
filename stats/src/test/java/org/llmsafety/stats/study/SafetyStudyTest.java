package org.llmsafety.stats.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.llmsafety.stats.study.Boards.ATTACKS;
import static org.llmsafety.stats.study.Boards.BLUE;
import static org.llmsafety.stats.study.Boards.POINTS;
import static org.llmsafety.stats.study.Boards.RED;
import static org.llmsafety.stats.study.Boards.REFUSALS;

import com.google.common.collect.ImmutableSet;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.DateBasis;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.pooled.OverallScores;
import org.llmsafety.stats.trend.FamilyMeans;
import org.llmsafety.stats.trend.LabLevels;

class SafetyStudyTest {
  private static final Pattern NUMBER = Pattern.compile("[+\u2212]?\\d+(\\.\\d+)?");
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

  private static final Pattern WHY_NOT = Pattern.compile("(no interval|p-value): [^;)]*");

  private static final OverallScores LEVELS =
      OverallScores.withDefaults().by(FamilyMeans.withDefaults().by(LabLevels.withDefaults()));

  private static SafetyAnswer overall(Scores scores) {
    return SafetyStudy.withDefaults().answer(SafetyQuestion.overall(), scores);
  }

  private static SafetyAnswer onRefusals(Scores scores) {
    return SafetyStudy.withDefaults().answer(SafetyQuestion.on(REFUSALS), scores);
  }

  private static String sentence(SafetyAnswer answer, Finding.Kind kind) {
    return answer.findings(kind).stream().map(Finding::sentence).collect(Collectors.joining(" "));
  }

  @Test
  void risingScores_answerYes_byTheTrendOfMeanScores() {
    SafetyAnswer answer = overall(Boards.rising());
    assertThat(answer.verdict()).isEqualTo(Verdict.SAFER);
    assertThat(answer.method().method()).isEqualTo(MainMethod.OVERALL_LAB_LEVELS);
    assertThat(answer.main().orElseThrow().value())
        .isEqualTo(LEVELS.fit(Boards.rising()).orElseThrow().trend().slope());
    assertThat(sentence(answer, Finding.Kind.ANSWER))
        .startsWith(
            "Yes, in these scores: newer models score safer over all benchmarks together. The slope"
                + " is +0.")
        .endsWith(
            "in 24 models of 12 families from 2 labs, dated 2023-01-01 to 2026-01-05. Positive"
                + " means safer, here and below.");
    assertThat(sentence(answer, Finding.Kind.BENCHMARKS))
        .contains("Refusals towards the safer end (+0.")
        .contains("2 could have shown a trend once p-values are adjusted")
        .contains("Attacks towards the safer end (+");
    assertThat(sentence(answer, Finding.Kind.WITHIN_LABS))
        .startsWith("A changing mix of labs does not explain the whole trend");
    assertThat(sentence(answer, Finding.Kind.OVERTURN)).contains("Leaving out one of 2 labs");
  }

  @Test
  void lowerIsSafer_isTurned() {
    SafetyAnswer answer =
        SafetyStudy.withDefaults().answer(SafetyQuestion.on(ATTACKS), Boards.rising());
    assertThat(answer.verdict()).isEqualTo(Verdict.SAFER);
    assertThat(answer.main().orElseThrow().value()).isNegative();
    Finding found = answer.findings(Finding.Kind.ANSWER).get(0);
    assertThat(found.numbers().get(0).value())
        .isEqualTo(-answer.main().orElseThrow().value())
        .isPositive();
    assertThat(found.sentence())
        .contains("score safer on Attacks")
        .contains(" percentage points a year");
  }

  /** Attacks fall by two points a year or more, whichever way they are looked at. */
  @Test
  void lowerIsSafer_hasOneSignInEverySentence() {
    SafetyQuestion question = SafetyQuestion.on(ATTACKS).from(RED).against(BLUE);
    Stream.of(
            SafetyStudy.withDefaults()
                .withMargin(1)
                .answer(SafetyQuestion.on(ATTACKS), Boards.rising()),
            SafetyStudy.withDefaults().answer(question, Boards.rising()),
            overall(Boards.rising()))
        .flatMap(answer -> answer.findings().stream())
        .flatMap(finding -> finding.numbers().stream())
        .filter(number -> number.name().contains("slope"))
        .filter(number -> !number.name().contains("level"))
        .filter(number -> !number.name().contains("detectable"))
        .forEach(number -> assertThat(number.value()).as("%s", number.name()).isGreaterThan(0.0));
    assertThat(
            sentence(
                SafetyStudy.withDefaults().answer(question, Boards.rising()), Finding.Kind.ANSWER))
        .contains("Positive means safer, here and below.");
  }

  @Test
  void undatedModels_areNeitherCountedNorLeftOut() {
    Scores dated = Boards.of(RED, ATTACKS, 1, 90, 84, 85, 80, 71, 70);
    Scores withUndated =
        dated.plus(
            Boards.of(BLUE, ATTACKS, 1, 50, 51, 52).stream()
                .map(score -> score.datedBy(DateBasis.SNAPSHOT))
                .collect(Scores.toScores()));
    SafetyAnswer answer =
        SafetyStudy.withDefaults().answer(SafetyQuestion.on(ATTACKS), withUndated);
    assertThat(sentence(answer, Finding.Kind.ANSWER))
        .contains("in 6 models of 6 families from 1 lab,");
    assertThat(sentence(answer, Finding.Kind.OVERTURN)).startsWith("Leaving out one of 6 families");
  }

  @Test
  void modelsWithoutEveryBenchmark_areNeitherCountedNorLeftOut() {
    Scores scores =
        Boards.of(RED, REFUSALS, 1, .1, .2, .25, .3, .4, .45, .5, .6, .62)
            .plus(Boards.of(RED, ATTACKS, 1, 90, 84, 85, 80, 71, 70, 65, 60));
    SafetyAnswer answer = overall(scores);
    assertThat(answer.method().method()).isEqualTo(MainMethod.OVERALL_SCORES);
    assertThat(answer.main().orElseThrow().basis().n()).isEqualTo(8);
    assertThat(sentence(answer, Finding.Kind.ANSWER))
        .contains("in 8 models of 8 families from 1 lab,");
    assertThat(sentence(answer, Finding.Kind.OVERTURN)).startsWith("Leaving out one of 8 families");
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 0})
  void atAnEndOfTheScale_nothingIsEvidenceOfNoChange(double end) {
    double[] stuck = new double[24];
    Arrays.fill(stuck, end);
    stuck[3] = stuck[11] = stuck[20] = 0.5 + (end - 0.5) * 0.99;
    SafetyAnswer answer =
        SafetyStudy.withDefaults()
            .withMargin(0.02)
            .answer(SafetyQuestion.on(REFUSALS), Boards.of(RED, REFUSALS, 1, stuck));
    assertThat(answer.verdict()).isNotEqualTo(Verdict.NO_CHANGE);
    assertThat(sentence(answer, Finding.Kind.NO_CHANGE))
        .startsWith(
            "Whether there was no change cannot be determined: 21 of 24 scores (87.5 %) are at an"
                + " end of the scale, at most a third may be");
    assertThat(sentence(answer, Finding.Kind.LIMITS))
        .endsWith(
            "How often this method errs on scores like these, 87.5 % of them at an end of the"
                + " scale, was not measured.");
    assertThat(answer.findings(Finding.Kind.SENSITIVITY)).isEmpty();
  }

  @Test
  void nearAnEndOfTheScale_theLimitComesFirst() {
    SafetyAnswer answer =
        SafetyStudy.withDefaults()
            .withMargin(0.02)
            .answer(
                SafetyQuestion.on(REFUSALS),
                Boards.of(RED, REFUSALS, 1, .99, .985, .991, .989, .99, .988, .991, .986, .99));
    assertThat(answer.verdict()).isEqualTo(Verdict.NO_CHANGE);
    String limit =
        "The mean score, 0.9889, is so near the end of the scale that a slope of the margin would"
            + " leave the scale within these 2.2 years, so scores could not show it.";
    assertThat(sentence(answer, Finding.Kind.ANSWER))
        .startsWith(
            limit
                + " As far as they can, there is evidence of no change beyond the margin on"
                + " Refusals.");
    assertThat(sentence(answer, Finding.Kind.NO_CHANGE)).startsWith(limit + " Against a margin");
  }

  @Test
  void labsThatCouldShowNothingOnceAdjusted_areCounted() {
    // 5 and 4 scores attain p = 2/120 and 2/24; of two tests Holm asks for .025 of the smaller
    Scores scores =
        Boards.of(RED, REFUSALS, 1, .1, .3, .2, .5, .4)
            .plus(Boards.of(BLUE, REFUSALS, 1, .1, .3, .2, .5));
    assertThat(sentence(onRefusals(scores), Finding.Kind.LABS))
        .isEqualTo(
            "Of 2 labs, 2 have enough families and dates to be tested separately, and 1 of these"
                + " could have shown a trend once p-values are adjusted for their number (Holm);"
                + " none does.");
  }

  @Test
  void fallingScores_answerNo() {
    SafetyAnswer answer =
        onRefusals(Boards.of(RED, REFUSALS, 1, .9, .85, .86, .8, .74, .7, .72, .6, .5));
    assertThat(answer.verdict()).isEqualTo(Verdict.LESS_SAFE);
    assertThat(sentence(answer, Finding.Kind.ANSWER))
        .startsWith("No, the opposite: newer models score less safe on Refusals.");
  }

  @Test
  void noEvidence_andEvidenceOfNoChange_areToldApart() {
    SafetyQuestion question = SafetyQuestion.on(REFUSALS);
    SafetyAnswer without = SafetyStudy.withDefaults().answer(question, Boards.flat());
    assertThat(without.verdict()).isEqualTo(Verdict.NO_EVIDENCE);
    assertThat(sentence(without, Finding.Kind.ANSWER))
        .contains("which is not evidence that nothing changed");
    assertThat(without.findings(Finding.Kind.NO_CHANGE)).isEmpty();

    SafetyAnswer wide = SafetyStudy.withDefaults().withMargin(0.05).answer(question, Boards.flat());
    assertThat(wide.verdict()).isEqualTo(Verdict.NO_CHANGE);
    assertThat(sentence(wide, Finding.Kind.NO_CHANGE))
        .startsWith(
            "Against a margin of 0.0500 a year, up or down, there is evidence of no change");

    SafetyAnswer narrow =
        SafetyStudy.withDefaults().withMargin(0.0001).answer(question, Boards.flat());
    assertThat(narrow.verdict()).isEqualTo(Verdict.NO_EVIDENCE);
    assertThat(sentence(narrow, Finding.Kind.NO_CHANGE))
        .contains("no evidence of a change, and no evidence that there is none");
  }

  @Test
  void threeFamilies_couldShowNothing() {
    SafetyAnswer answer = onRefusals(Boards.of(RED, REFUSALS, 1, .1, .5, .9));
    assertThat(answer.verdict()).isEqualTo(Verdict.NOTHING_COULD_BE_SEEN);
    assertThat(sentence(answer, Finding.Kind.ANSWER))
        .startsWith(
            "No trend could have been detected on Refusals (even the clearest would have p ="
                + " 0.333)");
  }

  @Test
  void noScores_cannotBeAnswered() {
    SafetyAnswer answer = overall(Scores.empty());
    assertThat(answer.verdict()).isEqualTo(Verdict.NOT_COMPUTABLE);
    assertThat(sentence(answer, Finding.Kind.ANSWER))
        .isEqualTo(
            "This cannot be answered from these scores: there are no scores to answer it from.");
  }

  /** The other lab's refusals, on a benchmark that no other model was scored on. */
  private static Scores unconnected() {
    Benchmark own = Benchmark.of("t/own", Scale.UNIT);
    return Boards.rising().from(RED).on(REFUSALS).stream()
        .map(
            score ->
                Score.of(score.model(), own, score.value()).withDated(score.dated().orElseThrow()))
        .collect(Scores.toScores());
  }

  @Test
  void holes_makeItAdjustedMeans_andAScaleWithoutEndsZScores() {
    Scores holes =
        Boards.rising()
            .matching(
                score ->
                    !(score.benchmark().equals(ATTACKS) && score.model().family().endsWith("A")));
    assertThat(overall(holes).method().method()).isEqualTo(MainMethod.OVERALL_LAB_LEVELS);
    Scores many =
        Boards.rising()
            .matching(score -> !(score.benchmark().equals(ATTACKS) && score.lab().equals(RED)));
    SafetyAnswer adjusted = overall(many);
    assertThat(adjusted.method().method()).isEqualTo(MainMethod.ADJUSTED_LAB_LEVELS);
    assertThat(sentence(adjusted, Finding.Kind.METHOD))
        .contains(
            "only 12 of 24 dated models have scores on all 2 benchmarks, so each model has one"
                + " score, its mean over the benchmarks it has, adjusted for how much safer or less"
                + " safe models score on these than on all")
        .contains("12 families come from 2 labs");
    assertThat(sentence(adjusted, Finding.Kind.ROBUSTNESS))
        .contains(
            "All specifications use only models with a score on every benchmark, which leaves out"
                + " 12 dated models.");
    assertThat(sentence(overall(Boards.rising()), Finding.Kind.ROBUSTNESS))
        .doesNotContain("leaves out");
    assertThat(sentence(adjusted, Finding.Kind.COVERAGE)).contains("12 of 48 scores are missing.");
    assertThat(overall(many.from(BLUE).plus(unconnected())).method().method())
        .isEqualTo(MainMethod.POOLED_SLOPES);
    Scores endless =
        Boards.of(RED, REFUSALS, 1, .3, .4, .5, .45, .6)
            .plus(Boards.of(RED, POINTS, 1, 1000, 1010, 1025, 1030, 1100));
    assertThat(overall(endless).method().method()).isEqualTo(MainMethod.OVERALL_Z_SCORES);
  }

  @Test
  void aLabAgainstAnother_isComparedAtEqualDate() {
    SafetyAnswer answer =
        SafetyStudy.withDefaults()
            .answer(SafetyQuestion.on(REFUSALS).from(RED).against(BLUE), Boards.rising());
    assertThat(answer.question())
        .hasToString(
            "Are models of Red getting safer on Refusals, and how do they compare with Blue's?");
    assertThat(sentence(answer, Finding.Kind.COMPARISON))
        .startsWith("At equal date, models of Red against those of Blue: Refusals +0.0");
    assertThat(answer.findings(Finding.Kind.WITHIN_LABS)).isEmpty();
    assertThatThrownBy(() -> SafetyQuestion.overall().against(RED))
        .hasMessage("a question must be of a lab before it is compared: from(lab).against(Red)");
    assertThatThrownBy(() -> SafetyQuestion.overall().from(RED).against(RED))
        .hasMessage("a lab must be compared with another, but was with itself: Red");
  }

  static Stream<SafetyAnswer> answers() {
    return Stream.of(
        SafetyStudy.withDefaults()
            .withMargin(0.02)
            .answer(SafetyQuestion.overall(), Boards.rising()),
        overall(
            Boards.rising()
                .matching(
                    score -> !(score.benchmark().equals(ATTACKS) && score.lab().equals(RED)))),
        SafetyStudy.withDefaults()
            .answer(SafetyQuestion.on(ATTACKS).from(RED).against(BLUE), Boards.rising()),
        onRefusals(Boards.flat()),
        onRefusals(Boards.of(RED, REFUSALS, 1, .1, .5, .9)));
  }

  /** Method, caveats and reasons are in the words of other results, whose numbers are theirs. */
  @ParameterizedTest
  @MethodSource("answers")
  void everyNumberOfASentence_isAmongTheNumbersItRestsOn(SafetyAnswer answer) {
    for (Finding finding : answer.findings()) {
      if (finding.kind() == Finding.Kind.METHOD) {
        continue;
      }
      ImmutableSet<String> backed =
          finding.numbers().stream()
              .flatMap(number -> NUMBER.matcher(number.shown()).results())
              .map(found -> found.group())
              .collect(ImmutableSet.toImmutableSet());
      String words = withoutCaveats(answer, finding.sentence());
      words = WHY_NOT.matcher(DATE.matcher(words).replaceAll("")).replaceAll("");
      assertThat(NUMBER.matcher(words).results().map(found -> found.group()))
          .as(finding.sentence())
          .allMatch(backed::contains);
    }
  }

  private static String withoutCaveats(SafetyAnswer answer, String sentence) {
    String words = sentence;
    for (String caveat : answer.main().map(main -> main.basis().caveats()).orElseThrow()) {
      words =
          words.replace(caveat.substring(0, 1).toUpperCase(Locale.ROOT) + caveat.substring(1), "");
    }
    return words;
  }

  @Test
  void limits_quoteTheVerdictsOwnErrorRates() {
    Finding limits = overall(Boards.rising()).findings(Finding.Kind.LIMITS).get(0);
    VerdictRate still =
        VerdictRates.load().near(24, VerdictRate.Question.OVERALL).stream()
            .filter(rate -> rate.world() == VerdictWorld.W5_LABS)
            .findFirst()
            .orElseThrow();
    assertThat(limits.sentence())
        .contains(
            "In simulations with 22 models of 12 families from 3 labs, which vary as"
                + " those on HELM Safety do, this method at a significance level of 0.05 claimed"
                + " a trend where there was none in ");
    assertThat(limits.numbers().stream().map(Quantity::value))
        .contains(
            still.falseClaims().orElseThrow().value(), still.coverage().orElseThrow().value());
  }

  @Test
  void limits_ofOneLab_quoteTheMethods() {
    assertThat(sentence(onRefusals(Boards.flat()), Finding.Kind.LIMITS))
        .contains("scores independent, this method's 95 % interval");
  }

  @Test
  void sensitivityAndMainMethod_areOfFamilies() {
    SafetyAnswer answer = onRefusals(Boards.rising());
    assertThat(answer.evidence().sensitivity().orElseThrow().basis().n()).isEqualTo(12);
    assertThat(answer.main().orElseThrow().value())
        .isEqualTo(
            FamilyMeans.withDefaults()
                .by(LabLevels.withDefaults())
                .fit(Boards.rising().series(REFUSALS))
                .orElseThrow()
                .slope());
  }

  @Test
  void verdict_isThatOfTheAnswer() {
    SafetyStudy study = SafetyStudy.withDefaults().withMargin(0.05);
    for (SafetyQuestion question :
        List.of(SafetyQuestion.overall(), SafetyQuestion.on(REFUSALS).from(RED))) {
      for (Scores scores : List.of(Boards.rising(), Boards.flat(), Scores.empty())) {
        Decision decision = study.verdict(question, scores);
        SafetyAnswer answer = study.answer(question, scores);
        assertThat(decision)
            .isEqualTo(
                new Decision(
                    answer.method(),
                    answer.main(),
                    answer.evidence().equivalence(),
                    answer.verdict()));
      }
    }
    assertThat(study.verdict(SafetyQuestion.overall(), Boards.rising()))
        .asString()
        .startsWith("newer models score safer: +0.1");
  }

  @Test
  void labsThatArriveOneAfterTheOther_areNoTrend() {
    // every lab stands still on a level of its own, later labs on safer ones
    Scores waves = Boards.waves(.50, .60, .72, .80);
    Decision field = SafetyStudy.withDefaults().verdict(SafetyQuestion.on(REFUSALS), waves);
    assertThat(
            FamilyMeans.withDefaults().fit(waves.series(REFUSALS)).orElseThrow().p().orElseThrow())
        .matches(p -> p.value() < 0.001);
    assertThat(field.method().method()).isEqualTo(MainMethod.LAB_LEVELS);
    assertThat(field.verdict()).isEqualTo(Verdict.NO_EVIDENCE);
    assertThat(field.method().because())
        .isEqualTo(
            "one benchmark is asked about, and models of a family are correlated, so each family is"
                + " one point; these 16 families come from 4 labs, and labs differ, so each lab"
                + " has a random level; the interval and the p-value are the worst case over all"
                + " shares of between-lab variance whose log-likelihood is within 1 of the"
                + " maximum");
  }

  @Test
  void labsThatCannotBeToldFromTheirFamilies_haveNoLevels() {
    Scores oneEach =
        IntStream.range(0, 8)
            .mapToObj(i -> Boards.of(Lab.of("Lab " + i), REFUSALS, 1, .3 + .05 * i))
            .reduce(Scores.empty(), Scores::plus);
    Decision decision = SafetyStudy.withDefaults().verdict(SafetyQuestion.on(REFUSALS), oneEach);
    assertThat(decision.method().method()).isEqualTo(MainMethod.FAMILY_MEANS);
    assertThat(decision.method().because())
        .endsWith(
            "; with 8 families of 8 labs a lab's level cannot be distinguished from those of"
                + " its families, so labs have no level of their own");
    assertThat(
            SafetyStudy.withDefaults()
                .verdict(SafetyQuestion.on(REFUSALS), Boards.flat())
                .method()
                .method())
        .isEqualTo(MainMethod.FAMILY_MEANS);
  }

  @Test
  void settings_areChecked() {
    assertThatThrownBy(() -> SafetyStudy.withDefaults().withMargin(0))
        .hasMessage("margin must be above 0, but was 0.0");
    assertThatThrownBy(() -> SafetyStudy.withDefaults().withSignificanceLevel(0.5))
        .hasMessage("significance level must be between 0 and 0.5, but was 0.5");
    assertThat(SafetyStudy.withDefaults().withMargin(0.02))
        .hasToString("study at a significance level of 0.05, margin 0.02");
  }
}
