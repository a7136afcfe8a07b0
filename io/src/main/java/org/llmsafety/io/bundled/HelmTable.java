package org.llmsafety.io.bundled;

import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Benchmarks;
import org.llmsafety.core.Catalog;
import org.llmsafety.core.Citation;
import org.llmsafety.core.Label;
import org.llmsafety.core.Model;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Provenance;
import org.llmsafety.core.Release;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.io.Source;
import org.llmsafety.io.csv.CsvDialect;
import org.llmsafety.io.csv.CsvDocument;
import org.llmsafety.io.csv.CsvRow;

/** Our own table of a HELM Safety release, which names its models by the catalogue's ids. */
final class HelmTable {
  private static final ImmutableMap<String, Benchmark> BENCHMARKS =
      ImmutableMap.of(
          "Mean score", Benchmarks.HELM_SAFETY_MEAN,
          "HarmBench", Benchmarks.HARMBENCH,
          "SimpleSafetyTests", Benchmarks.SIMPLE_SAFETY_TESTS,
          "BBQ", Benchmarks.BBQ,
          "Anthropic Red Team", Benchmarks.ANTHROPIC_RED_TEAM,
          "XSTest", Benchmarks.XSTEST);

  private final String edition;

  HelmTable(String edition) {
    this.edition = edition;
  }

  /**
   * Reads the table.
   *
   * @throws IllegalStateException if it has any problem, or a model that the catalogue lacks
   */
  Scores read(Source source, Catalog catalog) {
    List<Problem> problems = new ArrayList<>();
    List<Score> scores = new ArrayList<>();
    try (CsvDocument table = CsvDialect.withDefaults().open(source, problems::add)) {
      table.forEachRow(row -> scores.addAll(scoresOf(row, catalog)));
    } catch (IOException e) {
      throw new IllegalStateException("the bundled " + source + " cannot be read", e);
    }
    if (!problems.isEmpty()) {
      throw new IllegalStateException("a bundled table is broken: " + problems);
    }
    return Scores.copyOf(scores);
  }

  private List<Score> scoresOf(CsvRow row, Catalog catalog) {
    String id = cell(row, "model id");
    Model model =
        catalog
            .model(id)
            .orElseThrow(
                () -> new IllegalStateException(row.location() + ": no model has the id " + id));
    Label label = Label.of(cell(row, "model"), cell(row, "lab"));
    Optional<Release> date =
        row.date("release date", Release.Kind.UNSPECIFIED, "HELM model metadata");
    Model published = Model.asPublished(label).withReleases(date.stream().toList());
    List<Score> scores = new ArrayList<>();
    for (Map.Entry<String, Benchmark> column : BENCHMARKS.entrySet()) {
      OptionalDouble value = row.number(column.getKey());
      if (value.isPresent()) {
        scores.add(
            Score.of(published, column.getValue(), value.getAsDouble())
                .withModel(model)
                .withEdition(edition)
                .withProvenance(provenance(row, column.getKey())));
      }
    }
    return scores;
  }

  private static Provenance provenance(CsvRow row, String column) {
    Optional<Citation> helm = Benchmarks.HELM_SAFETY_MEAN.citation();
    return new Provenance(row.location(column), row.text("source"), helm);
  }

  private static String cell(CsvRow row, String column) {
    return row.text(column)
        .orElseThrow(() -> new IllegalStateException(row.location(column) + " must not be blank"));
  }
}
