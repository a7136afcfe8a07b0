package org.llmsafety.core.audit;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableMap;
import java.util.stream.Stream;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.core.internal.Text;

/** Benchmarks on different scales side by side, values off their scale, and constant columns. */
final class ScaleFindings {
  private static final int FEWEST_FOR_CONSTANT = 3;

  private ScaleFindings() {}

  static Stream<Problem> in(Scores scores) {
    return Stream.of(mixed(scores), offScale(scores), shares(scores), constant(scores))
        .flatMap(found -> found);
  }

  private static Stream<Problem> mixed(Scores scores) {
    ImmutableMap<Scale, Scores> byScale = scores.by(score -> score.benchmark().scale());
    if (byScale.size() < 2) {
      return Stream.empty();
    }
    String scales =
        byScale.entrySet().stream()
            .map(
                entry ->
                    entry.getKey()
                        + " ("
                        + entry.getValue().benchmarks().stream()
                            .map(Benchmark::name)
                            .collect(joining(", "))
                        + ")")
            .collect(joining("; "));
    return Stream.of(
        Problem.of(
            Problem.Severity.NOTE,
            "mixed-scales",
            "scores are on %d scales: %s",
            byScale.size(),
            scales));
  }

  private static Stream<Problem> offScale(Scores scores) {
    return scores.stream()
        .filter(score -> !score.benchmark().scale().contains(score.value()))
        .map(
            score ->
                Problem.of(
                        Problem.Severity.WARNING,
                        "off-scale",
                        "%s of %s must be on its scale (%s), but was %s",
                        score.benchmark(),
                        score.model().name(),
                        score.benchmark().scale().rangeText(),
                        score.value())
                    .at(score.provenance().location())
                    .about(score.published()));
  }

  private static Stream<Problem> shares(Scores scores) {
    return scores.byBenchmark().entrySet().stream()
        .filter(
            entry ->
                entry
                    .getKey()
                    .scale()
                    .mayHoldShares(entry.getValue().stream().mapToDouble(Score::value).toArray()))
        .map(
            entry -> {
              Score first = entry.getValue().asList().get(0);
              return Problem.of(
                      Problem.Severity.WARNING,
                      "shares-as-percent",
                      "all %s on %s are at most 1 on a scale of %s, such as %s of %s: are they"
                          + " shares of 1?",
                      Text.count(entry.getValue().size(), "score"),
                      entry.getKey(),
                      entry.getKey().scale().rangeText(),
                      first.value(),
                      first.model().name())
                  .at(first.provenance().location());
            });
  }

  private static Stream<Problem> constant(Scores scores) {
    return scores.byBenchmark().entrySet().stream()
        .filter(entry -> entry.getValue().size() >= FEWEST_FOR_CONSTANT)
        .filter(
            entry -> entry.getValue().stream().mapToDouble(Score::value).distinct().count() == 1)
        .map(
            entry ->
                Problem.of(
                    Problem.Severity.WARNING,
                    "constant-scores",
                    "all %d scores on %s are %s",
                    entry.getValue().size(),
                    entry.getKey(),
                    entry.getValue().asList().get(0).value()));
  }
}
