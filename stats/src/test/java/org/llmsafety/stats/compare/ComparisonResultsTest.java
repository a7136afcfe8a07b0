package org.llmsafety.stats.compare;

import static com.google.common.base.Preconditions.checkNotNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableList;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Aggregation;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Model;
import org.llmsafety.core.Release;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.core.Uncertainty.StandardError;
import org.llmsafety.stats.Correction;
import org.llmsafety.stats.Estimate;
import org.llmsafety.stats.MethodId;

/** What the results of comparisons state about themselves: units, method, calibration, words. */
class ComparisonResultsTest {
  private static final Lab RED = Lab.of("Red");
  private static final Lab BLUE = Lab.of("Blue");
  private static final Benchmark REFUSALS = Benchmark.of("t/refusals", Scale.UNIT);
  private static final Benchmark ATTACKS = Benchmark.of("t/attacks", Scale.PERCENT.lowerIsSafer());
  private static final Benchmark GRADES = Benchmark.of("t/grades", Scale.between(1, 5).ordinal());
  private static final Benchmark MEAN =
      Benchmark.of("t/mean", Scale.UNIT).withAggregation(Aggregation.meanOf(REFUSALS, ATTACKS));

  /** A score of a model of a family of its own, so many days after the first of 2024. */
  private static Score score(Lab lab, Benchmark benchmark, int day, double value) {
    LocalDate date = LocalDate.of(2024, 1, 1).plusDays(day);
    return Score.of(
        Model.of(lab.id() + day, lab)
            .withReleases(Release.on(Release.Kind.AVAILABILITY, date, "test")),
        benchmark,
        value);
  }

  /** Scores that many days apart. */
  private static Scores scores(Lab lab, Benchmark benchmark, int step, double... values) {
    return IntStream.range(0, values.length)
        .mapToObj(i -> score(lab, benchmark, i * step, values[i]))
        .collect(Scores.toScores());
  }

  private static LabDifference row(Scores scores, Benchmark benchmark) {
    return LabComparison.withDefaults().compare(scores, RED, BLUE).on(benchmark).orElseThrow();
  }

  private static final Scores FOUR_AND_FIVE =
      scores(RED, REFUSALS, 30, .9, .8, .85, .95)
          .plus(scores(BLUE, REFUSALS, 30, .5, .6, .55, .65, .7));

  // R 4.2.2: t.test(c(.9, .8, .85, .95), c(.5, .6, .55, .65, .7))
  @Test
  void welchsTest_isOfTheDifferenceOfMeansInTheBenchmarksUnits() {
    TTestResult welch = row(FOUR_AND_FIVE, REFUSALS).welch().orElseThrow();
    assertThat(welch)
        .hasToString(
            "0.275, SE 0.0479, t = 5.74 with 6.981 degrees of freedom, p < 0.001 (approximate)");
    assertThat(welch.t()).isCloseTo(5.7446, within(5e-5));
    assertThat(welch.interval().orElseThrow().low()).isCloseTo(0.161739, within(5e-7));
    assertThat(welch.kind()).isEqualTo(Estimate.Kind.DIFFERENCE);
    assertThat(welch.scale()).isEqualTo(Scale.UNIT);
  }

  private static double[] spread(double from, double step) {
    return IntStream.range(0, 11).mapToDouble(i -> from + step * (i * i % 11)).toArray();
  }

  @Test
  void exactRow_hasWhatTheCalibrationStudyMeasured_withOrWithoutAnInterval() {
    LabDifference row =
        row(
            scores(RED, REFUSALS, 30, spread(.5, .03))
                .plus(scores(BLUE, REFUSALS, 30, spread(.4, .04))),
            REFUSALS);
    assertThat(row.id()).isEqualTo(MethodId.MANN_WHITNEY);
    assertThat(row.calibration().orElseThrow())
        .isNotEmpty()
        .allMatch(measured -> measured.method().equals(MethodId.MANN_WHITNEY.toString()));
    assertThat(row.welchCalibration().orElseThrow())
        .isNotEmpty()
        .allMatch(measured -> measured.method().equals(MethodId.WELCH.toString()));
    LabDifference graded =
        row(
            scores(RED, GRADES, 30, spread(1, .2)).plus(scores(BLUE, GRADES, 30, spread(2, .3))),
            GRADES);
    assertThat(graded.interval().isAvailable()).isFalse();
    assertThat(graded.calibration()).isEqualTo(row.calibration());
    assertThat(graded.welchCalibration().whyNot()).isEqualTo(graded.welch().whyNot());
    assertThat(graded.toString()).startsWith("Red against Blue, p < 0.001 (exact)");
  }

