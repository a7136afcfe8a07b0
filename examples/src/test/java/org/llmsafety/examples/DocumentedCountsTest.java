package org.llmsafety.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.ItemScores;
import org.llmsafety.core.Model;
import org.llmsafety.core.Scores;
import org.llmsafety.core.catalog.Catalog;
import org.llmsafety.io.bundled.BundledCatalog;
import org.llmsafety.io.bundled.BundledScores;
import org.llmsafety.stats.compare.ModelComparison;
import org.llmsafety.stats.compare.PairedDifference;
import org.llmsafety.stats.ranks.RankIntervals;
import org.llmsafety.stats.ranks.RankTable;

/** How many models, labs and scores the documents say there are. */
class DocumentedCountsTest {
  private static final Pattern FIGURE = Pattern.compile("\\(([\\w-]+\\.svg)\\)");
  private static final Pattern NUMBER =
      Pattern.compile("[+\u2212]0\\.\\d{4}|p = 0\\.\\d{3}|\\d+ of \\d+");

  private static String page(String name) throws IOException {
    return Files.readString(Path.of("../docs", name)).replaceAll("\\s+", " ");
  }

  @Test
  void guide_countsTheCatalogue() throws IOException {
    Catalog catalog = BundledCatalog.load();

    assertThat(page("guide.md"))
        .contains(
            "The bundled catalogue lists %d text models of %d labs"
                .formatted(catalog.models().size(), catalog.labs().size()));
  }

  @Test
  void guide_countsTheBundledScores() throws IOException {
    for (String edition : new String[] {"v1.17.0", "v1.5.0"}) {
      Scores scores = BundledScores.helmSafety(edition);

      assertThat(page("guide.md"))
          .containsPattern(
              "HELM Safety %s: %d models[^|]*\\| %d \\|"
                  .formatted(edition, scores.models().size(), scores.size()));
    }
  }

  @Test
  void methods_countTheModelsOfKnownCapability() throws IOException {
    Scores safety = BundledScores.helmSafety();
    Scores index = BundledScores.capabilityOf(safety).value();

    assertThat(page("methods.md"))
        .contains(
            "covers %d of HELM's %d models"
                .formatted(index.models().size(), safety.models().size()));
  }

  @Test
  void bundledPage_countsTheModels() throws IOException {
    Scores vectara =
        BundledScores.vectaraHallucination()
            .matching(score -> score.benchmark().id().equals("vectara/hallucination-rate"));
    Scores tables =
        BundledScores.vectaraTables()
            .matching(score -> score.benchmark().id().equals("vectara/hallucination-rate"));

    assertThat(page("sources/bundled.md"))
        .contains(": %d values of %d models".formatted(vectara.size(), vectara.models().size()))
        .contains(String.format(Locale.ROOT, "monthly tables behind it, %,d rows", tables.size()))
        .contains(
            "%d models, intervals of 90 %%".formatted(models(BundledScores.capabilitiesIndex())))
        .contains("April 2026 has them: %d models".formatted(models(BundledScores.timeHorizons())))
        .contains("settings of %d models".formatted(models(BundledScores.bullshitBench())))
        .contains("SpeechMap: %d models".formatted(models(BundledScores.speechMap())));
  }

  private static int models(Scores scores) {
    return scores.models().size();
  }

  /** The slopes and p-values that the page on figures states stand in the figures it shows. */
  @Test
  void figuresPage_statesWhatItsFiguresShow() throws IOException {
    String words = page("figures.md").replaceAll("```.*?```", "");
    List<String> shown = new ArrayList<>();
    for (MatchResult figure : FIGURE.matcher(words).results().toList()) {
      shown.add(page(figure.group(1)));
    }
    assertThat(NUMBER.matcher(words).results().map(MatchResult::group))
        .hasSizeGreaterThan(5)
        .allSatisfy(number -> assertThat(shown).anyMatch(figure -> figure.contains(number)));
  }

  /** What the page on items says of SpeechMap's set about China. */
  @Test
  void itemsPage_saysWhatIsSeenOnRealFiles() throws IOException {
    ImmutableList<ItemScores> china =
        BundledScores.speechMapItems().stream()
            .filter(items -> items.benchmark().id().equals("speechmap/china"))
            .collect(ImmutableList.toImmutableList());
    List<ItemScores> shared = ItemScores.shared(china).orElseThrow();
    PairedDifference difference =
        ModelComparison.withDefaults()
            .compare(
                of(china, "anthropic/claude-3-7-sonnet-20250219"),
                of(china, "anthropic/claude-3-5-sonnet-20241022"))
            .orElseThrow();
    RankTable<Model> ranks = RankIntervals.withDefaults().fitItems(shared).orElseThrow();

    assertThat(difference.secondHigher()).as("no question the other way round").isZero();
    assertThat(page("items.md"))
        .contains(
            "%d of the 50 questions have a verdict for all %d models"
                .formatted(shared.get(0).values().size(), china.size()))
        .contains("complies with %d questions with which".formatted(difference.firstHigher()))
        .contains(String.format(Locale.ROOT, "does not, %.0f %% of all", 100 * difference.value()))
        .contains(
            String.format(
                    Locale.ROOT,
                    "(McNemar's exact p = %.1e)",
                    difference.sign().orElseThrow().value())
                .replace("e-0", "e-"))
        .contains(
            "Of the %d pairs of models the rank intervals distinguish %d"
                .formatted(china.size() * (china.size() - 1) / 2, ranks.separated().size()))
        .contains("any rank from 1 to %d".formatted(ranks.ranks().get(0).highest()));
  }

  private static ItemScores of(List<ItemScores> items, String id) {
    return items.stream().filter(each -> each.model().id().equals(id)).findFirst().orElseThrow();
  }
}
