package org.llmsafety.core.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.google.common.collect.ImmutableList;
import java.time.Duration;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Checked;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Label;
import org.llmsafety.core.Model;
import org.llmsafety.core.Release;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;

/** Names with settings, hosts, anonymous previews and names that move from version to version. */
class CatalogSettingsTest {
  private static final Lab TERN = Lab.of("Tern");
  private static final Model TERN_5 =
      Model.of("tern/tern-5", TERN).withName("Tern 5").withAccess(Model.Access.LIMITED);
  private static final Model TERN_5_MINI =
      Model.of("tern/tern-5-mini", TERN).withName("Tern 5 mini");
  private static final Model TERN_THINKING =
      Model.of("tern/tern-4-thinking", TERN).withName("Tern 4 Thinking");
  private static final Model TERN_4 =
      Model.of("tern/tern-4", TERN).withName("Tern 4").withAccess(Model.Access.OPEN);
  private static final Model INSTRUCT =
      Model.of("tern/tern-3-9b-instruct", TERN).withName("Tern 3 9B Instruct");
  private static final Model MAY = version("2025-05-01");
  private static final Model JULY = version("2025-07-01");

  private static final Catalog CATALOG =
      Catalog.builder()
          .model(TERN_5)
          .thinkingIsASetting("tern/tern-5")
          .model(TERN_5_MINI)
          .model(TERN_4)
          .thinkingIsASetting("tern/tern-4")
          .model(TERN_THINKING)
          .model(INSTRUCT)
          .model(sixth("reasoning"))
          .model(sixth("non-reasoning"))
          .model(MAY, "tern-chat")
          .model(JULY, "tern-chat")
          .build();

  private static Model version(String date) {
    return Model.of("tern/tern-2-" + date, TERN)
        .withName("Tern 2 (" + date + ")")
        .withProduct("Tern 2")
        .withReleases(
            ImmutableList.of(
                Release.on(Release.Kind.SNAPSHOT, LocalDate.parse(date), "date in the model id")));
  }

  private static Model sixth(String variant) {
    return Model.of("tern/tern-6-" + variant, TERN)
        .withName("Tern 6 (" + variant + ")")
        .withProduct("Tern 6")
        .withVariant(variant);
  }

  private static Match find(String label) {
    return CATALOG.find(Model.asPublished(Label.of(label)));
  }

  @ParameterizedTest
  @CsvSource({
    "tern/tern-5@reasoning=high, tern/tern-5, effort high",
    "tern/tern-5:free@reasoning=none, tern/tern-5, 'effort none, route free'",
    "tern-5-thinking, tern/tern-5, thinking yes",
    "tern-5-reasoning, tern/tern-5, thinking yes",
    "tern-5-thinking-32k, tern/tern-5, thinking budget 32K",
    "tern-5-thinking-fp8, tern/tern-5, 'precision fp8, thinking yes'",
    "tern_5_inspect, tern/tern-5, harness Inspect",
    "tern_5_mini_inspect, tern/tern-5-mini, harness Inspect",
    "tern-4-thinking, tern/tern-4-thinking, ''",
    "tern-4-reasoning, tern/tern-4, thinking yes",
    "Tern 5 (elicited), tern/tern-5, elicitation elicited",
    "openrouter/tern/tern-5:nitro, tern/tern-5, route nitro",
    "tern-6-non-reasoning-FC, tern/tern-6-non-reasoning, tool calls native",
    "tern-5-non-reasoning-FC, tern/tern-5, 'thinking no, tool calls native'",
    "tern-5-medium, tern/tern-5, effort medium",
    "tern-5-base, tern/tern-5, mode base",
    "tern-5-thinking-auto-high-effort, tern/tern-5, 'effort high, thinking auto'",
    "'Tern 5 diff, no think, Marsh API', tern/tern-5, 'edit format diff, host Marsh, thinking no'",
    "tern-3-9b-8192, tern/tern-3-9b-instruct, context 8192",
    "tern-3-9b-instant, tern/tern-3-9b-instruct, route instant"
  })
  void find_aNameWithSettings_keepsThemAll(String label, String id, String conditions) {
    Match match = find(label);

    assertThat(match.model().map(Model::id)).contains(id);
    assertThat(match.conditions()).hasToString(conditions);
  }

  /** Of another model the word may be part of a name that the catalogue does not have. */
  @Test
  void find_thinkingOfAModelNotKnownToHaveTheSetting_isUnknown() {
    assertThat(find("tern-5-mini-thinking")).isEqualTo(Match.unknown());
    assertThat(find("tern-5-mini-medium")).isEqualTo(Match.unknown());
  }

