package org.llmsafety.core.audit;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Multimaps;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.llmsafety.core.Model;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Release;
import org.llmsafety.core.catalog.Catalog;
import org.llmsafety.core.catalog.Match;
import org.llmsafety.core.internal.Text;

/** Dates on which two sources, or a source and a catalogue, disagree. */
final class DateFindings {
  private DateFindings() {}

  static Stream<Problem> conflicting(ImmutableList<PublishedModel> publishedModels) {
    return Multimaps.index(publishedModels, PublishedModel::key).asMap().values().stream()
        .flatMap(DateFindings::conflicting);
  }

  private static Stream<Problem> conflicting(Collection<PublishedModel> same) {
    ImmutableList<Release> dates =
        same.stream()
            .flatMap(publishedModel -> publishedModel.date().stream())
            .distinct()
            .collect(ImmutableList.toImmutableList());
    boolean agreed =
        dates.stream().allMatch(one -> dates.stream().noneMatch(other -> conflict(one, other)));
    if (agreed) {
      return Stream.empty();
    }
    ImmutableList<PublishedModel> dated =
        same.stream()
            .filter(publishedModel -> publishedModel.date().isPresent())
            .collect(ImmutableList.toImmutableList());
    PublishedModel first = dated.get(0);
    return Stream.of(
        first.at(
            Problem.of(
                Problem.Severity.WARNING,
                "conflicting-dates",
                "\"%s\" has %d dates: %s",
                first.label(),
                dates.stream().map(Release::dateText).distinct().count(),
                dated.stream().map(DateFindings::claim).distinct().collect(joining(" and ")))));
  }

  /** Dates of different things may differ; a date of who knows what is held against any other. */
  private static boolean conflict(Release one, Release other) {
    boolean sameThing =
        one.kind() == other.kind()
            || one.kind() == Release.Kind.UNSPECIFIED
            || other.kind() == Release.Kind.UNSPECIFIED;
    return sameThing && !one.agreesWith(other);
  }

  private static String claim(PublishedModel publishedModel) {
    return publishedModel.date().map(Release::dateText).orElse("")
        + publishedModel.location().map(place -> " at " + place).orElse("");
  }

  static Stream<Problem> against(ImmutableList<PublishedModel> publishedModels, Catalog catalog) {
    return publishedModels.stream()
        .flatMap(
            publishedModel ->
                publishedModel
                    .date()
                    .flatMap(
                        date -> disagreement(publishedModel, date, claims(publishedModel, catalog)))
                    .stream());
  }

  /**
   * What the catalogue claims of the model that is meant; of all its product's versions where the
   * name does not say which.
   */
  private static ImmutableList<Release> claims(PublishedModel publishedModel, Catalog catalog) {
    Match match = catalog.find(publishedModel.published());
    if (match.model().isPresent() && match.assumption().isEmpty()) {
      return match.model().get().releases();
    }
    Stream<Model> meant =
        match.candidates().isEmpty()
            ? catalog.suggest(publishedModel.label()).stream().limit(1)
            : match.candidates().stream();
    return meant
        .flatMap(model -> catalog.versionsOf(model).stream())
        .flatMap(version -> version.releases().stream())
        .distinct()
        .collect(ImmutableList.toImmutableList());
  }

  private static Optional<Problem> disagreement(
      PublishedModel publishedModel, Release date, ImmutableList<Release> claims) {
    if (claims.stream().anyMatch(claim -> claim.agreesWith(date))) {
      return Optional.empty();
    }
    return claims.stream()
        .min(Comparator.comparing(claim -> days(claim, date)))
        .map(
            nearest ->
                publishedModel.at(
                    Problem.of(
                        Problem.Severity.WARNING,
                        "date-disagrees",
                        "\"%s\" is dated %s, but the nearest date known of it is its %s, %s off",
                        publishedModel.label(),
                        date.dateText(),
                        nearest,
                        Text.count(days(nearest, date), "day"))));
  }

  private static long days(Release one, Release other) {
    return Math.abs(ChronoUnit.DAYS.between(one.date(), other.date()));
  }
}
