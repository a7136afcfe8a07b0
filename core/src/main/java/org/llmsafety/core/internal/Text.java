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
    return isPlain(text) ? text : CONTROL.replaceFrom(text, '\uFFFD');
  }

  /** Printable ASCII alone, as nearly all names are: every score's location asks. */
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
        return false;
      }
    }
    return true;
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
