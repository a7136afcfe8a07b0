package org.llmsafety.stats.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.List;
import org.assertj.core.data.Offset;
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

/** Scales with other ends than 0 and 1, and what no bounds can be computed of. */
class HoleBoundsEdgesTest {
  private static final Offset<Double> ROUNDING = within(1e-12);
  private static final Lab ONE = Lab.of("One");
  private static final Lab TWO = Lab.of("Two");
  private static final Benchmark FULL = Benchmark.of("test/full", Scale.UNIT);

  /** From 1 to 5, the lower end the safer. */
  private static final Benchmark HARM =
      Benchmark.of("test/harm", Scale.between(1, 5).lowerIsSafer());

  private static Model model(String id, Lab lab, int year) {
    return Model.of(id, lab)
        .withReleases(Release.on(Release.Kind.ANNOUNCEMENT, LocalDate.of(year, 1, 1), "test"));
  }

  private static final Model OLD = model("old", ONE, 2021);
  private static final Model NEW = model("new", TWO, 2025);

  /** Both on one benchmark; on the other the older has 2 and the newer is a hole. */
  private static final Scores SCORES =
      Scores.of(Score.of(OLD, FULL, .25), Score.of(NEW, FULL, .75), Score.of(OLD, HARM, 2));

  /** Four years of 365.25 days lie between the two dates. */
  @Test
  void slope_runsToBothEndsOfTheScale() {
    Bounds bounds = HoleBounds.withDefaults().fit(SCORES, HARM).orElseThrow();

    assertThat(bounds.lower()).isCloseTo((1 - 2) / 4.0, ROUNDING);
    assertThat(bounds.upper()).isCloseTo((5 - 2) / 4.0, ROUNDING);
    assertThat(bounds.estimand()).isEqualTo("slope a year on harm");
    assertThat(bounds.method())
        .isEqualTo("worst-case bounds, missing scores anywhere on the scale");
    assertThat(bounds.assumptions())
        .isEqualTo("missing scores lie anywhere on the benchmark's scale");
    assertThat(bounds)
        .hasToString(
            "slope a year on harm: -0.2500 to 0.7500, 1 of 2 scores missing, sign not certain");
  }

  /**
   * Of the mean of .25 and .75 (2 is a quarter from the harmful end of five) and .75 and a hole.
   */
  @Test
  void overallSlope_isOfScoresWithTheSafestEndAtOne() {
    Bounds bounds = HoleBounds.withDefaults().fitOverall(SCORES).orElseThrow();

    assertThat(bounds.lower()).isCloseTo(((.75 + 0) - (.25 + .75)) / 2 / 4, ROUNDING);
    assertThat(bounds.upper()).isCloseTo(((.75 + 1) - (.25 + .75)) / 2 / 4, ROUNDING);
    assertThat(bounds.estimand()).isEqualTo("slope a year of mean scores, 0 to 1");
    assertThat(bounds.holes()).isEqualTo(1);
    assertThat(bounds.cells()).isEqualTo(4);
  }

  @Test
  void difference_isOfTheTwoLabsOnly() {
    Scores three = SCORES.plus(Scores.of(Score.of(model("x", Lab.of("Third"), 2022), HARM, 5)));
    Bounds bounds =
        HoleBounds.withDefaults()
            .including(List.of(model("y", ONE, 2022), model("z", Lab.of("Third"), 2022)))
            .compare(three, HARM, ONE, TWO)
            .orElseThrow();

    // the mean of 2 and a hole, less a hole
    assertThat(bounds.lower()).isCloseTo((2 + 1) / 2.0 - 5, ROUNDING);
    assertThat(bounds.upper()).isCloseTo((2 + 5) / 2.0 - 1, ROUNDING);
    assertThat(bounds.models()).isEqualTo(3);
    assertThat(bounds.estimand()).isEqualTo("mean of One less mean of Two on harm");
  }

