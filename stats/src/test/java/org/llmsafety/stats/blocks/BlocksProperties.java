package org.llmsafety.stats.blocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Model;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.Resampling;

/** Laws of ranks within benchmarks. */
class BlocksProperties {
  private static final int TRIES = 30;
  private static final Friedman FRIEDMAN = Friedman.withDefaults().with(Resampling.of(199));
  private static final Nemenyi NEMENYI = Nemenyi.withDefaults();
  private static final SkillingsMack SKILLINGS_MACK =
      SkillingsMack.withDefaults().with(Resampling.of(199));

  /** 3 to 5 models on 2 to 5 benchmarks, scores of few values, so that some tie. */
  @Provide
  Arbitrary<Scores> complete() {
    return Arbitraries.longs().map(seed -> scores(new Random(seed), 0));
  }

  /** The same, a tenth of the scores lacking. */
  @Provide
  Arbitrary<Scores> holed() {
    return Arbitraries.longs().map(seed -> scores(new Random(seed), 0.1));
  }

  private static Scores scores(Random random, double lacking) {
    double[][] rows = new double[2 + random.nextInt(4)][3 + random.nextInt(3)];
    int values = 2 + random.nextInt(20);
    for (double[] row : rows) {
      for (int m = 0; m < row.length; m++) {
        row[m] = random.nextDouble() < lacking ? Tables.HOLE : random.nextInt(values) / 8.0;
      }
    }
    return Tables.of(rows);
  }

  @Property(tries = TRIES)
  void statistic_isKendallsW(@ForAll("complete") Scores scores) {
    Outcome<FriedmanResult> found = FRIEDMAN.test(scores);
    Assume.that(found.isAvailable());
    FriedmanResult result = found.orElseThrow();
    assertThat(result.kendallsW()).isBetween(0.0, 1.0);
    assertThat(result.statistic())
        .isCloseTo(result.blocks() * (result.models() - 1) * result.kendallsW(), within(1e-12));
    assertThat(result.meanRanks().values().stream().mapToDouble(rank -> rank).average())
        .hasValueCloseTo((result.models() + 1) / 2.0, within(1e-12));
    assertThat(result.p().value()).isGreaterThanOrEqualTo(result.p().smallestAttainable());
  }

  @Property(tries = TRIES)
  void withoutHoles_skillingsAndMacksIsFriedmans(@ForAll("complete") Scores scores) {
    Outcome<FriedmanResult> friedman = FRIEDMAN.test(scores);
    Outcome<SkillingsMackResult> holed = SKILLINGS_MACK.test(scores);
    assertThat(holed.whyNot()).isEqualTo(friedman.whyNot());
    Assume.that(friedman.isAvailable());
    assertThat(holed.orElseThrow().statistic())
        .isCloseTo(friedman.orElseThrow().statistic(), within(1e-10));
  }

  /** Each benchmark stretched and bent, and every other one turned into failures. */
  @Property(tries = TRIES)
  void scalesAndDirections_changeNothing(@ForAll("holed") Scores scores) {
    Scores other =
        scores.stream()
            .map(
                score -> {
                  double bent = Math.exp(3 * score.value()) - 40;
                  Benchmark benchmark = score.benchmark();
                  return benchmark.name().length() % 2 == 0
                      ? Score.of(score.model(), benchmark, bent)
                      : Score.of(
                          score.model(),
                          benchmark.withScale(Scale.UNBOUNDED.lowerIsSafer()),
                          -bent);
                })
            .collect(Scores.toScores());
    assertThat(FRIEDMAN.test(other).map(FriedmanResult::p))
        .isEqualTo(FRIEDMAN.test(scores).map(FriedmanResult::p));
    assertThat(FRIEDMAN.test(other).map(FriedmanResult::meanRanks))
        .isEqualTo(FRIEDMAN.test(scores).map(FriedmanResult::meanRanks));
    assertThat(NEMENYI.test(other).map(NemenyiResult::pairs))
        .isEqualTo(NEMENYI.test(scores).map(NemenyiResult::pairs));
    assertThat(SKILLINGS_MACK.test(other).map(SkillingsMackResult::p))
        .isEqualTo(SKILLINGS_MACK.test(scores).map(SkillingsMackResult::p));
  }

