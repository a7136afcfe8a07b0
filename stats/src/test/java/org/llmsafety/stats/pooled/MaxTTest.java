package org.llmsafety.stats.pooled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.llmsafety.stats.pooled.Boards.benchmark;
import static org.llmsafety.stats.pooled.Boards.column;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Model;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Release;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.Resampling;
import org.llmsafety.stats.RowUnit;

class MaxTTest {
  private static final long[] DAYS = {0, 100, 200, 300, 400};
  private static final Benchmark A = benchmark("a");
  private static final Benchmark B = benchmark("b");
  private static final Benchmark C = benchmark("c");
  private static final Benchmark ATTACKS = Benchmark.of("test/b", Scale.UNIT.lowerIsSafer());
  private static final Scores THREE =
      column(A, DAYS, 0.1, 0.2, 0.3, 0.4, 0.5)
          .plus(column(B, DAYS, 0.2, 0.1, 0.4, 0.3, 0.3))
          .plus(column(C, DAYS, 0.5, 0.1, 0.2, 0.4, 0.3));

  @Test
  void test_matchesEnumerationOfAllOrders() {
    MaxTResult result = MaxT.withDefaults().test(THREE).orElseThrow();
    // numpy, over itertools.permutations(range(5)): z = S / sqrt(mean(S^2)), then box 2 of Ge,
    // Dudoit and Speed: raw hits 2, 76, 120 and adjusted hits 4, 102, 120 of 120
    MaxTBenchmark a = test(result, A);
    assertThat(a.standardised()).isCloseTo(2.449489742783178, within(1e-12));
    assertThat(a.raw().value()).isEqualTo(2.0 / 120);
    assertThat(a.adjusted().value()).isEqualTo(4.0 / 120);
    MaxTBenchmark b = test(result, B);
    assertThat(b.standardised()).isCloseTo(0.7579367289598671, within(1e-12));
    assertThat(b.raw().value()).isEqualTo(76.0 / 120);
    assertThat(b.adjusted().value()).isEqualTo(102.0 / 120);
    assertThat(test(result, C).adjusted().value()).isEqualTo(1);
  }

  @Test
  void labsTiesAndHoles_matchEnumerationOfAllOrdersWithinStrata() {
    Lab red = Lab.of("Red");
    Lab blue = Lab.of("Blue");
    Scores holed =
        row(red, 0, .3, .9, .5)
            .plus(row(red, 100, .1, .7, .2))
            .plus(row(red, 100, .3, .8, .6))
            .plus(row(red, 300, .6, .2, .4))
            .plus(row(blue, 50, .2, .3, .7))
            .plus(row(blue, 150, .4, .6, .7))
            .plus(row(blue, 250, .5, .6, .1))
            .plus(row(blue, 200, .4, .5))
            .plus(row(blue, 400, .8, .4));
    // python3 stats/src/test/golden/max_t.py:
    // a 6 1.7693034738587656 32 88 288
    // b 4 1.1881770515720091 112 164 288
    // c -3 -0.9332565252573827 160 164 288
    // greatest 2.6539552107881486 4
    MaxTResult result = MaxT.withDefaults().test(holed).orElseThrow();
    assertGolden(test(result, A), 6, 1.7693034738587656, 32, 88);
    assertGolden(test(result, ATTACKS), 4, 1.1881770515720091, 112, 164);
    assertGolden(test(result, C), -3, -0.9332565252573827, 160, 164);
    assertThat(result.strata()).isEqualTo(3);
    assertThat(result.idle()).isEmpty();
  }

  private static void assertGolden(
      MaxTBenchmark found, long s, double standardised, int raw, int adjusted) {
    assertThat(found.s()).isEqualTo(s);
    assertThat(found.standardised()).isCloseTo(standardised, within(1e-12));
    assertThat(found.raw().value()).isEqualTo(raw / 288.0);
    assertThat(found.adjusted().value()).isEqualTo(adjusted / 288.0);
    assertThat(found.adjusted().smallestAttainable()).isEqualTo(4 / 288.0);
  }

  /** A model of a family of its own, on a, on b by attack rates, and on c if there is a third. */
  private static Scores row(Lab lab, int day, double... values) {
    Model model =
        Model.of(lab + " " + day + " " + values[0], lab)
            .withReleases(
                Release.on(Release.Kind.ANNOUNCEMENT, Boards.ORIGIN.plusDays(day), "test"));
    List<Benchmark> benchmarks = List.of(A, ATTACKS, C);
    List<Score> scores = new ArrayList<>();
    for (int b = 0; b < values.length; b++) {
      scores.add(Score.of(model, benchmarks.get(b), values[b]));
    }
    return Scores.copyOf(scores);
  }

