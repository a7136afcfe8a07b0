package org.llmsafety.stats.internal;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.Streams;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Values as JSON: maps in their order, lists, text, numbers, booleans and, where empty, null. */
public final class Json {
  private static final int LONGEST_LINE = 160;

  private Json() {}

  /**
   * {@return the value as JSON, a member or element a line where one line would be long} Characters
   * that could end a script or a line in a page are written as numbers.
   *
   * @throws IllegalArgumentException if a number is not finite, or a value of another kind
   */
  public static String lines(Object value) {
    return lines(value, "")
        .replace("<", "\\u003c")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029");
  }

  private static String lines(Object value, String indent) {
    String line = line(value);
    String deeper = indent + "  ";
    if (indent.length() + line.length() <= LONGEST_LINE) {
      return line;
    }
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(
              each ->
                  deeper
                      + quoted(String.valueOf(each.getKey()))
                      + ": "
                      + lines(each.getValue(), deeper))
          .collect(joining(",\n", "{\n", "\n" + indent + "}"));
    }
    if (value instanceof Iterable<?> several) {
      return Streams.stream(several)
          .map(each -> deeper + lines(each, deeper))
          .collect(joining(",\n", "[\n", "\n" + indent + "]"));
    }
    return line;
  }

  private static String line(Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(each -> quoted(String.valueOf(each.getKey())) + ": " + line(each.getValue()))
          .collect(joining(", ", "{", "}"));
    }
    if (value instanceof Iterable<?> several) {
      return Streams.stream(several).map(Json::line).collect(joining(", ", "[", "]"));
    }
    if (value instanceof Number number) {
      if (!Double.isFinite(number.doubleValue())) {
        throw new IllegalArgumentException("a number must be finite in JSON, but was " + number);
      }
      String text = number.toString();
      return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
    if (value instanceof Optional<?> optional) {
      return optional.map(Json::line).orElse("null");
    }
    if (value instanceof Boolean) {
      return value.toString();
    }
    if (value instanceof String text) {
      return quoted(text);
    }
    throw new IllegalArgumentException("JSON has no value of " + value.getClass());
  }

  /** {@return the text between quotation marks, controls and surrogates as numbers} */
  public static String quoted(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ' || Character.isSurrogate(c)) {
        json.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString();
  }
}
