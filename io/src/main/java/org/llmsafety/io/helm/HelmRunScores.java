package org.llmsafety.io.helm;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Conditions;
import org.llmsafety.core.Location;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Provenance;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Topic;
import org.llmsafety.core.Uncertainty;
import org.llmsafety.io.ItemGroup;
import org.llmsafety.io.ItemSink;
import org.llmsafety.io.ScoreSink;
import org.llmsafety.io.Source;
import org.llmsafety.io.json.JsonScoreEmitter;

/** Emits the scores of one run. */
final class HelmRunScores {
  private static final String TEST = "test";
  private static final ImmutableList<String> SPLITS = ImmutableList.of(TEST, "valid");
  private static final String ITEMS = "num_instances";
  private static final String TRIALS = "num_train_trials";
  private static final String RIGHT_OR_WRONG = "bbq_accuracy";

  /** What summing some 100,000 values in another order explains. */
  private static final double TOLERANCE = 1e-9;

  private static final double WHOLE = 1e-6;
  private static final int MOST_NAMED = 10;

  private final HelmRunSpec spec;
  private final Source source;
  private final JsonScoreEmitter emitter;
  private final ScoreSink sink;
  private final ImmutableMap<String, Scale> more;

  HelmRunScores(
      HelmRunSpec spec,
      Source source,
      JsonScoreEmitter emitter,
      ScoreSink sink,
      ImmutableMap<String, Scale> more) {
    this.spec = spec;
    this.source = source;
    this.emitter = emitter;
    this.sink = sink;
    this.more = more;
  }

  /** Hands on the instances of each metric that the run is scored by. */
  void emitItems(ImmutableList<HelmStat> stats, Source instances, ItemSink to) throws IOException {
    String split = split(stats);
    Map<String, Open> open = new LinkedHashMap<>();
    for (HelmStat stat : scored(stats, split)) {
      if (stat.mean().isPresent() && stat.count() > 0) {
        open.putIfAbsent(stat.metric(), new Open(stat, new ItemGroup(benchmark(stat).scale(), to)));
      }
    }
    JsonScoreEmitter there = JsonScoreEmitter.of(instances, sink);
    HelmInstances.forEach(
        instances,
        ImmutableSet.copyOf(open.keySet()),
        split,
        sink,
        (instance, trial, stat) ->
            Optional.ofNullable(open.get(stat.metric()))
                .ifPresent(metric -> metric.take(instance, trial, stat, there.at(stat.at()))));
    for (Open metric : open.values()) {
      emitter
          .decoded(
              metric.stated().at(),
              at -> score(metric.stated(), split, stats, HelmInstances.none()))
          .ifPresent(score -> metric.group().emitStated(score, TOLERANCE));
    }
  }

  /** The instances of one metric, and what the run comes to. */
  private record Open(HelmStat stated, ItemGroup group) {
    void take(String instance, long trial, HelmStat stat, Location at) {
      if (stat.count() > 0) {
        group.add(instance, trial, stat.sum() / stat.count(), () -> at);
      } else {
        group.unscored(instance, () -> at);
      }
    }
  }

  private String split(ImmutableList<HelmStat> stats) {
    return SPLITS.stream()
        .filter(name -> stats.stream().anyMatch(stat -> stat.isOf(name) && isScored(stat)))
        .findFirst()
        .orElse(TEST);
  }

  private ImmutableList<HelmStat> scored(ImmutableList<HelmStat> stats, String split) {
    return stats.stream()
        .filter(stat -> stat.isOf(split) && isScored(stat))
        .collect(ImmutableList.toImmutableList());
  }

  void emit(ImmutableList<HelmStat> stats) throws IOException {
    String split = split(stats);
    ImmutableList<HelmStat> scored = scored(stats, split);
    HelmInstances instances = instances(scored, split);
    for (HelmStat stat : scored) {
      if (stat.mean().isPresent() && stat.count() > 0) {
        emitter.score(stat.at(), at -> score(stat, split, stats, instances));
      } else {
        report(
            stat,
            Problem.of(
                Problem.Severity.NOTE,
                "row-without-score",
                "%s was computed on no instance",
                stat.metric()));
      }
    }
    tellItems(stats, scored, split);
    tellUnread(stats, scored);
  }

  private boolean isScored(HelmStat stat) {
    return more.containsKey(stat.metric())
        || HelmMetric.named(stat.metric()).filter(HelmMetric::isHeadline).isPresent();
  }

  private HelmInstances instances(ImmutableList<HelmStat> scored, String split) throws IOException {
    Optional<Source> file = source.beside(HelmRun.INSTANCES);
    if (file.isEmpty() || scored.isEmpty()) {
      return HelmInstances.none();
    }
    ImmutableSet<String> names =
        scored.stream().map(HelmStat::metric).collect(ImmutableSet.toImmutableSet());
    return HelmInstances.read(file.get(), names, split, sink);
  }

  private Score score(HelmStat stat, String split, List<HelmStat> stats, HelmInstances instances) {
    Conditions conditions =
        split.equals(TEST) ? spec.conditions() : spec.conditions().with("split", split);
    Score score =
        Score.of(spec.model(), benchmark(stat), stat.mean().orElseThrow())
            .withConditions(conditions)
            .withUncertainty(uncertainty(stat, split, stats, instances))
            .withProvenance(
                Provenance.of(emitter.at(stat.at())).withCitation(HelmBenchmarks.CITATION));
    return HelmFolder.lastVersion(source.name()).map(score::withEdition).orElse(score);
  }

