package org.llmsafety.core.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.llmsafety.core.CoreFixtures.CATALOG;
import static org.llmsafety.core.CoreFixtures.CLAUDE_35_SONNET;
import static org.llmsafety.core.CoreFixtures.CLAUDE_3_HAIKU;
import static org.llmsafety.core.CoreFixtures.COMMAND_R;
import static org.llmsafety.core.CoreFixtures.GPT_4_TURBO;
import static org.llmsafety.core.CoreFixtures.GPT_4_TURBO_APRIL;
import static org.llmsafety.core.CoreFixtures.GPT_4_TURBO_NOVEMBER;
import static org.llmsafety.core.CoreFixtures.LLAMA;
import static org.llmsafety.core.CoreFixtures.on;
import static org.llmsafety.core.CoreFixtures.published;
import static org.llmsafety.core.CoreFixtures.snapshot;

import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Benchmarks;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Label;
import org.llmsafety.core.Labs;
import org.llmsafety.core.Model;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Release;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;

class CatalogTest {
  private static Match find(String text, String lab) {
    return CATALOG.find(Model.asPublished(Label.of(text, lab)));
  }

  @Test
  void find_nameIdOrAlias_isKnown() {
    assertThat(find("claude-3 HAIKU", "Anthropic")).isEqualTo(Match.known(CLAUDE_3_HAIKU));
    assertThat(find("gpt-4-1106-preview", "OpenAI").model()).contains(GPT_4_TURBO_NOVEMBER);
    assertThat(find("openai/gpt-4-1106-preview", "OpenAI").model()).contains(GPT_4_TURBO_NOVEMBER);
    assertThat(find("Llama 3.1 8B Instruct", "Meta AI").model()).contains(LLAMA);
  }

  @Test
  void find_sameNameOfAnotherLab_isUnknown() {
    assertThat(find("Claude 3 Haiku", "OpenAI")).isEqualTo(Match.unknown());
    assertThat(find("Claude 3 Haiku", "A lab of its own").model()).isEmpty();
  }

  @Test
  void find_noLabNamed_isKnownByNameAlone() {
    assertThat(CATALOG.find(Model.asPublished(Label.of("Claude 3 Haiku"))).model())
        .contains(CLAUDE_3_HAIKU);
  }

  @Test
  void find_plus_isAnotherModel() {
    assertThat(find("Command R", "Cohere").model()).contains(COMMAND_R);
    assertThat(find("Command R+", "Cohere").model()).isEmpty();
  }

  @Test
  void find_productWithADate_isTheVersionOfThatDate() {
    Match match = CATALOG.find(published("OpenAI", "GPT-4 Turbo", "2024-04-09"));

    assertThat(match.model()).contains(GPT_4_TURBO_APRIL);
    assertThat(match.assumption())
        .contains("\"GPT-4 Turbo\" taken for GPT-4 Turbo (2024-04-09), the version of that date");
  }

  /** The product came out on the day of its first snapshot, and is scored under that day since. */
  @Test
  void find_productWithItsOwnDate_isTheGeneralEntryUnlessTheDateIsASnapshots() {
    Label label = Label.of("GPT-4 Turbo", "OpenAI");

    Match dated = CATALOG.find(published("OpenAI", "GPT-4 Turbo", "2023-11-06"));

    assertThat(dated.model()).contains(GPT_4_TURBO);
    assertThat(dated.assumption())
        .contains("\"GPT-4 Turbo\" names a product; the source does not say which version");
    assertThat(CATALOG.find(Model.asPublished(label).withReleases(snapshot("2023-11-06"))).model())
        .contains(GPT_4_TURBO_NOVEMBER);
  }

  @Test
  void find_productWithAMonth_isTheVersionOfThatMonth() {
    Model published =
        Model.asPublished(Label.of("GPT-4 Turbo", "OpenAI"))
            .withReleases(Release.in(Release.Kind.UNSPECIFIED, YearMonth.of(2024, 4), ""));

    assertThat(CATALOG.find(published).model()).contains(GPT_4_TURBO_APRIL);
  }

