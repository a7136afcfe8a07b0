package org.llmsafety.examples.gallery;

import static org.llmsafety.core.Benchmarks.HELM_SAFETY_MEAN;
import static org.llmsafety.core.Labs.ANTHROPIC;
import static org.llmsafety.core.Labs.OPENAI;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.DateBasis;
import org.llmsafety.core.DateRange;
import org.llmsafety.core.ItemScores;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Scores;
import org.llmsafety.io.bundled.BundledCatalog;
import org.llmsafety.io.bundled.BundledScores;
import org.llmsafety.stats.capability.AdjustedTrend;
import org.llmsafety.stats.capability.Capability;
import org.llmsafety.stats.capability.TrendGivenCapability;
import org.llmsafety.stats.chart.Figure;
import org.llmsafety.stats.compare.LabComparison;
import org.llmsafety.stats.coverage.Coverage;
import org.llmsafety.stats.figures.CalibrationPlot;
import org.llmsafety.stats.figures.Forest;
import org.llmsafety.stats.figures.Heatmap;
import org.llmsafety.stats.figures.ResultFigure;
import org.llmsafety.stats.figures.Scatter;
import org.llmsafety.stats.figures.Timeline;
import org.llmsafety.stats.gate.SafetyGate;
import org.llmsafety.stats.pooled.EffectEstimate;
import org.llmsafety.stats.pooled.MetaAnalysis;
import org.llmsafety.stats.pooled.RankCorrelations;
import org.llmsafety.stats.ranks.RankIntervals;
import org.llmsafety.stats.robust.LeaveOneOut;
import org.llmsafety.stats.robust.Scaling;
import org.llmsafety.stats.robust.SpecificationGrid;
import org.llmsafety.stats.study.SafetyQuestion;
import org.llmsafety.stats.study.SafetyStudy;
import org.llmsafety.stats.study.VerdictRate;
import org.llmsafety.stats.study.VerdictRates;
import org.llmsafety.stats.trend.FieldTrend;
import org.llmsafety.stats.trend.LeastSquares;
import org.llmsafety.stats.trend.TrendSurvey;

/** The gallery's figures by the names of their files. */
final class GalleryFigures {
  private GalleryFigures() {}

  static Map<String, Figure> all() {
    Map<String, Figure> figures = new LinkedHashMap<>();
    Scores helm = BundledScores.helmSafety();
    trends(helm, figures);
    tables(helm, figures);
    items(figures);
    HardFigures.addTo(figures);
    return figures;
  }

  private static void trends(Scores helm, Map<String, Figure> figures) {
    figures.put(
        "timeline",
        Timeline.withDefaults()
            .withTitle("HELM Safety over time")
            .withEmphasis(HELM_SAFETY_MEAN)
            .withTrends(FieldTrend.withDefaults())
            .draw(helm));
    figures.put(
        "timeline-log-odds",
        Timeline.withDefaults()
            .withTitle("HELM Safety's mean, spaced by log-odds")
            .withTrends(FieldTrend.withDefaults())
            .withLogOdds()
            .draw(helm.on(HELM_SAFETY_MEAN)));
    figures.put(
        "timeline-best",
        Timeline.withDefaults().withTitle("The safest score so far").withFrontier().draw(helm));
    Scores tested =
        BundledScores.vectaraHallucination()
            .preferring("effort", "none", "minimal", "low", "medium", "high")
            .datedBy(DateBasis.EVALUATION);
    figures.put(
        "timeline-editions",
        Timeline.withDefaults()
            .withTitle("Vectara's board by the days of its tests")
            .withTrends(FieldTrend.withDefaults())
            .withoutLabels()
            .draw(tested.on(tested.benchmarks().get(0))));
    figures.put(
        "forest",
        Forest.withDefaults()
            .withTitle("Trends on HELM Safety by benchmark and lab")
            .draw(TrendSurvey.withDefaults().fit("HELM Safety", helm)));
    List<EffectEstimate> labs =
        helm.seriesByLab(HELM_SAFETY_MEAN).entrySet().stream()
            .flatMap(
                lab ->
                    EffectEstimate.ofSlope(
                        lab.getKey().name(), LeastSquares.withDefaults(), lab.getValue())
                        .stream())
            .toList();
    figures.put("meta-analysis", ResultFigure.of(MetaAnalysis.withDefaults().fit(labs)));
    figures.put(
        "leave-one-out",
        ResultFigure.of(
            LeaveOneOut.byLab().fit(LeastSquares.withDefaults(), helm.series(HELM_SAFETY_MEAN))));
    figures.put(
        "specifications",
        ResultFigure.of(
            SpecificationGrid.on(HELM_SAFETY_MEAN)
                .withScalings(Scaling.NATIVE, Scaling.LOG_ODDS)
                .withSubset("without OpenAI", scores -> without(scores, "openai"))
                .withSubset("since 2024", GalleryFigures::since2024)
                .fit(helm)));
    figures.put(
        "answer",
        ResultFigure.of(
            SafetyStudy.withDefaults().answer(SafetyQuestion.on(HELM_SAFETY_MEAN), helm)));
    figures.put(
        "comparison",
        ResultFigure.of(LabComparison.withDefaults().compare(helm, OPENAI, ANTHROPIC)));
    Scores index = BundledScores.capabilityOf(helm).value();
    Benchmark capability = index.benchmarks().get(0);
    Scores both = helm.plus(index);
    Outcome<AdjustedTrend> adjusted =
        TrendGivenCapability.withDefaults().fit(both, HELM_SAFETY_MEAN, Capability.on(capability));
    figures.put("scatter", Scatter.withDefaults().draw(adjusted, both));
    figures.put("adjusted", ResultFigure.of(adjusted));
  }

  private static Scores without(Scores scores, String lab) {
    return scores.matching(score -> !score.lab().id().equals(lab));
  }

  private static Scores since2024(Scores scores) {
    return scores.released(DateRange.ofYears(2024, 2026));
  }

  private static void tables(Scores helm, Map<String, Figure> figures) {
    Scores boards = BundledCatalog.load().resolve(BundledScores.studyCombined()).value();
    figures.put(
        "heat-map", Heatmap.withDefaults().withTitle("The study's leaderboards").draw(boards));
    figures.put("heat-map-helm", Heatmap.withDefaults().withTitle("HELM Safety").draw(helm));
    figures.put("agreement", ResultFigure.of(RankCorrelations.withDefaults().fit(boards)));
    figures.put("coverage", ResultFigure.of(Coverage.withDefaults().describe(helm)));
    figures.put(
        "calibration",
        CalibrationPlot.withDefaults()
            .draw(VerdictRates.load().near(87, VerdictRate.Question.OVERALL)));
  }

  private static void items(Map<String, Figure> figures) {
    List<ItemScores> items = BundledScores.speechMapItems();
    figures.put(
        "ranks",
        ResultFigure.of(
            ItemScores.shared(items.subList(0, Math.min(24, items.size())))
                .flatMap(RankIntervals.withDefaults()::fitItems)));
    figures.put(
        "gate",
        ResultFigure.of(
            SafetyGate.withDefaults().withMargin(0.02).check(items.get(0), items.get(1))));
  }
}
