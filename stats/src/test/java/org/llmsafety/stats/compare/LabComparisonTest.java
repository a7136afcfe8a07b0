package org.llmsafety.stats.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Aggregation;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Conditions;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Model;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Release;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.Correction;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.report.Report;

class LabComparisonTest {
  private static final Lab RED = Lab.of("Red");
  private static final Lab BLUE = Lab.of("Blue");
  private static final Benchmark REFUSALS = Benchmark.of("t/refusals", Scale.UNIT);
  private static final Benchmark ATTACKS = Benchmark.of("t/attacks", Scale.PERCENT.lowerIsSafer());
  private static final Benchmark GRADES = Benchmark.of("t/grades", Scale.between(1, 5).ordinal());
  private static final Benchmark MEAN =
      Benchmark.of("t/mean", Scale.UNIT).withAggregation(Aggregation.meanOf(REFUSALS, ATTACKS));

  private static final Scores SCORES =
      scores(RED, REFUSALS, .9, .8, .85, .95)
          .plus(scores(BLUE, REFUSALS, .5, .6, .55, .65, .7))
          .plus(scores(RED, ATTACKS, 10, 20, 30, 40))
          .plus(scores(BLUE, ATTACKS, 15, 25, 35, 12))
          .plus(scores(RED, MEAN, .9, .8))
          .plus(scores(BLUE, MEAN, .7, .6));

  @Test
  void row_saysWhoIsHigherByHowMuch() {
    LabDifference row = compare(SCORES).on(REFUSALS).orElseThrow();
    assertThat(row.firstN()).isEqualTo(4);
    assertThat(row.secondN()).isEqualTo(5);
    assertThat(row.firstMedian()).isCloseTo(.875, within(1e-15));
    assertThat(row.secondMedian()).isEqualTo(.6);
    assertThat(row.u()).isEqualTo(20);
    assertThat(row.probabilityFirstIsHigher()).isEqualTo(1);
    assertThat(row.saferInTheseScores()).contains(RED);
    // R 4.2.2: wilcox.test(c(.9,.8,.85,.95), c(.5,.6,.55,.65,.7), conf.int = TRUE)
    assertThat(row.shift().orElseThrow()).isCloseTo(.275, within(1e-12));
    assertThat(row.p().value()).isCloseTo(2.0 / 126, within(1e-15));
    assertThat(row.p().smallestAttainable()).isCloseTo(2.0 / 126, within(1e-15));
    assertThat(row.adjustedP()).isCloseTo(4.0 / 126, within(1e-15));
    assertThat(row.method()).isEqualTo("Mann-Whitney, exact p given the ties");
  }

  @Test
  void row_ofABenchmarkWithoutASaferEnd_saysWhoIsHigherAndNobodyIsSafer() {
    Benchmark compliance =
        REFUSALS
            .withScale(Scale.UNIT.undirected())
            .withChangeWords("comply more often", "comply less often");
    Scores scores =
        scores(RED, compliance, .9, .8, .85, .95).plus(scores(BLUE, compliance, .5, .6, .55, .65));

    LabDifference row = compare(scores).on(compliance).orElseThrow();

    assertThat(row.saferInTheseScores()).isEmpty();
    assertThat(row.higherInTheseScores()).contains(RED);
    // R 4.2.2: wilcox.test(c(.9,.8,.85,.95), c(.5,.6,.55,.65)): exact p of the clearest order
    assertThat(row.p().value()).isCloseTo(2.0 / 70, within(1e-15));
    assertThat(Report.titled("T").plus("C", compare(scores)).toHtml())
        .contains("The evaluated models of Red comply more often; neither end is safer.")
        .doesNotContain("score safer");
  }

  @Test
  void editionsJudgesAndKindsOfDates_areNamedWhereThereAreSeveral() {
    Release announced = Release.on(Release.Kind.ANNOUNCEMENT, LocalDate.of(2024, 1, 11), "test");
    Conditions strict = Conditions.none().with("judge", "strict");
    LabDifference row =
        compare(
                scores(RED, REFUSALS, .9, .8, .85, .95)
                    .plus(
                        scores(BLUE, REFUSALS, .5, .6, .55, .65).stream()
                            .map(score -> score.withEdition("v2").withConditions(strict))
                            .map(score -> score.withDated(announced))
                            .collect(Scores.toScores())))
            .on(REFUSALS)
            .orElseThrow();
    String editions = "scores are of 2 editions: an unstated one, v2";
    String judges =
        "scores were measured under 2 different conditions: none stated, (judge strict)";
    // the ranks know no dates
    assertThat(row.basis().caveats()).containsExactly(editions, judges);
    assertThat(row.atEqualDate().orElseThrow().basis().caveats())
        .contains(editions, judges, "dates are of 2 kinds: 4 announcement, 4 availability");
  }

