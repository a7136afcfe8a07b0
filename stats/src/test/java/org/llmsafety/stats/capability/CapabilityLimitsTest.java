package org.llmsafety.stats.capability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.llmsafety.stats.capability.Invented.GPQA;
import static org.llmsafety.stats.capability.Invented.MATHS;
import static org.llmsafety.stats.capability.Invented.MMLU;
import static org.llmsafety.stats.capability.Invented.SAFE;
import static org.llmsafety.stats.capability.Invented.on;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Label;
import org.llmsafety.core.Model;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.Resampling;
import org.llmsafety.stats.RowUnit;

/** Where results on capability begin and end: ranks, borders, singulars and plurals. */
class CapabilityLimitsTest {
  private static final Resampling FEW = Resampling.of(199);
  private static final CapabilityCorrelations CORRELATIONS =
      CapabilityCorrelations.withDefaults().with(FEW);
  private static final Capability BY_MMLU = Capability.on(MMLU);

  @Test
  void ranks_areAmongTheRowsAskedFor_tiesAtTheirMean() {
    RankColumn column = RankColumn.of(new double[] {5, -0.0, 5, 0.0, 9, 7});
    assertThat(column.ranks(RankColumn.allRows(6))).containsExactly(3.5, 1.5, 3.5, 1.5, 6, 5);
    assertThat(column.ranks(new int[] {4, 0, 1})).containsExactly(3, 2, 1);
    assertThat(column.ranks(new int[] {0, 0, 4})).containsExactly(1.5, 1.5, 3);
    assertThat(column.isLevel()).isFalse();
    assertThat(RankColumn.of(new double[] {0.0, -0.0}).isLevel()).isTrue();
  }

  /** scipy 1.10.1: spearmanr([1, 2, 2, 4, 5], [2, 1, 4, 3, 5]).statistic. */
  @Test
  void spearman_isThePearsonCorrelationOfRanks() {
    RankColumn one = RankColumn.of(new double[] {1, 2, 2, 4, 5});
    RankColumn other = RankColumn.of(new double[] {2, 1, 4, 3, 5});
    int[] all = RankColumn.allRows(5);
    assertThat(Spearman.of(one, other, all)).isCloseTo(0.6668859288553503, within(1e-15));
    assertThat(Spearman.of(one, one, all)).isEqualTo(1);
    assertThat(Spearman.of(one, RankColumn.of(new double[5]), all)).isNaN();
    assertThat(Spearman.isPerfect(-1)).isTrue();
    assertThat(Spearman.isPerfect(1 - 1e-9)).isFalse();
  }

  private static Scores undatedBut(int dated) {
    Scores five = on(SAFE, .1, .3, .2, .5, .4).plus(on(MMLU, .2, .1, .3, .4, .5));
    return five.stream()
        .map(
            score ->
                score.model().id().compareTo("m0" + (dated + 1)) < 0 ? score : score.withoutDate())
        .collect(Scores.toScores());
  }

  @ParameterizedTest
  @CsvSource({"0, have", "1, has", "3, have"})
  void tooFewDatedModels_areCounted(int dated, String verb) {
    assertThat(
            PartialSpearman.withDefaults().with(FEW).fit(undatedBut(dated), SAFE, BY_MMLU).whyNot())
        .hasValue(dated + " of 5 models that have both " + verb + " a date, need at least 4");
    assertThat(
            PartialSpearman.withDefaults()
                .with(FEW)
                .fit(undatedBut(4), SAFE, BY_MMLU)
                .whyNot()
                .orElse(""))
        .doesNotContain("need at least 4");
  }

  private static Score published(String name, Benchmark benchmark) {
    return Score.of(Model.asPublished(Label.of(name, "Test Lab")), benchmark, .1);
  }

  @Test
  void namesNotResolved_areCountedOnBothSides() {
    Scores scores =
        on(MMLU, .1, .2, .3, .4)
            .plus(on(SAFE, .1))
            .plus(Scores.of(published("M One", SAFE), published("M Two", MMLU)));
    assertThat(CORRELATIONS.fit(scores, SAFE, BY_MMLU).whyNot())
        .hasValueSatisfying(
            why ->
                assertThat(why)
                    .startsWith("1 model was scored on Safe and on MMLU, need at least 4; 2 of the")
                    .contains("; 2 of the others are known by a published name only, and"));
  }

  @Test
  void fourModels_areEnough() {
    Scores four = on(SAFE, .1, .3, .2, .5).plus(on(MMLU, .1, .2, .3, .4));
    CapabilityCorrelation found = CORRELATIONS.fit(four, SAFE, BY_MMLU).orElseThrow();
    // ranks 1 3 2 4 against 1 2 3 4: 1 - 6 * 2 / 60; of 24 orders 8 are as far from 0
    assertThat(found.rho()).isCloseTo(.8, within(1e-12));
    assertThat(found.p().orElseThrow()).isEqualTo(PValue.exact(8 / 24.0, 2 / 24.0));
    assertThat(found.n()).isEqualTo(4);
  }

