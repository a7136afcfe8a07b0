package org.llmsafety.stats.capability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.llmsafety.stats.capability.Invented.GPQA;
import static org.llmsafety.stats.capability.Invented.MATHS;
import static org.llmsafety.stats.capability.Invented.MMLU;
import static org.llmsafety.stats.capability.Invented.SAFE;
import static org.llmsafety.stats.capability.Invented.on;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;
import org.apache.commons.math3.stat.ranking.NaturalRanking;
import org.apache.commons.math3.stat.regression.SimpleRegression;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;

class CapabilityProperties {
  private static final Benchmark OPEN_SAFE = SAFE.withScale(Scale.UNBOUNDED);
  private static final Benchmark OPEN_MMLU = MMLU.withScale(Scale.UNBOUNDED);
  private static final Benchmark OPEN_GPQA = GPQA.withScale(Scale.UNBOUNDED);
  private static final Benchmark OPEN_MATHS = MATHS.withScale(Scale.UNBOUNDED);
  private static final int N = 12;
  private static final int[] ALL_ROWS = RankColumn.allRows(N);

  @Property(tries = 200)
  void ranksAndRho_areThoseOfCommonsMath(
      @ForAll @Size(N) List<@DoubleRange(min = 0, max = 5) Double> one,
      @ForAll @Size(N) List<@DoubleRange(min = 0, max = 5) Double> other) {
    double[] x = rounded(one);
    double[] y = rounded(other);
    assertThat(RankColumn.of(x).ranks(ALL_ROWS)).containsExactly(new NaturalRanking().rank(x));
    Assume.that(!RankColumn.of(x).isLevel() && !RankColumn.of(y).isLevel());
    assertThat(Spearman.of(RankColumn.of(x), RankColumn.of(y), ALL_ROWS))
        .isCloseTo(new SpearmansCorrelation().correlation(x, y), within(1e-12));
  }

  @Property(tries = 100)
  void ranksOfDrawnRows_areThoseOfTheirValues(
      @ForAll @Size(N) List<@DoubleRange(min = 0, max = 5) Double> values,
      @ForAll @Size(N) List<@IntRange(min = 0, max = N - 1) Integer> drawn) {
    double[] x = rounded(values);
    int[] rows = drawn.stream().mapToInt(Integer::intValue).toArray();
    double[] drawnValues = Arrays.stream(rows).mapToDouble(row -> x[row]).toArray();
    assertThat(RankColumn.of(x).ranks(rows))
        .containsExactly(new NaturalRanking().rank(drawnValues));
  }

  @Property(tries = 200)
  void partialAndSemiPartial_areCorrelationsOfResidualsOfRanks(@ForAll long seed) {
    Random random = new Random(seed);
    double[] s = normal(random);
    double[] x = normal(random);
    double[] z = normal(random);
    CorrelationTriple found =
        CorrelationTriple.of(RankColumn.of(s), RankColumn.of(x), RankColumn.of(z), ALL_ROWS);
    double[] ranks = new NaturalRanking().rank(s);
    double[] ofS = residuals(s, z);
    double[] ofX = residuals(x, z);
    assertThat(found.partial())
        .isCloseTo(new PearsonsCorrelation().correlation(ofS, ofX), within(1e-9));
    assertThat(found.semiPartial())
        .isCloseTo(new PearsonsCorrelation().correlation(ranks, ofX), within(1e-9));
    assertThat(Math.abs(found.semiPartial()))
        .isLessThanOrEqualTo(Math.abs(found.partial()) + 1e-12);
  }

  @Property(tries = 50)
  void rankMethods_askForTheOrderOnly(@ForAll long seed) {
    Random random = new Random(seed);
    double[] safe = normal(random);
    double[] able = normal(random);
    double[] bent = Arrays.stream(able).map(value -> Math.exp(value) + 3).toArray();
    Scores plain = on(OPEN_SAFE, safe).plus(on(OPEN_MMLU, able));
    Scores other = on(OPEN_SAFE, safe).plus(on(OPEN_MMLU, bent));
    assertThat(rho(plain, Capability.on(OPEN_MMLU)))
        .isEqualTo(rho(other, Capability.on(OPEN_MMLU)));
    CorrelationTriple one = triple(safe, able);
    CorrelationTriple two = triple(safe, bent);
    assertThat(one).isEqualTo(two);
  }

  @Property(tries = 50)
  void nothing_dependsOnTheOrderOfReading(@ForAll long seed) {
    List<Score> shuffled = new ArrayList<>(Invented.all().asList());
    Collections.shuffle(shuffled, new Random(seed));
    Capability capability = Capability.firstComponentOf(MMLU, GPQA, MATHS);
    assertThat(capability.describe(Scores.copyOf(shuffled)))
        .isEqualTo(capability.describe(Invented.all()));
    assertThat(
            TrendGivenCapability.withDefaults()
                .fit(Scores.copyOf(shuffled), SAFE, capability)
                .map(t -> t.slope()))
        .isEqualTo(
            TrendGivenCapability.withDefaults()
                .fit(Invented.all(), SAFE, capability)
                .map(t -> t.slope()));
  }

