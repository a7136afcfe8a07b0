package org.llmsafety.io.table;

import com.fasterxml.jackson.core.JsonParser;
import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.util.function.Consumer;
import org.llmsafety.core.Location;
import org.llmsafety.core.Problem;
import org.llmsafety.io.ScoreSink;
import org.llmsafety.io.Source;
import org.llmsafety.io.json.JsonFile;
import org.llmsafety.io.json.JsonLines;

/** One reading of the rows of a JSON document. */
final class JsonTable {
  private final JsonRows rows;
  private final Source source;
  private final Location location;
  private final ScoreSink sink;
  private final Consumer<? super TableRow> action;

  JsonTable(JsonRows rows, Source source, ScoreSink sink, Consumer<? super TableRow> action) {
    this.rows = rows;
    this.source = source;
    this.location = Location.of(source.name());
    this.sink = sink;
    this.action = action;
  }

  /** Hands on the rows one by one. What is no row is reported. */
  void read() throws IOException {
    if (rows.isLines()) {
      JsonLines.forEach(source, sink, this::document);
    } else {
      JsonFile.parse(source, sink, parser -> document(1, parser));
    }
  }

  private void document(long firstLine, JsonParser parser) throws IOException {
    if (parser.nextToken() == null) {
      return; // a blank line
    }
    RowReports reading = new RowReports(firstLine - 1);
    rows.walk(parser, reading);
    if (parser.nextToken() != null) {
      reading.misfit(parser, "", "the document must end here, but text goes on behind it");
    }
  }

  private final class RowReports implements JsonRows.Visitor {
    private final long linesBefore;

    RowReports(long linesBefore) {
      this.linesBefore = linesBefore;
    }

    @Override
    public void row(JsonParser parser, ImmutableMap<String, String> keys, String path)
        throws IOException {
      Location start = here(parser);
      action.accept(new JsonRow(parser.readValueAsTree(), keys, path, start));
    }

    @Override
    public void misfit(JsonParser parser, String path, String sentence) {
      Location there = path.isEmpty() ? here(parser) : here(parser).inField(path);
      sink.problem(Problem.of(Problem.Severity.ERROR, "misfit", "%s", sentence).at(there));
    }

    private Location here(JsonParser parser) {
      return location.atLine(linesBefore + Math.max(1, JsonFile.line(parser)));
    }
  }
}
