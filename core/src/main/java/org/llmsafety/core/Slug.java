package org.llmsafety.core;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The two normal forms of a name: a slug to be an id, and a key to be compared with other names.
 */
final class Slug {
  private static final Pattern NOT_ALPHANUMERIC = Pattern.compile("[^\\p{L}\\p{Nd}]+");
  private static final Pattern NOT_IN_KEY = Pattern.compile("[^\\p{L}\\p{Nd}.]+");
  private static final Pattern OUTER_DASHES = Pattern.compile("^-|-$");

  private Slug() {}

  /** "Mistral AI" becomes "mistral-ai". */
  static String of(String name) {
    String dashed = NOT_ALPHANUMERIC.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("-");
    return OUTER_DASHES.matcher(dashed).replaceAll("");
  }

  /** "GPT-4o mini" and "gpt-4o-mini" become "gpt4omini"; the dot of "3.5" stays. */
  static String key(String name) {
    return NOT_IN_KEY.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("");
  }
}
