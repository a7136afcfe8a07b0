package org.llmsafety.io.bundled;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableSet;
import com.google.common.hash.Hashing;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.llmsafety.core.Checked;
import org.llmsafety.core.DateBasis;
import org.llmsafety.core.Direction;
import org.llmsafety.core.ItemScores;
import org.llmsafety.core.LabScore;
import org.llmsafety.core.Labs;
import org.llmsafety.core.Model;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Release;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.core.Uncertainty;
import org.llmsafety.io.csv.CsvRow;

/** The boards that come with the library: rows, values read in the sources by hand, checksums. */
class BundledBoardsTest {
  private static Score only(Stream<Score> scores) {
    return scores
        .reduce(
            (one, other) -> {
              throw new AssertionError(one + " and " + other);
            })
        .orElseThrow();
  }

  private static String label(Score score) {
    return score.published().name();
  }

  @Test
  void sources_everyFile_hasTheChecksumThatIsListed() throws IOException {
    ImmutableSet.Builder<String> files = ImmutableSet.builder();
    for (CsvRow row : BundledRows.of("sources.csv")) {
      String file = BundledRows.text(row, "file");
      try (InputStream bytes =
          Objects.requireNonNull(BundledScores.class.getResourceAsStream(file))) {
        assertThat(Hashing.sha256().hashBytes(bytes.readAllBytes()).toString())
            .as(file)
            .isEqualTo(BundledRows.text(row, "sha256"));
      }
      for (String column :
          new String[] {"made from", "sha256 of that", "from", "licence", "part"}) {
        assertThat(BundledRows.text(row, column)).as(file).isNotBlank();
      }
      files.add(file);
    }
    try (Stream<Path> bundled =
        Files.list(Path.of("src/main/resources/org/llmsafety/io/bundled"))) {
      assertThat(
              bundled
                  .map(file -> file.getFileName().toString())
                  .filter(name -> name.endsWith(".csv") && !name.equals("sources.csv")))
          .containsExactlyInAnyOrderElementsOf(files.build());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "HHEM-1.0, 2023-10-31, GPT 4, 3.0",
    "'HHEM-2.3 on new documents', 2026-03-10, antgroup/finix_s1_32b, 1.8",
    "'HHEM-2.3 on new documents', 2026-03-10, openai/o3-pro, 23.3"
  })
  void vectara_aValue_isTheSources(String edition, LocalDate table, String label, double rate) {
    Score score =
        only(
            BundledScores.vectaraTables().on(VectaraBoard.HALLUCINATION_RATE).stream()
                .filter(one -> label(one).equals(label))
                .filter(one -> one.evaluated().map(Release::date).equals(Optional.of(table))));

    assertThat(score.value()).isEqualTo(rate);
    assertThat(score.edition()).contains(edition);
  }

  @Test
  void vectaraTables_areAllButTheOneOfAnotherJudge() {
    Scores tables = BundledScores.vectaraTables().on(VectaraBoard.HALLUCINATION_RATE);

    assertThat(tables.size()).isEqualTo(2241);
    assertThat(tables.editions())
        .containsExactlyInAnyOrder("HHEM-1.0", "HHEM-2.1", "HHEM-2.3 on new documents");
    assertThat(tables.stream().map(score -> score.evaluated().orElseThrow().date()).distinct())
        .hasSize(28)
        .doesNotContain(LocalDate.of(2024, 7, 26));
  }

  @Test
  void vectara_valuesCarriedForward_areLeftOut() {
    Scores measured = BundledScores.vectaraHallucination().on(VectaraBoard.HALLUCINATION_RATE);

    assertThat(measured.size()).isEqualTo(339);
    assertThat(measured.stream().map(Score::conditions))
        .noneMatch(conditions -> conditions.values().containsKey("shown"));
    assertThat(
            BundledScores.vectaraTables().on(VectaraBoard.HALLUCINATION_RATE).stream()
                .filter(
                    score -> "carried forward".equals(score.conditions().values().get("shown"))))
        .hasSize(2241 - 339);
  }

  @Test
  void vectara_releaseAndEvaluation_areBothKept() {
    Score score =
        BundledScores.vectaraHallucination().stream()
            .filter(one -> one.model().id().equals("openai/gpt-4.1-2025-04-14"))
            .filter(one -> one.edition().equals(Optional.of("HHEM-2.1")))
            .findFirst()
            .orElseThrow();

    assertThat(score.dated().map(Release::date)).contains(LocalDate.of(2025, 4, 14));
    assertThat(DateBasis.EVALUATION.date(score).map(Release::date))
        .contains(LocalDate.of(2025, 4, 29));
  }

  @Test
  void capabilitiesIndex_isWholeAndHasNoSaferEnd() {
    Scores index = BundledScores.capabilitiesIndex();

    assertThat(index.size()).isEqualTo(222);
    assertThat(index.benchmarks())
        .singleElement()
        .satisfies(
            benchmark -> assertThat(benchmark.scale().direction()).isEqualTo(Direction.UNDIRECTED));
    assertThat(index.undated()).isEmpty();
    Score newest = index.asList().get(0);
    assertThat(newest.value()).isEqualTo(161.65);
    assertThat(newest.uncertainty()).isEqualTo(new Uncertainty.Interval(159.11, 164.85, 0.9));
    assertThat(index.stream().filter(score -> label(score).equals("GPT-5")))
        .singleElement()
        .satisfies(
            anchor -> {
              assertThat(anchor.value()).isEqualTo(150);
              assertThat(anchor.uncertainty()).isEqualTo(Uncertainty.unreported());
            });
    assertThat(index.stream().filter(score -> label(score).equals("stablelm-tuned-alpha-7b")))
        .singleElement()
        .satisfies(last -> assertThat(last.value()).isEqualTo(53.38));
  }

