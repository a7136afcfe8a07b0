package org.llmsafety.stats.study;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.Estimate;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.compare.Comparison;
import org.llmsafety.stats.compare.LabComparison;
import org.llmsafety.stats.coverage.Bounds;
import org.llmsafety.stats.coverage.Coverage;
import org.llmsafety.stats.coverage.HoleBounds;
import org.llmsafety.stats.internal.Ends;
import org.llmsafety.stats.pooled.MaxT;
import org.llmsafety.stats.pooled.RankCorrelations;
import org.llmsafety.stats.robust.LeaveOneOut;
import org.llmsafety.stats.robust.LeaveOneOutResult;
import org.llmsafety.stats.robust.LeaveOutUnit;
import org.llmsafety.stats.trend.AtEnds;
import org.llmsafety.stats.trend.Equivalence;
import org.llmsafety.stats.trend.FamilyMeans;
import org.llmsafety.stats.trend.LabLevels;
import org.llmsafety.stats.trend.LeastSquares;
import org.llmsafety.stats.trend.MinimumDetectableSlope;
import org.llmsafety.stats.trend.SlopeEquivalence;
import org.llmsafety.stats.trend.Survey;
import org.llmsafety.stats.trend.TrendSurvey;
import org.llmsafety.stats.trend.Trends;
import org.llmsafety.stats.trend.WithinLabTrend;
import org.llmsafety.stats.trend.WithinLabs;

/**
 * Answers whether newer models score safer. The answer of one main method comes with the trend that
 * could have been detected, trends within labs and on each benchmark, the same analysis under other
 * specifications, what would overturn the answer, and who was evaluated. It is stated in sentences,
 * each with its numbers.
 *
 * <pre>{@code
 * SafetyAnswer answer = SafetyStudy.withDefaults().answer(SafetyQuestion.overall(), scores);
 * answer.findings().forEach(System.out::println);
 * }</pre>
 *
 * <p>The {@linkplain MainMethod main method} is chosen by the dates, families, labs, missing scores
 * and kind of scale, before any p-value is computed. The other specifications show how far the
 * answer depends on that choice; none of them replaces it.
 *
 * <p>Of benchmarks whose scales have no safer end the answer is in their own quantity: {@link
 * Verdict#HIGHER} or {@link Verdict#LOWER}, in the words of {@link
 * org.llmsafety.core.Benchmark#changeWords}, never safer or less safe. Several such benchmarks have
 * one answer where they measure one quantity on one scale.
 *
 * <p>A p-value above the significance level is "no evidence of a trend". "Evidence of no change" is
 * a different claim: it needs a {@linkplain #withMargin margin} below which a trend counts as no
 * change (there is no default), and a trend shown to lie within it.
 */
public final class SafetyStudy {
  private static final double DEFAULT_LEVEL = 0.05;

  private final double significanceLevel;
  private final OptionalDouble margin;

  private SafetyStudy(double significanceLevel, OptionalDouble margin) {
    this.significanceLevel = significanceLevel;
    this.margin = margin;
  }

  /** {@return a study at a significance level of .05, without a margin} */
  public static SafetyStudy withDefaults() {
    return new SafetyStudy(DEFAULT_LEVEL, OptionalDouble.empty());
  }

  /**
   * {@return this study, at this significance level}
   *
   * @param significanceLevel between 0 and .5
   */
  public SafetyStudy withSignificanceLevel(double significanceLevel) {
    if (!(significanceLevel > 0 && significanceLevel < 0.5)) {
      throw new IllegalArgumentException(
          "significance level must be between 0 and 0.5, but was " + significanceLevel);
    }
    return new SafetyStudy(significanceLevel, margin);
  }

  /**
   * {@return this study, which also tests whether scores change by no more than this margin}
   *
   * @param margin the largest slope, up or down, that counts as no change: for one benchmark in its
   *     units per year, else as a share of the scale per year; above 0, and best chosen before
   *     looking at the scores
   */
  public SafetyStudy withMargin(double margin) {
    if (!(margin > 0 && margin < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "margin must be a finite number above 0, but was " + margin);
    }
    return new SafetyStudy(significanceLevel, OptionalDouble.of(margin));
  }

