package org.llmsafety.stats;

import com.google.common.collect.ImmutableList;
import java.time.LocalDate;
import java.util.OptionalLong;
import java.util.function.DoubleUnaryOperator;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Model;
import org.llmsafety.core.Release;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.core.Scores;
import org.llmsafety.core.Uncertainty;

/** A board of two labs, three benchmarks and 24 models of 12 families, its scores of any size. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record SizedBoard(Scores scores, Benchmark safety, double[] values) {
  static final Lab RED = Lab.of("Red");
  static final Lab BLUE = Lab.of("Blue");
  static final String SAFETY = "m/safety";

  /** {@return the board, whose scores the function makes of numbers from 0.2 to 0.8} */
  static SizedBoard of(DoubleUnaryOperator size, Scale scale) {
    double[][] shapes = new double[3][24];
    for (int b = 0; b < 3; b++) {
      for (int i = 0; i < 24; i++) {
        shapes[b][i] = 0.3 + 0.015 * i + 0.1 * Math.sin(1.7 * i * (b + 1) + b);
      }
    }
    ImmutableList.Builder<Score> scores = ImmutableList.builder();
    for (int b = 0; b < 3; b++) {
      Benchmark benchmark = Benchmark.of(b == 0 ? SAFETY : "m/other" + b, scale);
      for (int i = 0; i < 24; i++) {
        Lab lab = i % 2 == 0 ? RED : BLUE;
        Model model =
            Model.of("m" + i, lab)
                .withFamily(lab + " " + i / 4)
                .withReleases(
                    Release.on(
                        Release.Kind.AVAILABILITY,
                        LocalDate.of(2023, 1, 1).plusDays(31L * i),
                        "test"));
        double value = size.applyAsDouble(shapes[b][i]);
        double error = Math.abs(size.applyAsDouble(0.02) - size.applyAsDouble(0));
        Score score = Score.of(model, benchmark, value).withDated(model.releases().get(0));
        scores.add(
            error > 0 && Double.isFinite(error)
                ? score.withUncertainty(new Uncertainty.StandardError(error, OptionalLong.empty()))
                : score);
      }
    }
    Scores all = Scores.copyOf(scores.build());
    return new SizedBoard(
        all,
        all.benchmarks().get(0),
        all.on(all.benchmarks().get(0)).stream().mapToDouble(Score::value).toArray());
  }

  ScoreSeries series() {
    return scores.series(safety);
  }

  Benchmark other() {
    return scores.benchmarks().get(1);
  }
}
