package org.llmsafety.io.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.llmsafety.core.Checked;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Scores;
import org.llmsafety.io.ScoreReader;
import org.llmsafety.io.Source;

/**
 * No file is lost for what stands first in it, or for one field that says nothing of its scores.
 */
class RecognitionTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // a summary of Libra's: an empty row, a new task, either first
        "{'a': {}, 'b': {'advbench': 0.9, 'bbq': 0.4}} | 2",
        "{'b': {'new_task': 0.5, 'advbench': 0.9, 'bbq': 0.4}} | 3",
        "{'b': {'advbench': 'N/A', 'bbq': 0.4}} | 1",
        "{'a': {'new_task': 0.5}, 'b': {'bbq': 0.4, 'new_task': 0.1}} | 3",
        // results of the harness's first versions, without any error
        "{'results': {'mc_taco': {'em': 0.08, 'f1': 0.49}}, 'versions': {'mc_taco': 0},"
            + " 'config': {'model_args': 'pretrained=lab/m'}} | 2",
        "{'results': {'pile_arxiv': {'bits_per_byte': 1.07}}, 'versions': {'pile_arxiv': 0},"
            + " 'config': {'model_args': 'pretrained=lab/m'}} | 1",
        "{'config': {'model_args': 'pretrained=lab/m'}, 'versions': {'x': 1},"
            + " 'results': {'x': {'acc': 0.5}}} | 1",
        // a log of Inspect's without its version
        "{'status': 'success', 'eval': {'task': 't', 'model': 'lab/m', 'created':"
            + " '2026-01-01T00:00:00+00:00'}, 'results': {'scores': [{'name': 's', 'metrics':"
            + " {'accuracy': {'value': 0.5}}}]}} | 1",
      })
  void read_aFileOfAKnownFormat_isReadWhateverComesFirst(String json, int scores) {
    Checked<Scores> read = read(json);

    assertThat(read.value().size()).isEqualTo(scores);
    assertThat(read.problems(Problem.Severity.ERROR)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'a': {'new_task': 0.5}}",
        "{'a': {'x': 1, 'y': 2, 'z': 3, 'bbq': 0.4}}",
        "{'results': {'x': {'acc': 0.5}}}",
        "{'results': {'x': {'acc': 0.5}}, 'versions': {'y': 0}, 'config': {}}",
        "{'eval': {'task': 't', 'created': '2026'}}",
      })
  void read_anyOtherFile_isAProblemAndNoGuess(String json) {
    Checked<Scores> read = read(json);

    assertThat(read.value()).isEmpty();
    assertThat(read.problems()).extracting(Problem::topic).containsExactly("unrecognised");
  }

  @Test
  void read_aModelWithoutTasksAndALogWithoutVersion_areNoted() {
    assertThat(read("{'a': {}, 'b': {'bbq': 0.4}}").problems())
        .extracting(Problem::toString)
        .containsExactly("a.json:1: \"a\" has no score on any task");
  }

  @Test
  void read_aGroupThatSaysAnotherThingTwice_isAWarning() {
    String results =
        "{'results': {'g': {'acc,none': 0.5}}, 'groups': {'g': {'acc,none': %s}},"
            + " 'config': {'model_args': 'pretrained=lab/m'}}";

    assertThat(read(String.format(results, "0.5")).problems(Problem.Severity.WARNING)).isEmpty();
    assertThat(read(String.format(results, "0.6")).problems(Problem.Severity.WARNING))
        .extracting(Problem::topic)
        .containsExactly("row-twice");
  }

  private static Checked<Scores> read(String json) {
    return ScoreReader.withDefaults().read(Source.ofText("a.json", json.replace('\'', '"')));
  }
}
