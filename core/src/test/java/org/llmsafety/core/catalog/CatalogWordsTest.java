package org.llmsafety.core.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.llmsafety.core.CoreFixtures.on;
import static org.llmsafety.core.CoreFixtures.snapshot;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.llmsafety.core.Conditions;
import org.llmsafety.core.CoreFixtures;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Label;
import org.llmsafety.core.Labs;
import org.llmsafety.core.Model;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Release;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;

/** Labels that say what a name says, in another order, spelling or surrounding. */
class CatalogWordsTest {
  private static final Lab ELEUTHER = Lab.of("EleutherAI");

  private static Model model(String id, Lab lab, String name, String product) {
    return Model.of(id, lab).withName(name).withProduct(product).withFamily(product);
  }

  private static final Model LLAMA_3 =
      model("meta/llama-3-8b-chat", Labs.META, "Llama 3 Instruct (8B)", "Llama 3 Instruct (8B)");
  private static final Model LLAMA_31 =
      model(
          "meta/llama-3.1-70b-instruct",
          Labs.META,
          "Llama 3.1 Instruct (70B)",
          "Llama 3.1 Instruct (70B)");
  private static final Model GPT_4O = model("openai/gpt-4o", Labs.OPENAI, "GPT-4o", "GPT-4o");
  private static final Model GPT_4O_AUGUST =
      model("openai/gpt-4o-2024-08-06", Labs.OPENAI, "GPT-4o (2024-08-06)", "GPT-4o")
          .withReleases(snapshot("2024-08-06"));
  private static final Model SONNET =
      model(
              "anthropic/claude-3-5-sonnet-20241022",
              Labs.ANTHROPIC,
              "Claude 3.5 Sonnet (20241022)",
              "Claude 3.5 Sonnet")
          .withReleases(snapshot("2024-10-22"));
  private static final Model OPUS_4 =
      model(
              "anthropic/claude-opus-4-20250514",
              Labs.ANTHROPIC,
              "Claude Opus 4 (20250514)",
              "Claude Opus 4")
          .withReleases(snapshot("2025-05-14"));
  private static final Model OPUS_4_THINKING =
      model(
              "anthropic/claude-opus-4-20250514-thinking-10k",
              Labs.ANTHROPIC,
              "Claude Opus 4 (20250514, extended thinking)",
              "Claude Opus 4")
          .withVariant("extended thinking, budget of 10,000 tokens")
          .withReleases(snapshot("2025-05-14"));
  private static final Model GRANITE =
      model("ibm/granite-4.0-micro", Labs.IBM, "IBM Granite 4.0 Micro", "Granite 4.0 Micro");
  private static final Model SMALL =
      model("mistralai/small", Labs.MISTRAL_AI, "Mistral Small 3", "Mistral Small 3");
  private static final Model GPT_J = model("eleutherai/gpt-j-6b", ELEUTHER, "GPT-J (6B)", "GPT-J");

  private static final Catalog CATALOG =
      Catalog.builder()
          .lab(Labs.META, "meta-llama")
          .lab(Labs.MISTRAL_AI, "Mistral")
          .model(LLAMA_3, "Llama 3 (8B)", "Meta-Llama-3-8B-Instruct")
          .model(LLAMA_31)
          .model(GPT_4O)
          .model(GPT_4O_AUGUST)
          .model(
              model("openai/gpt-4o-2024-05-13", Labs.OPENAI, "GPT-4o (2024-05-13)", "GPT-4o")
                  .withReleases(snapshot("2024-05-13")))
          .model(SONNET)
          .model(OPUS_4)
          .model(OPUS_4_THINKING)
          .model(GRANITE)
          .model(SMALL)
          .model(GPT_J)
          .complete("Claude 3.5 Sonnet")
          .build();

