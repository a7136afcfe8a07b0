package org.llmsafety.io.modelbench;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.util.Optional;
import org.llmsafety.core.Citation;
import org.llmsafety.core.Location;
import org.llmsafety.io.ScoreSink;
import org.llmsafety.io.Source;
import org.llmsafety.io.SourceFormat;
import org.llmsafety.io.json.JsonCursor;
import org.llmsafety.io.json.JsonFile;
import org.llmsafety.io.json.JsonScoreEmitter;
import org.llmsafety.io.json.JsonStart;

/**
 * A record of MLCommons' modelbench, as of AILuminate: for each system a grade, and for each hazard
 * the share of safe answers.
 *
 * <p>A grade, from 1, poor, to 5, excellent, compares a system with the reference systems of that
 * version and locale: it is ordinal, and the version is part of the benchmark. The share of safe
 * answers over all hazards is made here of their counts, as records may state it as 0.
 */
public final class ModelbenchRecord implements SourceFormat {
  static final Citation CITATION =
      Citation.of(
              "ghosh2025ailuminate",
              "AILuminate: Introducing v1.0 of the AI Risk and Reliability Benchmark from MLCommons")
          .withAuthors("Ghosh, Shaona", "others")
          .withYear(2025)
          .withUrl("https://arxiv.org/abs/2503.05731");

  /** Made by {@link java.util.ServiceLoader}. */
  public ModelbenchRecord() {}

  @Override
  public String name() {
    return "modelbench record";
  }

  @Override
  public boolean recognises(Source source) {
    JsonStart start = JsonStart.of(source);
    return start.has("benchmark", "uid")
        && (start.fieldsOfFirst("scores").contains("hazard_scores")
            || start.fieldsOfFirst("scores").contains("sut")
            || start.has("run_uid"));
  }

  @Override
  public void read(Source source, ScoreSink sink) throws IOException {
    Optional<JsonCursor> document = JsonFile.read(source, sink);
    if (document.isEmpty()) {
      return;
    }
    JsonScoreEmitter emitter = JsonScoreEmitter.of(Location.of(source.name()), sink);
    Optional<ModelbenchRun> run = emitter.decoded(document.get(), ModelbenchRun::of);
    Optional<ImmutableList<JsonCursor>> systems =
        emitter.decoded(document.get(), at -> at.get("scores").elements());
    if (run.isPresent() && systems.isPresent()) {
      ModelbenchScores scores = new ModelbenchScores(run.get(), emitter, sink);
      systems.get().forEach(scores::read);
    }
  }
}
