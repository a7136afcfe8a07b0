package org.llmsafety.core;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One benchmark's dated scores in date order, on a time axis in years of 365.25 days from a stated
 * origin. Scores of one date keep their order; undated scores are left out and counted.
 */
public final class ScoreSeries {
  /** Days in the year that slopes are per. */
  public static final double DAYS_PER_YEAR = 365.25;

  /**
   * One score on the time axis.
   *
   * @param score the score
   * @param release the claim that dates it
   * @param years from the series' origin, in years of 365.25 days
   */
  public record Point(Score score, Release release, double years) {
    /** {@return the score's value, in the benchmark's own units} */
    public double value() {
      return score.value();
    }

    /** {@return the day} */
    public LocalDate date() {
      return release.date();
    }
  }

  private final Benchmark benchmark;
  private final LocalDate origin;
  private final ImmutableList<Point> points;
  private final int undated;

  private ScoreSeries(
      Benchmark benchmark, LocalDate origin, ImmutableList<Point> points, int undated) {
    this.benchmark = benchmark;
    this.origin = origin;
    this.points = points;
    this.undated = undated;
  }

  /**
   * {@return these scores in date order}
   *
   * @param benchmark what they measure
   * @param scores all on that benchmark
   * @param origin the day from which years are counted
   * @throws IllegalArgumentException if a score is on another benchmark
   */
  public static ScoreSeries of(Benchmark benchmark, Iterable<Score> scores, LocalDate origin) {
    ImmutableList.Builder<Point> points = ImmutableList.builder();
    int undated = 0;
    for (Score score : scores) {
      if (!score.benchmark().id().equals(benchmark.id())) {
        throw new IllegalArgumentException(
            "a series of "
                + benchmark.id()
                + " must hold its scores only, but was given one on "
                + score.benchmark().id());
      }
      if (score.dated().isEmpty()) {
        undated++;
      }
      score
          .dated()
          .ifPresent(
              release -> points.add(new Point(score, release, years(origin, release.date()))));
    }
    return new ScoreSeries(
        benchmark,
        origin,
        ImmutableList.sortedCopyOf(Comparator.comparing(Point::date), points.build()),
        undated);
  }

  /** {@return the time from one day to another, in years of 365.25 days; negative backwards} */
  public static double years(LocalDate origin, LocalDate day) {
    return ChronoUnit.DAYS.between(origin, day) / DAYS_PER_YEAR;
  }

  /** {@return what is measured} */
  public Benchmark benchmark() {
    return benchmark;
  }

  /** {@return the day from which years are counted} */
  public LocalDate origin() {
    return origin;
  }

  /** {@return the points, in date order} */
  public ImmutableList<Point> points() {
    return points;
  }

  /** {@return how many points} */
  public int size() {
    return points.size();
  }

  /** {@return how many scores were left out for want of a date} */
  public int undated() {
    return undated;
  }

  /** {@return years from the origin, one a point} */
  public double[] years() {
    return points.stream().mapToDouble(Point::years).toArray();
  }

  /** {@return values in the benchmark's own units, one a point} */
  public double[] values() {
    return points.stream().mapToDouble(Point::value).toArray();
  }

  /** {@return the models, one a point} */
  public ImmutableList<Model> models() {
    return points.stream()
        .map(point -> point.score().model())
        .collect(ImmutableList.toImmutableList());
  }

  /** {@return the labs, in the order of their first point} */
  public ImmutableList<Lab> labs() {
    Map<String, Lab> firstById = new LinkedHashMap<>();
    points.forEach(p -> firstById.putIfAbsent(p.score().lab().id(), p.score().lab()));
    return ImmutableList.copyOf(firstById.values());
  }

  /** {@return the families, in the order of their first point} */
  public ImmutableList<String> families() {
    return points.stream()
        .map(point -> point.score().model().family())
        .distinct()
        .collect(ImmutableList.toImmutableList());
  }

  /** {@return the kinds of claim that date the points, in the order of the enumeration} */
  public ImmutableSet<Release.Kind> dateKinds() {
    return points.stream().map(point -> point.release().kind()).collect(Sets.toImmutableEnumSet());
  }

  /** {@return the editions of the leaderboard, in the order of their first point} */
  public ImmutableList<String> editions() {
    return points.stream()
        .flatMap(point -> point.score().edition().stream())
        .distinct()
        .collect(ImmutableList.toImmutableList());
  }

  /** {@return the same points, years counted from another day} */
  public ScoreSeries withOrigin(LocalDate origin) {
    ImmutableList<Point> moved =
        points.stream()
            .map(p -> new Point(p.score(), p.release(), years(origin, p.date())))
            .collect(ImmutableList.toImmutableList());
    return new ScoreSeries(benchmark, origin, moved, undated);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ScoreSeries series
        && benchmark.equals(series.benchmark)
        && origin.equals(series.origin)
        && points.equals(series.points)
        && undated == series.undated;
  }

  @Override
  public int hashCode() {
    return points.hashCode();
  }

  /** "HarmBench, 22 scores from 2023-06-13 to 2025-04-05". */
  @Override
  public String toString() {
    String span =
        points.isEmpty()
            ? ""
            : " from " + points.get(0).date() + " to " + points.get(size() - 1).date();
    return benchmark + ", " + Text.count(size(), "score") + span;
  }
}
