package org.llmsafety.io.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import org.llmsafety.io.internal.json.JsonWords;

/** A node of JSON and the path to it, so that what does not fit is said with its place. */
public record JsonCursor(JsonNode node, String path) {

  private String pathOf(String field) {
    return path.isEmpty() ? field : path + "." + field;
  }

  public DecodeException misfit(String sentence) {
    return new DecodeException(path, sentence);
  }

  private DecodeException expected(String what) {
    return misfit("expected " + what + ", but was " + shown());
  }

  private String shown() {
    String json = node.toString();
    return json.length() > 60 ? json.substring(0, 60) + "..." : json;
  }

  public Optional<JsonCursor> find(String field) {
    return Optional.ofNullable(node.get(field)).map(child -> new JsonCursor(child, pathOf(field)));
  }

  public JsonCursor get(String field) {
    return find(field).orElseThrow(() -> misfit("expected a field \"" + field + "\""));
  }

  public String text() {
    if (!node.isTextual()) {
      throw expected("a text");
    }
    return node.textValue();
  }

  public Optional<String> text(String field) {
    return find(field).map(JsonCursor::text);
  }

  public double number() {
    if (node.isNumber() && !Double.isNaN(node.doubleValue())) {
      return node.doubleValue();
    }
    if (node.isTextual() && node.textValue().equals(JsonWords.INFINITY)) {
      return Double.POSITIVE_INFINITY;
    }
    if (node.isTextual() && node.textValue().equals("-" + JsonWords.INFINITY)) {
      return Double.NEGATIVE_INFINITY;
    }
    throw expected("a number");
  }

  public long wholeNumber() {
    if (!node.isIntegralNumber() || !node.canConvertToLong()) {
      throw expected("a whole number");
    }
    return node.longValue();
  }

  public OptionalLong wholeNumber(String field) {
    return find(field)
        .map(child -> OptionalLong.of(child.wholeNumber()))
        .orElseGet(OptionalLong::empty);
  }

  public OptionalInt smallNumber(String field) {
    Optional<JsonCursor> child = find(field);
    if (child.isEmpty()) {
      return OptionalInt.empty();
    }
    if (!child.get().node.isIntegralNumber() || !child.get().node.canConvertToInt()) {
      throw child.get().expected("a whole number");
    }
    return OptionalInt.of(child.get().node.intValue());
  }

  public <E extends Enum<E>> E word(Class<E> type) {
    return JsonWords.find(type, text())
        .orElseThrow(
            () ->
                expected(
                    "one of "
                        + ImmutableList.copyOf(type.getEnumConstants()).stream()
                            .map(JsonWords::of)
                            .toList()));
  }

  public boolean isNull() {
    return node.isNull();
  }

  public <T> ImmutableList<T> elements(Function<JsonCursor, T> decode) {
    if (!node.isArray()) {
      throw expected("a list");
    }
    ImmutableList.Builder<T> elements = ImmutableList.builder();
    for (int i = 0; i < node.size(); i++) {
      elements.add(decode.apply(new JsonCursor(node.get(i), path + "[" + i + "]")));
    }
    return elements.build();
  }

  /** {@return what is decoded; what the domain's own checks refuse is a misfit here} */
  public <T> T decode(Function<JsonCursor, T> decode) {
    try {
      return decode.apply(this);
    } catch (IllegalArgumentException e) {
      throw misfit(String.valueOf(e.getMessage()));
    }
  }
}
