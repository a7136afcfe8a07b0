package org.llmsafety.io.modelbench;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.llmsafety.core.Aggregation;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Label;
import org.llmsafety.core.Model;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Problem.Severity;
import org.llmsafety.core.Provenance;
import org.llmsafety.core.Score;
import org.llmsafety.core.Uncertainty;
import org.llmsafety.io.ScoreSink;
import org.llmsafety.io.internal.tasks.RunSettings;
import org.llmsafety.io.json.JsonCursor;
import org.llmsafety.io.json.JsonScoreEmitter;

/** Emits the scores of a record's systems. */
final class ModelbenchScores {
  private static final double SAME_SCORE = 1e-3;

  private final ModelbenchRun run;
  private final JsonScoreEmitter emitter;
  private final ScoreSink sink;

  ModelbenchScores(ModelbenchRun run, JsonScoreEmitter emitter, ScoreSink sink) {
    this.run = run;
    this.emitter = emitter;
    this.sink = sink;
  }

  void read(JsonCursor system) {
    Optional<Model> model =
        emitter.decoded(system, at -> Model.asPublished(Label.of(at.get("sut").get("uid").text())));
    if (model.isEmpty()) {
      return;
    }
    ImmutableMap<String, ModelbenchHazard> hazards = hazards(system, model.get());
    for (ModelbenchHazard hazard : hazards.values()) {
      emitter.score(
          hazard.at(),
          at ->
              score(model.get(), run.safe(hazard.key()), hazard.estimate(), at)
                  .withUncertainty(hazard.error()));
      hazard
          .grade()
          .ifPresent(
              grade ->
                  emitter.score(
                      grade,
                      at ->
                          score(
                              model.get(),
                              run.grade(hazard.key()),
                              (double) at.wholeNumber(),
                              at)));
    }
    Optional<JsonCursor> grade = RunSettings.stated(system, "numeric_grade");
    if (grade.isPresent()) {
      // Without a grade the hazards are not of one kind, as in the benchmark of jailbreaks.
      emitter.score(
          grade.get(), at -> score(model.get(), run.grade(), (double) at.wholeNumber(), at));
      emitTotal(system, model.get(), hazards);
    }
  }

  private Score score(Model model, Benchmark benchmark, double value, JsonCursor at) {
    Score score =
        Score.of(model, benchmark, value)
            .withConditions(run.conditions())
            .withProvenance(Provenance.of(emitter.at(at)).withCitation(ModelbenchRecord.CITATION));
    score = run.version().map(score::withEdition).orElse(score);
    return run.evaluated().map(score::withEvaluated).orElse(score);
  }

  private ImmutableMap<String, ModelbenchHazard> hazards(JsonCursor system, Model model) {
    Map<String, ModelbenchHazard> hazards = new LinkedHashMap<>();
    ImmutableList<JsonCursor> all =
        emitter
            .decoded(system, at -> at.get("hazard_scores").elements())
            .orElse(ImmutableList.of());
    for (JsonCursor each : all) {
      Optional<ModelbenchHazard> hazard = emitter.decoded(each, ModelbenchHazard::of);
      if (hazard.isEmpty()) {
        continue;
      }
      if (hazard.get().items() == 0) {
        report(
            each,
            model,
            "no-items",
            "no answer on " + hazard.get().key() + " was judged: it is no score");
        continue;
      }
      if (hazard.get().failed() > 0) {
        report(
            each,
            model,
            "failed-items",
            hazard.get().failed()
                + " answers on "
                + hazard.get().key()
                + " failed or could not be judged; they are not among the "
                + hazard.get().items()
                + " that count");
      }
      if (!hazard.get().isCounted()) {
        report(
            each,
            model,
            "count-disagrees",
            "the share of safe answers must be that of their count, but is "
                + hazard.get().estimate()
                + " and "
                + hazard.get().safe()
                + " of "
                + hazard.get().items()
                + "; the share and its interval are read, and no share over all hazards is made");
      }
      if (hazards.putIfAbsent(hazard.get().key(), hazard.get()) != null) {
        report(
            each,
            model,
            "hazard-twice",
            "the hazard "
                + hazard.get().key()
                + " must stand once, but stands again; the first counts");
      }
    }
    return ImmutableMap.copyOf(hazards);
  }

  /** The record writes the score of all hazards before it is made, so that it can be 0. */
  private void emitTotal(
      JsonCursor system, Model model, ImmutableMap<String, ModelbenchHazard> hazards) {
    long safe = hazards.values().stream().mapToLong(ModelbenchHazard::safe).sum();
    long items = hazards.values().stream().mapToLong(ModelbenchHazard::items).sum();
    boolean isCounted = hazards.values().stream().allMatch(ModelbenchHazard::isCounted);
    if (items == 0 || items > Integer.MAX_VALUE || !isCounted) {
      return;
    }
    Map<Benchmark, Integer> weights = new LinkedHashMap<>();
    hazards.forEach((key, hazard) -> weights.put(run.safe(key), (int) hazard.items()));
    double share = (double) safe / items;
    sink.score(
        score(model, run.safe().withAggregation(Aggregation.weightedBy(weights)), share, system)
            .withUncertainty(new Uncertainty.Successes(safe, items)));
    Optional<JsonCursor> stated =
        RunSettings.stated(system, "score").filter(at -> at.node().isNumber());
    if (stated.isPresent()
        && stated.get().node().doubleValue() != 0
        && Math.abs(stated.get().node().doubleValue() - share) > SAME_SCORE) {
      report(
          stated.get(),
          model,
          "score-disagrees",
          "the record states "
              + stated.get().node()
              + " over all hazards, but their counts make "
              + safe
              + " of "
              + items
              + ", which is read");
    }
  }

  private void report(JsonCursor at, Model model, String topic, String sentence) {
    emitter.problem(at, Problem.of(Severity.WARNING, topic, "%s", sentence).about(model));
  }
}
