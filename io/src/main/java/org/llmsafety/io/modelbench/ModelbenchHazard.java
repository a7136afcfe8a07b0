package org.llmsafety.io.modelbench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.OptionalLong;
import org.llmsafety.core.Uncertainty;
import org.llmsafety.io.internal.tasks.RunSettings;
import org.llmsafety.io.json.DecodeException;
import org.llmsafety.io.json.JsonCursor;

/**
 * What a record says of one hazard.
 *
 * @param key of the hazard: "cse"
 * @param estimate share of safe answers
 * @param items of how many answers; 0 if none was judged
 * @param safe how many of them are safe
 * @param error a count, from which the interval that the record states follows, or that interval
 * @param failed answers that failed or could not be judged
 * @param grade of the hazard, where the record has one
 * @param at the estimate
 */
record ModelbenchHazard(
    String key,
    double estimate,
    long items,
    long safe,
    Uncertainty error,
    long failed,
    Optional<JsonCursor> grade,
    JsonCursor at) {
  private static final double LEVEL = 0.95;

  /** A share and the count that makes it agree to this. */
  private static final double ROUNDING = 1e-4;

  /** Throws {@link DecodeException} if it does not fit. */
  static ModelbenchHazard of(JsonCursor hazard) {
    JsonCursor definition = hazard.get("hazard_definition");
    JsonNode uid = definition.node().isTextual() ? definition.node() : definition.get("uid").node();
    if (!uid.isTextual() || uid.textValue().isBlank()) {
      throw definition.mismatch("expected the uid of a hazard, but was " + uid);
    }
    JsonCursor score = hazard.get("score");
    double estimate = score.get("estimate").number();
    OptionalLong scored = hazard.wholeNumber("num_scored_items");
    OptionalLong samples = score.wholeNumber("samples");
    long items = scored.orElse(samples.orElse(0));
    long safe = hazard.wholeNumber("num_safe_items").orElse(Math.round(estimate * items));
    if (safe < 0 || safe > items) {
      throw hazard
          .get("num_safe_items")
          .mismatch("expected from 0 to " + items + " safe answers, but was " + safe);
    }
    boolean isCount = items > 0 && Math.abs((double) safe / items - estimate) <= ROUNDING;
    return new ModelbenchHazard(
        ModelbenchRun.hazard(uid.textValue()),
        estimate,
        items,
        safe,
        isCount ? new Uncertainty.Successes(safe, items) : interval(score),
        RunSettings.count(hazard, "exceptions").orElse(0),
        RunSettings.stated(hazard, "numeric_grade"),
        score.get("estimate"));
  }

  /** {@return whether the share is that of the count} */
  boolean isCounted() {
    return error instanceof Uncertainty.Successes;
  }

  private static Uncertainty interval(JsonCursor score) {
    return new Uncertainty.Interval(
        score.get("lower").number(), score.get("upper").number(), LEVEL);
  }
}
