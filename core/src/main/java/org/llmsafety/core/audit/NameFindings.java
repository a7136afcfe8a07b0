package org.llmsafety.core.audit;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Multimaps;
import java.util.function.Function;
import java.util.stream.Stream;
import org.llmsafety.core.Model;
import org.llmsafety.core.Problem;
import org.llmsafety.core.catalog.Catalog;

/** Names that a catalogue almost knows, and names spelt in two ways. */
final class NameFindings {
  private NameFindings() {}

  static Stream<Problem> almostKnown(
      ImmutableList<PublishedModel> publishedModels, Catalog catalog) {
    return publishedModels.stream()
        .flatMap(
            publishedModel ->
                catalog.find(publishedModel.published()).candidates().isEmpty()
                    ? almostKnown(publishedModel, catalog)
                    : misspelt(publishedModel, catalog));
  }

  private static Stream<Problem> misspelt(PublishedModel publishedModel, Catalog catalog) {
    return naming(
        publishedModel,
        catalog.misspelt(publishedModel.label()),
        names ->
            Problem.of(
                Problem.Severity.WARNING,
                "misspelt-name",
                "\"%s\" is a known misspelling of %s",
                publishedModel.label(),
                names));
  }

  private static Stream<Problem> almostKnown(PublishedModel publishedModel, Catalog catalog) {
    return naming(
        publishedModel,
        catalog.suggest(publishedModel.label()),
        names ->
            Problem.of(
                Problem.Severity.WARNING,
                "name-almost-known",
                "no model is known as \"%s\", but %s is",
                publishedModel.label(),
                names));
  }

  private static Stream<Problem> naming(
      PublishedModel publishedModel,
      ImmutableList<Model> models,
      Function<String, Problem> problem) {
    return models.isEmpty()
        ? Stream.empty()
        : Stream.of(publishedModel.at(problem.apply(quoted(models))));
  }

  private static String quoted(ImmutableList<Model> models) {
    return models.stream().map(model -> "\"" + model.name() + "\"").collect(joining(" or "));
  }

  static Stream<Problem> spellings(ImmutableList<PublishedModel> publishedModels) {
    return Multimaps.index(publishedModels, PublishedModel::key).asMap().values().stream()
        .flatMap(
            same -> {
              ImmutableList<String> spellings =
                  same.stream()
                      .map(publishedModel -> publishedModel.label().fullText())
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

  private static String spelling(PublishedModel publishedModel) {
    String spelt = "\"" + publishedModel.label() + "\"";
    return publishedModel.source().isEmpty() ? spelt : spelt + " in " + publishedModel.source();
  }
}
