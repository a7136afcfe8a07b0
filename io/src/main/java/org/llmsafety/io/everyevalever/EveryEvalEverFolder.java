package org.llmsafety.io.everyevalever;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.llmsafety.core.Location;
import org.llmsafety.core.Score;
import org.llmsafety.io.ScoreSink;
import org.llmsafety.io.Source;
import org.llmsafety.io.internal.FileTitle;
import org.llmsafety.io.json.JsonFile;
import org.llmsafety.io.json.JsonScoreEmitter;
import org.llmsafety.io.json.JsonStart;

/**
 * What lies beside a record or its samples. A record's folder holds what one source says of one
 * model, so there are few files in it; in a folder with more than {@value #MOST_NEIGHBOURS}, files
 * are paired by their names alone and no record supersedes another.
 */
final class EveryEvalEverFolder {
  /** Every record looks at every other, so the work grows with the square. */
  static final int MOST_NEIGHBOURS = 50;

  private static final String SAMPLES = "_samples";
  private static final String LINES = ".jsonl";
  private static final String RECORD = ".json";

  private final Source source;
  private final ImmutableList<Source> others;

  private EveryEvalEverFolder(Source source, ImmutableList<Source> others) {
    this.source = source;
    this.others = others;
  }

  static EveryEvalEverFolder of(Source source) {
    ImmutableList<Source> neighbours = source.neighbours();
    return new EveryEvalEverFolder(
        source,
        neighbours.size() > MOST_NEIGHBOURS
            ? ImmutableList.of()
            : neighbours.stream()
                .filter(other -> !other.name().equals(source.name()))
                .collect(ImmutableList.toImmutableList()));
  }

  static boolean hasSamplesName(Source source) {
    return source.fileName().endsWith(LINES) && FileTitle.of(source).endsWith(SAMPLES);
  }

  /** {@return the record that the samples in this source belong to, by name or by what they say} */
  Optional<EveryEvalEverRecord> recordOfSamples() throws IOException {
    Optional<Source> file = recordFileOfSamples();
    return file.isPresent() ? record(file.get()) : Optional.empty();
  }

  /** {@return the file of that record} */
  Optional<Source> recordFileOfSamples() throws IOException {
    String title = FileTitle.of(source);
    Optional<Source> beside =
        title.endsWith(SAMPLES)
            ? source
                .beside(title.substring(0, title.length() - SAMPLES.length()) + RECORD)
                .filter(EveryEvalEver::isRecord)
            : Optional.empty();
    if (beside.isPresent()) {
      return beside;
    }
    for (Source other : others) {
      if (EveryEvalEver.isRecord(other)) {
        Optional<EveryEvalEverRecord> record = record(other);
        if (record
            .flatMap(EveryEvalEverRecord::samplesName)
            .filter(source.fileName()::equals)
            .isPresent()) {
          return Optional.of(other);
        }
      }
    }
    return onlySameRun(EveryEvalEver::isRecord);
  }

  /** {@return the samples of the record in this source} */
  Optional<Source> samplesOf(EveryEvalEverRecord record) {
    return source
        .beside(FileTitle.of(source) + SAMPLES + LINES)
        .or(
            () ->
                record
                    .samplesName()
                    .flatMap(
                        samples ->
                            others.stream()
                                .filter(other -> other.fileName().equals(samples))
                                .findFirst()))
        .or(() -> onlySameRun(EveryEvalEver::isSamples))
        .filter(EveryEvalEver::isSamples);
  }

  /** {@return the one other of a kind that is of the same evaluation of the same model} */
  private Optional<Source> onlySameRun(Predicate<Source> kind) {
    Optional<String> run = run(source);
    ImmutableList<Source> same =
        others.stream()
            .filter(kind)
            .filter(other -> run.isPresent() && run(other).equals(run))
            .collect(ImmutableList.toImmutableList());
    return same.size() == 1 ? Optional.of(same.get(0)) : Optional.empty();
  }

  private static Optional<String> run(Source source) {
    JsonStart start = JsonStart.of(source);
    return start
        .text("evaluation_id")
        .flatMap(
            id ->
                start
                    .text("model_id")
                    .or(() -> start.text("model_info", "id"))
                    .map(model -> id + " of " + model));
  }

  /** {@return the records here that were taken later from the same source for the same model} */
  ImmutableList<Later> later(EveryEvalEverRecord record) throws IOException {
    ImmutableList.Builder<Later> later = ImmutableList.builder();
    if (record.retrieved().isEmpty()) {
      return later.build();
    }
    for (Source other : others) {
      if (!EveryEvalEver.isRecord(other) || !mayBeLater(other, record)) {
        continue;
      }
      Optional<EveryEvalEverRecord> candidate =
          record(other)
              .filter(it -> it.stem().equals(record.stem()))
              .filter(
                  it ->
                      it.retrieved()
                          .filter(time -> time.isAfter(record.retrieved().get()))
                          .isPresent());
      if (candidate.isPresent()) {
        later.add(new Later(other, scores(candidate.get())));
      }
    }
    return later.build();
  }

  /** Whether the start of a record leaves it possible, which spares most records the parser. */
  private static boolean mayBeLater(Source other, EveryEvalEverRecord record) {
    JsonStart start = JsonStart.of(other);
    boolean isOfSameStem =
        start
            .text("evaluation_id")
            .filter(id -> !EveryEvalEverRecord.stem(id).equals(record.stem()))
            .isEmpty();
    boolean isEarlier =
        start
            .text("retrieved_timestamp")
            .flatMap(EveryEvalEverTime::instant)
            .filter(time -> record.retrieved().filter(time::isAfter).isEmpty())
            .isPresent();
    return isOfSameStem && !isEarlier;
  }

  /**
   * A record that was taken later.
   *
   * @param source where it is
   * @param scores what it says
   */
  record Later(Source source, ImmutableList<Score> scores) {
    /** {@return whether it says the same again, with whatever value} */
    boolean says(Score earlier) {
      return scores.stream()
          .anyMatch(
              score ->
                  score.published().id().equals(earlier.published().id())
                      && score.benchmark().id().equals(earlier.benchmark().id())
                      && score.edition().equals(earlier.edition())
                      && score.conditions().equals(earlier.conditions())
                      && score.evaluated().equals(earlier.evaluated()));
    }
  }

  private static ImmutableList<Score> scores(EveryEvalEverRecord record) {
    JsonScoreEmitter emitter = quiet();
    return emitter
        .decoded(record.root(), at -> record.results())
        .map(
            results ->
                results.stream()
                    .flatMap(
                        result ->
                            Stream.concat(
                                record.score(result, emitter).stream(),
                                record.parts(result, emitter).stream()))
                    .collect(ImmutableList.toImmutableList()))
        .orElseGet(ImmutableList::of);
  }

  private static Optional<EveryEvalEverRecord> record(Source source) throws IOException {
    return JsonFile.read(source, ScoreSink.discarding())
        .flatMap(root -> quiet().decoded(root, EveryEvalEverRecord::of));
  }

  /** {@return a emitter that nobody hears of} */
  static JsonScoreEmitter quiet() {
    return JsonScoreEmitter.of(Location.of("beside"), ScoreSink.discarding());
  }
}
