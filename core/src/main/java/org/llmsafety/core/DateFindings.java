package org.llmsafety.core;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Multimaps;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Dates on which two sources, or a source and a catalogue, disagree. */
final class DateFindings {
  private DateFindings() {}

  static Stream<Problem> conflicting(ImmutableList<Sighting> sightings) {
    return Multimaps.index(sightings, Sighting::key).asMap().values().stream()
        .flatMap(DateFindings::conflicting);
  }

  private static Stream<Problem> conflicting(Collection<Sighting> same) {
    ImmutableList<Sighting> dated =
        same.stream()
            .filter(sighting -> date(sighting).isPresent())
            .collect(ImmutableList.toImmutableList());
    long dates =
        dated.stream().map(sighting -> date(sighting).map(Release::date)).distinct().count();
    if (dates < 2) {
      return Stream.empty();
    }
    Sighting first = dated.get(0);
    String claims =
        dated.stream()
            .map(
                sighting ->
                    date(sighting).map(Release::dateText).orElse("")
                        + sighting.location().map(place -> " at " + place).orElse(""))
            .distinct()
            .collect(joining(" and "));
    return Stream.of(
        first.at(
            Problem.of(
                Problem.Severity.WARNING,
                "conflicting-dates",
                "\"%s\" has %d dates: %s",
                first.label().text(),
                dates,
                claims)));
  }

  static Stream<Problem> against(ImmutableList<Sighting> sightings, Catalog catalog) {
    return sightings.stream()
        .flatMap(
            sighting ->
                Stream.concat(
                    catalog.find(sighting.published()).model().stream(),
                    catalog.suggest(sighting.label()).stream())
                    .findFirst()
                    .flatMap(model -> disagreement(sighting, model, catalog))
                    .stream());
  }

  private static Optional<Problem> disagreement(Sighting sighting, Model model, Catalog catalog) {
    ImmutableList<Release> claims =
        catalog.versionsOf(model).stream()
            .flatMap(version -> version.releases().stream())
            .collect(ImmutableList.toImmutableList());
    return date(sighting)
        .filter(date -> !claims.isEmpty())
        .filter(date -> claims.stream().noneMatch(claim -> agrees(claim, date)))
        .map(
            date -> {
              Release nearest =
                  claims.stream()
                      .min(Comparator.comparing(claim -> days(claim, date)))
                      .orElseThrow();
              return sighting.at(
                  Problem.of(
                      Problem.Severity.WARNING,
                      "date-disagrees",
                      "\"%s\" is dated %s, but the nearest date known of it is its %s, %d days off",
                      sighting.label(),
                      date.dateText(),
                      nearest,
                      days(nearest, date)));
            });
  }

  private static boolean agrees(Release claim, Release date) {
    boolean monthOnly =
        claim.precision() == Release.Precision.MONTH || date.precision() == Release.Precision.MONTH;
    return claim.date().equals(date.date())
        || (monthOnly && claim.date().withDayOfMonth(1).equals(date.date().withDayOfMonth(1)));
  }

  private static long days(Release one, Release other) {
    return Math.abs(ChronoUnit.DAYS.between(one.date(), other.date()));
  }

  private static Optional<Release> date(Sighting sighting) {
    return sighting.published().releases().stream().findFirst();
  }
}
