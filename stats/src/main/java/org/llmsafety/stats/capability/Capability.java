package org.llmsafety.stats.capability;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Iterables;
import com.google.common.collect.Lists;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.LeftOut;
import org.llmsafety.core.Model;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Scale;
import org.llmsafety.core.ScoreTable;
import org.llmsafety.core.Scores;
import org.llmsafety.core.Topic;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.internal.ZScores;

/**
 * How capable a model is, as benchmarks of the caller's choice have it: one number a model, higher
 * the more capable.
 *
 * <pre>{@code
 * Capability capability = Capability.firstComponentOf(MMLU, GPQA, GSM8K, BBH);
 * Outcome<CapabilityScores> scored = capability.describe(scores);
 * }</pre>
 *
 * <p>Of several benchmarks, only models with a score on every one count; the others are named. A
 * scale says which of its ends is safer, not which is more capable. Higher values are taken as more
 * capable on a scale whose higher end is the safer, and on an undirected scale if the benchmark is
 * on {@link Topic#CAPABILITY}, as readers define those of Epoch AI, LMArena and other measures of
 * ability. Where the lower end is the safer, as of hazardous knowledge, or no end is known, nothing
 * is guessed: say so by {@link #withHigherMoreCapable} or {@link #withLowerMoreCapable}.
 */
public final class Capability {
  private static final int FEWEST_MODELS = 4;
  private static final int MOST_NAMED = 3;

  private enum Kind {
    ONE,
    MEAN,
    FIRST_COMPONENT
  }

  private final Kind kind;
  private final ImmutableList<Benchmark> benchmarks;
  private final ImmutableSet<String> higher;
  private final ImmutableSet<String> lower;

  private Capability(
      Kind kind,
      ImmutableList<Benchmark> benchmarks,
      ImmutableSet<String> higher,
      ImmutableSet<String> lower) {
    this.kind = kind;
    this.benchmarks = benchmarks;
    this.higher = higher;
    this.lower = lower;
  }

  private static Capability of(Kind kind, ImmutableList<Benchmark> benchmarks) {
    long different = benchmarks.stream().map(Benchmark::id).distinct().count();
    if (different < benchmarks.size()) {
      throw new IllegalArgumentException(
          "each capability benchmark must be named once, but were " + named(benchmarks));
    }
    if (kind != Kind.ONE && benchmarks.size() < 2) {
      throw new IllegalArgumentException(
          "there must be at least two capability benchmarks, but was " + named(benchmarks));
    }
    return new Capability(kind, benchmarks, ImmutableSet.of(), ImmutableSet.of());
  }

  /** {@return the score on one benchmark, in its own units} */
  public static Capability on(Benchmark benchmark) {
    return of(Kind.ONE, ImmutableList.of(benchmark));
  }

  /**
   * {@return the mean of z-scores on these benchmarks: scores less their benchmark's mean, over its
   * standard deviation (of n - 1), over the models that have all}
   */
  public static Capability meanOf(Benchmark first, Benchmark second, Benchmark... more) {
    return meanOf(Lists.asList(first, second, more));
  }

  /**
   * {@return the same, as {@link #meanOf(Benchmark, Benchmark, Benchmark...)}}
   *
   * @throws IllegalArgumentException if they are fewer than two, or one is named twice
   */
  public static Capability meanOf(Iterable<Benchmark> benchmarks) {
    return of(Kind.MEAN, ImmutableList.copyOf(benchmarks));
  }

  /**
   * {@return the capabilities score of Safetywashing (Ren et al. 2024, Safetywashing: Do AI Safety
   * Benchmarks Actually Measure Safety Progress?, arXiv:2407.21792): z-scores on these benchmarks
   * weighted by the first eigenvector of the matrix of their Spearman rank correlations, over the
   * models that have all}
   *
   * <p>The eigenvector has length 1 and the sign at which its largest weight is positive. The share
   * of variance that it explains is its eigenvalue over the number of benchmarks. z-scores are by
   * the standard deviation of n - 1, where the paper's program has that of n: all scores differ by
   * one and the same factor, and no correlation does.
   */
  public static Capability firstComponentOf(Benchmark first, Benchmark second, Benchmark... more) {
    return firstComponentOf(Lists.asList(first, second, more));
  }

