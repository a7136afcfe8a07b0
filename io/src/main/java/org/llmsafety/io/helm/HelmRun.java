package org.llmsafety.io.helm;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.util.Optional;
import org.llmsafety.core.Location;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Scale;
import org.llmsafety.io.ItemSink;
import org.llmsafety.io.ScoreSink;
import org.llmsafety.io.Source;
import org.llmsafety.io.SourceFormat;
import org.llmsafety.io.json.JsonCursor;
import org.llmsafety.io.json.JsonFile;
import org.llmsafety.io.json.JsonScoreEmitter;
import org.llmsafety.io.json.JsonStart;

/**
 * The folder of one HELM run: one model on one scenario. {@code stats.json} holds the scores,
 * {@code run_spec.json} beside it says of what, and {@code per_instance_stats.json}, where it is
 * there, gives them a standard error, which the tables of a {@link HelmRelease} lack.
 *
 * <p>Read are the metrics that a scenario is scored by, as far as this library knows their scale:
 * {@code exact_match}, {@code quasi_exact_match}, {@code safety_score}, {@code bbq_accuracy} and
 * their like, most from 0 to 1, higher is better but for bias, toxicity and leakage. {@link
 * #withScore} adds another. All others are counted in one NOTE. The test split is read, and the
 * validation split of scenarios that have no other, which is a condition of the score; perturbed
 * instances and parts of a split are not.
 *
 * <p>The standard error is over distinct instances: where an instance was tried with several sets
 * of examples, or rated by several judges, these are put together first. With <i>s</i> the sum and
 * <i>c</i> the number of an instance's values, <i>m</i> the score and <i>n</i> instances, it is
 * &radic;(n/(n&minus;1) &middot; &Sigma;(s &minus; m c)&sup2;) / &Sigma;c, the linearised error of
 * a ratio (Cochran 1977, 2.11); where all instances have as many values, that is the sample
 * standard deviation of their means over &radic;n. It is 0 where all instances have the same score.
 *
 * <pre>{@code
 * Checked<Scores> read =
 *     ScoreReader.withDefaults().read(Path.of("runs/v1.5.0/xstest:model=openai_gpt-4o-2024-05-13"));
 * }</pre>
 */
public final class HelmRun implements SourceFormat {
  private static final String STATS = "stats.json";
  static final String RUN_SPEC = "run_spec.json";
  static final String INSTANCES = "per_instance_stats.json";

  /** What else lies in a run's folder: prompts, answers and how the page shows them. */
  private static final ImmutableList<String> UNSCORED =
      ImmutableList.of(
          "scenario.json",
          "scenario_state.json",
          "instances.json",
          "display_predictions.json",
          "display_requests.json");

  private final ImmutableMap<String, Scale> more;

  /** Made by {@link java.util.ServiceLoader}. */
  public HelmRun() {
    this(ImmutableMap.of());
  }

  private HelmRun(ImmutableMap<String, Scale> more) {
    this.more = more;
  }

  /** {@return this format, which also reads that metric, on that scale} */
  public HelmRun withScore(String metric, Scale scale) {
    return new HelmRun(
        ImmutableMap.<String, Scale>builder().putAll(more).put(metric, scale).buildKeepingLast());
  }

  @Override
  public String name() {
    return "HELM run";
  }

  @Override
  public boolean recognises(Source source) {
    return isStats(source)
        || isInstances(source)
        || isRunSpec(source)
        || (UNSCORED.contains(source.fileName()) && isBesideStats(source));
  }

  private static boolean isStats(Source source) {
    JsonStart start = JsonStart.of(source);
    return start.isList() && start.has("name", "name") && start.has("count") && start.has("sum");
  }

  private static boolean isInstances(Source source) {
    JsonStart start = JsonStart.of(source);
    return start.isList() && start.has("instance_id") && start.has("train_trial_index");
  }

