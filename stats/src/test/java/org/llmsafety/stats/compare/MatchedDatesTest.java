package org.llmsafety.stats.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Conditions;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Model;
import org.llmsafety.core.Release;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.Correction;

class MatchedDatesTest {
  private static final Lab RED = Lab.of("Red");
  private static final Lab BLUE = Lab.of("Blue");
  private static final Benchmark REFUSALS = Benchmark.of("t/refusals", Scale.UNIT);
  private static final Benchmark GRADES = Benchmark.of("t/grades", Scale.between(1, 5).ordinal());

  private static final Scores SCORES =
      Scores.of(
          score(RED, "r1", 0, .5),
          score(RED, "r2", 100, .6),
          score(RED, "r3", 1000, .9),
          score(BLUE, "b1", 10, .4),
          score(BLUE, "b2", 110, .7),
          Score.of(Model.of("b3", BLUE), REFUSALS, .1));

  @Test
  void onlyPairsWithinTheWindow_count() {
    MatchedDifference near = on(MatchedDates.within(10), SCORES);
    assertThat(near.pairs()).isEqualTo(2);
    assertThat(near.value()).isCloseTo((.1 - .1) / 2, within(1e-15));
    assertThat(near.meanDaysLater()).isEqualTo(-10);
    assertThat(near.firstMatched()).isEqualTo(2);
    assertThat(near.firstUnmatched()).isEqualTo(1);
    assertThat(near.secondMatched()).isEqualTo(2);
    assertThat(near.secondUnmatched()).isEqualTo(1);
    assertThat(near.basis().caveats()).contains("1 score without a date is left out");
    // r1 with b1, r2 with both
    MatchedDifference wider = on(MatchedDates.within(90), SCORES);
    assertThat(wider.pairs()).isEqualTo(3);
    assertThat(wider.value()).isCloseTo((.1 + .2 - .1) / 3, within(1e-15));
    assertThat(wider)
        .hasToString(
            "+0.0667 over 3 pairs of 2 and 2 scores (no interval: one lab has 2 families among the"
                + " pairs, need at least 4)");
  }

  @Test
  void editionsJudgesAndKindsOfDates_areNamedWhereThereAreSeveral() {
    Scores scores =
        Scores.of(
            score(RED, "r1", 0, .5).withEdition("v1"),
            score(RED, "r2", 100, .6).withEdition("v2"),
            score(BLUE, "b1", 10, .4)
                .withEdition("v1")
                .withConditions(Conditions.none().with("judge", "strict"))
                .withDated(
                    Release.on(Release.Kind.ANNOUNCEMENT, LocalDate.of(2024, 1, 11), "test")));
    assertThat(on(MatchedDates.within(10), scores).basis().caveats())
        .containsExactly(
            "scores are of 2 editions: v1, v2",
            "scores were measured under 2 different conditions: none stated, (judge strict)",
            "dates are of 2 kinds: 1 announcement, 2 availability");
    assertThat(
            on(MatchedDates.within(10), Scores.of(score(RED, "r", 0, .5), score(BLUE, "b", 1, .4)))
                .basis()
                .caveats())
        .isEmpty();
  }

  @Test
  void nobodyNear_isAReason() {
    assertThat(MatchedDates.within(9).compare(SCORES, RED, BLUE).on(REFUSALS))
        .hasToString("no score of Red is dated within 9 days of one of Blue");
    Scores grades =
        Scores.of(
            score(RED, "r", 0, 1).withBenchmark(GRADES),
            score(BLUE, "b", 0, 2).withBenchmark(GRADES));
    assertThat(MatchedDates.within(9).compare(grades, RED, BLUE).on(GRADES))
        .hasToString("grades is graded, and differences and means of grades mean nothing");
    assertThat(MatchedDates.within(9).compare(grades, RED, BLUE).on(REFUSALS))
        .hasToString("refusals is not among the benchmarks compared: [grades]");
  }

  @Test
  void familyInEveryPair_leavesNoError() {
    Scores scores = Scores.of(score(RED, "F", 0, .5), score(BLUE, "F", 0, .4));
    for (int i = 1; i < 5; i++) {
      // each near a model of F only
      scores =
          scores.plus(
              Scores.of(
                  score(RED, "r" + i, 1000 * i, .5 + i / 50.0),
                  score(BLUE, "F", 1000 * i, .4),
                  score(BLUE, "b" + i, -1000 * i, .4),
                  score(RED, "F", -1000 * i, .5)));
    }
    assertThat(on(MatchedDates.within(5), scores).test())
        .hasToString("all pairs have a model of F, so without it there is no difference");
  }

  @Test
  void settings_areCheckedAndInAnyOrder() {
    MatchedDates one = MatchedDates.within(90).with(Correction.NONE).withConfidence(.9);
    MatchedDates other = MatchedDates.within(90).withConfidence(.9).with(Correction.NONE);
    assertThat(one.compare(SCORES, RED, BLUE)).isEqualTo(other.compare(SCORES, RED, BLUE));
    assertThat(one.compare(SCORES, RED, BLUE))
        .hasToString(
            "Red and Blue within 90 days on 1 shared benchmark (0 tests, 1 without a p-value), no"
                + " correction");
    assertThatThrownBy(() -> MatchedDates.within(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("days must not be negative, but were -1");
  }

  private static MatchedDifference on(MatchedDates matched, Scores scores) {
    return matched.compare(scores, RED, BLUE).on(REFUSALS).orElseThrow();
  }

  private static Score score(Lab lab, String family, int day, double value) {
    LocalDate date = LocalDate.of(2024, 1, 1).plusDays(day);
    return Score.of(
        Model.of(lab + family + day, lab)
            .withFamily(family)
            .withReleases(Release.on(Release.Kind.AVAILABILITY, date, "test")),
        REFUSALS,
        value);
  }
}