  @Test
  void otherConfidence_wasNotMeasured() {
    LabDifference row =
        LabComparison.withDefaults()
            .withConfidence(0.8)
            .compare(FOUR_AND_FIVE, RED, BLUE)
            .on(REFUSALS)
            .orElseThrow();
    assertThat(row.calibration()).hasToString("the calibration study ran 95 % intervals, not 80 %");
    assertThat(row.welchCalibration()).hasToString(row.calibration().toString());
  }

  @Test
  void approximateRow_isNotMeasured() {
    double[] many = new double[90];
    Arrays.setAll(many, i -> (37 * i * i + 11 * i) % 101 / 101.0 + i / 1e5);
    LabDifference row =
        row(scores(RED, ATTACKS, 1, many).plus(scores(BLUE, ATTACKS, 1, many)), ATTACKS);
    assertThat(row.id()).isEqualTo(MethodId.UNMEASURED);
    assertThat(row.method()).contains("normal approximation");
    assertThat(row.calibration().isAvailable()).isFalse();
  }

  // R 4.2.2: coef(lm(c(.9, .8, .85, .95, .5, .6, .55, .65, .7) ~ rep(1:0, 4:5) + c(0:3, 0:4)))
  @Test
  void row_isStatedAtEqualDateToo() {
    LabDifference row = row(FOUR_AND_FIVE, REFUSALS);
    assertThat(row.atEqualDate().orElseThrow().toString())
        .startsWith("+0.2933 at equal date (95 % interval +0.")
        .contains("), p < 0.001");
    assertThat(row.toString())
        .isEqualTo(
            "Red +0.2750 against Blue, p = 0.016 (exact); " + row.atEqualDate().orElseThrow());
  }

  @Test
  void rows_stateTheirStatisticAndWhatTheySuppose() {
    LabDifference row = row(FOUR_AND_FIVE, REFUSALS);
    EqualDateDifference byFamily = row.atEqualDate().orElseThrow();
    EqualDateDifference hc3 =
        LabComparison.withDefaults()
            .withHc3Errors()
            .compare(FOUR_AND_FIVE, RED, BLUE)
            .on(REFUSALS)
            .flatMap(LabDifference::atEqualDate)
            .orElseThrow();

    assertThat(row.statisticName()).isEqualTo("Mann and Whitney's U");
    assertThat(row.statistic()).isEqualTo(20);
    assertThat(row.assumptions()).startsWith("under no difference every assignment");
    assertThat(byFamily.id()).isEqualTo(MethodId.EQUAL_DATE_BY_FAMILY);
    assertThat(byFamily.method()).isEqualTo("least squares on lab and date, CR2 by family");
    assertThat(byFamily.firstN()).isEqualTo(4);
    assertThat(byFamily.secondN()).isEqualTo(5);
    assertThat(byFamily.estimand()).isEqualTo("difference of the labs' mean scores at equal date");
    assertThat(byFamily.assumptions())
        .isEqualTo(
            "mean scores are linear in time, with one slope in both labs; scores of different"
                + " families are independent, those of one family need not be");
    assertThat(hc3.id()).isEqualTo(MethodId.EQUAL_DATE_HC3);
    assertThat(hc3.method()).isEqualTo("least squares on lab and date, HC3");
    assertThat(LabComparison.withDefaults().with(Correction.NONE))
        .hasToString("lab comparison, no correction");
    assertThat(ModelComparison.withDefaults()).hasToString("model comparison, Holm");
  }