  private static MaxTBenchmark test(MaxTResult result, Benchmark benchmark) {
    return result.byBenchmark().entrySet().stream()
        .filter(entry -> entry.getKey().equals(benchmark))
        .findFirst()
        .orElseThrow()
        .getValue();
  }

  @Test
  void benchmarksThatAreAlike_costNothing() {
    Scores once = column(A, DAYS, 0.1, 0.3, 0.2, 0.4, 0.5);
    List<Score> twice = new ArrayList<>(once.asList());
    once.forEach(score -> twice.add(Score.of(score.model(), C, score.value() / 2)));
    MaxTResult result = MaxT.withDefaults().test(Scores.copyOf(twice)).orElseThrow();
    assertThat(test(result, A).adjusted()).isEqualTo(test(result, A).raw());
    assertThat(test(result, C).adjusted()).isEqualTo(test(result, A).raw());
  }

  @Test
  void orderOfReading_doesNotMatter_andDrawsAreOfTheSeed() {
    long[] days = {0, 1, 2, 3, 4, 5, 6, 7, 8};
    Scores nine =
        column(A, days, .1, .5, .3, .2, .6, .4, .9, .7, .8)
            .plus(column(B, days, .3, .2, .1, .4, .5, .6, .6, .4, .3));
    List<Score> shuffled = new ArrayList<>(nine.asList());
    Collections.shuffle(shuffled, new Random(1));
    MaxT drawn = MaxT.withDefaults().with(Resampling.of(499));
    MaxTResult result = drawn.test(nine).orElseThrow();
    assertThat(drawn.test(Scores.copyOf(shuffled)).orElseThrow()).isEqualTo(result);
    result
        .byBenchmark()
        .values()
        .forEach(
            each -> assertThat(each.adjusted().value()).isGreaterThanOrEqualTo(each.raw().value()));
  }

  @Test
  void drawing_stopsOnceEveryPValueIsSettled() {
    long[] days = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
    Scores rising = column(A, days, .1, .2, .3, .4, .5, .6, .7, .8, .9, .95, .99);
    Resampling upTo = Resampling.of(30_000);

    assertThat(orders(MaxT.withDefaults().with(upTo), rising)).isEqualTo(14_080);
    assertThat(orders(MaxT.withDefaults().with(upTo.withRelativeError(0)), rising))
        .isEqualTo(30_000);
  }

  private static long orders(MaxT method, Scores scores) {
    return test(method.test(scores).orElseThrow(), A).adjusted().orders();
  }

  @Test
  void rowsThatLackOtherBenchmarks_doNotChangePlaces() {
    Scores holed = THREE.matching(s -> !(s.benchmark().equals(C) && s.model().id().equals("m4")));
    MaxTResult result = MaxT.withDefaults().test(holed).orElseThrow();
    assertThat(result.idle()).containsExactly("Test Lab without test/c");
    assertThat(test(result, A).s()).isEqualTo(6);
    assertThat(test(result, A).raw().value()).isEqualTo(2.0 / 24);
  }

  @Test
  void modelRows_sayHowManyFamiliesTheyAreOf() {
    Scores four =
        THREE.stream()
            .map(
                score ->
                    score.model().id().equals("m1")
                        ? score.withModel(score.model().withFamily(Boards.model("m0", 0).family()))
                        : score)
            .collect(Scores.toScores());
    MaxTResult models = MaxT.withDefaults().with(RowUnit.MODEL).test(four).orElseThrow();
    assertThat(models.rows()).isEqualTo(5);
    assertThat(models.basis().models()).isEqualTo(5);
    assertThat(models.basis().caveats())
        .containsExactly(
            "5 models of 4 families: models of a family are correlated, so p is smaller than it"
                + " should be");
    MaxTResult families = MaxT.withDefaults().test(four).orElseThrow();
    assertThat(families.rows()).isEqualTo(4);
    assertThat(families.basis().models()).isEqualTo(5);
    assertThat(families.basis().caveats()).isEmpty();
  }

  @Test
  void calibration_ofFarFewerModelsThanWereSimulated_isUnavailable() {
    assertThat(MaxT.withDefaults().test(THREE).orElseThrow().calibration().whyNot().orElseThrow())
        .startsWith(
            "the calibration study ran \"max-T within labs, families as rows\" with 22 models at"
                + " the nearest, not with ");
    assertThat(MaxT.withDefaults().acrossLabs().test(THREE).orElseThrow().calibration().whyNot())
        .hasValue("the calibration study did not run \"max-T across labs, families as rows\"");
  }