  @Test
  void find_productWithNoDate_isItsGeneralEntry() {
    Match match = find("GPT-4 Turbo", "OpenAI");

    assertThat(match.model()).contains(GPT_4_TURBO);
    assertThat(match.assumption())
        .contains("\"GPT-4 Turbo\" names a product; the source does not say which version");
  }

  /** As a leaderboard lists "DeepSeek R1" and "DeepSeek R1 (hide reasoning)", of one day. */
  @Test
  void find_variantOfTheSameDate_isNotMeantUnnamed() {
    Model general =
        Model.of("a/r1", Labs.DEEPSEEK)
            .withName("R1")
            .withProduct("R1")
            .withReleases(on(Release.Kind.AVAILABILITY, "2025-01-20"));
    Model hidden =
        Model.of("a/r1-x", Labs.DEEPSEEK)
            .withProduct("R1")
            .withVariant("hidden")
            .withReleases(general.releases());
    Catalog catalog = Catalog.builder().model(general).model(hidden).build();
    Label label = Label.of("R1", "DeepSeek");

    assertThat(catalog.find(Model.asPublished(label).withReleases(general.releases())).model())
        .contains(general);
    assertThat(
            catalog
                .find(
                    Model.asPublished(label.withVariant("Hidden")).withReleases(general.releases()))
                .model())
        .contains(hidden);
  }

  @Test
  void find_onlyVersionOfAProduct_isAssumedIfThereIsNoOther() {
    Model first = CLAUDE_35_SONNET.withName("Claude 3.5 Sonnet (20240620)");
    Catalog partial = Catalog.builder().model(first).build();
    Label sonnet = Label.of("Claude 3.5 Sonnet", "Anthropic");
    assertThat(partial.find(Model.asPublished(sonnet)).candidates()).isEmpty();
    assertThat(
            partial
                .resolve(Scores.of(Score.of(Model.asPublished(sonnet), Benchmarks.HARMBENCH, 0.5)))
                .problems())
        .extracting(Problem::message)
        .containsExactly(
            "no model is known as \"Claude 3.5 Sonnet\"; of a product of that name Claude 3.5 Sonnet"
                + " (20240620) is known, but it may not be the only version");

    Catalog catalog = partial.toBuilder().complete("Claude 3.5 Sonnet").build().toBuilder().build();

    Match match = catalog.find(Model.asPublished(Label.of("Claude 3.5 Sonnet", "Anthropic")));

    assertThat(match.model()).isPresent();
    assertThat(match.assumption())
        .contains(
            "\"Claude 3.5 Sonnet\" taken for Claude 3.5 Sonnet (20240620), the only version of"
                + " that product");
  }

  @Test
  void find_tagOfASizeAlone_isTheTunedModelAndNeverTheBase() {
    Lab lab = Lab.of("Example");
    Model base = Model.of("example/sketch-8b", lab).withName("Sketch 3 (8B)");
    Model tuned = Model.of("example/sketch-8b-instruct", lab).withName("Sketch 3 Instruct (8B)");
    Model chat = Model.of("example/sketch-8b-chat", lab).withName("Sketch 3 Chat (8B)");
    Model other = Model.of("example/doodle-7b", lab).withName("Doodle (7B)");
    Catalog catalog = Catalog.builder().model(base).model(tuned).model(other).build();

    assertThat(
            Stream.of("sketch3:8b", "ollama/sketch3:8b", "sketch-3:8B")
                .map(text -> catalog.find(Model.asPublished(Label.of(text))).model()))
        .containsOnly(Optional.of(tuned));
    assertThat(catalog.find(Model.asPublished(Label.of("sketch3-8b"))).model()).contains(base);
    assertThat(catalog.find(Model.asPublished(Label.of("doodle:7b"))).model()).contains(other);
    assertThat(
            catalog.toBuilder()
                .model(chat)
                .build()
                .find(Model.asPublished(Label.of("sketch3:8b")))
                .candidates())
        .containsExactly(tuned, chat);
  }

