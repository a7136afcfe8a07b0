package org.llmsafety.io.everyevalever;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Label;
import org.llmsafety.core.Location;
import org.llmsafety.core.Model;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Provenance;
import org.llmsafety.core.Score;
import org.llmsafety.io.ScoreSink;
import org.llmsafety.io.Source;
import org.llmsafety.io.json.JsonCursor;
import org.llmsafety.io.json.JsonLines;
import org.llmsafety.io.json.JsonScoreEmitter;

/** Samples gathered into one score for each model and evaluation; no sample itself is held. */
final class EveryEvalEverSamples {
  private final Source source;
  private final ScoreSink sink;
  private final Map<EveryEvalEverSampleGroup.Key, EveryEvalEverSampleGroup> groups =
      new LinkedHashMap<>();

  private final SampleAction action;

  private EveryEvalEverSamples(Source source, ScoreSink sink, SampleAction action) {
    this.source = source;
    this.sink = sink;
    this.action = action;
  }

  /** What is done with each sample. */
  @FunctionalInterface
  interface SampleAction {
    /** Takes a sample of a group, which stands on that line. */
    void take(EveryEvalEverSampleGroup.Key group, JsonCursor sample, double score, long line);
  }

  /**
   * {@return the groups in the order of their first samples; lines that do not fit are reported}
   */
  static ImmutableList<EveryEvalEverSampleGroup> read(Source source, ScoreSink sink)
      throws IOException {
    return read(source, sink, (group, sample, score, line) -> {});
  }

  /** {@return the groups; each sample is handed on too} */
  static ImmutableList<EveryEvalEverSampleGroup> read(
      Source source, ScoreSink sink, SampleAction action) throws IOException {
    EveryEvalEverSamples samples = new EveryEvalEverSamples(source, sink, action);
    JsonLines.read(source, sink, samples::take);
    return ImmutableList.copyOf(samples.groups.values());
  }

  private void take(long line, JsonCursor sample) {
    JsonScoreEmitter.of(Location.of(source.name()).atLine(line), sink)
        .decoded(
            sample,
            at -> {
              double score = at.get("evaluation").get("score").number();
              if (Double.isInfinite(score)) {
                throw at.mismatch("a sample's score must be a finite number, but was " + score);
              }
              EveryEvalEverSampleGroup.Key key =
                  new EveryEvalEverSampleGroup.Key(
                      at.get("evaluation_id").text(),
                      at.get("model_id").text(),
                      at.get("evaluation_name").text(),
                      EveryEvalEverFields.text(at, "evaluation_result_id"));
              action.take(key, at, score, line);
              groups.computeIfAbsent(key, it -> new EveryEvalEverSampleGroup(it, line)).add(score);
              return key;
            });
  }

  /** {@return the score that the samples make where no record says it} */
  static Score score(EveryEvalEverSampleGroup group, Location location) {
    EveryEvalEverSampleGroup.Key key = group.key();
    Optional<String> result = key.resultId().filter(id -> !id.equals(key.evaluation()));
    Benchmark benchmark =
        Benchmark.of(
                EveryEvalEverMetric.id(
                    EveryEvalEverRecord.source(key.evaluationId()), key.evaluation(), result),
                group.scale())
            .withName(key.evaluation() + result.map(id -> " (" + id + ")").orElse(""))
            .withDescription("mean score of samples");
    return Score.of(Model.asPublished(Label.of(key.model())), benchmark, group.mean())
        .withUncertainty(group.uncertainty())
        .withProvenance(Provenance.of(location));
  }

  /** {@return that the scale of the samples is not known, unless all of them are 0 or 1} */
  static Optional<Problem> doubt(EveryEvalEverSampleGroup group) {
    return group.isBinary()
        ? Optional.empty()
        : Optional.of(
            Problem.of(
                Problem.Severity.NOTE,
                "assumed-scale",
                "samples of \"%s\" say no scale, and no record lies beside them; a scale without"
                    + " ends is taken",
                group.key().evaluation()));
  }
}
