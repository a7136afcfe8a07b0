package org.llmsafety.io.internal.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.ImmutableMap;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import org.llmsafety.io.ReadLimits;

/** How enums, infinite numbers and whole nodes are spelt in our JSON, and the limits on reading. */
public final class JsonWords {
  public static final String INFINITY = "Infinity";

  private static final int MOST_DIGITS = 400;

  private static final Pattern START_MARKER =
      Pattern.compile(" \\(start marker at .*", Pattern.DOTALL);

  /** The parser's names of limits, and ours. */
  private static final ImmutableMap<String, String> LIMITS =
      ImmutableMap.of(
          "from `StreamReadConstraints.getMaxNestingDepth()`", "limit nesting",
          "from `StreamReadConstraints.getMaxStringLength()`", "limit textLength",
          "from `StreamReadConstraints.getMaxNameLength()`", "limit textLength");

  private JsonWords() {}

  /** {@return a mapper for what we write ourselves} */
  public static ObjectMapper mapper() {
    return mapper(ReadLimits.withDefaults());
  }

  /**
   * {@return a mapper that reads within limits}
   *
   * <p>Python writes NaN and Infinity as bare words; they are read, and refused where they stand
   * for a number.
   */
  public static ObjectMapper mapper(ReadLimits limits) {
    boolean isUsual =
        limits.nesting() == ReadLimits.withDefaults().nesting()
            && limits.textLength() == ReadLimits.withDefaults().textLength();
    return isUsual ? Usual.MAPPER : made(limits);
  }

  /** Shared, so that the names of fields are learnt once and not for each of a thousand files. */
  private static final class Usual {
    private static final ObjectMapper MAPPER = made(ReadLimits.withDefaults());

    private Usual() {}
  }

  private static ObjectMapper made(ReadLimits limits) {
    StreamReadConstraints constraints =
        StreamReadConstraints.builder()
            .maxNestingDepth(limits.nesting())
            .maxStringLength(limits.textLength())
            .maxNameLength(limits.textLength())
            .maxNumberLength(MOST_DIGITS)
            .build();
    return new ObjectMapper(
        JsonFactory.builder()
            .streamReadConstraints(constraints)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            // a source hands out UTF-8 whatever it is; a line of NULs is not UTF-32
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .build());
  }

  public static String of(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static String of(double infinite) {
    return infinite > 0 ? INFINITY : "-" + INFINITY;
  }

  public static <E extends Enum<E>> Optional<E> find(Class<E> type, String word) {
    return Arrays.stream(type.getEnumConstants())
        .filter(value -> of(value).equals(word))
        .findFirst();
  }

  /** {@return what the parser found wrong, without its talk of its own settings} */
  public static String reason(JsonProcessingException e) {
    String message = START_MARKER.matcher(e.getOriginalMessage()).replaceAll("");
    for (Map.Entry<String, String> limit : LIMITS.entrySet()) {
      message = message.replace(limit.getKey(), limit.getValue());
    }
    return message;
  }

  /** {@return the node on one line; half characters, which UTF-8 cannot hold, are escaped} */
  public static String text(JsonNode node) {
    return withoutHalves(node.toString(), half -> String.format(Locale.ROOT, "\\u%04X", half));
  }

  /** {@return the text, every half of a surrogate pair that stands alone replaced} */
  public static String withoutHalves(String text, IntFunction<String> replacement) {
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
