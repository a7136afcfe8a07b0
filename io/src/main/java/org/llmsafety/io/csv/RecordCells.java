package org.llmsafety.io.csv;

import com.google.common.collect.ImmutableList;

/** Splits a record, whose quotes {@link QuoteScan} found to be whole, into its cells. */
final class RecordCells {
  private static final char QUOTE = '"';

  private RecordCells() {}

  /** {@return the cells, at least one, quotes around a cell taken off and doubled ones made one} */
  static ImmutableList<String> of(String record, char delimiter) {
    ImmutableList.Builder<String> cells = ImmutableList.builderWithExpectedSize(8);
    int start = 0;
    while (start <= record.length()) {
      boolean isQuoted = start < record.length() && record.charAt(start) == QUOTE;
      int end = isQuoted ? closing(record, start + 1) + 1 : record.indexOf(delimiter, start);
      if (end < 0 || end > record.length()) {
        end = record.length();
      }
      cells.add(isQuoted ? unquoted(record, start + 1, end - 1) : record.substring(start, end));
      start = end + 1;
    }
    return cells.build();
  }

  /** The place of the quote that closes a cell, past those that are doubled. */
  private static int closing(String record, int from) {
    int quote = record.indexOf(QUOTE, from);
    while (quote + 1 < record.length() && record.charAt(quote + 1) == QUOTE) {
      quote = record.indexOf(QUOTE, quote + 2);
    }
    return quote;
  }

  private static String unquoted(String record, int from, int to) {
    String cell = record.substring(from, to);
    return cell.indexOf(QUOTE) < 0 ? cell : cell.replace("\"\"", "\"");
  }
}
