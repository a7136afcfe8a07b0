package org.llmsafety.examples.command;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.llmsafety.core.Checked;
import org.llmsafety.core.Scores;
import org.llmsafety.core.catalog.Catalog;
import org.llmsafety.io.bundled.BundledScores;
import org.llmsafety.stats.report.ScoreSet;

/**
 * What the report is about where no file is named: HELM Safety v1.17.0, the study's two tables, and
 * three boards that go on to 2026.
 */
final class BundledSets {
  private static final String LEAST_EFFORT =
      "Of a model that was run at several reasoning efforts the least is taken, unless the catalogue"
          + " lists each effort as a version of the model.";
  private static final String STUDY_HELM = "The study's HELM table";
  private static final String STUDY_BOARDS = "The study's four leaderboards";
  private static final ImmutableSet<String> OF_THE_STUDY =
      ImmutableSet.of(STUDY_HELM, STUDY_BOARDS);
  private static final String VECTARA_NOW = "HHEM-2.3 on new documents";

  private BundledSets() {}

  /** {@return the sets, on canonical models; they are read side by side} */
  static ImmutableList<ScoreSet> on(Catalog catalog) {
    return Stream.<Supplier<ScoreSet>>of(
            () -> new ScoreSet("HELM Safety v1.17.0", BundledScores.helmSafety()),
            () ->
                new ScoreSet(STUDY_HELM, catalog.resolve(BundledScores.studyHelmSafety()).value()),
            () ->
                new ScoreSet(STUDY_BOARDS, catalog.resolve(BundledScores.studyCombined()).value()),
            BundledSets::hallucination,
            BundledSets::nonsense,
            () -> new ScoreSet("SpeechMap", BundledScores.speechMap()))
        .parallel()
        .map(Supplier::get)
        .collect(toImmutableList());
  }

  private static ScoreSet hallucination() {
    // neither end of its other measure, the share of documents that were answered, is safer
    Scores scores =
        BundledScores.vectaraHallucination()
            .ofEdition(VECTARA_NOW)
            .matching(score -> score.benchmark().scale().isDirected());
    return new ScoreSet("Vectara's hallucination board", atLeastEffort(scores))
        .selectedAs(
            "These are the hallucination rates of the edition that began in November 2025. "
                + LEAST_EFFORT);
  }

  private static ScoreSet nonsense() {
    return new ScoreSet(
            "BullshitBench v2", atLeastEffort(BundledScores.bullshitBench()).preferring("route"))
        .selectedAs(LEAST_EFFORT);
  }

  /** Earlier models have no reasoning that could be turned up: these are compared with it down. */
  private static Scores atLeastEffort(Scores scores) {
    return scores.preferring("effort", "none", "minimal", "low", "medium", "high", "xhigh");
  }

  /**
   * {@return the study's scores as published, with the problems met, and the other sets' scores}
   */
  static Checked<Scores> read(ImmutableList<ScoreSet> sets) {
    return BundledScores.study()
        .map(
            study ->
                sets.stream()
                    .filter(set -> !OF_THE_STUDY.contains(set.name()))
                    .map(ScoreSet::scores)
                    .reduce(study, Scores::plus));
  }
}
