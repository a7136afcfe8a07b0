package org.llmsafety.core.audit;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Model;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;

/** Duplicate scores, and conflicting definitions under one id. */
final class DefinitionFindings {
  private DefinitionFindings() {}

  static Stream<Problem> in(Scores scores) {
    // Equal labels with different dates are not definitions; conflicting dates are reported.
    Scores resolved = scores.matching(score -> score.model().isResolved());
    return Stream.of(
            duplicates(scores),
            definitions("lab", resolved, Score::lab, Lab::id, Lab::name),
            definitions("model", resolved, Score::model, Model::id, Model::name),
            definitions("benchmark", scores, Score::benchmark, Benchmark::id, Benchmark::name))
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
      String what,
      Scores scores,
      Function<Score, T> component,
      Function<T, String> id,
      Function<T, String> name) {
    return scores.by(score -> id.apply(component.apply(score))).entrySet().stream()
        .flatMap(
            group -> {
              Map<T, Score> firstByDefinition = new LinkedHashMap<>();
              group.getValue().forEach(s -> firstByDefinition.putIfAbsent(component.apply(s), s));
              return firstByDefinition.size() < 2
                  ? Stream.empty()
                  : Stream.of(twoDefinitions(what, group.getKey(), firstByDefinition, name));
            });
  }

  private static <T> Problem twoDefinitions(
      String what, String id, Map<T, Score> firstByDefinition, Function<T, String> name) {
    String where =
        firstByDefinition.entrySet().stream()
            .map(
                entry ->
                    "\""
                        + name.apply(entry.getKey())
                        + "\" at "
                        + entry.getValue().provenance().location())
            .collect(joining(" and "));
    return Problem.of(
            Problem.Severity.WARNING,
            "two-definitions",
            "the %s id %s has %d definitions: %s",
            what,
            id,
            firstByDefinition.size(),
            where)
        .at(firstByDefinition.values().iterator().next().provenance().location());
  }
}
