package org.llmsafety.core;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.llmsafety.core.internal.Text;

/**
 * What must hold of scores before a number is made of several of them. This is the one place that
 * decides it: {@link Scores#checked}, {@link ScoreSeries#checked} and {@link ScoreTable#of} ask
 * here.
 *
 * <ul>
 *   <li>A score that is repeated exactly is one score: the same model, benchmark, value, error,
 *       edition, conditions and dates, wherever it was read and whatever it was called there.
 *   <li>One benchmark id has one scale: range, direction and level.
 *   <li>Every score lies on its scale.
 *   <li>They are of a size that can be squared, and differ in digits that a number has: see {@link
 *       Magnitude}.
 *   <li>A model has one score. Scores that are dated by their evaluation on different days are
 *       different points of a board that evaluates a model repeatedly.
 * </ul>
 */
final class ScoreChecks {
  private static final int SHOWN = 3;

  private ScoreChecks() {}

  /** What makes two scores one. */
  private record Repeat(
      String model,
      String benchmark,
      double value,
      Uncertainty uncertainty,
      Optional<String> edition,
      Conditions conditions,
      Optional<LocalDate> evaluated,
      Optional<LocalDate> dated) {
    static Repeat of(Score score) {
      return new Repeat(
          score.model().id(),
          score.benchmark().id(),
          score.value(),
          score.uncertainty(),
          score.edition(),
          score.conditions(),
          score.evaluated().map(Release::date),
          score.dated().map(Release::date));
    }
  }

  /** {@return a question that is true of a score unless an exact repeat of it was asked before} */
  static Predicate<Score> firstTime() {
    Set<Repeat> seen = new HashSet<>();
    return score -> seen.add(Repeat.of(score));
  }

  /** {@return the scores, or which benchmark id has two scales} */
  static Outcome<ImmutableList<Score>> ofOneScale(ImmutableList<Score> scores) {
    Map<String, Score> firstById = new LinkedHashMap<>();
    for (Score score : scores) {
      Score first = firstById.putIfAbsent(score.benchmark().id(), score);
      if (first != null && !haveOneScale(first.benchmark(), score.benchmark())) {
        return Outcome.unavailable(
            Reason.TWO_DEFINITIONS,
            "the benchmark id %s has two definitions, %s (%s) and %s (%s): give each an id of its"
                + " own, or put the scores on one scale",
            score.benchmark().id(),
            first.benchmark().scale(),
            named(first),
            score.benchmark().scale(),
            named(score));
      }
    }
    return Outcome.of(scores);
  }

  /** {@return the scores, or that they are not on the scale that was asked with} */
  static Outcome<ImmutableList<Score>> ofScaleOf(Benchmark asked, ImmutableList<Score> scores) {
    return scores.stream()
        .filter(score -> !haveOneScale(asked, score.benchmark()))
        .findFirst()
        .<Outcome<ImmutableList<Score>>>map(
            other ->
                Outcome.unavailable(
                    Reason.TWO_DEFINITIONS,
                    "%s was asked for as %s, and its scores are %s (%s): ask with the benchmark"
                        + " that the scores have%s",
                    asked.id(),
                    asked.scale(),
                    other.benchmark().scale(),
                    named(other),
                    other.benchmark().whyUndirected().map(why -> "; " + why).orElse("")))
        .orElseGet(() -> Outcome.of(scores));
  }

  private static boolean haveOneScale(Benchmark one, Benchmark other) {
    return one.scale().hasSameValuesAs(other.scale());
  }

  /** {@return the scores, or which are off their scale} */
  static Outcome<ImmutableList<Score>> onScale(ImmutableList<Score> scores) {
    List<Score> off =
        scores.stream()
            .filter(score -> !score.benchmark().scale().contains(score.value()))
            .toList();
    if (off.isEmpty()) {
      return Outcome.of(scores);
    }
    Benchmark benchmark = off.get(0).benchmark();
    List<Score> ofOne =
        off.stream().filter(score -> score.benchmark().id().equals(benchmark.id())).toList();
    long all =
        scores.stream().filter(score -> score.benchmark().id().equals(benchmark.id())).count();
    return Outcome.unavailable(
        Reason.OFF_SCALE,
        "%d of %s on %s %s off its scale (%s): %s%s. Correct the scores or declare the scale that"
            + " they are on",
        ofOne.size(),
        Text.count(all, "score"),
        benchmark,
        ofOne.size() == 1 ? "is" : "are",
        benchmark.scale().rangeText(),
        ofOne.stream().limit(SHOWN).map(ScoreChecks::valued).collect(joining(", ")),
        ofOne.size() > SHOWN ? " and " + (ofOne.size() - SHOWN) + " more" : "");
  }

