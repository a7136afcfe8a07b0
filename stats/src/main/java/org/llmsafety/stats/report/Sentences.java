package org.llmsafety.stats.report;

import java.util.Locale;

/** Phrases of results made into sentences that can be quoted. */
final class Sentences {
  private Sentences() {}

  /** {@return the phrase with a capital at its start and a full stop at its end} */
  static String of(String phrase) {
    String text = phrase.strip();
    if (text.isEmpty()) {
      return text;
    }
    String capital = text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    return capital.endsWith(".") ? capital : capital + ".";
  }

  /** {@return "1 test", "2 tests"} */
  static String count(int count, String one, String several) {
    return count + " " + (count == 1 ? one : several);
  }
}
