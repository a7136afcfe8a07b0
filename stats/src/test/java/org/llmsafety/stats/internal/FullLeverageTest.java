package org.llmsafety.stats.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Model;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Release;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.Resampling;
import org.llmsafety.stats.StatsReason;
import org.llmsafety.stats.capability.Capability;
import org.llmsafety.stats.capability.TrendGivenCapability;
import org.llmsafety.stats.compare.EqualDateDifference;
import org.llmsafety.stats.compare.LabComparison;
import org.llmsafety.stats.compare.LabDifference;
import org.llmsafety.stats.explore.FractionalLogit;
import org.llmsafety.stats.pooled.PooledSlopes;
import org.llmsafety.stats.pooled.Standardisation;
import org.llmsafety.stats.trend.Cluster;
import org.llmsafety.stats.trend.LeastSquares;
import org.llmsafety.stats.trend.WithinLabs;

/**
 * One cluster that alone, or nearly so, decides an estimate, in every caller of clustered errors.
 */
class FullLeverageTest {
  private static final Benchmark SAFE = Benchmark.of("test/safe", Scale.UNIT);
  private static final Benchmark SAFE_TOO = Benchmark.of("test/safe-too", Scale.UNIT);
  private static final Benchmark CAPABLE = Benchmark.of("test/capable", Scale.UNIT);
  private static final Lab RED = Lab.of("Red");
  private static final Lab BLUE = Lab.of("Blue");
  private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
  private static final int LATE = 400;

  /** Everything that has an error by cluster; blue's families and red's last are the field. */
  @SuppressWarnings("ImmutableEnumChecker") // functions without state
  enum Caller {
    LEAST_SQUARES(
        scores ->
            LeastSquares.withDefaults()
                .withClusters(Cluster.FAMILY)
                .fit(scores.series(SAFE))
                .flatMap(found -> found.p())),
    LEAST_SQUARES_BY_LAB(
        scores ->
            LeastSquares.withDefaults()
                .withClusters(Cluster.LAB)
                .fit(labsOfTheirOwn(scores).series(SAFE))
                .flatMap(found -> found.p())),
    WITHIN_LABS(
        scores ->
            WithinLabs.withDefaults()
                .with(Resampling.of(9))
                .fit(scores.series(SAFE))
                .flatMap(found -> found.p())),
    POOLED_SLOPES(
        scores -> PooledSlopes.withDefaults().fit(safety(scores)).flatMap(found -> found.p())),
    POOLED_Z_SCORES(
        scores ->
            PooledSlopes.withDefaults()
                .with(Standardisation.Z_SCORES)
                .fit(safety(scores))
                .flatMap(found -> found.p())),
    GENERALISED_SLOPES(
        scores ->
            PooledSlopes.withDefaults()
                .withGeneralisedWeights()
                .fit(safety(scores))
                .flatMap(found -> found.p())),
    FRACTIONAL_LOGIT(
        scores ->
            FractionalLogit.withDefaults().fit(scores.series(SAFE)).flatMap(found -> found.p())),
    GIVEN_CAPABILITY(
        scores ->
            TrendGivenCapability.withDefaults()
                .fit(scores, SAFE, Capability.on(CAPABLE))
                .flatMap(found -> found.p()));

    private final Function<Scores, Outcome<PValue>> p;

    Caller(Function<Scores, Outcome<PValue>> p) {
      this.p = p;
    }
  }

  /** Models of one lab, with scores about one level whatever their dates. */
  private static final class Field {
    private final SplittableRandom random = new SplittableRandom(7);
    private final List<Score> scores = new ArrayList<>();