  /** Of open weights it is the name of the model that was not tuned. */
  @ParameterizedTest
  @ValueSource(strings = {"tern-4-base", "tern-3-9b-instruct-base", "tern-5-mini-base"})
  void find_baseOfAModelNotKnownToBeClosedAndToThink_isUnknown(String label) {
    assertThat(find(label)).isEqualTo(Match.unknown());
  }

  @Test
  void find_aPlainNameWithASize_isTheTunedModelOfWhichNoBaseIsKnown() {
    assertThat(find("Tern 3 9B").assumption())
        .contains(
            "\"Tern 3 9B\" taken for Tern 3 9B Instruct, the tuned model, as no base model of that"
                + " name is known");
    assertThat(find("Tern-3-9B")).isEqualTo(Match.unknown());
    assertThat(find("tern/Tern-3-9B")).isEqualTo(Match.unknown());
  }

  /** Of the base model and the tuned one a board may mean either, whatever the spelling. */
  @Test
  void find_aPlainNameOfABaseModelAndATunedOne_isEither() {
    Model base = Model.of("tern/tern-3-9b", TERN).withName("Tern 3 (9B)");
    Catalog both = CATALOG.toBuilder().model(base).build();

    assertThat(both.find(Model.asPublished(Label.of("Tern 3 9B"))).candidates())
        .containsExactly(base, INSTRUCT);
    assertThat(both.find(Model.asPublished(Label.of("Tern 3 (9B)"))).model()).contains(base);
    assertThat(both.find(Model.asPublished(Label.of("tern/tern-3-9b"))).model()).contains(base);
  }

  @Test
  void find_aTagOfAHostThatQuantises_saysSo() {
    assertThat(find("ollama/tern-3:9b").assumption())
        .hasValueSatisfying(
            text -> assertThat(text).contains("Ollama serves weights of 4 bits unless"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "openrouter/marsh-alpha",
        "openrouter/marsh-alpha-reasoning",
        "openrouter/marsh-alpha@reasoning=xhigh"
      })
  void find_anAnonymousPreview_isAnAnswerOfItsOwn(String label) {
    assertThat(find(label)).isEqualTo(Match.anonymousPreview());
  }

  /** Else a model that nobody knows counts as often as a board ran it. */
  @Test
  void resolve_settingsOfAnUnknownModel_areConditionsOfOneModel() {
    Benchmark benchmark = Benchmark.of("in-house/x", Scale.UNIT);
    Checked<Scores> resolved =
        CATALOG.resolve(
            Stream.of("marsh/marsh-1@reasoning=none", "marsh/marsh-1@reasoning=high")
                .map(label -> Score.of(Model.asPublished(Label.of(label, "Marsh")), benchmark, 0.5))
                .collect(Scores.toScores()));

    assertThat(resolved.value().models()).extracting(Model::name).containsExactly("marsh/marsh-1");
    assertThat(resolved.value())
        .extracting(score -> score.conditions().toString())
        .containsExactly("effort none", "effort high");
    assertThat(resolved.value())
        .extracting(score -> score.published().name())
        .containsExactly("marsh/marsh-1@reasoning=none", "marsh/marsh-1@reasoning=high");
    assertThat(resolved.value().preferring("effort", "none")).hasSize(1);
    assertThat(CATALOG.resolve(resolved.value()).value()).isEqualTo(resolved.value());
  }

  @Test
  void find_aNameThatMoves_isTheVersionOfTheDateOrAmbiguous() {
    Model dated =
        Model.asPublished(Label.of("tern-chat"))
            .withReleases(
                ImmutableList.of(
                    Release.on(
                        Release.Kind.ANNOUNCEMENT, LocalDate.parse("2025-07-01"), "the source")));

    assertThat(CATALOG.find(dated).model()).contains(JULY);
    assertThat(find("tern-chat").candidates()).containsExactly(MAY, JULY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "(", "-", "_", "1.", "1-", "a-1 ", "/", "@a=b", "x:y", "Ä"})
  void find_aLabelOfTenThousandCharacters_isUnknownAtOnce(String unit) {
    String label = "tern-5" + unit.repeat(10_000);

    Assertions.assertTimeout(
        Duration.ofSeconds(2), () -> assertThatCode(() -> find(label)).doesNotThrowAnyException());
    assertThat(CATALOG.suggest(Label.of(label))).isEmpty();
    assertThat(find(label).candidates()).isEmpty();
  }
}
