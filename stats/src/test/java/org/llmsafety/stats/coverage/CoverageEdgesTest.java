package org.llmsafety.stats.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Conditions;
import org.llmsafety.core.DateBasis;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Model;
import org.llmsafety.core.Release;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;

/** First and last days, what is left out, and the sentences of each. */
class CoverageEdgesTest {
  private static final Benchmark A = Benchmark.of("test/a", Scale.UNIT);
  private static final Benchmark B = Benchmark.of("test/b", Scale.UNIT);
  private static final Lab EARLY = Lab.of("Early");
  private static final Lab LATE = Lab.of("Late");
  private static final Model FIRST = model("first", EARLY, "2024-01-01");
  private static final Model MIDDLE = model("middle", EARLY, "2024-01-03");
  private static final Model LAST = model("last", LATE, "2024-01-06");
  private static final Scores SCORES =
      Scores.of(
          Score.of(FIRST, A, .5).withConditions(Conditions.none().with("judge", "x")),
          Score.of(MIDDLE, A, .5),
          Score.of(MIDDLE, B, .5),
          Score.of(LAST, B, .5).withConditions(Conditions.none().with("judge", "w")));

  private static Model model(String id, Lab lab, String day) {
    return Model.of(id, lab)
        .withReleases(Release.on(Release.Kind.ANNOUNCEMENT, LocalDate.parse(day), "test"));
  }

  private static CoverageResult describe(Scores scores) {
    return Coverage.withDefaults().describe(scores).orElseThrow();
  }

  /**
   * Five days lie between the first and the last date: the third of January ends the first half.
   */
  @Test
  void theDayInTheMiddle_isOfTheFirstHalf() {
    CoverageResult coverage = describe(SCORES);

    assertThat(coverage.first()).isEqualTo(LocalDate.of(2024, 1, 1));
    assertThat(coverage.middle()).isEqualTo(LocalDate.of(2024, 1, 3));
    assertThat(coverage.last()).isEqualTo(LocalDate.of(2024, 1, 6));
    assertThat(coverage.labs()).extracting(LabCoverage::lab).containsExactly(EARLY, LATE);
    LabCoverage early = coverage.labs().get(0);
    assertThat(early.inFirstHalf()).isEqualTo(2);
    assertThat(early.inSecondHalf()).isZero();
    assertThat(early.first()).isEqualTo(LocalDate.of(2024, 1, 1));
    assertThat(early.last()).isEqualTo(LocalDate.of(2024, 1, 3));
    assertThat(early.byBenchmark()).containsEntry(A, 2).containsEntry(B, 1);
    assertThat(coverage.onlyEarly()).extracting(LabCoverage::lab).containsExactly(EARLY);
    assertThat(coverage.onlyLate()).extracting(LabCoverage::lab).containsExactly(LATE);
    assertThat(coverage.scarcest()).containsExactly(A, B);
  }

  @Test
  void sentences_nameCountsConditionsAndLabsOfOneHalf() {
    Scores undated = Scores.of(Score.of(Model.of("undated", LATE), A, .5));
    CoverageResult coverage = describe(SCORES.plus(undated));

    assertThat(coverage.sentences())
        .containsExactly(
            "Dated models: 3, of labs: 2; pairs of model and benchmark with a score: 4 of 6.",
            "Models that lack a benchmark: 2 of 3.",
            "Fewest models: a, b.",
            "First half of the dates, 2024-01-01 to 2024-01-03, by lab: Early 100 % (models: 2).",
            "Second half of the dates, 2024-01-04 to 2024-01-06, by lab: Late 100 % (models: 1).",
            "Longest gap between dates of models: 3 days, 2024-01-03 to 2024-01-06.",
            "Only in the first half of the dates: Early.",
            "Only in the second half of the dates: Late.",
            "Excluded because a date is missing: undated.",
            "Dates are of: announcement.",
            "Editions: none named.",
            "Conditions: judge w, judge x.");
    assertThat(coverage.undated()).extracting(Model::id).containsExactly("undated");
    assertThat(coverage)
        .hasToString("models: 3, labs: 2, pairs of model and benchmark scored: 4 of 6");
    assertThat(coverage.method()).isEqualTo("coverage by year");
    assertThat(Coverage.withDefaults().withPeriod(Period.HALF_YEAR))
        .hasToString("coverage by half-year");
    assertThat(coverage.assumptions())
        .isEqualTo("each model counts once on a benchmark, at its earliest date");
  }

