package org.llmsafety.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Scores;
import org.llmsafety.core.catalog.Catalog;
import org.llmsafety.io.bundled.BundledCatalog;
import org.llmsafety.io.bundled.BundledScores;

/** How many models, labs and scores the documents say there are. */
class DocumentedCountsTest {
  private static String page(String name) throws IOException {
    return Files.readString(Path.of("../docs", name)).replaceAll("\\s+", " ");
  }

  @Test
  void guide_countsTheCatalogue() throws IOException {
    Catalog catalog = BundledCatalog.load();

    assertThat(page("guide.md"))
        .contains(
            "The bundled catalogue holds %d text models of %d labs"
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
}
