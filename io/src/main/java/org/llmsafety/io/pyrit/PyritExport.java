package org.llmsafety.io.pyrit;

import java.io.IOException;
import java.util.Optional;
import org.llmsafety.core.Citation;
import org.llmsafety.core.Label;
import org.llmsafety.io.ItemSink;
import org.llmsafety.io.ScoreSink;
import org.llmsafety.io.Source;
import org.llmsafety.io.SourceFormat;
import org.llmsafety.io.json.JsonCursor;
import org.llmsafety.io.json.JsonFile;
import org.llmsafety.io.json.JsonStart;

/**
 * An export of PyRIT's memory: the pieces of conversations, each with its scores; or a list of
 * scores alone. Where neither names the model that answered, the caller does:
 *
 * <pre>{@code
 * ScoreReader reader = ScoreReader.withDefaults().with(PyritExport.ofModel("sketch-7b"));
 * }</pre>
 *
 * <p>Every scorer, with the category it scores, is a benchmark: "pyrit/scorer/category", the mean
 * over objectives, where true counts 1. An attack takes many turns, so a conversation counts once,
 * by the last answer in it that a scorer scored. What true means depends on the scorer: scorers of
 * refusals and scorers that always look for harm have a direction; a scorer whose question the user
 * writes has none, as an export does not state the question.
 */
public final class PyritExport implements SourceFormat {
  static final Citation CITATION =
      Citation.of(
              "munoz2024pyrit",
              "PyRIT: A Framework for Security Risk Identification and Red Teaming in Generative"
                  + " AI System")
          .withAuthors("Lopez Munoz, Gary D.", "others")
          .withYear(2024)
          .withUrl("https://arxiv.org/abs/2410.02828");

  private final Optional<Label> model;

  /** Made by {@link java.util.ServiceLoader}; takes the model that an export names. */
  public PyritExport() {
    this(Optional.empty());
  }

  private PyritExport(Optional<Label> model) {
    this.model = model;
  }

  /**
   * {@return the format of exports of conversations with that model, whatever they call it}
   *
   * @param model what it is called; must not be blank
   */
  public static PyritExport ofModel(String model) {
    return new PyritExport(Optional.of(Label.of(model)));
  }

  @Override
  public String name() {
    return "PyRIT export";
  }

  @Override
  public boolean recognises(Source source) {
    JsonStart start = JsonStart.of(source);
    return start.isList() && ((arePieces(start) && start.has("scores")) || areScores(start));
  }

  private static boolean arePieces(JsonStart start) {
    return start.has("role") && start.has("conversation_id") && start.has("converted_value");
  }

  private static boolean areScores(JsonStart start) {
    return start.has("score_value")
        && start.has("score_type")
        && (start.has("message_piece_id") || start.has("prompt_request_response_id"));
  }

  @Override
  public Optional<String> nearMiss(Source source) {
    JsonStart start = JsonStart.of(source);
    return start.isList() && arePieces(start) && !start.has("scores")
        ? Optional.of("the field \"scores\" is missing: the conversations were exported alone")
        : Optional.empty();
  }

  @Override
  public void read(Source source, ScoreSink sink) throws IOException {
    readItems(source, ItemSink.meansInto(sink));
  }

  /** Hands on the objectives, each by a hash of its text, and of each its conversations. */
  @Override
  public void readItems(Source source, ItemSink sink) throws IOException {
    Optional<JsonCursor> document = JsonFile.read(source, sink.problems());
    if (document.isPresent()) {
      new PyritReading(source, model, sink).read(document.get());
    }
  }
}