    Field plus(Lab lab, String family, int models, IntUnaryOperator dayOf) {
      for (int i = 0; i < models; i++) {
        Release released =
            Release.on(Release.Kind.AVAILABILITY, FIRST.plusDays(dayOf.applyAsInt(i)), "invented");
        Model model = Model.of(family + " " + i, lab).withFamily(family);
        for (Benchmark benchmark : List.of(SAFE, SAFE_TOO, CAPABLE)) {
          double value = .6 + .05 * random.nextGaussian();
          scores.add(Score.of(model, benchmark, value).withDated(released));
        }
      }
      return this;
    }

    Field plusFamilies(Lab lab, int families, IntUnaryOperator dayOf) {
      for (int f = 0; f < families; f++) {
        int day = dayOf.applyAsInt(f);
        plus(lab, "early " + f, 1, i -> day);
      }
      return this;
    }

    Scores scores() {
      return Scores.copyOf(scores);
    }
  }

  private static Scores safety(Scores scores) {
    return scores.on(SAFE).plus(scores.on(SAFE_TOO));
  }

  private static Scores labsOfTheirOwn(Scores scores) {
    return scores.stream()
        .map(
            score ->
                score.withModel(
                    Model.of(score.model().name(), Lab.of(score.model().family()))
                        .withFamily(score.model().family())))
        .collect(Scores.toScores());
  }

  private static void assertRefused(Outcome<?> found, String why) {
    assertThat(found.<Reason>fold(any -> StatsReason.NOT_MEASURED, (reason, sentence) -> reason))
        .as(found.toString())
        .isEqualTo(StatsReason.FULL_LEVERAGE);
    assertThat(found.whyNot().orElseThrow()).contains(why);
  }

  @ParameterizedTest
  @EnumSource
  void oneFamilyAloneOnALaterDay_isRefusedByName(Caller caller) {
    Scores field =
        new Field().plusFamilies(RED, 10, f -> 0).plus(RED, "late", 3, i -> LATE).scores();

    assertRefused(caller.p.apply(field), "late whatever they are, as no other");
  }

  @ParameterizedTest
  @EnumSource
  void oneFamilyOfOneModelLater_isRefusedByName(Caller caller) {
    Scores field =
        new Field().plusFamilies(RED, 10, f -> 0).plus(RED, "late", 1, i -> LATE).scores();

    assertRefused(caller.p.apply(field), "late whatever they are, as no other");
  }

  @ParameterizedTest
  @EnumSource
  void oneFamilyWithDatesOfItsOwn_isRefusedByName(Caller caller) {
    Scores field =
        new Field().plusFamilies(RED, 12, f -> 0).plus(RED, "late", 4, i -> 90 + 90 * i).scores();

    assertRefused(caller.p.apply(field), "late whatever they are, as no other");
  }

  @ParameterizedTest
  @EnumSource
  void oneLargeFamilyFarFromTheRest_isRefusedByName(Caller caller) {
    Scores field =
        new Field().plusFamilies(RED, 12, f -> f).plus(RED, "late", 12, i -> LATE).scores();

    assertRefused(caller.p.apply(field), "late so closely that the standard error of the");
  }

