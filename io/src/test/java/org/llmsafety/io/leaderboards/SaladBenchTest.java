package org.llmsafety.io.leaderboards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Benchmarks;
import org.llmsafety.core.Checked;
import org.llmsafety.core.Model;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.io.ScoreReader;
import org.llmsafety.io.Source;
import org.llmsafety.io.fixtures.Fixtures;

/** Values of six models as on the leaderboard's page (Li et al. 2024, CC BY-SA 4.0). */
class SaladBenchTest {
  private static Source fixture(String name) {
    return Source.ofResource(Fixtures.class, "salad-bench/" + name);
  }

  private static Checked<Scores> readTables() {
    return ScoreReader.withDefaults()
        .read(fixture("base_order.csv"), fixture("attack_order.csv"), fixture("MCQ_order.csv"));
  }

  @Test
  void read_threeTables_areFourBenchmarksOfSixModels() {
    Checked<Scores> read = readTables();

    assertThat(read.problems()).isEmpty();
    assertThat(read.value()).hasToString("24 scores of 6 models on 4 benchmarks");
    assertThat(read.value().citations())
        .containsExactly(Benchmarks.SALAD_BENCH.citation().orElseThrow());
  }

  @Test
  void read_multipleChoice_keepsRefusalsCountedAndLeftOutApart() {
    Map<String, Double> claude2 = valuesOf("claude2");

    assertThat(claude2)
        .containsEntry("salad-bench/mcq", 22.23)
        .containsEntry("salad-bench/mcq-answered", 58.33);
  }

  /** Golden: the study's column "Salad-Bench Score", which the page prints to one decimal. */
  @Test
  void average_ofTheParts_isWhatTheStudyPrints() {
    ImmutableMap<String, Double> study =
        ImmutableMap.of(
            "claude2", 70.0,
            "gpt4", 87.6,
            "GPT3.5 Turbo", 69.9,
            "Llama-2-7b-chat-hf", 39.8,
            "Llama-2-13b-chat-hf", 57.4,
            "Llama-2-70b-chat-hf", 63.8);

    Checked<Scores> averages = readTables().value().recompute(SaladBench.average());

    assertThat(averages.problems()).isEmpty();
    assertThat(averages.value().size()).isEqualTo(6);
    for (Score average : averages.value()) {
      assertThat(average.value())
          .as("%s", average)
          .isCloseTo(study.getOrDefault(average.model().name(), -1.0), within(0.05 + 1e-9));
    }
  }

  private static Map<String, Double> valuesOf(String model) {
    return readTables().value().stream()
        .filter(score -> score.model().name().equals(model))
        .collect(Collectors.toMap(score -> score.benchmark().id(), Score::value));
  }

  @Test
  void read_brokenRows_areLocatedAndLoseNothingElse() {
    Checked<Scores> read = ScoreReader.withDefaults().read(fixture("base_broken.csv"));

    assertThat(read.value().models()).extracting(Model::name).containsExactly("claude2");
    assertThat(read.problems()).extracting(Problem::toString).hasSize(2);
    assertThat(read.problems().get(0).toString())
        .contains("base_broken.csv:3 [total]", "expected a number, but was \"n/a\"");
    assertThat(read.problems().get(1).toString()).contains("base_broken.csv:4");
  }

  @Test
  void recognises_tableOfAnotherName_isLeftWithTheReason() {
    Checked<Scores> read =
        ScoreReader.withDefaults()
            .read(Source.ofText("table.csv", "Model,total,Open or Not,Link\ngpt4,93.49,0,x\n"));

    assertThat(read.value().isEmpty()).isTrue();
    assertThat(read.problems())
        .singleElement()
        .asString()
        .contains(
            "for Salad-Bench tables, the file's name must start with \"base\", \"attack\" or"
                + " \"MCQ\", to say which set it holds");
  }
}
