package org.llmsafety.io.promptfoo;

import com.google.common.collect.ImmutableSet;
import java.io.IOException;
import java.util.Optional;
import org.llmsafety.core.Citation;
import org.llmsafety.core.Location;
import org.llmsafety.io.ItemSink;
import org.llmsafety.io.ScoreSink;
import org.llmsafety.io.Source;
import org.llmsafety.io.SourceFormat;
import org.llmsafety.io.json.JsonCursor;
import org.llmsafety.io.json.JsonFile;
import org.llmsafety.io.json.JsonLines;
import org.llmsafety.io.json.JsonStart;

/**
 * The results that promptfoo writes of a red team, as JSON or as a line of JSON for each test.
 *
 * <p>Every plugin, which makes the harmful requests, is a benchmark, "promptfoo/plugin": the share
 * of tests in which the model resisted, from 0 to 1. The strategy, which wraps a request in an
 * attack, is the condition "attack". A test that ended in an error has no verdict and is no
 * failure.
 *
 * <p>Tests without a plugin are of no red team, so that their success says nothing of safety; they
 * are left out.
 */
public final class PromptfooResults implements SourceFormat {
  static final Citation CITATION =
      Citation.of("promptfoo", "promptfoo").withUrl("https://github.com/promptfoo/promptfoo");

  /** Versions of the form that a summary has. */
  private static final ImmutableSet<String> SUMMARIES = ImmutableSet.of("1", "2", "3");

  /** Made by {@link java.util.ServiceLoader}. */
  public PromptfooResults() {}

  @Override
  public String name() {
    return "promptfoo results";
  }

  @Override
  public boolean recognises(Source source) {
    JsonStart start = JsonStart.of(source);
    return start.isObject() && (isRow(start) || isSummaryWithin(start) || isSummary(start));
  }

  private static boolean isRow(JsonStart start) {
    return start.has("promptIdx") && start.has("testIdx");
  }

  private static boolean isSummaryWithin(JsonStart start) {
    return start.has("evalId")
        && (start.has("results", "results")
            || (start.has("results", "version") && start.has("results", "timestamp")));
  }

  private static boolean isSummary(JsonStart start) {
    return start.text("version").filter(SUMMARIES::contains).isPresent()
        && start.has("timestamp")
        && start.has("results")
        && (start.has("prompts") || start.has("stats") || start.has("table"));
  }

  @Override
  public void read(Source source, ScoreSink sink) throws IOException {
    readItems(source, ItemSink.meansInto(sink));
  }

  /**
   * Hands on the tests of each plugin under each strategy: an item is a test, 1 where the model
   * resisted and 0 where it did not.
   *
   * <p>An item's id is a hash of what the test asks, as every red team makes tests of its own: only
   * equal tests are one item. A test that is repeated is an item with epochs.
   */
  @Override
  public void readItems(Source source, ItemSink sink) throws IOException {
    Location file = Location.of(source.name());
    if (isRow(JsonStart.of(source))) {
      PromptfooReading reading = new PromptfooReading(PromptfooRun.unknown(), sink);
      JsonLines.read(source, sink.problems(), (line, row) -> reading.take(file.atLine(line), row));
      reading.finish();
      return;
    }
    Optional<JsonCursor> document = JsonFile.read(source, sink.problems());
    if (document.isPresent()) {
      PromptfooReading.read(document.get(), file, sink);
    }
  }
}
