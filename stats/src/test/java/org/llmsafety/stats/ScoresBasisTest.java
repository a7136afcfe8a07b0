package org.llmsafety.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.llmsafety.stats.TestSeries.BENCHMARK;

import com.google.common.collect.ImmutableList;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Lab;
import org.llmsafety.core.LeftOut;
import org.llmsafety.core.Model;
import org.llmsafety.core.Release;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.ScoreSeries;

/** What a result rests on that is of scores on any benchmarks, with dates or without. */
class ScoresBasisTest {
  private static final Benchmark ALPHA = Benchmark.of("t/alpha", Scale.UNIT);
  private static final Benchmark BETA = Benchmark.of("t/beta", Scale.UNIT);
  private static final LocalDate MAY = LocalDate.of(2024, 5, 13);
  private static final LocalDate JUNE = LocalDate.of(2024, 6, 1);

  private static Score score(String model, String lab, Benchmark benchmark) {
    return Score.of(Model.of(model, Lab.of(lab)).withFamily("F"), benchmark, .5);
  }

  private static Score dated(Score score, Release.Kind kind, LocalDate date) {
    return score.withDated(Release.on(kind, date, "test"));
  }

  @Test
  void benchmarksDatesAndEditions_areInOrder() {
    Score repeat = score("c", "Blue", BETA);
    Basis basis =
        Basis.of(
            List.of(
                dated(score("a", "Red", BETA).withEdition("v2"), Release.Kind.SNAPSHOT, JUNE),
                dated(score("b", "Red", ALPHA).withEdition("v1"), Release.Kind.AVAILABILITY, MAY),
                dated(score("b", "Red", BETA), Release.Kind.AVAILABILITY, JUNE),
                score("c", "Blue", BETA)),
            List.of("one", "two"),
            List.of(repeat));

    assertThat(basis.benchmarks()).containsExactly(ALPHA, BETA);
    assertThat(basis.n()).isEqualTo(4);
    assertThat(basis.models()).isEqualTo(3);
    assertThat(basis.families()).isEqualTo(1);
    assertThat(basis.labs()).isEqualTo(2);
    assertThat(basis.editions()).containsExactly("v1", "v2");
    assertThat(basis.caveats()).containsExactly("one", "two");
    assertThat(basis.repeats()).containsExactly(repeat);
    Basis.Dates dates = basis.dates().orElseThrow();
    assertThat(dates.distinct()).isEqualTo(2);
    assertThat(dates.first()).isEqualTo(MAY);
    assertThat(dates.last()).isEqualTo(JUNE);
    assertThat(basis.origin()).isEqualTo(MAY);
    assertThat(dates.kinds())
        .containsExactlyInAnyOrder(Release.Kind.SNAPSHOT, Release.Kind.AVAILABILITY);
    assertThatThrownBy(basis::benchmark)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "a result must be of one benchmark to have it asked for, but is of [alpha, beta]");
  }

  @Test
  void scoresWithoutDates_haveNone() {
    Basis basis = Basis.of(List.of(score("a", "Red", ALPHA)), List.of(), List.of());

    assertThat(basis.dates()).isEmpty();
    assertThat(basis.benchmark()).isEqualTo(ALPHA);
  }

  private static ScoreSeries series(Score... scores) {
    return ScoreSeries.of(BENCHMARK, List.of(scores), LocalDate.of(2023, 1, 1));
  }

  private static Score ofSeries(String model, LocalDate date) {
    return dated(score(model, "Red", BENCHMARK), Release.Kind.ANNOUNCEMENT, date);
  }

  /** A method that allows for correlation within families needs no warning of it. */
  @Test
  void ofFamilies_isTheSameWithoutTheirCaveat() {
    ScoreSeries series = series(ofSeries("a", MAY), ofSeries("b", JUNE), ofSeries("b", MAY));

    assertThat(Basis.of(series).caveats()).hasSize(2).first().asString().contains("2 models of 1");
    assertThat(Basis.ofFamilies(series).caveats())
        .containsExactly("1 model is scored more than once and counted each time: b 2 times");
    assertThat(Basis.ofFamilies(series).dates()).isEqualTo(Basis.of(series).dates());
  }

  /** Means of families are fewer points of other dates; models, years and kinds stay. */
  @Test
  void withPoints_takesNumberAndDatesOfTheSeriesMadeOfTheScores() {
    Basis basis = Basis.of(series(ofSeries("a", MAY), ofSeries("b", JUNE), ofSeries("c", JUNE)));
    LocalDate between = LocalDate.of(2024, 5, 20);
    Basis reduced =
        basis.withPoints(
            ScoreSeries.of(
                BENCHMARK,
                List.of(dated(score("mean", "Red", BENCHMARK), Release.Kind.EVALUATION, between)),
                between));

    assertThat(reduced.n()).isEqualTo(1);
    assertThat(reduced.models()).isEqualTo(3);
    assertThat(reduced.origin()).isEqualTo(LocalDate.of(2023, 1, 1));
    assertThat(reduced.distinctDates()).isEqualTo(1);
    assertThat(reduced.dates().orElseThrow().first()).isEqualTo(between);
    assertThat(reduced.dates().orElseThrow().kinds()).containsExactly(Release.Kind.ANNOUNCEMENT);
    assertThat(reduced.caveats()).isEqualTo(basis.caveats());
  }

  @Test
  void withBenchmarks_namesThoseBehindAMean() {
    Basis mean =
        Basis.of(List.of(score("a", "Red", BENCHMARK)), List.of("one"), List.of())
            .withBenchmarks(ImmutableList.of(ALPHA, BETA), ImmutableList.of("v1"));

    assertThat(mean.benchmarks()).containsExactly(ALPHA, BETA);
    assertThat(mean.editions()).containsExactly("v1");
    assertThat(mean.caveats()).containsExactly("one");
  }

  @Test
  void whatIsLeftOut_isASentenceForEachReason() {
    ImmutableList.Builder<LeftOut> leftOut = ImmutableList.builder();
    for (String name : List.of("a", "b", "c", "d", "e", "f")) {
      leftOut.add(new LeftOut.OfModel(Model.of(name, Lab.of("Red")), LeftOut.Why.NO_DATE));
    }
    leftOut
        .add(new LeftOut.OfBenchmark(ALPHA, LeftOut.Why.AGGREGATE))
        .add(new LeftOut.OfBenchmark(BETA, LeftOut.Why.NO_DATE));

    assertThat(Wording.leftOut(leftOut.build()))
        .containsExactly(
            "excluded because a date is missing: 6 models (a, b, c, d, e and 1 more), 1 benchmark"
                + " (beta)",
            "excluded as an aggregate of benchmarks that are included: 1 benchmark (alpha)");
    assertThat(Wording.leftOut(List.of())).isEmpty();
  }
}