  @Test
  void lowerIsSafer_turnsWhoIsSafer() {
    Scores scores = scores(RED, ATTACKS, 10, 20, 30).plus(scores(BLUE, ATTACKS, 40, 50, 60));
    LabDifference row = compare(scores).on(ATTACKS).orElseThrow();
    assertThat(row.shift()).isEqualTo(Outcome.of(-30.0));
    assertThat(row.saferInTheseScores()).contains(RED);
    Scores drawn = scores(RED, ATTACKS, 10, 40).plus(scores(BLUE, ATTACKS, 20, 30));
    assertThat(compare(drawn).on(ATTACKS).orElseThrow().saferInTheseScores()).isEmpty();
  }

  @Test
  void aggregatesOfComparedParts_areLeftOutUnlessAskedFor() {
    Comparison without = LabComparison.withDefaults().compare(SCORES, RED, BLUE);
    assertThat(without.byBenchmark().keySet()).containsExactly(REFUSALS, ATTACKS);
    assertThat(without).hasToString("Red and Blue on 2 shared benchmarks (2 tests), Holm");
    assertThat(without.basis().caveats())
        .containsExactly(
            "this compares the evaluated models, which may not represent all models of the labs",
            "only the difference at equal date is adjusted for time: models of Red date from"
                + " 2024-01-01 to 2024-04-01, models of Blue date from 2024-01-01 to 2024-05-01",
            "excluded as an aggregate of benchmarks that are included: 1 benchmark (mean)");
    Comparison with = LabComparison.withDefaults().withAggregates().compare(SCORES, RED, BLUE);
    assertThat(with.byBenchmark().keySet()).containsExactly(REFUSALS, ATTACKS, MEAN);
    assertThat(with.basis().caveats())
        .contains("aggregates are compared beside their parts, so the same evidence counts twice");
  }

  @Test
  void aggregateWhosePartsAreNotShared_isCompared() {
    Scores scores =
        scores(RED, MEAN, .9, .8).plus(scores(BLUE, MEAN, .7, .6)).plus(scores(RED, REFUSALS, .5));
    assertThat(compare(scores).byBenchmark().keySet()).containsExactly(MEAN);
  }

  @Test
  void onlySharedBenchmarksOfTheTwoLabs_areCompared() {
    Scores scores =
        SCORES.plus(scores(RED, GRADES, 1, 2)).plus(scores(Lab.of("Green"), GRADES, 1, 2));
    assertThat(compare(scores).byBenchmark().keySet()).containsExactly(REFUSALS, ATTACKS);
    assertThat(compare(scores).on(GRADES))
        .hasToString("grades is not among the benchmarks compared: [refusals, attacks]");
    assertThat(LabComparison.withDefaults().compare(scores, RED, Lab.of("Nobody")))
        .hasToString("Red and Nobody on 0 shared benchmarks: no scores of Nobody (0 tests), Holm");
  }

  @Test
  void tooFewOrConstant_isAReasonAndDoesNotCount() {
    Scores scores =
        SCORES
            .plus(scores(RED, GRADES, 1, 2))
            .plus(scores(BLUE, GRADES, 3))
            .plus(scores(RED, Benchmark.of("t/same", Scale.UNIT), 1, 1))
            .plus(scores(BLUE, Benchmark.of("t/same", Scale.UNIT), 1, 1, 1));
    Comparison comparison = LabComparison.withDefaults().compare(scores, RED, BLUE);
    assertThat(comparison.byBenchmark().values().asList().get(2))
        .hasToString("1 score of Blue, need at least 2");
    assertThat(comparison.byBenchmark().values().asList().get(3))
        .hasToString(
            "all 5 scores are 1.0: a difference cannot be distinguished from no difference");
    assertThat(comparison.hypotheses().size()).isEqualTo(2);
    assertThat(comparison.on(REFUSALS)).isEqualTo(compare(SCORES).on(REFUSALS));
  }

