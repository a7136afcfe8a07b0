package org.llmsafety.stats.coverage;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableMap.toImmutableMap;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Streams;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Lab;
import org.llmsafety.core.LeftOut;
import org.llmsafety.core.Model;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Release;
import org.llmsafety.core.Score;
import org.llmsafety.core.ScoreTable;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.internal.caveats.Caveats;

/**
 * Counts who was evaluated: how many models of each lab and period have a score on each benchmark.
 *
 * <pre>{@code
 * Outcome<CoverageResult> coverage = Coverage.withDefaults().describe(scores);
 * }</pre>
 *
 * <p>Aggregates of benchmarks are left out. A model counts at the earliest of its scores' dates.
 * The two halves meet in the middle between the first and the last date; the day in the middle
 * belongs to the first half.
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
   * {@return this coverage, which also reports which of these models have no score: those of the
   * labs scored, whose earliest release is within the range of dates scored}
   */
  public Coverage against(Iterable<Model> models) {
    return new Coverage(period, ImmutableList.copyOf(models));
  }

  /** {@return who was evaluated, or that nobody with a date was} */
  public Outcome<CoverageResult> describe(Scores all) {
    Scores scores = all.withoutAggregates();
    if (scores.isEmpty()) {
      return Outcome.unavailable(Reason.NO_SCORES, "no scores on any benchmark");
    }
    return scores.checked().flatMap(sound -> ofSound(sound, scores.repeats()));
  }

  private Outcome<CoverageResult> ofSound(Scores scores, List<Score> repeats) {
    return ScoreTable.of(earliestOfEachCell(scores))
        .map(ScoreTable::chronological)
        .flatMap(
            table ->
                table.models().isEmpty()
                    ? Outcome.unavailable(
                        Reason.NO_SCORES,
                        "%d %s with a score, none with a date",
                        scores.models().size(),
                        scores.models().size() == 1 ? "model" : "models")
                    : Outcome.of(result(scores, table, repeats)));
  }

  /** A model counts once on a benchmark, however many editions and conditions it was scored in. */
  private static Scores earliestOfEachCell(Scores scores) {
    return scores.by(score -> List.of(score.model().id(), score.benchmark().id())).values().stream()
        .map(
            cell ->
                Collections.min(
                    cell.asList(),
                    Comparator.comparing(
                        score -> score.dated().map(Release::date).orElse(LocalDate.MAX))))
        .collect(Scores.toScores());
  }

  private CoverageResult result(Scores scores, ScoreTable dated, List<Score> repeats) {
    Scores counted = scores.matching(score -> dated.release(score.model()).isPresent());
    Counts counts = new Counts(dated, period);
    ImmutableList<LabCoverage> labs = counts.labs();
    return new CoverageResult(
        labs,
        counts.byBenchmark(dated.models()),
        dated.models().size(),
        labs.stream()
            .flatMap(lab -> lab.byBenchmark().values().stream())
            .mapToInt(count -> count)
            .sum(),
        Gap.longest(counts.dates(dated.models())),
        counts.holes(),
        absent(dated, scores),
        dated.leftOut(LeftOut.Why.NO_DATE),
        conditions(counted),
        toString(),
        Basis.of(counted, Caveats.exactRepeats(repeats).stream().toList(), repeats));
  }

  /** The distinct conditions of scores that name any, sorted. */
  static ImmutableList<String> conditions(Iterable<Score> scores) {
    return Streams.stream(scores)
        .map(Score::conditions)
        .filter(conditions -> !conditions.isEmpty())
        .map(Object::toString)
        .distinct()
        .sorted()
        .collect(toImmutableList());
  }

  private ImmutableList<Model> absent(ScoreTable dated, Scores scores) {
    ImmutableSet<Lab> labs =
        dated.models().stream().map(Model::lab).collect(ImmutableSet.toImmutableSet());
    ImmutableSet<String> scored =
        scores.models().stream().map(Model::id).collect(ImmutableSet.toImmutableSet());
    ImmutableList<Release> dates = dated.releases();
    LocalDate first = dates.get(0).date();
    LocalDate last = dates.get(dates.size() - 1).date();
    return known.stream()
        .filter(model -> labs.contains(model.lab()) && !scored.contains(model.id()))
        .filter(
            model ->
                model
                    .firstRelease()
                    .map(Release::date)
                    .filter(date -> !date.isBefore(first) && !date.isAfter(last))
                    .isPresent())
        .distinct()
        .sorted(Comparator.comparing(Model::id))
        .collect(toImmutableList());
  }

  /** Counts over models in the order of their dates. */
  private record Counts(ScoreTable table, Period period) {

    ImmutableList<LocalDate> dates(List<Model> models) {
      return models.stream()
          .flatMap(model -> table.release(model).stream())
          .map(Release::date)
          .collect(toImmutableList());
    }

    ImmutableList<LabCoverage> labs() {
      return table.modelsBy(Model::lab).stream()
          .sorted(Comparator.comparing(models -> models.get(0).lab().id()))
          .map(this::lab)
          .collect(toImmutableList());
    }

    private LabCoverage lab(ImmutableList<Model> models) {
      ImmutableList<LocalDate> all = dates(table.models());
      ImmutableList<LocalDate> own = dates(models);
      LocalDate middle = new Gap(all.get(0), all.get(all.size() - 1)).middle();
      return new LabCoverage(
          models.get(0).lab(),
          models.size(),
          own.get(0),
          own.get(own.size() - 1),
          Gap.longest(own).days(),
          (int) own.stream().filter(date -> !date.isAfter(middle)).count(),
          periods(models, all.get(0), all.get(all.size() - 1)),
          byBenchmark(models));
    }

    private ImmutableMap<String, PeriodCoverage> periods(
        List<Model> models, LocalDate first, LocalDate last) {
      ImmutableMap.Builder<String, PeriodCoverage> periods = ImmutableMap.builder();
      for (LocalDate day = first; !day.isAfter(last); day = period.next(day)) {
        String name = period.name(day);
        List<Model> then =
            models.stream()
                .filter(
                    model -> period.name(table.release(model).orElseThrow().date()).equals(name))
                .toList();
        int complete = (int) then.stream().filter(model -> lacking(model).isEmpty()).count();
        periods.put(name, new PeriodCoverage(then.size(), complete, byBenchmark(then)));
      }
      return periods.buildOrThrow();
    }

    ImmutableMap<Benchmark, Integer> byBenchmark(List<Model> models) {
      return table.benchmarks().stream()
          .collect(
              toImmutableMap(
                  benchmark -> benchmark,
                  benchmark ->
                      (int) models.stream().filter(model -> table.has(model, benchmark)).count()));
    }

    ImmutableMap<Model, ImmutableList<Benchmark>> holes() {
      return table.models().stream()
          .filter(model -> !lacking(model).isEmpty())
          .collect(toImmutableMap(model -> model, this::lacking));
    }

    private ImmutableList<Benchmark> lacking(Model model) {
      return table.benchmarks().stream()
          .filter(benchmark -> !table.has(model, benchmark))
          .collect(toImmutableList());
    }
  }

  /** "coverage by year". */
  @Override
  public String toString() {
    return "coverage by " + period.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
