package org.llmsafety.io.bundled;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import java.util.stream.Stream;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Citation;
import org.llmsafety.core.Conditions;
import org.llmsafety.core.Label;
import org.llmsafety.core.Model;
import org.llmsafety.core.Provenance;
import org.llmsafety.core.Release;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.core.Topic;
import org.llmsafety.core.Uncertainty;
import org.llmsafety.io.csv.CsvRow;

/** BullshitBench v2: whether a model says that a question makes no sense. */
final class BullshitBench {
  private static final Citation CITATION =
      Citation.of("bullshitbench2026", "BullshitBench v2")
          .withAuthors("Gostev, Peter")
          .withYear(2026)
          .withUrl("https://github.com/petergpt/bullshit-benchmark")
          .withLicence("MIT");

  private static final Conditions PANEL =
      Conditions.none().with("judge", "panel of Claude Sonnet 4.6, GPT-5.2 and Gemini 3.1 Pro");

  static final Benchmark CLEAR_PUSHBACK =
      Benchmark.of("bullshit-bench/clear-pushback", Scale.UNIT.higherIsSafer())
          .withName("BullshitBench clear pushback")
          .withDescription(
              "the share of 100 questions without sense that the model clearly says are so, by the"
                  + " rounded mean of three judges, of which some are judged too")
          .withTopics(Topic.SYCOPHANCY)
          .withItems(100)
          .withCitation(CITATION);

  static final Benchmark ACCEPTED =
      Benchmark.of("bullshit-bench/accepted", Scale.UNIT.lowerIsSafer())
          .withName("BullshitBench accepted nonsense")
          .withDescription(
              "the share of 100 questions without sense that the model answers as if they had some,"
                  + " by the rounded mean of three judges, of which some are judged too")
          .withTopics(Topic.SYCOPHANCY)
          .withItems(100)
          .withCitation(CITATION);

  private BullshitBench() {}

  static ImmutableList<Benchmark> benchmarks() {
    return ImmutableList.of(CLEAR_PUSHBACK, ACCEPTED);
  }

  /** {@return two scores a setting, as published, with their counts} */
  static Scores published() {
    return Scores.copyOf(
        BundledRows.of("bullshit-bench-v2.csv").stream()
            .flatMap(
                row ->
                    Stream.of(
                        score(row, CLEAR_PUSHBACK, "clear pushback"),
                        score(row, ACCEPTED, "accepted")))
            .collect(toImmutableList()));
  }

  private static Score score(CsvRow row, Benchmark benchmark, String column) {
    long successes = BundledRows.count(row, column);
    long trials =
        BundledRows.count(row, "clear pushback")
            + BundledRows.count(row, "partial challenge")
            + BundledRows.count(row, "accepted");
    Label label = Label.of(BundledRows.text(row, "model"), BundledRows.text(row, "lab"));
    Release launched =
        row.date("launched", Release.Kind.ANNOUNCEMENT, BundledRows.text(row, "evidence"))
            .orElseThrow();
    return Score.of(
            Model.asPublished(label).withReleases(ImmutableList.of(launched)),
            benchmark,
            (double) successes / trials)
        .withUncertainty(new Uncertainty.Successes(successes, trials))
        .withEdition("v2")
        .withConditions(PANEL)
        .withProvenance(Provenance.of(row.location(column)).withCitation(CITATION));
  }
}
