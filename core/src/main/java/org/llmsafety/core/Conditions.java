package org.llmsafety.core;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import java.util.Map;
import java.util.TreeMap;
import org.llmsafety.core.internal.Text;

/**
 * The conditions under which a score was measured, as far as the source states them: judge,
 * temperature, reasoning effort, number of shots. Two scores of one model on one benchmark under
 * different conditions are not duplicates.
 *
 * @param values value by name, in the order of the names
 */
public record Conditions(ImmutableMap<String, String> values) {
  private static final Conditions NONE = new Conditions(ImmutableMap.of());

  /**
   * Checks the names and puts them in order, so that the order in which they are given never
   * matters.
   */
  public Conditions {
    values.keySet().forEach(name -> Text.notBlank("condition name", name));
    values = ImmutableMap.copyOf(ImmutableSortedMap.copyOf(values));
  }

  /** {@return nothing said} */
  public static Conditions none() {
    return NONE;
  }

  /** {@return these conditions and one more; a name given twice keeps the later value} */
  public Conditions with(String name, String value) {
    Map<String, String> more = new TreeMap<>(values);
    more.put(name, value);
    return new Conditions(ImmutableMap.copyOf(more));
  }

  /** {@return these conditions and the others; a name in both takes the others' value} */
  public Conditions with(Conditions others) {
    Map<String, String> more = new TreeMap<>(values);
    more.putAll(others.values);
    return new Conditions(ImmutableMap.copyOf(more));
  }

  /** {@return whether nothing is said} */
  public boolean isEmpty() {
    return values.isEmpty();
  }

  /** "effort high, judge GPT-4o". */
  @Override
  public String toString() {
    return values.entrySet().stream()
        .map(entry -> entry.getKey() + " " + entry.getValue())
        .collect(joining(", "));
  }
}