  /** Families 1, 1, 2, 3, 3, 3, 4, 5: means of .2, .2, .2 and so on. */
  @Test
  void familiesWithOneMean_haveNoCorrelation() {
    Scores level =
        on(SAFE, .1, .3, .2, .1, .2, .3, .2, .2).plus(on(MMLU, .1, .2, .3, .4, .5, .6, .7, .8));
    assertThat(CORRELATIONS.with(RowUnit.FAMILY).fit(level, SAFE, BY_MMLU).whyNot())
        .hasValue("the means of all 5 families are the same in Safe, so nothing can go with it");
    Scores turned =
        on(MMLU, .1, .3, .2, .1, .2, .3, .2, .2).plus(on(SAFE, .1, .2, .3, .4, .5, .6, .7, .8));
    assertThat(CORRELATIONS.with(RowUnit.FAMILY).fit(turned, SAFE, BY_MMLU).whyNot())
        .hasValue(
            "the means of all 5 families are the same in capability, so nothing can go with it");
    Scores oneFamily = on(SAFE, .1, .3).plus(on(MMLU, .1, .2));
    assertThat(CORRELATIONS.fit(oneFamily, SAFE, BY_MMLU).whyNot())
        .hasValue("2 models were scored on MMLU, need at least 4");
  }

  @Test
  void levelCapability_isNamed() {
    Scores scores = on(SAFE, .1, .2, .3, .4).plus(on(MMLU, .5, .5, .5, .5, .6));
    assertThat(CORRELATIONS.fit(scores, SAFE, BY_MMLU).whyNot())
        .hasValue(
            "all 4 models that have both are the same in capability, so nothing can go with it");
  }

  @Test
  void capabilityScores_stateSharesAndModelsLeftOut() {
    CapabilityScores measured = Capability.on(MMLU).describe(Invented.all()).orElseThrow();
    CapabilityScores given =
        new CapabilityScores(
            "capability by the first component of A, B",
            measured.models(),
            ImmutableMap.of(MMLU, .8, GPQA, .6),
            Optional.of(.931),
            ImmutableList.of(Invented.another("x"), Invented.another("y")),
            "given",
            measured.basis());
    assertThat(given)
        .hasToString(
            "capability by the first component of A, B (93.1 % of their variance), 12 models, 2"
                + " more lack a benchmark");
  }

  @Test
  void partialCorrelation_isStatedWithThePlainOne() {
    Outcome<Interval> interval = Outcome.of(new Interval(-.3, .5, .95, .95, "given"));
    assertThat(
            new PartialCorrelation(
                "date",
                "capability",
                .51,
                .08,
                interval,
                .07,
                interval,
                Outcome.of(PValue.parametric(.71))))
        .hasToString(
            "safety and date 0.51, given capability 0.08 (95 % interval −0.30 to 0.50), p = 0.710"
                + " (approximate)");
  }

  @Test
  void partialCorrelations_takeConfidenceAndResampling() {
    PartialSpearman few = PartialSpearman.withDefaults().with(FEW);
    PartialCorrelation wide = few.fit(Invented.all(), SAFE, BY_MMLU).orElseThrow().withDate();
    PartialCorrelation narrow =
        few.withConfidence(.8).fit(Invented.all(), SAFE, BY_MMLU).orElseThrow().withDate();
    assertThat(narrow.partialInterval().orElseThrow().requestedLevel()).isEqualTo(.8);
    assertThat(narrow.partialInterval().orElseThrow().low())
        .isGreaterThan(wide.partialInterval().orElseThrow().low());
    assertThat(narrow.semiPartialInterval().orElseThrow().high())
        .isLessThan(wide.semiPartialInterval().orElseThrow().high());
    assertThat(wide.partialInterval().orElseThrow().contains(wide.partial())).isTrue();
    assertThat(wide.semiPartialInterval().orElseThrow().contains(wide.semiPartial())).isTrue();
    assertThat(
            few.with(FEW.withSeed(2)).fit(Invented.all(), SAFE, BY_MMLU).orElseThrow().withDate())
        .isNotEqualTo(wide);
  }

  @Test
  void trendAtEqualCapability_takesConfidence() {
    AdjustedTrend wide =
        TrendGivenCapability.withDefaults().fit(Invented.all(), SAFE, BY_MMLU).orElseThrow();
    AdjustedTrend narrow =
        TrendGivenCapability.withDefaults()
            .withConfidence(.8)
            .fit(Invented.all(), SAFE, BY_MMLU)
            .orElseThrow();
    assertThat(narrow.interval().orElseThrow().requestedLevel()).isEqualTo(.8);
    assertThat(narrow.perCapabilityInterval().orElseThrow().requestedLevel()).isEqualTo(.8);
    assertThat(narrow.unadjusted().interval().orElseThrow().requestedLevel()).isEqualTo(.8);
    assertThat(narrow.slope()).isEqualTo(wide.slope()).isEqualTo(wide.value());
    assertThat(wide.scale()).isEqualTo(SAFE.scale());
    assertThat(wide.isCollinear()).isFalse();
    assertThat(wide.n()).isEqualTo(12);
    assertThat(wide.method())
        .isEqualTo("least squares on date and capability, CR2 by family standard error");
    assertThat(
            PartialSpearman.withDefaults()
                .with(FEW)
                .fit(Invented.all(), SAFE, BY_MMLU)
                .orElseThrow()
                .method())
        .isEqualTo("partial and semi-partial Spearman correlations");
    assertThatThrownBy(() -> TrendGivenCapability.withDefaults().withConfidence(0))
        .hasMessage("confidence must be between 0 and 1, but was 0.0");
  }

