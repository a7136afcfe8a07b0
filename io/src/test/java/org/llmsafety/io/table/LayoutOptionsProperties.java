package org.llmsafety.io.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.YearMonth;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Checked;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.core.Uncertainty;
import org.llmsafety.io.ScoreReader;
import org.llmsafety.io.Source;
import org.llmsafety.io.SourceFormat;

/** Whatever stands in the cells, layouts of every option read scores and report problems. */
class LayoutOptionsProperties {
  private static final Benchmark UNIT = Benchmark.of("in-house/unit", Scale.UNIT);
  private static final Benchmark PERCENT = Benchmark.of("in-house/percent", Scale.PERCENT);
  private static final List<String> PIECES =
      List.of(
          "",
          "A",
          "31",
          "50",
          "31/50",
          "7 of 7",
          "0/0",
          "62 %",
          "(",
          ")",
          "62 % (31/50)",
          "-",
          "−",
          "1.5",
          "1,5",
          "1.234,5",
          "±",
          "+3/-2",
          "NaN",
          "1e400",
          "\"",
          "\n",
          "\r\n",
          "sep=;",
          ";",
          "\t",
          "\uFEFF",
          "keep",
          "2024-05");
  private static final CsvLayout LAYOUT =
      CsvLayout.wide()
          .numbers(Numbers.plain().withCounts().withThousands('.').withHalfWidths(0.9))
          .withModel("A")
          .score("a", UNIT)
          .withEdition("a", "v1")
          .fallback("a", "b")
          .margin("a", "m", 0.95)
          .score("c", PERCENT)
          .total("c", "n")
          .withEvaluated("c", YearMonth.of(2026, 1))
          .without("k", "drop");

  @Provide
  Arbitrary<String> cells() {
    Arbitrary<String> cell =
        Arbitraries.of(PIECES).list().ofMaxSize(3).map(parts -> String.join("", parts));
    Arbitrary<String> row = cell.list().ofSize(6).map(parts -> String.join(",", parts));
    return row.list().ofMaxSize(4).map(rows -> rows.stream().collect(Collectors.joining("\n")));
  }

  private static void assertSound(SourceFormat format, String text) {
    Checked<Scores> read =
        ScoreReader.withDefaults().with(format).read(Source.ofText("t.csv", text));
    assertThat(read.problems()).noneMatch(problem -> problem.topic().equals("broken-format"));
    for (Score score : read.value()) {
      assertThat(score.value()).isFinite();
      if (score.uncertainty() instanceof Uncertainty.Successes counts) {
        double share = (double) counts.successes() / (double) counts.trials();
        assertThat(score.value() / score.benchmark().scale().highest())
            .isCloseTo(share, within(1e-12));
      }
    }
  }

  @Property(seed = "20260101")
  void read_anyCells_endsWithScoresAndProblems(@ForAll("cells") String cells) {
    assertSound(LAYOUT, "a,b,m,c,n,k\n" + cells);
    assertSound(LAYOUT.meanOfRows(), "a,b,m,c,n,k\n" + cells);
    assertSound(GuessedTable.withDefaults(), "model,passed,total,r,CI 95%,date\n" + cells);
    assertSound(GuessedTable.withDefaults(), cells);
  }
}
