package org.llmsafety.stats.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.llmsafety.stats.Golden.eightDigits;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Sets;
import java.time.LocalDate;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Aggregation;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Conditions;
import org.llmsafety.core.ItemValues;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Model;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Release;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.core.Uncertainty;
import org.llmsafety.core.Uncertainty.StandardError;
import org.llmsafety.core.Uncertainty.Successes;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.Correction;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.items.ItemMean;
import org.llmsafety.stats.items.MeanOfItems;

class ModelComparisonTest {
  private static final Lab LAB = Lab.of("Lab");
  private static final Model ONE = Model.of("one", LAB);
  private static final Model OTHER = Model.of("other", LAB);
  private static final Model THIRD = Model.of("third", LAB);
  private static final Benchmark A = Benchmark.of("t/a", Scale.UNIT);
  private static final Benchmark B = Benchmark.of("t/b", Scale.UNIT);
  private static final Benchmark C = Benchmark.of("t/c", Scale.UNIT);
  private static final Benchmark D = Benchmark.of("t/d", Scale.UNIT);
  private static final Benchmark ATTACKS = Benchmark.of("t/attacks", Scale.PERCENT.lowerIsSafer());
  private static final Benchmark ELO = Benchmark.of("t/elo", Scale.UNBOUNDED);
  private static final Benchmark MEAN =
      Benchmark.of("t/mean", Scale.UNIT).withAggregation(Aggregation.meanOf(A, B));

  private static final Scores SCORES =
      scores(ONE, .8, .6, .9, .5, 30).plus(scores(OTHER, .7, .6, .65, .55, 70));

  private final ModelComparison comparison = ModelComparison.withDefaults();

  @Test
  void benchmarksOfAnyScale_arePairedOnZeroToOne() {
    ModelDifference found = comparison.compare(SCORES, ONE, OTHER).orElseThrow();
    assertThat(found.benchmarks()).containsExactly(A, B, C, D, ATTACKS);
    PairedDifference paired = found.paired();
    assertThat(paired.value()).isCloseTo(.14, within(1e-15));
    assertThat(paired.firstHigher()).isEqualTo(3);
    assertThat(paired.secondHigher()).isEqualTo(1);
    assertThat(paired.equal()).isEqualTo(1);
    // R 4.2.2: t.test(c(.8,.6,.9,.5,.7), c(.7,.6,.65,.55,.3), paired = TRUE)
    TTestResult t = paired.t().orElseThrow();
    assertThat(t.p().orElseThrow().value())
        .isCloseTo(0.16599253129473762, eightDigits(0.16599253129473762));
    assertThat(t.interval().orElseThrow().low()).isCloseTo(-0.08979172056867267, within(1e-10));
    // binom.test(3, 4)
    assertThat(paired.sign().orElseThrow().value()).isEqualTo(0.625);
    // ranks 2 (for -.05) to 5: of 16 choices of signs 2, 2 + nothing and the mirrored are as far
    assertThat(paired.rankSum()).isEqualTo(12);
    assertThat(paired.signedRank()).isEqualTo(Outcome.of(PValue.exact(0.25, 0.125)));
    assertThat(paired.method())
        .isEqualTo(
            "Wilcoxon signed rank with Pratt's zeros, exact p given zeros and ties; exact sign"
                + " test");
    assertThat(found)
        .hasToString(
            "one and other: 0.140 on the average of 5 pairs, higher in 3 and lower in 1, p = 0.250"
                + " (exact)");
    assertThat(comparison.compare(SCORES, OTHER, ONE).orElseThrow().paired().value())
        .isCloseTo(-.14, within(1e-15));
  }