  /** The last day of one lab is the first of the other: a day in common, and the lines meet it. */
  @Test
  void spansThatShareADay_overlap() {
    Scores touching =
        scores(RED, REFUSALS, 30, .5, .6, .55)
            .plus(Scores.of(score(BLUE, REFUSALS, 60, .7), score(BLUE, REFUSALS, 90, .6)));
    assertThat(caveatsAtEqualDate(touching)).isEmpty();
    Scores apart =
        scores(RED, REFUSALS, 30, .5, .6, .55)
            .plus(Scores.of(score(BLUE, REFUSALS, 61, .7), score(BLUE, REFUSALS, 90, .6)));
    assertThat(caveatsAtEqualDate(apart))
        .containsExactly(
            "dated scores of Red (2024-01-01 to 2024-03-01) and of Blue (2024-03-02 to 2024-03-31)"
                + " do not overlap: the difference at equal date is an extrapolation along the fitted lines");
  }

  private static ImmutableList<String> caveatsAtEqualDate(Scores scores) {
    return row(scores, REFUSALS).atEqualDate().orElseThrow().basis().caveats();
  }

  /** Pairs of one date each, years apart, that differ by .1, .2, .3 and .6. */
  private static Scores pairs(double... differences) {
    return IntStream.range(0, differences.length)
        .boxed()
        .flatMap(
            i ->
                Scores.of(
                    score(RED, REFUSALS, 1000 * i, .3 + differences[i]),
                    score(BLUE, REFUSALS, 1000 * i, .3))
                    .stream())
        .collect(Scores.toScores());
  }

  private static MatchedDifference matched(int days, Scores scores) {
    return MatchedDates.within(days).compare(scores, RED, BLUE).on(REFUSALS).orElseThrow();
  }

  // R 4.2.2: w <- rep((1.2 - c(.1, .2, .3, .6)) / 3, 2); sqrt(7/8 * sum((w - mean(w))^2))
  @Test
  void fourFamiliesOfEachLab_areEnoughForTheJackknife() {
    MatchedDifference four = matched(0, pairs(.1, .2, .3, .6));
    TTestResult test = four.test().orElseThrow();
    assertThat(test.value()).isCloseTo(.3, within(1e-12));
    assertThat(test.standardError()).isCloseTo(0.1649915822768611, within(1e-12));
    assertThat(test.degreesOfFreedom()).isEqualTo(3);
    assertThat(test.assumptions()).isEqualTo(four.assumptions());
    assertThat(four.adjustedP()).isEqualTo(four.p().map(p -> p.value()));
    assertThat(four.toString())
        .startsWith("+0.3000 over 4 pairs of 4 and 4 scores (95 % interval −")
        .contains("), p = ");
    assertThat(four.estimand()).isEqualTo("mean difference of scores of nearly the same dates");
    assertThat(four.method()).isEqualTo("jackknife over families");
    assertThat(MatchedDates.within(0).compare(pairs(.1), RED, BLUE).assumptions())
        .isEqualTo(four.assumptions());
    assertThat(matched(0, pairs(.1, .2, .3)).test())
        .hasToString("one lab has 3 families among the pairs, need at least 4");
    assertThat(matched(0, pairs(.1)))
        .hasToString(
            "+0.1000 over 1 pair of 1 and 1 scores (no interval: one lab has 1 family among the"
                + " pairs, need at least 4)");
  }

  @Test
  void pairsThatAllDifferEqually_leaveNoError() {
    assertThat(matched(0, pairs(.1, .1, .1, .1)).test())
        .hasToString(
            "the difference is the same without any of 8 families, so its error cannot be"
                + " estimated");
  }

  @Test
  void windowOf90Days_isTheOneThatWasMeasured() {
    assertThat(matched(90, pairs(.1, .2, .3, .6)).id()).isEqualTo(MethodId.MATCHED_DATES);
    assertThat(matched(89, pairs(.1, .2, .3, .6)).id()).isEqualTo(MethodId.UNMEASURED);
    assertThat(MatchedDates.within(1).compare(pairs(.1), RED, BLUE).toString())
        .startsWith("Red and Blue within 1 day on 1 shared benchmark (");
    assertThat(MatchedDates.within(1))
        .hasToString("lab comparison by scores within 1 day of each other, Holm");
    assertThat(MatchedDates.within(90))
        .hasToString("lab comparison by scores within 90 days of each other, Holm");
  }

