package org.llmsafety.examples.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmsafety.examples.Printed;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.explore.BreakpointResult;
import org.llmsafety.stats.trend.GrowthTrend;

/** The published analyses, their numbers beside those of R and Python: see src/test/golden. */
class PublishedTest {
  private static final double DAYS = 365.25;

  @TempDir private Path folder;

  /** Rscript examples/src/test/golden/published.R; METR has 212 days, and 129 from 2023 on. */
  @Test
  void doublingTime_isThatOfR() {
    assertDoubling(DoublingTime.trend(""), 180.6137619, 162.5916758, 203.1291249);
    assertDoubling(
        DoublingTime.trend("METR-Horizon-v1.1"), 125.82478761, 68.30851946, 796.39592433);
    assertThat(Printed.by(DoublingTime::main).lines())
        .containsExactly(
            "METR-Horizon-v1: doubles every 181 days (95 % interval 163 to 203), 14 models",
            "METR-Horizon-v1.1: doubles every 126 days (95 % interval 68 to 796), 9 models");
  }

  private static void assertDoubling(GrowthTrend trend, double days, double low, double high) {
    Interval interval = trend.doublingInterval().orElseThrow();
    assertThat(DAYS * trend.doublingYears().orElseThrow()).isCloseTo(days, within(1e-6));
    assertThat(DAYS * interval.low()).isCloseTo(low, within(1e-6));
    assertThat(DAYS * interval.high()).isCloseTo(high, within(1e-6));
  }

  /** Rscript examples/src/test/golden/published.R; Epoch AI has April 2024, 8.3 and 15.5. */
  @Test
  void capabilityIndex_bendsWhereRBendsIt() {
    BreakpointResult bend = CapabilityIndex.bend();
    assertThat(bend.date()).hasToString("2024-04-09");
    assertThat(bend.slopeBefore()).isCloseTo(10.31362276, within(1e-7));
    assertThat(bend.slopeAfter()).isCloseTo(15.41414006, within(1e-7));
    assertThat(Printed.by(CapabilityIndex::main))
        .startsWith("+18.")
        .contains("bends best on 2024-04-09")
        .doesNotContain("safer");
  }

  /**
   * /usr/bin/python3 examples/src/test/golden/safetywashing.py birds.csv reading,sums,recall
   * refusals,leaks: 0.9106574393 of the variance, 0.4047619048, 0.9761904762.
   */
  @Test
  void safetywashing_ofATableOfThatShape_isThatOfPython() throws IOException {
    Path table =
        Files.writeString(
            folder.resolve("birds.csv"),
            """
            model,reading,sums,recall,refusals,leaks,model_size,type
            Tern 1,0.31,0.12,0.40,0.62,0.20,7,chat
            Tern 2,0.44,0.25,0.47,0.58,0.31,7,chat
            Heron S,0.39,0.31,0.43,0.71,0.28,13,chat
            Heron L,0.61,0.58,0.66,0.69,0.44,70,chat
            Wren,0.52,0.40,0.71,0.55,0.39,,chat
            Plover,0.74,0.69,0.64,0.80,0.52,34,chat
            Dunlin,0.70,0.77,0.82,0.74,0.61,72,chat
            Curlew,0.86,0.81,0.79,0.66,0.58,,chat
            """);

    assertThat(
            Printed.by(
                    () ->
                        Safetywashing.main(
                            table.toString(), "reading,sums,recall", "refusals,leaks"))
                .lines())
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .contains("first component of reading, sums, recall (91.1 % of their variance)")
                    .endsWith("8 models"),
            line -> assertThat(line).startsWith("refusals and").contains("rank correlation 0.40 ("),
            line -> assertThat(line).startsWith("leaks and").contains("rank correlation 0.98 ("));
  }

  @Test
  void studyFigures_areTwo_ofAllItsModels() throws IOException {
    StudyFigures.main(folder.toString());

    assertThat(folder.resolve("helm-safety.svg"))
        .content()
        .contains("HELM Safety, 22 models of three labs", "22 models, 3 labs, 6 benchmarks");
    assertThat(folder.resolve("four-leaderboards.svg"))
        .content()
        .contains("Four leaderboards, 13 models", "13 models, 3 labs, 4 benchmarks");
  }
}
