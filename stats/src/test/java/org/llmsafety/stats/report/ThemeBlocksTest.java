package org.llmsafety.stats.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.llmsafety.stats.report.GivenSets.trend;
import static org.llmsafety.stats.study.Given.none;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Topic;
import org.llmsafety.stats.Estimate;
import org.llmsafety.stats.study.Decision;
import org.llmsafety.stats.study.SafetyTheme;
import org.llmsafety.stats.study.SourceAnswer;
import org.llmsafety.stats.study.SourceAnswer.Standing;
import org.llmsafety.stats.study.ThemeAnswer;
import org.llmsafety.stats.study.ThemeTable;
import org.llmsafety.stats.study.Verdict;

/** What newer models do theme by theme, of answers that are given. */
class ThemeBlocksTest {
  private static final Benchmark SHARE = Benchmark.of("t/share", Scale.UNIT).withName("Share");
  private static final Benchmark RISK =
      Benchmark.of("t/risk", Scale.PERCENT.lowerIsSafer()).withName("Risk");
  private static final Benchmark ELO =
      Benchmark.of("t/elo", Scale.UNBOUNDED.undirected()).withName("Elo");

  private static SourceAnswer answer(
      String source,
      Benchmark benchmark,
      Outcome<Estimate> main,
      Verdict verdict,
      Outcome<Double> adjusted,
      Standing standing,
      Topic... alsoOn) {
    return new SourceAnswer(
        source,
        ImmutableList.of(benchmark),
        ImmutableSet.copyOf(alsoOn),
        new Decision(GivenSets.METHOD, main, Optional.empty(), verdict),
        adjusted,
        standing);
  }

  private static final SourceAnswer SAFER =
      answer(
          "A",
          SHARE,
          Outcome.of((Estimate) trend(SHARE, 0.04, 0.02, 0.06, 0.001)),
          Verdict.SAFER,
          Outcome.of(0.002),
          Standing.SHOWN);
  private static final SourceAnswer LOWER =
      answer(
          "B",
          RISK,
          Outcome.of((Estimate) trend(RISK, -7, -9, -5, 0.03)),
          Verdict.SAFER,
          Outcome.of(0.06),
          Standing.NOT_AFTER_ADJUSTMENT,
          Topic.BIAS);
  private static final SourceAnswer NONE =
      answer(
          "C",
          SHARE,
          none("2 scores"),
          Verdict.NOT_COMPUTABLE,
          none("2 scores"),
          Standing.NOT_COMPUTABLE);
  private static final SourceAnswer UNSEEN =
      answer(
          "D",
          ELO,
          Outcome.of((Estimate) trend(ELO, 30, none("x"), none("y"))),
          Verdict.NOTHING_COULD_BE_SEEN,
          none("y"),
          Standing.NOTHING_COULD_BE_SEEN,
          Topic.BIAS);
  private static final SourceAnswer HIGHER =
      answer(
          "E",
          ELO,
          Outcome.of((Estimate) trend(ELO, 30, 20, 40, 0.001)),
          Verdict.HIGHER,
          Outcome.of(0.002),
          Standing.SHOWN);

  private static ThemeTable table(SourceAnswer... answers) {
    return new ThemeTable(
        0.05,
        3,
        9,
        4,
        ImmutableList.of(
            new ThemeAnswer(SafetyTheme.REFUSAL, ImmutableList.copyOf(answers)),
            new ThemeAnswer(SafetyTheme.BIAS, ImmutableList.of(HIGHER))));
  }

