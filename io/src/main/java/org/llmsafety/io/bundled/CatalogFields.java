package org.llmsafety.io.bundled;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Streams;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.llmsafety.core.Location;

/**
 * The keys of one entry of a catalogue file and where it stands. What does not fit is an {@link
 * IllegalArgumentException} that says what must hold and what was found.
 */
record CatalogFields(JsonNode node, Location location) {
  private static final int SHOWN = 60;

  /** Checks that these are keys, and no others than the known ones. */
  void allow(String... known) {
    if (!node.isObject()) {
      throw new IllegalArgumentException(
          "an entry must be keys and values, but was " + shown(node));
    }
    ImmutableSet<String> keys = ImmutableSet.copyOf(known);
    node.fieldNames()
        .forEachRemaining(
            key -> {
              if (!keys.contains(key)) {
                throw new IllegalArgumentException(
                    "a key must be one of " + keys + ", but was \"" + key + "\"");
              }
            });
  }

  String text(String key) {
    return find(key)
        .orElseThrow(() -> new IllegalArgumentException("the key " + key + " must be given"));
  }

  Optional<String> find(String key) {
    return Optional.ofNullable(node.get(key)).map(value -> text(key, value));
  }

  boolean isTrue(String key) {
    JsonNode value = node.get(key);
    if (value != null && !value.isBoolean()) {
      throw new IllegalArgumentException(key + " must be true or false, but was " + shown(value));
    }
    return value != null && value.booleanValue();
  }

  ImmutableList<String> texts(String key) {
    return list(key).stream().map(value -> text(key, value)).collect(toImmutableList());
  }

  <T> ImmutableList<T> each(String key, Function<CatalogFields, T> read) {
    return list(key).stream()
        .map(value -> read.apply(new CatalogFields(value, location)))
        .collect(toImmutableList());
  }

  OptionalLong positive(String key) {
    JsonNode value = node.get(key);
    if (value == null) {
      return OptionalLong.empty();
    }
    if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() <= 0) {
      throw new IllegalArgumentException(
          key + " must be a whole number above 0, but was " + shown(value));
    }
    return OptionalLong.of(value.longValue());
  }

  <E extends Enum<E>> Optional<E> word(String key, Class<E> type) {
    return find(key)
        .map(
            text ->
                Arrays.stream(type.getEnumConstants())
                    .filter(constant -> word(constant).equals(text))
                    .findFirst()
                    .orElseThrow(
                        () ->
                            new IllegalArgumentException(
                                String.format(
                                    Locale.ROOT,
                                    "%s must be one of %s, but was \"%s\"",
                                    key,
                                    Arrays.stream(type.getEnumConstants())
                                        .map(CatalogFields::word)
                                        .collect(joining(", ")),
                                    text))));
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private ImmutableList<JsonNode> list(String key) {
    JsonNode value = node.get(key);
    if (value == null) {
      return ImmutableList.of();
    }
    if (!value.isArray()) {
      throw new IllegalArgumentException(key + " must be a list, but was " + shown(value));
    }
    return Streams.stream(value.elements()).collect(toImmutableList());
  }

  private static String text(String key, JsonNode value) {
    if (!value.isTextual()) {
      throw new IllegalArgumentException(
          key + " must be a text (in quotes, if it looks like none), but was " + shown(value));
    }
    if (value.textValue().isBlank()) {
      throw new IllegalArgumentException(key + " must not be blank");
    }
    return value.textValue();
  }

  private static String shown(JsonNode value) {
    String json = value.toString();
    return json.length() > SHOWN ? json.substring(0, SHOWN) + "..." : json;
  }
}