  /** Models dated on the first and on the last day are within the range, and named once, by id. */
  @Test
  void against_includesTheFirstAndTheLastDay() {
    Model onFirst = model("z", EARLY, "2024-01-01");
    Model onLast = model("y", LATE, "2024-01-06");
    CoverageResult coverage =
        Coverage.withDefaults()
            .against(
                List.of(
                    onFirst,
                    onLast,
                    onFirst,
                    MIDDLE,
                    model("before", EARLY, "2023-12-31"),
                    model("after", LATE, "2024-01-07"),
                    Model.of("undated", LATE)))
            .describe(SCORES)
            .orElseThrow();

    assertThat(coverage.absent()).containsExactly(onLast, onFirst);
    assertThat(coverage.sentences()).contains("Known models without a score: y, z.");
  }

  @Test
  void aModelScoredTwice_countsOnceAtItsEarliestDate() {
    Release late = Release.on(Release.Kind.EVALUATION, LocalDate.of(2024, 3, 1), "test");
    Release later = Release.on(Release.Kind.EVALUATION, LocalDate.of(2024, 4, 1), "test");
    Scores twice =
        Scores.of(
                Score.of(FIRST, A, .5).withEvaluated(later).withEdition("v2"),
                Score.of(FIRST, A, .6).withEvaluated(late).withEdition("v1"))
            .datedBy(DateBasis.EVALUATION);

    CoverageResult coverage = describe(twice);

    assertThat(coverage.models()).isEqualTo(1);
    assertThat(coverage.filledCells()).isEqualTo(1);
    assertThat(coverage.first()).isEqualTo(LocalDate.of(2024, 3, 1));
    assertThat(coverage.sentences()).contains("All models have one date, 2024-03-01.");
  }

  @Test
  void nothingDated_isASentence() {
    Scores undated =
        Scores.of(Score.of(Model.of("m", LATE), A, .5), Score.of(Model.of("n", LATE), A, .5));

    assertThat(Coverage.withDefaults().describe(undated).whyNot())
        .hasValue("2 models with a score, none with a date");
    assertThat(Coverage.withDefaults().describe(Scores.empty()).whyNot())
        .hasValue("no scores on any benchmark");
  }

  @Test
  void periods_haveNamesAndFollowOneAnother() {
    LocalDate march = LocalDate.of(2024, 3, 31);
    LocalDate july = LocalDate.of(2024, 7, 1);

    assertThat(Period.YEAR.name(march)).isEqualTo("2024");
    assertThat(Period.HALF_YEAR.name(march)).isEqualTo("2024 H1");
    assertThat(Period.HALF_YEAR.name(july)).isEqualTo("2024 H2");
    assertThat(Period.QUARTER.name(march)).isEqualTo("2024 Q1");
    assertThat(Period.QUARTER.name(july)).isEqualTo("2024 Q3");
    assertThat(Period.QUARTER.next(march)).isEqualTo(LocalDate.of(2024, 4, 1));
    assertThat(Period.HALF_YEAR.next(july)).isEqualTo(LocalDate.of(2025, 1, 1));
    assertThat(Period.YEAR.next(march)).isEqualTo(LocalDate.of(2025, 1, 1));
  }

  @Test
  void aGap_isTheEarliestOfTheLongest() {
    LocalDate day = LocalDate.of(2024, 1, 1);
    Gap longest = Gap.longest(List.of(day, day.plusDays(2), day.plusDays(4), day.plusDays(5)));

    assertThat(longest).isEqualTo(new Gap(day, day.plusDays(2)));
    assertThat(new Gap(day, day.plusDays(1))).hasToString("1 day, 2024-01-01 to 2024-01-02");
  }
}
