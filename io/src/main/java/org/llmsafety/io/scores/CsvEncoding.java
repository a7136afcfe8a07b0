package org.llmsafety.io.scores;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.Writer;
import org.llmsafety.core.Location;
import org.llmsafety.core.Release;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.io.internal.domain.JsonEncoding;
import org.llmsafety.io.internal.json.JsonWords;

/**
 * Scores as CSV, a row each. The first columns are for people, the value's among them, which alone
 * holds the number; the last four hold all the rest as JSON, so that nothing is lost to the form of
 * a table.
 */
final class CsvEncoding implements ScoreWriter.Encoding {
  static final String VALUE = "value";
  static final String MODEL_DEFINITION = "model definition";
  static final String PUBLISHED_DEFINITION = "published definition";
  static final String BENCHMARK_DEFINITION = "benchmark definition";
  static final String DETAILS = "details";
  static final ImmutableList<String> READABLE =
      ImmutableList.of(
          "lab",
          "model",
          "benchmark",
          VALUE,
          "date",
          "edition",
          "source",
          "line",
          "field",
          "origin");
  static final ImmutableList<String> DEFINITIONS =
      ImmutableList.of(MODEL_DEFINITION, PUBLISHED_DEFINITION, BENCHMARK_DEFINITION, DETAILS);

  /** What makes a spreadsheet take a cell for a formula, full-width forms included. */
  private static final CharMatcher FORMULA_START =
      CharMatcher.anyOf("=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20");

  private static final String GUARD = "'";
  private static final String REPLACEMENT = "\uFFFD";

  @Override
  public void write(Scores scores, Writer out) throws IOException {
    // Not closed, as the writer below it is the caller's; flushed by the caller.
    @SuppressWarnings({"resource", "MustBeClosed"})
    CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
    csv.writeRecord(ImmutableList.<String>builder().addAll(READABLE).addAll(DEFINITIONS).build());
    for (Score score : scores) {
      csv.writeRecord(
          ImmutableList.<String>builder()
              .addAll(readable(score).values())
              .addAll(definitions(score))
              .build());
    }
    csv.flush();
  }

  /** {@return the cells for people, by column} */
  static ImmutableMap<String, String> readable(Score score) {
    Location location = score.provenance().location();
    ImmutableList<String> cells =
        ImmutableList.of(
            shown(score.lab().name()),
            shown(score.model().name()),
            shown(score.benchmark().name()),
            Double.toString(score.value()),
            score.dated().map(Release::dateText).orElse(""),
            shown(score.edition().orElse("")),
            shown(location.source()),
            location.line().isPresent() ? Long.toString(location.line().getAsLong()) : "",
            shown(location.field().orElse("")),
            shown(score.provenance().origin().orElse("")));
    ImmutableMap.Builder<String, String> byColumn = ImmutableMap.builder();
    for (int i = 0; i < cells.size(); i++) {
      byColumn.put(READABLE.get(i), cells.get(i));
    }
    return byColumn.buildOrThrow();
  }

  private static ImmutableList<String> definitions(Score score) {
    ObjectNode details = JsonEncoding.details(score);
    score
        .provenance()
        .citation()
        .ifPresent(citation -> details.set("citation", JsonEncoding.citation(citation)));
    boolean isAsPublished = score.published().equals(score.model());
    return ImmutableList.of(
        JsonWords.text(JsonEncoding.model(score.model())),
        isAsPublished ? "" : JsonWords.text(JsonEncoding.model(score.published())),
        JsonWords.text(JsonEncoding.benchmark(score.benchmark())),
        JsonWords.text(details));
  }

  /** A text that a spreadsheet shows and UTF-8 can hold. */
  static String shown(String text) {
    String shown = JsonWords.withoutHalves(text, half -> REPLACEMENT).replace("\0", REPLACEMENT);
    boolean looksLikeFormula = !shown.isEmpty() && FORMULA_START.matches(shown.charAt(0));
    return looksLikeFormula ? GUARD + shown : shown;
  }
}
