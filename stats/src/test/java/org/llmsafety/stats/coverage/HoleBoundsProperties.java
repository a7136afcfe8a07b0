package org.llmsafety.stats.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
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
import org.llmsafety.stats.trend.LeastSquares;

/** What must hold of worst-case bounds, whatever the scores and the holes are. */
class HoleBoundsProperties {
  private static final Benchmark A = Benchmark.of("test/a", Scale.UNIT);
  private static final Benchmark B = Benchmark.of("test/b", Scale.UNIT);

  /** Sums of at most 12 products of scores up to 1 and weights up to some 400 a year. */
  private static final double ROUNDING = 1e-10;

  @Property(tries = 200)
  void slope_liesWithin_whateverFillsTheHoles(
      @ForAll @IntRange(min = 4, max = 12) int models,
      @ForAll @IntRange(min = 1, max = 3) int holes,
      @ForAll long seed) {
    Random random = new Random(seed);
    List<Score> known = known(models, random);
    Bounds bounds = HoleBounds.withDefaults().fit(withHoles(known, holes), A).orElseThrow();
    assertThat(bounds.holes()).isEqualTo(holes);
    for (int completion = 0; completion < 5; completion++) {
      List<Score> filled = new ArrayList<>(known);
      for (int i = 0; i < holes; i++) {
        filled.set(i, Score.of(known.get(i).model(), A, random.nextDouble()));
      }
      double slope =
          LeastSquares.withDefaults().fit(Scores.copyOf(filled).series(A)).orElseThrow().slope();
      assertThat(slope).isBetween(bounds.lower() - ROUNDING, bounds.upper() + ROUNDING);
    }
  }

  @Property(tries = 200)
  void overallSlope_liesWithin_whateverFillsTheHoles(
      @ForAll @IntRange(min = 4, max = 12) int models,
      @ForAll @IntRange(min = 1, max = 3) int holes,
      @ForAll long seed) {
    Random random = new Random(seed);
    List<Score> onA = known(models, random);
    List<Score> all = new ArrayList<>(onA);
    onA.forEach(score -> all.add(Score.of(score.model(), B, random.nextDouble())));
    Bounds bounds =
        HoleBounds.withDefaults()
            .fitOverall(Scores.copyOf(all.subList(holes, all.size())))
            .orElseThrow();
    assertThat(bounds.holes()).isEqualTo(holes);
    for (int completion = 0; completion < 5; completion++) {
      List<Score> means = new ArrayList<>();
      for (int i = 0; i < models; i++) {
        double score = i < holes ? random.nextDouble() : onA.get(i).value();
        double mean = (score + all.get(models + i).value()) / 2;
        means.add(Score.of(onA.get(i).model(), A, mean));
      }
      double slope =
          LeastSquares.withDefaults().fit(Scores.copyOf(means).series(A)).orElseThrow().slope();
      assertThat(slope).isBetween(bounds.lower() - ROUNDING, bounds.upper() + ROUNDING);
    }
  }

  @Property(tries = 200)
  void difference_liesWithin_whateverFillsTheHoles(
      @ForAll @IntRange(min = 4, max = 12) int models,
      @ForAll @IntRange(min = 1, max = 3) int holes,
      @ForAll long seed) {
    Random random = new Random(seed);
    List<Score> known = known(models, random);
    Bounds bounds =
        HoleBounds.withDefaults()
            .compare(withHoles(known, holes), A, Lab.of("Lab 0"), Lab.of("Lab 1"))
            .orElseThrow();
    assertThat(bounds.holes()).isEqualTo(holes);
    for (int completion = 0; completion < 5; completion++) {
      double[] sums = new double[2];
      int[] counts = new int[2];
      for (int i = 0; i < models; i++) {
        sums[i % 2] += i < holes ? random.nextDouble() : known.get(i).value();
        counts[i % 2]++;
      }
      assertThat(sums[0] / counts[0] - sums[1] / counts[1])
          .isBetween(bounds.lower() - ROUNDING, bounds.upper() + ROUNDING);
    }
  }

  @Property(tries = 200)
  void withoutHoles_bothBoundsAreTheSlope_andEqualToTheLastBit(
      @ForAll @IntRange(min = 4, max = 12) int models, @ForAll long seed) {
    Scores scores = Scores.copyOf(known(models, new Random(seed)));
    Bounds bounds = HoleBounds.withDefaults().fit(scores, A).orElseThrow();
    double slope = LeastSquares.withDefaults().fit(scores.series(A)).orElseThrow().slope();
    assertThat(bounds.holes()).isZero();
    assertThat(bounds.width()).isZero();
    assertThat(bounds.lower()).isEqualTo(bounds.upper()).isCloseTo(slope, within(ROUNDING));
  }

  /** The first of them lose their score on A, and keep one on B that still names and dates them. */
  private static Scores withHoles(List<Score> known, int holes) {
    List<Score> scores = new ArrayList<>(known.subList(holes, known.size()));
    known.subList(0, holes).forEach(score -> scores.add(Score.of(score.model(), B, 0.5)));
    return Scores.copyOf(scores);
  }

  /** Each on a day of its own. */
  private static List<Score> known(int models, Random random) {
    List<Score> scores = new ArrayList<>();
    LocalDate day = LocalDate.of(2023, 1, 1);
    for (int i = 0; i < models; i++) {
      day = day.plusDays(1 + random.nextInt(200));
      Model model =
          Model.of("m" + i, Lab.of("Lab " + i % 2))
              .withReleases(Release.on(Release.Kind.ANNOUNCEMENT, day, "test"));
      scores.add(Score.of(model, A, random.nextDouble()));
    }
    return scores;
  }
}
