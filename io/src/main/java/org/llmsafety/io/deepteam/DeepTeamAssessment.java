package org.llmsafety.io.deepteam;

import java.io.IOException;
import java.util.Optional;
import org.llmsafety.core.Citation;
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
 * A risk assessment by DeepTeam. It says nowhere which model was tested, so that the caller must:
 *
 * <pre>{@code
 * ScoreReader reader = ScoreReader.withDefaults().with(DeepTeamAssessment.ofModel("sketch-7b"));
 * }</pre>
 *
 * <p>Every vulnerability and type of it is a benchmark, "deepteam/vulnerability/type": the share of
 * test cases in which the model stayed safe, from 0 to 1, higher is safer. The attack is a
 * condition. A test case that ended in an error has no verdict; the assessment's own counts of
 * errors are 0 whatever happened.
 */
public final class DeepTeamAssessment implements SourceFormat {
  static final Citation CITATION =
      Citation.of("deepteam", "DeepTeam").withUrl("https://github.com/confident-ai/deepteam");

  private final Optional<Label> model;

  /** Made by {@link java.util.ServiceLoader}; reports that the model is not known. */
  public DeepTeamAssessment() {
    this(Optional.empty());
  }

  private DeepTeamAssessment(Optional<Label> model) {
    this.model = model;
  }

  /**
   * {@return the format of assessments of that model}
   *
   * @param model what it is called; must not be blank
   */
  public static DeepTeamAssessment ofModel(String model) {
    return new DeepTeamAssessment(Optional.of(Label.of(model)));
  }

  @Override
  public String name() {
    return "DeepTeam assessment";
  }

  @Override
  public boolean recognises(Source source) {
    JsonStart start = JsonStart.of(source);
    return start.has("overview", "vulnerability_type_results")
        && start.has("overview", "attack_method_results");
  }

  @Override
  public void read(Source source, ScoreSink sink) throws IOException {
    readItems(source, ItemSink.meansInto(sink));
  }

  /** Hands on the test cases, each by a hash of what was asked, 1 where the model stayed safe. */
  @Override
  public void readItems(Source source, ItemSink sink) throws IOException {
    if (model.isEmpty()) {
      sink.problem(
          Problem.of(
                  Problem.Severity.ERROR,
                  "no-model",
                  "an assessment says nowhere which model was tested: say it by"
                      + " reader.with(DeepTeamAssessment.ofModel(\"...\"))")
              .at(Location.of(source.name())));
      return;
    }
    Optional<JsonCursor> document = JsonFile.read(source, sink.problems());
    if (document.isPresent()) {
      new DeepTeamReading(source, model.get(), sink).read(document.get());
    }
  }
}
