package org.llmsafety.stats.explore;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.coverage.Period;
import org.llmsafety.stats.items.ErrorLaw;
import org.llmsafety.stats.items.ScoreDifference;

/**
 * How near a benchmark is to the end of its scale: where all models are near it, the benchmark can
 * show no more progress, and no longer distinguishes good models from better ones.
 *
 * <pre>{@code
 * Outcome<SaturationResult> saturation =
 *     Saturation.withDefaults().withItems(100).describe(scores.series(HARMBENCH));
 * }</pre>
 *
 * <p>The end is the safest value of the scale; a scale without two ends, or of grades, has no such
 * distances. Where a flag is raised is a convention of ours: near is within 5 % of the scale's
 * width, {@linkplain #withDistance settable}; crowded is half of all scores near, {@linkplain
 * #withCrowd settable}; the best are the 5 safest scores, {@linkplain #withBest settable}, nearly
 * equal within 1 % of the width, {@linkplain #withSpread settable}. On saturation of benchmarks:
 * Ott, S., Barbosa-Silva, A., Blagec, K., Brauner, J. and Samwald, M. (2022), Mapping global
 * dynamics of benchmark creation and saturation in artificial intelligence, Nature Communications
 * 13, 6793.
 *
 * <p><b>Distinguished.</b> Two of the best are if their difference has a p-value of at most .05,
 * two-sided, by {@link ScoreDifference}, which says how: after the errors they came with, counts by
 * Fisher's exact test. A score without an error that {@linkplain Score#error can be used}, but with
 * a number of items, is taken for a mean of items that lie at the two ends of the scale, which
 * scatter most. Items are the source's, the {@linkplain #withItems caller's} or the benchmark's.
 */
public final class Saturation {
  private static final int FEWEST = 2;
  private static final double ROUNDING = 1e-12;

  private final double distance;
  private final double crowd;
  private final int best;
  private final double spread;
  private final double significanceLevel;
  private final OptionalLong items;
  private final Period period;

  private Saturation(
      double distance,
      double crowd,
      int best,
      double spread,
      double significanceLevel,
      OptionalLong items,
      Period period) {
    this.distance = distance;
    this.crowd = crowd;
    this.best = best;
    this.spread = spread;
    this.significanceLevel = significanceLevel;
    this.items = items;
    this.period = period;
  }

  /** {@return saturation by the conventions stated above, by year} */
  public static Saturation withDefaults() {
    return new Saturation(0.05, 0.5, 5, 0.01, 0.05, OptionalLong.empty(), Period.YEAR);
  }

  /**
   * {@return this, near being within that share of the scale's width}
   *
   * @param distance between 0 and 1
   */
  public Saturation withDistance(double distance) {
    return new Saturation(
        share("distance", distance), crowd, best, spread, significanceLevel, items, period);
  }

  /**
   * {@return this, crowded being at least that share of scores near the end}
   *
   * @param crowd between 0 and 1
   */
  public Saturation withCrowd(double crowd) {
    return new Saturation(
        distance, share("crowd", crowd), best, spread, significanceLevel, items, period);
  }

  /**
   * {@return this, the best being so many scores, or all where there are fewer}
   *
   * @param best at least 2
   */
  public Saturation withBest(int best) {
    if (best < FEWEST) {
      throw new IllegalArgumentException("best must be at least 2 scores, but was " + best);
    }
    return new Saturation(distance, crowd, best, spread, significanceLevel, items, period);
  }

  /**
   * {@return this, the best being nearly equal if they spread over at most that share of the
   * scale's width}
   *
   * @param spread between 0 and 1
   */
  public Saturation withSpread(double spread) {
    return new Saturation(
        distance, crowd, best, share("spread", spread), significanceLevel, items, period);
  }

  /**
   * {@return this, each pair of the best being asked at that level}
   *
   * @param significanceLevel between 0 and 1
   */
  public Saturation withSignificanceLevel(double significanceLevel) {
    return new Saturation(
        distance,
        crowd,
        best,
        spread,
        share("significance level", significanceLevel),
        items,
        period);
  }

  /**
   * {@return this, scores being means of so many items where the source says nothing}
   *
   * @param items at least 1
   */
  public Saturation withItems(long items) {
    if (items < 1) {
      throw new IllegalArgumentException("items must be at least 1, but was " + items);
    }
    return new Saturation(
        distance, crowd, best, spread, significanceLevel, OptionalLong.of(items), period);
  }

  /** {@return this, by this period} */
  public Saturation withPeriod(Period period) {
    return new Saturation(distance, crowd, best, spread, significanceLevel, items, period);
  }