  @Test
  void grades_areTestedButHaveNoShift() {
    Scores scores = scores(RED, GRADES, 1, 2, 3).plus(scores(BLUE, GRADES, 4, 5, 4));
    LabDifference row = compare(scores).on(GRADES).orElseThrow();
    assertThat(row.p().value()).isCloseTo(0.1, within(1e-15));
    assertThat(row.shift())
        .hasToString("grades is graded, and differences and means of grades mean nothing");
    assertThat(row.interval()).hasToString(row.shift().toString());
    assertThat(row.welch()).hasToString(row.shift().toString());
    assertThat(row.hedgesG()).hasToString(row.shift().toString());
    assertThat(row.atEqualDate()).hasToString(row.shift().toString());
    assertThat(row.saferInTheseScores()).contains(BLUE);
  }

  @Test
  void familiesAndRepeats_areCaveatsOfTheRow() {
    Scores scores =
        scores(RED, REFUSALS, .9, .8)
            .plus(
                Scores.of(
                    Score.of(Model.of("b1", BLUE).withFamily("B"), REFUSALS, .5),
                    Score.of(Model.of("b2", BLUE).withFamily("B"), REFUSALS, .6)));
    Comparison comparison = LabComparison.withDefaults().compare(scores, RED, BLUE);
    assertThat(comparison.on(REFUSALS).orElseThrow().basis().caveats())
        .containsExactly(
            "4 models of 3 families: models of a family are correlated, so intervals are too narrow"
                + " and p-values too small");
    assertThat(comparison.basis().caveats())
        .contains(
            "only the difference at equal date is adjusted for time: models of Red date from"
                + " 2024-01-01 to 2024-02-01, models of Blue have no dates");
  }

  @Test
  void correctionAndConfidence_inAnyOrder() {
    LabComparison one =
        LabComparison.withDefaults().with(Correction.BENJAMINI_HOCHBERG).withConfidence(0.8);
    LabComparison other =
        LabComparison.withDefaults().withConfidence(0.8).with(Correction.BENJAMINI_HOCHBERG);
    Comparison comparison = one.compare(SCORES, RED, BLUE);
    assertThat(comparison).isEqualTo(other.compare(SCORES, RED, BLUE));
    LabDifference row = comparison.on(ATTACKS).orElseThrow();
    assertThat(row.interval().orElseThrow().requestedLevel()).isEqualTo(0.8);
    assertThat(row.adjustedP()).isEqualTo(row.p().value());
    LabDifference raw =
        LabComparison.withDefaults()
            .with(Correction.NONE)
            .compare(SCORES, RED, BLUE)
            .on(REFUSALS)
            .orElseThrow();
    assertThat(raw.p()).isEqualTo(PValue.exact(raw.adjustedP(), raw.adjustedP()));
  }

  @Test
  void atEqualDate_takesOutWhatDateDoes() {
    // both labs gain 0.1 a month from the same line; Blue comes half a year later
    Scores scores =
        monthly(RED, 0, .00, .11, .19, .31, .40).plus(monthly(BLUE, 6, .60, .69, .81, .91, 1.0));
    Comparison comparison = LabComparison.withDefaults().compare(scores, RED, BLUE);
    LabDifference row = comparison.on(REFUSALS).orElseThrow();
    assertThat(row.cliffsDelta()).isEqualTo(-1);
    assertThat(row.p().value()).isLessThan(0.01);
    assertThat(row.welch().orElseThrow().value()).isCloseTo(-.6, within(1e-12));
    EqualDateDifference atEqualDate = row.atEqualDate().orElseThrow();
    assertThat(atEqualDate.value()).isCloseTo(0, within(0.02));
    assertThat(atEqualDate.p().orElseThrow().value()).isGreaterThan(0.05);
    assertThat(atEqualDate.adjustedP())
        .isEqualTo(Outcome.of(atEqualDate.p().orElseThrow().value()));
    assertThat(atEqualDate.basis().caveats())
        .containsExactly(
            "dated scores of Red (2024-01-01 to 2024-05-01) and of Blue (2024-07-01 to 2024-11-01)"
                + " do not overlap: the difference at equal date is an extrapolation along the fitted lines");
    assertThat(comparison.equalDateHypotheses())
        .hasToString("Red and Blue at equal date on 1 shared benchmark (1 test)");
  }

