package org.llmsafety.stats.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.llmsafety.stats.TestSeries.days;
import static org.llmsafety.stats.TestSeries.values;

import com.google.common.collect.ImmutableMap;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Scale;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.stats.MethodId;
import org.llmsafety.stats.Resampling;
import org.llmsafety.stats.TestSeries;
import org.llmsafety.stats.internal.DatedValues;

/** Which method a trend is by, and how each is configured, identified and stated. */
class TrendMethodsTest {
  private static final Benchmark SHARE = Benchmark.of("t/share", Scale.UNIT);

  /** Scores of a family of its own each, the labs' in turn, 50 days apart. */
  private static ScoreSeries inTurn(List<String> labs, double... values) {
    return TestSeries.of(
        SHARE,
        TestSeries.ORIGIN,
        IntStream.range(0, values.length)
            .mapToObj(i -> TestSeries.ORIGIN.plusDays(50L * i))
            .toList(),
        values,
        IntStream.range(0, values.length).mapToObj(i -> labs.get(i % labs.size())).toList(),
        IntStream.range(0, values.length).mapToObj(i -> "f" + i).toList());
  }

  private static final double[] EIGHT = values(.2, .3, .25, .4, .35, .5, .45, .6);
  private static final ScoreSeries TWO_LABS = inTurn(List.of("Red", "Blue"), EIGHT);
  private static final ScoreSeries ONE_LAB = inTurn(List.of("Red"), EIGHT);

  @Test
  void fieldTrend_hasLabLevelsWhereLabsSuffice_elseTheilSen() {
    FieldTrend field = FieldTrend.withDefaults();
    Trend two = field.fit(TWO_LABS).orElseThrow();
    assertThat(two.id()).isEqualTo(MethodId.LAB_LEVELS_OF_FAMILY_MEANS);
    assertThat(two)
        .isEqualTo(
            FamilyMeans.withDefaults().by(LabLevels.withDefaults()).fit(TWO_LABS).orElseThrow());
    Trend one = field.fit(ONE_LAB).orElseThrow();
    assertThat(one.id()).isEqualTo(MethodId.THEIL_SEN_OF_FAMILY_MEANS);
    assertThat(one).isEqualTo(FamilyMeans.withDefaults().fit(ONE_LAB).orElseThrow());
    assertThat(field.fittedTo(TWO_LABS)).isEqualTo(FamilyMeans.of(TWO_LABS));
    assertThat(field)
        .hasToString(
            "linear trend of family means with random lab levels where labs suffice, else"
                + " Theil-Sen");
    assertThat(field.name()).isEqualTo(field.toString());
  }

  @Test
  void surveyOfTheField_isByLabLevelsWhereLabsSuffice() {
    assertThat(FieldTrend.hasLabLevels(TWO_LABS)).isTrue();
    assertThat(FieldTrend.hasLabLevels(ONE_LAB)).isFalse();
    assertThat(LabLevels.suffice(4, 2)).isTrue();
    assertThat(LabLevels.suffice(3, 2)).isFalse();
    assertThat(LabLevels.suffice(9, 1)).isFalse();
  }

