package org.llmsafety.io.table;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.Optional;
import org.llmsafety.io.csv.CsvDocument;

/**
 * How the cells of a table are written.
 *
 * @param numbers of all columns that have no way of their own
 * @param numbersByColumn of columns that have
 * @param missing the words that are as good as blank, as {@link CsvDocument#key} makes them
 * @param words what words count as, in the same form
 * @param dates ways to write dates
 */
record CellWriting(
    Numbers numbers,
    ImmutableMap<String, Numbers> numbersByColumn,
    ImmutableSet<String> missing,
    ImmutableMap<String, Double> words,
    DatePatterns dates) {
  static final CellWriting PLAIN =
      new CellWriting(
          Numbers.plain(),
          ImmutableMap.of(),
          ImmutableSet.of(),
          ImmutableMap.of(),
          DatePatterns.NONE);

  CellWriting with(Numbers numbers) {
    return new CellWriting(numbers, numbersByColumn, missing, words, dates);
  }

  CellWriting with(String column, Numbers numbers) {
    return new CellWriting(
        this.numbers, ScoreColumns.with(numbersByColumn, column, numbers), missing, words, dates);
  }

  CellWriting withMissing(String... more) {
    ImmutableSet.Builder<String> all = ImmutableSet.<String>builder().addAll(missing);
    for (String word : more) {
      all.add(CsvDocument.key(word));
    }
    return new CellWriting(numbers, numbersByColumn, all.build(), words, dates);
  }

  CellWriting withWord(String word, double value) {
    String key = CsvDocument.key(word);
    double before = words.getOrDefault(key, value);
    if (Double.compare(before, value) != 0) {
      throw ScoreColumns.twice(
          "\"" + word + "\" must count as one number", before + "", value + "");
    }
    return new CellWriting(
        numbers, numbersByColumn, missing, ScoreColumns.with(words, key, value), dates);
  }

  CellWriting withDates(String pattern) {
    return new CellWriting(
        numbers, numbersByColumn, missing, words, dates.with(DatePattern.of(pattern)));
  }

  Numbers numbersOf(String column) {
    return numbersByColumn.getOrDefault(column, numbers);
  }

  /** {@return whether a cell of that text is as good as blank} */
  boolean isMissing(String cell) {
    return !missing.isEmpty() && missing.contains(CsvDocument.key(cell));
  }

  /** {@return what a cell of that text counts as, if it is a word that counts} */
  Optional<Double> wordsValue(String cell) {
    return words.isEmpty()
        ? Optional.empty()
        : Optional.ofNullable(words.get(CsvDocument.key(cell)));
  }
}
