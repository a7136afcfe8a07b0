package org.llmsafety.io.csv;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.llmsafety.core.Location;
import org.llmsafety.core.Problem;
import org.llmsafety.io.csv.LineReader.Line;

/**
 * Splits lines into records, and records into cells. A record that is broken costs the line it
 * starts on and nothing more: reading goes on in the line after.
 */
final class RecordReader {
  private final LineReader lines;
  private final Deque<Line> putBack = new ArrayDeque<>();
  private char delimiter;
  private final int mostBytes;
  private final Location source;
  private final Consumer<? super Problem> problems;
  private Unclosed unclosed = Unclosed.NONE;
  private ImmutableList<String> before = ImmutableList.of();

  RecordReader(
      InputStream bytes,
      char delimiter,
      int mostBytes,
      Location source,
      Consumer<? super Problem> problems) {
    this.lines = new LineReader(bytes, mostBytes);
    this.delimiter = delimiter;
    this.mostBytes = mostBytes;
    this.source = source;
    this.problems = problems;
  }

  /**
   * A record.
   *
   * @param line the line it starts on
   * @param cells at least one
   */
  record CsvRecord(long line, ImmutableList<String> cells) {
    boolean isBlank() {
      for (int i = 0; i < cells.size(); i++) {
        if (!cells.get(i).isBlank()) {
          return false;
        }
      }
      return true;
    }
  }

  /** Splits the records to come by that character. */
  void splitBy(char delimiter) {
    this.delimiter = delimiter;
  }

  /** {@return what records are split by} */
  char delimiter() {
    return delimiter;
  }

  /** {@return the next record that can be read; those that cannot are reported} */
  Optional<CsvRecord> next() throws IOException {
    Optional<Line> first = nextLine();
    while (first.isPresent()) {
      Optional<CsvRecord> record = recordFrom(first.get());
      if (record.isPresent()) {
        return record;
      }
      first = nextLine();
    }
    return Optional.empty();
  }

  private Optional<Line> nextLine() throws IOException {
    return putBack.isEmpty() ? lines.next() : Optional.of(putBack.pop());
  }

  private Optional<CsvRecord> recordFrom(Line first) throws IOException {
    if (!isText(first)) {
      return Optional.empty();
    }
    String text = first.text();
    if (text.indexOf(QuoteScan.QUOTE) < 0) {
      return split(first, text);
    }
    QuoteScan scan = new QuoteScan(delimiter);
    scan.line(text);
    if (scan.isOpen()) {
      return recordOverLines(first, text, scan);
    }
    if (scan.isBroken()) {
      report(first, "broken-quote", "a closing quote must end its cell, but more text follows it");
      return Optional.empty();
    }
    return split(first, text);
  }

  /** Goes on until the quote closes. If that does not come out well, all lines but one go back. */
  private Optional<CsvRecord> recordOverLines(Line first, String text, QuoteScan scan)
      throws IOException {
    StringBuilder record = new StringBuilder(text);
    List<Line> more = new ArrayList<>();
    String end = first.end();
    Optional<String> broken = Optional.empty();
    while (scan.isOpen() && broken.isEmpty()) {
      Optional<String> known = unclosed.ofQuoteOpenBefore(putBack.peek());
      if (known.isPresent()) {
        broken = known;
        continue;
      }
      Optional<Line> line = nextLine();
      line.ifPresent(more::add);
      Optional<String> next =
          line.filter(it -> !it.isTooLong() && it.badByte() < 0).map(Line::text);
      if (next.isEmpty()) {
        broken = Optional.of("is never closed");
      } else if (record.length() + next.get().length() > mostBytes) {
        broken =
            Optional.of(
                String.format(
                    Locale.ROOT, "is not closed within %,d bytes (limit recordBytes)", mostBytes));
      } else {
        scan.line(next.get());
        record.append(end).append(next.get());
        end = line.get().end();
        if (scan.isBroken()) {
          broken =
              Optional.of(
                  String.format(
                      Locale.ROOT,
                      "is not closed before line %d, where a cell begins or ends inside it",
                      line.get().number()));
        }
      }
    }
    Optional<CsvRecord> whole =
        broken.isEmpty() ? split(first, record.toString()) : Optional.empty();
    if (whole.isEmpty()) {
      broken.ifPresent(
          why ->
              report(
                  first,
                  "unclosed-quote",
                  "a quote opened on this line must be closed, but " + why));
      if (broken.isPresent() && !more.isEmpty()) {
        unclosed =
            new Unclosed(
                more.get(0).number(), more.get(more.size() - 1).number(), broken.orElseThrow());
      }
      for (int i = more.size() - 1; i >= 0; i--) {
        putBack.push(more.get(i));
      }
    }
    return whole;
  }

  /**
   * Lines on which a quote that is open before them stays open, and why it does not close. A quote
   * opened on one of them fares as the one before it did, so that no line is looked through again
   * and again.
   */
  private record Unclosed(long firstLine, long lastLine, String why) {
    static final Unclosed NONE = new Unclosed(0, -1, "");

    Optional<String> ofQuoteOpenBefore(@Nullable Line next) {
      return next != null && next.number() >= firstLine && next.number() <= lastLine
          ? Optional.of(why)
          : Optional.empty();
    }
  }

  private Optional<CsvRecord> split(Line first, String text) {
    if (text.indexOf('\0') >= 0) {
      report(first, "not-text", "a record must be text, but holds a NUL character");
      return Optional.empty();
    }
    ImmutableList<String> cells = RecordCells.of(text, delimiter, before);
    before = cells;
    return Optional.of(new CsvRecord(first.number(), cells));
  }

  /** {@return whether the line is text; one that is not is reported} */
  private boolean isText(Line line) {
    if (line.isTooLong()) {
      report(
          line,
          "too-long",
          String.format(
              Locale.ROOT, "a line must have at most %,d bytes (limit recordBytes)", mostBytes));
      return false;
    }
    if (line.badByte() >= 0) {
      report(
          line,
          "wrong-encoding",
          String.format(
              Locale.ROOT,
              "text must be UTF-8, but byte %d of the line, 0x%02X, is not",
              line.badByte() + 1,
              line.badValue() & 0xFF));
      return false;
    }
    return true;
  }

  private void report(Line line, String topic, String message) {
    problems.accept(
        Problem.of(Problem.Severity.ERROR, topic, "%s", message).at(source.atLine(line.number())));
  }
}