  @Property(tries = 100)
  void firstComponent_risesWithBenchmarksThatRiseTogether(@ForAll long seed) {
    Random random = new Random(seed);
    double[] ability = normal(random);
    Scores scores =
        on(OPEN_MMLU, with(ability, normal(random), .3))
            .plus(on(OPEN_GPQA, with(ability, normal(random), .3)))
            .plus(on(OPEN_MATHS, with(ability, normal(random), .3)));
    CapabilityScores found =
        Capability.firstComponentOf(OPEN_MMLU, OPEN_GPQA, OPEN_MATHS)
            .describe(scores)
            .orElseThrow();
    double[] values = found.models().stream().mapToDouble(ModelCapability::value).toArray();
    assertThat(new SpearmansCorrelation().correlation(values, ability)).isPositive();
    assertThat(found.weights().values()).allMatch(weight -> weight > 0);
    assertThat(found.weights().values().stream().mapToDouble(w -> w * w).sum())
        .isCloseTo(1, within(1e-12));
    assertThat(found.shareOfVariance().orElseThrow()).isBetween(1.0 / 3, 1.0);
  }

  @Property(tries = 100)
  void adjustedSlope_isThatOnWhatCapabilityLeavesOfDates(@ForAll long seed) {
    Random random = new Random(seed);
    double[] safe = normal(random);
    double[] able = normal(random);
    AdjustedTrend found =
        TrendGivenCapability.withDefaults()
            .fit(on(OPEN_SAFE, safe).plus(on(OPEN_MMLU, able)), OPEN_SAFE, Capability.on(OPEN_MMLU))
            .orElseThrow();
    // Frisch and Waugh: residuals of scores and of years, each on capability
    double[] years = Arrays.stream(Invented.DAYS).mapToDouble(day -> day / 365.25).toArray();
    SimpleRegression slope = new SimpleRegression();
    double[] scoresLeft = linearResiduals(safe, able);
    double[] yearsLeft = linearResiduals(years, able);
    for (int i = 0; i < N; i++) {
      slope.addData(yearsLeft[i], scoresLeft[i]);
    }
    assertThat(found.slope()).isCloseTo(slope.getSlope(), within(1e-9));
    assertThat(found.varianceInflation()).isGreaterThanOrEqualTo(1 - 1e-12);
  }

  @Property(tries = 50)
  void unitsOfCapability_changeNoSlopeOverTime(
      @ForAll long seed, @ForAll @DoubleRange(min = 0.01, max = 1000) double unit) {
    Random random = new Random(seed);
    double[] safe = normal(random);
    double[] able = normal(random);
    double[] scaled = Arrays.stream(able).map(value -> unit * value + 5).toArray();
    AdjustedTrend one = fit(safe, able);
    AdjustedTrend other = fit(safe, scaled);
    assertThat(other.slope()).isCloseTo(one.slope(), within(1e-9));
    assertThat(other.perCapability()).isCloseTo(one.perCapability(), within(1e-9));
  }

  @Property(tries = 200)
  void swappingBenchmarks_turnsTheDifference(@ForAll long seed) {
    Random random = new Random(seed);
    double[] a = normal(random);
    double[] b = normal(random);
    double[] c = normal(random);
    OverlappingCorrelations one =
        new OverlappingCorrelations(
            new SpearmansCorrelation().correlation(a, c),
            new SpearmansCorrelation().correlation(b, c),
            new SpearmansCorrelation().correlation(a, b),
            N);
    OverlappingCorrelations other =
        new OverlappingCorrelations(
            /* first= */ one.second(), /* second= */ one.first(), one.between(), N);
    assertThat(other.steiger()).isCloseTo(-one.steiger(), within(1e-9));
    assertThat(other.meng()).isCloseTo(-one.meng(), within(1e-9));
    assertThat(other.zou(0.95).low()).isCloseTo(-one.zou(0.95).high(), within(1e-9));
    assertThat(one.zou(0.95).contains(one.difference())).isTrue();
  }

  private static AdjustedTrend fit(double[] safe, double[] able) {
    return TrendGivenCapability.withDefaults()
        .fit(on(OPEN_SAFE, safe).plus(on(OPEN_MMLU, able)), OPEN_SAFE, Capability.on(OPEN_MMLU))
        .orElseThrow();
  }

  private static double rho(Scores scores, Capability capability) {
    return SafetyTable.of(scores, List.of(OPEN_SAFE), capability)
        .map(
            board ->
                Spearman.of(
                    RankColumn.of(board.safetyValues(0)),
                    RankColumn.of(board.capabilityValues()),
                    ALL_ROWS))
        .orElseThrow();
  }

  private static CorrelationTriple triple(double[] safe, double[] able) {
    double[] days = Arrays.stream(Invented.DAYS).mapToDouble(day -> day).toArray();
    return CorrelationTriple.of(
        RankColumn.of(safe), RankColumn.of(days), RankColumn.of(able), ALL_ROWS);
  }

  private static double[] residuals(double[] values, double[] given) {
    return linearResiduals(new NaturalRanking().rank(values), new NaturalRanking().rank(given));
  }

  private static double[] linearResiduals(double[] values, double[] given) {
    SimpleRegression line = new SimpleRegression();
    for (int i = 0; i < N; i++) {
      line.addData(given[i], values[i]);
    }
    double[] left = new double[N];
    Arrays.setAll(left, i -> values[i] - line.predict(given[i]));
    return left;
  }

  private static double[] with(double[] values, double[] noise, double share) {
    double[] sum = new double[N];
    Arrays.setAll(sum, i -> values[i] + share * noise[i]);
    return sum;
  }

  private static double[] normal(Random random) {
    return random.doubles(N).map(u -> Math.log(u / (1 - u))).toArray();
  }

  private static double[] rounded(List<Double> values) {
    return values.stream().mapToDouble(value -> Math.rint(value)).toArray();
  }
}
