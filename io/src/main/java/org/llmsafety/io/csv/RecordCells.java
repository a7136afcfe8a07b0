package org.llmsafety.io.csv;

import com.google.common.collect.ImmutableList;

/** Splits a record, whose quotes {@link QuoteScan} found to be whole, into its cells. */
final class RecordCells {
  private RecordCells() {}

  /**
   * {@return the cells, at least one, quotes around a cell taken off and doubled ones made one}
   *
   * @param before the cells of the record before: where one says the same, its text is shared, as
   *     most columns of large tables repeat what stands above
   */
  static ImmutableList<String> of(String record, char delimiter, ImmutableList<String> before) {
    ImmutableList.Builder<String> cells =
        ImmutableList.builderWithExpectedSize(Math.max(1, before.size()));
    int start = 0;
    int column = 0;
    while (start <= record.length()) {
      boolean isQuoted = start < record.length() && record.charAt(start) == QuoteScan.QUOTE;
      int end = isQuoted ? closing(record, start + 1) + 1 : record.indexOf(delimiter, start);
      if (end < 0 || end > record.length()) {
        end = record.length();
      }
      String above = column < before.size() ? before.get(column) : "";
      cells.add(
          isQuoted
              ? unquoted(record, start + 1, end - 1)
              : above.length() == end - start && record.startsWith(above, start)
                  ? above
                  : record.substring(start, end));
      start = end + 1;
      column++;
    }
    return cells.build();
  }

  /** The place of the quote that closes a cell, past those that are doubled. */
  private static int closing(String record, int from) {
    int quote = record.indexOf(QuoteScan.QUOTE, from);
    while (quote + 1 < record.length() && record.charAt(quote + 1) == QuoteScan.QUOTE) {
      quote = record.indexOf(QuoteScan.QUOTE, quote + 2);
    }
    return quote;
  }

  private static String unquoted(String record, int from, int to) {
    String cell = record.substring(from, to);
    return cell.indexOf(QuoteScan.QUOTE) < 0 ? cell : cell.replace("\"\"", "\"");
  }
}
