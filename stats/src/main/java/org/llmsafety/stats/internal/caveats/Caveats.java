package org.llmsafety.stats.internal.caveats;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.stream.Collectors.joining;

import com.google.common.collect.EnumMultiset;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.Maps;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.llmsafety.core.Conditions;
import org.llmsafety.core.Release;
import org.llmsafety.core.Score;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.core.Scores;

/** The sentences of a result's basis that say what weakens it: one wording for all methods. */
public final class Caveats {
  private static final int SHOWN = 3;
  private static final String CONSEQUENCE = "intervals are too narrow and p-values too small";

  private Caveats() {}

  /** {@return those of any result from a series} */
  public static ImmutableList<String> of(ModelCounts counts, DateCounts dates, ScoreSeries series) {
    return Stream.concat(families(counts).stream(), besidesFamilies(counts, dates, series).stream())
        .collect(toImmutableList());
  }

  /** {@return those of a method that allows for correlation within families} */
  public static ImmutableList<String> besidesFamilies(
      ModelCounts counts, DateCounts dates, ScoreSeries series) {
    return Stream.concat(
            besidesFamilies(counts),
            Stream.of(
                    dateKinds(dates),
                    months(dates, counts.scores().size()),
                    undated(series.undated()),
                    exactRepeats(series.repeats()))
                .flatMap(Optional::stream))
        .collect(toImmutableList());
  }

  /**
   * {@return those of any result from these scores, whether or not dates play a part: models of one
   * family, models without a known family, models scored more than once, several editions or
   * conditions}
   */
  public static ImmutableList<String> of(Iterable<Score> scores) {
    ModelCounts counts = ModelCounts.of(ImmutableList.copyOf(scores));
    return Stream.concat(families(counts).stream(), besidesFamilies(counts))
        .collect(toImmutableList());
  }

  /** {@return those of a method that allows for correlation within families and needs no dates} */
  public static ImmutableList<String> besidesFamilies(Iterable<Score> scores) {
    return besidesFamilies(ModelCounts.of(ImmutableList.copyOf(scores))).collect(toImmutableList());
  }

  /**
   * {@return what keeps these scores from being compared with one another: several editions or
   * conditions, such as judges}
   */
  public static ImmutableList<String> comparability(Iterable<Score> scores) {
    ModelCounts counts = ModelCounts.of(ImmutableList.copyOf(scores));
    return Stream.concat(
            Stream.of(editions(counts), conditions(counts)).flatMap(Optional::stream),
            shares(counts.scores()))
        .collect(toImmutableList());
  }

  private static Stream<String> besidesFamilies(ModelCounts counts) {
    return Stream.concat(
        Stream.of(unresolved(counts), repeats(counts), editions(counts), conditions(counts))
            .flatMap(Optional::stream),
        shares(counts.scores()));
  }

  private static Optional<String> families(ModelCounts counts) {
    return families(counts.models(), counts.families(), CONSEQUENCE);
  }

  /**
   * {@return that models of a family are correlated, where there are any, for a method that takes
   * all as independent}
   *
   * @param consequence what comes of it, such as "p is smaller than it should be"
   */
  public static Optional<String> families(int models, int families, String consequence) {
    return families == models
        ? Optional.empty()
        : Optional.of(
            models
                + " models of "
                + count(families, "family", "families")
                + ": models of a family are correlated, so "
                + consequence);
  }

  private static Optional<String> unresolved(ModelCounts counts) {
    return counts.unresolved() == 0
        ? Optional.empty()
        : Optional.of(
            counts.unresolved()
                + " of "
                + count(counts.models(), "model is", "models are")
                + " known by a published name only, so their families are unknown: where models"
                + " are of one family, "
                + CONSEQUENCE);
  }

  private static Optional<String> repeats(ModelCounts counts) {
    List<String> repeated = counts.repeated();
    return repeated.isEmpty()
        ? Optional.empty()
        : Optional.of(
            count(repeated.size(), "model is", "models are")
                + " scored more than once and counted each time: "
                + shown(repeated));
  }