  /** Changes are turned so that positive is safer; what could not be seen has none. */
  @Test
  void first_hasARowForEachTheme() {
    ImmutableList<Block> blocks = ThemeBlocks.first(table(SAFER, LOWER, NONE, UNSEEN));
    Table table = (Table) blocks.get(0);
    assertThat(table.rows().get(0).subList(0, 2))
        .containsExactly(
            SafetyTheme.REFUSAL.name(),
            "A +0.0400; B +7.00 (mixed); C no trend detectable; D no trend detectable");
    assertThat(table.rows().get(1).get(1)).isEqualTo("E +30.00");
    assertThat(table.rows().get(0).get(2))
        .isEqualTo(table(SAFER, LOWER, NONE, UNSEEN).themes().get(0).together());
    assertThat(((Block.Paragraph) blocks.get(1)).text())
        .contains(
            "where neither end is safer, higher. \"Mixed\" means that the benchmarks also measure something else. Each set's own section considers that set alone, without the adjustment below. ")
        .endsWith(table(SAFER, LOWER, NONE, UNSEEN).note());
    assertThat(((Block.Paragraph) ThemeBlocks.first(table(SAFER, UNSEEN)).get(1)).text())
        .as("what could show no trend is not mixed")
        .contains("where neither end is safer, higher. Each set's own");
  }

  @Test
  void behind_hasARowForEachSourceOfATheme() {
    Table table = (Table) ThemeBlocks.behind(table(SAFER, LOWER, NONE)).get(0);
    assertThat(table.rows().get(0))
        .isEqualTo(
            List.of(
                SafetyTheme.REFUSAL.name(),
                "A",
                "Share",
                "–",
                "6",
                "+0.0400",
                "+0.0200 to +0.0600",
                "0.001",
                "0.002",
                "newer models score safer"));
    // an interval from -9 to -5 where lower is safer
    assertThat(table.rows().get(1).subList(1, 9))
        .containsExactly(
            "B", "Risk", Topic.BIAS.toString(), "6", "+7.00", "+5.00 to +9.00", "0.030", "0.060");
    assertThat(table.rows().get(1).get(9))
        .isEqualTo("newer models score safer before adjustment, not after");
    assertThat(table.rows().get(2))
        .containsExactly(
            SafetyTheme.REFUSAL.name(), "C", "Share", "–", "–", "–", "–", "–", "–", "2 scores");
    assertThat(table.rows()).hasSize(4);
  }

  @Test
  void sourceTable_hasTheNumbersAtFullPrecision() {
    Table table = SourceTable.of(table(SAFER, LOWER, NONE, HIGHER));
    assertThat(cells(table, 0))
        .contains(
            "A", "t/share", "shown", "safer", "0.04", "higher", "0.02", "0.06", "0.001", "0.002");
    assertThat(cells(table, 1))
        .contains("-7.0", "lower", "-9.0", "-5.0", "bias", "not-after-adjustment");
    assertThat(cells(table, 2)).contains("not-computable", "2 scores").doesNotContain("higher");
    assertThat(cells(table, 3)).contains("none", "30.0");
    assertThat(table.rows()).hasSize(5);
    assertThat(table.rows().get(0).get(table.header().indexOf("safer_end"))).isEqualTo("higher");
    assertThat(table.rows().get(0).get(table.header().indexOf("models"))).isEqualTo("6");
  }

  private static List<String> cells(Table table, int row) {
    return table.rows().get(row);
  }

  @Test
  void facts_ofThemes_areThoseOfTheTable() {
    ImmutableList<ReportFacts.OfTheme> facts = ReportFacts.OfTheme.all(table(SAFER, LOWER, NONE));
    assertThat(facts).hasSize(2);
    assertThat(facts.get(0).answers()).hasSize(3);
    ReportFacts.OfSource lower = facts.get(0).answers().get(1);
    assertThat(lower.towardsSafer().orElseThrow()).isEqualTo(7);
    assertThat(lower.alsoOn()).containsExactly("bias");
    assertThat(lower.adjustedP().orElseThrow()).isEqualTo(0.06);
    assertThat(facts.get(0).together())
        .isEqualTo(table(SAFER, LOWER, NONE).themes().get(0).together());
    assertThat(facts.get(1).answers().get(0).towardsSafer().isAvailable()).isFalse();
  }
}
