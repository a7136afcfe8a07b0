package org.llmsafety.stats.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Model;
import org.llmsafety.core.Release;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;

class CoverageTest {
  private static final Benchmark A = Benchmark.of("test/a", Scale.UNIT);
  private static final Benchmark B = Benchmark.of("test/b", Scale.UNIT);
  private static final Lab EARLY = Lab.of("Early");
  private static final Lab BOTH = Lab.of("Both");
  private static final Model OLD = model("old", EARLY, "2023-01-10");
  private static final Model FIRST = model("first", BOTH, "2023-05-01");
  private static final Model SECOND = model("second", BOTH, "2024-12-31");
  private static final Scores SCORES =
      Scores.of(
          Score.of(OLD, A, 0.5),
          Score.of(FIRST, A, 0.5),
          Score.of(FIRST, B, 0.5),
          Score.of(SECOND, A, 0.5).withEdition("v2"));

  private static Model model(String id, Lab lab, String day) {
    return Model.of(id, lab)
        .withReleases(Release.on(Release.Kind.ANNOUNCEMENT, LocalDate.parse(day), "test"));
  }

  @Test
  void of_countsCellsHolesAndHalves() {
    CoverageResult coverage = Coverage.withDefaults().describe(SCORES).orElseThrow();
    assertThat(coverage.byBenchmark()).containsEntry(A, 3).containsEntry(B, 1);
    // three models by two benchmarks, of which four cells have a score
    assertThat(coverage.filled()).isEqualTo(4 / 6.0);
    assertThat(coverage.holes().keySet()).containsExactly(OLD, SECOND);
    assertThat(coverage.scarcest()).containsExactly(B);
    assertThat(coverage.onlyEarly()).extracting(LabCoverage::lab).containsExactly(EARLY);
    assertThat(coverage.onlyLate()).isEmpty();
    LabCoverage both = coverage.labs().get(0);
    assertThat(both.longestGap()).isEqualTo(610);
    assertThat(both.inFirstHalf()).isEqualTo(1);
    assertThat(both.inSecondHalf()).isEqualTo(1);
    assertThat(coverage.sentences())
        .contains(
            "Only in the first half of the dates: Early.",
            "Fewest models: b.",
            "Dates are of: announcement.",
            "Editions: v2.",
            "Conditions: none named.");
  }

  @Test
  void exactRepeat_isLeftOutAndNamed() {
    CoverageResult coverage =
        Coverage.withDefaults()
            .describe(SCORES.plus(List.of(SCORES.asList().get(1))))
            .orElseThrow();
    assertThat(coverage.filledCells()).isEqualTo(4);
    assertThat(coverage.basis().caveats())
        .singleElement()
        .asString()
        .contains("exact repeat")
        .contains("first");
    assertThat(coverage.sentences()).contains(coverage.basis().caveats().get(0) + ".");
    assertThat(Coverage.withDefaults().describe(SCORES).orElseThrow().basis().caveats()).isEmpty();
  }

  @Test
  void sentences_tellLabsSharesOfEachHalf_andTheLongestGap() {
    CoverageResult coverage = Coverage.withDefaults().describe(SCORES).orElseThrow();
    assertThat(coverage.sharesInFirstHalf()).containsEntry(EARLY, 0.5).containsEntry(BOTH, 0.5);
    assertThat(coverage.sharesInSecondHalf()).containsEntry(EARLY, 0.0).containsEntry(BOTH, 1.0);
    // 2023-01-10 and half of 721 days
    assertThat(coverage.sentences())
        .contains(
            "First half of the dates, 2023-01-10 to 2024-01-05, by lab: Both 50 %, Early 50 %"
                + " (models: 2).",
            "Second half of the dates, 2024-01-06 to 2024-12-31, by lab: Both 100 %"
                + " (models: 1).",
            "Longest gap between dates of models: 610 days, 2023-05-01 to 2024-12-31.");
  }

  @Test
  void sentences_ofOneDate_tellNoHalves() {
    CoverageResult coverage =
        Coverage.withDefaults().describe(Scores.of(Score.of(OLD, A, 0.5))).orElseThrow();
    assertThat(coverage.longestGap().days()).isZero();
    assertThat(coverage.sharesInSecondHalf()).isEmpty();
    assertThat(coverage.sentences())
        .contains("All models have one date, 2023-01-10.")
        .noneMatch(sentence -> sentence.contains("Second half"));
  }

  @Test
  void longestGap_isOverAllLabs() {
    Scores between =
        SCORES.plus(Scores.of(Score.of(model("between", EARLY, "2024-01-01"), A, 0.5)));
    CoverageResult coverage = Coverage.withDefaults().describe(between).orElseThrow();
    assertThat(coverage.longestGap()).hasToString("365 days, 2024-01-01 to 2024-12-31");
    assertThat(coverage.labs().get(0).longestGap()).isEqualTo(610);
  }

  @Test
  void withPeriod_tellsEmptyPeriodsToo() {
    LabCoverage both =
        Coverage.withDefaults()
            .withPeriod(Period.HALF_YEAR)
            .describe(SCORES)
            .orElseThrow()
            .labs()
            .get(0);
    assertThat(both.periods().keySet()).containsExactly("2023 H1", "2023 H2", "2024 H1", "2024 H2");
    assertThat(both.periods().values())
        .extracting(PeriodCoverage::models)
        .containsExactly(1, 0, 0, 1);
    assertThat(both.periods().values())
        .extracting(PeriodCoverage::complete)
        .containsExactly(1, 0, 0, 0);
  }

  @Test
  void against_namesKnownModelsOfTheseLabsAndDatesOnly() {
    Model absent = model("absent", BOTH, "2024-01-01");
    CoverageResult coverage =
        Coverage.withDefaults()
            .against(
                List.of(
                    OLD,
                    absent,
                    model("later", BOTH, "2025-01-01"),
                    model("other", Lab.of("Other"), "2024-01-01")))
            .describe(SCORES)
            .orElseThrow();
    assertThat(coverage.absent()).containsExactly(absent);
  }

  @Test
  void of_withoutDates_saysSo() {
    Scores undated = Scores.of(Score.of(Model.of("m", BOTH), A, 0.5));
    assertThat(Coverage.withDefaults().describe(undated).whyNot())
        .hasValue("1 model with a score, none with a date");
  }
}
