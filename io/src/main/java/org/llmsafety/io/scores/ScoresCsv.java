package org.llmsafety.io.scores;

import com.google.common.collect.ImmutableSet;
import java.io.IOException;
import java.util.Optional;
import org.llmsafety.io.ScoreSink;
import org.llmsafety.io.Source;
import org.llmsafety.io.SourceFormat;
import org.llmsafety.io.csv.CsvDialect;
import org.llmsafety.io.csv.CsvDocument;
import org.llmsafety.io.internal.tables.HeaderKeys;
import org.llmsafety.io.table.LayoutSuggestion;

/**
 * The CSV that {@link ScoreWriter#csv} writes. Rows may be sorted, filtered or deleted, each stands
 * by itself, and a value may be changed. In the other columns for people a change has no effect and
 * is a WARNING: what they say is said exactly in the definitions behind them.
 */
public final class ScoresCsv implements SourceFormat {

  /** Made by {@link java.util.ServiceLoader}. */
  public ScoresCsv() {}

  @Override
  public String name() {
    return "LLM Safety Tracker CSV";
  }

  @Override
  public boolean recognises(Source source) {
    ImmutableSet<String> there = HeaderKeys.of(source);
    return there.contains(CsvDocument.key(CsvEncoding.VALUE))
        && CsvEncoding.DEFINITIONS.stream().map(CsvDocument::key).allMatch(there::contains);
  }

  /** {@return the delimiter and columns of another table, and a layout to try} */
  @Override
  public Optional<String> suggestion(Source source) {
    return LayoutSuggestion.forCsv(source);
  }

  @Override
  public void read(Source source, ScoreSink sink) throws IOException {
    try (CsvDocument table = CsvDialect.withAnyDelimiter().open(source, sink::problem)) {
      table.reportRepeated(CsvEncoding.READABLE);
      table.reportRepeated(CsvEncoding.DEFINITIONS);
      CsvScores rows = new CsvScores(table, sink);
      table.forEachRow(rows::read);
    }
  }
}
