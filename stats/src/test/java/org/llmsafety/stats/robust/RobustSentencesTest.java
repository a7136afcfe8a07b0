package org.llmsafety.stats.robust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Scale;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.Estimate;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.PValue;

/** What grids and leave-one-out analyses say of given answers. */
class RobustSentencesTest {
  private static final Outcome<PValue> NO_P =
      Outcome.unavailable(Reason.TOO_FEW_POINTS, "orders are too few");
  private static final Outcome<Interval> NO_INTERVAL =
      Outcome.unavailable(Reason.TOO_FEW_POINTS, "scores are too few");
  private static final Outcome<Interval> ENDS =
      Outcome.of(new Interval(.01, .09, .95, .95, "test"));

  /** A slope and nothing behind it. */
  private record Slope(double value, Scale scale, Outcome<Interval> interval, Outcome<PValue> p)
      implements Estimate {
    @Override
    public String estimand() {
      return "slope";
    }

    @Override
    public String method() {
      return "test";
    }

    @Override
    public String assumptions() {
      return "none";
    }

    @Override
    public Basis basis() {
      return Basis.ofPoints(9);
    }
  }

  private static final Scale LOWER = Scale.UNIT.lowerIsSafer();
  private static final Scale LOG_ODDS = Scale.UNBOUNDED.withUnit("log-odds");

  private static Outcome<Estimate> slope(double value, Scale scale, Outcome<PValue> p) {
    return Outcome.of(new Slope(value, scale, ENDS, p));
  }

  private static Outcome<PValue> p(double value) {
    return Outcome.of(PValue.exact(value, 0));
  }

  private static Outcome<Estimate> none(Reason reason, String why) {
    return Outcome.unavailable(reason, "%s", why);
  }

  private static SpecificationResult cell(
      int number,
      String subset,
      Scaling scaling,
      String method,
      Outcome<Estimate> answer,
      OptionalInt sameAs) {
    return new SpecificationResult(
        number, new Specification(subset, "as dated", scaling, method), answer, sameAs);
  }

  /** Two subsets, two scales and two methods: four answers, a repetition and three without any. */
  private static final SpecificationCurve GRID =
      new SpecificationCurve(
          "trend",
          .05,
          ImmutableList.of("one", "two"),
          ImmutableList.of(Scaling.NATIVE, Scaling.LOG_ODDS),
          ImmutableList.of("as dated"),
          ImmutableList.of("all", "some"),
          ImmutableList.of(
              cell(
                  1, "all", Scaling.NATIVE, "one", slope(-.02, LOWER, p(.01)), OptionalInt.empty()),
              cell(2, "all", Scaling.NATIVE, "two", slope(.01, LOWER, p(.05)), OptionalInt.empty()),
              cell(
                  3,
                  "all",
                  Scaling.LOG_ODDS,
                  "one",
                  slope(.3, LOG_ODDS, NO_P),
                  OptionalInt.empty()),
              cell(
                  4,
                  "all",
                  Scaling.LOG_ODDS,
                  "two",
                  slope(0, LOG_ODDS, p(.2)),
                  OptionalInt.empty()),
              cell(5, "some", Scaling.NATIVE, "one", slope(-.02, LOWER, p(.01)), OptionalInt.of(1)),
              cell(
                  6,
                  "some",
                  Scaling.NATIVE,
                  "two",
                  none(Reason.TOO_FEW_POINTS, "2 scores are too few"),
                  OptionalInt.empty()),
              cell(
                  7,
                  "some",
                  Scaling.LOG_ODDS,
                  "one",
                  none(Reason.CONSTANT_SCORES, "all are the same"),
                  OptionalInt.empty()),
              cell(
                  8,
                  "some",
                  Scaling.LOG_ODDS,
                  "two",
                  none(Reason.TOO_FEW_POINTS, "1 score is too few"),
                  OptionalInt.empty())));