  @Test
  void find_severalVersionsAndNoGeneralEntry_isAmbiguous() {
    Catalog catalog =
        Catalog.builder().model(GPT_4_TURBO_APRIL).model(GPT_4_TURBO_NOVEMBER).build();

    assertThat(catalog.find(Model.asPublished(Label.of("GPT-4 Turbo"))).candidates())
        .containsExactly(GPT_4_TURBO_APRIL, GPT_4_TURBO_NOVEMBER);
  }

  @Test
  void find_aliasOfTwoModels_isToldByDateOrAmbiguous() {
    Catalog catalog =
        Catalog.builder().model(GPT_4_TURBO_APRIL, "turbo").model(CLAUDE_3_HAIKU, "turbo").build();

    assertThat(catalog.find(Model.asPublished(Label.of("Turbo"))).candidates())
        .containsExactly(GPT_4_TURBO_APRIL, CLAUDE_3_HAIKU);
    assertThat(
            catalog
                .find(Model.asPublished(Label.of("Turbo")).withReleases(snapshot("2024-03-07")))
                .model())
        .contains(CLAUDE_3_HAIKU);
    assertThat(catalog.find(Model.asPublished(Label.of("Turbo", "OpenAI"))).model())
        .contains(GPT_4_TURBO_APRIL);
  }

  @Test
  void find_generalEntriesOfTwoLabs_areAmbiguous() {
    Model pro = Model.of("a/pro", Lab.of("A")).withName("Pro").withProduct("Pro");
    Model other = Model.of("b/pro", Lab.of("B")).withName("Pro").withProduct("Pro");
    Catalog catalog =
        Catalog.builder()
            .model(pro)
            .model(Model.of("a/pro-1", Lab.of("A")).withProduct("Pro"))
            .model(other)
            .model(Model.of("b/pro-1", Lab.of("B")).withProduct("Pro"))
            .build();

    assertThat(catalog.find(Model.asPublished(Label.of("Pro"))).candidates())
        .containsExactly(pro, other);
  }

  /** "Base" from a column of its own names another model than the one that the text names. */
  @Test
  void find_variantThatNoNameHas_isUnknown() {
    Label label = Label.of("Llama 3.1 Instruct (8B)", "Meta").withVariant("Base");

    assertThat(CATALOG.find(Model.asPublished(label))).isEqualTo(Match.unknown());
  }

  @Test
  void find_variantThatTheNameHasAlready_isTheModel() {
    Label label = Label.of("Llama 3.1 Instruct (8B)", "Meta").withVariant("Instruct");

    Match match = CATALOG.find(Model.asPublished(label));

    assertThat(match.model()).contains(LLAMA);
    assertThat(match.assumption())
        .contains(
            "\"Llama 3.1 Instruct (8B) Instruct\" taken for Llama 3.1 Instruct (8B), whose name"
                + " says \"Instruct\" too");
  }

  @Test
  void find_variantOfTheModel_isKnown() {
    Model thinking = CLAUDE_3_HAIKU.withVariant("Extended Thinking");
    Catalog catalog = Catalog.builder().model(thinking).build();
    Label label = Label.of("Claude 3 Haiku").withVariant("extended-thinking");

    assertThat(catalog.find(Model.asPublished(label))).isEqualTo(Match.known(thinking));
  }

  @Test
  void find_modelDefinedInCode_goesByItsIdAlone() {
    Model mine = Model.of("in-house/mine", Lab.of("Example Labs")).withName("Claude 3 Haiku");

    assertThat(CATALOG.find(mine)).isEqualTo(Match.unknown());
    assertThat(CATALOG.find(CLAUDE_3_HAIKU.withName("other")).model()).contains(CLAUDE_3_HAIKU);
  }

  @Test
  void find_onlyPunctuation_meansNothing() {
    Catalog catalog = Catalog.builder().model(Model.of("lab/", Labs.META), "***").build();

    assertThat(catalog.find(Model.asPublished(Label.of("???"))).candidates()).isEmpty();
  }