  /**
   * {@return the answer, or in it the reasons why parts of it are unavailable}
   *
   * @param scores of one edition (filter to it first), in any order. If a model has two scores on a
   *     benchmark and the question covers several benchmarks, the answer names them and says what
   *     to do
   */
  public SafetyAnswer answer(SafetyQuestion question, Scores scores) {
    requireNonNull(question, "question");
    requireNonNull(scores, "scores");
    Scores asked = question.asked(scores);
    Decision decision = verdict(question, scores);
    Evidence evidence = evidence(question, decision, asked, scores);
    return new SafetyAnswer(
        question,
        decision.method(),
        decision.main(),
        decision.verdict(),
        significanceLevel,
        evidence,
        new Findings(question, decision, significanceLevel, evidence).all());
  }

  /**
   * {@return only the verdict and what decided it, the same as in {@link #answer} but in a fraction
   * of the time}
   *
   * @param scores as for {@link #answer}
   */
  public Decision verdict(SafetyQuestion question, Scores scores) {
    requireNonNull(question, "question");
    requireNonNull(scores, "scores");
    Scores asked = question.asked(scores);
    MainMethod.Choice choice = MainMethod.of(question, asked);
    Outcome<Scores> askable = QuestionChecks.of(question, scores, asked);
    Outcome<Estimate> main =
        askable.flatMap(QuestionChecks::dated).flatMap(choice.method()::answer);
    Optional<Outcome<Equivalence>> equivalence =
        margin.isPresent()
            ? Optional.of(
                movable(askable, asked, choice.method())
                    .flatMap(means -> equivalence(means, choice)))
            : Optional.empty();
    return new Decision(choice, main, equivalence, verdict(main, equivalence));
  }

  /** Family means, unless so many scores are at an end of the scale that they cannot move. */
  private static Outcome<ScoreSeries> movable(
      Outcome<Scores> askable, Scores asked, MainMethod method) {
    return askable
        .flatMap(method::series)
        .flatMap(all -> roomFor(FamilyMeans.of(all), method.fitted(asked)));
  }

  private Evidence evidence(
      SafetyQuestion question, Decision decision, Scores asked, Scores scores) {
    MainMethod method = decision.method().method();
    Outcome<Scores> askable = QuestionChecks.of(question, scores, asked);
    Outcome<ScoreSeries> series = askable.flatMap(method::series);
    Trends<Lab> byLab =
        FamilyMeans.withDefaults().fitEach(series.fold(ScoreSeries::byLab, (r, why) -> none()));
    boolean overall = question.benchmark().isEmpty();
    Scores parts = overall ? asked.withoutAggregates() : asked;
    Outcome<Scores> askableParts = askable.map(all -> parts);
    return new Evidence(
        asked,
        series,
        movable(askable, asked, method).flatMap(detectable(method)::describe),
        decision.equivalence(),
        series.flatMap(all -> withinLabs(question, all)),
        byLab,
        byLab.hypotheses("trends of " + byLab.byKey().size() + " labs"),
        benchmarks(parts),
        overall ? Optional.of(askableParts.flatMap(MaxT.withDefaults()::test)) : Optional.empty(),
        overall
            ? Optional.of(askableParts.flatMap(RankCorrelations.withDefaults()::fit))
            : Optional.empty(),
        askable.map(Grids.of(question, asked).withSignificanceLevel(significanceLevel)::fit),
        leftOut(question, method, askableParts),
        Coverage.withDefaults().describe(asked),
        askableParts.flatMap(all -> holes(question, all)),
        question.rival().map(rival -> comparison(question, rival, scores)));
  }

  /** Scores are looked at one by one, as means of many at the end of the scale may lie below it. */
  private static Outcome<ScoreSeries> roomFor(ScoreSeries means, Scores fitted) {
    return AtEnds.of(fitted.asList())
        .tooMany()
        .<Outcome<ScoreSeries>>map(
            many ->
                Outcome.unavailable(
                    Reason.OUT_OF_DOMAIN, SlopeEquivalence.NO_EVIDENCE_AT_AN_END, many))
        .orElseGet(() -> Outcome.of(means));
  }

