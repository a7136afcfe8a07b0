package org.llmsafety.stats.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Model;
import org.llmsafety.core.Release;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.coverage.Coverage;
import org.llmsafety.stats.coverage.CoverageResult;

class CoverageWordsTest {
  private static final Benchmark A = Benchmark.of("test/a", Scale.UNIT);
  private static final Benchmark B = Benchmark.of("test/b", Scale.UNIT);
  private static final Lab SCRIPT = Lab.of("<script>x</script>");
  private static final Lab FORMULA = Lab.of("=1+1");
  private static final Model OLD = model("old", FORMULA, "2023-01-10");
  private static final Model FIRST = model("first", SCRIPT, "2023-05-01");
  private static final Model SECOND = model("second", SCRIPT, "2024-12-31");
  private static final CoverageResult COVERAGE =
      Coverage.withDefaults()
          .describe(
              Scores.of(
                  Score.of(OLD, A, 0.5),
                  Score.of(FIRST, A, 0.5),
                  Score.of(FIRST, B, 0.5),
                  Score.of(SECOND, A, 0.5)))
          .orElseThrow();
  private static final Report REPORT = Report.titled("T").plus("Who was evaluated", COVERAGE);

  private static Model model(String id, Lab lab, String day) {
    return Model.of(id, lab)
        .withReleases(Release.on(Release.Kind.ANNOUNCEMENT, LocalDate.parse(day), "test"));
  }

  @Test
  void html_hasWordsAndATable_andEscapesNames() {
    assertThat(REPORT.toHtml())
        .contains("Who was evaluated</h2>")
        .contains("Longest gap between dates of models: 610 days, 2023-05-01 to 2024-12-31.")
        .contains("Models by lab and period")
        .contains("&lt;script&gt;x&lt;/script&gt;")
        .contains("=1+1")
        .doesNotContain("<script>x");
  }

  @Test
  void markdown_hasARowALab_withItsSharesAndPeriods() {
    assertThat(Markdown.encode(REPORT).text())
        .contains("## Who was evaluated")
        .contains("longest gap, days | share of first half | share of second half | 2023 | 2024 |")
        .contains("| 2 | 2023-05-01 | 2024-12-31 | 610 | 50 % | 100 % | 1 | 1 (0 on all) |")
        .contains("| 1 | 2023-01-10 | 2023-01-10 | – | 50 % | 0 % | 1 (0 on all) | 0 |")
        .contains("| \\<script\\>x\\</script\\> | 2 |");
  }

  @Test
  void oneDate_hasNoShareOfASecondHalf() {
    CoverageResult one =
        Coverage.withDefaults().describe(Scores.of(Score.of(OLD, A, 0.5))).orElseThrow();
    assertThat(Markdown.encode(Report.titled("T").plus("Who", one)).text())
        .contains("| – | 100 % | – | 1 |");
  }

  @Test
  void csv_hasARowForEachLabPeriodAndBenchmark_andKeepsFormulasText(@TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("coverage.csv");
    CoverageTable.of(COVERAGE).writeCsv(file);
    assertThat(Files.readAllLines(file))
        .hasSize(1 + 2 * 2 * 2)
        .startsWith("lab,period,models,complete,benchmark,scored")
        .contains(
            "'=1+1,2023,1,0,test/a,1",
            "'=1+1,2024,0,0,test/b,0",
            "<script>x</script>,2023,1,1,test/b,1",
            "<script>x</script>,2024,1,0,test/a,1");
  }
}
