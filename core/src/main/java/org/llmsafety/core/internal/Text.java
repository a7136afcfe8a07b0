package org.llmsafety.core.internal;

import com.google.common.base.CharMatcher;

/** Checks of caller-supplied text, and counts as people say them. */
public final class Text {
  private static final CharMatcher CONTROL =
      CharMatcher.javaIsoControl().or(CharMatcher.anyOf("\u2028\u2029"));

  private Text() {}

  /**
   * {@return the text with U+FFFD for each control character and line break, so that content can
   * neither forge a line of a log nor steer a terminal}
   */
  public static String oneLine(String text) {
    return CONTROL.replaceFrom(text, '\uFFFD');
  }

  public static String notBlank(String what, String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException(what + " must not be blank, but was \"" + text + "\"");
    }
    return text;
  }

  /** "1 score", "22 scores". */
  public static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
