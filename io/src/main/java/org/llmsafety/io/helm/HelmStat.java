package org.llmsafety.io.helm;

import java.util.Optional;
import java.util.OptionalDouble;
import org.llmsafety.io.json.JsonCursor;

/**
 * A statistic of HELM: of an instance in {@code per_instance_stats.json}, of a run in {@code
 * stats.json}.
 *
 * @param at where it stands
 * @param metric "exact_match"
 * @param split "test"; empty for what is of no instance
 * @param isPart whether it is of part of the split, or of perturbed instances
 * @param count how many values it is of; 0 where the metric could not be computed
 * @param sum their sum
 * @param mean their mean
 */
record HelmStat(
    JsonCursor at,
    String metric,
    Optional<String> split,
    boolean isPart,
    long count,
    double sum,
    OptionalDouble mean) {

  static HelmStat of(JsonCursor at) {
    JsonCursor name = at.get("name");
    return new HelmStat(
        at,
        name.get("name").text(),
        name.text("split"),
        name.find("sub_split").isPresent() || name.find("perturbation").isPresent(),
        at.get("count").wholeNumber(),
        at.get("sum").number(),
        at.find("mean")
            .map(mean -> OptionalDouble.of(mean.number()))
            .orElseGet(OptionalDouble::empty));
  }

  boolean isOf(String wantedSplit) {
    return !isPart && split.filter(wantedSplit::equals).isPresent();
  }
}
