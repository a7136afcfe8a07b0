package org.llmsafety.stats.report;

import com.google.common.collect.ImmutableList;
import java.time.LocalDate;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Model;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Release;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.TestSeries;
import org.llmsafety.stats.trend.TrendTestResult;

/** Small sets of scores to survey, and results that are given rather than computed. */
final class Surveys {
  static final Lab RED = Lab.of("Red");
  static final Lab BLUE = Lab.of("Blue");
  static final Benchmark REFUSALS = Benchmark.of("t/refusals", Scale.UNIT).withName("Refusals");
  static final Benchmark ATTACKS =
      Benchmark.of("t/attacks", Scale.PERCENT.lowerIsSafer()).withName("Attacks");
  static final Benchmark GRADES =
      Benchmark.of("t/grades", Scale.between(1, 9).ordinal()).withName("Grades");

  private Surveys() {}

  /** One score each hundred days from 2023 on, every model of a family of its own. */
  static Scores scores(Lab lab, Benchmark benchmark, double... values) {
    ImmutableList.Builder<Score> scores = ImmutableList.builder();
    for (int i = 0; i < values.length; i++) {
      Model model = Model.of(lab.id() + "/m" + i, lab).withFamily(lab + " F" + i);
      scores.add(Score.of(dated(model, i), benchmark, values[i]));
    }
    return Scores.copyOf(scores.build());
  }

  private static Model dated(Model model, int i) {
    LocalDate day = LocalDate.of(2023, 1, 1).plusDays(100L * i);
    return model.withReleases(Release.on(Release.Kind.ANNOUNCEMENT, day, "test"));
  }

  static Outcome<TrendTestResult> tested(long s, PValue p) {
    Basis rest =
        Basis.of(TestSeries.of(TestSeries.everyDays(5, 100), TestSeries.values(1, 2, 3, 4, 5)));
    return Outcome.of(new TrendTestResult("Given", s, 1, 0.5, p, "all is given", rest));
  }

  static <T> Outcome<T> none() {
    return Outcome.unavailable(Reason.TOO_FEW_POINTS, "2 scores, need at least 3");
  }
}
