package org.llmsafety.core.audit;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Multimaps;
import java.util.stream.Stream;
import org.llmsafety.core.Model;
import org.llmsafety.core.Problem;
import org.llmsafety.core.catalog.Catalog;

/** Names that a catalogue almost knows, and names spelt in two ways. */
final class NameFindings {
  private NameFindings() {}

  static Stream<Problem> almostKnown(ImmutableList<PublishedModel> sightings, Catalog catalog) {
    return sightings.stream()
        .flatMap(
            sighting ->
                catalog.find(sighting.published()).candidates().isEmpty()
                    ? almostKnown(sighting, catalog)
                    : misspelt(sighting, catalog));
  }

  private static Stream<Problem> misspelt(PublishedModel sighting, Catalog catalog) {
    ImmutableList<Model> meant = catalog.misspelt(sighting.label());
    if (meant.isEmpty()) {
      return Stream.empty();
    }
    return Stream.of(
        sighting.at(
            Problem.of(
                Problem.Severity.WARNING,
                "misspelt-name",
                "\"%s\" is a known misspelling of %s",
                sighting.label(),
                quoted(meant))));
  }

  private static String quoted(ImmutableList<Model> models) {
    return models.stream().map(model -> "\"" + model.name() + "\"").collect(joining(" or "));
  }

  private static Stream<Problem> almostKnown(PublishedModel sighting, Catalog catalog) {
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
                quoted(near))));
  }

  static Stream<Problem> spellings(ImmutableList<PublishedModel> sightings) {
    return Multimaps.index(sightings, PublishedModel::key).asMap().values().stream()
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

  private static String spelling(PublishedModel sighting) {
    String spelt = "\"" + sighting.label() + "\"";
    return sighting.source().isEmpty() ? spelt : spelt + " in " + sighting.source();
  }
}