  @Test
  void scoresThatAreAllTheSame_areRefused() {
    Scores level = column(A, DAYS, .5, .5, .5, .5, .5).plus(column(B, DAYS, .2, .2, .2, .2));
    assertThat(MaxT.withDefaults().test(level))
        .isEqualTo(
            Outcome.unavailable(
                Reason.CONSTANT_SCORES,
                "no benchmark of 2 has scores that differ: a trend cannot be distinguished from no"
                    + " trend"));
    MaxTResult besides =
        MaxT.withDefaults()
            .test(
                column(A, DAYS, .5, .5, .5, .5)
                    .plus(column(B, DAYS, .2, .2, .2, .2))
                    .plus(column(C, DAYS, .1, .2, .3, .4)))
            .orElseThrow();
    assertThat(besides.byBenchmark().keySet()).containsExactly(C);
    assertThat(besides.level()).containsExactly(A, B);
  }

  @Test
  void rowsOfOneDate_areTooFewRatherThanConstant() {
    assertThat(MaxT.withDefaults().test(column(A, new long[] {7, 7, 7}, .1, .2, .3)))
        .isEqualTo(
            Outcome.unavailable(
                Reason.TOO_FEW_POINTS, "no two orders can be distinguished: 3 rows in 1 strata"));
  }

  @Test
  void labsOfEqualName_areTwoStrata() {
    Lab one = new Lab("one", "Namesake");
    Lab other = new Lab("other", "Namesake");
    Scores scores =
        row(one, 0, .1)
            .plus(row(one, 100, .2))
            .plus(row(other, 0, .3))
            .plus(row(other, 100, .4))
            .plus(row(other, 200, .5));
    MaxTResult result = MaxT.withDefaults().test(scores).orElseThrow();
    assertThat(result.strata()).isEqualTo(2);
    // of 2! 3! orders within labs the one found and its reverse
    assertThat(test(result, A).s()).isEqualTo(4);
    assertThat(test(result, A).raw().value()).isEqualTo(2.0 / 12);
  }

  @Test
  void smallestAdjusted_isThatOfTheGreatestStatisticOfAnyBenchmark() {
    long[] days = {0, 100, 200};
    // of 3! orders: S of a is 3 in one and -3 in another, of a variance of 11/3, so 1.57; S of b,
    // whose scores tie, 2 in two and -2 in two, of a variance of 8/3, so 1.22
    Scores scores = column(A, days, .1, .2, .3).plus(column(B, days, .4, .4, .5));
    MaxTResult result = MaxT.withDefaults().test(scores).orElseThrow();
    assertThat(test(result, A).standardised()).isCloseTo(3 / Math.sqrt(11 / 3.0), within(1e-12));
    assertThat(test(result, B).standardised()).isCloseTo(2 / Math.sqrt(8 / 3.0), within(1e-12));
    assertThat(test(result, A).raw().smallestAttainable()).isEqualTo(2.0 / 6);
    assertThat(test(result, B).raw().smallestAttainable()).isEqualTo(4.0 / 6);
    assertThat(result.byBenchmark().values())
        .isNotEmpty()
        .allSatisfy(each -> assertThat(each.adjusted().smallestAttainable()).isEqualTo(2.0 / 6));
    assertThat(test(result, A).adjusted().value()).isEqualTo(2.0 / 6);
    assertThat(test(result, B).adjusted().value()).isEqualTo(4.0 / 6);
  }

  @Test
  void noOrderButOne_isRefused() {
    assertThat(MaxT.withDefaults().test(column(A, DAYS, 0.1)).whyNot())
        .hasValue("no two orders can be distinguished: 1 rows in 1 strata");
  }

  @Test
  void size_ofTheFamilyOfTests_isKept() {
    Random random = new Random(7);
    MaxT test = MaxT.withDefaults();
    int rejected = 0;
    for (int i = 0; i < 400; i++) {
      double[][] values = new double[2][5];
      for (int m = 0; m < 5; m++) {
        values[0][m] = random.nextDouble();
        values[1][m] = (values[0][m] + random.nextDouble()) / 2;
      }
      MaxTResult result =
          test.test(column(A, DAYS, values[0]).plus(column(B, DAYS, values[1]))).orElseThrow();
      rejected +=
          result.byBenchmark().values().stream().anyMatch(b -> b.adjusted().value() <= 0.1) ? 1 : 0;
    }
    // at most 40 expected; 4 binomial deviations of 6 above
    assertThat(rejected).isBetween(1, 64);
  }
}
