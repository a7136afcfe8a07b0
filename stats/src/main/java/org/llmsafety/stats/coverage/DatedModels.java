package org.llmsafety.stats.coverage;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.llmsafety.core.Model;
import org.llmsafety.core.Release;
import org.llmsafety.core.Scores;

/** The models of scores, at the earliest of their scores' dates, in the order of date and id. */
final class DatedModels {
  private DatedModels() {}

  /** A model with a date. */
  record Dated(Model model, LocalDate date) {}

  static ImmutableList<Dated> of(Scores scores) {
    return scores.byModel().entrySet().stream()
        .flatMap(
            entry ->
                earliest(entry.getValue()).map(date -> new Dated(entry.getKey(), date)).stream())
        .sorted(Comparator.comparing(Dated::date).thenComparing(dated -> dated.model().id()))
        .collect(ImmutableList.toImmutableList());
  }

  /** With models at their earliest release that have no score at all. */
  static ImmutableList<Dated> of(Scores scores, ImmutableList<Model> others) {
    ImmutableSet<String> scored =
        scores.models().stream().map(Model::id).collect(ImmutableSet.toImmutableSet());
    return Stream.concat(
            of(scores).stream(),
            others.stream()
                .filter(model -> !scored.contains(model.id()))
                .distinct()
                .map(DatedModels::released))
        .sorted(Comparator.comparing(Dated::date).thenComparing(dated -> dated.model().id()))
        .collect(ImmutableList.toImmutableList());
  }

  static Dated released(Model model) {
    return new Dated(
        model,
        model.releases().stream()
            .map(Release::date)
            .min(Comparator.naturalOrder())
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "a model must have a release to be a hole at, but "
                            + model
                            + " has none")));
  }

  /** The last day of the first half of the days from one to another. */
  static LocalDate middle(LocalDate first, LocalDate last) {
    return first.plusDays(ChronoUnit.DAYS.between(first, last) / 2);
  }

  /** The longest time between one date and the next, the earliest of several. */
  static Gap longestGap(List<Dated> models) {
    Gap longest = new Gap(models.get(0).date(), models.get(0).date());
    for (int i = 1; i < models.size(); i++) {
      Gap gap = new Gap(models.get(i - 1).date(), models.get(i).date());
      longest = gap.days() > longest.days() ? gap : longest;
    }
    return longest;
  }

  private static Optional<LocalDate> earliest(Scores scores) {
    return scores.stream()
        .flatMap(score -> score.dated().stream())
        .map(Release::date)
        .min(Comparator.naturalOrder());
  }
}
