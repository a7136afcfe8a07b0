package org.llmsafety.io.bundled;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableSet;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Benchmarks;
import org.llmsafety.core.Checked;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Label;
import org.llmsafety.core.Labs;
import org.llmsafety.core.Model;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Scores;
import org.llmsafety.core.audit.Audit;
import org.llmsafety.core.catalog.Catalog;

/** The bundled catalogue as a whole: its labs, benchmarks and models, and the study's names. */
class BundledCatalogTest {
  private static final Catalog CATALOG = BundledCatalog.load();

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
}
