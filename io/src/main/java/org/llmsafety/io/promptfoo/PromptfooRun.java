package org.llmsafety.io.promptfoo;

import java.util.Optional;
import org.llmsafety.core.Conditions;
import org.llmsafety.core.Release;
import org.llmsafety.io.csv.Cell;
import org.llmsafety.io.internal.tasks.RunSettings;
import org.llmsafety.io.json.JsonCursor;

/**
 * What holds of all tests of a file.
 *
 * @param version of promptfoo, which decides what a plugin asks and how it is judged
 * @param evaluated when it was run
 * @param conditions of all tests
 */
record PromptfooRun(Optional<String> version, Optional<Release> evaluated, Conditions conditions) {

  /** {@return the run of a file that says nothing of it} */
  static PromptfooRun unknown() {
    return new PromptfooRun(Optional.empty(), Optional.empty(), Conditions.none());
  }

  /**
   * {@return what the document says of the run}
   *
   * @param summary the part that holds the results
   */
  static PromptfooRun of(JsonCursor document, JsonCursor summary) {
    JsonCursor options =
        RunSettings.object(
            RunSettings.object(RunSettings.object(document, "config"), "defaultTest"), "options");
    return new PromptfooRun(
        text(RunSettings.object(document, "metadata"), "promptfooVersion"),
        text(summary, "timestamp").flatMap(PromptfooRun::day),
        new RunSettings().withText("judge", provider(options).orElse("")).conditions());
  }

  private static Optional<Release> day(String timestamp) {
    return new Cell(timestamp)
        .date(Release.Kind.EVALUATION, "timestamp, in the results", misfit -> {});
  }

  /** {@return the id of the provider in that object, which may be a text or have one} */
  static Optional<String> provider(JsonCursor at) {
    return text(at, "provider").or(() -> text(RunSettings.object(at, "provider"), "id"));
  }

  /** {@return the text at that field, if it is there and not blank} */
  static Optional<String> text(JsonCursor at, String field) {
    return RunSettings.stated(at, field)
        .filter(child -> child.node().isTextual())
        .map(JsonCursor::text)
        .filter(text -> !text.isBlank());
  }
}