  private static Optional<String> editions(ModelCounts counts) {
    ImmutableList<String> editions =
        counts.editions().stream()
            .map(edition -> edition.orElse("an unstated one"))
            .distinct()
            .collect(toImmutableList());
    return editions.size() < 2
        ? Optional.empty()
        : Optional.of("scores are of " + editions.size() + " editions: " + shown(editions));
  }

  private static Optional<String> conditions(ModelCounts counts) {
    ImmutableList<Conditions> conditions = counts.conditions();
    return conditions.size() < 2
        ? Optional.empty()
        : Optional.of(
            "scores were measured under "
                + conditions.size()
                + " different conditions: "
                + shown(
                    conditions.stream()
                        .map(each -> each.isEmpty() ? "none stated" : "(" + each + ")")
                        .collect(toImmutableList())));
  }

  /** Benchmarks of percentages whose scores look like shares of 1. */
  private static Stream<String> shares(List<Score> scores) {
    return Scores.copyOf(scores).byBenchmark().entrySet().stream()
        .filter(
            entry ->
                entry
                    .getKey()
                    .scale()
                    .mayHoldShares(entry.getValue().stream().mapToDouble(Score::value).toArray()))
        .map(
            entry ->
                "all "
                    + count(entry.getValue().size(), "score", "scores")
                    + " on "
                    + entry.getKey()
                    + " are at most 1 on a scale from 0 to 100: they may be shares of 1");
  }

  private static Optional<String> dateKinds(DateCounts dates) {
    return dateKinds(dates.byKind());
  }

  /**
   * {@return what dates are dates of, where that is not the same of all: "dates are of 2 kinds: 1
   * snapshot, 4 announcement"}
   */
  public static Optional<String> dateKinds(Collection<Release> releases) {
    EnumMultiset<Release.Kind> kinds = EnumMultiset.create(Release.Kind.class);
    releases.forEach(release -> kinds.add(release.kind()));
    return dateKinds(Maps.asMap(kinds.elementSet(), kinds::count));
  }

  private static Optional<String> dateKinds(Map<Release.Kind, Integer> byKind) {
    return byKind.size() < 2
        ? Optional.empty()
        : Optional.of(
            "dates are of "
                + byKind.size()
                + " kinds: "
                + byKind.entrySet().stream()
                    .map(entry -> entry.getValue() + " " + entry.getKey())
                    .collect(joining(", ")));
  }

  private static Optional<String> months(DateCounts dates, int of) {
    return dates.monthsOnly() == 0
        ? Optional.empty()
        : Optional.of(
            dates.monthsOnly()
                + " of "
                + count(of, "date", "dates")
                + (dates.monthsOnly() == 1 ? " is" : " are")
                + " known to the month only; the 15th of the month is used");
  }

  private static Optional<String> undated(int undated) {
    return undated == 0
        ? Optional.empty()
        : Optional.of(
            count(undated, "score without a date is", "scores without a date are") + " left out");
  }

  /**
   * {@return which scores are left out as exact repeats of another: "1 exact repeat of a score is
   * left out: GPT-4o on HarmBench"}
   */
  public static Optional<String> exactRepeats(Collection<Score> repeats) {
    return repeats.isEmpty()
        ? Optional.empty()
        : Optional.of(
            count(repeats.size(), "exact repeat of a score is", "exact repeats of scores are")
                + " left out: "
                + shown(
                    repeats.stream()
                        .map(score -> score.model() + " on " + score.benchmark())
                        .distinct()
                        .toList()));
  }

  private static String count(long count, String one, String several) {
    return count + " " + (count == 1 ? one : several);
  }

  private static String shown(List<String> all) {
    String rest = all.size() > SHOWN ? " and " + (all.size() - SHOWN) + " more" : "";
    return all.stream().limit(SHOWN).collect(joining(", ")) + rest;
  }
}