  private static double share(String what, double share) {
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException(what + " must be between 0 and 1, but was " + share);
    }
    return share;
  }

  /** {@return how near the end the scores are, or why that cannot be said} */
  public Outcome<SaturationResult> describe(ScoreSeries series) {
    return series.directed().flatMap(Saturation::checked).map(this::result);
  }

  private static Outcome<ScoreSeries> checked(ScoreSeries series) {
    Scale scale = series.benchmark().scale();
    int n = series.size();
    if (!scale.isBounded()) {
      return Outcome.unavailable(
          Reason.OUT_OF_DOMAIN,
          "the scale of %s has no two ends (%s), so no score is near one",
          series.benchmark(),
          scale);
    }
    return series
        .benchmark()
        .onIntervalScale()
        .flatMap(
            sound ->
                n < FEWEST
                    ? Outcome.unavailable(
                        n == 0 ? Reason.NO_SCORES : Reason.TOO_FEW_POINTS,
                        "%d dated scores (and %d without a date), need at least %d",
                        n,
                        series.undated(),
                        FEWEST)
                    : Outcome.of(series));
  }

  private SaturationResult result(ScoreSeries series) {
    Scale scale = series.benchmark().scale();
    ImmutableList<Score> safestFirst =
        series.points().stream()
            .map(ScoreSeries.Point::score)
            .sorted(Comparator.comparingDouble(score -> -scale.toUnit(score.value())))
            .collect(toImmutableList());
    ImmutableList<Score> best = safestFirst.subList(0, Math.min(this.best, safestFirst.size()));
    PeriodSaturation all = counted(series.points());
    Outcome<BestApart> apart = apart(series, best);
    return new SaturationResult(
        toString(),
        "distances of scores to the safest value of the scale",
        all.n(),
        all.atEnd(),
        all.nearEnd(),
        distance,
        headroom(best.get(0), scale),
        best,
        Math.abs(best.get(0).value() - best.get(best.size() - 1).value()),
        apart,
        flags(all, best, apart, scale),
        byPeriod(series),
        "distances and flags suppose nothing; that two scores are distinguished supposes items"
            + " drawn independently for each",
        Basis.of(series));
  }

  private static double headroom(Score score, Scale scale) {
    return 1 - scale.toUnit(score.value());
  }

  private PeriodSaturation counted(List<ScoreSeries.Point> points) {
    Scale scale = points.get(0).score().benchmark().scale();
    return new PeriodSaturation(
        points.size(),
        (int) points.stream().filter(at -> headroom(at.score(), scale) == 0).count(),
        (int) points.stream().filter(at -> isNear(at.score(), scale)).count(),
        points.stream()
            .map(ScoreSeries.Point::value)
            .max(Comparator.comparingDouble(scale::toUnit))
            .orElseThrow());
  }

  private boolean isNear(Score score, Scale scale) {
    return headroom(score, scale) <= distance + ROUNDING;
  }

  private ImmutableMap<String, PeriodSaturation> byPeriod(ScoreSeries series) {
    Map<String, List<ScoreSeries.Point>> byPeriod = new LinkedHashMap<>();
    series
        .points()
        .forEach(
            point ->
                byPeriod
                    .computeIfAbsent(period.name(point.date()), name -> new ArrayList<>())
                    .add(point));
    ImmutableMap.Builder<String, PeriodSaturation> counts = ImmutableMap.builder();
    byPeriod.forEach((name, points) -> counts.put(name, counted(points)));
    return counts.buildOrThrow();
  }

  private Outcome<BestApart> apart(ScoreSeries series, ImmutableList<Score> best) {
    OptionalLong known =
        items.isPresent() ? items : series.benchmark().items().stream().asLongStream().findFirst();
    List<ErrorLaw> laws = new ArrayList<>();
    for (Score score : best) {
      Outcome<ErrorLaw> law = law(score, known);
      if (!law.isAvailable()) {
        return law.map(none -> new BestApart(0, 0, significanceLevel));
      }
      law.stream().forEach(laws::add);
    }
    int distinguished = 0;
    for (int i = 0; i < laws.size(); i++) {
      for (int j = i + 1; j < laws.size(); j++) {
        distinguished +=
            2 * ScoreDifference.tail(laws.get(i), laws.get(j)) <= significanceLevel ? 1 : 0;
      }
    }
    return Outcome.of(
        new BestApart(best.size() * (best.size() - 1) / 2, distinguished, significanceLevel));
  }

  /** The law of the error that the score came with, or of its number of items. */
  private static Outcome<ErrorLaw> law(Score score, OptionalLong known) {
    Outcome<ErrorLaw> published = ErrorLaw.of(score);
    if (published.isAvailable()) {
      return published;
    }
    OptionalLong own = score.uncertainty().itemCount();
    OptionalLong items = own.isPresent() ? own : known;
    return items.isPresent()
        ? Outcome.of(ErrorLaw.ofItems(score, items.getAsLong()))
        : published.fold(
            Outcome::of,
            (reason, why) ->
                Outcome.unavailable(reason, "%s; withItems(n) states the number of items", why));
  }

  private ImmutableSet<SaturationFlag> flags(
      PeriodSaturation all, ImmutableList<Score> best, Outcome<BestApart> apart, Scale scale) {
    Score last = best.get(best.size() - 1);
    double between = headroom(last, scale) - headroom(best.get(0), scale);
    return Stream.of(
            raised(SaturationFlag.CROWDED, all.nearEnd() >= crowd * all.n() - ROUNDING),
            raised(SaturationFlag.LITTLE_HEADROOM, isNear(last, scale)),
            raised(SaturationFlag.BEST_ALIKE, between <= spread + ROUNDING),
            raised(
                SaturationFlag.NOT_TOLD_APART,
                apart.fold(found -> found.toldApart() == 0, (reason, why) -> false)))
        .flatMap(Optional::stream)
        .collect(Sets.toImmutableEnumSet());
  }

  private static Optional<SaturationFlag> raised(SaturationFlag flag, boolean isRaised) {
    return isRaised ? Optional.of(flag) : Optional.empty();
  }

  /** "saturation, near being within 0.05 of the scale, best 5 nearly equal within 0.01". */
  @Override
  public String toString() {
    return "saturation, near being within "
        + distance
        + " of the scale, crowded from "
        + crowd
        + " of scores, best "
        + best
        + " nearly equal within "
        + spread;
  }
}
