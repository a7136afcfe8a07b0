package org.llmsafety.core;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Maps;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which of the scores that differ only in one condition is kept: see {@link Scores#preferring}. */
record ConditionPreference(String condition, ImmutableList<String> order) {
  Scores select(Scores scores) {
    Comparator<Score> first =
        Comparator.comparing(
            score -> Optional.ofNullable(score.conditions().values().get(condition)),
            Comparator.comparingInt((Optional<String> value) -> value.map(this::rank).orElse(-1))
                .thenComparing(value -> value.orElse("")));
    Map<List<Object>, Score> kept = new HashMap<>();
    for (Score score : scores) {
      kept.merge(
          allElse(score), score, (one, other) -> first.compare(other, one) < 0 ? other : one);
    }
    return scores.matching(
        score -> first.compare(score, kept.getOrDefault(allElse(score), score)) == 0);
  }

  private int rank(String value) {
    int at = order.indexOf(value);
    return at < 0 ? order.size() : at;
  }

  private List<Object> allElse(Score score) {
    return List.of(
        score.model().id(),
        score.benchmark().id(),
        score.edition(),
        Maps.filterKeys(score.conditions().values(), name -> !name.equals(condition)));
  }
}
