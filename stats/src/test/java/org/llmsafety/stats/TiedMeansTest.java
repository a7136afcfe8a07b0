package org.llmsafety.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Model;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Release;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.pooled.OverallScores;
import org.llmsafety.stats.pooled.RankCorrelations;
import org.llmsafety.stats.pooled.RegionalKendall;
import org.llmsafety.stats.trend.FamilyMeans;
import org.llmsafety.stats.trend.MannKendall;
import org.llmsafety.stats.trend.TrendTester;

/**
 * Means that tie as decimals tie in tests by ranks, whatever the unit, the direction and the names
 * of models. Scores have one digit, so that many means of families tie.
 */
class TiedMeansTest {
  private static final Benchmark A = Benchmark.of("test/a", Scale.UNIT);
  private static final Benchmark B = Benchmark.of("test/b", Scale.UNIT);
  private static final LocalDate FIRST = LocalDate.of(2023, 1, 10);
  private static final TrendTester OF_FAMILIES = FamilyMeans.test(MannKendall.withDefaults());

  /**
   * Ties as exact fractions have them. Python:
   *
   * <pre>
   * from fractions import Fraction as F
   * means = [F(1 + 8, 20), F(3 + 6, 20), F(2 + 7, 20), F(6 + 7, 20), F(5, 10)]
   * sum((b > a) - (b &lt; a) for i, a in enumerate(means) for b in means[i + 1:])
   * </pre>
   */
  @Test
  void s_ofFamilies_countsTiesOfDecimals() {
    Scores scores =
        Scores.of(
            score(0, 0, 0.1),
            score(1, 0, 0.8),
            score(2, 1, 0.3),
            score(3, 1, 0.6),
            score(4, 2, 0.2),
            score(5, 2, 0.7),
            score(6, 3, 0.6),
            score(7, 3, 0.7),
            score(8, 4, 0.5));

    assertThat(OF_FAMILIES.test(scores.series(A)).orElseThrow().s()).isEqualTo(5);
  }

  @Test
  void p_ofFamilies_isThatOfScoresTurnedOrInPercent() {
    for (int seed = 0; seed < 40; seed++) {
      Scores scores = board(seed);
      PValue p = p(scores);

      assertThat(p(scores(scores, Scale.PERCENT, value -> tenth(10 * value) * 10))).isEqualTo(p);
      assertThat(p(scores(scores, Scale.UNIT.lowerIsSafer(), value -> tenth(10 - 10 * value) / 10)))
          .isEqualTo(p);
    }
  }

  private static double tenth(double value) {
    return Math.rint(value);
  }

  @Test
  void p_ofFamilies_doesNotDependOnTheNamesOfModels() {
    for (int seed = 0; seed < 40; seed++) {
      Scores scores = board(seed);
      Scores renamed =
          scores.stream()
              .map(score -> score.withModel(renamed(score.model())))
              .collect(Scores.toScores());

      assertThat(p(renamed)).isEqualTo(p(scores));
      assertThat(RegionalKendall.withDefaults().test(renamed).map(test -> test.s()))
          .isEqualTo(RegionalKendall.withDefaults().test(scores).map(test -> test.s()));
      assertThat(rho(renamed)).isEqualTo(rho(scores));
    }
  }

  private static Outcome<Double> rho(Scores scores) {
    return RankCorrelations.withDefaults()
        .with(RowUnit.FAMILY)
        .with(Resampling.of(99))
        .fit(scores)
        .flatMap(table -> Outcome.of(table.pairs().get(0).rho()));
  }

  private static Model renamed(Model model) {
    int number = Integer.parseInt(model.id().substring(1));
    return Model.of("n" + (999 - number), model.lab())
        .withFamily(model.family())
        .withReleases(model.releases());
  }

  /** 0.037 and, of a scale of percent whose lower end is safer, 3.7; 0.5 and 50. */
  @Test
  void overall_ofTiedParts_ties() {
    Benchmark percent = B.withScale(Scale.PERCENT.lowerIsSafer());
    Scores scores =
        Scores.of(
            score(0, 0, 0.037),
            Score.of(model(0, 0), percent, 3.7),
            score(1, 1, 0.5),
            Score.of(model(1, 1), percent, 50));

    double[] means = OverallScores.withDefaults().series(scores).orElseThrow().values();

    assertThat(means).containsExactly(0.5, 0.5);
  }

  @Test
  void adjustedMeans_withoutHoles_arePlainMeans() {
    for (int seed = 0; seed < 20; seed++) {
      Scores scores = board(seed);

      assertThat(values(OverallScores.withDefaults().withAdjustedMeans().series(scores)))
          .isEqualTo(values(OverallScores.withDefaults().series(scores)));
    }
  }

  @Test
  void adjustedMeans_ofModelsThatLackTheSame_tieWhereTheirScoresDo() {
    Benchmark third = Benchmark.of("test/c", Scale.UNIT);
    Scores scores =
        board(1)
            .plus(board(1).on(A).stream().map(score -> score.withBenchmark(third)).toList())
            .matching(score -> !score.benchmark().equals(third) || score.value() > 0.3)
            .plus(
                List.of(
                    score(100, 50, 0.7),
                    Score.of(model(100, 50), B, 0.6),
                    score(101, 51, 0.9),
                    Score.of(model(101, 51), B, 0.4)));

    ScoreSeries means =
        OverallScores.withDefaults().withAdjustedMeans().series(scores).orElseThrow();

    assertThat(
            means.points().stream()
                .filter(point -> point.score().model().id().matches("m10[01]"))
                .map(ScoreSeries.Point::value)
                .distinct())
        .hasSize(1);
  }

  private static List<Double> values(Outcome<ScoreSeries> series) {
    return series.orElseThrow().points().stream().map(ScoreSeries.Point::value).toList();
  }

  private static PValue p(Scores scores) {
    return OF_FAMILIES.test(scores.series(scores.on(A).benchmarks().get(0))).orElseThrow().p();
  }

  /** The scores on the first benchmark in other numbers, on another scale. */
  private static Scores scores(Scores scores, Scale scale, UnaryOperator<Double> value) {
    return scores.on(A).matching(score -> score.benchmark().equals(A)).stream()
        .map(score -> Score.of(score.model(), A.withScale(scale), value.apply(score.value())))
        .collect(Scores.toScores());
  }

  private static Scores board(long seed) {
    Random random = new Random(seed);
    Scores scores = Scores.empty();
    for (int i = 0; i < 30; i++) {
      int family = random.nextInt(12);
      scores =
          scores.plus(
              List.of(
                  score(i, family, random.nextInt(11) / 10.0),
                  Score.of(model(i, family), B, random.nextInt(11) / 10.0)));
    }
    return scores;
  }

  private static Score score(int i, int family, double value) {
    return Score.of(model(i, family), A, value);
  }

  private static Model model(int i, int family) {
    return Model.of("m" + i, Lab.of("Lab"))
        .withFamily("family " + family)
        .withReleases(
            Release.on(Release.Kind.ANNOUNCEMENT, FIRST.plusDays(30L * family + i % 7), "test"));
  }
}
