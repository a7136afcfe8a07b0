package org.llmsafety.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Topic;
import org.llmsafety.io.leaderboards.LibraLeaderboard;

class StudyFromSourcesTest {
  @TempDir Path folder;

  private List<String> printed() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    StudyFromSources.print(List.of(folder), new PrintStream(bytes, true, UTF_8));
    return bytes.toString(UTF_8).lines().toList();
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  @Test
  void main_noFileNamed_saysWhichToName() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream before = System.out;
    System.setOut(new PrintStream(bytes, true, UTF_8));
    try {
      StudyFromSources.main();
    } finally {
      System.setOut(before);
    }

    assertThat(bytes.toString(UTF_8)).startsWith("Name the sources' own files").hasLineCount(1);
  }

  /** A model's values as on Salad-Bench's page. */
  @Test
  void print_saladBench_recomputesTheAverageOfTheSnapshot() throws IOException {
    write("base_order.csv", "Model,total,Open or Not,Link\nclaude2,99.77,0,x\n");
    write("attack_order.csv", "Model,total,Open or Not,Link\nclaude2,88.06,0,x\n");
    write("MCQ_order.csv", "Model,total,Acc-V,Open or Not,Link\nclaude2,22.23,58.33,0,x\n");

    assertThat(printed())
        .contains(
            "Salad-Bench: 1 of the study's 6 cells",
            "  Claude 2 (2023-07-11) 70.0; the source: 70.02 of \"claude2\", anthropic/claude-2"
                + " (2023-07-11)",
            "    as printed: none, as 1 score, need at least 3",
            "Libra-Leaderboard: 0 of the study's 8 cells");
  }

  /** Libra-Leaderboard prints 86.0 for what is a GPT-4 Turbo; the study calls it GPT-4. */
  @Test
  void print_libra_findsTheRowThatPrintsTheSame_whateverItIsCalled() throws IOException {
    write("summary.json", "{\"gpt-4-1106-preview\": {" + tasksOfGpt4Turbo() + "}}");

    assertThat(printed())
        .contains(
            "  GPT-4 (2023-03-13) 86.0; the source: 86.05 of \"gpt-4-1106-preview\","
                + " openai/gpt-4-1106-preview (2023-11-06)");
  }

  /** Every task is given its group's mean: 92.6, 85.6, 85.0 and 81.0. */
  private static String tasksOfGpt4Turbo() {
    return LibraLeaderboard.benchmarks().stream()
        .map(task -> "\"" + task.name() + "\": " + meanOfGroup(task))
        .collect(joining(", "));
  }

  private static double meanOfGroup(Benchmark task) {
    if (task.topics().contains(Topic.JAILBREAK)) {
      return 0.856;
    }
    if (task.topics().contains(Topic.PROMPT_INJECTION)) {
      return 0.85;
    }
    return task.topics().contains(Topic.OVER_REFUSAL) ? 0.81 : 0.926;
  }

  @Test
  void print_anotherValueOfTheSameModel_isSaid() throws IOException {
    Path results = Files.createDirectories(folder.resolve("openai/gpt-4o-mini-2024-07-18-main"));
    Files.writeString(
        results.resolve("results_2024-09-07T16-00-00Z.json"),
        """
        {"config": {"model_dtype": "bfloat16", "model_name": "openai/gpt-4o-mini-2024-07-18",
          "model_sha": "main"},
         "results": {"toxicity": {"aggregated-results": 0.5},
          "stereotype": {"aggregated-results": 0.8}, "adv": {"aggregated-results": 0.5},
          "ood": {"aggregated-results": 0.7}, "adv_demo": {"aggregated-results": 0.8},
          "privacy": {"aggregated-results": 0.8}, "ethics": {"aggregated-results": 0.8},
          "fairness": {"aggregated-results": 0.7}}}
        """);

    assertThat(printed())
        .contains(
            "  GPT-4o-mini (2024-07-18) 76.31; the source: 70 of"
                + " \"openai/gpt-4o-mini-2024-07-18\", openai/gpt-4o-mini-2024-07-18 (2024-07-18):"
                + " another value");
  }
}
