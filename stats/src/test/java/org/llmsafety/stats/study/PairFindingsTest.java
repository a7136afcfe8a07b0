package org.llmsafety.stats.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.llmsafety.stats.study.Boards.ATTACKS;
import static org.llmsafety.stats.study.Boards.BLUE;
import static org.llmsafety.stats.study.Boards.RED;
import static org.llmsafety.stats.study.Boards.REFUSALS;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.compare.Comparison;
import org.llmsafety.stats.compare.LabComparison;
import org.llmsafety.stats.compare.LabDifference;
import org.llmsafety.stats.pooled.RankCorrelation;
import org.llmsafety.stats.pooled.RankCorrelationTable;

/** What sentences on pairs, of benchmarks and of labs, say of given evidence. */
class PairFindingsTest {
  private static TrendFindings overall(Given given) {
    return findings(SafetyQuestion.overall(), given);
  }

  private static TrendFindings findings(SafetyQuestion question, Given given) {
    return new TrendFindings(question, Given.main(REFUSALS, .05, .01), .05, given.evidence());
  }

  private static String sentence(Optional<Finding> finding) {
    return finding.map(Finding::sentence).orElse("");
  }

  private static String disagreement(double... correlations) {
    ImmutableList.Builder<RankCorrelation> pairs = ImmutableList.builder();
    for (double rho : correlations) {
      pairs.add(
          new RankCorrelation(
              REFUSALS,
              ATTACKS,
              rho,
              7,
              Outcome.of(PValue.exact(.2, .01)),
              Given.none("none"),
              "given",
              "given",
              Given.basis(REFUSALS)));
    }
    Given given = new Given();
    given.correlations =
        Optional.of(
            Outcome.of(
                new RankCorrelationTable(
                    "given", pairs.build(), ImmutableList.of(), "given", Given.basis(REFUSALS))));
    return sentence(overall(given).disagreement());
  }

  @Test
  void benchmarksInOppositeOrders_areNamedWithTheirCorrelation() {
    assertThat(disagreement(-.5, .3))
        .isEqualTo(
            "Of 2 pairs of benchmarks with enough shared models, 1 is negatively correlated across models, so that their mean can stay the same while both change: Refusals and Attacks −0.50 (7 models, p = 0.200).");
    assertThat(disagreement(-.5, -.25))
        .startsWith(
            "Of 2 pairs of benchmarks with enough shared models, 2 are negatively correlated across models, so")
        .endsWith(
            ": Refusals and Attacks −0.50 (7 models, p = 0.200); Refusals and Attacks −0.25 (7"
                + " models, p = 0.200).");
    assertThat(disagreement(0, .3))
        .isEqualTo("No two benchmarks are negatively correlated across models.");
    assertThat(disagreement()).isEmpty();
    Given none = new Given();
    none.correlations = Optional.of(Given.none("one benchmark"));
    assertThat(overall(none).disagreement()).isEmpty();
  }

  private static String comparison(Comparison found) {
    Given given = new Given();
    given.comparison = Optional.of(found);
    return sentence(findings(SafetyQuestion.overall().from(RED).against(BLUE), given).comparison());
  }

  @Test
  void comparison_isOfEachBenchmark_orSaysWhyNot() {
    Comparison both = LabComparison.withDefaults().compare(Boards.rising(), RED, BLUE);
    assertThat(comparison(both))
        .startsWith("At equal date, models of Red against those of Blue: ")
        .containsPattern("Refusals \\+0\\.0\\d+ \\(95 % interval [^)]*, adjusted p . 0\\.\\d+\\)")
        .endsWith(
            ". Positive means that Red's models score safer; p-values are adjusted for their number (Holm).");
    assertThat(comparison(with(both, ImmutableMap.of(REFUSALS, Given.none("2 scores")))))
        .isEqualTo(
            "At equal date, models of Red against those of Blue: Refusals cannot be compared (2"
                + " scores).");
    assertThat(
            comparison(
                with(
                    both,
                    ImmutableMap.of(
                        REFUSALS, Given.none("2 scores"), ATTACKS, Given.none("1 score")))))
        .endsWith("Refusals cannot be compared (2 scores); Attacks cannot be compared (1 score).");
    assertThat(comparison(with(both, ImmutableMap.of())))
        .isEqualTo(
            "At equal date, models of Red against those of Blue: no benchmark has scores of both.");
    assertThat(overall(new Given()).comparison()).isEmpty();
  }

  @Test
  void oneComparison_hasNothingToAdjustFor() {
    Scores refusals = Boards.rising().on(REFUSALS);
    assertThat(comparison(LabComparison.withDefaults().compare(refusals, RED, BLUE)))
        .containsPattern("Refusals \\+0\\.0\\d+ \\(95 % interval [^)]*, p . 0\\.\\d+\\)")
        .endsWith("). Positive means that Red's models score safer.");
  }

  private static Comparison with(
      Comparison found, ImmutableMap<Benchmark, Outcome<LabDifference>> differences) {
    return new Comparison(
        found.first(),
        found.second(),
        found.confidence(),
        found.correction(),
        found.hypotheses(),
        found.equalDateHypotheses(),
        differences,
        found.method(),
        found.assumptions(),
        found.basis());
  }
}