  private MinimumDetectableSlope detectable(MainMethod method) {
    MinimumDetectableSlope seen =
        MinimumDetectableSlope.withDefaults().withSignificanceLevel(significanceLevel);
    return method.hasLabLevels() ? seen.by(LabLevels.withDefaults()) : seen;
  }

  private Outcome<Equivalence> equivalence(ScoreSeries means, MainMethod.Choice choice) {
    SlopeEquivalence within =
        SlopeEquivalence.within(margin.orElseThrow()).withSignificanceLevel(significanceLevel);
    return (choice.method().hasLabLevels()
            ? within.by(LabLevels.withDefaults())
            : within.by(LeastSquares.withDefaults()))
        .test(means);
  }

  private static Outcome<Bounds> holes(SafetyQuestion question, Scores parts) {
    return question
        .benchmark()
        .map(benchmark -> HoleBounds.withDefaults().fit(parts, benchmark))
        .orElseGet(() -> HoleBounds.withDefaults().fitOverall(parts));
  }

  private Outcome<WithinLabTrend> withinLabs(SafetyQuestion question, ScoreSeries series) {
    return question.lab().isPresent()
        ? Outcome.unavailable(Reason.TOO_FEW_POINTS, "one lab is asked about")
        : WithinLabs.withDefaults().fit(series);
  }

  private static ImmutableMap<Lab, ScoreSeries> none() {
    return ImmutableMap.of();
  }

  private Survey.Part benchmarks(Scores parts) {
    return TrendSurvey.withDefaults()
        .withSignificanceLevel(significanceLevel)
        .fitTogether("benchmarks", parts);
  }

  private ImmutableMap<LeaveOutUnit, Outcome<LeaveOneOutResult>> leftOut(
      SafetyQuestion question, MainMethod method, Outcome<Scores> parts) {
    ImmutableList<LeaveOutUnit> units =
        Arrays.stream(LeaveOutUnit.values())
            .filter(unit -> unit != LeaveOutUnit.MODEL)
            .filter(unit -> unit != LeaveOutUnit.LAB || question.lab().isEmpty())
            .filter(unit -> unit != LeaveOutUnit.BENCHMARK || question.benchmark().isEmpty())
            .collect(ImmutableList.toImmutableList());
    return Maps.toMap(
        units,
        unit ->
            parts.flatMap(
                all ->
                    LeaveOneOut.of(unit)
                        .withSignificanceLevel(significanceLevel)
                        .fit(
                            kept ->
                                kept.size() == all.size()
                                    ? method.answer(kept)
                                    : method.answerWithout(kept),
                            all,
                            method.fitted(all))));
  }

  private static Comparison comparison(SafetyQuestion question, Lab rival, Scores scores) {
    Scores on = question.benchmark().map(scores::on).orElse(scores);
    LabComparison compared = LabComparison.withDefaults();
    return (question.benchmark().isPresent() ? compared.withAggregates() : compared)
        .compare(on, question.lab().orElseThrow(), rival);
  }

  private Verdict verdict(Outcome<Estimate> main, Optional<Outcome<Equivalence>> equivalence) {
    Outcome<PValue> p = main.flatMap(Estimate::p);
    if (!p.isAvailable()) {
      return Verdict.NOT_COMPUTABLE;
    }
    if (!p.orElseThrow().couldReach(significanceLevel)) {
      return Verdict.NOTHING_COULD_BE_SEEN;
    }
    Estimate trend = main.orElseThrow();
    double slope = Ends.of(trend.scale()).turned(trend.value());
    if (p.orElseThrow().value() <= significanceLevel && slope != 0) {
      return trend.scale().isDirected()
          ? slope > 0 ? Verdict.SAFER : Verdict.LESS_SAFE
          : slope > 0 ? Verdict.HIGHER : Verdict.LOWER;
    }
    boolean within =
        equivalence
            .flatMap(Outcome::toOptional)
            .filter(found -> found.verdict() == Equivalence.Verdict.NO_CHANGE)
            .isPresent();
    return within ? Verdict.NO_CHANGE : Verdict.NO_EVIDENCE;
  }

  /** "study at a significance level of 0.05". */
  @Override
  public String toString() {
    return "study at a significance level of "
        + significanceLevel
        + (margin.isPresent() ? ", margin " + margin.getAsDouble() : "");
  }
}
