package org.llmsafety.io.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.Map;
import java.util.regex.Pattern;
import org.llmsafety.io.internal.tasks.RunSettings;
import org.llmsafety.io.json.DecodeException;
import org.llmsafety.io.json.JsonCursor;

/**
 * Who played which part in a run of Inspect, and which of them was tested: the target where a role
 * is called so; else the main model; else the one model whose role is not to judge, attack or
 * simulate.
 *
 * @param main the main model as the log states it; blank if it is "none/none"
 * @param modelByRole the models of the roles
 */
record InspectRoles(String main, ImmutableMap<String, String> modelByRole) {
  private static final Pattern NONE = Pattern.compile("(?i)none(/none)?|null");
  private static final Pattern TARGET =
      Pattern.compile(
          "(?i)(.*[_-])?(target|evaluee|subject|candidate|tested|under[_-]test|defender)([_-]model)?");
  private static final Pattern HELPER =
      Pattern.compile(
          "(?i).*(judge|grad|scor|audit|monitor|critic|attack|adversar|red[_-]?team|simulat|user"
              + "|environment|evaluat|oversee|classif|extract|pars|helper|fixer).*");

  static InspectRoles of(JsonCursor eval) {
    boolean hasRoles = !RunSettings.object(eval, "model_roles").node().isEmpty();
    String model =
        hasRoles
            ? RunSettings.stated(eval, "model").map(JsonCursor::text).orElse("")
            : eval.get("model").text();
    ImmutableMap.Builder<String, String> roles = ImmutableMap.builder();
    for (Map.Entry<String, JsonNode> role :
        RunSettings.object(eval, "model_roles").node().properties()) {
      String played = modelIn(role.getValue());
      if (!played.isBlank()) {
        roles.put(role.getKey(), played);
      }
    }
    return new InspectRoles(
        NONE.matcher(model.strip()).matches() ? "" : model, roles.buildOrThrow());
  }

  private static String modelIn(JsonNode role) {
    JsonNode one = role.isArray() && role.size() == 1 ? role.get(0) : role;
    return one.isTextual() ? one.asText() : one.path("model").asText();
  }

  /**
   * {@return the model that was tested}; throws {@link DecodeException} if the log leaves it open.
   */
  String tested(JsonCursor eval) {
    ImmutableSet<String> targets = modelsOf(TARGET, true);
    if (targets.size() == 1) {
      return targets.iterator().next();
    }
    ImmutableSet<String> players = modelsOf(HELPER, false);
    boolean isOpen = targets.size() > 1 || (players.size() > 1 && !players.contains(main));
    if (!main.isBlank() && !isOpen) {
      return main;
    }
    if (main.isBlank() && targets.isEmpty() && players.size() == 1) {
      return players.iterator().next();
    }
    throw eval.mismatch(
        modelByRole.isEmpty()
            ? "expected the model that was tested, but \"model\" names none, and there are no roles"
            : "expected one model that was tested, but \"model\" is "
                + (main.isBlank() ? "none" : "\"" + main + "\"")
                + " and the roles are "
                + modelByRole
                + ", none of which is called the target");
  }

  private ImmutableSet<String> modelsOf(Pattern roles, boolean isMatching) {
    return modelByRole.entrySet().stream()
        .filter(role -> roles.matcher(role.getKey()).matches() == isMatching)
        .map(Map.Entry::getValue)
        .collect(ImmutableSet.toImmutableSet());
  }

  /** {@return the parts that others than the tested model played} */
  ImmutableMap<String, String> others(String tested) {
    ImmutableMap.Builder<String, String> others = ImmutableMap.builder();
    modelByRole.forEach(
        (role, model) -> {
          if (!model.equals(tested)) {
            others.put("role " + role, model);
          }
        });
    if (!main.isBlank() && !main.equals(tested)) {
      others.put("main model", main);
    }
    return others.buildOrThrow();
  }
}
