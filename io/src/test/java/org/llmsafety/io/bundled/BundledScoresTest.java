package org.llmsafety.io.bundled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.llmsafety.core.Benchmarks.ANTHROPIC_RED_TEAM;
import static org.llmsafety.core.Benchmarks.HARMBENCH;
import static org.llmsafety.core.Benchmarks.HELM_SAFETY_MEAN;
import static org.llmsafety.core.Labs.ANTHROPIC;
import static org.llmsafety.core.Labs.META;
import static org.llmsafety.core.Labs.OPENAI;

import com.google.common.collect.ImmutableMap;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.llmsafety.core.Aggregation;
import org.llmsafety.core.Checked;
import org.llmsafety.core.Model;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Release;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.io.Source;

class BundledScoresTest {

  @ParameterizedTest
  @CsvSource({"v1.5.0, 50, 300", "v1.17.0, 87, 522"})
  void helmSafety_everyEdition_isWhole(String edition, int models, int scores) {
    Scores helm = BundledScores.helmSafety(edition);

    assertThat(helm.models()).hasSize(models);
    assertThat(helm.size()).isEqualTo(scores);
    assertThat(helm.table().orElseThrow().holes()).isZero();
    assertThat(helm.models()).isNotEmpty().allMatch(Model::isResolved);
    assertThat(helm.undated()).isEmpty();
    assertThat(helm.editions()).containsExactly(edition);
  }

  @ParameterizedTest
  @CsvSource({"v1.5.0, 50", "v1.17.0, 87"})
  void helmSafety_everyMean_equalsTheMeanOfItsParts(String edition, int models) {
    Aggregation mean = HELM_SAFETY_MEAN.aggregation().orElseThrow();
    ImmutableMap<Model, Scores> rows = BundledScores.helmSafety(edition).byModel();

    assertThat(rows).hasSize(models);
    rows.forEach(
        (model, row) -> {
          Map<String, Double> values =
              row.stream()
                  .collect(ImmutableMap.toImmutableMap(s -> s.benchmark().id(), Score::value));
          double published = row.on(HELM_SAFETY_MEAN).asList().get(0).value();
          assertThat(mean.recompute(HELM_SAFETY_MEAN.scale(), values).orElseThrow())
              .as(model.name())
              .isCloseTo(published, within(1e-9));
        });
  }

  @ParameterizedTest
  @CsvSource({"v1.5.0", "v1.17.0"})
  void helmSafety_everyName_isTakenForTheModelOfHelmsOwnId(String edition) throws IOException {
    List<String> ids = column("helm-safety-" + edition + ".csv", 1);

    assertThat(BundledScores.helmSafety(edition).models()).extracting(Model::id).isEqualTo(ids);
  }

  /** The second column holds no comma in any row. */
  private static List<String> column(String resource, int index) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Source.ofResource(BundledScores.class, resource).open(), StandardCharsets.UTF_8))) {
      return lines.lines().skip(1).map(line -> line.split(",", -1)[index]).toList();
    }
  }

  @Test
  void helmSafety_ofTheNewestEdition_runsToNovember2025AndHas16Labs() {
    Scores helm = BundledScores.helmSafety();

    assertThat(helm.labs()).hasSize(16);
    assertThat(helm.series(HARMBENCH).points().reverse().get(0).date())
        .isEqualTo(LocalDate.of(2025, 11, 18));
  }

  @Test
  void helmSafety_whereHelmsDateIsWrong_hasTheCataloguesAndKeepsHelms() {
    Score gpt4o =
        BundledScores.helmSafety()
            .on(HARMBENCH)
            .matching(score -> score.model().id().equals("openai/gpt-4o-2024-05-13"))
            .asList()
            .get(0);

    assertThat(gpt4o.dated().orElseThrow().date()).isEqualTo(LocalDate.of(2024, 5, 13));
    assertThat(gpt4o.published().releases())
        .extracting(Release::date)
        .containsExactly(LocalDate.of(2024, 4, 9));
  }

  @Test
  void helmSafety_everyScore_saysWhereItIsFrom() {
    Score score = BundledScores.helmSafety().on(ANTHROPIC_RED_TEAM).asList().get(0);

    assertThat(score.provenance().location())
        .hasToString("helm-safety-v1.17.0.csv:2 [Anthropic Red Team]");
    assertThat(score.provenance().origin().orElseThrow())
        .startsWith("https://storage.googleapis.com/crfm-helm-public/safety/");
    assertThat(score.provenance().citation().orElseThrow().key()).isEqualTo("liang2023holistic");
  }

  @Test
  void helmSafety_ofAnEditionThatIsNotBundled_isRefused() {
    assertThatThrownBy(() -> BundledScores.helmSafety("v9"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the edition must be one of [v1.5.0, v1.17.0], but was v9");
  }

  @Test
  void study_asPrinted_has132And26ScoresAndFiveRowsWithout() {
    Checked<Scores> study = BundledScores.study();

    assertThat(BundledScores.studyHelmSafety().size()).isEqualTo(132);
    assertThat(BundledScores.studyCombined().size()).isEqualTo(26);
    assertThat(study.value().size()).isEqualTo(158);
    assertThat(study.problems())
        .hasSize(5)
        .allMatch(problem -> problem.severity() == Problem.Severity.NOTE)
        .extracting(problem -> problem.subject().orElseThrow().name())
        .containsExactly(
            "GPT-4 Turbo",
            "Clause 3.5 Sonnet",
            "Llama 3 Instruct (70B)",
            "Llama 3.1 Instruct (8b Intruct FP8)",
            "Llama 3.1 Instruct (405B)");
    assertThat(study.value().labs()).containsExactly(ANTHROPIC, META, OPENAI);
  }

  @Test
  void study_agreesWithHelmsOwnFiguresToThreeDecimals() {
    Scores helm = BundledScores.helmSafety("v1.5.0").from(OPENAI, ANTHROPIC, META);
    Scores study = BundledCatalog.load().resolve(BundledScores.studyHelmSafety()).value();

    assertThat(study.models()).hasSize(22).allMatch(Model::isResolved);
    for (Score score : study) {
      Score own =
          helm.on(score.benchmark())
              .matching(other -> other.model().id().equals(score.model().id()))
              .asList()
              .get(0);
      assertThat(score.value()).as("%s", score).isCloseTo(own.value(), within(0.0005 + 1e-9));
    }
  }

  @Test
  void studyCombined_namesAreProducts_andNoVersionIsReadIntoThem() {
    // the boards behind this table scored other versions than the first, under the product's date
    Checked<Scores> resolved = BundledCatalog.load().resolve(BundledScores.studyCombined());

    assertThat(resolved.value().from(OPENAI).models())
        .extracting(Model::id)
        .containsExactly(
            "openai/text-davinci-003",
            "openai/gpt-3.5-turbo",
            "openai/gpt-4",
            "openai/gpt-4o",
            "openai/gpt-4o-mini");
    assertThat(resolved.problems())
        .extracting(Problem::toString)
        .anyMatch(
            text ->
                text.contains("\"GPT-4o\" names a product; the source does not say which version"));
  }
}