  /**
   * {@return the scores, or on which benchmark they are too large or too small to be squared, or so
   * far from 0 that they hardly differ}
   *
   * <p>Where the scale has two ends, scores that hardly differ are models that hardly differ.
   */
  static Outcome<ImmutableList<Score>> ofWorkingSize(ImmutableList<Score> scores) {
    Map<String, List<Score>> byBenchmark = new LinkedHashMap<>();
    scores.forEach(
        score ->
            byBenchmark
                .computeIfAbsent(score.benchmark().id(), id -> new ArrayList<>())
                .add(score));
    for (List<Score> own : byBenchmark.values()) {
      Benchmark benchmark = own.get(0).benchmark();
      double[] values = own.stream().mapToDouble(Score::value).toArray();
      Optional<String> why =
          benchmark.scale().isBounded() ? Magnitude.ofSize(values) : Magnitude.whyNot(values);
      if (why.isPresent()) {
        return Outcome.unavailable(
            Reason.OUT_OF_DOMAIN,
            "the scores on %s %s: put them on another scale",
            benchmark,
            why.get());
      }
    }
    return Outcome.of(scores);
  }

  /** {@return the scores of one benchmark, or which model has two on it} */
  static Outcome<ImmutableList<Score>> oneOfEachModel(ImmutableList<Score> scores) {
    return one(scores, score -> score.model().id(), ScoreChecks::areEvaluations);
  }

  /** {@return the scores, or which model has two on a benchmark of one edition and conditions} */
  static Outcome<ImmutableList<Score>> oneOfEachSetting(ImmutableList<Score> scores) {
    return one(
        scores,
        score ->
            List.of(
                score.model().id(), score.benchmark().id(), score.edition(), score.conditions()),
        ScoreChecks::areEvaluations);
  }

  /** {@return the scores, or which model has two on a benchmark} */
  static Outcome<ImmutableList<Score>> oneOfEachCell(ImmutableList<Score> scores) {
    return one(scores, score -> List.of(score.model().id(), score.benchmark().id()), cell -> false);
  }

  private static Outcome<ImmutableList<Score>> one(
      ImmutableList<Score> scores,
      Function<Score, Object> key,
      Predicate<Collection<Score>> mayBeSeveral) {
    Map<Object, List<Score>> groups = new LinkedHashMap<>();
    scores.forEach(
        score -> groups.computeIfAbsent(key.apply(score), k -> new ArrayList<>()).add(score));
    List<List<Score>> several =
        groups.values().stream()
            .filter(group -> group.size() > 1 && !mayBeSeveral.test(group))
            .toList();
    return several.isEmpty()
        ? Outcome.of(scores)
        : Outcome.unavailable(Reason.TWO_SCORES, "%s", TwoScores.sentence(several));
  }

  private static boolean areEvaluations(Collection<Score> scores) {
    return scores.stream()
            .flatMap(score -> score.dated().stream())
            .filter(release -> release.kind() == Release.Kind.EVALUATION)
            .map(Release::date)
            .distinct()
            .count()
        == scores.size();
  }

  /** "81.5 of A (f.csv:2 [s])". */
  private static String valued(Score score) {
    return score.value() + " of " + named(score);
  }

  /** "A (f.csv:2 [s])", or "A" where it is not stated where the score was read. */
  private static String named(Score score) {
    return score.model() + where(score);
  }

  /** " (f.csv:2 [s])", or nothing. */
  static String where(Score score) {
    return score.provenance().equals(Provenance.unstated())
        ? ""
        : " (" + score.provenance().location() + ")";
  }
}
