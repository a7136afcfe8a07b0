package org.llmsafety.stats.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Model;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Release;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;

class LabComparisonProperties {
  private static final Lab RED = Lab.of("Red");
  private static final Lab BLUE = Lab.of("Blue");
  private static final Benchmark BENCHMARK = Benchmark.of("t/benchmark", Scale.UNBOUNDED);
  private static final double ROUNDING = 1e-8;

  @Provide
  Arbitrary<Scores> scores() {
    return Combinators.combine(of(RED), of(BLUE)).as((red, blue) -> Scores.copyOf(red).plus(blue));
  }

  private static Arbitrary<List<Score>> of(Lab lab) {
    return Combinators.combine(
            Arbitraries.integers().between(0, 30),
            Arbitraries.integers().between(0, 40),
            Arbitraries.integers().between(0, 5))
        .as((month, value, family) -> score(lab, month, value / 40.0, family))
        .list()
        .uniqueElements(score -> score.model().id())
        .ofMinSize(4)
        .ofMaxSize(10);
  }

  private static Score score(Lab lab, int month, double value, int family) {
    return Score.of(
        Model.of(lab.id() + month, lab)
            .withFamily(lab + " " + family)
            .withReleases(
                Release.on(
                    Release.Kind.AVAILABILITY, LocalDate.of(2022, 1, 1).plusMonths(month), "t")),
        BENCHMARK,
        value);
  }

  @Property(tries = 200)
  void labsSwapped_turnEverything(@ForAll("scores") Scores scores) {
    Outcome<LabDifference> here = compare(scores, RED, BLUE);
    Assume.that(here.isAvailable());
    LabDifference one = here.orElseThrow();
    LabDifference other = compare(scores, BLUE, RED).orElseThrow();
    assertThat(other.cliffsDelta()).isCloseTo(-one.cliffsDelta(), within(1e-14));
    assertTurned(one.hedgesG(), other.hedgesG());
    assertMirrored(one.welch(), other.welch());
    assertTurned(
        one.atEqualDate().map(EqualDateDifference::value),
        other.atEqualDate().map(EqualDateDifference::value));
    assertMirrored(
        one.atEqualDate().flatMap(EqualDateDifference::test),
        other.atEqualDate().flatMap(EqualDateDifference::test));
    MatchedDates matched = MatchedDates.within(60);
    Outcome<MatchedDifference> pairs = matched.compare(scores, RED, BLUE).on(BENCHMARK);
    Outcome<MatchedDifference> turned = matched.compare(scores, BLUE, RED).on(BENCHMARK);
    assertTurned(pairs.map(MatchedDifference::value), turned.map(MatchedDifference::value));
    assertMirrored(pairs.flatMap(MatchedDifference::test), turned.flatMap(MatchedDifference::test));
  }

  @Property(tries = 200)
  void scoresMovedAndScaled_scaleDifferencesAndLeaveTheRest(@ForAll("scores") Scores scores) {
    Outcome<LabDifference> here = compare(scores, RED, BLUE);
    Assume.that(here.isAvailable());
    LabDifference before = here.orElseThrow();
    LabDifference after = compare(moved(scores, v -> 8 * v - 3), RED, BLUE).orElseThrow();
    assertThat(after.cliffsDelta()).isEqualTo(before.cliffsDelta());
    before.hedgesG().stream()
        .forEach(g -> assertThat(after.hedgesG().orElseThrow()).isCloseTo(g, within(ROUNDING)));
    assertScaled(before.welch(), after.welch());
    assertScaled(
        before.atEqualDate().flatMap(EqualDateDifference::test),
        after.atEqualDate().flatMap(EqualDateDifference::test));
    MatchedDates matched = MatchedDates.within(60);
    assertScaled(
        matched.compare(scores, RED, BLUE).on(BENCHMARK).flatMap(MatchedDifference::test),
        matched
            .compare(moved(scores, v -> 8 * v - 3), RED, BLUE)
            .on(BENCHMARK)
            .flatMap(MatchedDifference::test));
  }

  @Property(tries = 200)
  void commonTrendAdded_leavesTheDifferenceAtEqualDate(@ForAll("scores") Scores scores) {
    Outcome<LabDifference> here = compare(scores, RED, BLUE);
    Assume.that(here.flatMap(LabDifference::atEqualDate).isAvailable());
    Scores rising =
        scores.stream()
            .map(
                score ->
                    Score.of(
                        score.model(),
                        BENCHMARK,
                        score.value() + score.dated().orElseThrow().date().toEpochDay() / 700.0))
            .collect(Scores.toScores());
    EqualDateDifference before = here.flatMap(LabDifference::atEqualDate).orElseThrow();
    EqualDateDifference after =
        compare(rising, RED, BLUE).flatMap(LabDifference::atEqualDate).orElseThrow();
    assertThat(after.value()).isCloseTo(before.value(), within(ROUNDING));
    assertThat(after.slopePerYear())
        .isCloseTo(before.slopePerYear() + 365.25 / 700, within(ROUNDING));
  }

  private static Scores moved(Scores scores, DoubleUnaryOperator move) {
    return scores.stream()
        .map(score -> Score.of(score.model(), BENCHMARK, move.applyAsDouble(score.value())))
        .collect(Scores.toScores());
  }

  private static Outcome<LabDifference> compare(Scores scores, Lab first, Lab second) {
    return LabComparison.withDefaults().compare(scores, first, second).on(BENCHMARK);
  }

  private static void assertTurned(Outcome<Double> one, Outcome<Double> other) {
    assertThat(other.isAvailable()).isEqualTo(one.isAvailable());
    one.stream()
        .forEach(value -> assertThat(other.orElseThrow()).isCloseTo(-value, within(ROUNDING)));
  }

  private static void assertMirrored(Outcome<TTestResult> one, Outcome<TTestResult> other) {
    assertThat(other.isAvailable()).isEqualTo(one.isAvailable());
    one.stream().forEach(test -> assertSame(test, other.orElseThrow(), -1));
  }

  private static void assertScaled(Outcome<TTestResult> before, Outcome<TTestResult> after) {
    assertThat(after.isAvailable()).isEqualTo(before.isAvailable());
    before.stream().forEach(test -> assertSame(test, after.orElseThrow(), 8));
  }

  private static void assertSame(TTestResult one, TTestResult other, double factor) {
    assertThat(other.value()).isCloseTo(factor * one.value(), within(ROUNDING));
    assertThat(other.standardError())
        .isCloseTo(Math.abs(factor) * one.standardError(), within(ROUNDING));
    assertThat(other.degreesOfFreedom()).isCloseTo(one.degreesOfFreedom(), within(1e-6));
    assertThat(other.p().orElseThrow().value())
        .isCloseTo(one.p().orElseThrow().value(), within(1e-6));
    double low =
        factor < 0 ? one.interval().orElseThrow().high() : one.interval().orElseThrow().low();
    assertThat(other.interval().orElseThrow().low()).isCloseTo(factor * low, within(1e-6));
  }
}
