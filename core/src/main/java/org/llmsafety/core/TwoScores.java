package org.llmsafety.core;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The sentence on a model that has two scores where a method takes one, and what to do. */
final class TwoScores {
  private final Score first;
  private final Score second;

  private TwoScores(Score first, Score second) {
    this.first = first;
    this.second = second;
  }

  /**
   * {@return "A has two different scores on B, 0.3 of edition v1 (a.csv:2) and 0.4 of edition v2
   * (b.csv:3): narrow the scores to one edition first"}
   *
   * @param cases each a model's scores on one benchmark, at least two
   */
  static String sentence(List<List<Score>> cases) {
    List<Score> one = cases.get(0);
    TwoScores pair = new TwoScores(one.get(0), one.get(1));
    return one.get(0).model()
        + " has "
        + (one.size() == 2 ? "two" : one.size())
        + " different scores on "
        + one.get(0).benchmark()
        + ", "
        + pair.described(pair.first)
        + " and "
        + pair.described(pair.second)
        + (cases.size() == 1 ? "" : ", the first of " + cases.size() + " such cases")
        + ": "
        + pair.remedy();
  }

  /** "0.3 of edition v1.0 (helm.csv:14)": with what differs from the other. */
  private String described(Score score) {
    return score.value()
        + Stream.of(edition(score), conditions(score), error(score), evaluated(score), dated(score))
            .flatMap(Optional::stream)
            .collect(joining())
        + ScoreChecks.where(score);
  }

  private Optional<String> edition(Score score) {
    return first.edition().equals(second.edition())
        ? Optional.empty()
        : Optional.of(score.edition().map(name -> " of edition " + name).orElse(" of no edition"));
  }

  private Optional<String> conditions(Score score) {
    return first.conditions().equals(second.conditions())
        ? Optional.empty()
        : Optional.of(
            score.conditions().isEmpty()
                ? " under unstated conditions"
                : " under " + score.conditions());
  }

  private Optional<String> error(Score score) {
    return first.value() != second.value() || first.uncertainty().equals(second.uncertainty())
        ? Optional.empty()
        : Optional.of(" with error " + score.uncertainty());
  }

  private Optional<String> evaluated(Score score) {
    return day(first.evaluated()).equals(day(second.evaluated()))
        ? Optional.empty()
        : Optional.of(" evaluated " + day(score.evaluated()));
  }

  private Optional<String> dated(Score score) {
    return day(first.dated()).equals(day(second.dated()))
            || score.dated().stream().anyMatch(date -> date.kind() == Release.Kind.EVALUATION)
        ? Optional.empty()
        : Optional.of(" dated " + day(score.dated()));
  }

  private static String day(Optional<Release> release) {
    return release.map(found -> found.date().toString()).orElse("on no stated day");
  }

  private String remedy() {
    if (!first.edition().equals(second.edition())) {
      return "narrow the scores to one edition first";
    }
    if (!first.conditions().equals(second.conditions())) {
      return "narrow the scores to one condition first";
    }
    return day(first.evaluated()).equals(day(second.evaluated()))
        ? "keep one of them"
        : "keep one of them, or, for a trend of repeated tests, date the scores by"
            + " DateBasis.EVALUATION";
  }
}
