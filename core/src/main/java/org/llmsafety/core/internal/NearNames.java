package org.llmsafety.core.internal;

import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.Streams;
import java.util.Comparator;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.LevenshteinDistance;

/**
 * Names within a slip of the pen of one another: the same digits in the same order, and at most two
 * letters added, dropped or changed. Good for suggestions, never to take one name for another.
 */
public final class NearNames {
  private static final int MOST_LETTERS = 2;
  private static final int LETTERS_PER_SLIP = 5;
  private static final LevenshteinDistance LETTERS = new LevenshteinDistance(MOST_LETTERS);

  private NearNames() {}

  /** {@return the digits of a key, which near names share} */
  public static String digits(String key) {
    return CharMatcher.forPredicate(Character::isDigit).retainFrom(key);
  }

  /** {@return how many letters differ between two keys of the same digits, if they are near} */
  public static OptionalInt slips(String key, String other) {
    int distance = LETTERS.apply(key, other);
    int allowed = Math.min(MOST_LETTERS, key.length() / LETTERS_PER_SLIP);
    return distance >= 0 && distance <= allowed ? OptionalInt.of(distance) : OptionalInt.empty();
  }

  /** {@return those of the things whose names are near this one, the nearest first} */
  public static <T> ImmutableList<T> near(
      String name, Iterable<T> things, Function<? super T, String> nameOf) {
    String key = Slug.key(name);
    String digits = digits(key);
    return Streams.stream(things)
        .map(thing -> Map.entry(thing, Slug.key(nameOf.apply(thing))))
        .filter(entry -> digits(entry.getValue()).equals(digits))
        .map(entry -> Map.entry(entry.getKey(), slips(key, entry.getValue())))
        .filter(entry -> entry.getValue().isPresent())
        .sorted(Comparator.comparing(entry -> entry.getValue().orElseThrow()))
        .map(Map.Entry::getKey)
        .collect(ImmutableList.toImmutableList());
  }

  /**
   * {@return " (did you mean HarmBench, helm-safety/harmbench?)", or nothing where no id is near}
   */
  public static <T> String question(
      String id, Iterable<T> things, Function<? super T, String> idOf) {
    String near =
        near(id, things, idOf).stream()
            .map(
                thing -> {
                  String name = thing.toString();
                  return name.equals(idOf.apply(thing)) ? name : name + ", " + idOf.apply(thing);
                })
            .collect(Collectors.joining(" or "));
    return near.isEmpty() ? "" : " (did you mean " + near + "?)";
  }
}
