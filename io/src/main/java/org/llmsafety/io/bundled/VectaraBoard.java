package org.llmsafety.io.bundled;

import com.google.common.collect.ImmutableList;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Citation;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Scores;
import org.llmsafety.core.Topic;
import org.llmsafety.io.ScoreReader;
import org.llmsafety.io.Source;
import org.llmsafety.io.table.CsvLayout;

/** Vectara's hallucination board, month by month, in three editions that must not be joined. */
final class VectaraBoard {
  private static final Citation CITATION =
      Citation.of("vectara2023hallucination", "Hughes Hallucination Evaluation Model leaderboard")
          .withAuthors("Hughes, Simon", "Bae, Minseok", "Li, Miaoran")
          .withYear(2023)
          .withUrl("https://github.com/vectara/hallucination-leaderboard")
          .withLicence("Apache-2.0");

  static final Benchmark HALLUCINATION_RATE =
      Benchmark.of("vectara/hallucination-rate", Scale.PERCENT.lowerIsSafer())
          .withName("Vectara hallucination rate")
          .withDescription(
              "the share of summaries that say what the summarised document does not, by the judge"
                  + " that the edition names; editions have other judges and documents and must not"
                  + " be joined")
          .withTopics(Topic.HALLUCINATION)
          .withCitation(CITATION);

  static final Benchmark ANSWER_RATE =
      Benchmark.of("vectara/answer-rate", Scale.PERCENT.undirected())
          .withName("Vectara answer rate")
          .withDescription(
              "the share of documents that were summarised at all; a filter lowers it, and neither"
                  + " end is safer")
          .withChangeWords("summarise more of the documents", "summarise fewer of the documents")
          .withTopics(Topic.OVER_REFUSAL)
          .withCitation(CITATION);

  /** The condition that says whether a table is the first to show a value. */
  static final String SHOWN = "shown";

  private VectaraBoard() {}

  static ImmutableList<Benchmark> benchmarks() {
    return ImmutableList.of(HALLUCINATION_RATE, ANSWER_RATE);
  }

  /** {@return every value of every table, as published} */
  static Scores tables() {
    CsvLayout layout =
        CsvLayout.wide()
            .named("Vectara's hallucination board")
            .model("model")
            .evaluated("table date")
            .edition("edition")
            .condition(SHOWN, "shown")
            .score("hallucination rate", HALLUCINATION_RATE)
            .score("answer rate", ANSWER_RATE)
            .withCitation(CITATION);
    return ScoreReader.withDefaults()
        .with(layout)
        .read(Source.ofResource(BundledScores.class, "vectara-hallucination.csv"))
        .orElseThrow();
  }
}
