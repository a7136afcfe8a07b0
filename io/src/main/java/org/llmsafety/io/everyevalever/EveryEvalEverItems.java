package org.llmsafety.io.everyevalever;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.llmsafety.core.Location;
import org.llmsafety.core.Score;
import org.llmsafety.io.ItemGroup;
import org.llmsafety.io.ItemSink;
import org.llmsafety.io.ScoreSink;
import org.llmsafety.io.Source;
import org.llmsafety.io.json.JsonCursor;
import org.llmsafety.io.json.JsonFile;
import org.llmsafety.io.json.JsonScoreEmitter;

/** The items of one file of samples. */
final class EveryEvalEverItems {
  private final Source samples;
  private final ItemSink sink;
  private final Map<EveryEvalEverSampleGroup.Key, List<Sample>> samplesByGroup =
      new LinkedHashMap<>();

  EveryEvalEverItems(Source samples, ItemSink sink) {
    this.samples = samples;
    this.sink = sink;
  }

  /** A sample's id and score, and where it stands. */
  private record Sample(String id, double score, long line) {}

  /** A record with its results, and the emitter of its problems. */
  private record KnownRecord(
      EveryEvalEverRecord record, ImmutableList<JsonCursor> results, JsonScoreEmitter emitter) {
    Optional<JsonCursor> resultOf(EveryEvalEverSampleGroup group) {
      ImmutableList<JsonCursor> own =
          results.stream()
              .filter(result -> group.isOf(record, result))
              .collect(ImmutableList.toImmutableList());
      return own.size() == 1 ? Optional.of(own.get(0)) : Optional.empty();
    }
  }

  void read() throws IOException {
    Optional<KnownRecord> record = record();
    ImmutableList<EveryEvalEverSampleGroup> groups =
        EveryEvalEverSamples.read(
            samples,
            sink.problems(),
            (group, sample, score, line) ->
                samplesByGroup
                    .computeIfAbsent(group, unseen -> new ArrayList<>())
                    .add(new Sample(sample.get("sample_id").node().asText(), score, line)));
    for (EveryEvalEverSampleGroup group : groups) {
      Optional<Score> stated =
          record.flatMap(
              known ->
                  known
                      .resultOf(group)
                      .flatMap(result -> known.record().score(result, known.emitter())));
      if (stated.isPresent()) {
        double stretch = group.stretchTo(stated.get().benchmark());
        gathered(group, stated.get(), stretch)
            .emitStated(stated.get(), stretch * EveryEvalEverSampleGroup.ROUNDING);
      } else {
        Location first = Location.of(samples.name()).atLine(group.firstLine());
        EveryEvalEverSamples.doubt(group).ifPresent(doubt -> sink.problem(doubt.at(first)));
        Score like = EveryEvalEverSamples.score(group, first);
        gathered(group, like, 1).emit(like);
      }
    }
  }

  private ItemGroup gathered(EveryEvalEverSampleGroup group, Score like, double stretch) {
    ItemGroup items = new ItemGroup(like.benchmark().scale(), sink);
    Location file = Location.of(samples.name());
    for (Sample sample : samplesByGroup.getOrDefault(group.key(), List.of())) {
      items.add(sample.id(), 0, stretch * sample.score(), () -> file.atLine(sample.line()));
    }
    return items;
  }

  private Optional<KnownRecord> record() throws IOException {
    Optional<Source> file = EveryEvalEverFolder.of(samples).recordFileOfSamples();
    if (file.isEmpty()) {
      return Optional.empty();
    }
    ScoreSink problems = sink.problems();
    JsonScoreEmitter emitter = JsonScoreEmitter.of(file.get(), problems);
    Optional<EveryEvalEverRecord> record =
        JsonFile.read(file.get(), problems)
            .flatMap(root -> emitter.decoded(root, EveryEvalEverRecord::of));
    return record.flatMap(
        known ->
            emitter
                .decoded(known.root(), at -> known.results())
                .map(results -> new KnownRecord(known, results, emitter)));
  }
}