  @ParameterizedTest
  @EnumSource
  void severalFamiliesOfTheLaterDay_areAnswered(Caller caller) {
    Field field = new Field().plusFamilies(RED, 10, f -> 0);
    for (int f = 0; f < 5; f++) {
      field.plus(RED, "late " + f, 2, i -> LATE);
    }

    assertThat(caller.p.apply(field.scores()).isAvailable()).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void datesThatOverlap_areAnswered(Caller caller) {
    Field field = new Field();
    for (int f = 0; f < 14; f++) {
      int first = 30 * f;
      field.plus(RED, "family " + f, 1 + f % 3, i -> first + 20 * i);
    }

    assertThat(caller.p.apply(field.scores()).isAvailable()).isTrue();
  }

  @Test
  void oneFamilyAgainstTheField_isRefusedAtEqualDate() {
    Scores field =
        new Field()
            .plusFamilies(BLUE, 10, f -> 60 * f)
            .plus(RED, "mine", 4, i -> 100 + 100 * i)
            .scores();

    assertRefused(
        atEqualDate(field, LabComparison.withDefaults()),
        "the scores of family mine whatever they are, as no other family decides the difference");
  }

  @Test
  void threeFamiliesAgainstTheField_areCompared() {
    Field field = new Field().plusFamilies(BLUE, 10, f -> 60 * f);
    for (int f = 0; f < 3; f++) {
      int first = 100 + 70 * f;
      field.plus(RED, "mine " + f, 2, i -> first + 100 * i);
    }

    assertThat(atEqualDate(field.scores(), LabComparison.withDefaults()).isAvailable()).isTrue();
  }

  @Test
  void twoScoresAgainstAFieldOfOneDay_areRefusedWithHc3() {
    Scores field =
        new Field()
            .plusFamilies(BLUE, 10, f -> 0)
            .plus(RED, "mine", 2, i -> 100 + 100 * i)
            .scores();

    assertRefused(
        atEqualDate(field, LabComparison.withDefaults().withHc3Errors()),
        "the fit goes through the score of mine 0 of 2024-04-10 whatever it is");
  }

  @Test
  void oneFamilyAloneInItsLab_costsTheSlopeWithinLabsNothing() {
    Field field = new Field().plus(BLUE, "alone", 3, i -> 0);
    for (int f = 0; f < 12; f++) {
      int first = 30 * f;
      field.plus(RED, "family " + f, 2, i -> first + 20 * i);
    }

    assertThat(Caller.WITHIN_LABS.p.apply(field.scores()).isAvailable()).isTrue();
  }

  @Test
  void oneLabAloneWithTwoDates_isRefusedByLabOnly() {
    Field field = new Field().plusFamilies(BLUE, 10, f -> 0);
    for (int f = 0; f < 8; f++) {
      int first = 50 * f;
      field.plus(RED, "red " + f, 1, i -> first);
    }
    Scores scores =
        field.scores().stream()
            .map(
                score ->
                    score.lab().equals(RED)
                        ? score
                        : score.withModel(
                            Model.of(score.model().name(), Lab.of(score.model().family()))
                                .withFamily(score.model().family())))
            .collect(Scores.toScores());

    assertThat(Caller.LEAST_SQUARES.p.apply(scores).isAvailable()).isTrue();
    assertRefused(
        LeastSquares.withDefaults().withClusters(Cluster.LAB).standardError(scores.series(SAFE)),
        "the scores of lab red whatever they are, as no other lab decides the slope");
  }

  @Test
  void oneOfTwoBenchmarksDecidedByOneFamily_isRefusedInTheMeanOfBoth() {
    Scores ordinary = new Field().plusFamilies(RED, 14, f -> 30 * f).scores().on(SAFE);
    Scores alone =
        new Field()
            .plusFamilies(RED, 10, f -> 0)
            .plus(RED, "late", 3, i -> 50)
            .scores()
            .on(SAFE_TOO);
    Scores both = ordinary.plus(alone).stream().collect(Scores.toScores());

    assertThat(Caller.POOLED_SLOPES.p.apply(ordinary).isAvailable()).isTrue();
    assertRefused(Caller.POOLED_SLOPES.p.apply(redated(both)), "family late whatever they are");
  }

  /** Early families have one date on both benchmarks: that of the second, where they have it. */
  private static Scores redated(Scores scores) {
    return scores.stream()
        .map(
            score ->
                score.benchmark().equals(SAFE)
                    ? score.withModel(
                        Model.of("other " + score.model().name(), RED)
                            .withFamily("other " + score.model().family()))
                    : score)
        .collect(Scores.toScores());
  }

  private static Outcome<PValue> atEqualDate(Scores scores, LabComparison comparison) {
    return comparison
        .compare(scores, RED, BLUE)
        .on(SAFE)
        .flatMap(LabDifference::atEqualDate)
        .flatMap(EqualDateDifference::p);
  }
}
