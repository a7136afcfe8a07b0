package org.llmsafety.stats.coverage;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableMap.toImmutableMap;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Model;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Release;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.coverage.DatedModels.Dated;

/**
 * Counts who was evaluated: how many models of each lab and period have a score on each benchmark.
 *
 * <pre>{@code
 * Outcome<CoverageResult> coverage = Coverage.withDefaults().of(scores);
 * }</pre>
 *
 * <p>Aggregates of benchmarks are left out. A model counts at the earliest of its scores' dates.
 * The halves of the days are cut in the middle between the first and the last date; the day in the
 * middle belongs to the first.
 */
public final class Coverage {
  private final Period period;
  private final ImmutableList<Model> known;

  private Coverage(Period period, ImmutableList<Model> known) {
    this.period = period;
    this.known = known;
  }

  /** {@return coverage by year, without a list of known models} */
  public static Coverage withDefaults() {
    return new Coverage(Period.YEAR, ImmutableList.of());
  }

  /** {@return this coverage, by this period} */
  public Coverage withPeriod(Period period) {
    return new Coverage(period, known);
  }

  /**
   * {@return this coverage, telling which of these models have no score: those of the labs scored,
   * whose earliest release is within the range of dates scored}
   */
  public Coverage against(Iterable<Model> models) {
    return new Coverage(period, ImmutableList.copyOf(models));
  }

  /** {@return who was evaluated, or that nobody with a date was} */
  public Outcome<CoverageResult> of(Scores all) {
    Scores scores = all.withoutAggregates();
    if (scores.isEmpty()) {
      return Outcome.unavailable(Reason.NO_SCORES, "no scores on any benchmark");
    }
    return scores.checked().flatMap(this::ofSound);
  }

  private Outcome<CoverageResult> ofSound(Scores scores) {
    ImmutableList<Dated> dated = DatedModels.of(scores);
    return dated.isEmpty()
        ? Outcome.unavailable(
            Reason.NO_SCORES, "%d models with a score, none with a date", scores.models().size())
        : Outcome.of(result(scores, dated));
  }

  private CoverageResult result(Scores scores, ImmutableList<Dated> dated) {
    ImmutableList<Benchmark> benchmarks =
        ImmutableList.sortedCopyOf(Comparator.comparing(Benchmark::id), scores.benchmarks());
    Map<Model, ImmutableSet<Benchmark>> scored =
        scores.byModel().entrySet().stream()
            .collect(
                toImmutableMap(
                    Map.Entry::getKey,
                    entry -> ImmutableSet.copyOf(entry.getValue().benchmarks())));
    ImmutableSet<Model> models =
        dated.stream().map(Dated::model).collect(ImmutableSet.toImmutableSet());
    Scores counted = scores.matching(score -> models.contains(score.model()));
    Table table = new Table(benchmarks, scored, dated, period);
    ImmutableList<LabCoverage> labs = table.labs();
    return new CoverageResult(
        labs,
        table.byBenchmark(dated),
        dated.size(),
        labs.stream()
            .flatMap(lab -> lab.byBenchmark().values().stream())
            .mapToInt(count -> count)
            .sum(),
        DatedModels.longestGap(dated),
        table.holes(),
        absent(dated, scores),
        scores.models().stream()
            .filter(model -> !models.contains(model))
            .sorted(Comparator.comparing(Model::id))
            .collect(toImmutableList()),
        Sets.immutableEnumSet(
            counted.stream().flatMap(score -> score.dated().stream()).map(Release::kind).toList()),
        sorted(counted.stream().map(Score::edition).flatMap(Optional::stream).toList()),
        sorted(
            counted.stream()
                .map(Score::conditions)
                .filter(conditions -> !conditions.isEmpty())
                .map(Object::toString)
                .toList()));
  }

  private static ImmutableList<String> sorted(Collection<String> texts) {
    return texts.stream().distinct().sorted().collect(toImmutableList());
  }