  @Test
  void editionsAndConditions_mustMatchAndWhatDoesNotIsNamed() {
    Scores scores =
        Scores.of(
            Score.of(ONE, A, .9).withEdition("v1"),
            Score.of(OTHER, A, .7).withEdition("v1"),
            Score.of(OTHER, A, .1).withEdition("v2"),
            Score.of(ONE, B, .9).withConditions(Conditions.none().with("effort", "high")),
            Score.of(OTHER, B, .8),
            Score.of(ONE, ELO, 1000),
            Score.of(OTHER, ELO, 1100),
            Score.of(ONE, C, .4));
    ModelDifference found = comparison.compare(scores, ONE, OTHER).orElseThrow();
    assertThat(found.benchmarks()).containsExactly(A);
    assertThat(found.paired().value()).isCloseTo(.2, within(1e-15));
    assertThat(found.paired().t()).hasToString("1 pair, need at least 2");
    assertThat(found.unmatched())
        .containsExactly(
            "a: other alone has scores of edition v2",
            "b: one alone has scores of an unstated edition (effort high)",
            "b: other alone has scores of an unstated edition",
            "elo is on no bounded interval scale: unbounded, higher is safer");
    assertThat(comparison.compare(scores.on(B), ONE, OTHER))
        .hasToString(
            "one and other share no benchmark to compare them on: b: one alone has scores of an"
                + " unstated edition (effort high); b: other alone has scores of an unstated"
                + " edition");
  }

  @Test
  void benchmarksOfSeveralEditionsAndJudges_areNamed_butNotWhatIsLeftOut() {
    Conditions strict = Conditions.none().with("judge", "strict");
    Conditions lenient = Conditions.none().with("judge", "lenient");
    Scores scores =
        Scores.of(
            Score.of(ONE, A, .9).withEdition("v1").withConditions(strict),
            Score.of(OTHER, A, .7).withEdition("v1").withConditions(strict),
            Score.of(ONE, A, .3).withEdition("v3"),
            Score.of(ONE, B, .8).withEdition("v2").withConditions(lenient),
            Score.of(OTHER, B, .9).withEdition("v2").withConditions(lenient));
    assertThat(comparison.compare(scores, ONE, OTHER).orElseThrow().basis().caveats())
        .containsExactly(
            "the error is about which benchmarks were run; benchmarks that measure much the same"
                + " thing provide less evidence than their number suggests",
            "scores are of 2 editions: v1, v2",
            "scores were measured under 2 different conditions: (judge strict), (judge lenient)",
            "of 2 pairs the signed rank test can give no p-value below 0.500, so that it could not"
                + " have shown any difference");
  }

  @Test
  void repeatsAndSettings_countOnceByTheirMean() {
    Scores scores =
        Scores.of(
            evaluated(Score.of(ONE, A, .9), 1),
            evaluated(Score.of(ONE, A, .7), 2),
            Score.of(OTHER, A, .6),
            Score.of(ONE, A, .5).withEdition("v2"),
            Score.of(OTHER, A, .1).withEdition("v2"));
    ModelDifference found = comparison.compare(scores, ONE, OTHER).orElseThrow();
    assertThat(found.paired().pairs()).isEqualTo(1);
    assertThat(found.paired().value()).isCloseTo((.2 + .4) / 2, within(1e-15));
    assertThat(comparison.compare(scores, OTHER, ONE).orElseThrow().basis().caveats())
        .contains("a: one is scored 2 times, by their mean");
    assertThat(found.basis().caveats())
        .containsExactly(
            "one benchmark is shared, a: any error is about which of its items were asked, and says"
                + " nothing of other benchmarks",
            "a counts once, by its mean over 2 settings",
            "a: one is scored 2 times, by their mean",
            "scores are of 2 editions: an unstated one, v2");
  }

  private static Score evaluated(Score score, int month) {
    return score.withDated(
        Release.on(Release.Kind.EVALUATION, LocalDate.of(2025, month, 1), "test"));
  }

  private static Score score(Model model, Benchmark benchmark, double value, Uncertainty error) {
    return Score.of(model, benchmark, value).withUncertainty(error);
  }

  private static StandardError error(double value) {
    return new StandardError(value, OptionalLong.of(1000));
  }

