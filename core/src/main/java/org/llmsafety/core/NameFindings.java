package org.llmsafety.core;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Multimaps;
import java.util.stream.Stream;

/** Names that a catalogue almost knows, and names spelt in two ways. */
final class NameFindings {
  private NameFindings() {}

  static Stream<Problem> almostKnown(ImmutableList<Sighting> sightings, Catalog catalog) {
    return sightings.stream()
        .filter(sighting -> catalog.find(sighting.published()).candidates().isEmpty())
        .flatMap(sighting -> almostKnown(sighting, catalog));
  }

  private static Stream<Problem> almostKnown(Sighting sighting, Catalog catalog) {
    ImmutableList<Model> near = catalog.suggest(sighting.label());
    if (near.isEmpty()) {
      return Stream.empty();
    }
    return Stream.of(
        sighting.at(
            Problem.of(
                Problem.Severity.WARNING,
                "name-almost-known",
                "no model is known as \"%s\", but %s is",
                sighting.label(),
                near.stream().map(model -> "\"" + model.name() + "\"").collect(joining(" or ")))));
  }

  static Stream<Problem> spellings(ImmutableList<Sighting> sightings) {
    return Multimaps.index(sightings, Sighting::key).asMap().values().stream()
        .flatMap(
            same -> {
              ImmutableList<String> spellings =
                  same.stream()
                      .map(sighting -> sighting.label().fullText())
                      .distinct()
                      .collect(ImmutableList.toImmutableList());
              return spellings.size() < 2
                  ? Stream.empty()
                  : Stream.of(
                      same.iterator()
                          .next()
                          .at(
                              Problem.of(
                                  Problem.Severity.NOTE,
                                  "two-spellings",
                                  "one model is spelt in %d ways: %s",
                                  spellings.size(),
                                  same.stream()
                                      .map(NameFindings::spelling)
                                      .distinct()
                                      .collect(joining(" and ")))));
            });
  }

  private static String spelling(Sighting sighting) {
    String spelt = "\"" + sighting.label() + "\"";
    return sighting.source().isEmpty() ? spelt : spelt + " in " + sighting.source();
  }
}
