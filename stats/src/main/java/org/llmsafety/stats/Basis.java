package org.llmsafety.stats;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Lists;
import com.google.common.collect.Sets;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Release;
import org.llmsafety.core.Score;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.stats.internal.caveats.Caveats;
import org.llmsafety.stats.internal.caveats.DateCounts;
import org.llmsafety.stats.internal.caveats.ModelCounts;

/**
 * The data that a result rests on: how many scores, models, families and labs, of which dates and
 * editions, and what weakens the result. Every result carries one.
 *
 * @param benchmarks what was measured, in the order of their ids
 * @param n how many points: scores, or families or models where the method makes one point of each
 * @param models how many distinct models; 0 where that is not known, as of estimates from elsewhere
 * @param families how many distinct families of models; 0 where that is not known
 * @param unresolved how many of the models are known by a published name only, their families
 *     unknown
 * @param labs how many distinct labs; 0 where that is not known
 * @param dates the dates of the scores; empty where none has one
 * @param editions the editions of the benchmarks, those that scores state, in the order of names
 * @param caveats sentences on what weakens the result
 * @param repeats scores left out as exact repeats of another
 */
public record Basis(
    ImmutableList<Benchmark> benchmarks,
    int n,
    int models,
    int families,
    int unresolved,
    int labs,
    Optional<Dates> dates,
    ImmutableList<String> editions,
    ImmutableList<String> caveats,
    ImmutableList<Score> repeats) {

  /**
   * The dates that a result rests on.
   *
   * @param distinct how many distinct dates
   * @param first the earliest
   * @param last the latest
   * @param origin the day from which years are counted
   * @param kinds what the dates are dates of, in the order of {@link Release.Kind}
   */
  public record Dates(
      int distinct,
      LocalDate first,
      LocalDate last,
      LocalDate origin,
      ImmutableSet<Release.Kind> kinds) {}

  /**
   * {@return what a result from this series rests on}
   *
   * @throws IllegalArgumentException if the series is empty
   */
  public static Basis of(ScoreSeries series) {
    return of(series, Caveats::of);
  }

  /**
   * {@return what a result from this series rests on whose method allows for correlation within
   * families: the same without the warning that models of a family are correlated}
   *
   * @throws IllegalArgumentException if the series is empty
   */
  public static Basis ofFamilies(ScoreSeries series) {
    return of(series, Caveats::besidesFamilies);
  }

  private static Basis of(ScoreSeries series, CaveatsOf caveats) {
    if (series.size() == 0) {
      throw new IllegalArgumentException(
          "a result must rest on scores, but was asked of " + series);
    }
    ImmutableList<ScoreSeries.Point> points = series.points();
    ModelCounts counts = ModelCounts.of(Lists.transform(points, ScoreSeries.Point::score));
    DateCounts dates = DateCounts.of(series);
    return of(
        ImmutableList.of(series.benchmark()),
        counts,
        Optional.of(
            new Dates(
                dates.distinct(),
                points.get(0).date(),
                points.get(points.size() - 1).date(),
                series.origin(),
                dates.byKind().keySet())),
        caveats.of(counts, dates, series),
        series.repeats());
  }

  /**
   * {@return what a result from these scores rests on, on whatever benchmarks} Years are counted
   * from their first date.
   *
   * @param caveats sentences on what weakens the result
   * @param repeats scores left out as exact repeats of one of these
   */
  public static Basis of(
      Iterable<Score> scores, Iterable<String> caveats, Iterable<Score> repeats) {
    ImmutableList<Score> all = ImmutableList.copyOf(scores);
    return of(
        all.stream()
            .map(Score::benchmark)
            .distinct()
            .sorted(Comparator.comparing(Benchmark::id))
            .collect(ImmutableList.toImmutableList()),
        ModelCounts.of(all),
        dates(all),
        ImmutableList.copyOf(caveats),
        ImmutableList.copyOf(repeats));
  }

  /**
   * {@return what a result from points rests on whose scores are not known: estimates from
   * elsewhere, items}
   *
   * @param points how many of them
   */
  public static Basis ofPoints(int points) {
    return new Basis(
        ImmutableList.of(),
        points,
        0,
        0,
        0,
        0,
        Optional.empty(),
        ImmutableList.of(),
        ImmutableList.of(),
        ImmutableList.of());
  }

  private static Optional<Dates> dates(ImmutableList<Score> scores) {
    ImmutableSet<LocalDate> days =
        scores.stream()
            .flatMap(score -> score.dated().stream())
            .map(Release::date)
            .sorted()
            .collect(ImmutableSet.toImmutableSet());
    if (days.isEmpty()) {
      return Optional.empty();
    }
    LocalDate first = days.iterator().next();
    return Optional.of(
        new Dates(
            days.size(),
            first,
            days.asList().get(days.size() - 1),
            first,
            scores.stream()
                .flatMap(score -> score.dated().stream())
                .map(Release::kind)
                .collect(Sets.toImmutableEnumSet())));
  }

  private static Basis of(
      ImmutableList<Benchmark> benchmarks,
      ModelCounts counts,
      Optional<Dates> dates,
      ImmutableList<String> caveats,
      ImmutableList<Score> repeats) {
    return new Basis(
        benchmarks,
        counts.scores().size(),
        counts.models(),
        counts.families(),
        counts.unresolved(),
        counts.labs(),
        dates,
        counts.editions().stream()
            .flatMap(Optional::stream)
            .sorted()
            .collect(ImmutableList.toImmutableList()),
        caveats,
        repeats);
  }

  private interface CaveatsOf {
    ImmutableList<String> of(ModelCounts counts, DateCounts dates, ScoreSeries series);
  }

  /**
   * {@return the benchmark that the result is of}
   *
   * @throws IllegalStateException if it rests on none or on several
   */
  public Benchmark benchmark() {
    if (benchmarks.size() != 1) {
      throw new IllegalStateException(
          "a result must be of one benchmark to have it asked for, but is of " + benchmarks);
    }
    return benchmarks.get(0);
  }

  /** {@return how many distinct dates there are; 0 without dates} */
  public int distinctDates() {
    return dates.map(Dates::distinct).orElse(0);
  }

  /**
   * {@return the day from which years are counted}
   *
   * @throws IllegalStateException if it rests on no dates
   */
  public LocalDate origin() {
    return dates
        .map(Dates::origin)
        .orElseThrow(() -> new IllegalStateException("a result without dates has no origin"));
  }

  /** {@return this basis with one more caveat} */
  public Basis withCaveat(String caveat) {
    return withCaveats(ImmutableList.of(caveat));
  }

  /** {@return this basis with more caveats, behind its own} */
  public Basis withCaveats(Iterable<String> more) {
    return new Basis(
        benchmarks,
        n,
        models,
        families,
        unresolved,
        labs,
        dates,
        editions,
        ImmutableList.<String>builder().addAll(caveats).addAll(more).build(),
        repeats);
  }

  /** {@return this basis, of that many points} */
  public Basis withN(int points) {
    return new Basis(
        benchmarks, points, models, families, unresolved, labs, dates, editions, caveats, repeats);
  }

  /** {@return this basis, the benchmarks and editions behind a mean of several named} */
  public Basis withBenchmarks(ImmutableList<Benchmark> benchmarks, ImmutableList<String> editions) {
    return new Basis(
        benchmarks, n, models, families, unresolved, labs, dates, editions, caveats, repeats);
  }

  /** {@return this basis, its points and their dates those of a series made of its scores} */
  public Basis withPoints(ScoreSeries means) {
    Basis made = of(means);
    return new Basis(
        benchmarks,
        made.n,
        models,
        families,
        unresolved,
        labs,
        dates.flatMap(
            all ->
                made.dates.map(
                    own ->
                        new Dates(
                            own.distinct(), own.first(), own.last(), all.origin(), all.kinds()))),
        editions,
        caveats,
        repeats);
  }
}