  private static Match find(String text) {
    return CATALOG.find(Model.asPublished(Label.of(text)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "llama3-8b-instruct | meta/llama-3-8b-chat",
        "Llama-3-8B-chat-hf | meta/llama-3-8b-chat",
        "together_ai/meta-llama/Llama-3-8b-chat-hf | meta/llama-3-8b-chat",
        "Meta Llama 3 8B Instruct | meta/llama-3-8b-chat",
        "meta-llama/Meta-Llama-3-8B-Instruct-main | meta/llama-3-8b-chat",
        "meta.llama3-8b-instruct-v1:0 | meta/llama-3-8b-chat",
        "accounts/fireworks/models/llama-v3p1-70b-instruct | meta/llama-3.1-70b-instruct",
        "openai/azure/gpt-4o-2024-08-06 | openai/gpt-4o-2024-08-06",
        "gpt-4o (20240806) | openai/gpt-4o-2024-08-06",
        "gpt-4o-0806 | openai/gpt-4o-2024-08-06",
        "GPT-4o (Aug 2024) | openai/gpt-4o-2024-08-06",
        "gpt-4o 2024/08/06 | openai/gpt-4o-2024-08-06",
        "gpt4o | openai/gpt-4o",
        "vertex/claude-3-5-sonnet@20241022 | anthropic/claude-3-5-sonnet-20241022",
        "us.anthropic.claude-3-5-sonnet-20241022-v2:0 | anthropic/claude-3-5-sonnet-20241022",
        "Anthropic Claude 3.5 Sonnet (Oct 2024) | anthropic/claude-3-5-sonnet-20241022",
        "Sonnet 3.5 Claude 1022 | anthropic/claude-3-5-sonnet-20241022",
        "Claude Sonnet 3.5 | anthropic/claude-3-5-sonnet-20241022",
        "granite-4.0-micro | ibm/granite-4.0-micro",
        "Micro Granite 4.0 | ibm/granite-4.0-micro",
        "6B GPT-J | eleutherai/gpt-j-6b"
      })
  void find_theSameWords_isThatModel(String label, String id) {
    assertThat(find(label).model().map(Model::id)).contains(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Llama-3-8B",
        "Meta-Llama-3-8B",
        "llama-3.1-70b",
        "Llama-3.1-8B-Instruct",
        "Llama 3 70B Instruct",
        "Llama-3-8B-Instruct-DPO",
        "Llama-3-8B-Instruct-Turbo",
        "gpt-4o-2024-11-20",
        "gpt-4o-1120",
        "GPT-4o (Nov 2024)",
        "gpt-4o-2024-08-06 0513",
        "gpt-4o-mini",
        "chatgpt-4o-latest",
        "claude-3-7-sonnet-20250219",
        "claude-3-5-sonnet-20240620",
        "claude-3-5-sonnet-latest",
        "Claude 3.5 Haiku",
        "Claude 3.5 Sonnet (Bedrock)",
        "Small 3",
        "openai/GPT-J-6B",
        "someone/Meta-Llama-3-8B-Instruct",
        "google/gpt-4o",
        "OpenAI Llama-3-8B-Instruct",
        "Granite 4.0",
        "4.0 Micro",
        "vicuna-7b-v1.5"
      })
  void find_aWordMoreOrLessOrAnother_isNoModel(String label) {
    assertThat(find(label).candidates()).isEmpty();
    assertThat(find(label).model()).isEmpty();
  }

  @Test
  void find_saysHowTheNameDiffers() {
    assertThat(find("Instruct Llama 3 8B").assumption())
        .contains(
            "\"Instruct Llama 3 8B\" taken for Llama 3 Instruct (8B): the same words in another"
                + " order");
    assertThat(find("llama-v3-instruct-8b").assumption())
        .contains(
            "\"llama-v3-instruct-8b\" taken for Llama 3 Instruct (8B): the same words, written"
                + " another way");
    assertThat(find("groq/meta-llama/Llama-3-8b-chat-hf").assumption())
        .contains(
            "\"groq/meta-llama/Llama-3-8b-chat-hf\" taken for Llama 3 Instruct (8B): the same"
                + " words, leaving aside \"groq/meta-llama/\" and \"-hf\"");
    assertThat(find("gpt-4o-0806").assumption())
        .contains("\"gpt-4o-0806\" taken for GPT-4o (2024-08-06), the version of that date");
    assertThat(find("models/gpt-4o").assumption())
        .contains("\"models/gpt-4o\" names a product; the source does not say which version");
  }

  /** "Llama 3 (8B)" is what one source calls the Instruct; another may mean the base model. */
  @Test
  void find_anAliasThatSaysLessThanTheProduct_isMeantWordForWord() {
    assertThat(find("Llama 3 (8B)")).isEqualTo(Match.known(LLAMA_3));
    assertThat(find(" llama 3  (8b)")).isEqualTo(Match.known(LLAMA_3));
    assertThat(find("Llama-3-8B").candidates()).isEmpty();
  }

  @Test
  void find_anAlias_alwaysWins() {
    Model other = Model.of("meta/other", Labs.META);
    Catalog catalog = CATALOG.toBuilder().model(other, "llama3-8b-instruct").build();

    assertThat(catalog.find(Model.asPublished(Label.of("Llama3 8B Instruct"))).model())
        .contains(other);
  }

  @Test
  void find_severalSayTheSame_isAmbiguous() {
    Model tuned = model("x/llama", Lab.of("X"), "Instruct Llama 3 8B", "Instruct Llama 3 8B");
    Catalog catalog = CATALOG.toBuilder().model(tuned).build();

    assertThat(catalog.find(Model.asPublished(Label.of("8B Llama 3 Instruct"))).candidates())
        .containsExactly(LLAMA_3, tuned);
    assertThat(catalog.find(Model.asPublished(Label.of("8B Llama 3 Instruct", "Meta"))).model())
        .contains(LLAMA_3);
  }

  @Test
  void find_theIdsNameOfALab_isAnOwnerToo() {
    Model mine = Model.of("example/one-1-20240101", Lab.of("Example Labs"));
    Catalog catalog = Catalog.builder().model(mine).build();

    assertThat(catalog.find(Model.asPublished(Label.of("example/1 one 2024-01-01"))).model())
        .contains(mine);
    assertThat(catalog.find(Model.asPublished(Label.of("other/1 one 2024-01-01"))).model())
        .isEmpty();
  }

  @Test
  void find_twoSnapshotsOfOneMonth_areAmbiguous() {
    Model late =
        model("openai/gpt-4o-2024-08-20", Labs.OPENAI, "GPT-4o (2024-08-20)", "GPT-4o")
            .withReleases(snapshot("2024-08-20"));
    Catalog catalog = CATALOG.toBuilder().model(late).build();

    assertThat(catalog.find(Model.asPublished(Label.of("GPT-4o Aug 2024"))).candidates())
        .containsExactly(GPT_4O_AUGUST, late);
  }

  @Test
  void find_dateThatOnlyTheProductHas_isNoSnapshot() {
    Model general = GPT_4O.withReleases(on(Release.Kind.ANNOUNCEMENT, "2024-11-20"));
    Catalog catalog = CATALOG.toBuilder().model(general).build();

    assertThat(catalog.find(Model.asPublished(Label.of("gpt-4o-2024-11-20"))).candidates())
        .isEmpty();
  }

  @Test
  void find_aSetting_isToldAndKeptAsACondition() {
    Match match = find("gpt-4o-2024-08-06_high");

    assertThat(match.model()).contains(GPT_4O_AUGUST);
    assertThat(match.conditions()).isEqualTo(Conditions.none().with("effort", "high"));
    assertThat(match.assumption())
        .contains(
            "\"gpt-4o-2024-08-06_high\" taken for GPT-4o (2024-08-06); \"high\" is kept as a"
                + " condition: effort high");
    assertThat(find("GPT-4o (high)").assumption())
        .contains(
            "\"GPT-4o (high)\" names a product; the source does not say which version; \"high\" is"
                + " kept as a condition: effort high");
    assertThat(find("Claude 3.5 Haiku (high)")).isEqualTo(Match.unknown());
  }

  @Test
  void find_thinking_isTheVariantWhereTheCatalogueHasIt() {
    Match ofThatBudget = find("claude-opus-4-20250514_10K");

    assertThat(ofThatBudget.model()).contains(OPUS_4_THINKING);
    assertThat(ofThatBudget.conditions()).isEqualTo(Conditions.none());
    assertThat(ofThatBudget.assumption())
        .contains(
            "\"claude-opus-4-20250514_10K\" taken for Claude Opus 4 (20250514, extended thinking),"
                + " the variant of that setting");
    assertThat(find("Claude Opus 4 20250514 (thinking)").candidates())
        .containsExactly(OPUS_4, OPUS_4_THINKING);
    assertThat(find("claude-opus-4-20250514_16K").model()).contains(OPUS_4);
    assertThat(find("Claude Opus 4 (20250514, no thinking)").model()).contains(OPUS_4);
    assertThat(find("claude-3-5-sonnet-20241022 (thinking)").conditions())
        .hasToString("thinking yes");
  }

  @Test
  void find_anEffort_isTheVariantWhereTheCatalogueHasIt() {
    Model high =
        model(
                "openai/o9-2025-01-02-high-reasoning-effort",
                Labs.OPENAI,
                "o9 (2025-01-02, high reasoning effort)",
                "o9")
            .withVariant("high reasoning effort")
            .withReleases(snapshot("2025-01-02"));
    Model plain =
        model("openai/o9-2025-01-02", Labs.OPENAI, "o9 (2025-01-02)", "o9")
            .withReleases(snapshot("2025-01-02"));
    Model quick =
        model("openai/o9-quick", Labs.OPENAI, "o9 quick", "o9")
            .withVariant("thinking disabled")
            .withReleases(snapshot("2025-01-02"));
    Catalog catalog = Catalog.builder().model(plain).model(high).model(quick).build();

    Match match = catalog.find(Model.asPublished(Label.of("o9-2025-01-02_high", "OpenAI")));
    Match low = catalog.find(Model.asPublished(Label.of("o9-2025-01-02_low")));
    Match not = catalog.find(Model.asPublished(Label.of("o9 2025-01-02 (no thinking)")));

    assertThat(match.model()).contains(high);
    assertThat(match.conditions()).isEqualTo(Conditions.none());
    assertThat(low.model()).contains(plain);
    assertThat(low.conditions()).hasToString("effort low");
    assertThat(not.model()).contains(quick);
  }

  @Test
  void resolve_aSetting_isAConditionUnlessTheScoreHasOne() {
    Score plain =
        Score.of(Model.asPublished(Label.of("gpt-4o-2024-08-06_high")), CoreFixtures.A, 0.5);
    Score stated = plain.withConditions(Conditions.none().with("effort", "low").with("shots", "0"));

    assertThat(CATALOG.resolve(Scores.of(plain, stated)).value().stream().map(Score::conditions))
        .extracting(Conditions::toString)
        .containsExactly("effort high", "effort low, shots 0");
  }

  @Test
  void resolve_ofAnotherLab_saysWhose() {
    Score path = Score.of(Model.asPublished(Label.of("openai/GPT-J-6B")), CoreFixtures.A, 0.5);
    Score column = Score.of(Model.asPublished(Label.of("GPT-4o", "Meta")), CoreFixtures.A, 0.5);

    assertThat(CATALOG.resolve(Scores.of(path, column)).problems())
        .allSatisfy(problem -> assertThat(problem.topic()).isEqualTo("lab-disagrees"))
        .allSatisfy(problem -> assertThat(problem.severity()).isEqualTo(Problem.Severity.WARNING))
        .extracting(Problem::message)
        .containsExactly(
            "no model is known as \"openai/GPT-J-6B\" of openai, but GPT-J (6B) of EleutherAI is",
            "no model is known as \"GPT-4o\" of Meta, but GPT-4o of OpenAI is");
  }

  @Test
  void misspelling_resolvesAndSaysSo() {
    Catalog catalog =
        CATALOG.toBuilder()
            .misspelling(SONNET.id(), "Clause 3.5 Sonnet", "!!")
            .misspelling(GPT_4O.id(), "GTP-4o")
            .build();

    assertThat(catalog.find(Model.asPublished(Label.of("clause-3.5-sonnet"))))
        .isEqualTo(
            Match.assumed(
                SONNET,
                "\"clause-3.5-sonnet\" taken for Claude 3.5 Sonnet (20241022);"
                    + " \"clause-3.5-sonnet\" is a known misspelling"));
    assertThat(
            catalog
                .find(Model.asPublished(Label.of("GTP-4o")).withReleases(snapshot("2024-08-06")))
                .model())
        .contains(GPT_4O_AUGUST);
    assertThat(catalog.find(Model.asPublished(Label.of("GTP-4o", "Meta"))).candidates()).isEmpty();
    assertThat(catalog.find(Model.asPublished(Label.of("??"))).candidates()).isEmpty();
    assertThat(catalog.toBuilder().build().find(Model.asPublished(Label.of("GTP-4o"))).model())
        .contains(GPT_4O);
  }

  @Test
  void misspelling_isNoName() {
    Catalog catalog = CATALOG.toBuilder().misspelling(GPT_4O.id(), "Claude Oppus 4").build();

    assertThat(catalog.suggest(Label.of("Claude Opus 4x"))).doesNotContain(GPT_4O);
    assertThat(
            catalog.toBuilder()
                .model(OPUS_4, "Claude Oppus 4")
                .build()
                .find(Model.asPublished(Label.of("Claude Oppus 4"))))
        .isEqualTo(Match.known(OPUS_4));
  }

  @Test
  void misspelling_ofNoModel_isRefused() {
    Catalog.Builder builder = CATALOG.toBuilder().misspelling("none/such", "Nonesuch");

    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a misspelling must be of a model of the catalogue, but none/such is none");
  }
}