  /** A collapse from .99 to .10 on the one benchmark that both ran. */
  @Test
  void oneBenchmarkWithErrors_isTestedByThem() {
    Scores scores = Scores.of(score(ONE, A, .1, error(.0095)), score(OTHER, A, .99, error(.003)));
    ModelDifference found = comparison.compare(scores, ONE, OTHER).orElseThrow();
    assertThat(found)
        .hasToString(
            "one and other on a alone: −0.8900 (95 % interval −0.9088 to −0.8689), p < 0.001"
                + " (approximate)");
    assertThat(found.p().orElseThrow().value()).isLessThan(1e-12);
    assertThat(found.paired().signedRank())
        .isEqualTo(
            new Outcome.Unavailable<PValue>(
                Reason.TOO_FEW_POINTS,
                "1 pair, need at least 2: a sign alone gives p = 1 whatever the difference"));
    assertThat(found.paired().sign().isAvailable()).isFalse();
    assertThat(found.basis().caveats())
        .containsExactly(
            "one benchmark is shared, a: any error is about which of its items were asked, and says"
                + " nothing of other benchmarks");
  }

  @Test
  void oneBenchmarkWithCounts_isTestedExactly() {
    Scores scores =
        Scores.of(
            score(ONE, ATTACKS, 0, new Successes(0, 10)),
            score(OTHER, ATTACKS, 100.0 * 32 / 450, new Successes(32, 450)));
    ModelDifference found = comparison.compare(scores, ONE, OTHER).orElseThrow();
    // R 4.2.2: 2 * fisher.test(matrix(c(10, 0, 418, 32), 2), alternative = "greater")$p.value
    assertThat(found.p().orElseThrow().value()).isCloseTo(0.9653099590622836, within(1e-12));
    assertThat(found)
        .hasToString(
            "one and other on attacks alone: +0.0711 (95 % interval −0.2382 to +0.0989), p = 0.965"
                + " (exact)");
  }

  @Test
  void oneBenchmarkWithoutErrors_hasNoTest() {
    Scores scores = Scores.of(Score.of(ONE, ATTACKS, 90), Score.of(OTHER, ATTACKS, 10));
    ModelDifference found = comparison.compare(scores, ONE, OTHER).orElseThrow();
    assertThat(found.p().isAvailable()).isFalse();
    assertThat(found)
        .hasToString(
            "one and other on attacks alone: -0.800, no p-value: one on attacks: 90.0 has no"
                + " standard error, interval or number of items");
    Scores impossible =
        Scores.of(score(ONE, A, .5, new StandardError(0)), score(OTHER, A, .9, error(.009)));
    assertThat(comparison.compare(impossible, ONE, OTHER).orElseThrow().p())
        .isInstanceOfSatisfying(
            Outcome.Unavailable.class,
            why -> assertThat(why.reason()).isEqualTo(Reason.UNUSABLE_ERROR));
  }

  @Test
  void twoBenchmarks_areTestedAsPairs_andSayWhatIsOutOfReach() {
    Scores scores =
        Scores.of(
            score(ONE, A, .1, error(.0095)),
            score(OTHER, A, .99, error(.003)),
            score(ONE, B, .4, error(.0155)),
            score(OTHER, B, .9, error(.0095)));
    ModelDifference found = comparison.compare(scores, ONE, OTHER).orElseThrow();
    assertThat(found.p()).isEqualTo(Outcome.of(PValue.exact(.5, .5)));
    assertThat(found.basis().caveats())
        .contains(
            "of 2 pairs the signed rank test can give no p-value below 0.500, so that it could not"
                + " have shown any difference");
    assertThat(found.onEach().get(B))
        .hasToString("−0.5000 (95 % interval −0.5354 to −0.4628), p < 0.001 (exact)");
    Scores tied = scores.on(A).plus(Scores.of(Score.of(ONE, B, .5), Score.of(OTHER, B, .5)));
    assertThat(comparison.compare(tied, ONE, OTHER).orElseThrow().p())
        .hasToString(
            "1 of 2 differences is not 0, need at least 2: a sign alone gives p = 1 whatever the"
                + " difference");
  }