  @Test
  void labLevels_ofAnotherLimit_areUnmeasuredAndSaySo() {
    LabLevels usual = LabLevels.withDefaults();
    assertThat(usual.fit(TWO_LABS).orElseThrow().id()).isEqualTo(MethodId.LAB_LEVELS);
    assertThat(usual).hasToString("linear trend with random lab levels, REML");
    LabLevels known = usual.withLikelihoodLimit(0);
    assertThat(known.fit(TWO_LABS).orElseThrow().id()).isEqualTo(MethodId.UNMEASURED);
    assertThat(known)
        .hasToString("linear trend with random lab levels, REML, likelihood limit 0.0");
    assertThatThrownBy(() -> usual.withLikelihoodLimit(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("limit must not be negative, but was -1.0");
    assertThatThrownBy(() -> usual.withLikelihoodLimit(Double.POSITIVE_INFINITY))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(usual.withConfidence(.8).fit(TWO_LABS).orElseThrow().interval().orElseThrow())
        .extracting(interval -> interval.requestedLevel())
        .isEqualTo(.8);
  }

  @Test
  void withinLabs_isIdentifiedByItsErrors() {
    WithinLabs few = WithinLabs.withDefaults().with(Resampling.of(99));
    WithinLabTrend usual = few.fit(TWO_LABS).orElseThrow();
    assertThat(usual.id()).isEqualTo(MethodId.WITHIN_LABS_BY_FAMILY);
    assertThat(usual.value()).isEqualTo(usual.slope());
    assertThat(usual.scale()).isEqualTo(Scale.UNIT);
    assertThat(usual.slopeByLab().keySet()).containsExactly(Lab.of("Red"), Lab.of("Blue"));
    assertThat(usual.toString()).startsWith("within labs +").endsWith(", 2 labs, n = 8");
    assertThat(usual.permutationCalibration().whyNot())
        .hasValueSatisfying(why -> assertThat(why).contains("permutation test within labs"));
    assertThat(few.withFewestDegreesOfFreedom(1).fit(TWO_LABS).orElseThrow().id())
        .isEqualTo(MethodId.UNMEASURED);
    WithinLabTrend classical = few.withClassicalErrors().fit(TWO_LABS).orElseThrow();
    assertThat(classical.id()).isEqualTo(MethodId.UNMEASURED);
    assertThat(classical.method())
        .isEqualTo("least squares with a level for each lab, classical standard error");
    assertThat(few.fit(ONE_LAB).orElseThrow().toString()).endsWith(", 1 lab, n = 8");
  }

  // R: u <- c(.5, .75, 1, 1); v <- (u * 3 + .5) / 4; x <- c(0, 1461, 2922, 4383) / 365.25;
  // coef(lm(log(v / (1 - v)) ~ x))
  @Test
  void scoresDrawnIn_haveTheLogOddsOfSmithsonAndVerkuilen() {
    ScoreSeries perfect = TestSeries.of(SHARE, days(0, 1461, 2922, 4383), values(.5, .75, 1, 1));
    OddsTrend squeezed = LogitTrend.withDefaults().withSqueeze().fit(perfect).orElseThrow();
    assertThat(squeezed.slope()).isCloseTo(0.174879580896425, within(1e-12));
    assertThat(squeezed.trend().intercept()).isCloseTo(0.120791929240177, within(1e-12));
    assertThat(squeezed.trend().estimand()).endsWith(", in log-odds of the safer end");
    assertThat(squeezed.scale()).isEqualTo(OddsTrend.LOG_ODDS);
    assertThat(squeezed.failureOddsRatio()).isCloseTo(Math.exp(-0.174879580896425), within(1e-12));
    assertThat(
            LogitTrend.withDefaults()
                .by(LeastSquares.withDefaults().withClassicalErrors())
                .withSqueeze()
                .fit(perfect)
                .orElseThrow()
                .slope())
        .isEqualTo(squeezed.slope());
  }

  @Test
  void fitEach_keepsTheOrderOfItsMap() {
    Trends<String> each =
        TheilSen.withDefaults().fitEach(ImmutableMap.of("two", TWO_LABS, "one", ONE_LAB));
    assertThat(each.byKey().keySet()).containsExactly("two", "one");
    assertThat(each.byKey().get("one")).isEqualTo(TheilSen.withDefaults().fit(ONE_LAB));
    assertThat(TheilSen.withDefaults().fittedTo(ONE_LAB)).isSameAs(ONE_LAB);
  }

  @Test
  void points_countPairsOfDatesAndThoseAlikeInBoth() {
    double[] values = values(1, 1, 1, 2, 2, 3);
    ScoreSeries tied = TestSeries.of(days(0, 0, 0, 5, 5, 9), values);
    DatedPoints points = DatedPoints.of(DatedValues.of(tied).orElseThrow());
    assertThat(points.size()).isEqualTo(6);
    assertThat(points.pairs()).as("3 x 2 + 5 x 1").isEqualTo(11);
    assertThat(points.pairsAlike()).as("3 of three, 1 of two").isEqualTo(4);
    assertThat(points.endOfDate(0)).isEqualTo(3);
    assertThat(points.endOfDate(5)).isEqualTo(6);
    assertThat(points.days(0, 5)).isEqualTo(9);
    assertThat(points.slopePerYear(0, 5)).isCloseTo(2 / (9 / 365.25), within(1e-9));
    assertThat(Arrays.equals(points.values(), values)).isTrue();
  }
}
