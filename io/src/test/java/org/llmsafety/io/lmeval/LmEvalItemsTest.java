package org.llmsafety.io.lmeval;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmsafety.core.Checked;
import org.llmsafety.core.ItemScores;
import org.llmsafety.core.Problem;
import org.llmsafety.io.ScoreReader;
import org.llmsafety.io.fixtures.Undirected;

class LmEvalItemsTest {
  private static final String TIME = "2025-03-01T00-00-00.5";

  @TempDir private Path temporary;
  private Path folder = Path.of("");

  @BeforeEach
  void makeFolder() throws IOException {
    folder = Files.createDirectory(temporary.resolve("run"));
  }

  private void write(String name, String... lines) throws IOException {
    Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
  }

  private void writeResults(String name, String metrics) throws IOException {
    write(
        name,
        "{\"results\": {\"quiz\": {\"alias\": \"quiz\", "
            + metrics
            + "}}, \"config\": {\"model\": \"hf\", \"model_args\": \"pretrained=org/m\"},"
            + " \"date\": 1740787200}");
  }

  private static String answer(int doc, String filter, String metrics) {
    return "{\"doc_id\": "
        + doc
        + ", \"doc\": {\"text\": \"x\"}, \"filtered_resps\": [], \"filter\": \""
        + filter
        + "\", \"doc_hash\": \"abcdef012345\", "
        + metrics
        + "}";
  }

  private Checked<ImmutableList<ItemScores>> read() {
    return ScoreReader.withDefaults().readItems(folder);
  }

  private static List<String> problems(Checked<?> read) {
    return Undirected.leftOut(read).stream().map(Problem::toString).toList();
  }

  @Test
  void answers_areItemsOfEachMetricAndFilter() throws IOException {
    writeResults(
        "results_" + TIME + ".json",
        "\"exact_match,strict\": 0.5, \"exact_match,loose\": 1.0, \"word_perplexity,strict\": 12");
    write(
        "samples_quiz_" + TIME + ".jsonl",
        answer(0, "strict", "\"exact_match\": 1.0, \"word_perplexity\": [-3.5, 9]"),
        answer(0, "loose", "\"exact_match\": true"),
        answer(1, "strict", "\"exact_match\": 0.0, \"word_perplexity\": [-3.5, 9]"),
        answer(1, "loose", "\"exact_match\": 1"));
    Checked<ImmutableList<ItemScores>> read = read();
    assertThat(read.value())
        .extracting(items -> items.benchmark().id() + " " + items.values().values())
        .containsExactly(
            "lm-eval/quiz/exact_match/strict [1.0, 0.0]",
            "lm-eval/quiz/exact_match/loose [1.0, 1.0]");
    assertThat(read.value().get(0).model().name()).isEqualTo("org/m");
    assertThat(read.value().get(0).values().ids()).containsExactly("0-abcdef01", "1-abcdef01");
    assertThat(problems(read))
        .containsExactly(
            "run/samples_quiz_2025-03-01T00-00-00.5.jsonl:1 [word_perplexity]: \"word_perplexity\""
                + " has no number for each item, so that it is no mean over items");
  }

  @Test
  void anAppendedRun_aMissingValueAndAnotherMean_areReported() throws IOException {
    writeResults("results_" + TIME + ".json", "\"acc,none\": 0.25");
    write(
        "samples_quiz_" + TIME + ".jsonl",
        answer(0, "none", "\"acc\": 1"),
        answer(0, "none", "\"acc\": 0"),
        answer(1, "none", "\"acc\": null"),
        "{\"doc_id\": null, \"acc\": 1}",
        "{\"doc_id\": 7, \"acc\"");
    Checked<ImmutableList<ItemScores>> read = read();
    String file = "run/samples_quiz_2025-03-01T00-00-00.5.jsonl";
    assertThat(problems(read))
        .startsWith(
            file
                + ":2 [acc]: item \"0-abcdef01\" must be scored once, but is 1.0 and 0.0; the first"
                + " is kept",
            file + ":4: expected an item's id in a field \"doc_id\"")
        .endsWith(
            file
                + ":3 [acc]: not all of the items of \"org/m\" on quiz (acc) have a value; 1"
                + " without: 1-abcdef01",
            "run/results_2025-03-01T00-00-00.5.json [results.quiz.acc,none]: the source states 0.25"
                + " on quiz (acc), but the mean of its 1 item is 1.0");
  }

  @Test
  void answersWithoutTheirResults_areAnError() throws IOException {
    write("samples_quiz_" + TIME + ".jsonl", answer(0, "none", "\"acc\": 1"));
    assertThat(problems(read()))
        .containsExactly(
            "run/samples_quiz_2025-03-01T00-00-00.5.jsonl: the results say which model answered:"
                + " one file of the same time must lie beside it, but there are 0, and 0 of other"
                + " times");
    writeResults("results_other.json", "\"acc,none\": 1.0");
    assertThat(read().value()).hasSize(1);
    writeResults("results_another.json", "\"acc,none\": 1.0");
    assertThat(problems(read()).get(0)).endsWith("but there are 0, and 2 of other times");
    assertThat(
            problems(
                ScoreReader.withDefaults()
                    .readItems(
                        Files.move(folder, temporary.resolve("moved"))
                            .resolve("results_other.json"))))
        .isEmpty();
  }

  @Test
  void resultsAlone_sayWhereItemsWouldBe() throws IOException {
    writeResults("results_" + TIME + ".json", "\"acc,none\": 1.0");
    assertThat(problems(read()).get(0)).contains("samples_<task>_<time>.jsonl");
  }
}
