package org.llmsafety.io.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import org.llmsafety.io.internal.json.JsonWords;

/**
 * A node of a JSON document and the path to it, so that what does not fit is reported with its
 * place. {@code get} is for what must be there, {@code find} for what may be there; what does not
 * hold the expected type throws {@link DecodeException}.
 *
 * @param node as parsed
 * @param path from the document to the node, such as "models[2].score"; empty for the document
 */
public record JsonCursor(JsonNode node, String path) {
  private static final int MOST_SHOWN = 60;

  private String pathOf(String field) {
    return path.isEmpty() ? field : path + "." + field;
  }

  /** {@return an exception, to be thrown, that states what is wrong with this node} */
  public DecodeException mismatch(String sentence) {
    return new DecodeException(path, sentence);
  }

  private DecodeException expected(String what) {
    return mismatch("expected " + what + ", but was " + shown());
  }

  private String shown() {
    String json = node.toString();
    return json.length() > MOST_SHOWN ? json.substring(0, MOST_SHOWN) + "..." : json;
  }

  /** {@return the node in that field of this object, if the object has the field} */
  public Optional<JsonCursor> find(String field) {
    return Optional.ofNullable(node.get(field)).map(child -> new JsonCursor(child, pathOf(field)));
  }

  /**
   * {@return the node in that field of this object}
   *
   * @throws DecodeException if the object has no such field
   */
  public JsonCursor get(String field) {
    return find(field).orElseThrow(() -> mismatch("expected a field \"" + field + "\""));
  }

  /**
   * {@return the text that this node holds}
   *
   * @throws DecodeException if it holds no text
   */
  public String text() {
    if (!node.isTextual()) {
      throw expected("a text");
    }
    return node.textValue();
  }

  /**
   * {@return the text in that field, if the object has the field}
   *
   * @throws DecodeException if the field holds no text
   */
  public Optional<String> text(String field) {
    return find(field).map(JsonCursor::text);
  }

  /**
   * {@return the number that this node holds; infinite for the text "Infinity" or "-Infinity"}
   *
   * @throws DecodeException if it holds no number, or NaN
   */
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

  /**
   * {@return the whole number that this node holds}
   *
   * @throws DecodeException if it holds none, or one outside the range of a {@code long}
   */
  public long wholeNumber() {
    if (!node.isIntegralNumber() || !node.canConvertToLong()) {
      throw expected("a whole number");
    }
    return node.longValue();
  }

  /**
   * {@return the whole number in that field, if the object has the field}
   *
   * @throws DecodeException if the field holds none, or one outside the range of a {@code long}
   */
  public OptionalLong wholeNumber(String field) {
    return find(field)
        .map(child -> OptionalLong.of(child.wholeNumber()))
        .orElseGet(OptionalLong::empty);
  }

  /**
   * {@return the whole number in that field, if the object has the field}
   *
   * @throws DecodeException if the field holds none, or one outside the range of an {@code int}
   */
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

  /**
   * {@return the constant whose name this node holds, in lower case and with hyphens}
   *
   * @throws DecodeException if it holds no such name
   */
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

  /** {@return whether this node is null} */
  public boolean isNull() {
    return node.isNull();
  }

  /**
   * {@return the elements of this list}
   *
   * @throws DecodeException if this node is no list
   */
  public ImmutableList<JsonCursor> elements() {
    return elements(element -> element);
  }

  /**
   * {@return what the elements of this list are decoded to}
   *
   * @throws DecodeException if this node is no list, or one of its elements does not fit
   */
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

  /**
   * {@return what this node is decoded to}
   *
   * @throws DecodeException if it does not fit; an {@link IllegalArgumentException}, by which types
   *     of the domain refuse a value, becomes one
   */
  public <T> T decode(Function<JsonCursor, T> decode) {
    try {
      return decode.apply(this);
    } catch (IllegalArgumentException e) {
      throw mismatch(String.valueOf(e.getMessage()));
    }
  }
}
