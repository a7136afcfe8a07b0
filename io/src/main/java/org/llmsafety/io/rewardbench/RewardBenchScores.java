package org.llmsafety.io.rewardbench;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.llmsafety.core.Aggregation;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Conditions;
import org.llmsafety.core.Label;
import org.llmsafety.core.Model;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Problem.Severity;
import org.llmsafety.core.Provenance;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Uncertainty;
import org.llmsafety.io.ScoreSink;
import org.llmsafety.io.Source;
import org.llmsafety.io.internal.tasks.RunSettings;
import org.llmsafety.io.json.JsonCursor;
import org.llmsafety.io.json.JsonScoreEmitter;

/** Emits the scores of one reward model. */
final class RewardBenchScores {
  private static final ImmutableList<String> SETTINGS =
      ImmutableList.of("model_type", "chat_template", "ref_model", "tokenizer");

  /** What says how the scores were made, and is none. */
  private static final ImmutableSet<String> NO_SCORES =
      ImmutableSet.<String>builder()
          .add(RewardBenchResults.MODEL, RewardBenchResults.ACCURACY)
          .add(RewardBenchResults.PAIRS, RewardBenchResults.SUBSETS)
          .addAll(SETTINGS)
          .build();

  /** A share of a count is off by no more than the rounding of a division. */
  private static final double ROUNDING = 1e-6;

  private final JsonScoreEmitter emitter;
  private final ScoreSink sink;

  RewardBenchScores(Source source, ScoreSink sink) {
    this.emitter = JsonScoreEmitter.of(source, sink);
    this.sink = sink;
  }

  void read(JsonCursor results) {
    Optional<Model> model =
        emitter.decoded(
            results, at -> Model.asPublished(Label.of(at.get(RewardBenchResults.MODEL).text())));
    if (model.isEmpty()) {
      return;
    }
    Conditions conditions = new RunSettings().withFields(results, SETTINGS).conditions();
    boolean isRun = results.find(RewardBenchResults.ACCURACY).isPresent();
    JsonCursor subsets = isRun ? RunSettings.object(results, RewardBenchResults.SUBSETS) : results;
    ImmutableMap<String, JsonCursor> cells = cells(subsets);
    if (isRun) {
      emitAccuracy(results, model.get(), conditions, cells.keySet());
    }
    boolean isEdition2 = RewardBenchField.areOfEdition2(cells.keySet());
    cells.forEach(
        (field, cell) -> {
          RewardBenchField known = RewardBenchField.of(field, isEdition2);
          emit(model.get(), conditions, known.benchmark(), known.pairs().orElse(0), cell);
        });
  }

  private static ImmutableMap<String, JsonCursor> cells(JsonCursor subsets) {
    Map<String, JsonCursor> cells = new LinkedHashMap<>();
    subsets
        .node()
        .fieldNames()
        .forEachRemaining(
            field -> {
              if (!NO_SCORES.contains(field) && !field.isBlank()) {
                cells.put(field, subsets.get(field));
              }
            });
    return ImmutableMap.copyOf(cells);
  }

  /** The accuracy over all pairs: of RewardBench's, or of pairs that the file does not name. */
  private void emitAccuracy(
      JsonCursor results, Model model, Conditions conditions, ImmutableSet<String> subsets) {
    JsonCursor cell = results.get(RewardBenchResults.ACCURACY);
    OptionalLong pairs = RunSettings.count(results, RewardBenchResults.PAIRS);
    if (subsets.isEmpty()) {
      emitter.problem(
          cell,
          Problem.of(
                  Severity.WARNING,
                  "unnamed-pairs",
                  "the file does not say of which pairs this is the accuracy, so it compares with"
                      + " no other")
              .about(model));
    }
    Benchmark benchmark = accuracy(subsets, pairs.orElse(0));
    emit(model, conditions, benchmark, pairs.orElse(0), cell);
  }

  private static Benchmark accuracy(ImmutableSet<String> fields, long pairs) {
    Benchmark bare =
        Benchmark.of(
                RewardBenchResults.PREFIX
                    + (fields.isEmpty() ? "unnamed-pairs" : RewardBenchResults.ACCURACY),
                Scale.UNIT.undirected())
            .withName("RewardBench accuracy" + (fields.isEmpty() ? " on unnamed pairs" : ""))
            .withDescription(
                "share of all pairs, of whatever subset, of which the reward model prefers the"
                    + " better answer")
            .withCitation(RewardBenchResults.CITATION);
    Map<Benchmark, Integer> counts = new LinkedHashMap<>();
    for (String field : fields) {
      RewardBenchSubset.called(field)
          .ifPresent(subset -> counts.put(subset.benchmark(), subset.pairs()));
    }
    long counted = counts.values().stream().mapToLong(Integer::longValue).sum();
    return counts.size() == fields.size() && counted == pairs && !counts.isEmpty()
        ? bare.withAggregation(Aggregation.weightedBy(counts))
        : bare;
  }

  private void emit(
      Model model, Conditions conditions, Benchmark benchmark, long pairs, JsonCursor cell) {
    emitter
        .decoded(
            cell,
            at ->
                Score.of(model, benchmark, at.number())
                    .withConditions(conditions)
                    .withProvenance(
                        Provenance.of(emitter.at(at)).withCitation(RewardBenchResults.CITATION)))
        .ifPresent(
            score -> {
              boolean mayBeCount = pairs > 0 && benchmark.scale().contains(score.value());
              sink.score(mayBeCount ? withCount(score, pairs, cell) : score);
            });
  }

  private Score withCount(Score score, long pairs, JsonCursor cell) {
    double count = score.value() * pairs;
    long whole = Math.round(count);
    if (Math.abs(count - whole) <= ROUNDING * pairs) {
      return score.withUncertainty(new Uncertainty.Successes(whole, pairs));
    }
    emitter.problem(
        cell,
        Problem.of(
                Severity.NOTE,
                "no-count",
                "%s is no share of %d pairs, as where it is rounded or some pairs were left out;"
                    + " it has no error",
                score.value(),
                pairs)
            .about(score.published()));
    return score;
  }
}
