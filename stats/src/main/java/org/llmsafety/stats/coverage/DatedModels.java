package org.llmsafety.stats.coverage;

import com.google.common.collect.ImmutableList;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
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

  private static Optional<LocalDate> earliest(Scores scores) {
    return scores.stream()
        .flatMap(score -> score.dated().stream())
        .map(Release::date)
        .min(Comparator.naturalOrder());
  }
}
