package org.llmsafety.stats.coverage;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Lists;
import com.google.common.collect.Maps;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Model;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Release;
import org.llmsafety.core.Score;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.core.ScoreTable;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.internal.LinearModel;
import org.llmsafety.stats.internal.caveats.Caveats;

/**
 * Worst-case bounds: between which values a slope or a difference must lie when missing scores may
 * be anything on the benchmark's scale.
 *
 * <pre>{@code
 * Outcome<Bounds> bounds = HoleBounds.withDefaults().fit(scores, harmBench);
 * }</pre>
 *
 * <p>The models are all those with a date in the scores given, so a model scored on another
 * benchmark only is a hole on this one. A least squares slope, and a difference of means, is linear
 * in the scores: it is least, and greatest, with each missing score at one end of its range by the
 * sign of its weight. So the bounds are exact and no narrower ones hold without assumptions. Slopes
 * of Theil and Sen are not offered: a score in the middle of the dates raises slopes to it and
 * lowers slopes from it, so no such rule gives their extremes.
 *
 * <p>Source: Manski, C. F. (2003), Partial Identification of Probability Distributions, Springer,
 * chapter 1; Horowitz, J. L. and Manski, C. F. (2000), Nonparametric analysis of randomized
 * experiments with missing covariate and outcome data, JASA 95, 77-84.
 */
public final class HoleBounds {
  private final boolean observedRange;

  private final ImmutableList<Model> unscored;

  private HoleBounds(boolean observedRange, ImmutableList<Model> unscored) {
    this.observedRange = observedRange;
    this.unscored = unscored;
  }

  /** {@return bounds for missing scores that may be anything on the scale} */
  public static HoleBounds withDefaults() {
    return new HoleBounds(false, ImmutableList.of());
  }

  /**
   * {@return bounds for missing scores that lie within the range of the benchmark's observed ones:
   * narrower, by an assumption that the scores cannot show to be true}
   */
  public HoleBounds withinObservedRange() {
    return new HoleBounds(true, unscored);
  }

  /**
   * {@return these bounds, over these models too: those without a score are holes on every
   * benchmark, at their earliest release}
   *
   * @throws IllegalArgumentException if one has no release
   */
  public HoleBounds including(Iterable<Model> models) {
    models.forEach(HoleBounds::released);
    return new HoleBounds(observedRange, ImmutableList.copyOf(models));
  }

  /** {@return the bounds of the least squares slope a year on a benchmark, in its own scale} */
  public Outcome<Bounds> fit(Scores scores, Benchmark benchmark) {
    return slope(
        scores, ImmutableList.of(benchmark), Measure.AS_PUBLISHED, "slope a year on " + benchmark);
  }

  /**
   * {@return the bounds of the least squares slope a year of models' mean scores over all
   * benchmarks, aggregates left out, each on 0 to 1 with the safest end at 1}
   */
  public Outcome<Bounds> fitOverall(Scores scores) {
    Scores parts = scores.withoutAggregates();
    return slope(
        parts,
        ImmutableList.sortedCopyOf(Comparator.comparing(Benchmark::id), parts.benchmarks()),
        Measure.TO_UNIT,
        "slope a year of mean scores, 0 to 1");
  }

