package org.llmsafety.stats.ranks;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableMap;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.llmsafety.core.ItemValues;
import org.llmsafety.core.Outcome;
import org.llmsafety.stats.Resampling;

/**
 * How often simultaneous 95 % intervals hold all true ranks, where all models are equal: the case
 * in which most pairs can be distinguished wrongly. The shares in the Javadoc of {@link
 * RankIntervals} are from {@code -Dranks.replications=2500}, which takes some minutes and reports
 * every line.
 */
@Tag("slow")
class RankCoverageTest {
  private static final RankIntervals INTERVALS =
      RankIntervals.withDefaults().with(Resampling.of(1_000));

  /** The share of boards of which no two models were distinguished, of those with intervals. */
  private static double coverage(
      RankIntervals intervals, SimulatedBoard world, int models, int items, int replications) {
    return coverage(
        intervals, random -> world.draw(models, items, random), 97L * models + items, replications);
  }

  private static double coverage(
      RankIntervals intervals,
      Function<Random, ImmutableMap<String, ItemValues>> board,
      long seed,
      int replications) {
    int[] held =
        IntStream.range(0, replications)
            .parallel()
            .map(
                r -> {
                  Random random = new Random(1_000_003L * r + seed);
                  Outcome<RankTable<String>> ranks =
                      intervals.with(Resampling.of(1_000).withSeed(r)).fit(board.apply(random));
                  return ranks.fold(
                      table -> table.separated().isEmpty() ? 1 : 0, (reason, why) -> -1);
                })
            .toArray();
    return Arrays.stream(held).filter(each -> each >= 0).average().orElseThrow();
  }

  /** 400 boards: where 95 % is true, four standard errors below it are 90.6 %. */
  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "MIRRORED")
  void simultaneousIntervals_ofFewItems_coverAllRanks(SimulatedBoard world) {
    assertThat(coverage(INTERVALS, world, 5, 12, 400)).isGreaterThan(.906);
  }

  @Test
  void normalCriticalValues_ofFewItems_coverTooLittle() {
    RankIntervals asInThePaper = INTERVALS.withNormalLaw();
    assertThat(coverage(asInThePaper, SimulatedBoard.NORMAL, 5, 12, 400)).isLessThan(.88);
  }

  private static double coverageInClusters(int models, int replications) {
    return coverage(
        INTERVALS,
        random -> SimulatedBoard.drawInClusters(models, 100, random),
        97L * models,
        replications);
  }

  @Test
  void clustersOfUnlikeSize_coverAllRanks() {
    assertThat(coverageInClusters(5, 400)).isGreaterThan(.906);
  }

  /** What the Javadoc warns of, and a caveat names. */
  @Test
  void mirroredSkewness_coversTooLittle() {
    assertThat(coverage(INTERVALS, SimulatedBoard.MIRRORED, 5, 12, 400)).isBetween(.8, .93);
  }

  @Test
  @EnabledIfSystemProperty(named = "ranks.replications", matches = "[0-9]+")
  void shares_ofTheJavadoc_areNotFarBelowTheirLevel(TestReporter reporter) {
    int replications = Integer.getInteger("ranks.replications", 0);
    for (int models : new int[] {5, 20}) {
      double held = coverageInClusters(models, replications);
      reporter.publishEntry(
          "100 items in clusters of 1 to 10, " + models + " models",
          String.format(Locale.ROOT, "%.1f", 100 * held));
      assertThat(held).isGreaterThan(.93);
    }
    for (int items : new int[] {10, 20, 50, 200}) {
      for (int models : new int[] {20, 5}) {
        for (SimulatedBoard world : SimulatedBoard.values()) {
          double held = coverage(INTERVALS, world, models, items, replications);
          double normal = coverage(INTERVALS.withNormalLaw(), world, models, items, replications);
          reporter.publishEntry(
              world + ", " + models + " models, " + items + " items",
              String.format(Locale.ROOT, "%.1f (%.1f)", 100 * held, 100 * normal));
          assertThat(held).isGreaterThan(world == SimulatedBoard.MIRRORED ? .75 : .935);
        }
      }
    }
  }
}