  private static boolean isRunSpec(Source source) {
    JsonStart start = JsonStart.of(source);
    return start.isObject() && start.has("scenario_spec") && start.has("adapter_spec");
  }

  private static boolean isBesideStats(Source source) {
    return source.beside(STATS).isPresent() && source.beside(RUN_SPEC).isPresent();
  }

  @Override
  public void read(Source source, ScoreSink sink) throws IOException {
    if (isStats(source)) {
      readStats(source, sink);
    } else if (!isBesideStats(source) && !UNSCORED.contains(source.fileName())) {
      sink.problem(
          Problem.of(
                  Problem.Severity.NOTE,
                  "no-scores",
                  "read with the %s of its run, which is not beside it",
                  source.beside(STATS).isPresent() ? RUN_SPEC : STATS)
              .at(Location.of(source.name())));
    }
  }

  /**
   * Hands on the instances of each metric that is read, with {@code stats.json}, whose mean theirs
   * must be. An instance that was tried with several sets of examples has an epoch for each.
   */
  @Override
  public void readItems(Source source, ItemSink sink) throws IOException {
    if (!isStats(source)) {
      if (isInstances(source)) {
        read(source, sink.problems());
      }
      return;
    }
    Optional<Source> instances = source.beside(INSTANCES);
    if (instances.isEmpty()) {
      sink.problem(
          Problem.of(
                  Problem.Severity.WARNING,
                  "no-items",
                  "the instances of a run are in %s, which is not beside it",
                  INSTANCES)
              .at(Location.of(source.name())));
      return;
    }
    Optional<Run> run = run(source, sink.problems());
    if (run.isPresent()) {
      run.get().scores().emitItems(run.get().stats(), instances.get(), sink);
    }
  }

  /** A run as its files say it. */
  private record Run(HelmRunScores scores, ImmutableList<HelmStat> stats) {}

  private Optional<Run> run(Source source, ScoreSink sink) throws IOException {
    JsonScoreEmitter emitter = JsonScoreEmitter.of(source, sink);
    Optional<HelmRunSpec> spec = spec(source, sink);
    Optional<JsonCursor> document = JsonFile.read(source, sink);
    if (spec.isEmpty() || document.isEmpty()) {
      return Optional.empty();
    }
    ImmutableList<HelmStat> stats =
        document.get().elements(at -> emitter.decoded(at, HelmStat::of)).stream()
            .flatMap(Optional::stream)
            .collect(ImmutableList.toImmutableList());
    return Optional.of(new Run(new HelmRunScores(spec.get(), source, emitter, sink, more), stats));
  }

  private void readStats(Source source, ScoreSink sink) throws IOException {
    Optional<Run> run = run(source, sink);
    if (run.isEmpty()) {
      return;
    }
    run.get().scores().emit(run.get().stats());
    ImmutableList<String> unread =
        UNSCORED.stream()
            .filter(name -> source.beside(name).isPresent())
            .collect(ImmutableList.toImmutableList());
    if (!unread.isEmpty()) {
      sink.problem(
          Problem.of(
                  Problem.Severity.NOTE,
                  "no-scores",
                  "beside it and not read, holding prompts and answers and no scores: %s",
                  String.join(", ", unread))
              .at(Location.of(source.name())));
    }
  }

  private static Optional<HelmRunSpec> spec(Source source, ScoreSink sink) throws IOException {
    Optional<Source> file = source.beside(RUN_SPEC);
    if (file.isEmpty()) {
      sink.problem(
          Problem.of(
                  Problem.Severity.ERROR,
                  "no-run-spec",
                  "%s must lie beside it, to say which model was tested on what, but does not",
                  RUN_SPEC)
              .at(Location.of(source.name())));
      return Optional.empty();
    }
    JsonScoreEmitter emitter = JsonScoreEmitter.of(file.get(), sink);
    return JsonFile.read(file.get(), sink).flatMap(at -> emitter.decoded(at, HelmRunSpec::of));
  }
}
