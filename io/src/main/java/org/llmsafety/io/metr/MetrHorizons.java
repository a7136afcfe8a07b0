package org.llmsafety.io.metr;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.llmsafety.core.Citation;
import org.llmsafety.core.Location;
import org.llmsafety.core.Problem;
import org.llmsafety.io.ScoreSink;
import org.llmsafety.io.Source;
import org.llmsafety.io.SourceFormat;
import org.llmsafety.io.internal.json.JsonWords;
import org.llmsafety.io.internal.json.PlainYaml;
import org.llmsafety.io.json.JsonCursor;

/**
 * METR's time horizons, {@code benchmark_results_1_1.yaml}: for each model the length of the tasks
 * that it does with a chance of 50 and of 80 %, in minutes of a skilled person's work, with
 * intervals that reach further up than down.
 *
 * <p>A horizon measures ability: higher means more able, and no end is safer.
 */
public final class MetrHorizons implements SourceFormat {
  static final Citation CITATION =
      Citation.of("kwa2025horizons", "Measuring AI Ability to Complete Long Tasks")
          .withAuthors("Kwa, Thomas", "others")
          .withYear(2025)
          .withUrl("https://arxiv.org/abs/2503.14499");

  private static final Pattern KEY = Pattern.compile("\\s*(#[^\\n]*\\n\\s*)*[a-z_]+:[\\s\\S]*");
  private static final int GLANCE = 200;

  /** Made by {@link java.util.ServiceLoader}. */
  public MetrHorizons() {}

  @Override
  public String name() {
    return "METR time horizons";
  }

  @Override
  public boolean recognises(Source source) {
    try (InputStream start = source.peek()) {
      String head = new String(start.readNBytes(GLANCE), StandardCharsets.UTF_8);
      if (head.startsWith("{") || !KEY.matcher(head).matches()) {
        return false;
      }
      String text = head + new String(start.readAllBytes(), StandardCharsets.UTF_8);
      return text.contains("results:") && text.contains(MetrScores.HALF + ":");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void read(Source source, ScoreSink sink) throws IOException {
    document(source, sink)
        .ifPresent(root -> new MetrScores(Location.of(source.name()), sink).read(root));
  }

  private static Optional<JsonCursor> document(Source source, ScoreSink sink) throws IOException {
    try (InputStream bytes = source.openWhole();
        PlainYaml parser = PlainYaml.of(bytes)) {
      return parser.tree().map(node -> new JsonCursor(node, ""));
    } catch (JsonProcessingException e) {
      long line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      sink.problem(
          Problem.of(
                  Problem.Severity.ERROR,
                  "broken-yaml",
                  "the YAML cannot be read on: %s",
                  JsonWords.reason(e))
              .at(Location.of(source.name()).atLine(Math.max(1, line))));
      return Optional.empty();
    }
  }
}
