package org.llmsafety.io.inspect;

import com.google.common.collect.ImmutableList;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Conditions;
import org.llmsafety.core.Location;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Provenance;
import org.llmsafety.core.Release;
import org.llmsafety.core.Score;
import org.llmsafety.core.Uncertainty;
import org.llmsafety.io.ItemGroup;
import org.llmsafety.io.ItemSink;
import org.llmsafety.io.ScoreSink;
import org.llmsafety.io.internal.tasks.RunSettings;
import org.llmsafety.io.internal.tasks.SafetyTask;
import org.llmsafety.io.json.JsonCursor;
import org.llmsafety.io.json.JsonScoreEmitter;

/** Emits the scores of one log of Inspect. */
final class InspectScores {
  private static final String MEAN_OF_SAMPLES = "mean-of-samples";

  /** Sums over samples in another order differ by rounding alone. */
  private static final double SAME_MEAN = 1e-9;

  private final InspectLog format;
  private final ScoreSink sink;
  private final JsonScoreEmitter emitter;
  private Optional<Release> evaluated = Optional.empty();

  InspectScores(InspectLog format, Location location, ScoreSink sink) {
    this.format = format;
    this.sink = sink;
    this.emitter = JsonScoreEmitter.of(location, sink);
  }

  void emit(InspectDocument document, Optional<InspectSamples> samples) {
    JsonCursor header = document.header();
    Optional<InspectRun> run = emitter.decoded(header, InspectRun::of);
    if (run.isEmpty()) {
      return;
    }
    evaluated =
        RunSettings.stated(header.get("eval"), "created")
            .flatMap(created -> emitter.decoded(created, InspectRun::begun));
    ImmutableList<JsonCursor> scores = scores(header);
    InspectStatus status = new InspectStatus(emitter, run.get());
    status.report(header, !scores.isEmpty());
    for (JsonCursor score : scores) {
      Optional<InspectScorer> scorer = emitter.decoded(score, InspectScorer::of);
      scorer.ifPresent(status::reportOfUnscored);
      scorer
          .filter(it -> !InspectStatus.hasScoredNone(it.at()))
          .ifPresent(it -> emit(header, run.get().partlyScored(it), it, samples));
    }
    if (scores.isEmpty()) {
      samples.ifPresent(read -> emitMeans(header, run.get(), read));
    }
  }

  /** Hands on the items of each scorer. */
  void emitItems(InspectDocument document, InspectItems items, ItemSink to) {
    JsonCursor header = document.header();
    Optional<InspectRun> run = emitter.decoded(header, InspectRun::of);
    if (run.isEmpty()) {
      return;
    }
    evaluated =
        RunSettings.stated(header.get("eval"), "created")
            .flatMap(created -> emitter.decoded(created, InspectRun::begun));
    ImmutableList<JsonCursor> scores = scores(header);
    new InspectStatus(emitter, run.get()).report(header, !scores.isEmpty());
    Set<InspectSamples.Scorer> left = new LinkedHashSet<>(items.scorers());
    for (JsonCursor score : scores) {
      Optional<InspectScorer> scorer = emitter.decoded(score, InspectScorer::of);
      if (scorer.filter(it -> left.remove(it.source())).isPresent()) {
        emitItems(run.get(), scorer.get(), items, to);
      }
    }
    for (InspectSamples.Scorer scorer : left) {
      Score like =
          score(run.get(), benchmark(run.get(), scorer.fullName(), MEAN_OF_SAMPLES), 0, header);
      ItemGroup group = new ItemGroup(like.benchmark().scale(), to);
      items.into(group, scorer, Optional.empty());
      group.emit(like);
    }
    if (items.scorers().isEmpty()) {
      emitter.problem(
          header,
          Problem.of(Problem.Severity.WARNING, "no-items", "the log holds no sample with a score"));
    }
  }