  @Test
  void counts_areOfDistinctAnswers() {
    assertThat(GRID.computed()).isEqualTo(5);
    assertThat(GRID.distinct()).isEqualTo(4);
    assertThat(GRID.towardsSafer()).isEqualTo(2);
    assertThat(GRID.towardsLessSafe()).isEqualTo(1);
    assertThat(GRID.positive()).isEqualTo(2);
    assertThat(GRID.negative()).isEqualTo(1);
    assertThat(GRID.tests()).isEqualTo(3);
    assertThat(GRID.atOrBelowLevel()).isEqualTo(2);
    assertThat(GRID.smallestP()).hasValue(.01);
    assertThat(GRID.largestP()).hasValue(.2);
    assertThat(GRID.slopes())
        .containsEntry(Scaling.NATIVE, new SlopeRange(-.02, .01))
        .containsEntry(Scaling.LOG_ODDS, new SlopeRange(0, .3));
    assertThat(GRID.commonestReason())
        .hasValue(new SpecificationCurve.CommonestReason("2 scores are too few", 2, 8));
    assertThat(GRID.isOneTest()).isFalse();
    assertThat(GRID)
        .hasToString("trend: 5 of 8 specifications computed, 4 distinct, 2 towards safer");
  }

  private static final String SELECTS =
      "The grid shows how far the answer depends on choices. It selects none: choose a"
          + " specification for reasons that do not look at its result, and quote no cell without"
          + " the others.";

  @Test
  void aGrid_isSummarisedInSentences() {
    assertThat(GRID.sentences())
        .containsExactly(
            "Of 8 specifications (2 subsets x 1 date basis x 2 scales x 2 methods) 5 could be"
                + " computed; 1 of these repeats an earlier one, as a choice changed nothing, which"
                + " leaves 4 that count.",
            "Slopes towards the safer end: 2 of 4; towards the less safe end: 1; 0: 1.",
            "On the native scale (2, lower is safer): slopes from −0.0200 to +0.0100 a year.",
            "On the scale of log-odds (2): slopes from 0.0000 to +0.3000 log-odds a year.",
            "Slopes of different scales are in different units, and only their directions can be"
                + " compared.",
            "P-values (3): from 0.010 to 0.200, none adjusted; at or below 0.05: 2.",
            "Without an answer for one reason: 2 of 8, the first because 2 scores are too few.",
            SELECTS,
            "All cells are of the same scores, so neither how many agree nor the smallest p-value"
                + " is a test.",
            "Under no trend at all, a grid of 3 cells shows some p < .05 more often than one time"
                + " in twenty: of simulated grids of 12 cells one in eight to one in five did.");
  }

  private static SpecificationCurve ofOne(Outcome<Estimate> answer) {
    return new SpecificationCurve(
        "trend",
        .05,
        ImmutableList.of("one"),
        ImmutableList.of(Scaling.UNIT),
        ImmutableList.of("as dated"),
        ImmutableList.of("all"),
        ImmutableList.of(cell(1, "all", Scaling.UNIT, "one", answer, OptionalInt.empty())));
  }

  @Test
  void oneCellWithoutASaferEnd_isSaidToBeOne() {
    assertThat(ofOne(slope(.1, Scale.UNIT.undirected(), NO_P)).sentences())
        .containsExactly(
            "Of 1 specification (1 subset x 1 date basis x 1 scale x 1 method) 1 could be"
                + " computed.",
            "Slopes towards the higher end: 1 of 1; towards the lower end: 0.",
            "On the unit scale (1): a slope of +0.1000 a year.",
            "None has a p-value.",
            SELECTS);
    SpecificationCurve without = ofOne(none(Reason.TOO_FEW_POINTS, "2 scores are too few"));
    assertThat(without.commonestReason().orElseThrow().share()).isEqualTo("all");
    assertThat(GRID.commonestReason().orElseThrow().share()).isEqualTo("2 of 8");
    assertThat(without.ends().positive()).isEqualTo("safer");
    assertThat(without.sentences())
        .contains(
            "Without an answer for one reason: 1 of 1, the first because 2 scores are too few.");
  }

