package org.llmsafety.io.epoch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.llmsafety.core.Checked;
import org.llmsafety.core.Conditions;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Release;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.core.Topic;
import org.llmsafety.core.Uncertainty;
import org.llmsafety.io.ScoreReader;
import org.llmsafety.io.Source;
import org.llmsafety.io.fixtures.Fixtures;
import org.llmsafety.io.table.NamedModel;

class EpochBundleTest {
  private Path bundle;

  @BeforeEach
  void find() throws URISyntaxException {
    bundle = Path.of(Objects.requireNonNull(Fixtures.class.getResource("epoch")).toURI());
  }

  private Checked<Scores> read(String file) {
    return ScoreReader.withDefaults().read(bundle.resolve(file));
  }

  @Test
  void read_ownRuns_carryErrorDayConditionsAndLog() {
    Checked<Scores> read = read("gpqa_diamond.csv");
    assertThat(read.problems()).isEmpty();
    assertThat(read.value().stream().map(Score::toString))
        .containsExactly(
            "gpt-5-2025-08-07 (as published) on GPQA Diamond: 0.85",
            "claude-opus-4-5-20251101 (as published) on GPQA Diamond: 0.81",
            "phi-1_5 (as published) on GPQA Diamond: 0.26",
            "glm-4.5 (as published) on GPQA Diamond: 0.78");
    Score first = read.value().asList().get(0);
    assertThat(first.benchmark().id()).isEqualTo("epoch/gpqa-diamond");
    assertThat(first.benchmark().topics()).containsExactly(Topic.CAPABILITY);
    assertThat(first.uncertainty()).isEqualTo(new Uncertainty.StandardError(0.025));
    assertThat(first.evaluated().orElseThrow().date()).isEqualTo(LocalDate.of(2025, 8, 8));
    assertThat(first.dated())
        .contains(Release.on(Release.Kind.AVAILABILITY, LocalDate.of(2025, 8, 7), "Epoch AI"));
    assertThat(first.conditions()).hasToString("effort high, model version gpt-5-2025-08-07_high");
    assertThat(first.provenance())
        .hasToString("gpqa_diamond.csv:2 [mean_score] (from https://logs.example.org/a)");
    assertThat(first.provenance().citation().orElseThrow().licence()).contains("CC BY 4.0");
    assertThat(read.value().asList().get(2).provenance().location().line())
        .as("the note before it takes three lines")
        .hasValue(6);
    assertThat(read.value().asList().get(3).uncertainty()).isEqualTo(Uncertainty.unreported());
    assertThat(read.value().asList().get(3).published().label().orElseThrow().lab())
        .contains("Z.ai (Zhipu AI),Tsinghua University");
  }

  @Test
  void read_blankLabAndDate_areFilledFromTheModelsMetadataBesideIt() {
    Score score = read("gpqa_diamond.csv").value().asList().get(1);
    assertThat(score.lab().name()).isEqualTo("Anthropic");
    assertThat(score.dated().orElseThrow().date()).isEqualTo(LocalDate.of(2025, 11, 24));
    Source alone = Source.ofResource(Fixtures.class, "epoch/gpqa_diamond.csv");
    Score unfilled = ScoreReader.withDefaults().read(alone).value().asList().get(1);
    assertThat(unfilled.lab().name()).isEqualTo("unknown lab");
    assertThat(unfilled.dated()).isEmpty();
  }

