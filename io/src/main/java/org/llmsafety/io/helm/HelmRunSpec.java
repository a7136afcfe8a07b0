package org.llmsafety.io.helm;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Map;
import java.util.Optional;
import org.llmsafety.core.Conditions;
import org.llmsafety.core.Label;
import org.llmsafety.core.Model;
import org.llmsafety.io.json.JsonCursor;

/**
 * What a run was: {@code run_spec.json}.
 *
 * @param group the run group that it is counted in: "mmlu"
 * @param arguments which part of the scenario it is: "subject=philosophy"; may be empty
 * @param model the model that was tested, by HELM's id
 * @param conditions how it was asked
 */
record HelmRunSpec(String group, String arguments, Model model, Conditions conditions) {
  /** Fields of the adapter that say how the model was asked, and what they are called. */
  private static final ImmutableMap<String, String> CONDITIONS =
      ImmutableMap.of(
          "method", "method",
          "instructions", "instructions",
          "max_train_instances", "max train instances",
          "max_eval_instances", "max eval instances",
          "num_train_trials", "train trials",
          "num_outputs", "outputs",
          "temperature", "temperature",
          "max_tokens", "max tokens");

  static HelmRunSpec of(JsonCursor at) {
    JsonCursor adapter = at.get("adapter_spec");
    String model =
        adapter
            .text("model")
            .or(() -> adapter.text("model_deployment"))
            .orElseThrow(() -> adapter.mismatch("expected a field \"model\""));
    String name = at.text("name").orElse("");
    int colon = name.indexOf(':');
    String group =
        at.find("groups").map(groups -> groups.elements(JsonCursor::text)).stream()
            .flatMap(ImmutableList::stream)
            .findFirst()
            .orElseGet(() -> colon < 0 ? name : name.substring(0, colon));
    if (group.isBlank()) {
      throw at.mismatch("expected a name or a group of the run, but both are blank");
    }
    Conditions conditions = conditions(adapter);
    Optional<String> deployment = adapter.text("model_deployment").filter(d -> !d.equals(model));
    return new HelmRunSpec(
        group,
        at.find("scenario_spec")
            .flatMap(spec -> spec.find("args"))
            .map(HelmRunSpec::pairs)
            .orElse(""),
        Model.asPublished(Label.of(model)),
        deployment.map(words -> conditions.with("deployment", words)).orElse(conditions));
  }

  private static Conditions conditions(JsonCursor adapter) {
    Conditions conditions = Conditions.none();
    for (Map.Entry<String, String> field : CONDITIONS.entrySet()) {
      String text = adapter.find(field.getKey()).map(value -> shown(value.node())).orElse("");
      if (!text.isBlank()) {
        conditions = conditions.with(field.getValue(), text);
      }
    }
    return conditions;
  }

  private static String pairs(JsonCursor arguments) {
    ImmutableList.Builder<String> pairs = ImmutableList.builder();
    arguments
        .node()
        .properties()
        .forEach(pair -> pairs.add(pair.getKey() + "=" + shown(pair.getValue())));
    return String.join(",", pairs.build());
  }

  private static String shown(JsonNode value) {
    return CharMatcher.whitespace().trimAndCollapseFrom(value.asText(value.toString()), ' ');
  }
}
