package org.llmsafety.stats.ranks;

import com.google.common.collect.ImmutableList;

/**
 * Shows pairs of models to differ, step by step: the critical value of a step is that of the pairs
 * which no step before has shown.
 *
 * @param hypotheses as they stand after the last step
 * @param criticalValues of each step
 */
record RankStepDown(OpenComparisons hypotheses, ImmutableList<CriticalValue> criticalValues) {

  static RankStepDown of(
      OpenComparisons hypotheses, NormalDraws draws, CriticalLaw law, RankOptions settings) {
    ImmutableList.Builder<CriticalValue> steps = ImmutableList.builder();
    boolean goesOn = !hypotheses.isEmpty();
    while (goesOn) {
      CriticalValue critical =
          law.of(draws.greatest(hypotheses), settings.confidence(), hypotheses.open());
      steps.add(critical);
      goesOn = hypotheses.show(critical) && settings.stepwise() && !hypotheses.isEmpty();
      if (!goesOn) {
        hypotheses.closeAt(critical);
      }
    }
    return new RankStepDown(hypotheses, steps.build());
  }
}