  private static LocalDate released(Model model) {
    return model
        .firstRelease()
        .map(Release::date)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "a model must have a release to be a hole at, but " + model + " has none"));
  }

  /** The dates of scored models and of those that have no score at all, in order, then by ids. */
  private static ImmutableMap<Model, LocalDate> dates(Scores scores, List<Model> unscored) {
    ImmutableSet<String> scored =
        scores.models().stream().map(Model::id).collect(ImmutableSet.toImmutableSet());
    Map<Model, LocalDate> dates =
        new LinkedHashMap<>(Maps.transformValues(scores.releases(), Release::date));
    unscored.stream()
        .filter(model -> !scored.contains(model.id()))
        .forEach(model -> dates.put(model, released(model)));
    return dates.entrySet().stream()
        .sorted(
            Map.Entry.<Model, LocalDate>comparingByValue()
                .thenComparing(dated -> dated.getKey().id()))
        .collect(ImmutableMap.toImmutableMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private Outcome<Bounds> slope(
      Scores scores, ImmutableList<Benchmark> benchmarks, Measure measure, String estimand) {
    ImmutableMap<Model, LocalDate> dates = dates(scores, unscored);
    ImmutableList<Model> models = dates.keySet().asList();
    double[] years =
        dates.values().stream()
            .mapToDouble(date -> ScoreSeries.years(dates.values().iterator().next(), date))
            .toArray();
    if (Arrays.stream(years).distinct().count() < 2) {
      return Outcome.unavailable(
          Reason.TOO_FEW_DATES,
          "%d %s with a date, need two different dates",
          models.size(),
          models.size() == 1 ? "model" : "models");
    }
    double[] weights = LinearModel.line(years, years).coefficient(1).weights();
    return bounds(scores, models, weights, benchmarks, measure, estimand);
  }

  /**
   * {@return the bounds of the mean score of the first lab's models less that of the second's, on a
   * benchmark, in its own scale}
   */
  public Outcome<Bounds> compare(Scores scores, Benchmark benchmark, Lab first, Lab second) {
    if (first.equals(second)) {
      throw new IllegalArgumentException("two labs must differ, but both were " + first);
    }
    Scores ofBoth = scores.from(first, second);
    ImmutableList<Model> models =
        dates(
                ofBoth,
                unscored.stream()
                    .filter(model -> model.lab().equals(first) || model.lab().equals(second))
                    .toList())
            .keySet()
            .asList();
    long ofFirst = models.stream().filter(model -> model.lab().equals(first)).count();
    long ofSecond = models.size() - ofFirst;
    if (ofFirst == 0 || ofSecond == 0) {
      return Outcome.unavailable(
          Reason.TOO_FEW_POINTS,
          "with a date: %d of %s and %d of %s, need at least 1 of each",
          ofFirst,
          first,
          ofSecond,
          second);
    }
    double[] weights =
        models.stream()
            .mapToDouble(model -> model.lab().equals(first) ? 1.0 / ofFirst : -1.0 / ofSecond)
            .toArray();
    return bounds(
        ofBoth,
        models,
        weights,
        ImmutableList.of(benchmark),
        Measure.AS_PUBLISHED,
        "mean of " + first + " less mean of " + second + " on " + benchmark);
  }

  private Outcome<Bounds> bounds(
      Scores scores,
      ImmutableList<Model> models,
      double[] weights,
      ImmutableList<Benchmark> benchmarks,
      Measure measure,
      String estimand) {
    return firstRefusal(benchmarks, measure)
        .orElseGet(
            () ->
                Outcome.all(Lists.transform(benchmarks, Benchmark::onIntervalScale))
                    .flatMap(sound -> ScoreTable.on(sound, scores))
                    .flatMap(measure::checked)
                    .flatMap(table -> bounds(table, models, weights, measure, estimand)));
  }

  /** Why there can be no bounds, if the scale of a benchmark admits none. */
  private Optional<Outcome<Bounds>> firstRefusal(
      ImmutableList<Benchmark> benchmarks, Measure measure) {
    for (Benchmark benchmark : benchmarks) {
      if (!benchmark.scale().isBounded() && !(observedRange && measure == Measure.AS_PUBLISHED)) {
        return Optional.of(
            Outcome.unavailable(
                Reason.OUT_OF_DOMAIN,
                "the scale of %s has no two ends, so a missing score could move it anywhere",
                benchmark));
      }
    }
    return Optional.empty();
  }

  private Outcome<Bounds> bounds(
      ScoreTable table,
      ImmutableList<Model> models,
      double[] weights,
      Measure measure,
      String estimand) {
    ImmutableList<Benchmark> benchmarks = table.benchmarks();
    ImmutableList.Builder<Score> used = ImmutableList.builder();
    Sum sum = new Sum();
    for (Benchmark benchmark : benchmarks) {
      ImmutableList<Score> column =
          models.stream()
              .flatMap(model -> table.find(model, benchmark).stream())
              .collect(toImmutableList());
      if (column.isEmpty()) {
        return Outcome.unavailable(Reason.NO_SCORES, "no dated model has a score on %s", benchmark);
      }
      used.addAll(column);
      Ends ends =
          ends(benchmark, column.stream().mapToDouble(measure::of).summaryStatistics(), measure);
      for (int i = 0; i < weights.length; i++) {
        double weight = weights[i] / benchmarks.size();
        table
            .find(models.get(i), benchmark)
            .ifPresentOrElse(
                score -> sum.add(weight, measure.of(score)), () -> sum.addHole(weight, ends));
      }
    }
    return Outcome.of(result(table, used.build(), sum, estimand, models.size()));
  }

  private Bounds result(ScoreTable table, List<Score> used, Sum sum, String estimand, int models) {
    return new Bounds(
        estimand,
        sum.lower,
        sum.upper,
        sum.holes,
        table.benchmarks().size() * models,
        models,
        Coverage.conditions(used),
        toString(),
        observedRange
            ? "missing scores lie within the range of the benchmark's observed scores"
            : "missing scores lie anywhere on the benchmark's scale",
        Basis.of(used, Caveats.exactRepeats(table.repeats()).stream().toList(), table.repeats()));
  }

  /** The least and the greatest that a weighted sum of scores can be. */
  private static final class Sum {
    private double lower;
    private double upper;
    private int holes;

    void add(double weight, double value) {
      lower += weight * value;
      upper += weight * value;
    }

    void addHole(double weight, Ends ends) {
      holes++;
      lower += Math.min(weight * ends.lowest(), weight * ends.highest());
      upper += Math.max(weight * ends.lowest(), weight * ends.highest());
    }
  }

  /** On which scale scores are taken. */
  private enum Measure {
    AS_PUBLISHED,
    TO_UNIT;

    Outcome<ScoreTable> checked(ScoreTable table) {
      return this == TO_UNIT ? table.directed() : Outcome.of(table);
    }

    double of(Score score) {
      return this == TO_UNIT ? score.benchmark().scale().toUnit(score.value()) : score.value();
    }
  }

  private record Ends(double lowest, double highest) {}

  private Ends ends(Benchmark benchmark, DoubleSummaryStatistics seen, Measure measure) {
    if (observedRange) {
      return new Ends(seen.getMin(), seen.getMax());
    }
    return measure == Measure.TO_UNIT
        ? new Ends(0, 1)
        : new Ends(benchmark.scale().lowest(), benchmark.scale().highest());
  }

  /** "worst-case bounds, missing scores anywhere on the scale". */
  @Override
  public String toString() {
    return "worst-case bounds, missing scores "
        + (observedRange ? "within the observed range" : "anywhere on the scale");
  }
}