  private ImmutableList<Model> absent(ImmutableList<Dated> dated, Scores scores) {
    ImmutableSet<Lab> labs =
        dated.stream().map(each -> each.model().lab()).collect(ImmutableSet.toImmutableSet());
    ImmutableSet<String> scored =
        scores.models().stream().map(Model::id).collect(ImmutableSet.toImmutableSet());
    LocalDate first = dated.get(0).date();
    LocalDate last = dated.get(dated.size() - 1).date();
    return known.stream()
        .filter(model -> labs.contains(model.lab()) && !scored.contains(model.id()))
        .filter(
            model ->
                model.releases().stream()
                    .map(Release::date)
                    .min(Comparator.naturalOrder())
                    .filter(date -> !date.isBefore(first) && !date.isAfter(last))
                    .isPresent())
        .distinct()
        .sorted(Comparator.comparing(Model::id))
        .collect(toImmutableList());
  }

  /** Counts over models in the order of their dates. */
  private record Table(
      ImmutableList<Benchmark> benchmarks,
      Map<Model, ImmutableSet<Benchmark>> scored,
      ImmutableList<Dated> dated,
      Period period) {

    ImmutableList<LabCoverage> labs() {
      Map<Lab, List<Dated>> byLab = new LinkedHashMap<>();
      dated.forEach(
          each -> byLab.computeIfAbsent(each.model().lab(), lab -> new ArrayList<>()).add(each));
      return byLab.entrySet().stream()
          .sorted(Comparator.comparing(entry -> entry.getKey().id()))
          .map(entry -> lab(entry.getKey(), entry.getValue()))
          .collect(toImmutableList());
    }

    private LabCoverage lab(Lab lab, List<Dated> models) {
      LocalDate middle =
          DatedModels.middle(dated.get(0).date(), dated.get(dated.size() - 1).date());
      return new LabCoverage(
          lab,
          models.size(),
          models.get(0).date(),
          models.get(models.size() - 1).date(),
          DatedModels.longestGap(models).days(),
          (int) models.stream().filter(model -> !model.date().isAfter(middle)).count(),
          periods(models),
          byBenchmark(models));
    }

    private ImmutableMap<String, PeriodCoverage> periods(List<Dated> models) {
      ImmutableMap.Builder<String, PeriodCoverage> periods = ImmutableMap.builder();
      LocalDate last = dated.get(dated.size() - 1).date();
      for (LocalDate day = dated.get(0).date(); !day.isAfter(last); day = period.next(day)) {
        String name = period.of(day);
        List<Dated> then =
            models.stream().filter(model -> period.of(model.date()).equals(name)).toList();
        int complete =
            (int) then.stream().filter(model -> lacking(model.model()).isEmpty()).count();
        periods.put(name, new PeriodCoverage(then.size(), complete, byBenchmark(then)));
      }
      return periods.buildOrThrow();
    }

    ImmutableMap<Benchmark, Integer> byBenchmark(List<Dated> models) {
      return benchmarks.stream()
          .collect(
              toImmutableMap(
                  benchmark -> benchmark,
                  benchmark ->
                      (int)
                          models.stream()
                              .filter(model -> !lacking(model.model()).contains(benchmark))
                              .count()));
    }

    ImmutableMap<Model, ImmutableList<Benchmark>> holes() {
      return dated.stream()
          .map(Dated::model)
          .filter(model -> !lacking(model).isEmpty())
          .collect(toImmutableMap(model -> model, this::lacking));
    }

    private ImmutableList<Benchmark> lacking(Model model) {
      ImmutableSet<Benchmark> has = scored.getOrDefault(model, ImmutableSet.of());
      return benchmarks.stream()
          .filter(benchmark -> !has.contains(benchmark))
          .collect(toImmutableList());
    }
  }

  /** "coverage by year". */
  @Override
  public String toString() {
    return "coverage by " + period.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