  /**
   * {@return the same, as {@link #firstComponentOf(Benchmark, Benchmark, Benchmark...)}}
   *
   * @throws IllegalArgumentException if they are fewer than two, or one is named twice
   */
  public static Capability firstComponentOf(Iterable<Benchmark> benchmarks) {
    return of(Kind.FIRST_COMPONENT, ImmutableList.copyOf(benchmarks));
  }

  /**
   * {@return this measure, higher values on these benchmarks being more capable, whichever end of
   * the scale is safer}
   *
   * @throws IllegalArgumentException if one is none of its benchmarks
   */
  public Capability withHigherMoreCapable(Benchmark first, Benchmark... more) {
    ImmutableSet<String> ids = checkedIds(Lists.asList(first, more));
    return new Capability(kind, benchmarks, union(higher, ids), without(lower, ids));
  }

  /**
   * {@return this measure, lower values on these benchmarks being more capable, whichever end of
   * the scale is safer}
   *
   * @throws IllegalArgumentException if one is none of its benchmarks
   */
  public Capability withLowerMoreCapable(Benchmark first, Benchmark... more) {
    ImmutableSet<String> ids = checkedIds(Lists.asList(first, more));
    return new Capability(kind, benchmarks, without(higher, ids), union(lower, ids));
  }

  private ImmutableSet<String> checkedIds(List<Benchmark> some) {
    for (Benchmark benchmark : some) {
      if (benchmarks.stream().noneMatch(own -> own.id().equals(benchmark.id()))) {
        throw new IllegalArgumentException(
            "must be one of " + named(benchmarks) + ", but was " + benchmark);
      }
    }
    return some.stream().map(Benchmark::id).collect(ImmutableSet.toImmutableSet());
  }

  private static ImmutableSet<String> union(ImmutableSet<String> some, ImmutableSet<String> more) {
    return ImmutableSet.copyOf(Iterables.concat(some, more));
  }

  private static ImmutableSet<String> without(
      ImmutableSet<String> some, ImmutableSet<String> less) {
    return some.stream().filter(id -> !less.contains(id)).collect(ImmutableSet.toImmutableSet());
  }

  /** {@return the benchmarks, in the order given} */
  public ImmutableList<Benchmark> benchmarks() {
    return benchmarks;
  }

  /** {@return each model's capability, or why it cannot be computed} */
  public Outcome<CapabilityScores> describe(Scores scores) {
    Optional<Outcome<CapabilityScores>> refused = directionless();
    if (refused.isPresent()) {
      return refused.orElseThrow();
    }
    return ScoreTable.on(benchmarks, scores).map(ScoreTable::complete).flatMap(this::measure);
  }

  private Optional<Outcome<CapabilityScores>> directionless() {
    return benchmarks.stream()
        .filter(benchmark -> !isHigherMoreCapable(benchmark))
        .filter(benchmark -> !higher.contains(benchmark.id()) && !lower.contains(benchmark.id()))
        .findFirst()
        .map(
            benchmark ->
                Outcome.unavailable(
                    Reason.UNKNOWN_DIRECTION,
                    "%s, which leaves open whether higher or lower is more capable: say"
                        + " withHigherMoreCapable or withLowerMoreCapable",
                    benchmark.scale().isDirected()
                        ? "on " + benchmark + " lower is better or safer"
                        : "it is not known which end of " + benchmark + " is better"));
  }

  private static boolean isHigherMoreCapable(Benchmark benchmark) {
    return benchmark.scale().isDirected()
        ? benchmark.scale().sign() > 0
        : benchmark.topics().contains(Topic.CAPABILITY);
  }

