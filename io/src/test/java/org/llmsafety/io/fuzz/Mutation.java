package org.llmsafety.io.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.Bytes;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * One way in which a file can be spoilt.
 *
 * @param kind what is done
 * @param from where it starts, as a share of the file from 0 to 1
 * @param length how many bytes or lines it takes
 * @param token what is put there, where something is
 */
record Mutation(Kind kind, double from, int length, String token) {

  /** What is done to the bytes from a place on. */
  enum Kind {
    CUT_OFF,
    DELETE,
    REPEAT,
    REPLACE,
    INSERT,
    FLIP_A_BIT,
    DELETE_LINE,
    REPEAT_LINE
  }

  private static final ImmutableList<String> TOKENS =
      ImmutableList.of(
          "NaN",
          "null",
          "true",
          "-1",
          "1e999",
          "-0.0",
          "9".repeat(500),
          "Infinity",
          "\"N/A\"",
          "\"\"",
          "\"",
          "'",
          ",",
          ";",
          ":",
          "{",
          "}",
          "[",
          "]",
          "{}",
          "[]",
          "[".repeat(300),
          "{\"a\":".repeat(300),
          "\n",
          "\r\n",
          "\r",
          "\t",
          "\uFEFF",
          "\0",
          "\\",
          "\\u0000",
          "\\ud800",
          "<script>alert(1)</script>",
          "</table>",
          "=1+1",
          "../../etc/passwd",
          "%",
          "±",
          "+5/-5",
          "2024-02-30",
          "9999-12-31",
          "é\u0301",
          "x".repeat(5_000));

  static Arbitrary<Mutation> any() {
    return Combinators.combine(
            Arbitraries.of(Kind.class),
            Arbitraries.doubles().between(0, 1),
            Arbitraries.integers().between(1, 40),
            Arbitraries.of(TOKENS))
        .as(Mutation::new);
  }

  byte[] applyTo(byte[] bytes) {
    int start = (int) Math.min(bytes.length, from * bytes.length);
    int end = Math.min(bytes.length, start + length);
    byte[] before = Arrays.copyOf(bytes, start);
    byte[] taken = Arrays.copyOfRange(bytes, start, end);
    byte[] after = Arrays.copyOfRange(bytes, end, bytes.length);
    return switch (kind) {
      case CUT_OFF -> before;
      case DELETE -> Bytes.concat(before, after);
      case REPEAT -> Bytes.concat(before, taken, taken, after);
      case REPLACE -> Bytes.concat(before, token.getBytes(UTF_8), after);
      case INSERT -> Bytes.concat(before, token.getBytes(UTF_8), taken, after);
      case FLIP_A_BIT -> {
        byte[] flipped = bytes.clone();
        if (start < flipped.length) {
          flipped[start] ^= (byte) (1 << length % Byte.SIZE);
        }
        yield flipped;
      }
      case DELETE_LINE, REPEAT_LINE -> {
        int lineStart = Bytes.lastIndexOf(before, (byte) '\n') + 1;
        int lineEnd = start;
        while (lineEnd < bytes.length && bytes[lineEnd] != '\n') {
          lineEnd++;
        }
        lineEnd = Math.min(bytes.length, lineEnd + 1);
        byte[] line = Arrays.copyOfRange(bytes, lineStart, lineEnd);
        yield Bytes.concat(
            Arrays.copyOf(bytes, lineStart),
            kind == Kind.REPEAT_LINE ? Bytes.concat(line, line) : new byte[0],
            Arrays.copyOfRange(bytes, lineEnd, bytes.length));
      }
    };
  }
}
