package org.llmsafety.stats.compare;

import com.google.common.collect.ImmutableMap;
import org.llmsafety.core.Model;
import org.llmsafety.core.Outcome;
import org.llmsafety.stats.Correction;
import org.llmsafety.stats.HypothesisSet;

/**
 * How one model differs from each of several others.
 *
 * @param first the model whose scores count as positive
 * @param confidence of the intervals, between 0 and 1; each holds for its own pair of models
 * @param correction how the p-values are adjusted
 * @param hypotheses the tests that are adjusted together, those of {@link ModelDifference#p()},
 *     under their name
 * @param byModel the difference to each other model, or why there is none, in the order given
 * @param adjustedP the test's p adjusted for all of the set, or why there is none
 */
public record ModelDifferences(
    Model first,
    double confidence,
    Correction correction,
    HypothesisSet<Model> hypotheses,
    ImmutableMap<Model, Outcome<ModelDifference>> byModel,
    ImmutableMap<Model, Outcome<Double>> adjustedP) {

  /** "GPT-4o and 3 other models (3 tests), Holm". */
  @Override
  public String toString() {
    return hypotheses + ", " + correction;
  }
}
