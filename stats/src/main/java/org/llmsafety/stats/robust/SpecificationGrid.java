package org.llmsafety.stats.robust;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Lists;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.DateBasis;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.Estimate;
import org.llmsafety.stats.internal.Levels;
import org.llmsafety.stats.trend.Cluster;
import org.llmsafety.stats.trend.FamilyMeans;
import org.llmsafety.stats.trend.LeastSquares;
import org.llmsafety.stats.trend.TheilSen;
import org.llmsafety.stats.trend.TrendEstimator;

/**
 * One question asked in every combination of defensible choices: subset of scores, date basis,
 * scale and method. It shows how far the answer depends on the choices, and it selects none
 * (Simonsohn, Simmons and Nelson 2020, Specification curve analysis, Nature Human Behaviour 4,
 * 1208-1214; Steegen, Tuerlinckx, Gelman and Vanpaemel 2016, Increasing transparency through a
 * multiverse analysis, Perspectives on Psychological Science 11, 702-712).
 *
 * <pre>{@code
 * Grid grid =
 *     SpecificationGrid.on(HARMBENCH)
 *         .withEstimators(TheilSen.withDefaults(), FamilyMeans.withDefaults())
 *         .withScalings(Scaling.NATIVE, Scaling.SQUEEZED_LOG_ODDS)
 *         .withDateBases(AS_PUBLISHED, RELEASE.orElse(AS_PUBLISHED))
 *         .withSubset("without Meta", s -> s.matching(score -> !score.lab().equals(META)))
 *         .fit(scores);
 * }</pre>
 *
 * <p>Cells are in the order of subsets, then date bases, then scales, then methods, each in the
 * order given; the order in which dimensions are configured does not matter. A grid makes no
 * choice, and there is no way to ask it for its best cell: under no trend at all a grid shows some
 * p below .05 far more often than one time in twenty. See {@link SpecificationCurve}.
 */
public final class SpecificationGrid {
  private static final double USUAL_LEVEL = 0.05;
  private static final String ALL = "all scores";
  private static final String AS_DATED = "as dated";

  private final GridSubject subject;
  private final ImmutableList<GridMethod> estimators;
  private final ImmutableList<GridMethod> added;
  private final ImmutableSet<Scaling> scalings;
  private final ImmutableMap<String, UnaryOperator<Scores>> bases;
  private final ImmutableMap<String, UnaryOperator<Scores>> subsets;
  private final double significanceLevel;

  private SpecificationGrid(
      GridSubject subject,
      ImmutableList<GridMethod> estimators,
      ImmutableList<GridMethod> added,
      ImmutableSet<Scaling> scalings,
      ImmutableMap<String, UnaryOperator<Scores>> bases,
      ImmutableMap<String, UnaryOperator<Scores>> subsets,
      double significanceLevel) {
    this.subject = subject;
    this.estimators = estimators;
    this.added = added;
    this.scalings = scalings;
    this.bases = bases;
    this.subsets = subsets;
    this.significanceLevel = significanceLevel;
  }

  /**
   * {@return the trend of one benchmark: of all scores, dated as they are, on the native scale, by
   * Theil-Sen, by Theil-Sen of family means, and by least squares clustered by family}
   */
  public static SpecificationGrid on(Benchmark benchmark) {
    return withDefaults(GridSubject.on(benchmark), Scaling.NATIVE);
  }

  /**
   * {@return the trend of models' mean scores over all benchmarks there are, as {@link
   * org.llmsafety.stats.pooled.OverallScores} has them: of all scores, dated as they are, on the
   * unit scale, by the same three methods} There is no native scale of several benchmarks.
   */
  public static SpecificationGrid overall() {
    return withDefaults(GridSubject.overall(), Scaling.UNIT);
  }

  private static SpecificationGrid withDefaults(GridSubject subject, Scaling scaling) {
    ImmutableList<GridMethod> methods =
        ImmutableList.of(
            GridMethod.of(TheilSen.withDefaults()),
            GridMethod.of(FamilyMeans.withDefaults()),
            GridMethod.of(LeastSquares.withDefaults().withClusters(Cluster.FAMILY)));
    return new SpecificationGrid(
        subject,
        methods,
        ImmutableList.of(),
        ImmutableSet.of(scaling),
        ImmutableMap.of(AS_DATED, scores -> scores),
        ImmutableMap.of(ALL, scores -> scores),
        USUAL_LEVEL);
  }

  /**
   * {@return this grid with these methods in place of the estimators it had} They are called by
   * their names, and by all their options where they share one.
   */
  public SpecificationGrid withEstimators(TrendEstimator first, TrendEstimator... more) {
    return withMethods(
        Lists.asList(first, more).stream().map(GridMethod::of).collect(toImmutableList()), added);
  }