  @Test
  void read_brokenRows_areLocatedAndLoseNothingElse() {
    Checked<Scores> read = read("broken/gpqa_diamond.csv");
    assertThat(read.problems())
        .extracting(Problem::toString)
        .containsExactly(
            "gpqa_diamond.csv:2 [Release date]: expected a date like 2024-05-13 or 2024-05, but was"
                + " \"7 August 2025\"",
            "gpqa_diamond.csv:2 [mean_score]: expected a number, but was \"85%\"; a percent sign is"
                + " not read, as 0.86 may be meant or 86",
            "gpqa_diamond.csv:3 [Started at]: expected a date like 2024-05-13 or 2024-05, but was"
                + " \"yesterday\"",
            "gpqa_diamond.csv:3 [stderr]: expected a standard error of at least 0, but was -0.1",
            "gpqa_diamond.csv:4 [Model version]: expected a model's name, but the cell is blank",
            "gpqa_diamond.csv:5: expected 13 cells as in the header, but found 2",
            "gpqa_diamond.csv:6: a quote opened on this line must be closed, but is never closed");
    assertThat(read.value().stream().map(Score::toString))
        .containsExactly(
            "gpt-5-2025-08-07 (as published) on GPQA Diamond: 0.8",
            "gpt-4-turbo (as published) on GPQA Diamond: 0.47");
  }

  @Test
  void read_timeHorizons_areMinutesWithIntervals() {
    Checked<Scores> read = read("metr_time_horizons_external.csv");
    assertThat(read.problems()).isEmpty();
    assertThat(read.value().stream().map(Score::toString))
        .containsExactly(
            "gpt-5-2025-08-07 (as published) on METR time horizon METR-Horizon-v1.1: 137.5",
            "gpt-5-2025-08-07 (as published) on METR time horizon at 80 % METR-Horizon-v1.1: 27.25",
            "gpt-4-0314 (as published) on METR time horizon METR-Horizon-v1.0: 5.5");
    Score first = read.value().asList().get(0);
    assertThat(first.benchmark().scale()).hasToString("0 and up minutes, safer end unknown");
    assertThat(first.benchmark().description()).endsWith("higher means more able, not safer");
    assertThat(first.uncertainty()).isEqualTo(new Uncertainty.Interval(65.5, 290, 0.95));
    assertThat(read.value().asList().get(1).uncertainty()).isEqualTo(Uncertainty.unreported());
    assertThat(read.value().asList().get(2).uncertainty()).isEqualTo(Uncertainty.unreported());
  }

  @Test
  void read_arenaOfTheBundle_takesOffsetsOrEnds() {
    assertThat(read("webdev_arena_external.csv").value().stream().map(Score::uncertainty))
        .containsExactly(
            new Uncertainty.Interval(1510.5, 1533.5, 0.95),
            new Uncertainty.Interval(1470, 1490, 0.95));
  }

  @Test
  void read_columnNamedPercent_holdsWhatItHolds_andANameStandsInForAnId() {
    List<Score> scores = read("posttrainbench_external.csv").value().asList();
    assertThat(scores.get(0).value()).isEqualTo(0.2316);
    assertThat(scores.get(0).benchmark().scale()).isEqualTo(Scale.UNIT.undirected());
    assertThat(scores.get(0).conditions()).hasToString("scaffold Claude Code");
    assertThat(scores.get(1)).hasToString("GPT-5.2 (as published) on PostTrainBench: 0.2138");
  }

  @Test
  void read_tableThatOnlyTheMetadataKnow_isReadByThem() {
    Score score = read("new_bench_external.csv").value().asList().get(0);
    assertThat(score.benchmark().id()).isEqualTo("epoch/new-bench");
    assertThat(score).hasToString("gpt-5-2025-08-07 (as published) on New Bench: 42.5");
    assertThat(score.benchmark().scale()).isEqualTo(Scale.PERCENT.undirected());
  }

  @Test
  void read_ownRunsThatNobodyKnows_areReadByTheirColumns() {
    String runs =
        """
        Model version,mean_score,Release date,Organization,Country,stderr
        gpt-5_low,0.5,2025-08-07,OpenAI,United States of America,0.25
        """;
    Score score =
        ScoreReader.withDefaults()
            .read(Source.ofText("mirror_maze.csv", runs))
            .value()
            .asList()
            .get(0);
    assertThat(score).hasToString("gpt-5 (as published) on mirror maze: 0.5");
    assertThat(score.benchmark().id()).isEqualTo("epoch/mirror-maze");
  }