  @Test
  void difference_needsTwoLabsWithADate() {
    assertThatThrownBy(() -> HoleBounds.withDefaults().compare(SCORES, HARM, ONE, ONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("two labs must differ, but both were One");
    assertThat(HoleBounds.withDefaults().compare(SCORES, HARM, ONE, Lab.of("Third")))
        .isEqualTo(
            new Outcome.Unavailable<Bounds>(
                Reason.TOO_FEW_POINTS,
                "with a date: 1 of One and 0 of Third, need at least 1 of each"));
    assertThat(HoleBounds.withDefaults().compare(SCORES, HARM, Lab.of("Third"), ONE).whyNot())
        .hasValue("with a date: 0 of Third and 1 of One, need at least 1 of each");
  }

  /** Within 1200 to 1300, a range that a scale without ends does not give. */
  @Test
  void observedRange_boundsAScaleWithoutEnds_butNoMeanOverScales() {
    Benchmark elo = Benchmark.of("test/elo", Scale.UNBOUNDED);
    Scores rated =
        Scores.of(
            Score.of(OLD, elo, 1200),
            Score.of(model("mid", ONE, 2023), elo, 1300),
            Score.of(NEW, FULL, .5));
    HoleBounds within = HoleBounds.withDefaults().withinObservedRange();

    Bounds bounds = within.fit(rated, elo).orElseThrow();
    // 2021, 2023 and 2025: the slope is that from the first to the last
    assertThat(bounds.lower()).isCloseTo(0, within(.05));
    assertThat(bounds.upper()).isCloseTo(25, within(.05));
    assertThat(bounds.assumptions())
        .isEqualTo("missing scores lie within the range of the benchmark's observed scores");
    assertThat(bounds.method())
        .isEqualTo("worst-case bounds, missing scores within the observed range");
    assertThat(within.fitOverall(rated).whyNot())
        .hasValue("the scale of elo has no two ends, so a missing score could move it anywhere");
  }

  @Test
  void slope_needsTwoDatesAndAScore() {
    Scores one = Scores.of(Score.of(OLD, FULL, .25));

    assertThat(HoleBounds.withDefaults().fit(one, FULL))
        .isEqualTo(
            new Outcome.Unavailable<Bounds>(
                Reason.TOO_FEW_DATES, "1 model with a date, need two different dates"));
    assertThat(
            HoleBounds.withDefaults()
                .fit(one.plus(Scores.of(Score.of(model("b", TWO, 2021), FULL, 1))), FULL)
                .whyNot())
        .hasValue("2 models with a date, need two different dates");
    Scores undated = Scores.of(Score.of(Model.of("undated", ONE), HARM, 3));
    assertThat(HoleBounds.withDefaults().fit(SCORES.on(FULL).plus(undated), HARM))
        .isEqualTo(
            new Outcome.Unavailable<Bounds>(
                Reason.NO_SCORES, "no dated model has a score on harm"));
  }

  @Test
  void including_aModelWithoutADate_isRefused() {
    assertThatThrownBy(() -> HoleBounds.withDefaults().including(List.of(Model.of("undated", ONE))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a model must have a release to be a hole at, but undated has none");
  }

  /** A bound of exactly 0 leaves open whether there is any slope. */
  @Test
  void sign_isCertainWhereBothBoundsAreBeyondZero() {
    assertThat(of(.1, .2).isSignCertain()).isTrue();
    assertThat(of(-.2, -.1).isSignCertain()).isTrue();
    assertThat(of(0, .2).isSignCertain()).isFalse();
    assertThat(of(-.2, 0).isSignCertain()).isFalse();
    assertThat(of(.1, .2)).asString().endsWith("sign certain");
    assertThat(of(-.2, .1).width()).isCloseTo(.3, ROUNDING);
  }

  private static Bounds of(double lower, double upper) {
    Bounds found = HoleBounds.withDefaults().fit(SCORES, HARM).orElseThrow();
    return new Bounds(
        found.estimand(),
        lower,
        upper,
        found.holes(),
        found.cells(),
        found.models(),
        found.conditions(),
        found.method(),
        found.assumptions(),
        found.basis());
  }
}
