package org.llmsafety.io.csv;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.Multimaps;
import java.io.Closeable;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.llmsafety.core.Location;
import org.llmsafety.core.Problem;
import org.llmsafety.io.Source;
import org.llmsafety.io.internal.RepeatedColumn;

/**
 * An open table: its header, and its rows one after the other. Columns are known by their names,
 * without regard to case and to blanks around them.
 */
public final class CsvDocument implements Closeable {
  private static final String SEPARATOR = "sep=";

  private final RecordReader records;
  private final Closeable bytes;
  private final Location location;
  private final Consumer<? super Problem> problems;
  private final ImmutableList<String> header;
  private final long headerLine;
  private final ImmutableListMultimap<String, Integer> indexesByKey;

  /** Of each column, without the line. */
  private final Map<String, Location> places = new HashMap<>();

  /** Rows ask for the same few columns over and over. */
  private final Map<String, Integer> indexes = new HashMap<>();

  CsvDocument(
      RecordReader records, Closeable bytes, Source source, Consumer<? super Problem> problems)
      throws IOException {
    this.records = records;
    this.bytes = bytes;
    this.location = Location.of(source.name());
    this.problems = problems;
    Optional<RecordReader.CsvRecord> first = headerOf(records);
    this.header = first.map(record -> stripped(record.cells())).orElse(ImmutableList.of());
    this.headerLine = first.map(RecordReader.CsvRecord::line).orElse(1L);
    this.indexesByKey =
        Multimaps.index(
            IntStream.range(0, header.size()).boxed().collect(toImmutableList()),
            index -> key(header.get(index)));
  }

  /**
   * The first record that is not blank; a line before it such as "sep=;", which spreadsheets write
   * and which says what separates the cells, is followed.
   */
  static Optional<RecordReader.CsvRecord> headerOf(RecordReader records) throws IOException {
    Optional<RecordReader.CsvRecord> first = notBlank(records);
    Optional<Character> separator = first.flatMap(it -> separator(it, records.delimiter()));
    if (separator.isEmpty()) {
      return first;
    }
    records.splitBy(separator.get());
    return notBlank(records);
  }

  private static Optional<RecordReader.CsvRecord> notBlank(RecordReader records)
      throws IOException {
    Optional<RecordReader.CsvRecord> record = records.next();
    while (record.isPresent() && record.get().isBlank()) {
      record = records.next();
    }
    return record;
  }

  /** {@return what a line "sep=;" says that separates cells, if it is one} */
  private static Optional<Character> separator(RecordReader.CsvRecord record, char delimiter) {
    String line = String.join(String.valueOf(delimiter), record.cells());
    return line.length() == SEPARATOR.length() + 1
            && line.regionMatches(true, 0, SEPARATOR, 0, SEPARATOR.length())
            && CsvDialect.isDelimiter(line.charAt(SEPARATOR.length()))
        ? Optional.of(line.charAt(SEPARATOR.length()))
        : Optional.empty();
  }

  static ImmutableList<String> stripped(ImmutableList<String> cells) {
    return cells.stream().map(String::strip).collect(toImmutableList());
  }

  /** {@return what two spellings of a column's name have in common} */
  public static String key(String column) {
    return column.strip().toLowerCase(Locale.ROOT);
  }

  /** {@return the names of the columns, without blanks around them} */
  public ImmutableList<String> header() {
    return header;
  }

  /** {@return whether there is a column of that name} */
  public boolean has(String column) {
    return indexesByKey.containsKey(key(column));
  }

  /** {@return the place of the header} */
  public Location location() {
    return location.atLine(headerLine);
  }

  /** Reports those of these columns that the header names twice; the first of them is read. */
  public void reportRepeated(Iterable<String> columns) {
    for (String column : columns) {
      RepeatedColumn.of(column, indexesByKey.get(key(column)), location()).ifPresent(problems);
    }
  }

  /**
   * Hands on the rows in their order. Blank rows are passed over; a row with more or fewer cells
   * than the header is reported and left out, as nobody knows which cell stands where, unless what
   * is more is blank.
   *
   * @throws IOException if the bytes cannot be read; rows handed on before stay valid
   */
  public void forEachRow(Consumer<? super CsvRow> action) throws IOException {
    Optional<CsvRow> row = next();
    while (row.isPresent()) {
      action.accept(row.get());
      row = next();
    }
  }

  /**
   * {@return the next of the rows that {@link #forEachRow} hands on, if there is one}
   *
   * @throws IOException if the bytes cannot be read; rows handed on before stay valid
   */
  public Optional<CsvRow> next() throws IOException {
    Optional<RecordReader.CsvRecord> record = records.next();
    while (record.isPresent() && !isRow(record.get())) {
      record = records.next();
    }
    return record.isPresent() ? Optional.of(new CsvRow(this, record.get())) : Optional.empty();
  }

  private boolean isRow(RecordReader.CsvRecord record) {
    ImmutableList<String> cells = record.cells();
    if (record.isBlank()) {
      return false;
    }
    boolean fits =
        cells.size() == header.size()
            || (cells.size() > header.size()
                && cells.stream().skip(header.size()).allMatch(String::isBlank));
    if (!fits) {
      report(
          "ragged-row",
          at(record.line()),
          String.format(
              Locale.ROOT,
              "expected %d cells as in the header, but found %d",
              header.size(),
              cells.size()));
    }
    return fits;
  }

  /** {@return the place of the column in a row, or -1} */
  int index(String column) {
    Integer known = indexes.get(column);
    if (known == null) {
      known = indexesByKey.get(key(column)).stream().findFirst().orElse(-1);
      indexes.put(column, known);
    }
    return known;
  }

  Location at(long line) {
    return location.atLine(line);
  }

  Location at(long line, String column) {
    Location place = places.get(column);
    if (place == null) {
      place = location.inField(column);
      places.put(column, place);
    }
    return place.atLine(line);
  }

  void report(String topic, Location location, String message) {
    problems.accept(Problem.of(Problem.Severity.ERROR, topic, "%s", message).at(location));
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }
}
