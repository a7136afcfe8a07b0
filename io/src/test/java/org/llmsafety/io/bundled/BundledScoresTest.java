package org.llmsafety.io.bundled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableMap;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Benchmarks;
import org.llmsafety.core.Checked;
import org.llmsafety.core.Model;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;

class BundledScoresTest {
  @ParameterizedTest
  @CsvSource({"v1.5.0, 50, 300", "v1.17.0, 87, 522"})
  void helmSafety_isWhole(String edition, int models, int size) {
    Scores scores = BundledScores.helmSafety(edition);
    assertThat(scores.size()).isEqualTo(size);
    assertThat(scores.models()).hasSize(models);
    assertThat(scores.benchmarks()).hasSize(6);
    assertThat(scores.editions()).containsExactly(edition);
    assertThat(scores.models()).allMatch(Model::isResolved);
    assertThat(scores.undated().isEmpty()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"v1.5.0", "v1.17.0"})
  void helmSafety_everyMean_isTheMeanOfItsParts(String edition) {
    Scores scores = BundledScores.helmSafety(edition);
    ImmutableMap<Model, Scores> byModel = scores.byModel();
    byModel.forEach(
        (model, row) -> {
          Map<String, Double> values = new HashMap<>();
          row.forEach(score -> values.put(score.benchmark().id(), score.value()));
          Benchmark mean = Benchmarks.HELM_SAFETY_MEAN;
          double recomputed =
              mean.aggregation().orElseThrow().recompute(mean.scale(), values).orElseThrow();
          assertThat(row.on(mean).asList()).hasSize(1);
          assertThat(row.on(mean).asList().get(0).value())
              .as(model.id())
              .isCloseTo(recomputed, within(1e-9));
        });
  }

  @Test
  void helmSafety_score_saysWhereItCameFrom() {
    Score score = BundledScores.helmSafety("v1.5.0").on(Benchmarks.HARMBENCH).asList().get(0);
    assertThat(score.provenance().location()).hasToString("helm-safety-v1.5.0.csv:2 [HarmBench]");
    assertThat(score.provenance().origin().orElseThrow())
        .startsWith("https://storage.googleapis.com/crfm-helm-public/safety/");
    assertThat(score.provenance().citation().orElseThrow().key()).isEqualTo("helm-safety");
    assertThat(score.published().label().orElseThrow()).hasToString("DBRX Instruct");
    assertThat(score.published().releases().get(0).evidence()).isEqualTo("HELM model metadata");
  }

  @Test
  void helmSafety_unknownEdition_isRefused() {
    assertThatThrownBy(() -> BundledScores.helmSafety("v9"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the edition must be one of [v1.5.0, v1.17.0], but was v9");
  }

  @Test
  void study_isAsPrinted() {
    Checked<Scores> study = BundledScores.study();
    assertThat(study.value().size()).isEqualTo(158);
    assertThat(BundledScores.studyHelmSafety().value().size()).isEqualTo(132);
    assertThat(BundledScores.studyCombined().value().size()).isEqualTo(26);
    assertThat(study.problems())
        .hasSize(5)
        .allMatch(problem -> problem.severity() == Problem.Severity.NOTE)
        .allMatch(problem -> problem.topic().equals("row-without-score"));
    assertThat(study.problems().get(1))
        .hasToString("study-combined.csv:10: the row has no score for \"Clause 3.5 Sonnet\"");
    assertThat(study.value().models()).noneMatch(Model::isResolved);
  }
}
