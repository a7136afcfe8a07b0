package org.llmsafety.stats.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.llmsafety.stats.study.Boards.ATTACKS;
import static org.llmsafety.stats.study.Boards.BLUE;
import static org.llmsafety.stats.study.Boards.RED;
import static org.llmsafety.stats.study.Boards.REFUSALS;

import com.google.common.collect.ImmutableSet;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The numbers of sentences: each is kept, and positive means safer in all of them. */
class StatedNumbersTest {
  private static final Pattern NUMBER = Pattern.compile("[+\u2212]?\\d+(\\.\\d+)?");

  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

  private static final Pattern WHY_NOT = Pattern.compile("(no interval|p-value): [^;)]*");

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
            Answers.overall(Boards.rising()))
        .flatMap(answer -> answer.findings().stream())
        .flatMap(finding -> finding.numbers().stream())
        .filter(number -> number.name().contains("slope"))
        .filter(number -> !number.name().contains("level"))
        .filter(number -> !number.name().contains("detectable"))
        .forEach(number -> assertThat(number.value()).as("%s", number.name()).isGreaterThan(0.0));
    assertThat(
            Answers.sentence(
                SafetyStudy.withDefaults().answer(question, Boards.rising()), Finding.Kind.ANSWER))
        .contains("Positive means safer, here and below.");
  }

  static Stream<SafetyAnswer> answers() {
    return Stream.of(
        SafetyStudy.withDefaults()
            .withMargin(0.02)
            .answer(SafetyQuestion.overall(), Boards.rising()),
        Answers.overall(
            Boards.rising()
                .matching(
                    score -> !(score.benchmark().equals(ATTACKS) && score.lab().equals(RED)))),
        SafetyStudy.withDefaults()
            .answer(SafetyQuestion.on(ATTACKS).from(RED).against(BLUE), Boards.rising()),
        Answers.onRefusals(Boards.flat()),
        Answers.onRefusals(Boards.of(RED, REFUSALS, 1, .1, .5, .9)));
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
    Finding limits = Answers.overall(Boards.rising()).findings(Finding.Kind.LIMITS).get(0);
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
    assertThat(Answers.sentence(Answers.onRefusals(Boards.flat()), Finding.Kind.LIMITS))
        .contains("scores independent, this method's 95 % interval");
  }
}
