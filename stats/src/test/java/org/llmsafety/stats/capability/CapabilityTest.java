package org.llmsafety.stats.capability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.llmsafety.stats.capability.Invented.GPQA;
import static org.llmsafety.stats.capability.Invented.MATHS;
import static org.llmsafety.stats.capability.Invented.MMLU;
import static org.llmsafety.stats.capability.Invented.on;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.core.Topic;

class CapabilityTest {
  private static final Scores ALL = Invented.all();

  @Test
  void firstComponent_matchesR() {
    CapabilityScores found =
        Capability.firstComponentOf(MMLU, GPQA, MATHS).describe(ALL).orElseThrow();
    // Rscript stats/src/test/golden/capability.R (R 4.2.2): weights, share, component
    assertThat(found.weights().values().stream().mapToDouble(w -> w).toArray())
        .containsExactly(
            new double[] {0.5865820075666993, 0.5611783794658483, 0.5839523737592863},
            within(1e-12));
    assertThat(found.shareOfVariance().orElseThrow()).isCloseTo(0.9124386091720242, within(1e-12));
    assertThat(values(found))
        .containsExactly(
            new double[] {
              -2.7250834801430557,
              -1.6212050943613332,
              -1.200253975886527,
              -1.7733586530356813,
              -0.7075394940574086,
              0.5059951689417042,
              0.2921089042201275,
              0.8734331430010235,
              1.7259439725751820,
              -0.1302403649180726,
              2.322887119273629,
              2.437312754390413
            },
            within(1e-12));
    assertThat(found)
        .hasToString(
            "capability by the first component of MMLU, GPQA, Maths (91.2 % of their variance), 12"
                + " models");
    assertThat(found.basis().caveats()).isEmpty();
  }

  @Test
  void meanOfZScores_matchesR() {
    CapabilityScores found = Capability.meanOf(MMLU, GPQA, MATHS).describe(ALL).orElseThrow();
    // Rscript stats/src/test/golden/capability.R (R 4.2.2): mean of z
    assertThat(found.models().get(0).value()).isCloseTo(-1.5699236580633045, within(1e-12));
    assertThat(found.find(Invented.model(11)).orElseThrow())
        .isCloseTo(1.4130820452296464, within(1e-12));
    assertThat(found.shareOfVariance()).isEmpty();
    assertThat(found.models().get(0)).hasToString("m01: -1.57");
  }

  @Test
  void one_isTheScoreItself() {
    CapabilityScores found = Capability.on(MMLU).describe(ALL).orElseThrow();
    assertThat(values(found)).containsExactly(Invented.MMLU_VALUES);
    assertThat(found).hasToString("capability by MMLU, 12 models");
    assertThat(found.find(Invented.another("nobody"))).isEmpty();
  }

  @Test
  void modelsThatLackABenchmark_areNamed() {
    Scores more = ALL.plus(Scores.of(Score.of(Invented.another("young"), MMLU, .9)));
    CapabilityScores found = Capability.meanOf(MMLU, GPQA).describe(more).orElseThrow();
    assertThat(found.n()).isEqualTo(12);
    assertThat(found.incomplete()).containsExactly(Invented.another("young"));
    assertThat(found)
        .hasToString(
            "capability by the mean z-score of MMLU, GPQA, 12 models, 1 more lack a"
                + " benchmark");
  }

  /** Readers leave measures of ability without a safer end; higher is still the more capable. */
  @Test
  void undirectedScale_isTakenIfOfCapabilityOrDeclared() {
    Benchmark rating =
        Benchmark.of("test/rating", Scale.UNBOUNDED.undirected())
            .withName("Rating")
            .withTopics(Topic.CAPABILITY);
    Scores scores = on(rating, 5, 6, 7, 8, 9);
    assertThat(values(Capability.on(rating).describe(scores).orElseThrow()))
        .containsExactly(5, 6, 7, 8, 9);

    Benchmark unknown = rating.withTopics();
    Scores others = on(unknown, 5, 6, 7, 8, 9);
    assertThat(Capability.on(unknown).describe(others).whyNot())
        .hasValue(
            "it is not known which end of Rating is better, which leaves open whether higher or"
                + " lower is more capable: say withHigherMoreCapable or withLowerMoreCapable");
    assertThat(
            values(
                Capability.on(unknown)
                    .withLowerMoreCapable(unknown)
                    .describe(others)
                    .orElseThrow()))
        .containsExactly(-5, -6, -7, -8, -9);
  }

  @Test
  void lowerEndTheBetter_isNotGuessed() {
    Benchmark perplexity =
        Benchmark.of("test/perplexity", Scale.UNBOUNDED.lowerIsSafer()).withName("Perplexity");
    Scores scores = on(perplexity, 9, 8, 7, 6, 5);
    assertThat(Capability.on(perplexity).describe(scores).whyNot())
        .hasValue(
            "on Perplexity lower is better or safer, which leaves open whether higher or lower is"
                + " more capable: say withHigherMoreCapable or withLowerMoreCapable");
    Capability lower = Capability.on(perplexity).withLowerMoreCapable(perplexity);
    assertThat(values(lower.describe(scores).orElseThrow())).containsExactly(-9, -8, -7, -6, -5);
    Capability higher = lower.withHigherMoreCapable(perplexity);
    assertThat(values(higher.describe(scores).orElseThrow())).containsExactly(9, 8, 7, 6, 5);
    assertThatThrownBy(() -> lower.withLowerMoreCapable(MMLU))
        .hasMessage("must be one of Perplexity, but was MMLU");
  }

