package org.llmsafety.io.inspect;

import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Citation;
import org.llmsafety.core.Location;
import org.llmsafety.core.Scale;
import org.llmsafety.io.ItemSink;
import org.llmsafety.io.ScoreSink;
import org.llmsafety.io.Source;
import org.llmsafety.io.SourceFormat;

/**
 * A log of Inspect AI: {@code .json}, one object of version 2, or {@code .eval}, a zip archive with
 * a {@code header.json}, of which only the header is read.
 *
 * <p>Every metric of every scorer is a benchmark, "inspect/task/scorer/metric". A log does not say
 * which end is safer. Of known safety tasks, such as StrongREJECT, AgentHarm and WMDP, that is
 * known with their scale; where an argument of the task decides it, such as the subset of XSTest,
 * the argument follows the metric: "refusal_rate/subset=unsafe". Of other tasks an accuracy runs
 * from 0 to 1, any other metric is unbounded, and both are undirected until a direction is
 * declared:
 *
 * <pre>{@code
 * Benchmark harm = Benchmark.of("inspect/in_house/judge/harm", Scale.UNIT.lowerIsSafer());
 * ScoreReader.withDefaults().with(InspectLog.withDefaults().with(harm)).read(folder);
 * }</pre>
 *
 * <p>The metrics "stderr" and "bootstrap_stderr" (once "bootstrap_std") are the standard error of
 * "accuracy" and "mean"; "std", "var" and the ends of "ci" are no scores. Where a log has no
 * standard error its samples give one, if {@linkplain #withSamples they are to be read}.
 */
public final class InspectLog implements SourceFormat {
  static final Citation CITATION =
      Citation.of("inspect2024", "Inspect AI: Framework for Large Language Model Evaluations")
          .withAuthors("UK AI Security Institute")
          .withYear(2024)
          .withUrl("https://inspect.aisi.org.uk/");

  private static final InspectLog DEFAULTS = new InspectLog();

  private final boolean readsSamples;
  private final ImmutableMap<String, Benchmark> known;

  /** Made by {@link java.util.ServiceLoader}. */
  public InspectLog() {
    this(false, ImmutableMap.of());
  }

  private InspectLog(boolean readsSamples, ImmutableMap<String, Benchmark> known) {
    this.readsSamples = readsSamples;
    this.known = known;
  }

  /** {@return the format as the reader finds it by itself: samples unread, no definitions} */
  public static InspectLog withDefaults() {
    return DEFAULTS;
  }

  /**
   * {@return this format, reading the samples too}
   *
   * <p>Where a log states an accuracy or a mean without its standard error, the error is computed
   * from the samples: each sample is first averaged over its epochs, which are not independent, and
   * the error is the standard deviation (n - 1) of these averages over the root of their number.
   * "C" counts as 1, "P" as 0.5, "I" and "N" as 0, as Inspect counts them; so do "yes" and "true"
   * as 1 and "no" and "false" as 0. The error is taken only if the samples' mean is what the log
   * states. Where a run ended without results, the samples' mean is a score of its own,
   * "mean-of-samples".
   */
  public InspectLog withSamples() {
    return new InspectLog(true, known);
  }

  /** {@return this format, taking that definition for the metric of the same id} */
  public InspectLog with(Benchmark benchmark) {
    return new InspectLog(
        readsSamples,
        ImmutableMap.<String, Benchmark>builder()
            .putAll(known)
            .put(benchmark.id(), benchmark)
            .buildKeepingLast());
  }

  /**
   * {@return what a metric is called and how it is defined unless {@linkplain #with given
   * otherwise}}
   *
   * @param task as in the log: "inspect_evals/pubmedqa"
   * @param scorer the scorer and, if it scores several things, which of them: "choice"
   * @param metric "accuracy", followed by how epochs are reduced if not to their mean:
   *     "accuracy/pass_at_5", and by the argument that decides which end is safer, if one does:
   *     "refusal_rate/subset=unsafe"
   */
  public static Benchmark benchmark(String task, String scorer, String metric) {
    String id =
        Stream.of("inspect", task, scorer, metric)
            .map(part -> part.strip().replaceAll("\\s+", "-"))
            .reduce((start, part) -> start + "/" + part)
            .orElseThrow();
    Benchmark bare =
        Benchmark.of(
                id, (InspectMetric.isAccuracy(metric) ? Scale.UNIT : Scale.UNBOUNDED).undirected())
            .withName(task + " (" + scorer + ", " + metric + ")")
            .withDescription(
                "the metric "
                    + metric
                    + " of the scorer "
                    + scorer
                    + " in the Inspect task "
                    + task);
    return InspectMetric.known(task, scorer, metric, InspectMetric.arguments(metric))
        .map(known -> known.define(bare))
        .orElse(bare);
  }

  /** {@return the definition given for this benchmark, or itself} */
  Benchmark known(Benchmark benchmark) {
    return Optional.ofNullable(known.get(benchmark.id())).orElse(benchmark);
  }

  @Override
  public String name() {
    return "Inspect log";
  }

  @Override
  public boolean recognises(Source source) {
    return InspectArchive.isOne(source)
        || InspectFiles.isLog(source)
        || InspectFiles.isPartOfALog(source);
  }

  @Override
  public void read(Source source, ScoreSink sink) throws IOException {
    if (InspectArchive.isOne(source)) {
      InspectArchive.read(source, sink, header -> readLog(header, sink), readsSamples);
    } else if (InspectFiles.isLog(source)) {
      readLog(source, sink);
    }
    // What else lies in the folder of an unpacked log is in its header, or no score.
  }

  private void readLog(Source source, ScoreSink sink) throws IOException {
    InspectScores scores = new InspectScores(this, Location.of(source.name()), sink);
    if (readsSamples) {
      InspectSamples samples = new InspectSamples();
      scores.emit(InspectDocument.read(source, sink, samples::take), Optional.of(samples));
    } else {
      scores.emit(InspectDocument.read(source, sink), Optional.empty());
    }
  }

  /**
   * Hands on the samples that each scorer scored, of all scorers of a log that has no more samples
   * than fit: of a sample two numbers are kept for each scorer, and nothing of what was said.
   *
   * <p>Their benchmark is the accuracy or the mean that the log states for the scorer, which their
   * mean must be; where it states none, or reduces epochs otherwise than to their mean, it is
   * "mean-of-samples". Values are counted as {@link #withSamples()} says.
   */
  @Override
  public void readItems(Source source, ItemSink sink) throws IOException {
    InspectItemReading reading = new InspectItemReading(this, sink);
    if (InspectArchive.isOne(source)) {
      InspectArchive.read(source, sink.problems(), reading, true);
    } else if (InspectFiles.isLog(source)) {
      reading.read(source);
    }
    reading.emit();
  }
}
