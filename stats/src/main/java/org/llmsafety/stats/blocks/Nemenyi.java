package org.llmsafety.stats.blocks;

import com.google.common.collect.ImmutableList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.llmsafety.core.LeftOut;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.ScoreTable;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.Wording;
import org.llmsafety.stats.internal.Levels;
import org.llmsafety.stats.internal.StudentisedRange;

/**
 * Nemenyi's test of all pairs: which of several models differ over the benchmarks they share? It
 * compares mean ranks within benchmarks, rank 1 the safest.
 *
 * <pre>{@code
 * Outcome<NemenyiResult> pairs = Nemenyi.withDefaults().test(scores);
 * }</pre>
 *
 * <p>Of k models on b benchmarks, a pair's difference of mean ranks is divided by the root of k (k
 * + 1) / (12 b), and p is the probability that k independent normal numbers range at least so far
 * (the studentised range with infinitely many degrees of freedom). That corrects for all k (k - 1)
 * / 2 pairs. Where scores tie, 12 gives way to what the variance of the ranks at hand makes it, as
 * in {@link Friedman}'s statistic; without ties, critical differences are those of Demšar (2006).
 *
 * <p><b>A pair's result depends on who else is on the board.</b> Between two models stand the ranks
 * of all others: leave out a model that lies between them on many benchmarks, and they come nearer;
 * so a pair can differ on one board and not on another, on the same scores (Benavoli, Corani and
 * Mangili 2016). To compare two models by their own scores only, ask {@link
 * org.llmsafety.stats.compare.ModelComparison}. Nor do pairs make groups: of three models the first
 * and the last may differ and the middle one from neither, so there are no letters here.
 *
 * <p><b>Measured</b> over 20,000 tables in which no model differs, at a level of 5 %: of 3, 5 and
 * 10 models some pair is found apart in 3.9, 2.0 and 1.6 % on 4 benchmarks, in 4.2, 3.9 and 2.6 %
 * on 5, and in 4.6, 3.9 and 4.2 % on 10; over 2,000 tables of 87 models, in 0.1, 0.6 and 2.7 %.
 * With few benchmarks mean ranks are only roughly normal, and the error is on the careful side:
 * with five, a difference among many models must be extreme to be found. That is where no model
 * differs from any other, which is all the level is for. Of two models that are equal but trade
 * first and last place, the others between them, 12.5, 6.2 and 10.9 % are found apart on 4, 5 and
 * 10 benchmarks, and 25 % on 3; results say so where it is more than the level
 * (stats/src/test/golden/blocks_size.py).
 *
 * <p>Source: Nemenyi, P. B. (1963), Distribution-free multiple comparisons, PhD thesis, Princeton;
 * Demšar, J. (2006), Statistical comparisons of classifiers over multiple data sets, Journal of
 * Machine Learning Research 7, 1-30; Benavoli, A., Corani, G. and Mangili, F. (2016), Should we
 * really use post-hoc tests based on mean-ranks?, Journal of Machine Learning Research 17 (5),
 * 1-10.
 */
public final class Nemenyi {
  private static final double DEFAULT_LEVEL = 0.05;

  private final double significanceLevel;

  private Nemenyi(double significanceLevel) {
    this.significanceLevel = significanceLevel;
  }

  /** {@return the test, with the critical difference of a level of .05} */
  public static Nemenyi withDefaults() {
    return new Nemenyi(DEFAULT_LEVEL);
  }

  /** {@return this test, with the critical difference of this level, between 0 and 1} */
  public Nemenyi withSignificanceLevel(double significanceLevel) {
    return new Nemenyi(Levels.significance(significanceLevel));
  }

  /**
   * {@return how all pairs of models differ, or why that cannot be asked, for the reasons that
   * {@link Friedman} has}
   */
  public Outcome<NemenyiResult> test(Scores scores) {
    return BlockTables.complete(scores).flatMap(this::test);
  }

