package org.llmsafety.core.internal;

import com.google.common.base.CharMatcher;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The two normal forms of a name: a slug to be an id, and a key to be compared with other names.
 */
public final class Slug {
  private static final Pattern NOT_IN_SLUG = Pattern.compile("[^\\p{L}\\p{M}\\p{Nd}]+");
  private static final Pattern OUTER_DASHES = Pattern.compile("^-|-$");
  private static final String NOT_IN_KEY = "[^\\p{L}\\p{M}\\p{Nd}.]+";
  private static final Pattern DROPPED_FROM_KEY =
      Pattern.compile("((?<=\\p{Nd})" + NOT_IN_KEY + "(?=\\p{Nd}))|" + NOT_IN_KEY);

  private Slug() {}

  /** "Mistral AI" becomes "mistral-ai". */
  public static String of(String name) {
    String dashed = NOT_IN_SLUG.matcher(lowerCase(name)).replaceAll("-");
    return OUTER_DASHES.matcher(dashed).replaceAll("");
  }

  /**
   * "GPT-4o mini" and "gpt-4o-mini" become "gpt4omini". What distinguishes models stays: the dot of
   * "3.5", the gap between two numbers ("Llama 3 8B" is not "Llama 38B") and the plus of "Command
   * R+", which is the "plus" of "command-r-plus".
   */
  public static String key(String name) {
    return isAscii(name) ? asciiKey(lowerCase(name)) : anyKey(name);
  }

  /** The same as {@link #anyKey}, in one pass: a catalogue has thousands of names. */
  private static String asciiKey(String lower) {
    StringBuilder key = new StringBuilder(lower.length());
    boolean isBehindGap = false;
    for (int i = 0; i < lower.length(); i++) {
      char c = lower.charAt(i);
      boolean isDigit = isDigit(c);
      if (isDigit || c == '.' || (c >= 'a' && c <= 'z')) {
        if (isBehindGap && isDigit && key.length() > 0 && isDigit(key.charAt(key.length() - 1))) {
          key.append('-');
        }
        key.append(c);
        isBehindGap = false;
      } else {
        if (c == '+') {
          key.append("plus");
        }
        isBehindGap = true;
      }
    }
    return key.toString();
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static String anyKey(String name) {
    return DROPPED_FROM_KEY
        .matcher(lowerCase(name).replace("+", " plus "))
        .replaceAll(gap -> gap.group(1) == null ? "" : "-");
  }

  private static boolean isAscii(String text) {
    return CharMatcher.ascii().matchesAllOf(text);
  }

  /** Also one form for characters that can be written in several ways: full width, accents. */
  public static String lowerCase(String name) {
    return (isAscii(name) ? name : Normalizer.normalize(name, Normalizer.Form.NFKC))
        .toLowerCase(Locale.ROOT);
  }
}
