package org.llmsafety.io.epoch;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.llmsafety.core.Conditions;
import org.llmsafety.io.table.NamedModel;

/**
 * Epoch AI's ids of models, which end in a reasoning effort or a thinking budget:
 * "gpt-5-2025-08-07_high", "claude-opus-4-5-20251101_16K".
 */
final class EpochVersion {
  private static final Pattern EFFORT =
      Pattern.compile("(.+)_(none|minimal|low|medium|high|xhigh|max|thinking|unknown)");
  private static final Pattern BUDGET = Pattern.compile("(.+)_(\\d{1,4}[kK])");

  private EpochVersion() {}

  /**
   * {@return the id without that ending, which is a condition; the whole id is kept as one too}
   *
   * <p>An ending of another kind is part of the name: "phi-1_5" stays.
   */
  static NamedModel taken(String id) {
    Matcher effort = EFFORT.matcher(id.strip());
    if (effort.matches()) {
      return named(effort, "effort", effort.group(2), id);
    }
    Matcher budget = BUDGET.matcher(id.strip());
    return budget.matches()
        ? named(budget, "thinking budget", budget.group(2).toUpperCase(Locale.ROOT), id)
        : new NamedModel(id, Conditions.none());
  }

  private static NamedModel named(Matcher parts, String condition, String value, String id) {
    Conditions conditions = Conditions.none().with(condition, value).with("model version", id);
    return new NamedModel(parts.group(1), conditions);
  }
}
