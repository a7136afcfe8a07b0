package org.llmsafety.stats.report;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSetMultimap;
import org.llmsafety.core.Location;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Release;
import org.llmsafety.core.Score;

/**
 * Which dates the analysis took of rows whose dates the audit doubts: an audit is of scores as
 * published, and the analysis may rest on the catalogue's dates.
 */
final class AnalysedDates {
  private static final ImmutableSet<String> ON_DATES =
      ImmutableSet.of("date-disagrees", "conflicting-dates");

  private final ImmutableSetMultimap<Location, Release> dates;

  private AnalysedDates(ImmutableSetMultimap<Location, Release> dates) {
    this.dates = dates;
  }

  static AnalysedDates of(Iterable<ScoreSet> sets) {
    ImmutableSetMultimap.Builder<Location, Release> dates = ImmutableSetMultimap.builder();
    for (ScoreSet set : sets) {
      for (Score score : set.scores()) {
        score.dated().ifPresent(date -> dates.put(row(score.provenance().location()), date));
      }
    }
    return new AnalysedDates(dates.build());
  }

  /** {@return these findings, those on dates with the date that the analysis rests on} */
  ImmutableList<Problem> addTo(ImmutableList<Problem> findings) {
    return findings.stream().map(this::withDate).collect(ImmutableList.toImmutableList());
  }

  private Problem withDate(Problem finding) {
    ImmutableSet<Release> used =
        finding.location().map(place -> dates.get(row(place))).orElse(ImmutableSet.of());
    if (!ON_DATES.contains(finding.topic()) || used.isEmpty()) {
      return finding;
    }
    return new Problem(
        finding.severity(),
        finding.topic(),
        finding.message()
            + "; for this row the analysis uses "
            + used.stream().map(AnalysedDates::named).collect(joining(" and ")),
        finding.location(),
        finding.subject());
  }

  /** "the date of its snapshot, 2023-11-06", "the date as published, 2024-05-04". */
  private static String named(Release date) {
    return date.kind() == Release.Kind.UNSPECIFIED
        ? "the date as published, " + date.dateText()
        : "the date of its " + date.kind() + ", " + date.dateText();
  }

  private static Location row(Location place) {
    Location source = Location.of(place.source());
    return place.line().isPresent() ? source.atLine(place.line().getAsLong()) : source;
  }
}
