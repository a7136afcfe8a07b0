package org.llmsafety.stats.pooled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.llmsafety.stats.pooled.Boards.benchmark;
import static org.llmsafety.stats.pooled.Boards.column;

import org.junit.jupiter.api.Test;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.MethodId;
import org.llmsafety.stats.Resampling;
import org.llmsafety.stats.RowUnit;

class RegionalKendallTest {
  private static final long[] DAYS = {0, 100, 200, 300};
  private static final Benchmark A = benchmark("a");
  private static final Scores RISING = column(A, DAYS, 0.1, 0.2, 0.3, 0.4);

  @Test
  void allRising_isTheMostExtremeOrderOf24() {
    RegionalKendallResult test =
        RegionalKendall.withDefaults()
            .test(RISING.plus(column(benchmark("b"), DAYS, 0.5, 0.6, 0.7, 0.8)))
            .orElseThrow();
    assertThat(test.s()).isEqualTo(12);
    assertThat(test.share()).isEqualTo(1);
    // of 24 orders of four rows, the one found and its reverse
    assertThat(test.p().value()).isEqualTo(2.0 / 24);
    assertThat(test).hasToString("S = 12 of 12 pairs on 2 benchmarks, p = 0.083 (exact), n = 4");
  }

  @Test
  void attackRatesThatFall_riseTowardsSafer() {
    Benchmark attacks = Benchmark.of("test/attacks", Scale.UNIT.lowerIsSafer());
    Scores scores = column(attacks, DAYS, 0.4, 0.3, 0.2, 0.1);
    assertThat(RegionalKendall.withDefaults().test(scores).orElseThrow().s()).isEqualTo(6);
  }

  @Test
  void holes_leaveOnlyPairsOfBoth() {
    Scores holed = RISING.plus(column(benchmark("b"), DAYS, 0.5, 0.4));
    RegionalKendallResult test = RegionalKendall.withDefaults().test(holed).orElseThrow();
    assertThat(test.pairs()).isEqualTo(7);
    assertThat(test.byBenchmark()).containsEntry(A, 6L).containsEntry(benchmark("b"), -1L);
  }

  @Test
  void modelsOfAFamily_areOneRow_unlessAskedFor() {
    Scores families = RISING.stream().map(RegionalKendallTest::inPairs).collect(Scores.toScores());
    RegionalKendallResult rows = RegionalKendall.withDefaults().test(families).orElseThrow();
    assertThat(rows.rows()).isEqualTo(3);
    assertThat(rows.basis().models()).isEqualTo(4);
    RegionalKendallResult models =
        RegionalKendall.withDefaults().with(RowUnit.MODEL).test(families).orElseThrow();
    assertThat(models.rows()).isEqualTo(4);
    assertThat(models.basis().caveats())
        .contains(
            "4 models of 3 families: models of a family are correlated, so p is smaller than it"
                + " should be");
  }

  private static Score inPairs(Score score) {
    String id = score.model().id();
    return score.withModel(
        score.model().withFamily(id.equals("m1") || id.equals("m2") ? "pair" : id));
  }

  @Test
  void grades_needModelRows() {
    Benchmark grades = Benchmark.of("test/grades", Scale.between(0, 4).ordinal());
    Scores scores = column(grades, DAYS, 1, 2, 3, 4);
    assertThat(RegionalKendall.withDefaults().test(scores).whyNot())
        .hasValue(
            "grades is graded, and means of grades over a family mean nothing: ask for model"
                + " rows");
    assertThat(RegionalKendall.withDefaults().with(RowUnit.MODEL).test(scores).orElseThrow().s())
        .isEqualTo(6);
  }

  @Test
  void nothingToCompare_isAReason() {
    RegionalKendall test = RegionalKendall.withDefaults();
    assertThat(test.test(column(A, DAYS, 0.1, 0.2)).whyNot())
        .hasValue("2 families with a date, need at least 3");
    assertThat(test.test(column(A, new long[3], 0.1, 0.2, 0.3)).whyNot())
        .hasValue("no two of 3 families have different dates and a benchmark in common");
    assertThat(test.test(column(A, DAYS, 0.2, 0.2, 0.2)).whyNot())
        .hasValue(
            "no benchmark of 1 has scores that differ: a trend cannot be distinguished from no"
                + " trend");
  }

  @Test
  void result_statesItsRowsAndWhatTheyAssume() {
    Scores opposite = RISING.plus(column(benchmark("b"), DAYS, 0.8, 0.7, 0.5, 0.6));
    RegionalKendallResult families = RegionalKendall.withDefaults().test(opposite).orElseThrow();
    assertThat(families.id()).isEqualTo(MethodId.REGIONAL_KENDALL_OF_FAMILIES);
    assertThat(families.method()).isEqualTo("regional Kendall, families as rows");
    assertThat(families.assumptions()).startsWith("under no trend whole families, their mean");
    assertThat(families.statisticName()).isEqualTo("sum of Kendall's S over benchmarks");
    assertThat(families.statistic()).isEqualTo(6 - 4);
    assertThat(families.basis().caveats())
        .contains(
            "a and b put 4 models in opposite orders (rank correlation -0.80), which their sum does"
                + " not show");
    RegionalKendallResult models =
        RegionalKendall.withDefaults()
            .with(RowUnit.MODEL)
            .with(Resampling.of(99))
            .test(opposite)
            .orElseThrow();
    assertThat(models.id()).isEqualTo(MethodId.UNMEASURED);
    assertThat(models.method()).isEqualTo("regional Kendall, models as rows");
    assertThat(models.assumptions()).startsWith("under no trend whole models, their scores and");
    assertThat(models.p()).as("four rows are gone through whole").isEqualTo(families.p());
    assertThat(models.toString()).endsWith(", n = 4");
    assertThat(RegionalKendall.withDefaults().test(RISING).orElseThrow().toString())
        .startsWith("S = 6 of 6 pairs on 1 benchmark, ");
  }
}
