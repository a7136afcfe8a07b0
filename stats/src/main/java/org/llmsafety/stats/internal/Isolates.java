package org.llmsafety.stats.internal;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import java.util.function.UnaryOperator;

/**
 * Text in parts, so that a name written from right to left does not turn the numbers beside it: in
 * "جوجل: +0.3036" a browser would show the number first and its sign last. What is written from
 * right to left is a part of its own, to be isolated from the rest (Unicode Standard Annex 9).
 *
 * <p>Characters that override or embed a direction (U+202A to U+202E, U+2066 to U+2069) are left
 * out: whoever publishes a name may not decide in which order a reader sees numbers.
 */
public final class Isolates {
  private static final char FIRST_STRONG_ISOLATE = '\u2068';
  private static final char POP_ISOLATE = '\u2069';
  private static final int FIRST_RIGHT_TO_LEFT = 0x0590;

  private Isolates() {}

  /**
   * A part of a text.
   *
   * @param text without characters that set a direction
   * @param isolated whether it is written from right to left
   */
  public record Part(String text, boolean isolated) {}

  /** {@return the text with each part from right to left between U+2068 and U+2069} */
  public static String plain(String text) {
    return marked(
        text, part -> part, String.valueOf(FIRST_STRONG_ISOLATE), String.valueOf(POP_ISOLATE));
  }

  /**
   * {@return the text, each part escaped, and those from right to left between two marks}
   *
   * @param escape makes a part fit for its document
   * @param open before a part to be isolated
   * @param close behind it
   */
  public static String marked(
      String text, UnaryOperator<String> escape, String open, String close) {
    if (text.chars().allMatch(c -> c < FIRST_RIGHT_TO_LEFT)) {
      return escape.apply(text);
    }
    return parts(text).stream()
        .map(
            part ->
                part.isolated()
                    ? open + escape.apply(part.text()) + close
                    : escape.apply(part.text()))
        .collect(joining());
  }

  /** {@return the text in parts that follow each other from left to right} */
  public static ImmutableList<Part> parts(String text) {
    ImmutableList.Builder<Part> parts = ImmutableList.builder();
    StringBuilder before = new StringBuilder();
    StringBuilder run = new StringBuilder();
    StringBuilder undecided = new StringBuilder();
    text.codePoints()
        .filter(point -> !setsDirection(point))
        .forEach(
            point -> {
              if (isRightToLeft(point)) {
                if (run.isEmpty()) {
                  add(parts, before, false);
                }
                run.append(undecided).appendCodePoint(point);
                undecided.setLength(0);
              } else if (run.isEmpty()) {
                before.appendCodePoint(point);
              } else if (Character.getType(point) == Character.NON_SPACING_MARK) {
                run.append(undecided).appendCodePoint(point);
                undecided.setLength(0);
              } else if (isStrongOrNumber(point)) {
                add(parts, run, true);
                before.append(undecided).appendCodePoint(point);
                undecided.setLength(0);
              } else {
                undecided.appendCodePoint(point);
              }
            });
    add(parts, run, true);
    add(parts, before.append(undecided), false);
    return parts.build();
  }

  private static void add(ImmutableList.Builder<Part> parts, StringBuilder text, boolean isolated) {
    if (!text.isEmpty()) {
      parts.add(new Part(text.toString(), isolated));
      text.setLength(0);
    }
  }

  private static boolean setsDirection(int point) {
    return (point >= 0x202a && point <= 0x202e) || (point >= 0x2066 && point <= 0x2069);
  }

  private static boolean isRightToLeft(int point) {
    byte direction = Character.getDirectionality(point);
    return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
        || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC
        || direction == Character.DIRECTIONALITY_ARABIC_NUMBER;
  }

  private static boolean isStrongOrNumber(int point) {
    byte direction = Character.getDirectionality(point);
    return direction == Character.DIRECTIONALITY_LEFT_TO_RIGHT
        || direction == Character.DIRECTIONALITY_EUROPEAN_NUMBER;
  }
}