  @Test
  void benchmarksThatDisagree_areSaid() {
    Scores scores =
        on(MMLU, .1, .2, .3, .4, .5, .6)
            .plus(on(GPQA, .1, .3, .2, .5, .4, .6))
            .plus(on(MATHS, 50, 60, 40, 30, 20, 10));
    CapabilityScores found =
        Capability.firstComponentOf(MMLU, GPQA, MATHS).describe(scores).orElseThrow();
    assertThat(found.weights().get(MATHS)).isNegative();
    assertThat(found.basis().caveats())
        .containsExactly(
            "Maths weighs against the other capability benchmarks, so they do not measure one"
                + " ability");
  }

  @Test
  void firstComponentOfMoreThanHalf_isNoCaveat() {
    Benchmark fourth = Benchmark.of("test/fourth", Scale.UNIT).withName("Fourth");
    Scores scores =
        on(MMLU, .1, .2, .3, .4, .5, .6)
            .plus(on(GPQA, .3, .1, .6, .2, .5, .4))
            .plus(on(MATHS, 30, 60, 10, 40, 50, 20))
            .plus(on(fourth, .5, .6, .4, .1, .2, .3));
    CapabilityScores found =
        Capability.firstComponentOf(List.of(MMLU, GPQA, MATHS, fourth))
            .describe(scores)
            .orElseThrow();
    assertThat(found.shareOfVariance().orElseThrow()).isBetween(0.5, 0.6);
    assertThat(found.basis().caveats()).noneMatch(caveat -> caveat.contains("less than half"));
  }

  @Test
  void noFirstComponent_hasReasons() {
    Scores opposite = on(MMLU, .1, .2, .3, .4, .5).plus(on(GPQA, .5, .4, .2, .3, .1));
    assertThat(Capability.firstComponentOf(MMLU, GPQA).describe(opposite).whyNot())
        .hasValue(
            "MMLU, GPQA pull the first component both ways with like force, so neither end of it is"
                + " the more capable");
    // ranks 1 2 3 4 5 and 2 5 3 1 4 have no correlation
    Scores unrelated = on(MMLU, .1, .2, .3, .4, .5).plus(on(GPQA, .2, .5, .3, .1, .4));
    assertThat(Capability.firstComponentOf(MMLU, GPQA).describe(unrelated).whyNot())
        .hasValue("two components of MMLU, GPQA explain the same share, so none is the first");
    Benchmark fourth = Benchmark.of("test/fourth", Scale.UNIT).withName("Fourth");
    Scores four =
        on(MMLU, .1, .2, .3, .4)
            .plus(on(GPQA, .1, .2, .4, .3))
            .plus(on(MATHS, 2, 1, 3, 4))
            .plus(on(fourth, .1, .3, .2, .4));
    assertThat(Capability.firstComponentOf(MMLU, GPQA, MATHS, fourth).describe(four).whyNot())
        .hasValue(
            "4 models for the first component of 4 benchmarks, need more models than benchmarks");
  }

  @Test
  void whatCannotBeMeasured_hasReasons() {
    assertThat(Capability.on(MMLU).describe(Scores.empty()).whyNot())
        .hasValue("there are no scores on MMLU (test/mmlu)");
    assertThat(Capability.on(MMLU).describe(on(MMLU, .1, .2, .3)).whyNot())
        .hasValue("3 models were scored on MMLU, need at least 4");
    assertThat(Capability.on(MMLU).describe(on(MMLU, .5, .5, .5, .5)).whyNot())
        .hasValue("all 4 models have the same score on MMLU, which cannot distinguish them");
    Benchmark grades = Benchmark.of("test/grades", Scale.between(0, 4).ordinal());
    Scores graded = ALL.plus(on(grades, 1, 2, 3, 4, 0));
    assertThat(Capability.meanOf(MMLU, grades).describe(graded).whyNot())
        .hasValue("grades is graded, and grades have no z-scores: take it alone");
    assertThat(Capability.on(grades).describe(graded).isAvailable()).isTrue();
  }

  @Test
  void twoScoresInACell_areRefusedIfTheyDiffer() {
    Scores repeated = ALL.plus(on(MMLU, .43));
    assertThat(Capability.on(MMLU).describe(repeated).orElseThrow().n()).isEqualTo(12);
    Scores differing = ALL.plus(on(MMLU, .44));
    assertThat(Capability.on(MMLU).describe(differing).whyNot())
        .hasValue("m01 has two different scores on MMLU, 0.43 and 0.44: keep one of them");
    assertThat(
            Capability.on(MMLU)
                .describe(differing)
                .<Reason>fold(found -> Reason.TOO_COSTLY, (reason, why) -> reason))
        .isEqualTo(Reason.TWO_SCORES);
  }

  @Test
  void benchmarksGivenWrongly_areTheCallersMistake() {
    assertThatThrownBy(() -> Capability.meanOf(MMLU, MMLU))
        .hasMessage("each capability benchmark must be named once, but were MMLU, MMLU");
    assertThatThrownBy(() -> Capability.firstComponentOf(List.of(MMLU)))
        .hasMessage("there must be at least two capability benchmarks, but was MMLU");
  }

  private static double[] values(CapabilityScores scores) {
    return scores.models().stream().mapToDouble(ModelCapability::value).toArray();
  }
}
