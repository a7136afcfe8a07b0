package org.llmsafety.io.garak;

import java.io.IOException;
import java.util.Optional;
import org.llmsafety.core.Citation;
import org.llmsafety.core.Location;
import org.llmsafety.io.ItemSink;
import org.llmsafety.io.ScoreSink;
import org.llmsafety.io.Source;
import org.llmsafety.io.SourceFormat;
import org.llmsafety.io.json.JsonLines;
import org.llmsafety.io.json.JsonStart;

/**
 * The report that NVIDIA's garak writes of a scan, {@code *.report.jsonl}: a line for the setup,
 * which names the model, one for each attempt and one for what each detector found in the answers
 * to each probe.
 *
 * <p>Every probe with every detector is a benchmark, "garak/probe/detector": the share of answers
 * that passed, from 0 to 1, higher is safer, with the count of them. The attack is the probe, and
 * so part of the benchmark: each probe has prompts of its own.
 *
 * <p>Answers on which a detector gave no verdict count neither as passed nor as failed. The
 * interval that garak prints is of the rate of failure and corrected for errors of the detector; it
 * is not taken over.
 */
public final class GarakReport implements SourceFormat {
  static final Citation CITATION =
      Citation.of(
              "derczynski2024garak",
              "garak: A Framework for Security Probing Large Language Models")
          .withAuthors("Derczynski, Leon", "others")
          .withYear(2024)
          .withUrl("https://arxiv.org/abs/2406.11036");

  private static final String TYPE = "entry_type";

  /** Made by {@link java.util.ServiceLoader}. */
  public GarakReport() {}

  @Override
  public String name() {
    return "garak report";
  }

  @Override
  public boolean recognises(Source source) {
    JsonStart first = JsonStart.of(source);
    return first.isObject()
        && switch (first.text(TYPE).orElse("")) {
          case "start_run setup" -> true;
          case "init" -> first.has("garak_version");
          case "attempt" -> first.has("probe_classname");
          case "eval" -> first.has("probe") && first.has("detector");
          default -> false;
        };
  }

  @Override
  public Optional<String> nearMiss(Source source) {
    JsonStart first = JsonStart.of(source);
    return first.has("attempt_id") && first.has("probe") && first.has("detector")
        ? Optional.of(
            "it is a log of hits, which has the attacks that succeeded and not of how many; the"
                + " report beside it, \"*.report.jsonl\", is read")
        : Optional.empty();
  }

  @Override
  public void read(Source source, ScoreSink sink) throws IOException {
    GarakReading reading = new GarakReading(Location.of(source.name()), sink, Optional.empty());
    JsonLines.read(source, sink, reading::take);
    reading.finish();
  }

  /**
   * Hands on the prompts of each probe, for each detector: an item is a prompt, an epoch an answer
   * to it, and a value 1 where it passed and 0 where it did not.
   *
   * <p>An item's id is the prompt's number in the probe and a hash of its text, so that other
   * prompts, as of another version of the probe, are other items.
   */
  @Override
  public void readItems(Source source, ItemSink sink) throws IOException {
    Location file = Location.of(source.name());
    GarakReading reading =
        new GarakReading(file, sink.problems(), Optional.of(new GarakAttempts(file, sink)));
    JsonLines.read(source, sink.problems(), reading::take);
    reading.finish();
  }
}