  @Test
  void atEqualDate_isRefusedWhereDatesOrFamiliesSayNothing() {
    Scores sameDay =
        monthly(RED, 0, .1)
            .plus(monthly(RED, 0, .2))
            .plus(monthly(BLUE, 3, .5))
            .plus(monthly(BLUE, 3, .4));
    assertThat(atEqualDate(sameDay))
        .hasToString("neither lab has scores of two dates, so lab and date cannot be separated");
    Scores undated =
        monthly(RED, 0, .1, .2)
            .plus(
                Scores.of(
                    Score.of(Model.of("b1", BLUE), REFUSALS, .5),
                    Score.of(Model.of("b2", BLUE), REFUSALS, .6)));
    assertThat(atEqualDate(undated))
        .hasToString("no score of Blue has a date, so dates cannot be made equal");
    Scores ofOneFamily =
        monthly(RED, 0, .1, .3, .2).plus(monthly(BLUE, 0, .4, .4, .6)).stream()
            .map(score -> score.withModel(score.model().withFamily(score.lab() + " F")))
            .collect(Scores.toScores());
    EqualDateDifference found = atEqualDate(ofOneFamily).orElseThrow();
    assertThat(found.value()).isCloseTo(-4 / 15.0, within(1e-12));
    assertThat(found.test().whyNot().orElseThrow())
        .isEqualTo(
            "the difference rests on differences between 2 families alone, so its error cannot be"
                + " estimated");
    assertThat(found.adjustedP().isAvailable()).isFalse();
    LabDifference withHc3 =
        LabComparison.withDefaults()
            .withHc3Errors()
            .compare(ofOneFamily, RED, BLUE)
            .on(REFUSALS)
            .orElseThrow();
    assertThat(withHc3.atEqualDate().orElseThrow().test().isAvailable()).isTrue();
    assertThat(withHc3.atEqualDate().orElseThrow().basis().caveats().get(0))
        .startsWith("6 models of 2 families: models of a family are correlated");
    Scores onLines = monthly(RED, 0, .1, .1).plus(monthly(BLUE, 0, .2, .2));
    assertThat(atEqualDate(onLines).orElseThrow().test())
        .hasToString(
            "the labs' parallel lines go through all 4 scores, so the error cannot be estimated");
    LabDifference constant =
        LabComparison.withDefaults().compare(onLines, RED, BLUE).on(REFUSALS).orElseThrow();
    assertThat(constant.welch())
        .hasToString("all scores of each lab are equal, so the error cannot be estimated");
    assertThat(constant.hedgesG())
        .hasToString(
            "all scores of each lab are equal, so there is no standard deviation to measure the"
                + " difference by");
  }

  private static Outcome<EqualDateDifference> atEqualDate(Scores scores) {
    return compare(scores).on(REFUSALS).flatMap(LabDifference::atEqualDate);
  }

  /** Models of a lab, one a month from that month of 2024 on, each of its own family. */
  private static Scores monthly(Lab lab, int month, double... values) {
    return IntStream.range(0, values.length)
        .mapToObj(
            i ->
                Score.of(
                    Model.of(lab.id() + (month + i) + "-" + values[i], lab)
                        .withReleases(
                            Release.on(
                                Release.Kind.AVAILABILITY,
                                LocalDate.of(2024, 1 + month + i, 1),
                                "test")),
                    REFUSALS,
                    values[i]))
        .collect(Scores.toScores());
  }

  @Test
  void oneLab_isRefused() {
    assertThatThrownBy(() -> LabComparison.withDefaults().compare(SCORES, RED, RED))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the labs compared must differ, but were Red and Red");
    assertThatThrownBy(() -> LabComparison.withDefaults().withConfidence(95))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("confidence must be between 0 and 1, but was 95.0");
  }

  private static Comparison compare(Scores scores) {
    return LabComparison.withDefaults().compare(scores, RED, BLUE);
  }

  /** Models of a lab, one a month from January 2024, each of its own family. */
  private static Scores scores(Lab lab, Benchmark benchmark, double... values) {
    return IntStream.range(0, values.length)
        .mapToObj(
            i ->
                Score.of(
                    Model.of(lab.id() + i, lab)
                        .withReleases(
                            Release.on(
                                Release.Kind.AVAILABILITY, LocalDate.of(2024, 1 + i, 1), "test")),
                    benchmark,
                    values[i]))
        .collect(Scores.toScores());
  }
}