  @Test
  void severalModelsOnOneBenchmark_areCorrectedTogether() {
    Scores scores =
        Scores.of(
            score(ONE, A, .9, new Successes(90, 100)),
            score(OTHER, A, .8, new Successes(80, 100)),
            score(THIRD, A, .7, new Successes(70, 100)));
    ModelDifferences found = comparison.compareEach(scores, ONE, ImmutableList.of(OTHER, THIRD));
    // R 4.2.2: p.adjust(c(2 * fisher.test(matrix(c(90, 10, 80, 20), 2), alt = "g")$p.value,
    //   2 * fisher.test(matrix(c(90, 10, 70, 30), 2), alt = "g")$p.value), "holm")
    assertThat(found.adjustedP().values())
        .satisfiesExactly(
            p -> assertThat(p.orElseThrow()).isCloseTo(0.0734275897213767, within(1e-10)),
            p -> assertThat(p.orElseThrow()).isCloseTo(0.0013008214152068, within(1e-10)));
  }

  @Test
  void aggregates_areLeftOutUnlessAskedFor() {
    Scores scores = SCORES.plus(Scores.of(Score.of(ONE, MEAN, .7), Score.of(OTHER, MEAN, .65)));
    ModelDifference without = comparison.compare(scores, ONE, OTHER).orElseThrow();
    assertThat(without.benchmarks()).doesNotContain(MEAN);
    assertThat(without.basis().caveats())
        .contains("excluded as an aggregate of benchmarks that are included: 1 benchmark (mean)");
    assertThat(comparison.withAggregates().compare(scores, ONE, OTHER).orElseThrow().benchmarks())
        .contains(MEAN);
  }

