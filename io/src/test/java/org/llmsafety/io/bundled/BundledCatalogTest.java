package org.llmsafety.io.bundled;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSetMultimap;
import java.lang.reflect.Modifier;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Benchmarks;
import org.llmsafety.core.Checked;
import org.llmsafety.core.DateRange;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Label;
import org.llmsafety.core.Labs;
import org.llmsafety.core.Model;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Release;
import org.llmsafety.core.Scores;
import org.llmsafety.core.audit.Audit;
import org.llmsafety.core.catalog.Catalog;
import org.llmsafety.io.Source;

class BundledCatalogTest {
  private static final Catalog CATALOG = BundledCatalog.load();
  private static final CatalogEntries FILE =
      CatalogEntries.of(Source.ofResource(BundledCatalog.class, "catalogue.yaml"));

  @Test
  void load_labs_areTheConstants() throws IllegalAccessException {
    ImmutableSet.Builder<Lab> constants = ImmutableSet.builder();
    for (var field : Labs.class.getFields()) {
      if (Modifier.isStatic(field.getModifiers())) {
        constants.add((Lab) Objects.requireNonNull(field.get(null)));
      }
    }

    assertThat(CATALOG.labs()).containsExactlyInAnyOrderElementsOf(constants.build());
  }

  @Test
  void load_benchmarks_startWithTheConstants() {
    long constants =
        Arrays.stream(Benchmarks.class.getFields())
            .filter(field -> Modifier.isStatic(field.getModifiers()))
            .count();

    assertThat(Benchmarks.all()).hasSize((int) constants);
    for (int i = 0; i < constants; i++) {
      Benchmark constant = Benchmarks.all().get(i);
      Benchmark known = CATALOG.benchmarks().get(i);
      // The same in all but how it is made, which the study's tables do not show.
      assertThat(
              known.aggregation().isPresent() && !constant.isAggregate()
                  ? constant.withAggregation(known.aggregation().get())
                  : constant)
          .isEqualTo(known);
    }
  }

  @Test
  void load_benchmarks_sayWhatTheyTestAndMean() {
    assertThat(CATALOG.benchmarks())
        .hasSizeGreaterThan(190)
        .allSatisfy(
            benchmark -> {
              assertThat(benchmark.description()).as(benchmark.id()).isNotBlank();
              assertThat(benchmark.topics()).as(benchmark.id()).isNotEmpty();
              assertThat(benchmark.citation()).as(benchmark.id()).isPresent();
              assertThat(benchmark.id()).matches("[a-z0-9-]+/.+");
            });
  }

  @Test
  void load_averages_areDeclaredFromPartsThatAreKnown() {
    assertThat(CATALOG.benchmarks().stream().filter(Benchmark::isAggregate))
        .extracting(Benchmark::id)
        .contains(
            "helm-safety/mean",
            "decodingtrust/average",
            "salad-bench/average",
            "libra-leaderboard/safety",
            "safetybench/average-en",
            "safetybench/average-zh");
    for (Benchmark benchmark : CATALOG.benchmarks()) {
      benchmark
          .aggregation()
          .ifPresent(
              made ->
                  assertThat(made.parts())
                      .isNotEmpty()
                      .as(benchmark.id())
                      .allSatisfy(part -> assertThat(CATALOG.benchmark(part.id())).hasValue(part)));
    }
  }

  @Test
  void load_everyModel_isResolvedFromItsOwnNameAlone() {
    for (Model model : CATALOG.models()) {
      Model label =
          Model.asPublished(Label.of(model.name(), model.lab().name()))
              .withReleases(model.releases());
      Model found = CATALOG.find(label).model().orElseThrow();
      boolean isGeneral = model.name().equals(model.product());
      assertThat(isGeneral ? found.product() : found.id())
          .as(model.id())
          .isEqualTo(isGeneral ? model.product() : model.id());
    }
  }

  @Test
  void load_models_areManyOfManyLabs() {
    assertThat(CATALOG.models()).hasSizeGreaterThanOrEqualTo(250);
    assertThat(CATALOG.labs()).hasSizeGreaterThanOrEqualTo(25);
  }

