package org.llmsafety.stats.ranks;

import java.util.Arrays;

/**
 * The ordered pairs of models of which the first is not yet shown to be safer than the second, and
 * those of which it is.
 */
final class OpenComparisons {
  private final EstimatedDifferences<?> standing;
  private final boolean[][] open;
  private final boolean[][] shown;
  private final boolean[][] close;
  private int[] first = {};
  private int[] second = {};
  private boolean[] bothWays = {};
  private double[] inverseErrors = {};

  private OpenComparisons(EstimatedDifferences<?> standing) {
    this.standing = standing;
    this.open = new boolean[standing.size()][standing.size()];
    this.shown = new boolean[standing.size()][standing.size()];
    this.close = new boolean[standing.size()][standing.size()];
  }

  /** All pairs that vary. */
  static OpenComparisons all(EstimatedDifferences<?> standing) {
    OpenComparisons all = new OpenComparisons(standing);
    for (int i = 0; i < standing.size(); i++) {
      all.openAbout(i);
    }
    all.compile();
    return all;
  }

  /** The pairs of one model with each other, either way. */
  static OpenComparisons about(int model, EstimatedDifferences<?> standing) {
    OpenComparisons about = new OpenComparisons(standing);
    about.openAbout(model);
    about.compile();
    return about;
  }

  private void openAbout(int model) {
    for (int other = 0; other < standing.size(); other++) {
      open[model][other] = standing.varies(model, other);
      open[other][model] = standing.varies(model, other);
    }
  }

  /** Lays open pairs side by side, each pair once, for many draws to run over. */
  private void compile() {
    int most = open.length * (open.length - 1) / 2;
    first = new int[most];
    second = new int[most];
    bothWays = new boolean[most];
    inverseErrors = new double[most];
    int pairs = 0;
    for (int i = 0; i < open.length; i++) {
      for (int j = 0; j < i; j++) {
        if (open[i][j] || open[j][i]) {
          first[pairs] = open[i][j] ? i : j;
          second[pairs] = open[i][j] ? j : i;
          bothWays[pairs] = open[i][j] && open[j][i];
          inverseErrors[pairs] = 1 / standing.differences().drawnError(i, j);
          pairs++;
        }
      }
    }
    first = Arrays.copyOf(first, pairs);
  }

  boolean isEmpty() {
    return first.length == 0;
  }

  /** How many differences are open, those of a pair either way as two. */
  int open() {
    int open = first.length;
    for (int pair = 0; pair < first.length; pair++) {
      open += bothWays[pair] ? 1 : 0;
    }
    return open;
  }

  /** {@return the greatest difference, in its standard errors, of the pairs that are open} */
  double greatestStudentised(double[] draw) {
    double greatest = Double.NEGATIVE_INFINITY;
    for (int pair = 0; pair < first.length; pair++) {
      double apart = (draw[first[pair]] - draw[second[pair]]) * inverseErrors[pair];
      greatest = Math.max(greatest, bothWays[pair] ? Math.abs(apart) : apart);
    }
    return greatest;
  }

  /** Takes pairs that are farther apart than the critical value as shown; whether there are any. */
  boolean show(CriticalValue critical) {
    boolean any = false;
    for (int i = 0; i < open.length; i++) {
      for (int j = 0; j < open.length; j++) {
        if (open[i][j] && isBeyond(critical.value(), i, j)) {
          open[i][j] = false;
          shown[i][j] = true;
          close[i][j] = studentised(i, j) <= critical.high();
          any = true;
        }
      }
    }
    if (any) {
      compile();
    }
    return any;
  }

  /** Marks those of the pairs still open that other draws might have shown. */
  void closeAt(CriticalValue last) {
    for (int i = 0; i < open.length; i++) {
      for (int j = 0; j < open.length; j++) {
        close[i][j] |= open[i][j] && isBeyond(last.low(), i, j);
      }
    }
  }

  /** A tie is never beyond, however low the confidence asked for. */
  private boolean isBeyond(double critical, int i, int j) {
    return standing.lead(i, j) > 0 && studentised(i, j) > critical;
  }

  private double studentised(int i, int j) {
    return standing.differences().studentised(i, j, standing.lead(i, j));
  }

  /** Whether other draws might have decided the other way. */
  boolean isClose(int safer, int other) {
    return close[safer][other];
  }

  /** Whether the first is shown to be safer. */
  boolean isShown(int safer, int other) {
    return shown[safer][other];
  }

  /** {@return 1 and how many are shown to be safer} */
  int lowestRank(int model) {
    int rank = 1;
    for (boolean[] row : shown) {
      rank += row[model] ? 1 : 0;
    }
    return rank;
  }

  /** {@return how many models there are, less those it is shown to be safer than} */
  int highestRank(int model) {
    int rank = shown.length;
    for (boolean isSafer : shown[model]) {
      rank -= isSafer ? 1 : 0;
    }
    return rank;
  }
}
