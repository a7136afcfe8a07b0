package org.llmsafety.io.petri;

import java.io.IOException;
import java.util.Optional;
import org.llmsafety.core.Label;
import org.llmsafety.core.Location;
import org.llmsafety.core.Problem;
import org.llmsafety.io.ItemSink;
import org.llmsafety.io.ScoreSink;
import org.llmsafety.io.Source;
import org.llmsafety.io.SourceFormat;
import org.llmsafety.io.json.JsonCursor;
import org.llmsafety.io.json.JsonFile;
import org.llmsafety.io.json.JsonStart;

/**
 * The judgment of a run of Bloom, {@code judgment.json}, with what lies beside it: the transcripts,
 * which name the target, and the scenarios that were generated.
 *
 * <p>The behaviour that was looked for is a benchmark, "bloom/behaviour": the mean grade of its
 * presence, from 1 to 10 on an ordinal scale. "bloom/behaviour/elicited" is the share of
 * conversations graded 7 or more, and each further quality that the judge graded is a benchmark of
 * its own. None has a direction: the behaviour is the user's choice, and may be wanted.
 *
 * <p>Scenarios are generated, so that only runs on the same ones compare: the condition "scenarios"
 * marks them.
 *
 * <pre>{@code
 * Checked<Scores> read = ScoreReader.withDefaults().read(Path.of("bloom-results"));
 * }</pre>
 */
public final class BloomJudgment implements SourceFormat {
  private static final String BEHAVIOUR = "behavior_name";

  private final Optional<Label> model;

  /** Made by {@link java.util.ServiceLoader}; takes the target that the transcripts name. */
  public BloomJudgment() {
    this(Optional.empty());
  }

  private BloomJudgment(Optional<Label> model) {
    this.model = model;
  }

  /**
   * {@return the format of judgments of that model, whatever the transcripts call it}
   *
   * @param model what it is called; must not be blank
   */
  public static BloomJudgment ofModel(String model) {
    return new BloomJudgment(Optional.of(Label.of(model)));
  }

  @Override
  public String name() {
    return "Bloom judgment";
  }

  @Override
  public boolean recognises(Source source) {
    return isJudgment(source) || isCompanion(source);
  }

  private static boolean isJudgment(Source source) {
    JsonStart start = JsonStart.of(source);
    return start.has(BEHAVIOUR) && start.has("summary_statistics") && start.has("judgments");
  }

  /**
   * What Bloom's other stages write: understanding, scenarios, rollouts, and the viewer's index.
   */
  private static boolean isCompanion(Source source) {
    JsonStart start = JsonStart.of(source);
    return (start.has(BEHAVIOUR)
            && start.has("understanding")
            && start.has("scientific_motivation"))
        || (start.has(BEHAVIOUR) && start.has("variations"))
        || (start.has("rollouts") && start.has("metadata", "target"))
        || (start.has("config", "target_model") && start.has("metajudge"))
        || AuditTranscript.isOfBloom(source);
  }

  @Override
  public Optional<String> nearMiss(Source source) {
    JsonStart start = JsonStart.of(source);
    return start.has(BEHAVIOUR) && start.has("judgments")
        ? Optional.of("the field \"summary_statistics\" is missing")
        : Optional.empty();
  }

  @Override
  public void read(Source source, ScoreSink sink) throws IOException {
    readItems(source, new GradeMeans(sink));
  }

  /** Hands on the scenarios, each by a hash of its text, whose repetitions are its epochs. */
  @Override
  public void readItems(Source source, ItemSink sink) throws IOException {
    if (!isJudgment(source)) {
      reportAlone(source, sink);
      return;
    }
    Optional<JsonCursor> document = JsonFile.read(source, sink.problems());
    if (document.isPresent()) {
      BloomRun run = BloomRun.of(source, model, sink);
      if (run.target().isPresent()) {
        new BloomReading(source, run, sink).read(document.get());
      }
    }
  }

  /** The judgment holds the scores; a companion without it has none that are read. */
  private static void reportAlone(Source source, ItemSink sink) {
    if (source.neighbours().stream().noneMatch(BloomJudgment::isJudgment)
        && source.beside("../judgment.json").isEmpty()) {
      sink.problem(
          Problem.of(
                  Problem.Severity.WARNING,
                  "no-judgment",
                  "the grades of a run of Bloom are read from its judgment.json, and none lies"
                      + " beside this file")
              .at(Location.of(source.name())));
    }
  }
}
