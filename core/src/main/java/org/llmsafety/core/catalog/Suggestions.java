package org.llmsafety.core.catalog;

import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableSetMultimap;
import com.google.common.collect.Multimaps;
import java.util.Comparator;
import java.util.Map;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.llmsafety.core.Model;
import org.llmsafety.core.internal.Slug;

/**
 * Names within a slip of the pen of one another: the same digits in the same order, and at most two
 * letters added, dropped or changed.
 */
final class Suggestions {
  private static final int MOST_LETTERS = 2;
  private static final int LETTERS_PER_SLIP = 5;
  private static final LevenshteinDistance LETTERS = new LevenshteinDistance(MOST_LETTERS);

  private final ImmutableSetMultimap<String, Model> modelsByKey;
  private final ImmutableListMultimap<String, String> namesByDigits;

  Suggestions(ImmutableSetMultimap<String, Model> modelsByKey) {
    this.modelsByKey = modelsByKey;
    this.namesByDigits = Multimaps.index(modelsByKey.keySet(), Suggestions::digits);
  }

  /** {@return the models of the nearest names that are not the name itself} */
  ImmutableList<Model> near(String text) {
    String key = Slug.key(text);
    return namesByDigits.get(digits(key)).stream()
        .map(name -> Map.entry(name, LETTERS.apply(key, name)))
        .filter(entry -> isSlip(entry.getValue(), key))
        .sorted(Comparator.comparing(Map.Entry::getValue))
        .flatMap(entry -> modelsByKey.get(entry.getKey()).stream())
        .distinct()
        .collect(ImmutableList.toImmutableList());
  }

  private static boolean isSlip(int distance, String key) {
    int allowed = Math.min(MOST_LETTERS, key.length() / LETTERS_PER_SLIP);
    return distance > 0 && distance <= allowed;
  }

  private static String digits(String key) {
    return CharMatcher.forPredicate(Character::isDigit).retainFrom(key);
  }
}