  /** A mean that the log states is the items' benchmark; what else a scorer gives is not. */
  private void emitItems(InspectRun run, InspectScorer scorer, InspectItems items, ItemSink to) {
    Optional<Score> stated =
        scorer.reducer().isPresent()
            ? Optional.empty()
            : scorer.scores().stream()
                .filter(InspectMetric::isMean)
                .findFirst()
                .flatMap(
                    metric -> emitter.decoded(metric.at(), at -> score(run, scorer, metric, at)));
    Score like =
        stated.orElseGet(
            () ->
                score(run, benchmark(run, scorer.name(), MEAN_OF_SAMPLES), 0, scorer.at())
                    .withConditions(conditions(run, scorer)));
    ItemGroup group = new ItemGroup(like.benchmark().scale(), to);
    items.into(group, scorer.source(), scorer.error().flatMap(InspectMetric::cluster));
    if (stated.isPresent()) {
      group.emitStated(like, SAME_MEAN);
    } else {
      group.emit(like);
    }
  }

  /** Logs of version 1 have one scorer, and its metrics beside it. */
  private ImmutableList<JsonCursor> scores(JsonCursor header) {
    Optional<JsonCursor> results = RunSettings.stated(header, "results");
    if (results.flatMap(found -> RunSettings.stated(found, "scorer")).isPresent()) {
      return results.stream().collect(ImmutableList.toImmutableList());
    }
    return results
        .flatMap(found -> RunSettings.stated(found, "scores"))
        .flatMap(list -> emitter.decoded(list, at -> at.elements(score -> score)))
        .orElse(ImmutableList.of());
  }

  private void emit(
      JsonCursor header, InspectRun run, InspectScorer scorer, Optional<InspectSamples> samples) {
    Optional<Uncertainty> stated =
        scorer.error().flatMap(error -> statedError(error, items(header, run, scorer)));
    for (InspectMetric metric : scorer.scores()) {
      Optional<Score> score = emitter.decoded(metric.at(), at -> score(run, scorer, metric, at));
      if (score.isPresent()) {
        Optional<Uncertainty> error =
            metric.isMean()
                ? errorOf(scorer, score.get(), metric, stated, samples)
                : Optional.empty();
        sink.score(error.map(score.get()::withUncertainty).orElse(score.get()));
      }
    }
    if (stated.isPresent() && scorer.scores().stream().noneMatch(InspectMetric::isMean)) {
      emitter.problem(
          scorer.at(),
          Problem.of(
              Problem.Severity.NOTE,
              "error-of-nothing",
              "the standard error of \"%s\" is of its mean or accuracy, neither of which is there;"
                  + " it is left out",
              scorer.name()));
    }
  }

  private Optional<Uncertainty> errorOf(
      InspectScorer scorer,
      Score score,
      InspectMetric metric,
      Optional<Uncertainty> stated,
      Optional<InspectSamples> samples) {
    return scorer.error().isPresent()
        ? stated
        : samples.flatMap(read -> ofSamples(scorer, score, metric, read));
  }

  private Optional<Uncertainty> statedError(InspectMetric error, OptionalLong items) {
    OptionalLong independent = error.isClustered() ? OptionalLong.empty() : items;
    Optional<Uncertainty> stated =
        emitter.decoded(
            error.at(), at -> new Uncertainty.StandardError(error.value(), independent));
    if (stated.isPresent() && items.equals(OptionalLong.of(1))) {
      emitter.problem(
          error.at(),
          Problem.of(
              Problem.Severity.NOTE,
              "error-of-one-sample",
              "a single sample has no standard error; what Inspect writes for it is left out"));
      return Optional.empty();
    }
    return stated;
  }

  private Score score(InspectRun run, InspectScorer scorer, InspectMetric metric, JsonCursor at) {
    Benchmark benchmark = benchmark(run, scorer.name(), scorer.nameOf(metric));
    return score(run, benchmark, metric.value(), at).withConditions(conditions(run, scorer));
  }

