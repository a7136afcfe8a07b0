package org.llmsafety.core.catalog;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMultiset;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Multisets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a name says, however it is written: "Llama 3 Instruct (8B)" and "llama3-8b-instruct" say the
 * same. Every word, size and number distinguishes models; nothing is omitted here.
 *
 * <p>The order of words means nothing ("Claude Sonnet 4", "Claude 4 Sonnet"), that of bare numbers
 * does: a version comes before what counts its revisions.
 *
 * @param inOrder words, sizes and numbers as they stand: "llama", "3", "instruct", "8b"
 * @param dates the dates in the name
 */
record NameWords(ImmutableList<String> inOrder, ImmutableSet<NameDate> dates) {
  /**
   * Letters, digits and dots that belong together: a number format, experts by size ("8x7b"), a
   * number with a unit or a letter behind it ("8b", "16k", "4o"), a letter with a number behind it
   * ("o1", "a22b"), else a number or a word on its own, so that "llama3" is "llama 3".
   */
  private static final Pattern WORD =
      Pattern.compile(
          "(?:fp|bf|int|nf)\\p{Nd}+|\\p{Nd}+x\\p{Nd}+(?:\\.\\p{Nd}+)?[bm](?![\\p{L}\\p{Nd}])"
              + "|\\p{Nd}+(?:\\.\\p{Nd}+)*\\p{L}(?![\\p{L}\\p{M}\\p{Nd}])"
              + "|(?<![\\p{L}\\p{Nd}])\\p{L}\\p{Nd}+(?:\\.\\p{Nd}+)*\\p{L}?(?![\\p{L}\\p{M}\\p{Nd}])"
              + "|\\p{Nd}+(?:\\.\\p{Nd}+)*|[\\p{L}\\p{M}]+");

  private static final Pattern POINT_AS_P = Pattern.compile("(?<=\\d)p(?=\\d)");
  private static final Pattern V_OF_VERSION = Pattern.compile("(?<![\\p{L}\\p{Nd}])v(?=\\d)");
  private static final Pattern EXPERTS = Pattern.compile("(\\d+b)x(\\d+e)");

  /**
   * A dot that an id cannot hold: "claude-3-5-sonnet". A size ("llama-3-8b"), a date ("gpt-4-0613")
   * and what stands behind a gap ("Turbo 3 5") are no second part of a version.
   */
  private static final Pattern POINT_AS_DASH =
      Pattern.compile("(?<![\\d.]|\\d[-_])(\\d{1,2})[-_](\\d)(?![\\d.]|\\p{L})");

  static NameWords of(String name) {
    NameDates dated = NameDates.in(name);
    String text = dated.rest().replace("+", " plus ");
    text = replaced(text, 'p', POINT_AS_P, ".");
    text = replaced(text, 'v', V_OF_VERSION, "");
    text = POINT_AS_DASH.matcher(text).replaceAll("$1.$2");
    text = replaced(text, 'x', EXPERTS, "$1 $2");
    ImmutableList.Builder<String> words = ImmutableList.builder();
    for (Matcher word = WORD.matcher(text); word.find(); ) {
      words.add(word.group());
    }
    return new NameWords(words.build(), dated.dates());
  }

  /** Only where the text has a letter that every match has: most names have not. */
  private static String replaced(String text, char letter, Pattern pattern, String replacement) {
    return text.indexOf(letter) < 0 ? text : pattern.matcher(text).replaceAll(replacement);
  }

  /** What names have in common that say the same but for their dates. */
  String key() {
    List<String> words = new ArrayList<>();
    StringBuilder numbers = new StringBuilder();
    for (String word : inOrder) {
      if (isNumber(word)) {
        numbers.append(numbers.length() == 0 ? "|" : " ").append(word);
      } else {
        words.add(word);
      }
    }
    words.sort(Comparator.naturalOrder());
    return String.join(" ", words) + (numbers.length() == 0 ? "|" : numbers);
  }

  /** Of the words that there are, those of digits and dots alone. */
  private static boolean isNumber(String word) {
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (c != '.' && !Character.isDigit(c)) {
        return false;
      }
    }
    return true;
  }

  /** Whether it says some of what the other says and nothing else: "Llama 3 (8B)". */
  boolean saysLessThan(NameWords other) {
    return inOrder.size() < other.inOrder.size() && other.says(this);
  }

  /** Whether it says all that the other says. */
  boolean says(NameWords other) {
    return Multisets.containsOccurrences(
        ImmutableMultiset.copyOf(inOrder), ImmutableMultiset.copyOf(other.inOrder));
  }

  /** What is left without the first words. */
  NameWords withoutFirst(int words) {
    return new NameWords(inOrder.subList(words, inOrder.size()), dates);
  }

  /** What is left without a word where it first stands. */
  NameWords without(String word) {
    int at = inOrder.indexOf(word);
    return new NameWords(
        ImmutableList.<String>builder()
            .addAll(inOrder.subList(0, at))
            .addAll(inOrder.subList(at + 1, inOrder.size()))
            .build(),
        dates);
  }

  NameWords withoutDates() {
    return new NameWords(inOrder, ImmutableSet.of());
  }
}