  @Test
  void aRange_hasASafestEndWhichTheScaleDecides() {
    SlopeRange range = new SlopeRange(-.02, .05);

    assertThat(range.leastSafe(Scale.UNIT)).isEqualTo(-.02);
    assertThat(range.safest(Scale.UNIT)).isEqualTo(.05);
    assertThat(range.leastSafe(LOWER)).isEqualTo(-.05);
    assertThat(range.safest(LOWER)).isEqualTo(.02);
    assertThat(range.leastSafe(Scale.UNIT.undirected())).isEqualTo(-.02);
    assertThat(range.safest(Scale.UNIT.undirected())).isEqualTo(.05);
    assertThatThrownBy(() -> new SlopeRange(1, 0))
        .hasMessage("low must not be above high, but was 1.0 to 0.0");
  }

  private static LeaveOneOutFit without(
      String lab, int scores, Outcome<Estimate> left, ChangedConclusion... overturned) {
    return new LeaveOneOutFit(lab, lab, scores, left, ImmutableSet.copyOf(overturned));
  }

  private static final Estimate ALL = new Slope(.05, Scale.UNIT, ENDS, p(.02));

  private static LeaveOneOutResult result(LeaveOneOutFit... removals) {
    return new LeaveOneOutResult(LeaveOutUnit.LAB, .05, ALL, ImmutableList.copyOf(removals));
  }

  private static final String DEPENDS =
      "A conclusion that a lab overturns depends on that lab, which is no reason to leave it out;"
          + " and the range of slopes is no confidence interval.";

  /** One has neither interval nor p-value, one no p-value, and one no slope. */
  @Test
  void leavingOut_saysWhatIsOverturnedAndWhatIsMissing() {
    LeaveOneOutFit red =
        without(
            "Red",
            1,
            slope(-.01, Scale.UNIT, p(.4)),
            ChangedConclusion.SIGN,
            ChangedConclusion.P_RISES_ABOVE_LEVEL);
    LeaveOneOutResult result =
        result(
            red,
            without("Blue", 2, Outcome.of(new Slope(.06, Scale.UNIT, NO_INTERVAL, NO_P))),
            without("Green", 3, slope(.07, Scale.UNIT, NO_P)),
            without("Grey", 9, none(Reason.TOO_FEW_POINTS, "2 scores are too few")));

    assertThat(result.slopes()).hasValue(new SlopeRange(-.01, .07));
    assertThat(result.movesMost()).hasValue(red);
    assertThat(result.overturning()).containsExactly(red);
    assertThat(result.sentences())
        .containsExactly(
            "All scores: +0.0500 a year (95 % interval +0.0100 to +0.0900), p = 0.020 (exact),"
                + " n = 9.",
            "Without one lab at a time (4 labs): slopes from −0.0100 to +0.0700 a year.",
            "The slope moves most without Red, by −0.0600 a year: −0.0100 a year (95 % interval"
                + " +0.0100 to +0.0900), p = 0.400 (exact), n = 9.",
            "The slope changes sign without: Red.",
            "P rises above the significance level (0.05) without: Red.",
            "Without Blue there is no interval: scores are too few.",
            "Without Green there is no p-value: orders are too few.",
            "Without Grey there is no slope: 2 scores are too few.",
            DEPENDS);
    assertThat(result)
        .hasToString("without one lab at a time (4 labs): slopes from −0.0100 to +0.0700 a year");
    assertThat(red)
        .hasToString(
            "without Red (1 score): −0.0100 a year (95 % interval +0.0100 to +0.0900), p = 0.400"
                + " (exact), n = 9");
    assertThat(result.removals().get(3))
        .hasToString("without Grey (9 scores): 2 scores are too few");
  }

  @Test
  void leavingOut_whatChangesNothing_saysSo() {
    assertThat(
            result(
                    without("Red", 1, slope(.04, Scale.UNIT, p(.03))),
                    without("Blue", 1, slope(.06, Scale.UNIT, p(.03))))
                .sentences())
        .contains(
            "No lab left out changes the sign of the slope, takes 0 into its interval or out of it,"
                + " or takes p across 0.05, as far as these could be computed.");
    LeaveOneOutResult nothing =
        result(without("Red", 1, none(Reason.TOO_FEW_POINTS, "2 scores are too few")));
    assertThat(nothing).hasToString("no slope without any one lab (1 lab)");
    assertThat(nothing.movesMost()).isEmpty();
    assertThat(nothing.sentences()).hasSize(3).last().isEqualTo(DEPENDS);
  }
}
