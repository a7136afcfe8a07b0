package org.llmsafety.stats.figures;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.Multimaps;
import org.llmsafety.core.Release;
import org.llmsafety.core.Score;
import org.llmsafety.core.ScoreSeries;

/**
 * The parts of a series through which one line may run. Dated by evaluation, an edition of a board
 * follows another, with a judge or items of its own, so that a line through both would show the
 * change of the board as one of the models.
 */
final class EditionParts {
  /** What the caption says of such panels. */
  static final String CAPTION =
      "Editions of a board have judges or items of their own, so each has lines of its own and none"
          + " runs from one into the next.";

  private EditionParts() {}

  /**
   * A part.
   *
   * @param before what stands before words on it: "HHEM-2.1: ", or nothing if it is the whole
   * @param series its scores
   */
  record Part(String before, ScoreSeries series) {}

  /** {@return the series itself, or a part for each edition in the order of their first scores} */
  static ImmutableList<Part> of(ScoreSeries series) {
    ImmutableListMultimap<String, ScoreSeries.Point> byEdition =
        Multimaps.index(series.points(), point -> point.score().edition().orElse(""));
    if (byEdition.keySet().size() < 2 || !series.dateKinds().contains(Release.Kind.EVALUATION)) {
      return ImmutableList.of(new Part("", series));
    }
    return byEdition.keySet().stream()
        .map(
            edition ->
                new Part(
                    (edition.isEmpty() ? "edition unstated" : edition) + ": ",
                    ScoreSeries.of(
                        series.benchmark(), scores(byEdition.get(edition)), series.origin())))
        .collect(toImmutableList());
  }

  private static ImmutableList<Score> scores(ImmutableList<ScoreSeries.Point> points) {
    return points.stream().map(ScoreSeries.Point::score).collect(toImmutableList());
  }
}
