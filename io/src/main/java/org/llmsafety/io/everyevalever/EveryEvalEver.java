package org.llmsafety.io.everyevalever;

import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.llmsafety.core.Location;
import org.llmsafety.core.Problem;
import org.llmsafety.io.ItemSink;
import org.llmsafety.io.ScoreSink;
import org.llmsafety.io.Source;
import org.llmsafety.io.SourceFormat;
import org.llmsafety.io.json.JsonStart;

/**
 * Records of <a href="https://evalevalai.com/projects/every-eval-ever/">Every Eval Ever</a>, a
 * common shape for results of any leaderboard or evaluation: one JSON document for each model and
 * source with a list of results, and beside it, where there are any, the samples they were made of,
 * as JSON lines. Schemas 0.2.0 to 0.3.0 are known; others are read as far as they fit.
 *
 * <p>Scale and direction are what each result's metric says: its lowest and highest score, or its
 * grades, and {@code lower_is_better}. What is "better" need not be safer. An end that is not given
 * is that of the unit ("proportion", "percent"), else the scale is open there. A grade of -1 where
 * grades may be unknown is no score but a note.
 *
 * <ul>
 *   <li>A benchmark's id is "every-eval-ever/", the source as the record's id starts, the
 *       evaluation's name and, where one is named, the metric. Nothing is taken for a benchmark of
 *       another source, even where the names are the same.
 *   <li>The model is the label {@code model_info.id} of the lab {@code developer}.
 *   <li>A score is dated as evaluated where {@code evaluation_timestamp} says so. {@code
 *       retrieved_timestamp} is when somebody copied it and dates nothing; but where a record of
 *       the same folder was retrieved later and says the same result again, for the same edition,
 *       conditions and day of evaluation, only the later is read, and a note names it. Records
 *       retrieved at the same time are all read.
 *   <li>Further numbers in the details of a score, of the tables "Bias", "Toxicity" and others that
 *       a leaderboard shows, are scores on benchmarks of their own; counts and costs are none.
 *   <li>Judges, generation arguments, library, platform and engine are conditions.
 *   <li>Of several uncertainties one is taken: a standard error, else an interval, else a count of
 *       successes, else a standard deviation over the root of the number of samples. See the
 *       format's page for the fine print.
 *   <li>Samples that lie beside their record give its scores the uncertainty that it lacks, if
 *       their mean is its score, and give no score themselves. Samples without a record, or that no
 *       result of it is made of, give one score for each model and evaluation: the mean, with the
 *       count of ones if every sample has 0 or 1, else with its standard error. Samples of one item
 *       or conversation count as independent.
 * </ul>
 *
 * <p>The index of a collection in the data store's flat layout says which records should lie among
 * the objects beside it, and their hashes; named alone it reads them.
 *
 * <p>Reading reports what it cannot use. Whether a record is valid is asked of {@link
 * EveryEvalEverSchema}; {@link EveryEvalEverWriter} writes records.
 */
public final class EveryEvalEver implements SourceFormat {
  static final String VERSION = "schema_version";

  private static final Pattern SAMPLES_NAME =
      Pattern.compile("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}_samples\\.jsonl");

  /** Made by {@link java.util.ServiceLoader}. */
  public EveryEvalEver() {}

  @Override
  public String name() {
    return "Every Eval Ever";
  }

  @Override
  public boolean recognises(Source source) {
    return isRecord(source)
        || isSamples(source)
        || SAMPLES_NAME.matcher(source.fileName()).matches()
        || EveryEvalEverIndex.isOne(source)
        || isSchema(source);
  }

  static boolean isRecord(Source source) {
    JsonStart start = JsonStart.of(source);
    return start.text(VERSION).isPresent() && isRecordButForItsVersion(start);
  }

  private static boolean isRecordButForItsVersion(JsonStart start) {
    return start.isObject()
        && start.has("evaluation_id")
        && (start.has("model_info") || start.has("source_metadata"))
        && !start.has("sample_id");
  }

  static boolean isSamples(Source source) {
    JsonStart start = JsonStart.of(source);
    return start.text(VERSION).isPresent() && isSamplesButForTheirVersion(start);
  }

  private static boolean isSamplesButForTheirVersion(JsonStart start) {
    return start.isObject()
        && start.has("evaluation_id")
        && start.has("model_id")
        && start.has("sample_id");
  }

  private static boolean isSchema(Source source) {
    JsonStart start = JsonStart.of(source);
    return start.isObject() && start.has("$schema") && start.has("properties", "evaluation_id");
  }

  @Override
  public Optional<String> nearMiss(Source source) {
    JsonStart start = JsonStart.of(source);
    return Optional.of("the field \"" + VERSION + "\" is missing")
        .filter(it -> start.text(VERSION).isEmpty())
        .filter(it -> isRecordButForItsVersion(start) || isSamplesButForTheirVersion(start));
  }

  /**
   * Hands on the samples of a file, with the record beside it: a set for each of its results that
   * has samples, whose mean theirs must be to the third decimal, or without a record for each model
   * and evaluation.
   */
  @Override
  public void readItems(Source source, ItemSink sink) throws IOException {
    if (isRecord(source)) {
      if (new EveryEvalEverReading(source, sink.problems()).lacksSamples()) {
        sink.problem(
            Problem.of(Problem.Severity.NOTE, "no-items", "no samples of this record lie beside it")
                .at(Location.of(source.name())));
      }
    } else if (!isSchema(source) && !EveryEvalEverIndex.isOne(source)) {
      new EveryEvalEverItems(source, sink).read();
    }
  }

  @Override
  public void read(Source source, ScoreSink sink) throws IOException {
    if (isRecord(source)) {
      new EveryEvalEverReading(source, sink).readRecord();
    } else if (EveryEvalEverIndex.isOne(source)) {
      new EveryEvalEverIndex(source, sink).read();
    } else if (isSchema(source)) {
      sink.problem(
          Problem.of(
                  Problem.Severity.NOTE,
                  "schema",
                  "says what records must look like and holds no scores")
              .at(Location.of(source.name())));
    } else {
      new EveryEvalEverReading(source, sink).readSamples();
    }
  }
}
