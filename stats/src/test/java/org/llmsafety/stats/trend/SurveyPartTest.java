package org.llmsafety.stats.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Aggregation;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Scale;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.Correction;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.TestSeries;
import org.llmsafety.stats.trend.Survey.Part;
import org.llmsafety.stats.trend.Survey.Row;
import org.llmsafety.stats.trend.Survey.Verdict;

/** Which p-values of a survey are adjusted together, and what a row states of itself. */
class SurveyPartTest {
  private static final Benchmark A = Benchmark.of("t/a", Scale.UNIT);
  private static final Benchmark B = Benchmark.of("t/b", Scale.UNIT);
  private static final Benchmark MEAN =
      Benchmark.of("t/mean", Scale.UNIT).withAggregation(Aggregation.meanOf(A, B));
  private static final Benchmark MEAN_OF_MEANS =
      Benchmark.of("t/means", Scale.UNIT).withAggregation(Aggregation.meanOf(MEAN, B));
  private static final Benchmark ELSEWHERE =
      Benchmark.of("t/elsewhere", Scale.UNIT)
          .withAggregation(Aggregation.meanOf(Benchmark.of("t/x", Scale.UNIT)));

  private static Scores on(Benchmark benchmark, double... values) {
    return series(benchmark, values).points().stream()
        .map(ScoreSeries.Point::score)
        .collect(Scores.toScores());
  }

  private static ScoreSeries series(Benchmark benchmark, double... values) {
    return TestSeries.of(benchmark, TestSeries.everyDays(values.length, 100), values);
  }

  private static final Scores SCORES =
      on(A, .1, .2, .3, .4, .5)
          .plus(on(B, .3, .1, .2, .5, .4))
          .plus(on(MEAN, .2, .15, .25, .45, .5))
          .plus(on(ELSEWHERE, .5, .4, .3, .2, .1));

