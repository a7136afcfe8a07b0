package org.llmsafety.stats.capability;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Model;
import org.llmsafety.core.Release;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;

/** The invented data of stats/src/test/golden/capability.R. */
final class Invented {
  static final Benchmark MMLU = Benchmark.of("test/mmlu", Scale.UNIT).withName("MMLU");
  static final Benchmark GPQA = Benchmark.of("test/gpqa", Scale.UNIT).withName("GPQA");
  static final Benchmark MATHS = Benchmark.of("test/maths", Scale.PERCENT).withName("Maths");
  static final Benchmark SAFE = Benchmark.of("test/safe", Scale.UNIT).withName("Safe");
  static final Benchmark OTHER = Benchmark.of("test/other", Scale.UNIT).withName("Other");

  static final double[] MMLU_VALUES = {.43, .55, .62, .51, .70, .74, .68, .79, .81, .66, .86, .84};
  static final double[] SAFE_VALUES = {.61, .58, .72, .70, .66, .81, .77, .74, .90, .79, .83, .92};
  static final long[] DAYS = {0, 40, 95, 150, 150, 260, 300, 365, 430, 480, 560, 700};
  static final int[] FAMILY = {1, 1, 2, 3, 3, 3, 4, 5, 5, 6, 7, 8};

  private static final LocalDate ORIGIN = LocalDate.of(2023, 1, 1);
  private static final Lab LAB = Lab.of("Test Lab");

  private Invented() {}

  static Scores all() {
    return on(MMLU, MMLU_VALUES)
        .plus(on(GPQA, .27, .31, .30, .33, .36, .41, .44, .39, .55, .42, .53, .60))
        .plus(on(MATHS, 12, 25, 31, 22, 25, 52, 48, 61, 58, 40, 75, 69))
        .plus(on(SAFE, SAFE_VALUES))
        .plus(on(OTHER, .93, .95, .88, .90, .97, .91, .86, .94, .89, .96, .92, .87));
  }

  /** Model by model, dated and of its family. */
  static Scores on(Benchmark benchmark, double... values) {
    List<Score> scores = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      scores.add(Score.of(model(i), benchmark, values[i]));
    }
    return Scores.copyOf(scores);
  }

  /** The models are m01, m02, ..., in the order of their dates. */
  static Model model(int i) {
    return Model.of((i < 9 ? "m0" : "m") + (i + 1), LAB)
        .withFamily("family " + FAMILY[i])
        .withReleases(Release.on(Release.Kind.ANNOUNCEMENT, ORIGIN.plusDays(DAYS[i]), "test"));
  }

  /** A model of a family and a day of its own. */
  static Model another(String id) {
    return Model.of(id, LAB)
        .withReleases(Release.on(Release.Kind.ANNOUNCEMENT, ORIGIN.plusDays(800), "test"));
  }
}