  private Outcome<CapabilityScores> measure(ScoreTable table) {
    ImmutableList<Model> models = table.models();
    if (models.size() < FEWEST_MODELS) {
      return Outcome.unavailable(
          Reason.TOO_FEW_POINTS,
          "%d %s scored on %s, need at least %d",
          models.size(),
          models.size() == 1 ? "model was" : "models were",
          named(benchmarks),
          FEWEST_MODELS);
    }
    List<double[]> columns = new ArrayList<>();
    for (Benchmark benchmark : benchmarks) {
      double sign = lower.contains(benchmark.id()) ? -1 : 1;
      double[] column =
          Arrays.stream(table.numbers().values(benchmark))
              .map(value -> sign * value + 0.0)
              .toArray();
      if (RankColumn.of(column).isLevel()) {
        return Outcome.unavailable(
            Reason.CONSTANT_SCORES,
            "all %d models have the same score on %s, which cannot distinguish them",
            models.size(),
            benchmark);
      }
      if (kind != Kind.ONE && benchmark.scale().level() == Scale.Level.ORDINAL) {
        return Outcome.unavailable(
            Reason.NOT_AN_INTERVAL_SCALE,
            "%s is graded, and grades have no z-scores: take it alone",
            benchmark);
      }
      columns.add(column);
    }
    return switch (kind) {
      case ONE -> Outcome.of(scores(table, columns.get(0), new double[] {1}, Optional.empty()));
      case MEAN -> Outcome.of(mean(table, columns));
      case FIRST_COMPONENT ->
          FirstComponent.of(columns, benchmarks).map(component -> weighted(table, component));
    };
  }

  private CapabilityScores mean(ScoreTable table, List<double[]> columns) {
    double[] weights = new double[columns.size()];
    Arrays.fill(weights, 1.0 / columns.size());
    return scores(table, ZScores.weighted(ZScores.of(columns), weights), weights, Optional.empty());
  }

  private CapabilityScores weighted(ScoreTable table, FirstComponent component) {
    return scores(
        table, component.values(), component.weights(), Optional.of(component.shareOfVariance()));
  }

  private CapabilityScores scores(
      ScoreTable table, double[] values, double[] weights, Optional<Double> shareOfVariance) {
    ImmutableList.Builder<ModelCapability> models = ImmutableList.builder();
    for (int i = 0; i < values.length; i++) {
      models.add(new ModelCapability(table.models().get(i), values[i]));
    }
    ImmutableMap.Builder<Benchmark, Double> weightOf = ImmutableMap.builder();
    for (int i = 0; i < weights.length; i++) {
      weightOf.put(benchmarks.get(i), weights[i]);
    }
    ImmutableMap<Benchmark, Double> byBenchmark = weightOf.buildOrThrow();
    return new CapabilityScores(
        toString(),
        models.build(),
        byBenchmark,
        shareOfVariance,
        table.leftOut(LeftOut.Why.INCOMPLETE),
        assumptions(),
        Basis.of(
            table.scores(),
            CapabilityScores.caveats(table, byBenchmark, shareOfVariance),
            table.repeats()));
  }

  private String assumptions() {
    return switch (kind) {
      case ONE -> benchmarks.get(0) + " stands for capability";
      case MEAN -> "all benchmarks measure capability equally well";
      case FIRST_COMPONENT -> "what the benchmarks have in common is capability";
    };
  }

  /** "MMLU, GPQA", "MMLU, GPQA, BBH and 9 more". */
  static String named(List<Benchmark> benchmarks) {
    int shown = benchmarks.size() > MOST_NAMED + 1 ? MOST_NAMED : benchmarks.size();
    return benchmarks.stream().limit(shown).map(Benchmark::name).collect(joining(", "))
        + (shown < benchmarks.size() ? " and " + (benchmarks.size() - shown) + " more" : "");
  }

  /** {@return the benchmarks and all that they are made of} */
  static ImmutableList<Benchmark> withParts(List<Benchmark> benchmarks) {
    return benchmarks.stream()
        .flatMap(
            benchmark ->
                Stream.concat(
                    Stream.of(benchmark),
                    benchmark.aggregation().stream()
                        .flatMap(made -> withParts(made.parts()).stream())))
        .collect(toImmutableList());
  }

  /** "capability by MMLU", "capability by the first component of MMLU, GPQA, BBH". */
  @Override
  public String toString() {
    return switch (kind) {
      case ONE -> "capability by " + benchmarks.get(0);
      case MEAN -> "capability by the mean z-score of " + named(benchmarks);
      case FIRST_COMPONENT -> "capability by the first component of " + named(benchmarks);
    };
  }
}
