package org.llmsafety.stats.ranks;

import com.google.common.collect.ImmutableList;

/** What every model's interval came to: its ends, and which pairs are distinguished. */
final class PairVerdicts {
  private final int[] lowest;
  private final int[] highest;

  /** In how many models' intervals the first counts as safer than the second. */
  private final byte[][] intervals;

  private final boolean[][] close;
  private final ImmutableList<CriticalValue> criticalValues;
  private final int intervalsOfAPair;

  private PairVerdicts(RankOptions settings, EstimatedDifferences<?> standing, CriticalLaw law) {
    int models = standing.size();
    this.lowest = new int[models];
    this.highest = new int[models];
    this.intervals = new byte[models][models];
    this.close = new boolean[models][models];
    NormalDraws draws =
        NormalDraws.of(
            standing.differences().drawn(),
            settings.resampling().draws(),
            settings.resampling().seed());
    ImmutableList.Builder<CriticalValue> critical = ImmutableList.builder();
    if (settings.simultaneous()) {
      RankStepDown steps = RankStepDown.of(OpenComparisons.all(standing), draws, law, settings);
      take(steps.hypotheses(), 0, models);
      critical.addAll(steps.criticalValues());
    } else {
      for (int model = 0; model < models; model++) {
        RankStepDown steps =
            RankStepDown.of(OpenComparisons.about(model, standing), draws, law, settings);
        take(steps.hypotheses(), model, model + 1);
        critical.addAll(steps.criticalValues().stream().limit(1).iterator());
      }
    }
    this.criticalValues = critical.build();
    this.intervalsOfAPair = settings.simultaneous() ? 1 : 2;
  }

  static PairVerdicts of(RankOptions settings, EstimatedDifferences<?> standing, CriticalLaw law) {
    return new PairVerdicts(settings, standing, law);
  }

  /** Takes the intervals of models from one place to before another. */
  private void take(OpenComparisons hypotheses, int from, int to) {
    for (int model = from; model < to; model++) {
      lowest[model] = hypotheses.lowestRank(model);
      highest[model] = hypotheses.highestRank(model);
    }
    for (int i = 0; i < lowest.length; i++) {
      for (int j = 0; j < lowest.length; j++) {
        intervals[i][j] += (byte) (hypotheses.isShown(i, j) ? 1 : 0);
        close[i][j] |= hypotheses.isClose(i, j);
      }
    }
  }

  int lowest(int model) {
    return lowest[model];
  }

  int highest(int model) {
    return highest[model];
  }

  ImmutableList<CriticalValue> criticalValues() {
    return criticalValues;
  }

  /** Whether the pair counts in every interval that it has a part in. */
  boolean isTold(int safer, int other) {
    return intervals[safer][other] == intervalsOfAPair;
  }

  boolean isClose(int safer, int other) {
    return close[safer][other];
  }
}
