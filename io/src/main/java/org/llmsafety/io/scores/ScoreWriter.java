package org.llmsafety.io.scores;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import org.llmsafety.core.AtomicFile;
import org.llmsafety.core.Scores;

/**
 * Writes scores so that a {@link org.llmsafety.io.ScoreReader} gives back equal ones: models,
 * benchmarks, dates, uncertainty and where every score came from included. The same scores give the
 * same bytes, in UTF-8 with LF at the ends of lines.
 *
 * <pre>{@code
 * ScoreWriter.csv().write(scores, Path.of("scores.csv"));
 * }</pre>
 *
 * <p>CSV has a row a score: first columns to be read, which a spreadsheet shows and never runs,
 * then columns with the full definitions as JSON. JSON has every definition once and refers to it.
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
   * Writes to a file, in place of any that is there, which stays if the new one cannot be written.
   *
   * @throws UncheckedIOException if the file cannot be written
   */
  public void write(Scores scores, Path file) {
    try {
      AtomicFile.writeText(file, out -> encoding.write(scores, out));
    } catch (IOException e) {
      throw new UncheckedIOException("\"" + file + "\" cannot be written: " + e, e);
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