  /**
   * {@return this grid and one more method, under this name, after the estimators}
   *
   * @param method any that gives an estimate: {@code WithinLabs.withDefaults()::fit}
   */
  public SpecificationGrid withMethod(
      String name, Function<ScoreSeries, ? extends Outcome<? extends Estimate>> method) {
    return withMethods(
        estimators,
        ImmutableList.<GridMethod>builder()
            .addAll(added)
            .add(
                new GridMethod(
                    notBlank("method", name), name, series -> method.apply(series).map(one -> one)))
            .build());
  }

  private SpecificationGrid withMethods(
      ImmutableList<GridMethod> estimators, ImmutableList<GridMethod> added) {
    return new SpecificationGrid(
        subject, estimators, added, scalings, bases, subsets, significanceLevel);
  }

  private ImmutableList<GridMethod> methods() {
    return ImmutableList.<GridMethod>builder().addAll(estimators).addAll(added).build();
  }

  /** {@return this grid with these scales in place of any it had} */
  public SpecificationGrid withScalings(Scaling first, Scaling... more) {
    return new SpecificationGrid(
        subject,
        estimators,
        added,
        ImmutableSet.copyOf(Lists.asList(first, more)),
        bases,
        subsets,
        significanceLevel);
  }

  /** {@return this grid with these date bases in place of the dates that scores come with} */
  public SpecificationGrid withDateBases(DateBasis first, DateBasis... more) {
    ImmutableMap.Builder<String, UnaryOperator<Scores>> named = ImmutableMap.builder();
    for (DateBasis basis : ImmutableSet.copyOf(Lists.asList(first, more))) {
      named.put(basis.toString(), scores -> scores.datedBy(basis));
    }
    return new SpecificationGrid(
        subject, estimators, added, scalings, named.buildOrThrow(), subsets, significanceLevel);
  }

  /**
   * {@return this grid and one more subset of scores, besides all of them}
   *
   * @param name "without Meta"
   * @param subset what it keeps; dates are put on by the date basis afterwards
   * @throws IllegalArgumentException if a subset has that name
   */
  public SpecificationGrid withSubset(String name, UnaryOperator<Scores> subset) {
    if (subsets.containsKey(notBlank("subset", name))) {
      throw new IllegalArgumentException(
          "subsets must have different names, but two are \"" + name + "\"");
    }
    return new SpecificationGrid(
        subject,
        estimators,
        added,
        scalings,
        bases,
        ImmutableMap.<String, UnaryOperator<Scores>>builder()
            .putAll(subsets)
            .put(name, subset)
            .buildOrThrow(),
        significanceLevel);
  }

  /**
   * {@return this grid, counting p-values at or below this level}
   *
   * @param significanceLevel between 0 and 1
   */
  public SpecificationGrid withSignificanceLevel(double significanceLevel) {
    return new SpecificationGrid(
        subject,
        estimators,
        added,
        scalings,
        bases,
        subsets,
        Levels.significance(significanceLevel));
  }

  /**
   * {@return every specification's answer, or why it has none}
   *
   * <p>All processors share the work, so a method of your own must be one that several threads may
   * ask at once, as every estimator of this library is.
   *
   * @throws IllegalArgumentException if two methods have the same name
   */
  public SpecificationCurve fit(Scores scores) {
    ImmutableList<GridMethod> named = GridMethod.named(methods());
    ImmutableList.Builder<CellSheet.Question> questions = ImmutableList.builder();
    subsets.forEach(
        (subset, keep) -> {
          Scores kept = keep.apply(scores);
          bases.forEach(
              (basis, date) -> {
                Scores dated = date.apply(kept);
                for (Scaling scaling : scalings) {
                  Outcome<ScoreSeries> series = subject.series(dated, scaling);
                  for (GridMethod method : named) {
                    questions.add(
                        new CellSheet.Question(
                            new Specification(subset, basis, scaling, method.name()),
                            series,
                            method));
                  }
                }
              });
        });
    return new SpecificationCurve(
        subject.toString(),
        significanceLevel,
        named.stream().map(GridMethod::name).collect(toImmutableList()),
        scalings.asList(),
        bases.keySet().asList(),
        subsets.keySet().asList(),
        CellSheet.answered(questions.build()));
  }

  private static String notBlank(String what, String name) {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a " + what + " must have a name, but it was blank");
    }
    return name;
  }

  /** "grid of 12 specifications: trend on HarmBench". */
  @Override
  public String toString() {
    int size = methods().size() * scalings.size() * bases.size() * subsets.size();
    return "grid of " + size + " specifications: " + subject;
  }
}