  private Outcome<NemenyiResult> test(ScoreTable table) {
    BlockRanks ranks = BlockTables.ranks(table);
    if (ranks.squares() == 0) {
      return Friedman.allTied(table);
    }
    StudentisedRange range = new StudentisedRange(ranks.models());
    double unit = unit(ranks);
    double criticalDifference = range.reachedBy(significanceLevel) * unit;
    return Outcome.of(
        new NemenyiResult(
            toString(),
            Friedman.meanRanks(table, ranks),
            pairs(table, ranks, range, unit),
            significanceLevel,
            criticalDifference,
            table.leftOut(LeftOut.Why.INCOMPLETE),
            Friedman.ASSUMPTIONS
                + "; mean ranks are as good as normal, which with few benchmarks is rough",
            BlockCaveats.basis(
                table,
                ImmutableList.<String>builder()
                    .add(
                        "how far two models are apart depends on which others were ranked with"
                            + " them; ModelComparison asks of two alone")
                    .addAll(levelNotHeld(ranks, criticalDifference))
                    .build())));
  }

  /** What the level is not good for on a table of this size. */
  private ImmutableList<String> levelNotHeld(BlockRanks ranks, double criticalDifference) {
    int most = ranks.models() - 1;
    if (criticalDifference > most) {
      return ImmutableList.of(
          String.format(
              Locale.ROOT,
              "no pair of %d models on %d benchmarks can be apart at a level of %s: first and last"
                  + " on all is a difference of %d, and %.2f is needed",
              ranks.models(),
              ranks.blocks(),
              Wording.level(significanceLevel),
              most,
              criticalDifference));
    }
    double found = foundWhereOthersLieBetween(ranks.blocks(), criticalDifference / most);
    return found <= significanceLevel
        ? ImmutableList.of()
        : ImmutableList.of(
            "the level holds where no model differs from any other; two equal models that trade"
                + " first and last place, the others between them, are found apart in "
                + Wording.percent(found));
  }

  /**
   * How probable it is that two models of which, on each benchmark, either is first and the other
   * last are as far apart.
   *
   * @param share of the greatest difference there can be, 0 to 1
   */
  private static double foundWhereOthersLieBetween(int blocks, double share) {
    int fewest = (int) Math.ceil(blocks * (1 + share) / 2);
    return Math.min(
        1, 2 * (1 - new BinomialDistribution(null, blocks, 0.5).cumulativeProbability(fewest - 1)));
  }

  /**
   * What a difference of mean ranks is measured in: the root of half its variance under no
   * difference, k (k + 1) / (12 b) without ties.
   */
  private static double unit(BlockRanks ranks) {
    double variancePerRank = ranks.squares() / 4.0 / (ranks.models() - 1.0) / ranks.blocks();
    return Math.sqrt(variancePerRank / ranks.blocks());
  }

  private static ImmutableList<NemenyiPair> pairs(
      ScoreTable table, BlockRanks ranks, StudentisedRange range, double unit) {
    long[] sums = ranks.sums();
    List<Integer> safestFirst =
        IntStream.range(0, sums.length)
            .boxed()
            .sorted(Comparator.comparingLong(model -> sums[model]))
            .toList();
    double perSum = 1 / (2.0 * ranks.blocks());
    double smallest = range.beyond((ranks.models() - 1) / unit);
    Map<Long, PValue> byDifference = new HashMap<>();
    ImmutableList.Builder<NemenyiPair> pairs = ImmutableList.builder();
    for (int i = 0; i < sums.length; i++) {
      for (int j = i + 1; j < sums.length; j++) {
        int safer = safestFirst.get(i);
        int other = safestFirst.get(j);
        long apart = sums[other] - sums[safer];
        pairs.add(
            new NemenyiPair(
                table.models().get(safer),
                table.models().get(other),
                apart * perSum,
                byDifference.computeIfAbsent(
                    apart, sum -> PValue.parametric(range.beyond(sum * perSum / unit), smallest))));
      }
    }
    return pairs.build();
  }

  /** "Nemenyi test". */
  @Override
  public String toString() {
    return "Nemenyi test";
  }
}
