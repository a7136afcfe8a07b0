package org.llmsafety.core;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Lists;
import com.google.common.collect.Sets;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.llmsafety.core.internal.Text;

/**
 * One benchmark's dated scores in date order, on a time axis in years of 365.25 days from a stated
 * origin. Scores of one date keep their order; undated scores are left out and counted. A score
 * that is repeated exactly, wherever it was read, is one score: its repeats are left out and
 * listed.
 *
 * <p>A series holds whatever was published, to be listed and drawn. Before a number is made of it,
 * {@link #checked} asks whether its scores agree with one another and with their scale, and {@link
 * #directed} whether it is known which end is safer.
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

    private Point withValue(Benchmark benchmark, double value) {
      return new Point(score.withValue(benchmark, value), release, years);
    }
  }

  private final Benchmark benchmark;
  private final LocalDate origin;
  private final ImmutableList<Point> points;
  private final ImmutableList<Score> undated;
  private final ImmutableList<Score> repeats;

  /** Known where these scores were taken from others, none of which is on the benchmark. */
  private final Optional<String> whyEmpty;

  private ScoreSeries(
      Benchmark benchmark,
      LocalDate origin,
      ImmutableList<Point> points,
      ImmutableList<Score> undated,
      ImmutableList<Score> repeats,
      Optional<String> whyEmpty) {
    this.benchmark = benchmark;
    this.origin = origin;
    this.points = points;
    this.undated = undated;
    this.repeats = repeats;
    this.whyEmpty = whyEmpty;
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
    ImmutableList.Builder<Score> undated = ImmutableList.builder();
    ImmutableList.Builder<Score> repeats = ImmutableList.builder();
    Predicate<Score> firstTime = ScoreChecks.firstTime();
    for (Score score : scores) {
      if (!score.benchmark().id().equals(benchmark.id())) {
        throw new IllegalArgumentException(
            "a series of "
                + benchmark.id()
                + " must hold its scores only, but was given one on "
                + score.benchmark().id());
      }
      if (!firstTime.test(score)) {
        repeats.add(score);
      } else if (score.dated().isEmpty()) {
        undated.add(score);
      } else {
        Release release = score.dated().get();
        points.add(new Point(score, release, years(origin, release.date())));
      }
    }
    return new ScoreSeries(
        benchmark,
        origin,
        ImmutableList.sortedCopyOf(Comparator.comparing(Point::date), points.build()),
        undated.build(),
        repeats.build(),
        Optional.empty());
  }

  /**
   * {@return this series, or why no number is to be made of its scores: none of those that it was
   * taken from is on the benchmark, they have another scale than {@link #benchmark} has (nothing is
   * relabelled), some are off that scale, or a model has two different scores}
   *
   * <p>Every method of the library that takes a series asks this first. A model may have several
   * scores where each is dated by its evaluation, on a day of its own: leaderboards evaluate a
   * model repeatedly.
   */
  public Outcome<ScoreSeries> checked() {
    if (whyEmpty.isPresent()) {
      return Outcome.unavailable(Reason.NO_SCORES, "%s", whyEmpty.orElseThrow());
    }
    ImmutableList<Score> scores = scores();
    return ScoreChecks.ofScaleOf(benchmark, scores)
        .flatMap(ScoreChecks::onScale)
        .flatMap(ScoreChecks::ofWorkingSize)
        .flatMap(ScoreChecks::oneOfEachModel)
        .map(sound -> this);
  }

  /**
   * {@return this series {@link #checked}, or why not; or that nothing can be said of "safer" from
   * it, as it is not known which end of its scale is}
   */
  public Outcome<ScoreSeries> directed() {
    return checked().flatMap(sound -> benchmark.directed().map(known -> this));
  }

  /** With a date and without, in date order. */
  private ImmutableList<Score> scores() {
    return Stream.concat(points.stream().map(Point::score), undated.stream())
        .collect(ImmutableList.toImmutableList());
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

  /** {@return how many scores were excluded because they have no date} */
  public int undated() {
    return undated.size();
  }

  /** {@return the scores left out as exact repeats of another, in the order given} */
  public ImmutableList<Score> repeats() {
    return repeats;
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

  /** {@return the series of each lab, in the order of {@link #labs}, dates counted as in this} */
  public ImmutableMap<Lab, ScoreSeries> byLab() {
    return labs().stream()
        .collect(
            ImmutableMap.toImmutableMap(
                Function.identity(),
                lab ->
                    of(
                        benchmark(),
                        points().stream()
                            .map(Point::score)
                            .filter(score -> score.lab().id().equals(lab.id()))
                            .toList(),
                        origin())));
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

  ScoreSeries withWhyEmpty(Optional<String> why) {
    return new ScoreSeries(benchmark, origin, points, undated, repeats, why);
  }

  /** {@return the same points, years counted from another day} */
  public ScoreSeries withOrigin(LocalDate origin) {
    return new ScoreSeries(
        benchmark,
        origin,
        points.stream()
            .map(p -> new Point(p.score(), p.release(), years(origin, p.date())))
            .collect(ImmutableList.toImmutableList()),
        undated,
        repeats,
        whyEmpty);
  }

  /**
   * {@return the same points on another scale, dates and models as they were; errors are not
   * carried over}
   *
   * @param scale the scale of the new values
   * @param values one for each point, in the order of the points
   * @throws IllegalArgumentException if there are more or fewer values than points
   */
  public ScoreSeries withValues(Scale scale, double... values) {
    if (values.length != points.size()) {
      throw new IllegalArgumentException(
          "values must be one for each of " + points.size() + " points, but were " + values.length);
    }
    Benchmark other = benchmark.withScale(scale);
    return new ScoreSeries(
        other,
        origin,
        IntStream.range(0, values.length)
            .mapToObj(i -> points.get(i).withValue(other, values[i]))
            .collect(ImmutableList.toImmutableList()),
        ImmutableList.copyOf(Lists.transform(undated, score -> score.withBenchmark(other))),
        repeats,
        whyEmpty);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ScoreSeries series
        && benchmark.equals(series.benchmark)
        && origin.equals(series.origin)
        && points.equals(series.points)
        && undated.equals(series.undated)
        && repeats.equals(series.repeats);
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