  private static Row row(Part part, Benchmark benchmark) {
    return part.rows().stream()
        .filter(row -> row.benchmark().equals(benchmark))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void meanOfBenchmarksThatHaveRows_standsAsideInASetOfItsOwn() {
    Part part = TrendSurvey.withDefaults().fitTogether("S", SCORES);
    assertThat(part.rows()).filteredOn(part::isAside).containsExactly(row(part, MEAN));
    assertThat(part.tests()).isEqualTo(3);
    assertThat(part.testsWith(row(part, A))).isEqualTo(3);
    assertThat(part.testsWith(row(part, MEAN))).isEqualTo(1);
    assertThat(part.hypothesisSetOf(row(part, ELSEWHERE))).isEqualTo("S, all labs together");
    assertThat(part.hypothesisSetOf(row(part, MEAN)))
        .isEqualTo("S, all labs together, means of these benchmarks");
    // five untied scores that rise: 2 of 5! orders; times three by Holm, and alone where aside
    assertThat(row(part, A).adjustedP().orElseThrow()).isCloseTo(3 * 2 / 120.0, within(1e-12));
    assertThat(row(part, A).smallestAdjustedP().orElseThrow())
        .isCloseTo(3 * 2 / 120.0, within(1e-12));
    assertThat(row(part, MEAN).adjustedP()).isEqualTo(row(part, MEAN).p().map(PValue::value));
    assertThat(row(part, MEAN).smallestAdjustedP().orElseThrow())
        .isCloseTo(2 / 120.0, within(1e-12));
  }

  @Test
  void meanOfMeans_standsAsideForThePartsOfItsParts() {
    Part part =
        TrendSurvey.withDefaults()
            .fitTogether("S", on(A, .1, .2, .3).plus(on(MEAN_OF_MEANS, .1, .2, .3)));
    assertThat(part.isAside(row(part, MEAN_OF_MEANS))).isTrue();
    assertThat(part.isAside(row(part, A))).isFalse();
  }

  @Test
  void correction_isThatAskedFor() {
    TrendSurvey plain = TrendSurvey.withDefaults().with(Correction.NONE).withSignificanceLevel(.2);
    Survey survey = plain.fit("S", SCORES);
    assertThat(survey.correction()).isEqualTo(Correction.NONE);
    assertThat(survey.significanceLevel()).isEqualTo(.2);
    Row row = row(survey.together(), A);
    assertThat(row.adjustedP()).isEqualTo(row.p().map(PValue::value));
    assertThat(survey.byLab().hypothesisSet()).isEqualTo("S, each lab on its own");
    assertThat(survey.byLab().rows()).allMatch(each -> each.lab().isPresent());
    assertThat(survey.together().rows()).allMatch(each -> each.lab().isEmpty());
    assertThat(row.n()).isEqualTo(5);
  }

  @Test
  void significanceLevel_isBetween0And1() {
    Part empty = new Part("S", 0, ImmutableList.of());
    assertThatThrownBy(() -> new Survey("S", Correction.HOLM, 5, empty, empty))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("significance level must be between 0 and 1, but was 5.0");
    assertThatThrownBy(() -> TrendSurvey.withDefaults().withSignificanceLevel(0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void survey_namesItsMethod_whoeverChoseIt() {
    assertThat(TrendSurvey.withDefaults())
        .hasToString(
            "survey by linear trend of family means with random lab levels where labs suffice, else"
                + " Theil-Sen, Holm, significance level 0.05");
    assertThat(TrendSurvey.withDefaults().with(LeastSquares.withDefaults()))
        .hasToString(
            "survey by least squares and Mann-Kendall of family means, Holm, significance level"
                + " 0.05");
    assertThat(TrendSurvey.withDefaults().with(MannKendall.withDefaults()))
        .hasToString(
            "survey by Theil-Sen of family means and Mann-Kendall, Holm, significance level 0.05");
  }

  @Test
  void basis_isOfWhatThePValueRestsOn_elseOfTheLine() {
    ScoreSeries three = series(A, .1, .3, .2);
    ScoreSeries five = series(A, .1, .3, .2, .4, .5);
    Outcome<Trend> line = TheilSen.withDefaults().fit(five);
    Outcome<TrendTestResult> none = Outcome.unavailable(Reason.TOO_FEW_POINTS, "2 scores");
    Outcome<Trend> noLine = Outcome.unavailable(Reason.TOO_FEW_POINTS, "2 scores");
    Outcome<TrendTestResult> test = MannKendall.withDefaults().test(three);
    assertThat(Row.ofTest(A, Optional.empty(), 5, line, test).basis().orElseThrow().n())
        .isEqualTo(3);
    assertThat(Row.ofTest(A, Optional.empty(), 5, line, none).basis().orElseThrow().n())
        .isEqualTo(5);
    assertThat(Row.ofTest(A, Optional.empty(), 5, noLine, none).basis()).isEmpty();
  }

  @Test
  void rowAtAnotherP_keepsItsSmallestAdjustedP() {
    Part part = TrendSurvey.withDefaults().fitTogether("S", SCORES);
    Row row = row(part, A);
    Row other = row.withP(Outcome.of(PValue.exact(.5, .01)), Outcome.of(.6));
    assertThat(other.p().orElseThrow().value()).isEqualTo(.5);
    assertThat(other.adjustedP()).isEqualTo(Outcome.of(.6));
    assertThat(other.smallestAdjustedP()).isEqualTo(row.smallestAdjustedP());
    assertThat(other.trend()).isEqualTo(row.trend());
  }

  @Test
  void fourVerdicts_claimATrend() {
    assertThat(Verdict.values())
        .filteredOn(Verdict::isTrend)
        .containsExactly(Verdict.SAFER, Verdict.LESS_SAFE, Verdict.HIGHER, Verdict.LOWER);
  }

  @Test
  void significantOnAScaleWithoutASaferEnd_fallsToTheLower() {
    Benchmark tone = Benchmark.of("t/tone", Scale.UNIT.undirected());
    Part part = TrendSurvey.withDefaults().fitTogether("S", on(tone, .9, .8, .7, .6, .5, .4, .3));
    assertThat(part.rows().get(0).verdict(.05)).isEqualTo(Verdict.LOWER);
  }

  /** Eight families in turn of two labs, which can have levels of their own. */
  private static Scores twoLabs(Benchmark benchmark, double factor) {
    double[] values = {.2, .3, .25, .4, .35, .5, .45, .6};
    return TestSeries.of(
            benchmark,
            TestSeries.ORIGIN,
            IntStream.range(0, 8).mapToObj(i -> TestSeries.ORIGIN.plusDays(50L * i)).toList(),
            Arrays.stream(values).map(value -> factor * value).toArray(),
            IntStream.range(0, 8).mapToObj(i -> i % 2 == 0 ? "Red" : "Blue").toList(),
            IntStream.range(0, 8).mapToObj(i -> "f" + i).toList())
        .points()
        .stream()
        .map(ScoreSeries.Point::score)
        .collect(Scores.toScores());
  }

  @Test
  void everyLab_hasARowOnEveryBenchmark() {
    Survey survey =
        TrendSurvey.withDefaults().fit("S", twoLabs(A, 1).plus(twoLabs(B, .5)).plus(on(A, .5)));
    assertThat(survey.together().rows()).extracting(Row::benchmark).containsExactly(A, B);
    assertThat(survey.byLab().rows())
        .extracting(row -> row.benchmark().name() + " of " + row.lab().orElseThrow())
        .containsExactlyInAnyOrder(
            "a of Red", "a of Blue", "a of Test Lab", "b of Red", "b of Blue");
    assertThat(survey.byLab().rows()).extracting(Row::n).containsExactlyInAnyOrder(4, 4, 1, 4, 4);
  }

  @Test
  void rowsWhereLabsSuffice_haveThePValueOfTheLine_gradesThatOfATest() {
    Benchmark grades = Benchmark.of("t/grades", Scale.between(0, 8).ordinal());
    Part part =
        TrendSurvey.withDefaults().fitTogether("S", twoLabs(A, 1).plus(twoLabs(grades, 10)));
    Row line = row(part, A);
    assertThat(line.trend()).isEqualTo(FieldTrend.withDefaults().fit(twoLabs(A, 1).series(A)));
    assertThat(line.p()).isEqualTo(line.trend().flatMap(Trend::p));
    assertThat(line.test().whyNot()).hasValue("the p-value is that of the line");
    Row test = row(part, grades);
    assertThat(test.trend().isAvailable()).isFalse();
    assertThat(test.p()).isEqualTo(test.test().map(TrendTestResult::p));
    Row chosen =
        row(
            TrendSurvey.withDefaults()
                .with(MannKendall.withDefaults())
                .fitTogether("S", twoLabs(A, 1)),
            A);
    assertThat(chosen.test()).isEqualTo(MannKendall.withDefaults().test(twoLabs(A, 1).series(A)));
  }
}
