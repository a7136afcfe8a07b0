package org.llmsafety.io.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.regex.Pattern;

/** How enums, infinite numbers and whole nodes are spelt in our JSON, and the limits on reading. */
final class JsonWords {
  static final String INFINITY = "Infinity";

  /** Nothing of ours nests deeper than aggregates of aggregates do. */
  private static final int MOST_NESTING = 200;

  private static final int MOST_TEXT = 1 << 20;
  private static final int MOST_DIGITS = 400;

  private static final Pattern START_MARKER =
      Pattern.compile(" \\(start marker at .*", Pattern.DOTALL);

  private JsonWords() {}

  static ObjectMapper mapper() {
    StreamReadConstraints limits =
        StreamReadConstraints.builder()
            .maxNestingDepth(MOST_NESTING)
            .maxStringLength(MOST_TEXT)
            .maxNameLength(MOST_TEXT)
            .maxNumberLength(MOST_DIGITS)
            .build();
    return new ObjectMapper(
        JsonFactory.builder()
            .streamReadConstraints(limits)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build());
  }

  static String of(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static String of(double infinite) {
    return infinite > 0 ? INFINITY : "-" + INFINITY;
  }

  static <E extends Enum<E>> Optional<E> find(Class<E> type, String word) {
    return Arrays.stream(type.getEnumConstants())
        .filter(value -> of(value).equals(word))
        .findFirst();
  }

  /** {@return what the parser found wrong, without its talk of its own settings} */
  static String reason(JsonProcessingException e) {
    return START_MARKER.matcher(e.getOriginalMessage()).replaceAll("");
  }

  /** {@return the node on one line; half characters, which UTF-8 cannot hold, are escaped} */
  static String text(JsonNode node) {
    return withoutHalves(node.toString(), half -> String.format(Locale.ROOT, "\\u%04X", half));
  }

  /** {@return the text, every half of a surrogate pair that stands alone replaced} */
  static String withoutHalves(String text, IntFunction<String> replacement) {
    if (text.chars().noneMatch(c -> Character.isSurrogate((char) c))) {
      return text;
    }
    StringBuilder whole = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            point -> {
              boolean isHalf =
                  Character.isBmpCodePoint(point) && Character.isSurrogate((char) point);
              whole.append(isHalf ? replacement.apply(point) : Character.toString(point));
            });
    return whole.toString();
  }
}
