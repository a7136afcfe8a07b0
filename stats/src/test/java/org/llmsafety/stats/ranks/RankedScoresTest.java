package org.llmsafety.stats.ranks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Model;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.core.Uncertainty;
import org.llmsafety.core.Uncertainty.StandardError;
import org.llmsafety.core.Uncertainty.Successes;

/** Ranks of published scores, by the errors that they came with. */
class RankedScoresTest {
  private static final Lab LAB = Lab.of("Lab");
  private static final Benchmark REFUSALS = Benchmark.of("t/refusals", Scale.UNIT);
  private static final Benchmark ATTACKS = Benchmark.of("t/attacks", Scale.PERCENT.lowerIsSafer());

  private final RankIntervals intervals = RankIntervals.withDefaults();

  private static Score score(String model, Benchmark benchmark, double value, Uncertainty error) {
    return Score.of(Model.of(model, LAB), benchmark, value).withUncertainty(error);
  }

  private static Scores scores(Score... scores) {
    return Scores.of(scores);
  }

  private static StandardError error(double value, long items) {
    return new StandardError(value, OptionalLong.of(items));
  }

  @Test
  void scores_areRankedByTheErrorsTheyCameWith() {
    RankTable<Model> ranks =
        intervals
            .fit(
                scores(
                    score("a", ATTACKS, 40, new Successes(200, 500)),
                    score("b", ATTACKS, 10, error(1.4, 400)),
                    score("c", ATTACKS, 11, new Uncertainty.Interval(8, 14, .95)),
                    score("c", REFUSALS, .5, Uncertainty.unreported())),
                ATTACKS)
            .orElseThrow();
    assertThat(ranks.ranks())
        .extracting(Object::toString)
        .containsExactly(
            "b 10.00 (SE 1.40): rank 1, 1 to 2",
            "c 11.00 (SE 1.53): rank 2, 1 to 2",
            "a 40.00 (SE 2.18): rank 3, 3 to 3");
    assertThat(ranks.method()).contains("t with 398 degrees of freedom");
    assertThat(ranks.assumptions())
        .isEqualTo("counts are binomial and other scores normal and independent of one another");
    assertThat(ranks.errors()).isEqualTo("scores on attacks with the errors they came with");
    assertThat(ranks.basis().caveats())
        .containsExactly(
            "models scored on the same items err together, which published errors do not include:"
                + " taken as independent, models that agree on what is hard are distinguished too"
                + " seldom",
            "1 of 3 errors are counts: two of them are compared by Fisher's exact test, one and a"
                + " standard error by exact limits, and their standard errors are for reading only",
            "1 of 3 errors do not say of how many items they are: with few, intervals cover less"
                + " than they say",
            "1 of 3 errors are half the width of an interval over its normal quantile");
  }

  private RankTable<Model> ofTwo(Successes one, Successes other) {
    return intervals
        .fit(
            scores(
                score("a", REFUSALS, (double) one.successes() / one.trials(), one),
                score("b", REFUSALS, (double) other.successes() / other.trials(), other)),
            REFUSALS)
        .orElseThrow();
  }

  private static void assertSeparated(RankTable<Model> table, boolean isSeparated) {
    assertThat(table.separated()).hasSize(isSeparated ? 1 : 0);
    assertThat(table.ranks()).isNotEmpty().allMatch(rank -> rank.isSure() == isSeparated);
    assertThat(table.ranks()).isNotEmpty().allMatch(rank -> rank.standardError().isAvailable());
  }

  /** Two-sided p by R's fisher.test: 1, 0.24, 0.12, 0.12; 1.2e-4, 1.8e-51, 2.6e-10; 0.082. */
  @Test
  void counts_areSeparatedWhereAnExactTestSeparatesThem() {
    assertSeparated(ofTwo(new Successes(10, 10), new Successes(418, 450)), false);
    assertSeparated(ofTwo(new Successes(50, 50), new Successes(432, 450)), false);
    assertSeparated(ofTwo(new Successes(50, 50), new Successes(46, 50)), false);
    assertSeparated(ofTwo(new Successes(0, 50), new Successes(4, 50)), false);
    assertSeparated(ofTwo(new Successes(10, 10), new Successes(1, 10)), true);
    assertSeparated(ofTwo(new Successes(1, 50), new Successes(432, 450)), true);
    assertSeparated(ofTwo(new Successes(450, 450), new Successes(418, 450)), true);
    assertSeparated(ofTwo(new Successes(9, 9), new Successes(5, 9)), false);
  }

