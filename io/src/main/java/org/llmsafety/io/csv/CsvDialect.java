package org.llmsafety.io.csv;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.llmsafety.core.Location;
import org.llmsafety.core.Problem;
import org.llmsafety.io.Source;
import org.llmsafety.io.json.JsonStart;

/**
 * How a table writes its cells. UTF-8, UTF-16 or UTF-32, with or without a byte order mark; lines
 * that end in LF, CRLF or CR; cells in double quotes where they hold a delimiter, a quote (doubled)
 * or a line end; the first line that is not blank names the columns. A line "sep=;" before it,
 * which spreadsheets write, says what separates the cells, whatever was expected.
 *
 * <pre>{@code
 * try (CsvDocument table = CsvDialect.withDefaults().withDelimiter(';').open(source, sink::problem)) {
 *   table.forEachRow(row -> row.number("score").ifPresent(System.out::println));
 * }
 * }</pre>
 */
public final class CsvDialect {
  private static final CsvDialect COMMA = new CsvDialect(',', false);
  private static final CsvDialect ANY = new CsvDialect(',', true);
  private static final ImmutableList<Character> USUAL = ImmutableList.of(',', ';', '\t', '|');

  private final char delimiter;

  /** Whether each table's own header shows what separates its cells. */
  private final boolean isSeen;

  private CsvDialect(char delimiter, boolean isSeen) {
    this.delimiter = delimiter;
    this.isSeen = isSeen;
  }

  /** {@return cells separated by commas} */
  public static CsvDialect withDefaults() {
    return COMMA;
  }

  /**
   * {@return cells separated by whatever the header of the table that is opened shows, as {@link
   * #seenIn} finds it}
   */
  public static CsvDialect withAnyDelimiter() {
    return ANY;
  }

  /**
   * {@return cells separated as the header of a table shows: by the comma, the semicolon, the tab
   * or the bar, whichever makes most columns of it}
   *
   * @throws UncheckedIOException if the source cannot be read
   */
  public static CsvDialect seenIn(Source source) {
    return source.view(Seen.class, Seen::in).dialect();
  }

  /** What the header of one source shows, looked at once however many formats ask. */
  private record Seen(CsvDialect dialect) {
    static Seen in(Source source) {
      JsonStart json = JsonStart.of(source);
      return new Seen(json.isObject() || json.isList() ? COMMA : widest(source));
    }

    private static CsvDialect widest(Source source) {
      char seen = COMMA.delimiter;
      int most = 0;
      for (char delimiter : USUAL) {
        RecordReader records = COMMA.withDelimiter(delimiter).atStartOf(source);
        int columns = header(records).size();
        if (columns > most) {
          most = columns;
          seen = records.delimiter(); // as a line "sep=;" may have it
        }
      }
      return COMMA.withDelimiter(seen);
    }
  }

  private CsvDialect of(Source source) {
    return isSeen ? seenIn(source) : this;
  }

  static boolean isDelimiter(char c) {
    return c != '"' && c != '\n' && c != '\r' && c != '\0';
  }

  /** {@return what separates the cells; the comma if that is for each table's header to show} */
  public char delimiter() {
    return delimiter;
  }

  /** {@return cells separated by that character} */
  public CsvDialect withDelimiter(char delimiter) {
    if (!isDelimiter(delimiter)) {
      throw new IllegalArgumentException(
          "a delimiter must not be a quote, a line end or NUL, but was character "
              + (int) delimiter);
    }
    return new CsvDialect(delimiter, false);
  }

  /**
   * Opens a table and reads its header.
   *
   * @param problems receives records that cannot be read and cells that do not fit
   * @throws IOException if the bytes cannot be read
   */
  public CsvDocument open(Source source, Consumer<? super Problem> problems) throws IOException {
    InputStream bytes = source.open();
    try {
      return new CsvDocument(of(source).records(bytes, source, problems), bytes, source, problems);
    } catch (IOException | RuntimeException | Error e) {
      bytes.close();
      throw e;
    }
  }

  /**
   * {@return the columns' names without blanks around them, by peeking; none if the source is no
   * text}
   *
   * @throws UncheckedIOException if the source cannot be read
   */
  public ImmutableList<String> header(Source source) {
    return source.view(Headers.class, unseen -> new Headers()).of(of(source), source);
  }

  /** The header of one source, as often as formats ask for it, by what separates its cells. */
  private static final class Headers {
    private final Map<Character, ImmutableList<String>> byDelimiter = new ConcurrentHashMap<>();

    ImmutableList<String> of(CsvDialect dialect, Source source) {
      return byDelimiter.computeIfAbsent(
          dialect.delimiter, unseen -> header(dialect.atStartOf(source)));
    }
  }

  private RecordReader atStartOf(Source source) {
    return records(source.peek(), source, problem -> {});
  }

  private static ImmutableList<String> header(RecordReader records) {
    try {
      return CsvDocument.headerOf(records)
          .map(record -> CsvDocument.stripped(record.cells()))
          .orElse(ImmutableList.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private RecordReader records(
      InputStream bytes, Source source, Consumer<? super Problem> problems) {
    return new RecordReader(
        bytes, delimiter, source.limits().recordBytes(), Location.of(source.name()), problems);
  }
}