  @Test
  void file_hasNoProblems_andEveryEntryIsInTheCatalogue() {
    assertThat(FILE.problems()).isEmpty();
    assertThat(FILE.models()).hasSize(CATALOG.models().size());
    assertThat(FILE.labs()).hasSize(CATALOG.labs().size());
  }

  /** Rule 7 of the file's head: what of a name counts when names are compared. */
  private static String compared(String name) {
    return name.toLowerCase(Locale.ROOT)
        .replace("+", "plus")
        .replaceAll("(?<=[0-9])[^a-z0-9.]+(?=[0-9])", "|")
        .replaceAll("[^a-z0-9.|]+", "");
  }

  @Test
  void file_noName_isClaimedTwice() {
    ImmutableSetMultimap.Builder<String, String> idsByName = ImmutableSetMultimap.builder();
    for (ModelEntry entry : FILE.models()) {
      Stream.concat(
              Stream.of(entry.id(), entry.id().replaceFirst(".*/", ""), entry.name()),
              entry.aliases().stream())
          .forEach(name -> idsByName.put(compared(name), entry.id()));
    }

    assertThat(idsByName.build().asMap().entrySet())
        .allSatisfy(entry -> assertThat(entry.getValue()).as(entry.getKey()).hasSize(1));
  }

  @Test
  void file_noAlias_saysWhatTheEntrySaysAnyway() {
    for (ModelEntry entry : FILE.models()) {
      assertThat(
              Stream.concat(
                      Stream.of(entry.id(), entry.id().replaceFirst(".*/", ""), entry.name())
                          .map(BundledCatalogTest::compared)
                          .distinct(),
                      entry.aliases().stream().map(BundledCatalogTest::compared))
                  .toList())
          .as(entry.id())
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void file_ids_areWellFormed() {
    assertThat(FILE.models())
        .isNotEmpty()
        .extracting(ModelEntry::id)
        .allSatisfy(id -> assertThat(id).matches("[a-z0-9-]+/[a-z0-9.:@-]+"));
    assertThat(FILE.labs())
        .isNotEmpty()
        .allSatisfy(entry -> assertThat(entry.lab()).isEqualTo(Lab.of(entry.lab().name())));
  }

  @Test
  void file_isSorted_labsByIdAndModelsByLabAndId() {
    assertThat(FILE.labs()).isSortedAccordingTo(Comparator.comparing(entry -> entry.lab().id()));
    assertThat(FILE.models())
        .isSortedAccordingTo(Comparator.comparing(ModelEntry::lab).thenComparing(ModelEntry::id));
  }

  @Test
  void file_everyLab_hasModels() {
    assertThat(FILE.models().stream().map(ModelEntry::lab).distinct())
        .containsExactlyElementsOf(FILE.labs().stream().map(entry -> entry.lab().id()).toList());
  }

  @Test
  void file_aProduct_isOfOneFamilyAndLab() {
    ImmutableSetMultimap.Builder<String, String> homes = ImmutableSetMultimap.builder();
    for (ModelEntry entry : FILE.models()) {
      homes.put(compared(entry.product()), entry.product() + " in " + entry.family());
      homes.put("family " + compared(entry.family()), entry.family() + " of " + entry.lab());
    }

    assertThat(homes.build().asMap().entrySet())
        .allSatisfy(entry -> assertThat(entry.getValue()).as(entry.getKey()).hasSize(1));
  }

  @Test
  void file_everyModel_hasPlausibleDatesAndSaysWhoSaysSo() {
    DateRange plausible = DateRange.ofYears(2019, 2026);
    for (ModelEntry entry : FILE.models()) {
      assertThat(entry.releases())
          .as(entry.id())
          .isNotEmpty()
          .doesNotHaveDuplicates()
          .allSatisfy(release -> assertThat(release.evidence()).isNotBlank())
          .allMatch(release -> plausible.contains(release.date()))
          .extracting(Release::kind)
          .isSubsetOf(Release.Kind.SNAPSHOT, Release.Kind.ANNOUNCEMENT, Release.Kind.AVAILABILITY);
    }
  }

  /** The kinds of evidence that the file's head names. */
  @Test
  void file_evidence_isAPageADateInANameOrARegistry() {
    Pattern page = Pattern.compile("https://[a-z0-9.-]+\\.[a-z]+/\\S*");
    Pattern name = Pattern.compile("date in (the model id|LMArena's name for it|\\S+ own id \\S+)");
    ImmutableSet<String> registries =
        ImmutableSet.of(
            "HELM model metadata (Apache-2.0)",
            "models.dev (MIT)",
            "models.dev (MIT), as listed on OpenRouter",
            "Epoch AI (CC BY 4.0)",
            "METR (MIT)",
            "SpeechMap model metadata");

    for (ModelEntry entry : FILE.models()) {
      assertThat(entry.releases())
          .as(entry.id())
          .extracting(Release::evidence)
          .allMatch(
              evidence ->
                  page.matcher(evidence).matches()
                      || name.matcher(evidence).matches()
                      || registries.contains(evidence));
    }
  }

  /** A paper's number states a month and no day; of all else the note says why there is no day. */
  @Test
  void file_aReleaseToTheMonth_hasANoteOrAPaper() {
    for (ModelEntry entry : FILE.models()) {
      assertThat(entry.releases())
          .as(entry.id())
          .filteredOn(release -> release.kind() != Release.Kind.SNAPSHOT)
          .filteredOn(release -> release.precision() == Release.Precision.MONTH)
          .allMatch(
              release ->
                  entry.note().isPresent()
                      || release.evidence().startsWith("https://arxiv.org/abs/"));
    }
  }

  /**
   * Where sources differ, one of them often has the date of another size, of the base model or of
   * the repository: each of these was decided by the page that the entry names.
   */
  @ParameterizedTest
  @CsvSource({
    "qwen/qwen2.5-coder-7b, 2024-09-19",
    "qwen/qwen2.5-coder-32b, 2024-11-12",
    "qwen/qwen2.5-vl-72b-instruct, 2025-01-26",
    "qwen/qwen3-coder-30b-a3b-instruct, 2025-07-31",
    "qwen/qwen3-max-thinking, 2026-01-25",
    "qwen/qwen3.5-9b, 2026-03-02",
    "microsoft/phi-3-mini-128k-instruct, 2024-04-23",
    "microsoft/phi-3-medium-128k-instruct, 2024-05-21",
    "nvidia/llama-3.3-nemotron-super-49b-v1, 2025-03-18",
    "nvidia/llama-3.1-nemotron-ultra-253b-v1, 2025-04-07",
    "stepfun/step-3.5-flash, 2026-01-29",
    "berkeley/koala-13b, 2023-04-03"
  })
  void load_aDateThatSourcesDifferOn_isTheDecidedOne(String id, LocalDate date) {
    assertThat(CATALOG.modelOrThrow(id).firstRelease().map(Release::date)).hasValue(date);
  }

  @Test
  void file_theDateInAnId_isTheSnapshots() {
    Pattern day = Pattern.compile("-(20[0-9]{2})-?([01][0-9])-?([0-3][0-9])(?=$|-)");
    for (ModelEntry entry : FILE.models()) {
      Matcher written = day.matcher(entry.id());
      if (written.find()) {
        LocalDate date =
            LocalDate.parse(written.group(1) + "-" + written.group(2) + "-" + written.group(3));
        assertThat(entry.releases())
            .as(entry.id())
            .filteredOn(release -> release.kind() == Release.Kind.SNAPSHOT)
            .extracting(Release::date)
            .containsExactly(date);
      }
    }
  }

  /** "-0613" is a day of June, "-2407" July 2024 and "-1124" November 2024. */
  @Test
  void file_theShortDateInAnId_isTheSnapshots() {
    Pattern fourDigits = Pattern.compile("-(?!20)([0-9]{2})-?([0-3][0-9])(?=$|-)");
    for (ModelEntry entry : FILE.models()) {
      Matcher written = fourDigits.matcher(entry.id());
      if (written.find()) {
        String one = written.group(1);
        String two = written.group(2);
        assertThat(entry.releases())
            .as(entry.id())
            .filteredOn(release -> release.kind() == Release.Kind.SNAPSHOT)
            .extracting(Release::dateText)
            .hasSize(1)
            .allMatch(
                date ->
                    date.endsWith("-" + one + "-" + two)
                        || date.equals("20" + one + "-" + two)
                        || date.equals("20" + two + "-" + one));
      }
    }
  }

  @Test
  void file_aReleaseBeforeItsSnapshotOrFarFromIt_hasANote() {
    for (ModelEntry entry : FILE.models()) {
      entry.releases().stream()
          .filter(release -> release.kind() == Release.Kind.SNAPSHOT)
          .flatMap(
              snapshot ->
                  entry.releases().stream()
                      .filter(release -> isBeforeOrFarFrom(snapshot, release.date())))
          .forEach(
              release -> assertThat(entry.note()).as("%s: %s", entry.id(), release).isPresent());
    }
  }

  private static boolean isBeforeOrFarFrom(Release snapshot, LocalDate day) {
    boolean monthOnly = snapshot.precision() == Release.Precision.MONTH;
    LocalDate first = monthOnly ? snapshot.date().withDayOfMonth(1) : snapshot.date();
    LocalDate last = monthOnly ? first.plusMonths(1).minusDays(1) : first;
    return day.isBefore(first) || day.isAfter(last.plusDays(14));
  }

  /** What sources write, and who is meant by it: one line of every kind of name. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          GPT3.5 Turbo                       | openai/gpt-3.5-turbo
          gpt4                               | openai/gpt-4
          claude2                            | anthropic/claude-2
          Gemini Pro                         | google/gemini-pro
          chatglm3-6b                        | thudm/chatglm3-6b
          vicuna-33b-v1.3                    | lmsys/vicuna-33b-v1.3
          qwen1.5_0.5b                       | qwen/qwen1.5-0.5b-chat
          Llama2-chat-13B                    | meta/llama-2-13b-chat
          meta/llama-2-7b                    | meta/llama-2-7b-hf
          Llama 3 (8B)                       | meta/llama-3-8b
          Meta-Llama-3-8B-Instruct           | meta/llama-3-8b-chat
          GPT-3.5 Turbo 2                    | openai/gpt-3.5-turbo-1106
          Claude 4 Opus (20250514)           | anthropic/claude-opus-4-20250514
          claude-opus-4-20250514_16K         | anthropic/claude-opus-4-20250514-thinking-16k
          o3-2025-04-16_high                 | openai/o3-2025-04-16-high-reasoning-effort
          o3-2025-04-16_medium               | openai/o3-2025-04-16
          GPT-4 1106 (Inspect)               | openai/gpt-4-1106-preview
          ChatGPT-4o-latest (2025-01-29)     | openai/chatgpt-4o-latest-2025-01-29
          anthropic/claude-opus-4-5-20251124 | anthropic/claude-opus-4-5-20251101
          mosaicml/mpt-7b-chat               | mosaicml/mpt-7b-chat
          o1-preview (elicited)              | openai/o1-preview-2024-09-12
          Gemini 2.0 Flash (Dec 2024)        | google/gemini-2.0-flash-exp
          claude-opus-4.5-thinking           | anthropic/claude-opus-4-5-20251101
          moonshotai/kimi-k2-thinking        | moonshotai/kimi-k2-thinking
          o4-mini-low-2025-04-16             | openai/o4-mini-2025-04-16-low-reasoning-effort
          nousresearch/hermes-4-70b          | nousresearch/hermes-4-70b
          CohereLabs/c4ai-aya-expanse-8b     | cohere/aya-expanse-8b
          Qwen2.5 7B Instruct                | qwen/qwen2.5-7b-instruct
          Qwen2.5-1.5B-Instruct              | qwen/qwen2.5-1.5b-instruct
          Qwen2-72B                          | qwen/qwen2-72b
          gemma-2-2b-it                      | google/gemma-2-2b-it
          Command R+                         | cohere/command-r-plus
          tiiuae/falcon-7b                   | tiiuae/falcon-7b
          """)
  void find_aNameAsSourcesWriteIt_isTheModelMeant(String name, String id) {
    assertThat(CATALOG.find(Model.asPublished(Label.of(name))).model())
        .hasValueSatisfying(model -> assertThat(model.id()).isEqualTo(id));
  }

  @Test
  void resolve_theStudy_knowsEveryLabelAndSaysWhatItAssumed() {
    Checked<Scores> resolved = CATALOG.resolve(BundledScores.study().value());

    assertThat(resolved.value().models()).hasSize(34).allMatch(Model::isResolved);
    assertThat(resolved.problems())
        .allMatch(problem -> problem.severity() == Problem.Severity.NOTE)
        .extracting(Problem::message)
        .contains(
            "\"Clause 3.5 Haiku\" names a product; the source does not say which version; \"Clause"
                + " 3.5 Haiku\" is a known misspelling");
  }

  @Test
  void audit_ofTheStudy_findsWhatIsWrongWithIt() {
    Checked<Scores> study = BundledScores.study();

    assertThat(Audit.withDefaults().with(CATALOG).audit(study))
        .extracting(Problem::toString)
        .containsExactly(
            "study-combined.csv:5: the row has no score for \"GPT-4 Turbo\"",
            "study-combined.csv:10: the row has no score for \"Clause 3.5 Sonnet\"",
            "study-combined.csv:16: the row has no score for \"Llama 3 Instruct (70B)\"",
            "study-combined.csv:17: the row has no score for"
                + " \"Llama 3.1 Instruct (8b Intruct FP8)\"",
            "study-combined.csv:18: the row has no score for \"Llama 3.1 Instruct (405B)\"",
            "study-combined.csv:11: \"Clause 3.5 Haiku\" is a known misspelling of \"Claude 3.5"
                + " Haiku\"",
            "study-combined.csv:10: \"Clause 3.5 Sonnet\" is a known misspelling of \"Claude 3.5"
                + " Sonnet\"",
            "study-combined.csv:17: \"Llama 3.1 Instruct (8b Intruct FP8)\" is a known misspelling"
                + " of \"Llama 3.1 Instruct (8B)\"",
            "study-helm-safety.csv:20: one model is spelt in 2 ways: \"GPT-4o mini\" in"
                + " study-helm-safety.csv and \"GPT-4o-mini\" in study-combined.csv",
            "study-helm-safety.csv:6: \"Claude 3 Haiku\" has 2 dates: 2024-03-07 at"
                + " study-helm-safety.csv:6 and 2024-05-04 at study-combined.csv:9",
            "study-helm-safety.csv:17: \"GPT-4 Turbo\" has 2 dates: 2024-04-09 at"
                + " study-helm-safety.csv:17 and 2023-11-06 at study-combined.csv:5",
            "study-combined.csv:4: \"GPT-4\" is dated 2023-03-13, but the nearest date known of it"
                + " is its announcement 2023-03-14, 1 day off",
            "study-combined.csv:9: \"Claude 3 Haiku\" is dated 2024-05-04, but the nearest date"
                + " known of it is its availability 2024-03-13, 52 days off",
            "scores are on 2 scales: 0 to 1, higher is safer (HELM Safety mean, HarmBench,"
                + " SimpleSafetyTests, BBQ, Anthropic Red Team, XSTest); 0 to 100 %, higher is safer"
                + " (SafetyBench, DecodingTrust, Salad-Bench, Libra-Leaderboard)",
            "HELM Safety mean v1.5.0 is an aggregate (mean of 5 parts) and equals its parts in every row"
                + " (22); largest difference 0.00040, tolerance 0.0010");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DeepSeek-V2-Chat",
        "deepseek-ai/DeepSeek-V2-Chat",
        "grok-4-fast",
        "x-ai/grok-4-fast",
        "Mistral Large",
        "ollama/mistral:7b"
      })
  void find_aNameThatMayMeanAnotherVersion_isNoModel(String label) {
    assertThat(BundledCatalog.load().find(Model.asPublished(Label.of(label))).model()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "ollama/llama3.1:8b, meta/llama-3.1-8b-instruct",
    "ollama/llama2:7b, meta/llama-2-7b-chat",
    "gemma2:9b, google/gemma-2-9b-it",
    "mixtral:8x7b, mistralai/mixtral-8x7b-instruct-v0.1",
    "qwen3:8b, qwen/qwen3-8b",
    "Llama 3.1 (8B), meta/llama-3.1-8b",
    "Mistral Medium 3, mistralai/mistral-medium-2505"
  })
  void find_aTagOfOllama_isTheTunedModel(String label, String id) {
    assertThat(BundledCatalog.load().find(Model.asPublished(Label.of(label))).model())
        .map(Model::id)
        .contains(id);
  }
}