  @Test
  void capabilityOf_helm_isTheModelsOwnOrItsProducts() {
    Checked<Scores> index = BundledScores.capabilityOf(BundledScores.helmSafety());

    assertThat(index.value().models()).hasSize(50);
    assertThat(index.value().size()).isEqualTo(50);
    assertThat(index.problems())
        .hasSize(16)
        .extracting(Problem::message)
        .contains(
            "Claude 3 Opus (20240229) has the capability index of Claude 3 Opus, another version of"
                + " the product");
  }

  @Test
  void capabilityOf_aVersionTheIndexHasNot_isTheNearest() {
    Model other = BundledCatalog.load().model("google/gemini-1.5-pro-preview-0514").orElseThrow();

    Checked<Scores> index =
        BundledScores.capabilityOf(Scores.of(Score.of(other, VectaraBoard.ANSWER_RATE, 1)));

    assertThat(index.problems())
        .extracting(Problem::message)
        .containsExactly(
            "Gemini 1.5 Pro (0514 preview) has the capability index of Gemini 1.5 Pro (002), another"
                + " version of the product");
  }

  @Test
  void timeHorizons_haveTheSourcesValuesAndNoSaferEnd() {
    Scores horizons = BundledScores.timeHorizons();

    assertThat(horizons.size()).isEqualTo(59);
    assertThat(horizons.benchmarks())
        .isNotEmpty()
        .allSatisfy(
            benchmark -> assertThat(benchmark.scale().direction()).isEqualTo(Direction.UNDIRECTED));
    assertThat(horizons.stream().limit(3).map(Score::value))
        .containsExactly(718.80683, 69.874587, 352.249302);
    assertThat(horizons.asList().get(0).uncertainty())
        .isEqualTo(new Uncertainty.Interval(319.32091, 3949.750392, 0.95));
  }

  @ParameterizedTest
  @CsvSource({
    "anthropic/claude-sonnet-4.6@reasoning=high, 91, 3",
    "openai/gpt-4o-mini-2024-07-18@reasoning=default, 2, 86",
    "google/gemma-3-27b-it@reasoning=default, 3, 88"
  })
  void bullshitBench_counts_areTheSources(String label, long clear, long accepted) {
    Scores board = BundledScores.bullshitBench();

    assertThat(board.stream().filter(score -> label(score).equals(label)).map(Score::uncertainty))
        .containsExactly(
            new Uncertainty.Successes(clear, 100), new Uncertainty.Successes(accepted, 100));
  }

  @Test
  void bullshitBench_everySetting_isACondition() {
    Scores board = BundledScores.bullshitBench();

    assertThat(board.size()).isEqualTo(304);
    assertThat(board.stream().filter(score -> score.model().isResolved()))
        .isNotEmpty()
        .allMatch(
            score ->
                score.conditions().values().containsKey("effort")
                    || score.model().variant().isPresent());
    assertThat(board.undated()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "china, deepseek/deepseek-r1-0528, 14, 50",
    "zh-china, deepseek/deepseek-r1-0528, 1, 50",
    "us, deepseek/deepseek-r1-0528, 50, 50",
    "eu, google/gemini-1.5-pro-002, 48, 50"
  })
  void speechMap_counts_areTheSources(String set, String label, long complied, long of) {
    Score score =
        only(
            BundledScores.speechMap().stream()
                .filter(one -> one.benchmark().id().equals("speechmap/" + set))
                .filter(one -> label(one).equals(label)));

    assertThat(score.uncertainty()).isEqualTo(new Uncertainty.Successes(complied, of));
    assertThat(score.benchmark().scale().direction()).isEqualTo(Direction.UNDIRECTED);
  }

  @Test
  void speechMapItems_areWhole() {
    assertThat(BundledScores.speechMapItems()).hasSize(221);
    assertThat(
            BundledScores.speechMapItems().stream().mapToInt(items -> items.values().size()).sum())
        .isEqualTo(9335 + 1324 + 338);
    assertThat(
            BundledScores.speechMapItems().stream()
                .mapToInt(items -> items.unscored().size())
                .sum())
        .isEqualTo(31 + 22);
    assertThat(BundledScores.speechMapItems().stream().map(ItemScores::judge))
        .isNotEmpty()
        .allMatch(Optional.of("openai/gpt-4o-2024-11-20")::equals);
    assertThat(BundledScores.speechMap().models().stream().filter(Model::isResolved))
        .hasSizeGreaterThanOrEqualTo(31);
  }

  @Test
  void transparencyIndex_isOfLabs() {
    assertThat(BundledScores.transparencyIndex()).hasSize(37);
    assertThat(BundledScores.transparencyIndex().stream().filter(s -> s.lab().equals(Labs.META)))
        .extracting(LabScore::value)
        .containsExactly(54.0, 60.0, 31.0);
    assertThat(BundledScores.transparencyIndex().stream().filter(s -> s.lab().equals(Labs.IBM)))
        .extracting(LabScore::toString)
        .containsExactly(
            "IBM: Foundation Model Transparency Index 64.0 (May 2024)",
            "IBM: Foundation Model Transparency Index 95.0 (December 2025)");
  }
}
