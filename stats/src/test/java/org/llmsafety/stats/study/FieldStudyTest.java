package org.llmsafety.stats.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableMap;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Scores;
import org.llmsafety.core.Topic;
import org.llmsafety.stats.study.SourceAnswer.Standing;
import org.llmsafety.stats.study.ThemeAnswer.Agreement;

class FieldStudyTest {
  private static final double[] UP = {.3, .38, .35, .45, .5, .48, .6, .58, .66, .7, .75, .72};
  private static final double[] LEVEL = {.5, .52, .49, .5, .51, .48, .52, .5, .49, .51, .5, .5};
  private static final Benchmark REFUSED = unit("refused", Topic.HARMFUL_REQUESTS);
  private static final Benchmark ATTACKED =
      Benchmark.of("t/attacked", Scale.PERCENT.lowerIsSafer()).withTopics(Topic.JAILBREAK);
  private static final Benchmark BALANCED =
      unit("balanced", Topic.HARMFUL_REQUESTS, Topic.OVER_REFUSAL);
  private static final Benchmark GROUPS = unit("groups", Topic.BIAS);
  private static final Benchmark COMPLIANCE =
      Benchmark.of("t/compliance", Scale.UNIT.undirected())
          .withTopics(Topic.OVER_REFUSAL)
          .withChangeWords("comply more often", "comply less often");

  private static Benchmark unit(String name, Topic... topics) {
    return Benchmark.of("t/" + name, Scale.UNIT).withTopics(topics);
  }

  /** Scores of two labs, twelve families each, that lie a little apart. */
  private static Scores board(Benchmark benchmark, double... values) {
    return Boards.of(Boards.RED, benchmark, 1, values)
        .plus(
            Boards.of(
                Boards.BLUE, benchmark, 1, Arrays.stream(values).map(v -> v * 0.97).toArray()));
  }

  private static double[] down() {
    return Arrays.stream(UP).map(value -> 1 - value).toArray();
  }

  private static double[] attacks() {
    return Arrays.stream(UP).map(value -> 100 * (1 - value)).toArray();
  }

