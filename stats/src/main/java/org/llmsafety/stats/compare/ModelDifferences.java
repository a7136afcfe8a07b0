package org.llmsafety.stats.compare;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableMap;
import org.llmsafety.core.Model;
import org.llmsafety.core.Outcome;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.Correction;
import org.llmsafety.stats.HypothesisSet;
import org.llmsafety.stats.Result;

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
 * @param method the comparison with its options
 * @param basis what the comparisons rest on together
 */
public record ModelDifferences(
    Model first,
    double confidence,
    Correction correction,
    HypothesisSet<Model> hypotheses,
    ImmutableMap<Model, Outcome<ModelDifference>> byModel,
    ImmutableMap<Model, Outcome<Double>> adjustedP,
    String method,
    Basis basis)
    implements Result {

  /** {@return those of the comparisons that there are, each once} */
  @Override
  public String assumptions() {
    return byModel.values().stream()
        .flatMap(Outcome::stream)
        .map(Result::assumptions)
        .distinct()
        .collect(joining("; "));
  }

  /** "GPT-4o and 3 other models (3 tests), Holm". */
  @Override
  public String toString() {
    return hypotheses + ", " + correction;
  }
}
