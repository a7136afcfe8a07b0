package org.llmsafety.stats.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableMap;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Model;
import org.llmsafety.core.Release;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;

/** What must hold of counts of who was evaluated, whatever the scores are. */
class CoverageProperties {
  private static final List<Benchmark> BENCHMARKS =
      List.of(
          Benchmark.of("test/a", Scale.UNIT),
          Benchmark.of("test/b", Scale.UNIT),
          Benchmark.of("test/c", Scale.UNIT));

  @Property(tries = 200)
  void counts_sumUp(
      @ForAll @IntRange(min = 1, max = 12) int models, @ForAll Period period, @ForAll long seed) {
    List<Score> scores = scores(models, new Random(seed));
    CoverageResult coverage = result(period, scores);
    assertThat(coverage.models()).isEqualTo(models);
    assertThat(coverage.filledCells()).isEqualTo(scores.size());
    assertThat(coverage.labs().stream().mapToInt(LabCoverage::models).sum()).isEqualTo(models);
    assertThat(sum(coverage.byBenchmark())).isEqualTo(scores.size());
    int lacking = coverage.holes().values().stream().mapToInt(List::size).sum();
    assertThat(lacking).isEqualTo(models * coverage.byBenchmark().size() - scores.size());
    int complete = 0;
    for (LabCoverage lab : coverage.labs()) {
      assertThat(lab.periods().values().stream().mapToInt(PeriodCoverage::models).sum())
          .isEqualTo(lab.models());
      for (PeriodCoverage then : lab.periods().values()) {
        complete += then.complete();
      }
      assertThat(lab.periods().values().stream().mapToInt(then -> sum(then.byBenchmark())).sum())
          .isEqualTo(sum(lab.byBenchmark()));
      assertThat(lab.longestGap())
          .isBetween(0L, lab.last().toEpochDay() - lab.first().toEpochDay());
    }
    assertThat(complete).isEqualTo(models - coverage.holes().size());
  }

  @Property(tries = 200)
  void of_doesNotHangOnTheOrderOfScores(
      @ForAll @IntRange(min = 1, max = 12) int models, @ForAll Period period, @ForAll long seed) {
    List<Score> scores = scores(models, new Random(seed));
    CoverageResult before = result(period, scores);
    Collections.shuffle(scores, new Random(seed + 1));
    CoverageResult after = result(period, scores);
    assertThat(after).isEqualTo(before);
    assertThat(after.sentences()).isEqualTo(before.sentences());
  }

  @Property(tries = 200)
  void shares_areWithin0And1_andSumTo1(
      @ForAll @IntRange(min = 1, max = 12) int models, @ForAll long seed) {
    CoverageResult coverage = result(Period.YEAR, scores(models, new Random(seed)));
    assertThat(coverage.filled()).isBetween(0.0, 1.0);
    for (ImmutableMap<Lab, Double> half :
        List.of(coverage.sharesInFirstHalf(), coverage.sharesInSecondHalf())) {
      assertThat(half.values()).allMatch(share -> share >= 0 && share <= 1);
      if (!half.isEmpty()) {
        // rounding of a sum of at most 3 shares
        assertThat(half.values().stream().mapToDouble(share -> share).sum())
            .isCloseTo(1, within(1e-12));
      }
    }
    assertThat(coverage.sharesInFirstHalf()).hasSameSizeAs(coverage.labs());
  }

  private static CoverageResult result(Period period, List<Score> scores) {
    return Coverage.withDefaults().withPeriod(period).describe(Scores.copyOf(scores)).orElseThrow();
  }

  private static int sum(ImmutableMap<Benchmark, Integer> counts) {
    return counts.values().stream().mapToInt(count -> count).sum();
  }

  /** Each model on one benchmark at least, some on a day with others. */
  private static List<Score> scores(int models, Random random) {
    List<Score> scores = new ArrayList<>();
    LocalDate day = LocalDate.of(2023, 1, 1);
    for (int i = 0; i < models; i++) {
      day = day.plusDays((long) random.nextInt(3) * random.nextInt(200));
      Model model =
          Model.of("m" + i, Lab.of("Lab " + random.nextInt(3)))
              .withReleases(Release.on(Release.Kind.ANNOUNCEMENT, day, "test"));
      int always = random.nextInt(BENCHMARKS.size());
      for (int b = 0; b < BENCHMARKS.size(); b++) {
        if (b == always || random.nextBoolean()) {
          scores.add(Score.of(model, BENCHMARKS.get(b), random.nextDouble()));
        }
      }
    }
    return scores;
  }
}
