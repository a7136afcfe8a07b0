package org.llmsafety.io.inspect;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;
import org.llmsafety.core.Location;
import org.llmsafety.io.ItemSink;
import org.llmsafety.io.ScoreSink;
import org.llmsafety.io.Source;
import org.llmsafety.io.json.JsonFile;

/** One reading of a log's items: its header and samples, in whatever order they come. */
final class InspectItemReading implements InspectArchive.HeaderReading {
  private final InspectLog format;
  private final ItemSink sink;
  private final ScoreSink problems;
  private final InspectItems items = new InspectItems();
  private Optional<Header> header = Optional.empty();

  InspectItemReading(InspectLog format, ItemSink sink) {
    this.format = format;
    this.sink = sink;
    this.problems = sink.problems();
  }

  /** What was run, and where it says so. */
  private record Header(InspectDocument document, Location location) {}

  @Override
  public void read(Source log) throws IOException {
    header =
        Optional.of(
            new Header(InspectDocument.read(log, problems, items::take), Location.of(log.name())));
  }

  @Override
  public void readSample(Source sample) throws IOException {
    JsonFile.parse(
        sample,
        problems,
        parser -> {
          if (parser.nextToken() == JsonToken.START_OBJECT) {
            InspectSample.read(parser, Location.of(sample.name())).ifPresent(items::take);
          }
        });
  }

  /** Hands on the items, once the samples have been read. */
  void emit() {
    header.ifPresent(
        found ->
            new InspectScores(format, found.location(), problems)
                .emitItems(found.document(), items, sink));
  }
}
