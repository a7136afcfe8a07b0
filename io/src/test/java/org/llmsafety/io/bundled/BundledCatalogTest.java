package org.llmsafety.io.bundled;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Multimaps;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Modifier;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Audit;
import org.llmsafety.core.Benchmarks;
import org.llmsafety.core.Catalog;
import org.llmsafety.core.Checked;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Label;
import org.llmsafety.core.Labs;
import org.llmsafety.core.Model;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Release;
import org.llmsafety.core.Scores;
import org.llmsafety.io.Source;
import org.llmsafety.io.bundled.CatalogFile.ModelEntry;

class BundledCatalogTest {
  private static final Catalog CATALOG = BundledCatalog.load();

  private static CatalogFile file() throws IOException {
    try (InputStream yaml = Source.ofResource(BundledCatalog.class, "catalogue.yaml").open()) {
      return CatalogFile.read(yaml);
    }
  }

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
  void load_benchmarks_areTheConstants() {
    long constants =
        Arrays.stream(Benchmarks.class.getFields())
            .filter(field -> Modifier.isStatic(field.getModifiers()))
            .count();

    assertThat(CATALOG.benchmarks())
        .containsExactlyElementsOf(Benchmarks.all())
        .hasSize((int) constants);
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
  void file_noName_isClaimedTwice() throws IOException {
    ImmutableListMultimap.Builder<String, String> idsByName = ImmutableListMultimap.builder();
    for (ModelEntry entry : file().models()) {
      Stream.concat(Stream.of(entry.id(), entry.name()), Arrays.stream(entry.names()))
          .map(name -> name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.+]", ""))
          .distinct()
          .forEach(name -> idsByName.put(name, entry.id()));
    }

    assertThat(idsByName.build().asMap().entrySet())
        .allSatisfy(entry -> assertThat(entry.getValue()).as(entry.getKey()).hasSize(1));
  }

  @Test
  void file_ids_areWellFormedAndEveryEntryIsRead() throws IOException {
    assertThat(file().models())
        .hasSize(CATALOG.models().size())
        .allSatisfy(entry -> assertThat(entry.id()).matches("[a-z0-9-]+/[a-z0-9.-]+"));
  }

  @Test
  void file_everyDate_namesItsEvidence() {
    assertThat(CATALOG.models())
        .allSatisfy(
            model ->
                assertThat(model.releases())
                    .as(model.id())
                    .isNotEmpty()
                    .allSatisfy(release -> assertThat(release.evidence()).isNotBlank()));
  }

  @Test
  void file_noRelease_isBeforeItsSnapshotUnlessANoteSaysWhy() throws IOException {
    ImmutableListMultimap<String, ModelEntry> entries =
        Multimaps.index(file().models(), ModelEntry::id);
    for (Model model : CATALOG.models()) {
      Optional<Release> snapshot = model.release(Release.Kind.SNAPSHOT);
      boolean before =
          snapshot.isPresent()
              && model.releases().stream()
                  .anyMatch(release -> release.date().isBefore(earliest(snapshot.get())));
      if (before) {
        assertThat(entries.get(model.id()).get(0).note()).as(model.id()).isNotBlank();
      }
    }
  }

  private static LocalDate earliest(Release release) {
    return release.precision() == Release.Precision.MONTH
        ? release.date().withDayOfMonth(1)
        : release.date();
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
            "study-combined.csv:11: no model is known as \"Clause 3.5 Haiku\", but \"Claude 3.5"
                + " Haiku\" is",
            "study-combined.csv:10: no model is known as \"Clause 3.5 Sonnet\", but \"Claude 3.5"
                + " Sonnet\" is",
            "study-combined.csv:17: no model is known as \"Llama 3.1 Instruct (8b Intruct FP8)\","
                + " but \"Llama 3.1 Instruct (8B)\" is",
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
            "HELM Safety mean is an aggregate (mean of 5 parts) and equals its parts in every row"
                + " (22); largest difference 0.00040, tolerance 0.0010");
  }
}
