package org.llmsafety.stats.study;

import com.google.common.collect.ImmutableMap;
import java.util.Optional;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.HypothesisSet;
import org.llmsafety.stats.compare.Comparison;
import org.llmsafety.stats.coverage.Bounds;
import org.llmsafety.stats.coverage.CoverageResult;
import org.llmsafety.stats.pooled.MaxTResult;
import org.llmsafety.stats.pooled.RankCorrelationTable;
import org.llmsafety.stats.robust.LeaveOneOutResult;
import org.llmsafety.stats.robust.LeaveOutUnit;
import org.llmsafety.stats.robust.SpecificationCurve;
import org.llmsafety.stats.trend.DetectableSlope;
import org.llmsafety.stats.trend.Equivalence;
import org.llmsafety.stats.trend.Survey;
import org.llmsafety.stats.trend.Trends;
import org.llmsafety.stats.trend.WithinLabTrend;

/**
 * All that stands behind an answer, each result in full.
 *
 * @param asked the scores that the question is about
 * @param series one score per model, as the main method takes them; or why there is none
 * @param sensitivity which trend of family means could have been seen
 * @param equivalence whether the trend of family means is within the margin; empty without a margin
 * @param withinLabs the slope that labs have in common; unavailable when one lab is asked about
 * @param byLab each lab's trend, by the family means of that series
 * @param labTests their tests, to be adjusted together
 * @param benchmarks each benchmark's trend of family means, p-values adjusted by Holm's method
 * @param maxT the tests of all benchmarks at once, whole families exchanged within labs; empty when
 *     one benchmark is asked about
 * @param correlations of benchmarks, empty when one benchmark is asked about
 * @param grid other ways to ask, or why the question cannot be asked
 * @param leftOut the answer without each lab, family, benchmark
 * @param coverage who was evaluated
 * @param holes what missing scores could change in a least-squares slope; unavailable where a model
 *     has two scores on a benchmark
 * @param comparison with the rival, if the question names one
 */
public record Evidence(
    Scores asked,
    Outcome<ScoreSeries> series,
    Outcome<DetectableSlope> sensitivity,
    Optional<Outcome<Equivalence>> equivalence,
    Outcome<WithinLabTrend> withinLabs,
    Trends<Lab> byLab,
    HypothesisSet<Lab> labTests,
    Survey.Part benchmarks,
    Optional<Outcome<MaxTResult>> maxT,
    Optional<Outcome<RankCorrelationTable>> correlations,
    Outcome<SpecificationCurve> grid,
    ImmutableMap<LeaveOutUnit, Outcome<LeaveOneOutResult>> leftOut,
    Outcome<CoverageResult> coverage,
    Outcome<Bounds> holes,
    Optional<Comparison> comparison) {}
