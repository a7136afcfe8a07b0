package org.llmsafety.stats.blocks;

import java.util.ArrayList;
import java.util.List;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Model;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;

/** Scores of models a, b, c, ... on benchmarks one, two, three, ..., higher safer. */
final class Tables {
  static final double HOLE = Double.NaN;
  private static final Lab LAB = Lab.of("Test Lab");
  private static final List<String> NAMES =
      List.of("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten");

  /** The tables of stats/src/test/golden/blocks.py and blocks.R. */
  static final Scores UNTIED =
      of(row(.91, .74, .80, .62), row(.55, .60, .48, .31), row(.83, .97, .72, .69));

  static final Scores TIED =
      of(row(.5, .5, .3), row(.9, .7, .7), row(.6, .6, .6), row(.8, .4, .2), row(.7, .6, .9));

  static final Scores FIVE =
      of(
          row(.91, .74, .80, .62, .70),
          row(.55, .60, .48, .31, .52),
          row(.83, .97, .72, .69, .70),
          row(.42, .40, .44, .37, .41),
          row(.99, .98, .97, .95, .96));

  static final Scores HOLED =
      of(
          row(.91, .74, .80, HOLE),
          row(.55, .60, HOLE, .31),
          row(.83, HOLE, .72, .69),
          row(.4, .6, HOLE, HOLE),
          row(HOLE, .77, .65, .60));

  static final Scores HOLED_TIED =
      of(row(.9, .7, .7, .5), row(.5, .5, HOLE, .3), row(.8, HOLE, .8, .6), row(HOLE, .4, .2, .2));

  /** More models than all arrangements are counted for. */
  static final Scores EIGHT =
      of(
          row(.31, .52, .48, .77, .60, .12, .90, .55),
          row(.40, .66, .21, .70, .35, .30, .81, .44),
          row(.9, .9, .7, .9, .8, .8, .9, .7),
          row(.11, .05, .19, .42, .33, .27, .16, .38));

  private Tables() {}

  static double[] row(double... values) {
    return values;
  }

  static Benchmark benchmark(int i) {
    return Benchmark.of("test/" + NAMES.get(i), Scale.UNBOUNDED);
  }

  /** The model, without a date, of a family of its own. */
  static Model model(int i) {
    return Model.of(Character.toString('a' + i), LAB);
  }

  /** A row a benchmark. */
  static Scores of(double[]... rows) {
    List<Score> scores = new ArrayList<>();
    for (int b = 0; b < rows.length; b++) {
      for (int m = 0; m < rows[b].length; m++) {
        if (!Double.isNaN(rows[b][m])) {
          scores.add(Score.of(model(m), benchmark(b), rows[b][m]));
        }
      }
    }
    return Scores.copyOf(scores);
  }
}
