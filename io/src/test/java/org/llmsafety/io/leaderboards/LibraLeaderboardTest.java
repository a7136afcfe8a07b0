package org.llmsafety.io.leaderboards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Aggregation;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Checked;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Scores;
import org.llmsafety.io.ScoreReader;
import org.llmsafety.io.Source;
import org.llmsafety.io.fixtures.Fixtures;
import org.llmsafety.io.fixtures.Undirected;

class LibraLeaderboardTest {
  private static Checked<Scores> read(String fixture) {
    return ScoreReader.withDefaults().read(Source.ofResource(Fixtures.class, "libra/" + fixture));
  }

  @Test
  void read_summary_isAScoreForEachNumber() {
    Checked<Scores> read = read("summary.json");

    assertThat(read.value()).hasToString("6 scores of 2 models on 5 benchmarks");
    assertThat(read.value().asList().get(1).provenance().location())
        .hasToString("libra/summary.json:2 [invented-model-1.xstest]");
    assertThat(read.value().benchmarks())
        .filteredOn(benchmark -> !benchmark.name().equals("a_task_of_next_year"))
        .hasSize(4)
        .allSatisfy(benchmark -> assertThat(benchmark.scale()).isEqualTo(Scale.UNIT));
    assertThat(read.value().benchmarks())
        .filteredOn(benchmark -> benchmark.name().equals("a_task_of_next_year"))
        .singleElement()
        .satisfies(unknown -> assertThat(unknown.scale()).isEqualTo(Scale.UNIT.undirected()));
  }

  @Test
  void read_untestedAndUnknownTasks_areNotes() {
    assertThat(Undirected.leftOut(read("summary.json")))
        .allMatch(problem -> problem.severity() == Problem.Severity.NOTE)
        .extracting(Problem::toString)
        .containsExactly(
            "libra/summary.json:2: \"invented-model-1\" has no score on 1 of 5 tasks",
            "libra/summary.json:9: \"invented-model-2\" has no score on 2 of 2 tasks",
            "libra/summary.json: read, but no part of the safety score: a_task_of_next_year");
  }

  @Test
  void read_broken_saysWhereAndLosesNothingElse() {
    Checked<Scores> read = read("broken.json");

    assertThat(read.value()).hasToString("2 scores of 2 models on 2 benchmarks");
    assertThat(Undirected.leftOut(read))
        .extracting(Problem::toString)
        .satisfiesExactly(
            text ->
                assertThat(text)
                    .isEqualTo(
                        "libra/broken.json:2 [invented-model-1.advbench]: expected a number, but"
                            + " was \"much\""),
            text ->
                assertThat(text)
                    .isEqualTo(
                        "libra/broken.json:3 [invented-model-2]: expected a model and its tasks"),
            text ->
                assertThat(text).contains("the JSON cannot be read on: Unexpected end-of-input"));
  }

  @Test
  void recognises_otherJson_isLeftToOthers() {
    LibraLeaderboard format = new LibraLeaderboard();

    assertThat(format.recognises(Source.ofText("a.json", "{\"results\": {\"acc\": 1}}"))).isFalse();
    assertThat(format.recognises(Source.ofText("a.json", "{\"m\": {\"advbench\": {}}}"))).isFalse();
    assertThat(format.recognises(Source.ofText("a.json", "[1, 2"))).isFalse();
    assertThat(format.recognises(Source.ofText("a.json", ""))).isFalse();
  }

  @Test
  void safety_hasFourGroupsThatWeighTheSame() {
    Aggregation made = LibraLeaderboard.safety().aggregation().orElseThrow();

    assertThat(made.parts()).hasSize(57);
    assertThat(made.method()).isEqualTo("mean of the means of 4 groups");
    ImmutableMap<String, Double> shares =
        ImmutableMap.of(
            "advbench", 1 / (4 * 33.0),
            "bad", 1 / (4 * 18.0),
            "prompt_injection", 1 / (4 * 4.0),
            "do_not_answer_fn", 1 / (4 * 2.0));
    shares.forEach(
        (task, share) ->
            assertThat(made.weights().get(LibraLeaderboard.tasks().get(task)))
                .as(task)
                .isCloseTo(share, within(1e-15)));
  }

  @Test
  void safety_partsMissing_namesTheFirstOfThem() {
    assertThat(
            Undirected.leftOut(read("summary.json").value().recompute(LibraLeaderboard.safety())))
        .extracting(Problem::message)
        .first()
        .asString()
        .startsWith("invented-model-1 (as published) has no Libra-Leaderboard: 53 of 57 parts")
        .endsWith("and 48 more");
  }

  /**
   * Golden: gpt-4-1106-preview's group means 92.6, 85.6, 85.0 and 81.0, whose mean the leaderboard
   * and the study print as 86.0; every task is given its group's mean.
   */
  @Test
  void safety_ofTheGroupsMeans_isWhatTheLeaderboardPrints() {
    Benchmark safety = LibraLeaderboard.safety();
    Map<Benchmark, Double> weights = safety.aggregation().orElseThrow().weights();
    ImmutableMap<Integer, Double> meanBySize =
        ImmutableMap.of(33, 0.926, 18, 0.856, 4, 0.850, 2, 0.810);
    Map<String, Double> valueById = new HashMap<>();
    Maps.transformValues(weights, weight -> (int) Math.round(1 / (4 * weight)))
        .forEach((task, size) -> valueById.put(task.id(), meanBySize.getOrDefault(size, 0.0)));

    assertThat(
            safety.aggregation().orElseThrow().recompute(safety.scale(), valueById).orElseThrow())
        .isCloseTo(86.05, within(1e-9));
  }
}