  private static ThemeAnswer theme(SafetyTheme theme, ImmutableMap<String, Scores> sources) {
    return FieldStudy.withDefaults().table(sources).themes().stream()
        .filter(answer -> answer.theme().equals(theme))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void benchmarks_areOnAThemeByTheirTopics_thoseOnItAloneFirst() {
    Scores source =
        board(REFUSED, UP).plus(board(ATTACKED, attacks())).plus(board(BALANCED, LEVEL));
    ThemeTable table = FieldStudy.withDefaults().table(ImmutableMap.of("A", source));

    assertThat(table.themes())
        .extracting(ThemeAnswer::theme)
        .containsExactly(SafetyTheme.REFUSAL, SafetyTheme.OVER_REFUSAL);
    SourceAnswer refusal = table.themes().get(0).answers().get(0);
    assertThat(refusal.benchmarks()).containsExactly(REFUSED, ATTACKED);
    assertThat(refusal.alsoOn()).isEmpty();
    SourceAnswer over = table.themes().get(1).answers().get(0);
    assertThat(over.benchmarks()).containsExactly(BALANCED);
    assertThat(over.alsoOn()).containsExactly(Topic.HARMFUL_REQUESTS);
  }

  @Test
  void answers_areThoseOfTheStudy_adjustedForAllTestsOfTheTable() {
    ImmutableMap<String, Scores> sources =
        ImmutableMap.of("A", board(REFUSED, UP), "B", board(GROUPS, LEVEL));
    FieldAnswer field = FieldStudy.withDefaults().answer(sources);

    Decision alone =
        SafetyStudy.withDefaults().verdict(SafetyQuestion.overall(), board(REFUSED, UP));
    assertThat(field.sources().get("A")).isEqualTo(alone);
    assertThat(field.table().tests()).isEqualTo(2);
    SourceAnswer refusal = field.table().themes().get(0).answers().get(0);
    assertThat(refusal.decision()).isEqualTo(alone);
    assertThat(refusal.adjustedP().orElseThrow())
        .isCloseTo(2 * alone.main().orElseThrow().p().orElseThrow().value(), within(1e-15));
    assertThat(field.toString())
        .startsWith("A: newer models score safer: +")
        .contains("refusal and jailbreaks: A: newer models score safer.")
        .contains("bias: B shows no trend.")
        .contains("adjusted for the 2 tests of this table (Holm)");
  }

  @Test
  void sources_agree_disagree_orOneShowsATrendAlone() {
    ThemeAnswer agree =
        theme(
            SafetyTheme.REFUSAL,
            ImmutableMap.of("A", board(REFUSED, UP), "B", board(ATTACKED, attacks())));
    assertThat(agree.agreement()).isEqualTo(Agreement.AGREE);
    assertThat(agree.together()).isEqualTo("A and B agree: newer models score safer");

    ThemeAnswer disagree =
        theme(
            SafetyTheme.REFUSAL,
            ImmutableMap.of("A", board(REFUSED, down()), "B", board(ATTACKED, attacks())));
    assertThat(disagree.agreement()).isEqualTo(Agreement.DISAGREE);
    assertThat(disagree.together())
        .isEqualTo(
            "sources disagree, each on its own benchmarks: newer models score less safe in A, newer"
                + " models score safer in B");

    ThemeAnswer one =
        theme(
            SafetyTheme.REFUSAL,
            ImmutableMap.of("A", board(REFUSED, UP), "B", board(REFUSED, LEVEL)));
    assertThat(one.agreement()).isEqualTo(Agreement.ONE_SHOWS);
    assertThat(one.together())
        .isEqualTo(
            "A: newer models score safer; B shows no trend, and the interval of B excludes that"
                + " slope");
    assertThat(
            FieldStudy.withDefaults()
                .table(ImmutableMap.of("A", board(REFUSED, UP), "B", board(REFUSED, LEVEL)))
                .note())
        .endsWith("24 of 24 models are in more than one source.");
  }

  @Test
  void scalesWithoutASaferEnd_areStatedApart_andNeverAgreeOrDisagree() {
    ThemeAnswer over =
        theme(
            SafetyTheme.OVER_REFUSAL,
            ImmutableMap.of(
                "A", board(BALANCED, LEVEL).plus(board(COMPLIANCE, UP)), "B", board(GROUPS, UP)));

    assertThat(over.agreement()).isEqualTo(Agreement.NONE_SHOWS);
    assertThat(over.answers()).extracting(SourceAnswer::source).containsExactly("A", "A");
    assertThat(over.together())
        .isEqualTo("A shows no trend; A (neither end is safer): newer models comply more often");

    ThemeAnswer alone =
        theme(SafetyTheme.OVER_REFUSAL, ImmutableMap.of("C", board(COMPLIANCE, down())));
    assertThat(alone.agreement()).isEqualTo(Agreement.NO_SOURCE);
    assertThat(alone.together())
        .isEqualTo(
            "no source has a scale with a safer end; C (neither end is safer): newer models comply"
                + " less often");
  }

  @Test
  void aTrendThatIsEvidenceOnlyTakenAlone_isStatedAsThat() {
    double[] slight = {.48, .54, .49, .52, .46, .55, .53, .51, .56, .52, .58, .57};
    ImmutableMap.Builder<String, Scores> sources = ImmutableMap.builder();
    sources.put("A", Boards.of(Boards.RED, REFUSED, 1, slight));
    for (int i = 0; i < 12; i++) {
      sources.put("L" + (char) ('A' + i), board(GROUPS, LEVEL));
    }
    ThemeAnswer refusal = theme(SafetyTheme.REFUSAL, sources.buildOrThrow());

    SourceAnswer answer = refusal.answers().get(0);
    assertThat(answer.standing()).isEqualTo(Standing.NOT_AFTER_ADJUSTMENT);
    assertThat(answer.claim()).isEqualTo("newer models score safer before adjustment, not after");
    assertThat(refusal.together())
        .isEqualTo(
            "A shows no trend after adjustment; before adjustment, newer models score safer");
  }

  @Test
  void tooFewModels_cannotSay() {
    ThemeAnswer refusal =
        theme(
            SafetyTheme.REFUSAL,
            ImmutableMap.of(
                "A", board(REFUSED, LEVEL), "B", Boards.of(Boards.RED, REFUSED, 1, .1, .9, .2)));
    assertThat(refusal.answers().get(1).couldShow()).isFalse();
    assertThat(refusal.together()).isEqualTo("A shows no trend; B could not have shown one");
  }

  @Test
  void themesOfOnesOwn_areAsked_andOneWithoutTopicsIsRefused() {
    SafetyTheme privacy = SafetyTheme.of("privacy", Topic.PRIVACY);
    Benchmark leaks = unit("leaks", Topic.PRIVACY);
    ThemeTable table =
        FieldStudy.withDefaults().about(privacy).table(ImmutableMap.of("A", board(leaks, UP)));
    assertThat(table.themes()).extracting(ThemeAnswer::theme).containsExactly(privacy);

    assertThatThrownBy(() -> SafetyTheme.of(" ", Topic.PRIVACY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must have a name and a topic");
  }

  @Test
  void noScores_orNoTopics_isAnEmptyTable() {
    assertThat(FieldStudy.withDefaults().table(ImmutableMap.of()).themes()).isEmpty();
    ThemeTable table = FieldStudy.withDefaults().table(ImmutableMap.of("A", Boards.rising()));
    assertThat(table.themes()).isEmpty();
    assertThat(table.tests()).isZero();
  }
}