  private static Conditions conditions(InspectRun run, InspectScorer scorer) {
    return scorer
        .judge()
        .map(judge -> judge.node().asText())
        .filter(judge -> !judge.isBlank())
        .map(judge -> run.conditions().with("judge", judge))
        .orElse(run.conditions());
  }

  /** An argument that decides which end is safer is part of what was measured. */
  private static Benchmark benchmark(InspectRun run, String scorer, String metric) {
    String deciding =
        InspectMetric.known(run.task(), scorer, metric, run.arguments())
            .map(SafetyTask::decidedBy)
            .filter(arguments -> !arguments.isEmpty())
            .map(arguments -> "/" + arguments)
            .orElse("");
    return InspectLog.benchmark(run.task(), scorer, metric + deciding);
  }

  private Score score(InspectRun run, Benchmark benchmark, double value, JsonCursor at) {
    Score score =
        Score.of(run.model(), format.known(benchmark), value)
            .withConditions(run.conditions())
            .withProvenance(Provenance.of(emitter.at(at)).withCitation(InspectLog.CITATION));
    score = evaluated.map(score::withEvaluated).orElse(score);
    return run.edition().map(score::withEdition).orElse(score);
  }

  /** Samples of several epochs count once; a run's count is of samples times epochs. */
  private static OptionalLong items(JsonCursor header, InspectRun run, InspectScorer scorer) {
    if (scorer.samples().isPresent()) {
      return scorer.samples();
    }
    OptionalLong completed =
        RunSettings.count(RunSettings.object(header, "results"), "completed_samples");
    return completed.isPresent() && completed.getAsLong() % run.extent().epochs() == 0
        ? OptionalLong.of(completed.getAsLong() / run.extent().epochs())
        : OptionalLong.empty();
  }

  private Optional<Uncertainty> ofSamples(
      InspectScorer scorer, Score score, InspectMetric metric, InspectSamples samples) {
    Optional<InspectSamples.Estimate> estimate = samples.estimate(scorer.source());
    String why;
    if (scorer.reducer().isPresent()) {
      why = "epochs are reduced by " + scorer.reducer().get() + ", not to their mean";
    } else if (estimate.isEmpty()) {
      why = "no sample has a score of it";
    } else if (Math.abs(estimate.get().mean() - score.value()) > SAME_MEAN) {
      why =
          "the samples' mean is "
              + estimate.get().mean()
              + unusable(estimate.get())
              + ", but the log states "
              + score.value();
    } else if (estimate.get().standardError().isEmpty()) {
      why = "there is but one sample";
    } else {
      return Optional.of(
          new Uncertainty.StandardError(
              estimate.get().standardError().getAsDouble(),
              OptionalLong.of(estimate.get().samples())));
    }
    emitter.problem(
        metric.at(),
        Problem.of(
            Problem.Severity.NOTE,
            "no-standard-error",
            "\"%s\" has no standard error, and its samples give none: %s",
            scorer.name(),
            why));
    return Optional.empty();
  }

  private static String unusable(InspectSamples.Estimate estimate) {
    return estimate.unusable() == 0
        ? ""
        : " (left out: values that are no numbers, " + estimate.unusable() + ")";
  }

  /** What a run without results comes to. */
  private void emitMeans(JsonCursor header, InspectRun run, InspectSamples samples) {
    for (InspectSamples.Scorer scorer : samples.scorers()) {
      samples
          .estimate(scorer)
          .ifPresent(
              estimate -> emitter.score(header, at -> meanOfSamples(run, scorer, estimate, at)));
    }
  }

  private Score meanOfSamples(
      InspectRun run,
      InspectSamples.Scorer scorer,
      InspectSamples.Estimate estimate,
      JsonCursor at) {
    Benchmark benchmark = benchmark(run, scorer.fullName(), MEAN_OF_SAMPLES);
    Score score = score(run, benchmark, estimate.mean(), at);
    return estimate.standardError().isEmpty()
        ? score
        : score.withUncertainty(
            new Uncertainty.StandardError(
                estimate.standardError().getAsDouble(), OptionalLong.of(estimate.samples())));
  }
}
