package org.llmsafety.io.bundled;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Citation;
import org.llmsafety.core.Lab;
import org.llmsafety.core.LabScore;
import org.llmsafety.core.Provenance;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Topic;
import org.llmsafety.core.catalog.Catalog;
import org.llmsafety.io.csv.CsvRow;

/** The Foundation Model Transparency Index: what labs disclose of their flagship models. */
final class TransparencyIndex {
  private static final Citation CITATION =
      Citation.of("bommasani2023fmti", "The Foundation Model Transparency Index")
          .withAuthors("Bommasani, Rishi", "others")
          .withYear(2023)
          .withUrl("https://arxiv.org/abs/2310.12941")
          .withLicence("CC BY 4.0");

  static final Benchmark DISCLOSED =
      Benchmark.of("fmti/disclosed", Scale.between(0, 100).withUnit("indicators").undirected())
          .withName("Foundation Model Transparency Index")
          .withDescription(
              "how many of 100 indicators, chosen by hand, a lab satisfies with its flagship model of"
                  + " the time; more means more disclosed and not safer. 2023 and 2024 share the"
                  + " indicators; those of December 2025 are new and harder, and no trend leads to"
                  + " them")
          .withTopics(Topic.ETHICS)
          .withCitation(CITATION);

  private TransparencyIndex() {}

  static ImmutableList<LabScore> scores(Catalog catalog) {
    return BundledRows.of("transparency-index.csv").stream()
        .map(row -> score(row, catalog))
        .collect(toImmutableList());
  }

  private static LabScore score(CsvRow row, Catalog catalog) {
    String lab = BundledRows.text(row, "lab");
    return new LabScore(
        catalog.lab(lab).orElseGet(() -> Lab.of(lab)),
        DISCLOSED,
        BundledRows.count(row, "disclosed"),
        BundledRows.text(row, "edition"),
        Provenance.of(row.location("disclosed")).withCitation(CITATION));
  }
}
