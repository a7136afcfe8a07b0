package org.llmsafety.stats.capability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.llmsafety.stats.capability.Invented.GPQA;
import static org.llmsafety.stats.capability.Invented.MATHS;
import static org.llmsafety.stats.capability.Invented.MMLU;
import static org.llmsafety.stats.capability.Invented.OTHER;
import static org.llmsafety.stats.capability.Invented.SAFE;
import static org.llmsafety.stats.capability.Invented.on;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.Resampling;
import org.llmsafety.stats.RowUnit;

/** What results on capability state about themselves: method, assumptions, caveats, words. */
class CapabilityResultsTest {
  private static final Resampling FEW = Resampling.of(199);

  /** Scores of models of a family of its own each. */
  private static Scores unrelated(Benchmark benchmark, double... values) {
    return IntStream.range(0, values.length)
        .mapToObj(
            i ->
                Score.of(
                    Invented.another("u" + i).withReleases(Invented.model(i).releases()),
                    benchmark,
                    values[i]))
        .collect(Scores.toScores());
  }

  @Test
  void measures_sayWhatMakesThemCapability() {
    Scores all = Invented.all();
    assertThat(Capability.on(MMLU).describe(all).orElseThrow().assumptions())
        .isEqualTo("MMLU stands for capability");
    assertThat(Capability.meanOf(MMLU, GPQA).describe(all).orElseThrow().assumptions())
        .isEqualTo("all benchmarks measure capability equally well");
    assertThat(Capability.firstComponentOf(MMLU, GPQA).describe(all).orElseThrow().assumptions())
        .isEqualTo("what the benchmarks have in common is capability");
  }

  /** python3: numpy.linalg.eigh of scipy.stats.spearmanr of the four, the largest over 4. */
  @Test
  void firstComponentOfLessThanHalf_isNoOneAbility() {
    Benchmark fourth = Benchmark.of("test/fourth", Scale.UNBOUNDED).withName("Fourth");
    Scores scores =
        on(MMLU, .1, .2, .3, .4, .5, .6, .7)
            .plus(on(GPQA, .1, .7, .4, .6, .3, .5, .2))
            .plus(on(MATHS, 20, 60, 40, 30, 50, 10, 70))
            .plus(on(fourth, 1, 2, 7, 5, 6, 4, 3));
    CapabilityScores found =
        Capability.firstComponentOf(MMLU, GPQA, MATHS, fourth).describe(scores).orElseThrow();
    assertThat(found.shareOfVariance().orElseThrow()).isCloseTo(0.3487703340837533, within(1e-12));
    assertThat(found.basis().caveats())
        .containsExactly(
            "the first component explains 34.9 % of the capability benchmarks' ranks, less than"
                + " half: they do not measure one ability");
  }

  @Test
  void capabilityBenchmarksCaveats_nameTheirBenchmark() {
    Scores editions =
        Invented.all().stream()
            .map(
                score ->
                    score.benchmark().equals(GPQA) && score.value() > .4
                        ? score.withEdition("diamond")
                        : score)
            .collect(Scores.toScores());
    String caveat = "scores are of 2 editions: an unstated one, diamond";
    CapabilityScores measured =
        Capability.meanOf(MMLU, GPQA).describe(editions.plus(on(MMLU, .43))).orElseThrow();
    assertThat(measured.basis().caveats())
        .containsExactly(
            "1 exact repeat of a score is left out: m01 on MMLU", "on GPQA, " + caveat);
    assertThat(shared(editions, GPQA, Capability.on(MMLU)).basis().caveats()).contains(caveat);
    assertThat(
            DependentCorrelations.withDefaults()
                .with(FEW)
                .compare(editions, GPQA, SAFE, Capability.on(MMLU))
                .orElseThrow()
                .shared()
                .basis()
                .caveats())
        .contains("on GPQA, " + caveat)
        .noneMatch(other -> other.startsWith("on Safe"));
  }

  private static SharedModels shared(Scores scores, Benchmark safety, Capability capability) {
    return CapabilityCorrelations.withDefaults()
        .with(FEW)
        .fit(scores, safety, capability)
        .orElseThrow()
        .shared();
  }

  @Test
  void modelsOfFamiliesOfTheirOwn_areNoCaveat() {
    Scores scores =
        unrelated(SAFE, .1, .3, .2, .5, .4, .6).plus(unrelated(MMLU, .1, .2, .3, .4, .5, .6));
    SharedModels shared = shared(scores, SAFE, Capability.on(MMLU));
    assertThat(shared.areRelated()).isFalse();
    assertThat(shared.basis().caveats()).isEmpty();
    assertThat(shared(Invented.all(), SAFE, Capability.on(MMLU)).areRelated()).isTrue();
  }

