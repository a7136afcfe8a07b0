package org.llmsafety.stats.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.llmsafety.stats.report.GivenSets.interval;
import static org.llmsafety.stats.study.Given.none;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Scale;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.Correction;
import org.llmsafety.stats.HypothesisSet;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.MethodId;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.compare.Comparison;
import org.llmsafety.stats.compare.LabDifference;

/** What a comparison's page says of differences that are given. */
class ComparisonWordsTest {
  private static final Lab RED = Lab.of("Red");
  private static final Lab BLUE = Lab.of("Blue");

  private static LabDifference difference(
      Benchmark benchmark,
      double u,
      Outcome<Double> shift,
      Outcome<Interval> interval,
      double p,
      double smallest,
      double adjusted,
      String... caveats) {
    return new LabDifference(
        MethodId.UNMEASURED,
        RED,
        BLUE,
        4,
        5,
        0.75,
        0.5,
        u,
        shift,
        interval,
        PValue.exact(p, smallest),
        adjusted,
        "Mann-Whitney",
        none("given"),
        none("given"),
        none("too few dates"),
        Basis.ofPoints(9)
            .withBenchmarks(ImmutableList.of(benchmark), ImmutableList.of())
            .withCaveats(List.of(caveats)));
  }

  private static Comparison comparison(
      Correction correction, Benchmark benchmark, Outcome<LabDifference> found) {
    return new Comparison(
        RED,
        BLUE,
        0.95,
        correction,
        HypothesisSet.of("Red and Blue", ImmutableMap.of(benchmark, found.map(LabDifference::p))),
        HypothesisSet.of("at equal date", ImmutableMap.of(benchmark, none("too few dates"))),
        ImmutableMap.of(benchmark, found),
        "M",
        "all is given",
        Basis.ofPoints(9).withCaveats(List.of("a caveat")));
  }

  private static String words(Benchmark benchmark, LabDifference found) {
    return Markdown.encode(
            Report.titled("T").plus("H", comparison(Correction.HOLM, benchmark, Outcome.of(found))))
        .text();
  }

  /** Of 20 pairs of a score of each lab, u is in how many Red's is higher. */
  @ParameterizedTest
  @CsvSource({
    "UNIT, 18, The evaluated models of Red score safer.",
    "UNIT, 2, The evaluated models of Blue score safer.",
    "UNIT, 10, 'The scores differ, but neither lab''s are safer more often than the other''s.'",
    "LOWER, 18, The evaluated models of Blue score safer.",
    "PLAIN, 18, The evaluated models of Red score higher; which end is safer is not known.",
    "PLAIN, 10, 'The scores differ, but neither lab''s are higher more often than the other''s.'"
  })
  void significant_difference_saysWhoseScoresAreSafer(String scale, double u, String verdict) {
    Scale of =
        switch (scale) {
          case "LOWER" -> Scale.UNIT.lowerIsSafer();
          case "PLAIN" -> Scale.UNIT.undirected();
          default -> Scale.UNIT;
        };
    Benchmark benchmark = Benchmark.of("t/b", of).withName("B");
    LabDifference found =
        difference(
            benchmark, u, Outcome.of(0.25), Outcome.of(interval(0.1, 0.4)), 0.01, 1e-9, 0.05);
    assertThat(words(benchmark, found))
        .contains(
            "* B: Red against Blue, a shift of +0.2500 (95 % interval +0.1000 to +0.4000), p = 0.010"
                + " (exact), adjusted p = 0.050. "
                + verdict
                + " No difference at equal date: too few dates.\n")
        .contains(
            "| B | 4 | 5 | 0.7500 | 0.5000 | +0.2500 | +0.1000 to +0.4000 | 95 % | 0.010 | 0.050 |  |");
  }

  @ParameterizedTest
  @CsvSource({
    "0.05, 1e-9, 0.06, 'Significant on its own, but not after adjustment for all tests of the set.'",
    "0.051, 1e-9, 0.06, 'No evidence of a difference, which is not evidence that there is none.'",
    "0.3, 0.06, 0.6, 'No difference could have been detected: even the clearest would have p = 0.060.'",
    "0.3, 0.05, 0.6, 'No evidence of a difference, which is not evidence that there is none.'"
  })
  void otherDifferences_sayWhatTheyAreNot(
      double p, double smallest, double adjusted, String verdict) {
    Benchmark benchmark = Benchmark.of("t/b", Scale.UNIT).withName("B");
    assertThat(
            words(
                benchmark,
                difference(
                    benchmark, 18, Outcome.of(0.25), none("too few"), p, smallest, adjusted)))
        .contains(" a shift of +0.2500 (no interval: too few), p = ")
        .contains(". " + verdict + " No difference at equal date")
        .contains("| +0.2500 | – | – |")
        .contains(" | too few |\n");
  }

  @Test
  void missing_parts_areExplained() {
    Benchmark benchmark = Benchmark.of("t/b", Scale.UNIT).withName("B");
    LabDifference graded =
        difference(
            benchmark, 18, none("graded"), none("no interval"), 0.3, 1e-9, 0.3, "own caveat");
    assertThat(words(benchmark, graded))
        .contains("* B: Red against Blue, no shift (graded), p = 0.300")
        .contains("| – | – | – | 0.300 | 0.300 | graded |")
        .contains("\n* P-values by Mann-Whitney.\n* Intervals and p-values assume that ")
        .contains("\n* A caveat.\n* Own caveat.\n");
    String none =
        Markdown.encode(
                Report.titled("T")
                    .plus("H", comparison(Correction.NONE, benchmark, none("1 score"))))
            .text();
    assertThat(none)
        .contains("* B: no comparison: 1 score.\n")
        .contains("| B | – | – | – | – | – | – | – | – | – | 1 score |")
        .contains("Red and Blue: 0 tests. P-values are not adjusted: each test has its own chance")
        .contains("two parallel lines over time, one per lab.\n");
  }
}