  @Property(tries = TRIES)
  void orderOfReading_changesNothing(@ForAll("holed") Scores scores, @ForAll long seed) {
    List<Score> shuffled = new ArrayList<>(scores.asList());
    Collections.shuffle(shuffled, new Random(seed));
    Scores other = Scores.copyOf(shuffled);
    assertThat(FRIEDMAN.test(other)).isEqualTo(FRIEDMAN.test(scores));
    assertThat(NEMENYI.test(other)).isEqualTo(NEMENYI.test(scores));
    assertThat(SKILLINGS_MACK.test(other)).isEqualTo(SKILLINGS_MACK.test(scores));
  }

  @Property(tries = TRIES)
  void orderOfBenchmarks_changesNoStatisticAndNoExactP(
      @ForAll("complete") Scores scores, @ForAll long seed) {
    Outcome<FriedmanResult> found = FRIEDMAN.test(scores);
    Assume.that(found.isAvailable());
    FriedmanResult one = found.orElseThrow();
    FriedmanResult two = FRIEDMAN.test(withBenchmarksDealtAnew(scores, seed)).orElseThrow();
    assertThat(two.statistic()).isEqualTo(one.statistic());
    assertThat(two.p().kind()).isEqualTo(PValue.Kind.EXACT);
    assertThat(two.p().value()).isCloseTo(one.p().value(), within(1e-12));
    assertThat(two.meanRanks()).isEqualTo(one.meanRanks());
  }

  @Property(tries = TRIES)
  void orderOfBenchmarks_changesNotSkillingsAndMacks(
      @ForAll("holed") Scores scores, @ForAll long seed) {
    Outcome<SkillingsMackResult> found = SKILLINGS_MACK.test(scores);
    Assume.that(found.isAvailable());
    assertThat(SKILLINGS_MACK.test(withBenchmarksDealtAnew(scores, seed)).orElseThrow().statistic())
        .isCloseTo(found.orElseThrow().statistic(), within(1e-10));
  }

  private static Scores withBenchmarksDealtAnew(Scores scores, long seed) {
    List<Benchmark> shuffled = new ArrayList<>(scores.benchmarks());
    Collections.shuffle(shuffled, new Random(seed));
    return scores.stream()
        .map(
            score ->
                score.withBenchmark(shuffled.get(scores.benchmarks().indexOf(score.benchmark()))))
        .collect(Scores.toScores());
  }

  /** Turned round, the safest is last; how far models are apart stays. */
  @Property(tries = TRIES)
  void turnedRound_ranksTurnRound(@ForAll("complete") Scores scores) {
    Scores turned =
        scores.stream()
            .map(score -> Score.of(score.model(), score.benchmark(), -score.value()))
            .collect(Scores.toScores());
    Outcome<FriedmanResult> found = FRIEDMAN.test(scores);
    Assume.that(found.isAvailable());
    FriedmanResult one = found.orElseThrow();
    FriedmanResult two = FRIEDMAN.test(turned).orElseThrow();
    assertThat(two.statistic()).isEqualTo(one.statistic());
    for (Map.Entry<Model, Double> rank : one.meanRanks().entrySet()) {
      assertThat(two.meanRanks().get(rank.getKey()))
          .isCloseTo(one.models() + 1 - rank.getValue(), within(1e-12));
    }
  }

  @Property(tries = TRIES)
  void pairsApart_areThoseBeyondTheCriticalDifference(@ForAll("complete") Scores scores) {
    Outcome<NemenyiResult> found = NEMENYI.test(scores);
    Assume.that(found.isAvailable());
    NemenyiResult result = found.orElseThrow();
    int k = result.models();
    assertThat(result.pairs()).hasSize(k * (k - 1) / 2);
    for (NemenyiPair pair : result.pairs()) {
      assertThat(pair.difference())
          .isCloseTo(rank(result, pair.other()) - rank(result, pair.safer()), within(1e-12))
          .isBetween(0.0, k - 1.0);
      assertThat(result.apart().contains(pair))
          .isEqualTo(pair.difference() >= result.criticalDifference());
    }
  }

  private static double rank(NemenyiResult result, Model model) {
    return Objects.requireNonNull(result.meanRanks().get(model));
  }

  /** A score of a model that nobody else was scored beside ranks nobody. */
  @Property(tries = TRIES)
  void benchmarkOfOneModel_addsNothingToSkillingsAndMacks(@ForAll("holed") Scores scores) {
    Outcome<SkillingsMackResult> found = SKILLINGS_MACK.test(scores);
    Assume.that(found.isAvailable());
    Scores more = scores.plus(Scores.of(Score.of(scores.models().get(0), Tables.benchmark(7), 1)));
    assertThat(SKILLINGS_MACK.test(more).orElseThrow().statistic())
        .isEqualTo(found.orElseThrow().statistic());
  }
}
