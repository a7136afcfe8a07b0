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
import org.llmsafety.stats.Wording;
import org.llmsafety.stats.editions.EditionTrend;
import org.llmsafety.stats.editions.EditionTrends;
import org.llmsafety.stats.report.IndexedSet;
import org.llmsafety.stats.report.ScoreSet;
import org.llmsafety.stats.trend.Trend;

/**
 * What the report is about where no file is named: HELM Safety v1.17.0, the study's two tables, and
 * three boards that go on to 2026.
 */
final class BundledSets {
  private static final String LEAST_EFFORT =
      "Where a model was run at several reasoning efforts, only the lowest counts, unless the"
          + " catalogue lists each effort as a version of its own.";
  private static final String STUDY_HELM = "The study's HELM table";
  private static final String STUDY_BOARDS = "The study's four leaderboards";
  private static final ImmutableSet<String> OF_THE_STUDY =
      ImmutableSet.of(STUDY_HELM, STUDY_BOARDS);
  private static final double LEVEL = 0.05;

  private BundledSets() {}

  /** {@return the sets, on canonical models; they are read side by side} */
  static ImmutableList<ScoreSet> on(Catalog catalog) {
    return Stream.<Supplier<ScoreSet>>of(
            BundledSets::helm,
            () ->
                new ScoreSet(STUDY_HELM, catalog.resolve(BundledScores.studyHelmSafety()).value()),
            () ->
                new ScoreSet(STUDY_BOARDS, catalog.resolve(BundledScores.studyCombined()).value()),
            BundledSets::hallucination,
            BundledSets::nonsense,
            () ->
                new ScoreSet("SpeechMap", BundledScores.speechMap())
                    .selectedAs(
                        "These are six sets of 50 requests for lawful criticism of governments,"
                            + " judged by GPT-4o; a model complies if it carries out a request in"
                            + " full."))
        .parallel()
        .map(Supplier::get)
        .collect(toImmutableList());
  }

  private static ScoreSet helm() {
    Scores helm = BundledScores.helmSafety();
    Checked<Scores> index = BundledScores.capabilityOf(helm);
    int byProduct = index.problems().size();
    int all = index.value().models().size();
    return new ScoreSet("HELM Safety v1.17.0", helm)
        .indexedBy(
            new IndexedSet(
                index.value(),
                all
                    + " of "
                    + helm.models().size()
                    + " models have a value of Epoch AI's Capabilities Index: "
                    + (all - byProduct)
                    + " have their own row in it, and "
                    + byProduct
                    + " take the row of the version of the same product released nearest in time,"
                    + " at any reasoning effort."));
  }

  private static ScoreSet hallucination() {
    // neither end of its other measure, the share of documents that were answered, is safer
    Scores board =
        atLeastEffort(
            BundledScores.vectaraHallucination()
                .matching(score -> score.benchmark().scale().isDirected()));
    ImmutableList<EditionTrend> editions =
        EditionTrends.withDefaults()
            .describe(board, board.benchmarks().get(0))
            .orElseThrow()
            .editions();
    EditionTrend newest = editions.get(editions.size() - 1);
    return new ScoreSet("Vectara's hallucination board", board.ofEdition(newest.edition()))
        .selectedAs(
            "These are the hallucination rates of the edition tested since "
                + newest.first()
                + ". "
                + editions
                    .get(editions.size() - 2)
                    .byRelease()
                    .fold(
                        BundledSets::found,
                        (reason, why) -> "The previous edition has no trend: " + why)
                + ". No trend is fitted across the two editions. "
                + LEAST_EFFORT);
  }

  /** What another edition shows, which may be the opposite. */
  private static String found(Trend trend) {
    double safer = trend.towardsSafer().orElseThrow();
    boolean isSeen = trend.p().map(p -> p.value() <= LEVEL).fold(is -> is, (reason, why) -> false);
    return "In the previous edition, which had another judge and other documents, "
        + (isSeen
            ? "newer models score " + (safer > 0 ? "safer" : "less safe")
            : "there is no evidence of a trend")
        + " ("
        + Wording.change(safer, trend.scale())
        + Wording.unit(trend.scale())
        + " a year, "
        + Wording.p(trend.p())
        + ")";
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