  @Test
  void read_tableThatNobodyKnows_isAnErrorThatNamesItsColumns() {
    Checked<Scores> read = read("orphan_external.csv");
    assertThat(read.value().isEmpty()).isTrue();
    assertThat(read.problems())
        .extracting(Problem::toString)
        .containsExactly(
            "orphan_external.csv: expected a table of Epoch AI's that is known, or"
                + " benchmark_metadata.csv beside it to say which column holds the score, but the"
                + " columns are \"Model version\", \"Profit\", \"Release date\", \"Organization\","
                + " \"Country\", \"Training compute (FLOP)\", \"Training compute notes\", \"id\"");
    assertThat(read.problems().get(0).severity()).isEqualTo(Problem.Severity.ERROR);
  }

  @Test
  void read_bothLayoutsOfTheIndex_areTheSameBenchmark() {
    Checked<Scores> byId = read("epoch_capabilities_index.csv");
    Checked<Scores> byName = read("epoch_capabilities_index/eci_scores.csv");
    assertThat(byId.value().plus(byName.value()).stream().map(Score::toString))
        .containsExactly(
            "gpt-5-2025-08-07 (as published) on Epoch Capabilities Index: 150.5",
            "Claude Opus 4.5 (as published) on Epoch Capabilities Index: 149.5",
            "GPT-5 (as published) on Epoch Capabilities Index: 150.0");
    assertThat(byName.value().asList().get(0).uncertainty())
        .isEqualTo(new Uncertainty.Interval(147.25, 152, 0.9));
    assertThat(byId.problems())
        .extracting(Problem::toString)
        .containsExactly(
            "epoch_capabilities_index.csv:3: the row has no score for \"gpt-5-2025-08-07\"");
  }

  @Test
  void read_archive_explainsEveryFileItDoesNotUse(@TempDir Path folder) throws IOException {
    Path zip = folder.resolve("benchmark_data.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip));
        var files = Files.walk(bundle)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String name = bundle.relativize(file).toString().replace('\\', '/');
        if (!name.startsWith("broken")) {
          out.putNextEntry(new ZipEntry("benchmark_data/" + name));
          Files.copy(file, out);
        }
      }
    }
    Checked<Scores> read = ScoreReader.withDefaults().read(zip);
    assertThat(read.value().size()).isEqualTo(15);
    assertThat(read.value().asList())
        .anyMatch(score -> score.benchmark().name().equals("New Bench"));
    assertThat(read.problems())
        .extracting(problem -> problem.severity() + " " + problem.topic())
        .containsExactlyInAnyOrder(
            "NOTE row-without-score", "NOTE no-scores", "ERROR unknown-table");
    assertThat(read.problems())
        .anySatisfy(
            problem ->
                assertThat(problem)
                    .hasToString(
                        "benchmark_data.zip!/benchmark_data/epoch_capabilities_index/edi_scores.csv:"
                            + " not read: how hard benchmarks are, without scores of models"));
  }

  @ParameterizedTest
  @CsvSource({
    "gpt-5_high, gpt-5, effort high",
    "gpt-5.1-2025-11-13_none, gpt-5.1-2025-11-13, effort none",
    "claude-opus-4-6_max, claude-opus-4-6, effort max",
    "DeepSeek-V3.1_thinking, DeepSeek-V3.1, effort thinking",
    "claude-3-7-sonnet-20250219_16k, claude-3-7-sonnet-20250219, thinking budget 16K",
    "claude-opus-4-5_128K, claude-opus-4-5, thinking budget 128K",
  })
  void taken_endingThatSaysHowHardToThink_isACondition(String id, String label, String condition) {
    NamedModel taken = EpochVersion.taken(id);
    assertThat(taken.label()).isEqualTo(label);
    assertThat(taken.conditions().toString()).contains(condition).contains("model version " + id);
  }

  @ParameterizedTest
  @CsvSource({"phi-1_5", "MiniCPM-V-2_6", "Yi_8B", "qwen3.7-max", "_high", "o1-mini_c"})
  void taken_anyOtherEnding_isPartOfTheName(String id) {
    assertThat(EpochVersion.taken(id)).isEqualTo(new NamedModel(id, Conditions.none()));
  }
}