  private Benchmark benchmark(HelmStat stat) {
    Optional<Benchmark> constant =
        HelmSafetyScenario.ofRun(spec.group(), stat.metric(), spec.arguments());
    if (constant.isPresent()) {
      return constant.get();
    }
    Optional<HelmMetric> known = HelmMetric.named(stat.metric());
    Scale scale =
        Optional.ofNullable(more.get(stat.metric()))
            .or(() -> known.map(HelmMetric::scale))
            .orElse(Scale.UNBOUNDED.undirected());
    ImmutableList<Topic> topics = known.map(HelmMetric::topics).orElse(ImmutableList.of());
    String scenario = (spec.group() + " " + spec.arguments()).strip();
    String id =
        Stream.of(spec.group(), spec.arguments(), stat.metric())
            .filter(part -> !part.isBlank())
            .map(HelmFolder::slug)
            .reduce("helm", (front, part) -> front + "/" + part);
    return Benchmark.of(id, scale)
        .withName(scenario + " - " + stat.metric())
        .withDescription(stat.metric() + " in HELM's scenario " + scenario + better(known, scale))
        .withTopics(topics)
        .withCitation(HelmBenchmarks.CITATION);
  }

  private static String better(Optional<HelmMetric> known, Scale scale) {
    if (scale.isDirected()) {
      return scale.sign() > 0 ? "; higher is better" : "; lower is better";
    }
    return known
        .map(
            metric ->
                (metric.isLowerBetter() ? "; lower is better" : "; higher is better")
                    + ", which HELM does not call safer")
        .orElse("");
  }

  private Uncertainty uncertainty(
      HelmStat stat, String split, List<HelmStat> stats, HelmInstances instances) {
    double mean = stat.mean().orElseThrow();
    OptionalDouble remade = instances.mean(stat.metric());
    if (remade.isEmpty()) {
      return rightOrWrong(stat, split, stats);
    }
    if (!(Math.abs(remade.getAsDouble() - mean) <= TOLERANCE)) {
      report(
          stat,
          Problem.of(
                  Problem.Severity.WARNING,
                  "instances-disagree",
                  "%s is %s, but the instances of %s make %s; its error stays unreported",
                  stat.metric(),
                  mean,
                  HelmRun.INSTANCES,
                  remade.getAsDouble())
              .about(spec.model()));
      return Uncertainty.unreported();
    }
    return instances.uncertainty(stat.metric());
  }

  /** HELM states of BBQ's answers only how many there were and which share was right. */
  private static Uncertainty rightOrWrong(HelmStat stat, String split, List<HelmStat> stats) {
    OptionalDouble items = only(ITEMS, split, stats);
    OptionalDouble trials = only(TRIALS, split, stats);
    if (!stat.metric().equals(RIGHT_OR_WRONG)
        || items.isEmpty()
        || trials.orElse(1) != 1
        || stat.mean().isEmpty()) {
      return Uncertainty.unreported();
    }
    double right = stat.mean().getAsDouble() * items.getAsDouble();
    boolean isCount =
        Math.abs(right - Math.rint(right)) < WHOLE
            && items.getAsDouble() == Math.rint(items.getAsDouble())
            && right >= 0
            && right <= items.getAsDouble() + WHOLE;
    return isCount
        ? new Uncertainty.Successes(Math.round(right), (long) items.getAsDouble())
        : Uncertainty.unreported();
  }

  private static OptionalDouble only(String metric, String split, List<HelmStat> stats) {
    return stats.stream()
        .filter(stat -> stat.metric().equals(metric) && stat.isOf(split))
        .flatMapToDouble(stat -> stat.mean().stream())
        .findFirst();
  }

  /** A constant says how many items it has; a run may have been made on less. */
  private void tellItems(
      ImmutableList<HelmStat> stats, ImmutableList<HelmStat> scored, String split) {
    OptionalDouble items = only(ITEMS, split, stats);
    for (HelmStat stat : scored) {
      Benchmark benchmark = benchmark(stat);
      if (items.isPresent()
          && benchmark.items().isPresent()
          && benchmark.items().getAsInt() != items.getAsDouble()) {
        report(
            stat,
            Problem.of(
                Problem.Severity.NOTE,
                "other-items",
                "%s has %d items, but this run has %.0f",
                benchmark,
                benchmark.items().getAsInt(),
                items.getAsDouble()));
      }
    }
  }

  private void tellUnread(ImmutableList<HelmStat> stats, ImmutableList<HelmStat> scored) {
    ImmutableSet<String> read =
        scored.stream().map(HelmStat::metric).collect(ImmutableSet.toImmutableSet());
    ImmutableList<String> others =
        stats.stream()
            .map(HelmStat::metric)
            .filter(metric -> !read.contains(metric))
            .distinct()
            .collect(ImmutableList.toImmutableList());
    int rest = stats.size() - scored.size();
    if (rest > 0) {
      sink.problem(
          Problem.of(
                  Problem.Severity.NOTE,
                  "other-metrics",
                  "not read: %d of its %d statistics, of other splits, of perturbed instances or of"
                      + " other metrics (%s%s)",
                  rest,
                  stats.size(),
                  String.join(", ", others.subList(0, Math.min(MOST_NAMED, others.size()))),
                  others.size() > MOST_NAMED ? " and more" : "")
              .at(Location.of(source.name())));
    }
  }

  private void report(HelmStat stat, Problem problem) {
    emitter.problem(stat.at(), problem);
  }
}