  @Test
  void severalModels_areCorrectedTogether() {
    Scores scores = SCORES.plus(scores(THIRD, .1, .2, .3, .4, 90));
    ModelDifferences found = comparison.compareEach(scores, ONE, ImmutableList.of(OTHER, THIRD));
    assertThat(found).hasToString("one and 2 other models (2 tests), Holm");
    // all five higher: p = 2 / 32, times two; the other 0.25
    assertThat(found.adjustedP())
        .isEqualTo(ImmutableMap.of(OTHER, Outcome.of(.25), THIRD, Outcome.of(.125)));
    assertThat(
            comparison
                .with(Correction.NONE)
                .compareEach(scores, ONE, ImmutableList.of(OTHER, THIRD))
                .adjustedP()
                .get(THIRD))
        .isEqualTo(Outcome.of(.0625));
    assertThatThrownBy(() -> comparison.compareEach(scores, ONE, ImmutableList.of(OTHER, OTHER)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("each other model must be named once, but other was named twice");
    assertThatThrownBy(() -> comparison.compare(scores, ONE, ONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the models compared must differ, but were one and one");
  }

  @Test
  void itemsRightOrWrong_areMcNemars() {
    // both right 5, one alone 11, other alone 3, neither 4
    ItemValues one = items(i -> i < 16 ? 1 : 0);
    ItemValues other = items(i -> i < 5 || (i >= 16 && i < 19) ? 1 : 0);
    PairedDifference found = comparison.compare(one, other);
    assertThat(found.firstHigher()).isEqualTo(11);
    assertThat(found.secondHigher()).isEqualTo(3);
    assertThat(found.equal()).isEqualTo(9);
    // R 4.2.2: binom.test(11, 14)$p.value
    assertThat(found.sign().orElseThrow().value())
        .isCloseTo(0.057373046875, eightDigits(0.057373046875));
    assertThat(found.method()).endsWith("; McNemar's exact test");
    // with all differences of one size the ranked test asks the same
    assertThat(found.signedRank().orElseThrow().value())
        .isCloseTo(0.057373046875, eightDigits(0.057373046875));
    assertThat(found.t().orElseThrow().value()).isCloseTo(8.0 / 23, within(1e-15));
  }

  @Test
  void itemsInClusters_areTestedByClusters() {
    ItemValues one = items(i -> i % 4 == 0 ? .5 : 1).clusteredBy(id -> id.substring(0, 2));
    ItemValues other = items(i -> i / 23.0).clusteredBy(id -> id.substring(0, 2));
    PairedDifference found = comparison.withConfidence(.9).compare(one, other);
    ItemMean mean = MeanOfItems.withDefaults().withConfidence(.9).fit(one.minus(other));
    assertThat(found.pairs()).isEqualTo(mean.clusters());
    assertThat(found.value()).isCloseTo(mean.value(), within(1e-15));
    TTestResult t = found.t().orElseThrow();
    assertThat(t.standardError()).isEqualTo(mean.standardError().orElseThrow());
    assertThat(t.interval().orElseThrow().low())
        .isCloseTo(mean.interval().orElseThrow().low(), within(1e-9));
    ItemValues three = one.only(Sets.filter(one.ids(), id -> id.charAt(0) < '3'));
    assertThat(comparison.compare(three, other.only(three.ids())).t())
        .hasToString("3 clusters of items, need at least 4");
  }

  @Test
  void differentItems_areRefused() {
    assertThatThrownBy(
            () ->
                comparison.compare(
                    ItemValues.of(ImmutableMap.of("q1", 1.0)),
                    ItemValues.of(ImmutableMap.of("q2", 1.0))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("both must have the same items, but 2 are of one only: [q1, q2]");
  }

  @Test
  void noDifference_saysSo() {
    PairedDifference found = comparison.compare(items(i -> 1), items(i -> 1));
    assertThat(found.signedRank())
        .hasToString("all 23 differences are 0, so nothing supports either");
    assertThat(found.sign()).hasToString(found.signedRank().toString());
    assertThat(found.t())
        .hasToString("all 23 differences are equal, so the error cannot be estimated");
  }

  @Test
  void manyPairs_areApproximatedAndSaySo() {
    // R 4.2.2: i <- 0:599; d <- ((37*i^2+11*i)%%101-45)/101+i/1e5; wilcox.test(d, exact = FALSE)
    double[] first =
        IntStream.range(0, 600)
            .mapToDouble(i -> ((37 * i * i + 11 * i) % 101 - 45) / 101.0 + i / 1e5)
            .toArray();
    SignedPairs pairs = new SignedPairs(first, new double[600]);
    PairedDifference found =
        pairs.difference(
            "",
            "",
            pairs.meanDifference(),
            pairs.t("", "", .95, Scale.UNIT, Basis.ofPoints(1)),
            false,
            Scale.UNIT,
            Basis.ofPoints(1));
    assertThat(found.rankSum()).isEqualTo(105668);
    assertThat(found.signedRank().orElseThrow().kind()).isEqualTo(PValue.Kind.PARAMETRIC);
    assertThat(found.signedRank().orElseThrow().value())
        .isCloseTo(0.0002592508242168329, eightDigits(0.0002592508242168329));
    assertThat(found.method()).contains("normal approximation with continuity correction");
  }

  private interface Value {
    double of(int item);
  }

  /** Twenty-three items, "0-0" to "1-22", of seven kinds. */
  private static ItemValues items(Value value) {
    ImmutableMap.Builder<String, Double> values = ImmutableMap.builder();
    for (int i = 0; i < 23; i++) {
      values.put((i % 7) + "-" + i, value.of(i));
    }
    return ItemValues.of(values.buildOrThrow());
  }

  private static Scores scores(Model model, double... values) {
    Benchmark[] benchmarks = {A, B, C, D, ATTACKS};
    return IntStream.range(0, values.length)
        .mapToObj(i -> Score.of(model, benchmarks[i], values[i]))
        .collect(Scores.toScores());
  }
}
