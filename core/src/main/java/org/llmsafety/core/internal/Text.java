package org.llmsafety.core.internal;

/** Checks of caller-supplied text, and counts as people say them. */
public final class Text {
  private Text() {}

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
