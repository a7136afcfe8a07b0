package org.llmsafety.stats.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SeededBlocksTest {
  private static double[] numbers(int draws, long seed) {
    return SeededBlocks.values(
        draws,
        seed,
        (values, from, to, random) -> {
          for (int i = from; i < to; i++) {
            values[i] = random.nextDouble();
          }
        });
  }

  @Test
  void blocks_haveTwoHundredFiftySixDraws_andTheLastTheRest() {
    assertThat(SeededBlocks.blocks(0)).isZero();
    assertThat(SeededBlocks.blocks(1)).isEqualTo(1);
    assertThat(SeededBlocks.blocks(256)).isEqualTo(1);
    assertThat(SeededBlocks.blocks(257)).isEqualTo(2);
    assertThat(SeededBlocks.blocks(Integer.MAX_VALUE)).isEqualTo(8_388_608);
    assertThat(SeededBlocks.sizeOf(0, 600)).isEqualTo(256);
    assertThat(SeededBlocks.sizeOf(2, 600)).isEqualTo(88);
  }

  /** The first draws are the same, however many are drawn in the end. */
  @Test
  void moreDraws_keepTheFirst() {
    double[] few = numbers(300, 7);
    double[] more = numbers(700, 7);

    assertThat(Arrays.copyOf(more, 300)).containsExactly(few);
    assertThat(Arrays.stream(more).distinct().count()).isEqualTo(700);
    assertThat(numbers(300, 8)).doesNotContain(few);
  }

  @Test
  void counts_addUpWhereTheyAreCutAtABlock() {
    SeededBlocks.Counting low =
        (draws, random) -> random.doubles(draws).filter(each -> each < .5).count();
    long all = SeededBlocks.count(0, 1_000, 7, low);

    assertThat(all).isBetween(440L, 560L);
    assertThat(SeededBlocks.count(0, 512, 7, low) + SeededBlocks.count(512, 1_000, 7, low))
        .isEqualTo(all);
    assertThat(SeededBlocks.count(0, 600, 7, (draws, random) -> draws)).isEqualTo(600);
  }

  /** Of a bound that is no power of two, by the count of each number. */
  @Test
  void below_isEquallyLikely() {
    SplittableRandom random = SeededBlocks.random(1, 0);
    int[] counts = new int[7];
    for (int i = 0; i < 70_000; i++) {
      counts[SeededBlocks.below(7, random)]++;
    }

    // 10,000 each, with a standard deviation of 93
    for (int count : counts) {
      assertThat(count).isBetween(9_600, 10_400);
    }
    assertThat(SeededBlocks.below(1, random)).isZero();
  }

  /**
   * A bound of three quarters of all whole numbers: a quarter of the draws has to be drawn again.
   */
  @Test
  void below_aLargeBound_favoursNoPart() {
    int bound = 3 << 29;
    SplittableRandom random = SeededBlocks.random(1, 0);
    int[] thirds = new int[3];
    for (int i = 0; i < 30_000; i++) {
      thirds[SeededBlocks.below(bound, random) / (1 << 29)]++;
    }

    for (int count : thirds) {
      assertThat(count).isBetween(9_600, 10_400);
    }
  }
}
