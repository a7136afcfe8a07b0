package org.llmsafety.core;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Scores on an aggregate made of the scores on its parts, like with like. */
final class Recomputation {
  private final Benchmark aggregate;
  private final Aggregation made;
  private final ImmutableList.Builder<Problem> problems = ImmutableList.builder();

  private Recomputation(Benchmark aggregate, Aggregation made) {
    this.aggregate = aggregate;
    this.made = made;
  }

  /** What scores must share to be parts of one. */
  private record Whole(String modelId, Optional<String> edition, Conditions conditions) {
    static Whole of(Score part) {
      return new Whole(part.model().id(), part.edition(), part.conditions());
    }
  }

  static Checked<Scores> of(Benchmark aggregate, Scores scores) {
    Aggregation made =
        aggregate
            .aggregation()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "only an aggregate can be recomputed, but "
                            + aggregate.id()
                            + " has no parts"));
    Recomputation recomputation = new Recomputation(aggregate, made);
    Scores parts =
        scores.matching(score -> made.parts().stream().anyMatch(part -> isOn(score, part)));
    Scores whole =
        parts.by(Whole::of).values().stream()
            .flatMap(group -> recomputation.whole(group).stream())
            .collect(Scores.toScores());
    return new Checked<>(whole, recomputation.problems.build());
  }

  private static boolean isOn(Score score, Benchmark benchmark) {
    return score.benchmark().id().equals(benchmark.id());
  }

  private Optional<Score> whole(Scores parts) {
    Score first = parts.asList().get(0);
    Map<String, Double> valueById = new LinkedHashMap<>();
    for (Score part : parts) {
      Double before = valueById.put(part.benchmark().id(), part.value());
      if (before != null && before != part.value()) {
        report(first, "it has two scores on " + part.benchmark().id());
        return Optional.empty();
      }
    }
    Outcome<Double> value = made.recompute(aggregate.scale(), valueById);
    value.whyNot().ifPresent(why -> report(first, why));
    return value.toOptional().map(number -> score(number, parts));
  }

  private Score score(double value, Scores parts) {
    Score first = parts.asList().get(0);
    String sources =
        parts.stream()
            .map(part -> part.provenance().location().source())
            .distinct()
            .collect(joining(", "));
    Provenance provenance = Provenance.of(Location.of(sources).inField(made.method()));
    Score bare =
        Score.of(first.published(), aggregate, value)
            .withModel(first.model())
            .withConditions(first.conditions())
            .withProvenance(aggregate.citation().map(provenance::withCitation).orElse(provenance));
    bare = first.dated().map(bare::withDated).orElseGet(bare::withoutDate);
    return first.edition().map(bare::withEdition).orElse(bare);
  }

  private void report(Score first, String why) {
    problems.add(
        Problem.of(
                Problem.Severity.NOTE,
                "not-recomputed",
                "%s has no %s: %s",
                first.model(),
                aggregate.name(),
                why)
            .at(Location.of(first.provenance().location().source()))
            .about(first.model()));
  }
}