  @Test
  void suggest_slipOfTheLab_onlyItsOwnModels() {
    assertThat(CATALOG.suggest(Label.of("Clause 3.5 Sonnet", "Anthropic")))
        .containsExactly(CLAUDE_35_SONNET);
    assertThat(CATALOG.suggest(Label.of("Clause 3.5 Sonnet", "OpenAI"))).isEmpty();
    assertThat(CATALOG.suggest(Label.of("Claude 3.7 Sonnet", "Anthropic"))).isEmpty();
    assertThat(CATALOG.suggest(Label.of("Claude 3.5 Sonnet", "Anthropic"))).isEmpty();
  }

  @Test
  void suggest_shortNames_needToBeNearer() {
    Catalog catalog =
        Catalog.builder()
            .model(Model.of("a/o1", Labs.OPENAI))
            .model(Model.of("a/gemma", Labs.GOOGLE))
            .build();

    assertThat(catalog.suggest(Label.of("x1"))).isEmpty();
    assertThat(catalog.suggest(Label.of("gamma"))).hasSize(1);
    assertThat(catalog.suggest(Label.of("gamna"))).isEmpty();
  }

  @Test
  void suggest_nearestFirst() {
    Catalog catalog =
        Catalog.builder()
            .model(Model.of("a/mistral-largo", Labs.MISTRAL_AI))
            .model(Model.of("a/mistral-large", Labs.MISTRAL_AI))
            .build();

    assertThat(catalog.suggest(Label.of("Mistral Larges")))
        .extracting(Model::id)
        .containsExactly("a/mistral-large", "a/mistral-largo");
  }

  @Test
  void versionsOf_sameProductAndLab() {
    assertThat(CATALOG.versionsOf(GPT_4_TURBO))
        .containsExactly(GPT_4_TURBO_APRIL, GPT_4_TURBO_NOVEMBER, GPT_4_TURBO);
  }

  @Test
  void lab_idNameOrAlias_isFound() {
    assertThat(CATALOG.lab("META AI")).contains(Labs.META);
    assertThat(CATALOG.lab("meta")).contains(Labs.META);
    assertThat(CATALOG.lab("Nobody")).isEmpty();
  }

