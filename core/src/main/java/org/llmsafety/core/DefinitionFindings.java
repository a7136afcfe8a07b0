package org.llmsafety.core;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** Scores told twice, and two definitions under one id. */
final class DefinitionFindings {
  private DefinitionFindings() {}

  static Stream<Problem> in(Scores scores) {
    return Stream.of(
            duplicates(scores),
            definitions("model", scores, Score::model, Model::id),
            definitions("benchmark", scores, Score::benchmark, Benchmark::id))
        .flatMap(found -> found);
  }

  private static Stream<Problem> duplicates(Scores scores) {
    ImmutableMap<Object, Scores> cells =
        scores.by(
            score ->
                ImmutableList.of(
                    score.model().id(),
                    score.benchmark().id(),
                    score.edition(),
                    score.conditions(),
                    score.evaluated()));
    return cells.values().stream()
        .filter(cell -> cell.size() > 1)
        .map(
            cell -> {
              Score first = cell.asList().get(0);
              Score second = cell.asList().get(1);
              return Problem.of(
                      Problem.Severity.WARNING,
                      "duplicate-score",
                      "%s has %d scores on %s: %s here and %s at %s",
                      first.model().name(),
                      cell.size(),
                      first.benchmark(),
                      first.value(),
                      second.value(),
                      second.provenance().location())
                  .at(first.provenance().location())
                  .about(first.published());
            });
  }

  private static <T> Stream<Problem> definitions(
      String what, Scores scores, Function<Score, T> component, Function<T, String> id) {
    return scores.by(score -> id.apply(component.apply(score))).entrySet().stream()
        .filter(group -> group.getValue().stream().map(component).distinct().count() > 1)
        .filter(group -> !isUnresolved(group.getValue()))
        .map(
            group ->
                Problem.of(
                        Problem.Severity.WARNING,
                        "two-definitions",
                        "the %s id %s has two definitions",
                        what,
                        group.getKey())
                    .at(group.getValue().asList().get(0).provenance().location()));
  }

  /** Labels alike with other dates beside them are no definitions; conflicting dates are told. */
  private static boolean isUnresolved(Scores scores) {
    return scores.stream().anyMatch(score -> !score.model().isResolved());
  }
}