  @Test
  void results_stateTheirMethodAndWhatItRestsOn() {
    Scores all = Invented.all();
    CapabilityCorrelation models =
        CapabilityCorrelations.withDefaults()
            .with(FEW)
            .fit(all, SAFE, Capability.on(MMLU))
            .orElseThrow();
    assertThat(models.method()).isEqualTo("Spearman's rank correlation, models as rows");
    assertThat(models.value()).isEqualTo(models.rho());
    assertThat(models.basis()).isEqualTo(models.shared().basis());
    assertThat(models.basis().models()).isEqualTo(12);
    assertThat(models.assumptions())
        .startsWith("p: models are independent")
        .endsWith("; MMLU stands for capability");
    CapabilityCorrelation families =
        CapabilityCorrelations.withDefaults()
            .with(FEW)
            .with(RowUnit.FAMILY)
            .fit(all, SAFE, Capability.on(MMLU))
            .orElseThrow();
    assertThat(families.method()).isEqualTo("Spearman's rank correlation, families as rows");
    assertThat(families.assumptions()).startsWith("p: families are independent");
    CorrelationDifference difference =
        DependentCorrelations.withDefaults()
            .with(FEW)
            .compare(all, SAFE, OTHER, Capability.on(MMLU))
            .orElseThrow();
    assertThat(difference.method()).isEqualTo("difference of dependent Spearman correlations");
    assertThat(difference.p()).isEqualTo(difference.steiger());
    assertThat(difference.basis().n()).isEqualTo(12);
  }

  @Test
  void confidence_narrowsZousIntervalToo() {
    DependentCorrelations few = DependentCorrelations.withDefaults().with(FEW);
    Interval wide = zou(few);
    Interval narrow = zou(few.withConfidence(0.8));
    assertThat(narrow.requestedLevel()).isEqualTo(0.8);
    assertThat(narrow.low()).isGreaterThan(wide.low());
    assertThat(narrow.high()).isLessThan(wide.high());
    assertThatThrownBy(() -> few.withConfidence(95))
        .hasMessage("confidence must be between 0 and 1, but was 95.0");
  }

  private static Interval zou(DependentCorrelations correlations) {
    return correlations
        .compare(Invented.all(), SAFE, OTHER, Capability.on(MMLU))
        .orElseThrow()
        .zou()
        .orElseThrow();
  }

  @Test
  void resampling_isThatAskedFor() {
    assertThat(interval(1)).isEqualTo(interval(1)).isNotEqualTo(interval(2));
  }

  private static Interval interval(long seed) {
    return DependentCorrelations.withDefaults()
        .with(FEW.withSeed(seed))
        .compare(Invented.all(), SAFE, OTHER, Capability.on(MMLU))
        .flatMap(CorrelationDifference::interval)
        .orElseThrow();
  }

  @Test
  void correlations_areStatedWithTheirIntervalOrWhyThereIsNone() {
    Outcome<Interval> interval = Outcome.of(new Interval(.224, .829, .95, .95, "m"));
    assertThat(CorrelationFormat.correlation(.61, interval))
        .isEqualTo("0.61 (95 % interval 0.22 to 0.83)");
    assertThat(
            CorrelationFormat.correlation(
                -.5, Outcome.unavailable(Reason.TOO_FEW_POINTS, "3 clusters, need at least 4")))
        .isEqualTo("−0.50 (no interval: 3 clusters, need at least 4)");
  }

  @Test
  void sixModels_areTheFewestForAPartialP() {
    // R 4.2.2: 2 * pt(-.5 * sqrt(3 / (1 - .25)), 3)
    assertThat(PartialSpearman.p(.5, 6).orElseThrow().value())
        .isCloseTo(0.3910022189557707, within(1e-12));
    assertThat(PartialSpearman.p(.5, 4))
        .hasToString(
            "4 models, less 3 for the correlations between three things, leave 1 degree of freedom,"
                + " need at least 3");
    assertThat(PartialSpearman.p(-1, 9))
        .hasToString("what is left of both is in one order, so the error cannot be estimated");
  }

  @Test
  void fourBenchmarks_areAllNamed_andOfFiveThree() {
    List<Benchmark> five = List.of(MMLU, GPQA, MATHS, SAFE, OTHER);
    assertThat(Capability.named(five.subList(0, 4))).isEqualTo("MMLU, GPQA, Maths, Safe");
    assertThat(Capability.named(five)).isEqualTo("MMLU, GPQA, Maths and 2 more");
  }

  @Test
  void oneModel_isTooFew() {
    assertThat(
            CapabilityCorrelations.withDefaults()
                .fit(on(SAFE, .1).plus(on(MMLU, .2)), SAFE, Capability.on(MMLU)))
        .hasToString("1 model was scored on MMLU, need at least 4");
  }
}