  @Test
  void lab_nameOfAnother_isRefused() {
    assertThatThrownBy(() -> Catalog.builder().lab(Labs.META).lab(Labs.GOOGLE, "meta"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a lab's name must mean one lab, but \"meta\" means meta and google");
  }

  @Test
  void lab_definedAgain_isFoundByOldNamesToo() {
    Lab renamed = new Lab("meta", "Meta Superintelligence");
    Catalog catalog = CATALOG.toBuilder().lab(renamed).build();

    assertThat(catalog.lab("Meta AI")).contains(renamed);
    assertThat(catalog.model(LLAMA.id()).orElseThrow().lab()).isEqualTo(renamed);
  }

  @Test
  void model_onlyALabel_isRefused() {
    assertThatThrownBy(() -> Catalog.builder().model(Model.asPublished(Label.of("GPT-4"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a catalogue must hold resolved models, but was given GPT-4 (as published)");
  }

  @Test
  void toBuilder_keepsAllAndAddsToIt() {
    Model mine = Model.of("in-house/mine", Lab.of("Example Labs"));
    Catalog more = CATALOG.toBuilder().model(mine, "my alias").build();

    assertThat(more.models()).containsAll(CATALOG.models()).contains(mine);
    assertThat(more.labs()).containsAll(CATALOG.labs());
    assertThat(more.benchmarks()).isEqualTo(CATALOG.benchmarks());
    assertThat(more.find(Model.asPublished(Label.of("Llama 3.1 8B Instruct", "Meta"))).model())
        .contains(LLAMA);
    assertThat(more.find(Model.asPublished(Label.of("My Alias"))).model()).contains(mine);
  }

  @Test
  void toString_counts() {
    assertThat(CATALOG).hasToString("7 models of 4 labs");
    assertThat(Catalog.builder().model(LLAMA).build()).hasToString("1 model of 1 lab");
    assertThat(List.of(CATALOG.model("none").isPresent())).containsOnly(false);
  }

  private static Model plain(String id, Lab lab) {
    return Model.of(id, lab)
        .withProduct("Pro")
        .withReleases(on(Release.Kind.AVAILABILITY, "2025-01-20"));
  }

  private static Model pro(String day) {
    return published("Google", "Pro", day);
  }

  @Test
  void find_plainAndVariantOfOneDay_isThePlain() {
    Model plain = plain("a/p-1", Labs.GOOGLE);
    Model thinking = plain("a/p-2", Labs.GOOGLE).withVariant("thinking");
    Catalog catalog = Catalog.builder().model(thinking).model(plain).build();

    assertThat(catalog.find(pro("2025-01-20")).model()).contains(plain);
    assertThat(
            catalog
                .find(Model.asPublished(Label.of("Pro", "Google").withVariant("Thinking")))
                .model())
        .contains(thinking);
    assertThat(
            catalog
                .find(Model.asPublished(Label.of("Pro", "Google").withVariant("fast")))
                .candidates())
        .isEmpty();
  }

  /**
   * The plain model of that day may be missing from the catalogue; a snapshot's date is its own.
   */
  @Test
  void find_onlyAVariantOfThatDate_isMeantIfTheDateIsASnapshots() {
    Model preview =
        plain("a/p-2", Labs.GOOGLE).withVariant("preview").withReleases(snapshot("2025-01-20"));
    Model earlier =
        plain("a/p-1", Labs.GOOGLE).withReleases(on(Release.Kind.AVAILABILITY, "2024-01-01"));
    Catalog catalog = Catalog.builder().model(preview).model(earlier).build();
    Model ofThatSnapshot =
        Model.asPublished(Label.of("Pro", "Google")).withReleases(snapshot("2025-01-20"));

    assertThat(catalog.find(ofThatSnapshot).model()).contains(preview);
    assertThat(catalog.find(pro("2025-01-20")).candidates()).containsExactly(preview, earlier);
  }

  @Test
  void find_productWithNoVersionButAVariant_isNoModel() {
    Model beta = Model.of("a/p-beta", Labs.XAI).withProduct("Pro").withVariant("beta");
    Catalog catalog = Catalog.builder().model(beta).build();

    Match match = catalog.find(Model.asPublished(Label.of("Pro", "xAI")));
    assertThat(match.candidates()).isEmpty();
    assertThat(match.product().map(Match.Product::name)).contains("Pro");
  }

  @Test
  void find_severalLabsNamed_oneOfTheCataloguesIsEnough() {
    assertThat(find("Llama 3.1 8B Instruct", "A University, Meta AI").model()).contains(LLAMA);
    assertThat(find("Llama 3.1 8B Instruct", "A University, Cohere").model()).isEmpty();
  }

  @Test
  void find_nameOfAGeneralEntryAndOfASnapshot_isAmbiguous() {
    Model nameless = GPT_4_TURBO_APRIL.withName("GPT-4 Turbo");
    Catalog catalog = Catalog.builder().model(GPT_4_TURBO).model(nameless).build();

    assertThat(catalog.find(Model.asPublished(Label.of("gpt-4 turbo"))).candidates())
        .containsExactly(GPT_4_TURBO, nameless);
    assertThat(catalog.find(published("OpenAI", "gpt-4 turbo", "2024-04-09")).model())
        .contains(nameless);
  }

  @Test
  void familyOf_sameFamilyAndLab() {
    Model sonnet = CLAUDE_35_SONNET.withFamily("Claude 3");
    Model haiku = CLAUDE_3_HAIKU.withFamily("claude-3");
    Model other = Model.of("b/claude", Lab.of("B")).withFamily("Claude 3");
    Catalog catalog = Catalog.builder().model(sonnet).model(haiku).model(other).build();

    assertThat(catalog.familyOf(haiku)).containsExactly(sonnet, haiku);
  }

  @Test
  void find_productOfTwoLabs_isTheLabelsOwn() {
    Model own = plain("a/p-1", Labs.GOOGLE);
    Model other = plain("b/p-1", Labs.META);
    Catalog catalog = Catalog.builder().model(other).model(own).build();

    assertThat(catalog.find(pro("2025-01-20")).model()).contains(own);
    assertThat(catalog.versionsOf(own)).containsExactly(own);
  }
}
