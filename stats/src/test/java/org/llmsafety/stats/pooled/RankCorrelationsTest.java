package org.llmsafety.stats.pooled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.llmsafety.stats.pooled.Boards.benchmark;
import static org.llmsafety.stats.pooled.Boards.column;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.Resampling;

class RankCorrelationsTest {
  private static final long[] DAYS = {0, 100, 200, 300, 400, 500};
  private static final Benchmark A = benchmark("a");
  private static final Benchmark B = benchmark("b");
  private static final Scores RISING = column(A, DAYS, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6);

  @Test
  void of_oppositeOrders_matchesScipy() {
    Scores scores = RISING.plus(column(B, DAYS, 0.6, 0.5, 0.55, 0.2, 0.3, 0.1));
    RankCorrelationTable table = RankCorrelations.withDefaults().fit(scores).orElseThrow();
    RankCorrelation pair = table.find(B, A).orElseThrow();
    // scipy 1.17.1: spearmanr([.1,.2,.3,.4,.5,.6], [.6,.5,.55,.2,.3,.1]).statistic; and of all 720
    // permutations of the second 24 are as far from 0
    assertThat(pair.rho()).isCloseTo(-0.8857142857142858, within(1e-12));
    assertThat(pair.p().orElseThrow().value()).isEqualTo(24.0 / 720);
    assertThat(table.negative()).containsExactly(pair);
    assertThat(table)
        .hasToString("Spearman's rank correlation, models as rows: 1 of 1 pairs negative");
  }

  @Test
  void of_sevenRows_matchesR() {
    long[] days = {0, 100, 200, 300, 400, 500, 600};
    Benchmark c = benchmark("c");
    Scores scores =
        column(A, days, .31, .12, .45, .58, .27, .73, .66)
            .plus(column(B, days, .82, .91, .40, .55, .77, .21, .63))
            .plus(column(c, days, .50, .35, .35, .61, .44, .52, .80));
    RankCorrelationTable table = RankCorrelations.withDefaults().fit(scores).orElseThrow();
    // Rscript stats/src/test/golden/rank_correlations.R (R 4.2.2); it has no exact p with ties:
    // a b -0.82142857142857129 0.034126984126984124 172
    // a c 0.73876871941035827
    // b c -0.30631873731649001
    RankCorrelation untied = table.find(A, B).orElseThrow();
    assertThat(untied.rho()).isCloseTo(-0.8214285714285713, within(1e-12));
    assertThat(untied.p().orElseThrow().value()).isCloseTo(0.034126984126984124, within(1e-15));
    assertThat(untied.p().orElseThrow().kind()).isEqualTo(PValue.Kind.EXACT);
    assertThat(table.find(A, c).orElseThrow().rho()).isCloseTo(0.7387687194103583, within(1e-12));
    assertThat(table.find(B, c).orElseThrow().rho()).isCloseTo(-0.30631873731649, within(1e-12));
  }

  @Test
  void attackRates_areTurnedTowardsSafer() {
    Benchmark attacks = Benchmark.of("test/attacks", Scale.UNIT.lowerIsSafer());
    Scores scores = RISING.plus(column(attacks, DAYS, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1));
    RankCorrelation pair =
        RankCorrelations.withDefaults().fit(scores).orElseThrow().find(A, attacks).orElseThrow();
    assertThat(pair.rho()).isCloseTo(1, within(1e-12));
  }

  @Test
  void tooFewOrLevel_isASentence() {
    Scores scores =
        RISING
            .plus(column(B, DAYS, 0.1, 0.2, 0.3))
            .plus(column(benchmark("c"), DAYS, 0.5, 0.5, 0.5, 0.5));
    assertThat(RankCorrelations.withDefaults().fit(scores).orElseThrow().without())
        .containsExactly(
            "a and b: 3 models scored on both, need at least 4",
            "a and c: one of them gave all 4 the same score",
            "b and c: 3 models scored on both, need at least 4");
  }

  @Test
  void xsTestAndHarmBench_ofTheStudysModels_matchScipy() {
    ArrayNode names = JsonNodeFactory.instance.arrayNode().add("HarmBench").add("XSTest");
    RankCorrelationTable table =
        RankCorrelations.withDefaults()
            .fit(Boards.helm(names, (model, benchmark) -> false))
            .orElseThrow();
    RankCorrelation pair = table.find(benchmark("HarmBench"), benchmark("XSTest")).orElseThrow();
    // scipy 1.17.1: spearmanr(harmbench, xstest) of the 22 scores in trends.json: statistic
    // -0.08257923835715944, p 0.715 by t
    assertThat(pair.rho()).isCloseTo(-0.08257923835715944, within(1e-12));
    assertThat(pair.p().orElseThrow().value()).isCloseTo(0.715, within(0.02));
  }

  /** Of nine rows and more, orders are drawn: as many as asked for, by that seed. */
  @Test
  void ordersOfManyRows_areDrawnAsAskedFor() {
    long[] days = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
    Scores scores =
        column(A, days, .1, .5, .3, .2, .6, .4, .9, .7, .8, .55)
            .plus(column(B, days, .3, .2, .1, .4, .5, .6, .65, .45, .35, .7));
    PValue few = p(RankCorrelations.withDefaults().with(Resampling.of(499)), scores);
    assertThat(few.orders()).isEqualTo(499);
    assertThat(few.kind()).isEqualTo(PValue.Kind.MONTE_CARLO);
    // numpy 1.24.2, default_rng(1), 1,000,000 orders: 0.178895, Monte Carlo error 0.0004
    PValue many = p(RankCorrelations.withDefaults(), scores);
    assertThat(many.value())
        .isCloseTo(0.178895, within(4 * Math.hypot(many.standardError(), .0004)));
  }

  private static PValue p(RankCorrelations method, Scores scores) {
    return method.fit(scores).orElseThrow().find(A, B).orElseThrow().p().orElseThrow();
  }
}