  @Test
  void matchedAggregates_areLeftOutUnlessAskedFor() {
    Scores scores =
        pairs(.1, .2)
            .plus(Scores.of(score(RED, ATTACKS, 0, 10), score(BLUE, ATTACKS, 0, 20)))
            .plus(Scores.of(score(RED, MEAN, 0, .9), score(BLUE, MEAN, 0, .8)));
    assertThat(MatchedDates.within(5).compare(scores, RED, BLUE).byBenchmark().keySet())
        .containsExactly(REFUSALS, ATTACKS);
    assertThat(
            MatchedDates.within(5)
                .withAggregates()
                .compare(scores, RED, BLUE)
                .byBenchmark()
                .keySet())
        .containsExactly(REFUSALS, ATTACKS, MEAN);
  }

  private static Scores of(Model model, double... values) {
    return IntStream.range(0, values.length)
        .mapToObj(i -> Score.of(model, Benchmark.of("t/b" + i, Scale.UNIT), values[i]))
        .collect(Scores.toScores());
  }

  @Test
  void sixBenchmarks_couldHaveShownADifference_fiveCouldNot() {
    Model one = Model.of("one", RED);
    Model other = Model.of("other", RED);
    Scores six = of(one, .1, .2, .3, .4, .5, .6).plus(of(other, .2, .4, .6, .45, .65, .67));
    String outOfReach = "so that it could not have shown any difference";
    assertThat(ModelComparison.withDefaults().compare(six, one, other).orElseThrow().basis())
        .asString()
        .doesNotContain(outOfReach);
    Scores five = six.matching(score -> !score.benchmark().id().equals("t/b5"));
    assertThat(
            ModelComparison.withDefaults()
                .compare(five, one, other)
                .orElseThrow()
                .basis()
                .caveats())
        .last()
        .asString()
        .startsWith("of 5 pairs the signed rank test can give no p-value below 0.062")
        .endsWith(outOfReach);
  }

  @Test
  void severalComparisons_restOnTheModelsAskedAboutAlone() {
    Model one = Model.of("one", RED);
    Model other = Model.of("other", RED);
    Scores scores = of(one, .1, .2).plus(of(other, .2, .4)).plus(of(Model.of("not", BLUE), .1, .3));
    ModelDifferences found =
        ModelComparison.withDefaults().compareEach(scores, one, ImmutableList.of(other));
    assertThat(found.basis().models()).isEqualTo(2);
    assertThat(found).hasToString("one and 1 other model (1 test), Holm");
    assertThat(found.assumptions())
        .isEqualTo(checkNotNull(found.byModel().get(other)).orElseThrow().assumptions());
  }

  @Test
  void oneSharedBenchmark_isJudgedByItsErrorsAndStatesTheirMethod() {
    Model one = Model.of("one", RED);
    Model other = Model.of("other", RED);
    StandardError error = new StandardError(.01, OptionalLong.of(1000));
    Scores scores =
        Scores.of(
            Score.of(one, REFUSALS, .8).withUncertainty(error),
            Score.of(other, REFUSALS, .9).withUncertainty(error));
    ModelDifference found =
        ModelComparison.withDefaults().compare(scores, one, other).orElseThrow();
    Estimate byErrors = checkNotNull(found.onEach().get(REFUSALS)).orElseThrow();
    assertThat(found.method()).isEqualTo(byErrors.method());
    assertThat(found.assumptions()).isEqualTo(byErrors.assumptions());
    assertThat(found.interval()).isEqualTo(byErrors.interval());
    assertThat(found.kind()).isEqualTo(Estimate.Kind.DIFFERENCE);
    assertThat(found.scale()).isEqualTo(Scale.UNIT);
    assertThat(found.estimand())
        .isEqualTo("mean difference of the models over benchmarks, on 0 to 1, 1 safest");
    assertThat(found.value()).isCloseTo(-.1, within(1e-12));
  }
}
