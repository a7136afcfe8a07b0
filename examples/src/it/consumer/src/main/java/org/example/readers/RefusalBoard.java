package org.example.readers;

import java.io.IOException;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Label;
import org.llmsafety.core.Model;
import org.llmsafety.core.Provenance;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.io.ScoreSink;
import org.llmsafety.io.Source;
import org.llmsafety.io.SourceFormat;
import org.llmsafety.io.json.JsonCursor;
import org.llmsafety.io.json.JsonFile;
import org.llmsafety.io.json.JsonScoreEmitter;
import org.llmsafety.io.json.JsonStart;

/** An invented board in JSON: the share of harmful requests that each model refused. */
public final class RefusalBoard implements SourceFormat {
  private static final Benchmark REFUSALS = Benchmark.of("example/refusals", Scale.PERCENT);

  @Override
  public String name() {
    return "refusal board";
  }

  @Override
  public boolean recognises(Source source) {
    return JsonStart.of(source).text("format").filter("refusal-board"::equals).isPresent();
  }

  @Override
  public void read(Source source, ScoreSink sink) throws IOException {
    JsonScoreEmitter emitter = JsonScoreEmitter.of(source, sink);
    JsonFile.read(source, sink)
        .flatMap(root -> emitter.decoded(root, at -> at.get("models").elements()))
        .ifPresent(rows -> rows.forEach(row -> emitter.score(row, at -> score(at, emitter))));
  }

  private static Score score(JsonCursor row, JsonScoreEmitter emitter) {
    Label label = Label.of(row.get("name").text(), row.get("lab").text());
    JsonCursor refused = row.get("refused");
    return Score.of(Model.asPublished(label), REFUSALS, refused.number())
        .withProvenance(Provenance.of(emitter.at(refused)));
  }
}
