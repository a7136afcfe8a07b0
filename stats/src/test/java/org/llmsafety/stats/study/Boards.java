package org.llmsafety.stats.study;

import com.google.common.collect.ImmutableList;
import java.time.LocalDate;
import java.util.Arrays;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Model;
import org.llmsafety.core.Release;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;

/**
 * Small sets of scores to ask questions of; names have no digits, so that sentences' are numbers.
 */
final class Boards {
  static final Lab RED = Lab.of("Red");
  static final Lab BLUE = Lab.of("Blue");
  static final Benchmark REFUSALS = Benchmark.of("t/refusals", Scale.UNIT).withName("Refusals");
  static final Benchmark ATTACKS =
      Benchmark.of("t/attacks", Scale.PERCENT.lowerIsSafer()).withName("Attacks");
  static final Benchmark POINTS = Benchmark.of("t/points", Scale.UNBOUNDED).withName("Points");

  private Boards() {}

  /** One score every hundred days from 2023 on, two models a family where so asked. */
  static Scores of(Lab lab, Benchmark benchmark, int modelsOfAFamily, double... values) {
    ImmutableList.Builder<Score> scores = ImmutableList.builder();
    for (int i = 0; i < values.length; i++) {
      String letter = Character.toString('A' + i);
      Model model =
          Model.of(lab.id() + "/" + letter, lab)
              .withName(lab + " " + letter)
              .withFamily(lab + " family " + (char) ('A' + i / modelsOfAFamily))
              .withReleases(
                  Release.on(
                      Release.Kind.ANNOUNCEMENT,
                      LocalDate.of(2023, 1, 1).plusDays(100L * i),
                      "test"));
      scores.add(Score.of(model, benchmark, values[i]).withDated(model.releases().get(0)));
    }
    return Scores.copyOf(scores.build());
  }

  /** Two labs, two benchmarks, both better with time, twelve families. */
  static Scores rising() {
    double[] better = {.3, .38, .35, .45, .5, .48, .6, .58, .66, .7, .75, .72};
    double[] other = {.2, .31, .28, .36, .42, .45, .44, .55, .53, .62, .6, .69};
    return of(RED, REFUSALS, 2, better)
        .plus(of(BLUE, REFUSALS, 2, other))
        .plus(of(RED, ATTACKS, 2, attacks(better)))
        .plus(of(BLUE, ATTACKS, 2, attacks(other)));
  }

  /** Labs that come one after the other, four families of each about that lab's level. */
  static Scores waves(double... levels) {
    ImmutableList.Builder<Score> scores = ImmutableList.builder();
    double[] about = {.01, -.02, .015, -.005};
    for (int wave = 0; wave < levels.length; wave++) {
      Lab lab = Lab.of("Wave " + (char) ('A' + wave));
      double level = levels[wave];
      long days = 300L * wave;
      of(lab, REFUSALS, 1, Arrays.stream(about).map(more -> level + more).toArray()).stream()
          .map(score -> later(score, days))
          .forEach(scores::add);
    }
    return Scores.copyOf(scores.build());
  }

  private static Score later(Score score, long days) {
    Release first = score.dated().orElseThrow();
    return score.withDated(Release.on(first.kind(), first.date().plusDays(days), "test"));
  }

  /** One lab's scores that go nowhere and hardly scatter. */
  static Scores flat() {
    return of(RED, REFUSALS, 1, .50, .51, .49, .50, .51, .50, .49, .51, .50, .49, .51, .50);
  }

  private static double[] attacks(double[] refusals) {
    double[] attacks = new double[refusals.length];
    for (int i = 0; i < attacks.length; i++) {
      attacks[i] = Math.round(1000 * (1 - refusals[i]) + 7 * (i % 3)) / 10.0;
    }
    return attacks;
  }
}
