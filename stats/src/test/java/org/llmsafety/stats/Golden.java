package org.llmsafety.stats;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.assertj.core.data.Offset;

/** Numbers that other software computed; the "about" of each file says which and how. */
public final class Golden {
  private Golden() {}

  /** The cases of a file of golden numbers. */
  public static Stream<JsonNode> cases(String file) {
    try (InputStream in =
        Objects.requireNonNull(Golden.class.getResourceAsStream("/golden/" + file), file)) {
      return StreamSupport.stream(
          new ObjectMapper().readTree(in).get("cases").spliterator(), false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static double[] numbers(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false)
        .mapToDouble(JsonNode::doubleValue)
        .toArray();
  }

  /** Estimates and statistics agree to nine digits; what should be 0 is 0 to fifteen places. */
  public static Offset<Double> nineDigits(double expected) {
    return Offset.offset(Math.max(1e-9 * Math.abs(expected), 1e-15));
  }

  /** P-values agree to eight digits. */
  public static Offset<Double> eightDigits(double expected) {
    return Offset.offset(1e-8 * Math.abs(expected));
  }
}
