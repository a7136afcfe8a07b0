package org.llmsafety.io.everyevalever;

import com.google.common.hash.HashCode;
import com.google.common.hash.Hashing;
import com.google.common.hash.HashingInputStream;
import com.google.common.io.ByteStreams;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.llmsafety.core.Location;
import org.llmsafety.core.Problem;
import org.llmsafety.io.ScoreSink;
import org.llmsafety.io.Source;
import org.llmsafety.io.json.JsonCursor;
import org.llmsafety.io.json.JsonLines;
import org.llmsafety.io.json.JsonScoreEmitter;
import org.llmsafety.io.json.JsonStart;

/**
 * The index of a collection in the flat layout of the data store, {@code
 * flat/indexes/by_collection/<collection>.jsonl}: one line for each record, which lies at {@code
 * flat/objects/67/6f/676f....json}, with its size and SHA-256.
 *
 * <p>Records are read as the files that they are. The index says which should be there, and whether
 * they are the ones that were listed; named alone it reads them.
 */
final class EveryEvalEverIndex {
  private static final String UUID = "object_uuid";
  private static final Pattern UUID_TEXT =
      Pattern.compile("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");

  private final Source index;
  private final ScoreSink sink;
  private final List<Source> toRead = new ArrayList<>();
  private final Set<String> listed = new HashSet<>();
  private int missing;
  private Optional<Location> firstMissing = Optional.empty();

  EveryEvalEverIndex(Source index, ScoreSink sink) {
    this.index = index;
    this.sink = sink;
  }

  static boolean isOne(Source source) {
    JsonStart start = JsonStart.of(source);
    return start.isObject()
        && start.has("object_path")
        && start.has(UUID)
        && start.has("record_type");
  }

  void read() throws IOException {
    JsonLines.read(index, sink, this::row);
    firstMissing.ifPresent(
        at ->
            sink.problem(
                Problem.of(
                        Problem.Severity.WARNING,
                        "missing-record",
                        "%d of %d records of the index are not among the objects beside it",
                        missing,
                        listed.size())
                    .at(at)));
    for (Source record : toRead) {
      new EveryEvalEverReading(record, sink).readRecord();
    }
  }

  private void row(long line, JsonCursor row) {
    JsonScoreEmitter emitter = JsonScoreEmitter.of(Location.of(index.name()).atLine(line), sink);
    if (EveryEvalEverFields.text(row, "record_type").filter("aggregate"::equals).isPresent()) {
      emitter.decoded(row, at -> uuid(at.get(UUID))).ifPresent(uuid -> take(uuid, row, emitter));
    }
  }

  private static String uuid(JsonCursor at) {
    if (!UUID_TEXT.matcher(at.text()).matches()) {
      throw at.mismatch("expected a UUID, but was " + at.node());
    }
    return at.text();
  }

  private void take(String uuid, JsonCursor row, JsonScoreEmitter emitter) {
    if (!listed.add(uuid)) {
      emitter.problem(
          row,
          Problem.of(Problem.Severity.NOTE, "record-twice", "the record %s is listed twice", uuid));
      return;
    }
    Optional<Source> record =
        index.beside(
            "../../objects/"
                + uuid.substring(0, 2)
                + "/"
                + uuid.substring(2, 4)
                + "/"
                + uuid
                + ".json");
    if (record.isEmpty()) {
      missing++;
      firstMissing = firstMissing.or(() -> Optional.of(emitter.at(row)));
      return;
    }
    EveryEvalEverFields.text(row, "sha256")
        .filter(hash -> !hash.equalsIgnoreCase(hash(record.get())))
        .ifPresent(
            hash ->
                emitter.problem(
                    row,
                    Problem.of(
                        Problem.Severity.WARNING,
                        "other-record",
                        "the record %s is not as it was listed: its SHA-256 is another",
                        uuid)));
    if (!index.isReadWith(record.get())) {
      toRead.add(record.get());
    }
  }

  /** The hash of the record's bytes; empty if they cannot be read, which reading them reports. */
  private static String hash(Source record) {
    try (HashingInputStream bytes = new HashingInputStream(Hashing.sha256(), record.open())) {
      ByteStreams.exhaust(bytes);
      HashCode hash = bytes.hash();
      return hash.toString();
    } catch (IOException e) {
      return "";
    }
  }
}
