package org.llmsafety.stats;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.llmsafety.core.Conditions;
import org.llmsafety.core.Model;
import org.llmsafety.core.Release;
import org.llmsafety.core.Score;
import org.llmsafety.core.ScoreSeries;

/** The sentences of a result's circumstances that say what weakens it. */
final class Caveats {
  private static final int SHOWN = 3;
  private static final String CONSEQUENCE =
      "intervals cover less and p-values are smaller than they should be";

  private Caveats() {}

  static ImmutableList<String> of(ScoreSeries series) {
    ImmutableList<Score> scores =
        series.points().stream().map(ScoreSeries.Point::score).collect(toImmutableList());
    return Stream.concat(
            of(scores).stream(),
            Stream.of(dateKinds(series), months(series), undated(series)).flatMap(Optional::stream))
        .collect(toImmutableList());
  }

  static ImmutableList<String> of(ImmutableList<Score> scores) {
    return Stream.of(
            families(scores),
            unresolved(scores),
            repeats(scores),
            editions(scores),
            conditions(scores))
        .flatMap(Optional::stream)
        .collect(toImmutableList());
  }

  private static Optional<String> families(ImmutableList<Score> scores) {
    int models = modelById(scores).size();
    long families = scores.stream().map(score -> score.model().family()).distinct().count();
    return families == models
        ? Optional.empty()
        : Optional.of(
            models
                + " models of "
                + count(families, "family", "families")
                + ": models of a family are alike, so "
                + CONSEQUENCE);
  }

  private static Optional<String> unresolved(ImmutableList<Score> scores) {
    Collection<Model> models = modelById(scores).values();
    long unresolved = models.stream().filter(model -> !model.isResolved()).count();
    return unresolved == 0
        ? Optional.empty()
        : Optional.of(
            unresolved
                + " of "
                + count(models.size(), "model is", "models are")
                + " known by a published name only, so their families are unknown: where models"
                + " are of one family, "
                + CONSEQUENCE);
  }

  private static Optional<String> repeats(ImmutableList<Score> scores) {
    Map<String, Long> timesById =
        scores.stream()
            .collect(groupingBy(score -> score.model().id(), LinkedHashMap::new, counting()));
    Map<String, Model> modelById = modelById(scores);
    List<String> repeated = new ArrayList<>();
    timesById.forEach(
        (id, times) -> {
          if (times > 1) {
            repeated.add(modelById.get(id) + " " + times + " times");
          }
        });
    return repeated.isEmpty()
        ? Optional.empty()
        : Optional.of(
            count(repeated.size(), "model is", "models are")
                + " scored more than once and counted each time: "
                + shown(repeated));
  }

  private static Optional<String> editions(ImmutableList<Score> scores) {
    ImmutableList<String> editions =
        scores.stream()
            .map(score -> score.edition().orElse("an unstated one"))
            .distinct()
            .collect(toImmutableList());
    return editions.size() < 2
        ? Optional.empty()
        : Optional.of("scores are of " + editions.size() + " editions: " + shown(editions));
  }

  private static Optional<String> conditions(ImmutableList<Score> scores) {
    ImmutableList<Conditions> conditions =
        scores.stream().map(Score::conditions).distinct().collect(toImmutableList());
    return conditions.size() < 2
        ? Optional.empty()
        : Optional.of(
            "scores were measured under "
                + conditions.size()
                + " different conditions: "
                + shown(
                    conditions.stream()
                        .map(each -> each.isEmpty() ? "unstated" : "(" + each + ")")
                        .collect(toImmutableList())));
  }

  private static Optional<String> dateKinds(ScoreSeries series) {
    Map<Release.Kind, Long> countByKind =
        series.points().stream()
            .collect(groupingBy(point -> point.release().kind(), TreeMap::new, counting()));
    return countByKind.size() < 2
        ? Optional.empty()
        : Optional.of(
            "dates are of "
                + countByKind.size()
                + " kinds: "
                + countByKind.entrySet().stream()
                    .map(entry -> entry.getValue() + " " + entry.getKey())
                    .collect(joining(", ")));
  }

  private static Optional<String> months(ScoreSeries series) {
    long months =
        series.points().stream()
            .filter(point -> point.release().precision() == Release.Precision.MONTH)
            .count();
    return months == 0
        ? Optional.empty()
        : Optional.of(
            months
                + " of "
                + count(series.size(), "date is", "dates are")
                + " known to the month only; the 15th stands for the day");
  }

  private static Optional<String> undated(ScoreSeries series) {
    int undated = series.undated();
    return undated == 0
        ? Optional.empty()
        : Optional.of(
            count(undated, "score without a date is", "scores without a date are") + " left out");
  }

  private static Map<String, Model> modelById(ImmutableList<Score> scores) {
    Map<String, Model> modelById = new LinkedHashMap<>();
    scores.forEach(score -> modelById.putIfAbsent(score.model().id(), score.model()));
    return modelById;
  }

  private static String count(long count, String one, String several) {
    return count + " " + (count == 1 ? one : several);
  }

  private static String shown(List<String> all) {
    String rest = all.size() > SHOWN ? " and " + (all.size() - SHOWN) + " more" : "";
    return all.stream().limit(SHOWN).collect(joining(", ")) + rest;
  }
}
