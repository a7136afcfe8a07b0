package org.llmsafety.io.lmeval;

import com.google.common.collect.ImmutableSet;
import java.util.regex.Pattern;
import org.llmsafety.core.Scale;
import org.llmsafety.io.internal.tasks.MetricScale;

/**
 * A metric of a task and how its answers are filtered.
 *
 * @param name "acc"
 * @param filter "strict-match"; "none" where there is none, or nothing is said of it
 * @param key what the results call it: "exact_match,strict-match"
 */
record LmEvalMetric(String name, String filter, String key) {
  static final String ERROR = "_stderr";
  static final String NO_FILTER = "none";

  private static final Pattern OF_TODAY = Pattern.compile("[^,\\s][^,]*,[^,]+");
  private static final ImmutableSet<String> NO_METRICS =
      ImmutableSet.of("alias", "name", "sample_len", "sample_count", "samples", " ");

  /** {@return whether a field of a task is a metric as the harness calls it today: "acc,none"} */
  static boolean isOfToday(String field) {
    return OF_TODAY.matcher(field).matches();
  }

  /** {@return whether a field of a task is a metric and not the error of one} */
  static boolean isOne(String field, boolean ofToday) {
    return ofToday
        ? isOfToday(field) && !of(field).name().endsWith(ERROR)
        : !NO_METRICS.contains(field) && !field.endsWith(ERROR);
  }

  static LmEvalMetric of(String key) {
    int comma = key.indexOf(',');
    return comma < 0
        ? new LmEvalMetric(key, NO_FILTER, key)
        : new LmEvalMetric(key.substring(0, comma), key.substring(comma + 1), key);
  }

  /** {@return what the results call its standard error: "acc_stderr,none"} */
  String errorKey() {
    return name + ERROR + key.substring(name.length());
  }

  /** "acc", "exact_match/strict-match". */
  String fullName() {
    return filter.equals(NO_FILTER) ? name : name + "/" + filter;
  }

  /** {@return whether lower is better, going by its name alone} */
  boolean isLowerBetter() {
    return MetricScale.isLowerBetter(name);
  }

  /** {@return the values that it can take, going by its name alone} */
  Scale scale() {
    return MetricScale.of(name);
  }
}
