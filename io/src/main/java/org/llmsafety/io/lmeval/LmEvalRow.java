package org.llmsafety.io.lmeval;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.llmsafety.io.json.JsonCursor;

/**
 * The results of one task or group.
 *
 * @param key what the document calls it everywhere: "bbq", "harness|arc:challenge|25"
 * @param at where its metrics stand
 */
record LmEvalRow(String key, JsonCursor at) {
  private static final Pattern OLD_KEY = Pattern.compile("harness\\|(.+)\\|(\\d+)");

  /** {@return the task's name: "arc:challenge"} */
  String task() {
    Matcher old = OLD_KEY.matcher(key);
    return old.matches() ? old.group(1) : key;
  }

  /** {@return how many shots the key itself states} */
  Optional<String> shots() {
    Matcher old = OLD_KEY.matcher(key);
    return old.matches() ? Optional.of(old.group(2)) : Optional.empty();
  }

  ImmutableList<LmEvalMetric> metrics() {
    ImmutableList<String> fields = ImmutableList.copyOf(at.node().fieldNames());
    boolean ofToday = fields.stream().anyMatch(LmEvalMetric::isOfToday);
    return fields.stream()
        .filter(field -> LmEvalMetric.isOne(field, ofToday))
        .map(LmEvalMetric::of)
        .collect(ImmutableList.toImmutableList());
  }

  /** {@return the metric's value, if it is a number} */
  Optional<Double> value(LmEvalMetric metric) {
    return at.find(metric.key())
        .filter(value -> value.node().isNumber() && Double.isFinite(value.node().doubleValue()))
        .map(value -> value.node().doubleValue());
  }
}
