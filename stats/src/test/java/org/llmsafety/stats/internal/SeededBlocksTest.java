package org.llmsafety.stats.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
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

  /**
   * The numbers of a seed are part of every result that draws any, so they stay what they are. By
   * SplittableRandom's algorithm (Steele, Lea and Flood 2014) in Python:
   *
   * <pre>{@code
   * python3 -c '
   * M = (1 << 64) - 1; G = 0x9e3779b97f4a7c15
   * def mixed(z, *steps):
   *   for shift, factor in steps: z = ((z ^ z >> shift) * factor) & M
   *   return z
   * def word(s):
   *   z = mixed(s, (30, 0xbf58476d1ce4e5b9), (27, 0x94d049bb133111eb)); return z ^ z >> 31
   * def half(s): return mixed(s, (33, 0x62a9d9ed799705f5), (28, 0xcb24d0a5c88c35b3)) >> 32
   * def first(seed, block):
   *   b = mixed((block + 1) * G & M, (32, 0xD6E8FEB86659FD93)); b ^= b >> 32
   *   z = word(((word(seed + G & M) ^ b) + G) & M); return z - (z >> 63 << 64)
   * print([first(*each) for each in ((1, 0), (1, 1), (-7, 1000))])
   * def below(bound, draws=6, s=7):
   *   while draws:
   *     s = s + G & M; p = half(s) * bound
   *     if p % 2**32 >= 2**32 % bound: draws -= 1; yield p >> 32
   * print(list(below(3 << 29)), list(below(10)))'
   * }</pre>
   */
  @Test
  void seeds_giveTheNumbersTheyAlwaysGave() {
    assertThat(SeededBlocks.random(1, 0).nextLong()).isEqualTo(-1671678882209058012L);
    assertThat(SeededBlocks.random(1, 1).nextLong()).isEqualTo(5397395274676711368L);
    assertThat(SeededBlocks.random(-7, 1000).nextLong()).isEqualTo(7878223263808954131L);
    SplittableRandom random = new SplittableRandom(7);
    assertThat(IntStream.range(0, 6).map(draw -> SeededBlocks.below(3 << 29, random)))
        .containsExactly(262205664, 395250080, 930912893, 267551883, 378728872, 45218541);
    SplittableRandom again = new SplittableRandom(7);
    assertThat(IntStream.range(0, 6).map(draw -> SeededBlocks.below(10, again)))
        .containsExactly(6, 1, 3, 2, 5, 2);
  }
}