  @Test
  void standardErrorOfZeroAtTheEnd_isACountOfItsItems() {
    Scores scores =
        scores(
            score("a", REFUSALS, 1, error(0, 10)),
            score("b", REFUSALS, 418 / 450.0, error(.0121432, 450)));
    RankTable<Model> ranks = intervals.fit(scores, REFUSALS).orElseThrow();
    assertSeparated(ranks, false);
    assertThat(ranks.assumptions()).isEqualTo("counts are binomial and independent of one another");
    assertThat(ranks.find(Model.of("a", LAB)).orElseThrow())
        .hasToString("a 1.000 (SE 0.0708): rank 1, 1 to 2");
  }

  @Test
  void errorsThatCannotBe_areNamed_andNoRanking() {
    Outcome<RankTable<Model>> ranks =
        intervals.fit(
            scores(
                score("a", REFUSALS, .0456, error(0, 307)),
                score("b", REFUSALS, .5, new Uncertainty.Interval(.6, .7, .95)),
                score("c", REFUSALS, .5, error(.9, 100)),
                score("d", REFUSALS, .5, error(.05, 100))),
            REFUSALS);
    assertThat(ranks)
        .isEqualTo(
            new Outcome.Unavailable<RankTable<Model>>(
                Reason.UNUSABLE_ERROR,
                "3 of 4 scores come without an error that can be used (a on refusals: 0.0456 has a"
                    + " standard error of 0 inside its scale (0 to 1), a certainty that no items"
                    + " can show, b on refusals: 0.5 has a 95 % interval 0.6 to 0.7, which does not"
                    + " hold it, c on refusals: 0.5 has a standard error of 0.9 over 100 items, and"
                    + " a mean of values on 0 to 1 has one of at most 0.0628), and scores alone"
                    + " cannot say which ranks are sure"));
  }

  @Test
  void scoresWithoutErrors_cannotBeRanked() {
    Outcome<RankTable<Model>> ranks =
        intervals.fit(
            scores(
                score("a", REFUSALS, .4, Uncertainty.unreported()),
                score("b", REFUSALS, .5, error(.1, 20))),
            REFUSALS);
    assertThat(ranks)
        .isInstanceOfSatisfying(
            Outcome.Unavailable.class,
            why -> assertThat(why.reason()).isEqualTo(Reason.ERROR_MISSING));
    assertThat(ranks.whyNot())
        .contains(
            "1 of 2 scores come without an error that can be used (a on refusals: 0.4 has no"
                + " standard error, interval or number of items), and scores alone cannot say which ranks are sure");
  }

  @Test
  void scoresThatCannotBeCompared_areASentence() {
    Score a = score("a", REFUSALS, .4, error(.1, 20));
    assertThat(intervals.fit(scores(a), REFUSALS).whyNot())
        .contains("1 model with a score on refusals, need at least 2");
    assertThat(intervals.fit(scores(a, a.withEdition("2")), REFUSALS).whyNot())
        .contains(
            "a has two different scores on refusals, 0.4 of no edition and 0.4 of edition 2: narrow"
                + " the scores to one edition first");
    assertThat(intervals.fit(scores(a, score("b", REFUSALS, .4, error(.1, 9))), REFUSALS).whyNot())
        .contains("a score on refusals is of 9 items, need at least 10");
    Benchmark grades = Benchmark.of("t/grades", Scale.between(1, 5).ordinal());
    assertThat(intervals.fit(scores(), grades).whyNot())
        .contains("grades is graded, and differences and means of grades mean nothing");
  }
}