  /** The sign of an eigenvector is open: that of the component is its greatest weight's. */
  @Test
  void firstComponent_pointsWhereItsGreatestWeightDoes() {
    List<double[]> columns =
        List.of(
            new double[] {1, 2, 3, 4, 5, 6},
            new double[] {2, 1, 3, 4, 6, 5},
            new double[] {6, 4, 5, 3, 2, 1});
    FirstComponent found =
        FirstComponent.of(columns, ImmutableList.of(MMLU, GPQA, MATHS)).orElseThrow();
    double[] weights = found.weights();
    assertThat(weights[0]).isPositive();
    assertThat(weights[1]).isPositive();
    assertThat(weights[2]).isNegative();
    assertThat(IntStream.range(0, 3).mapToDouble(i -> weights[i] * weights[i]).sum())
        .isCloseTo(1, within(1e-12));
  }

  @Test
  void oneBenchmarkThatWeighsAgainstOthers_isNamedInTheSingular() {
    Scores scores =
        on(MMLU, .1, .2, .3, .4, .5, .6)
            .plus(on(GPQA, .2, .1, .3, .4, .6, .5))
            .plus(on(MATHS, 60, 40, 50, 30, 20, 10));
    assertThat(
            Capability.firstComponentOf(MMLU, GPQA, MATHS)
                .describe(scores)
                .orElseThrow()
                .basis()
                .caveats())
        .containsExactly(
            "Maths weighs against the other capability benchmarks, so they do not measure one"
                + " ability");
  }

  @Test
  void refusals_haveTheirReasons() {
    assertThat(
            Capability.on(Benchmark.of("test/x", Scale.UNIT.undirected()))
                .describe(Invented.all())
                .<Reason>fold(found -> Reason.NO_SCORES, (reason, why) -> reason))
        .isEqualTo(Reason.UNKNOWN_DIRECTION);
    assertThatThrownBy(() -> Capability.meanOf(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(Capability.meanOf(MMLU, GPQA).benchmarks()).containsExactly(MMLU, GPQA);
  }

  /** The worked example of Meng, Rosenthal and Rubin (1992): 15 scores, z = 1.68. */
  @Test
  void meng_agreesWithItsPublishedExample() {
    OverlappingCorrelations published = new OverlappingCorrelations(.63, -.03, -.19, 15);
    assertThat(published.meng()).isCloseTo(1.68, within(.005));
    assertThat(published.difference()).isCloseTo(.66, within(1e-12));
    // by hand: r2 = (.64 + .36) / 2, f = .3 / 1, h = (1 - .15) / .5,
    // z = (atanh .8 - atanh .6) sqrt(27 / (2 x .3 x 1.7))
    assertThat(new OverlappingCorrelations(.8, .6, .7, 30).meng())
        .isCloseTo((Math.log(9) - Math.log(4)) / 2 * Math.sqrt(27 / 1.02), within(1e-12));
  }

  @Test
  void correlationsWithoutError_areRefused() {
    assertThat(new OverlappingCorrelations(1, .5, .5, 9).checked().isAvailable()).isFalse();
    assertThat(new OverlappingCorrelations(.5, -1, -.5, 9).checked().isAvailable()).isFalse();
    assertThat(new OverlappingCorrelations(.5, .5, 1, 9).checked().whyNot())
        .hasValue("both safety benchmarks put all 9 models in one order, so they do not differ");
    // opposite orders differ
    assertThat(new OverlappingCorrelations(.5, -.5, -1, 9).checked().isAvailable()).isTrue();
  }

  @Test
  void exactRepeatsOfSafetyScores_areACaveat() {
    assertThat(
            CORRELATIONS
                .fit(Invented.all().plus(on(SAFE, .61)), SAFE, BY_MMLU)
                .orElseThrow()
                .shared()
                .basis()
                .caveats())
        .contains("1 exact repeat of a score is left out: m01 on Safe");
  }

  @Test
  void fourFamilies_areEnough() {
    Scores seven = on(SAFE, .1, .3, .2, .5, .4, .6, .7).plus(on(MMLU, .1, .2, .3, .4, .5, .6, .7));
    CapabilityCorrelation found =
        CORRELATIONS.with(RowUnit.FAMILY).fit(seven, SAFE, BY_MMLU).orElseThrow();
    // means of safety .2 .2 .5 .7 and of capability .15 .3 .5 .7: ranks 1.5 1.5 3 4
    assertThat(found.n()).isEqualTo(4);
    assertThat(found.rho()).isCloseTo(0.9486832980505138, within(1e-12));
  }
}
