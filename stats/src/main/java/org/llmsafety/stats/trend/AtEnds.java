package org.llmsafety.stats.trend;

import java.util.Collection;
import java.util.Optional;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.stats.Wording;

/**
 * How many scores lie at an end of their scale, where they can move one way only.
 *
 * @param scores at the lowest or the highest value of the scale
 * @param n all scores
 */
public record AtEnds(int scores, int n) {
  /** Beyond these shares Theil-Sen's intervals cover less than they say: docs/calibration.md. */
  private static final double MOST = 1 / 3.0;

  private static final double MOST_OF_MANY = 0.2;
  private static final int MANY = 30;

  /** {@return how many scores of a series lie at an end of its scale} */
  public static AtEnds of(ScoreSeries series) {
    return of(series.points().stream().map(ScoreSeries.Point::score).toList());
  }

  /** {@return how many of these scores lie at an end of their benchmark's scale} */
  public static AtEnds of(Collection<Score> scores) {
    return new AtEnds((int) scores.stream().filter(AtEnds::isAtEnd).count(), scores.size());
  }

  private static boolean isAtEnd(Score score) {
    Scale scale = score.benchmark().scale();
    return score.value() == scale.lowest() || score.value() == scale.highest();
  }

  /** {@return the share of scores at an end, 0 to 1} */
  public double share() {
    return n == 0 ? 0 : (double) scores / n;
  }

  /** {@return whether there are more than a third, or than a fifth of more than 30} */
  public boolean areTooMany() {
    return scores > (n > MANY ? MOST_OF_MANY : MOST) * n;
  }

  /** {@return "26 of 30 scores are at an end of the scale, at most a third may be", if too many} */
  public Optional<String> tooMany() {
    return areTooMany()
        ? Optional.of(this + ", at most a " + (n > MANY ? "fifth" : "third") + " may be")
        : Optional.empty();
  }

  /** "26 of 30 scores (86.7 %) are at an end of the scale". */
  @Override
  public String toString() {
    return scores
        + " of "
        + n
        + " scores ("
        + Wording.percent(share())
        + ") are at an end of the scale";
  }
}
