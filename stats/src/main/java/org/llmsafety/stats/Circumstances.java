package org.llmsafety.stats;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Lists;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Release;
import org.llmsafety.core.Score;
import org.llmsafety.core.ScoreSeries;

/**
 * What a result rests on: carried by every estimate, so that a number never travels without it.
 *
 * @param benchmark what was measured
 * @param n how many scores
 * @param dates how many distinct dates among them
 * @param models how many distinct models
 * @param families how many distinct families of models
 * @param unresolved how many of the models are known by a published name only, their families
 *     unknown
 * @param labs how many distinct labs
 * @param first the earliest date
 * @param last the latest date
 * @param origin the day from which years are counted
 * @param dateKinds what the dates are dates of
 * @param editions the editions of the leaderboard
 * @param caveats sentences on what weakens the result
 */
public record Circumstances(
    Benchmark benchmark,
    int n,
    int dates,
    int models,
    int families,
    int unresolved,
    int labs,
    LocalDate first,
    LocalDate last,
    LocalDate origin,
    ImmutableSet<Release.Kind> dateKinds,
    ImmutableList<String> editions,
    ImmutableList<String> caveats) {

  /**
   * {@return what a result from this series rests on}
   *
   * @throws IllegalArgumentException if the series is empty
   */
  public static Circumstances of(ScoreSeries series) {
    return of(series, Caveats::of);
  }

  /**
   * {@return what a result from this series rests on whose method lets models of a family be alike:
   * the same without the warning that they are}
   *
   * @throws IllegalArgumentException if the series is empty
   */
  public static Circumstances ofFamilies(ScoreSeries series) {
    return of(series, Caveats::besidesFamilies);
  }

  private static Circumstances of(ScoreSeries series, CaveatsOf caveats) {
    if (series.size() == 0) {
      throw new IllegalArgumentException(
          "a result must rest on scores, but was asked of " + series);
    }
    ImmutableList<ScoreSeries.Point> points = series.points();
    ModelCounts counts = ModelCounts.of(Lists.transform(points, ScoreSeries.Point::score));
    DateCounts dates = DateCounts.of(series);
    return new Circumstances(
        series.benchmark(),
        points.size(),
        dates.distinct(),
        counts.models(),
        counts.families(),
        counts.unresolved(),
        counts.labs(),
        points.get(0).date(),
        points.get(points.size() - 1).date(),
        series.origin(),
        dates.byKind().keySet(),
        counts.editions().stream()
            .flatMap(Optional::stream)
            .collect(ImmutableList.toImmutableList()),
        caveats.of(counts, dates, series));
  }

  private interface CaveatsOf {
    ImmutableList<String> of(ModelCounts counts, DateCounts dates, ScoreSeries series);
  }

  /**
   * Sentences on what weakens any result from these scores, whether or not dates play a part:
   * models of one family, models without a known family, models scored more than once, several
   * editions or conditions.
   */
  public static ImmutableList<String> caveatsOf(Iterable<Score> scores) {
    return Caveats.of(ImmutableList.copyOf(scores));
  }

  /**
   * The same without the warning that models of a family are alike, for a method that lets them be.
   */
  public static ImmutableList<String> caveatsBesidesFamiliesOf(Iterable<Score> scores) {
    return Caveats.besidesFamilies(ImmutableList.copyOf(scores));
  }

  /**
   * Sentences on what keeps these scores from being compared with one another: several editions or
   * conditions, such as judges.
   */
  public static ImmutableList<String> comparabilityOf(Iterable<Score> scores) {
    return Caveats.comparability(ImmutableList.copyOf(scores));
  }

  /**
   * A sentence on what dates are dates of, where that is not the same of all: "dates are of 2
   * kinds: 1 snapshot, 4 announcement".
   */
  public static Optional<String> dateKindsOf(Collection<Release> releases) {
    return Caveats.dateKinds(releases.stream());
  }

  /**
   * A sentence on scores that were left out as exact repeats of another: "1 exact repeat of a score
   * is left out: GPT-4o on HarmBench".
   */
  public static Optional<String> repeatsOf(Collection<Score> repeats) {
    return Caveats.exactRepeats(repeats);
  }

  /** {@return the same circumstances with one more caveat} */
  public Circumstances withCaveat(String caveat) {
    return new Circumstances(
        benchmark,
        n,
        dates,
        models,
        families,
        unresolved,
        labs,
        first,
        last,
        origin,
        dateKinds,
        editions,
        ImmutableList.<String>builder().addAll(caveats).add(caveat).build());
  }
}
