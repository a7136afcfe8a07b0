package org.llmsafety.examples.benchmark;

import java.time.LocalDate;
import java.util.Random;
import java.util.stream.Stream;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Model;
import org.llmsafety.core.Release;
import org.llmsafety.core.Score;

/** Scores without a trend, of models of one lab, for measuring time. */
final class RandomScores {
  /** Steps of the scale so fine that scores do not tie. */
  static final int UNTIED = Integer.MAX_VALUE;

  private static final int DAYS = 900;
  private static final LocalDate FIRST = LocalDate.of(2023, 6, 1);

  private RandomScores() {}

  /**
   * {@return so many scores between 0 and 1 on random days of two and a half years, about three
   * models a family}
   *
   * @param steps in how many steps scores are rounded; few make ties
   */
  static Stream<Score> of(int n, Lab lab, Benchmark benchmark, int steps, Random random) {
    return random
        .ints(n, 0, DAYS)
        .mapToObj(
            day ->
                Score.of(
                    Model.of(lab.id() + "/model-" + random.nextLong(), lab)
                        .withFamily(lab.id() + "/family-" + random.nextInt(n / 3))
                        .withReleases(Release.on(Release.Kind.SNAPSHOT, FIRST.plusDays(day), "")),
                    benchmark,
                    Math.rint(random.nextDouble() * steps) / steps));
  }
}
