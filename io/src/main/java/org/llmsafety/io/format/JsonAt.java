package org.llmsafety.io.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;

/** A node of JSON and the path to it, so that what does not fit is said with its place. */
record JsonAt(JsonNode node, String path) {

  /** A node that does not hold what it must. */
  static final class Misfit extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String path;
    private final String sentence;

    Misfit(String path, String sentence) {
      super(path + ": " + sentence);
      this.path = path;
      this.sentence = sentence;
    }

    String path() {
      return path;
    }

    String sentence() {
      return sentence;
    }
  }

  private String pathOf(String field) {
    return path.isEmpty() ? field : path + "." + field;
  }

  Misfit misfit(String sentence) {
    return new Misfit(path, sentence);
  }

  private Misfit expected(String what) {
    return misfit("expected " + what + ", but was " + shown());
  }

  private String shown() {
    String json = node.toString();
    return json.length() > 60 ? json.substring(0, 60) + "..." : json;
  }

  Optional<JsonAt> find(String field) {
    return Optional.ofNullable(node.get(field)).map(child -> new JsonAt(child, pathOf(field)));
  }

  JsonAt get(String field) {
    return find(field).orElseThrow(() -> misfit("expected a field \"" + field + "\""));
  }

  String text() {
    if (!node.isTextual()) {
      throw expected("a text");
    }
    return node.textValue();
  }

  Optional<String> text(String field) {
    return find(field).map(JsonAt::text);
  }

  double number() {
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

  long wholeNumber() {
    if (!node.isIntegralNumber() || !node.canConvertToLong()) {
      throw expected("a whole number");
    }
    return node.longValue();
  }

  OptionalLong wholeNumber(String field) {
    return find(field)
        .map(child -> OptionalLong.of(child.wholeNumber()))
        .orElseGet(OptionalLong::empty);
  }

  OptionalInt smallNumber(String field) {
    Optional<JsonAt> child = find(field);
    if (child.isEmpty()) {
      return OptionalInt.empty();
    }
    if (!child.get().node.isIntegralNumber() || !child.get().node.canConvertToInt()) {
      throw child.get().expected("a whole number");
    }
    return OptionalInt.of(child.get().node.intValue());
  }

  <E extends Enum<E>> E word(Class<E> type) {
    return JsonWords.find(type, text())
        .orElseThrow(
            () ->
                expected(
                    "one of "
                        + ImmutableList.copyOf(type.getEnumConstants()).stream()
                            .map(JsonWords::of)
                            .toList()));
  }

  boolean isNull() {
    return node.isNull();
  }

  <T> ImmutableList<T> elements(Function<JsonAt, T> decode) {
    if (!node.isArray()) {
      throw expected("a list");
    }
    ImmutableList.Builder<T> elements = ImmutableList.builder();
    for (int i = 0; i < node.size(); i++) {
      elements.add(decode.apply(new JsonAt(node.get(i), path + "[" + i + "]")));
    }
    return elements.build();
  }

  /** {@return what is decoded; what the domain's own checks refuse is a misfit here} */
  <T> T decode(Function<JsonAt, T> decode) {
    try {
      return decode.apply(this);
    } catch (IllegalArgumentException e) {
      throw misfit(String.valueOf(e.getMessage()));
    }
  }
}
