package org.llmsafety.stats.report;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.Streams;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.llmsafety.core.Outcome;
import org.llmsafety.stats.internal.Json;

/**
 * Any result as JSON: an object of its record's components, at full precision, records inside as
 * objects.
 *
 * <pre>{@code
 * String json = ResultJson.of(trend);
 * }</pre>
 *
 * <p>Models, labs and benchmarks are their ids, dates ISO 8601, constants in lower case with
 * hyphens, numbers that are not finite text. A map is a list of objects with key and value. Of what
 * could not be computed there is an object with reason and sentence; what is absent is null.
 */
public final class ResultJson {
  private ResultJson() {}

  /** {@return the result as one line of JSON} */
  public static String of(Object result) {
    if (result instanceof Outcome<?> outcome) {
      return outcome.fold(
          ResultJson::of,
          (reason, why) ->
              "{\"reason\":"
                  + Json.quoted(Columns.slug(reason.name()))
                  + ",\"sentence\":"
                  + Json.quoted(why)
                  + "}");
    }
    if (result instanceof Optional<?> optional) {
      return optional.map(ResultJson::of).orElse("null");
    }
    if (result instanceof OptionalInt number) {
      return number.isPresent() ? Integer.toString(number.getAsInt()) : "null";
    }
    if (result instanceof OptionalLong number) {
      return number.isPresent() ? Long.toString(number.getAsLong()) : "null";
    }
    if (result instanceof OptionalDouble number) {
      return number.isPresent() ? of(number.getAsDouble()) : "null";
    }
    if (Facts.hasFacts(result)) {
      return object(Facts.of(result));
    }
    if (result instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(each -> "{\"key\":" + of(each.getKey()) + ",\"value\":" + of(each.getValue()) + "}")
          .collect(joining(",", "[", "]"));
    }
    if (result instanceof Iterable<?> several) {
      return Streams.stream(several).map(ResultJson::of).collect(joining(",", "[", "]"));
    }
    Object plain = Facts.plain(result);
    if (plain instanceof Boolean
        || (plain instanceof Number number && Double.isFinite(number.doubleValue()))) {
      return plain.toString();
    }
    return Json.quoted(Columns.text(plain));
  }

  private static String object(Map<String, Object> facts) {
    return facts.entrySet().stream()
        .map(fact -> Json.quoted(fact.getKey()) + ":" + of(fact.getValue()))
        .collect(joining(",", "{", "}"));
  }
}
