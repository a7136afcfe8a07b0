package org.llmsafety.stats.robust;

import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.pooled.OverallScores;
import org.llmsafety.stats.pooled.Standardisation;

/** What a grid is about: which series its methods see. */
interface GridSubject {
  Outcome<ScoreSeries> series(Scores scores, Scaling scaling);

  static GridSubject on(Benchmark benchmark) {
    return new OneBenchmark(benchmark);
  }

  static GridSubject overall() {
    return new Overall();
  }

  /** One benchmark's scores. */
  record OneBenchmark(Benchmark benchmark) implements GridSubject {
    @Override
    public Outcome<ScoreSeries> series(Scores scores, Scaling scaling) {
      return scaling.apply(scores.series(benchmark));
    }

    @Override
    public String toString() {
      return "trend on " + benchmark;
    }
  }

  /** Models' mean scores. */
  record Overall() implements GridSubject {
    @Override
    public Outcome<ScoreSeries> series(Scores scores, Scaling scaling) {
      OverallScores means = OverallScores.withDefaults();
      return switch (scaling) {
        case NATIVE ->
            Outcome.unavailable(
                Reason.OUT_OF_DOMAIN, "means over several benchmarks have no native scale");
        case Z_SCORES -> means.with(Standardisation.Z_SCORES).series(scores);
        case UNIT, LOG_ODDS, SQUEEZED_LOG_ODDS -> means.series(scores).flatMap(scaling::apply);
      };
    }

    @Override
    public String toString() {
      return "trend of mean scores over benchmarks";
    }
  }
}
