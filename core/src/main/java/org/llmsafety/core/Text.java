package org.llmsafety.core;

/** Checks of caller-supplied text. */
final class Text {
  private Text() {}

  static String notBlank(String what, String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException(what + " must not be blank, but was \"" + text + "\"");
    }
    return text;
  }
}
