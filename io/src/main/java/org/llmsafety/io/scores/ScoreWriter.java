package org.llmsafety.io.scores;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import org.llmsafety.core.AtomicFile;
import org.llmsafety.core.Scores;

/**
 * Writes scores. What {@link #csv} and {@link #json} write, a {@link org.llmsafety.io.ScoreReader}
 * gives back equal: models, benchmarks, dates, uncertainty and where every score came from
 * included. The same scores give the same bytes, in UTF-8 with LF at the ends of lines.
 *
 * <pre>{@code
 * ScoreWriter.csv().write(scores, Path.of("scores.csv"));
 * }</pre>
 *
 * <p>CSV has one row per score: first columns to be read, which a spreadsheet shows and never runs,
 * then columns with the full definitions as JSON. JSON has every definition once and refers to it.
 * A {@linkplain #tidy tidy} table has plain columns only, for R, Python and spreadsheets.
 */
public final class ScoreWriter {
  private final Encoding encoding;

  private ScoreWriter(Encoding encoding) {
    this.encoding = encoding;
  }

  /** How scores become text. */
  interface Encoding {
    void write(Scores scores, Writer out) throws IOException;
  }

  /** {@return a writer of CSV} */
  public static ScoreWriter csv() {
    return new ScoreWriter(new CsvEncoding());
  }

  /** {@return a writer of JSON} */
  public static ScoreWriter json() {
    return new ScoreWriter(new JsonDocument());
  }

  /**
   * {@return a writer of CSV for other programs: one row for each score, in columns that are always
   * the same and hold one plain value each}
   *
   * <p>Dates are whole ISO dates (a month is its first day, as {@code date_precision} says), shares
   * are fractions, numbers have all their digits, and a cell is empty where there is nothing to
   * say. {@code unit_score} is the score on 0 to 1, 1 the safest, where the scale has two ends and
   * it is known which is safer. Aggregations and the evidence of dates are left out, so it does not
   * read back equal.
   */
  public static ScoreWriter tidy() {
    return new ScoreWriter(new TidyEncoding());
  }

  /**
   * Writes to a file, in place of any that is there, which stays if the new one cannot be written.
   *
   * @throws UncheckedIOException if the file cannot be written
   */
  public void write(Scores scores, Path file) {
    try {
      AtomicFile.writeText(file, out -> encoding.write(scores, out));
    } catch (IOException e) {
      throw new UncheckedIOException("could not write " + file + ": " + AtomicFile.reason(e), e);
    }
  }

  /**
   * Writes to a writer, which stays open.
   *
   * @throws UncheckedIOException if it cannot be written to
   */
  public void write(Scores scores, Writer out) {
    try {
      encoding.write(scores, out);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("the scores cannot be written: " + e, e);
    }
  }

  /** {@return the scores as a text} */
  public String text(Scores scores) {
    StringWriter out = new StringWriter();
    write(scores, out);
    return out.toString();
  }
}
