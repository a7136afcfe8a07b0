package org.llmsafety.io.everyevalever;

import com.fasterxml.jackson.databind.node.NullNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.llmsafety.core.Location;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Score;
import org.llmsafety.core.Uncertainty;
import org.llmsafety.io.ScoreSink;
import org.llmsafety.io.Source;
import org.llmsafety.io.json.JsonCursor;
import org.llmsafety.io.json.JsonFile;
import org.llmsafety.io.json.JsonScoreEmitter;

/** One reading of a record or of a file of samples, with an eye on what lies beside it. */
final class EveryEvalEverReading {
  private static final ImmutableSet<String> KNOWN_VERSIONS =
      ImmutableSet.of("0.2.0", "0.2.1", "0.2.2", "0.3.0");

  /** For what is said of a line and of nothing within it. */
  private static final JsonCursor LINE = new JsonCursor(NullNode.instance, "");

  private final Source source;
  private final ScoreSink sink;
  private final JsonScoreEmitter emitter;
  private final EveryEvalEverFolder folder;

  EveryEvalEverReading(Source source, ScoreSink sink) {
    this.source = source;
    this.sink = sink;
    this.emitter = JsonScoreEmitter.of(source, sink);
    this.folder = EveryEvalEverFolder.of(source);
  }

  void readRecord() throws IOException {
    Optional<EveryEvalEverRecord> record =
        JsonFile.read(source, sink).flatMap(root -> emitter.decoded(root, EveryEvalEverRecord::of));
    if (record.isPresent()) {
      noteVersion(record.get().root());
      // Asked once for all results, so that a date that is none is reported once.
      record.get().evaluated(emitter);
      read(record.get());
    }
  }

  /** {@return whether there is a record here, and no file with the samples of it} */
  boolean lacksSamples() throws IOException {
    Optional<EveryEvalEverRecord> record =
        JsonFile.read(source, sink).flatMap(root -> emitter.decoded(root, EveryEvalEverRecord::of));
    return record.filter(it -> folder.samplesOf(it).isEmpty()).isPresent();
  }

  private void noteVersion(JsonCursor root) {
    String version = EveryEvalEverFields.text(root, EveryEvalEver.VERSION).orElse("none");
    if (!KNOWN_VERSIONS.contains(version)) {
      emitter.problem(
          new JsonCursor(root.node(), EveryEvalEver.VERSION),
          Problem.of(
              Problem.Severity.NOTE,
              "unknown-version",
              "expected one of the schema versions %s, but was %s; read as far as it fits",
              String.join(", ", KNOWN_VERSIONS),
              version));
    }
  }

  private void read(EveryEvalEverRecord record) throws IOException {
    ImmutableList<JsonCursor> results =
        emitter.decoded(record.root(), at -> record.results()).orElseGet(ImmutableList::of);
    ImmutableList<EveryEvalEverFolder.Later> later = folder.later(record);
    Map<EveryEvalEverFolder.Later, Integer> superseded = new LinkedHashMap<>();
    List<Read> scores = new ArrayList<>();
    for (JsonCursor result : results) {
      Optional<Score> score = record.score(result, emitter);
      if (score.isPresent()) {
        later.stream()
            .filter(it -> it.says(score.get()))
            .findFirst()
            .ifPresentOrElse(
                it -> superseded.merge(it, 1, Integer::sum),
                () -> scores.add(new Read(result, score.get())));
      }
    }
    emit(record, scores);
    results.stream()
        .flatMap(result -> record.parts(result, emitter).stream())
        .filter(part -> later.stream().noneMatch(it -> it.says(part)))
        .forEach(sink::score);
    noteIntervals(record, scores);
    superseded.forEach(
        (by, count) ->
            emitter.problem(
                record.root(),
                Problem.of(
                        Problem.Severity.NOTE,
                        "superseded",
                        "%d of %d results not read, as %s was retrieved later and says them again",
                        count,
                        results.size(),
                        by.source().fileName())
                    .about(record.published())));
  }

  /** A result of the record, and the score that it is. */
  private record Read(JsonCursor result, Score score) {
    boolean isUnreported() {
      return score.uncertainty().equals(Uncertainty.unreported());
    }
  }

  private void noteIntervals(EveryEvalEverRecord record, List<Read> scores) {
    long without =
        scores.stream().map(Read::result).filter(EveryEvalEverUncertainty::lacksLevel).count();
    if (without > 0) {
      emitter.problem(
          record.root(),
          Problem.of(
              Problem.Severity.NOTE,
              "interval-without-level",
              "the intervals of %d of %d results are not read, as they do not say their"
                  + " confidence_level",
              without,
              record.results().size()));
    }
  }

  private void emit(EveryEvalEverRecord record, List<Read> scores) throws IOException {
    boolean isErrorMissing = scores.stream().anyMatch(Read::isUnreported);
    ImmutableList<EveryEvalEverSampleGroup> groups = ImmutableList.of();
    Optional<Source> samples = isErrorMissing ? folder.samplesOf(record) : Optional.empty();
    if (samples.isPresent()) {
      groups = EveryEvalEverSamples.read(samples.get(), ScoreSink.discarding());
    }
    for (Read read : scores) {
      ImmutableList<EveryEvalEverSampleGroup> own =
          groups.stream()
              .filter(group -> group.isOf(record, read.result()))
              .collect(ImmutableList.toImmutableList());
      sink.score(
          own.size() == 1 && read.isUnreported()
              ? withSamples(read.score(), read.result(), own.get(0))
              : read.score());
    }
  }

  /** The score with what its samples say of its error, if they are its samples. */
  private Score withSamples(Score score, JsonCursor result, EveryEvalEverSampleGroup group) {
    if (group.makes(score)) {
      return score.withUncertainty(group.uncertaintyOf(score));
    }
    emitter.problem(
        result,
        Problem.of(
                Problem.Severity.NOTE,
                "other-samples",
                "no uncertainty is taken from the samples, as their mean is %s, but the score is"
                    + " %s",
                group.mean(),
                score.value())
            .about(score.published()));
    return score;
  }

  void readSamples() throws IOException {
    Optional<EveryEvalEverRecord> record = folder.recordOfSamples();
    ImmutableList<EveryEvalEverSampleGroup> groups = EveryEvalEverSamples.read(source, sink);
    if (groups.isEmpty()) {
      emitter.problem(
          LINE, Problem.of(Problem.Severity.NOTE, "no-samples", "there is no sample in this file"));
    }
    for (EveryEvalEverSampleGroup group : groups) {
      if (record.filter(it -> hasResultOf(it, group)).isEmpty()) {
        JsonScoreEmitter there =
            JsonScoreEmitter.of(Location.of(source.name()).atLine(group.firstLine()), sink);
        EveryEvalEverSamples.doubt(group).ifPresent(doubt -> there.problem(LINE, doubt));
        there.score(LINE, line -> EveryEvalEverSamples.score(group, there.at(line)));
      }
    }
  }

  private static boolean hasResultOf(EveryEvalEverRecord record, EveryEvalEverSampleGroup group) {
    return EveryEvalEverFolder.quiet()
        .decoded(record.root(), at -> record.results())
        .filter(results -> results.stream().anyMatch(result -> group.isOf(record, result)))
        .isPresent();
  }
}
