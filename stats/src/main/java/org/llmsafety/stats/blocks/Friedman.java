package org.llmsafety.stats.blocks;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.llmsafety.core.LeftOut;
import org.llmsafety.core.Model;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.ScoreTable;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.Resampling;
import org.llmsafety.stats.resample.Permutation;
import org.llmsafety.stats.resample.Rows;

/**
 * Friedman's test: do several models differ over the benchmarks they share? It goes by the ranks of
 * models within each benchmark, rank 1 the safest, so that benchmarks may have any scales and
 * directions, grades among them.
 *
 * <pre>{@code
 * Outcome<FriedmanResult> differ = Friedman.withDefaults().test(scores);
 * }</pre>
 *
 * <p>Of k models on b benchmarks, R a model's rank sum and r a rank, ties at their mean rank, the
 * statistic is (k - 1) times the sum over models of (R - b (k + 1) / 2)², divided by the sum over
 * all ranks of (r - (k + 1) / 2)². Without ties that is Friedman's 12 / (b k (k + 1)) times the sum
 * of R² less 3 b (k + 1); with ties it is corrected for them. {@linkplain
 * FriedmanResult#kendallsW() Kendall's W}, 0 to 1, is the statistic divided by b (k - 1): 1 if all
 * benchmarks give the models the same ranks.
 *
 * <p>p is the share of all arrangements, every order of each benchmark's ranks with every order of
 * the others', whose statistic is at least as great, ties as they are. It is exact where that can
 * be counted (as up to 4 models on 20 benchmarks, 5 on 10, 6 on 5); beyond, up to 99,999
 * arrangements are drawn by a seed and p is (hits + 1) / (drawn + 1). Chi-squared with k - 1
 * degrees of freedom, which textbooks take, is the law for many benchmarks, and this field has
 * five: on 4, at a level of 5 %, it finds a difference in 2.5 % among 10 models that do not differ,
 * and in 6.7 % among 3. {@link ImanDavenport} is reported beside it as the approximation to compare
 * other software with.
 *
 * <p>Under no difference every order of the models within a benchmark must be equally likely, and
 * benchmarks independent. Models of one family break the first and benchmarks that measure much the
 * same the second; either way p is smaller than it should be: of 22 models in 12 families whose
 * scores correlate .3 within a family, and are otherwise exchangeable, about 6 % of tables have a p
 * at or below .05, and 8 % at .6 (stats/src/test/golden/blocks_size.py). Only models with a score
 * on every benchmark count, the others are named; {@link SkillingsMack} takes missing scores. Which
 * of the models differ is what {@link Nemenyi} asks.
 *
 * <p>Source: Friedman, M. (1937), The use of ranks to avoid the assumption of normality implicit in
 * the analysis of variance, Journal of the American Statistical Association 32, 675-701; Kendall,
 * M. G. and Babington Smith, B. (1939), The problem of m rankings, Annals of Mathematical
 * Statistics 10, 275-287; for ties, Hollander, M., Wolfe, D. A. and Chicken, E. (2014),
 * Nonparametric Statistical Methods, 3rd ed., section 7.1.
 */
public final class Friedman {
  static final String ASSUMPTIONS =
      "under no difference every order of the models within a benchmark is equally likely, models"
          + " of one family included; benchmarks are independent";

  private final Permutation permutation;

  private Friedman(Permutation permutation) {
    this.permutation = permutation;
  }

  /** {@return the test, up to 99,999 arrangements of seed 1 where not all can be counted} */
  public static Friedman withDefaults() {
    return new Friedman(Permutation.withDefaults());
  }

  /** {@return this test, drawing arrangements so where it cannot count all} */
  public Friedman with(Resampling resampling) {
    return new Friedman(permutation.with(resampling));
  }

  /**
   * {@return whether the models differ, or why that cannot be asked: fewer than 3 complete models
   * or 2 benchmarks, two scores of a model on a benchmark, or all models tied on each}
   */
  public Outcome<FriedmanResult> test(Scores scores) {
    return BlockTables.complete(scores).flatMap(this::test);
  }

  private Outcome<FriedmanResult> test(ScoreTable table) {
    BlockRanks ranks = BlockTables.ranks(table);
    if (ranks.squares() == 0) {
      return allTied(table);
    }
    return p(ranks).map(p -> result(table, ranks, p));
  }

  static <T> Outcome<T> allTied(ScoreTable table) {
    return Outcome.unavailable(
        Reason.CONSTANT_SCORES,
        "all %d models tie on each of %d benchmarks: a difference cannot be distinguished from no"
            + " difference",
        table.models().size(),
        table.benchmarks().size());
  }

  private Outcome<PValue> p(BlockRanks ranks) {
    Optional<RankSumsNull> all = RankSumsNull.of(ranks);
    return all.isPresent()
        ? Outcome.of(all.orElseThrow().atLeast(BlockRanks.squares(ranks.sums())))
        : sampled(ranks);
  }

  /**
   * A cell's rank is permuted among the cells of its benchmark; cells of one benchmark are
   * contiguous.
   */
  private Outcome<PValue> sampled(BlockRanks ranks) {
    int models = ranks.models();
    int[] cells =
        IntStream.range(0, ranks.blocks())
            .flatMap(block -> IntStream.of(ranks.centred(block)))
            .toArray();
    List<Integer> blockOfCell =
        IntStream.range(0, cells.length).mapToObj(cell -> cell / models).toList();
    return permutation.test(
        Rows.inStrata(blockOfCell),
        order -> {
          long[] sums = new long[models];
          for (int cell = 0; cell < cells.length; cell++) {
            sums[cell % models] += cells[order[cell]];
          }
          return BlockRanks.squares(sums);
        });
  }

  private FriedmanResult result(ScoreTable table, BlockRanks ranks, PValue p) {
    double ratio = (double) BlockRanks.squares(ranks.sums()) / ranks.squares();
    double w = ratio / ranks.blocks();
    return new FriedmanResult(
        toString(),
        meanRanks(table, ranks),
        (ranks.models() - 1) * ratio,
        p,
        w,
        ImanDavenport.of(w, ranks.models(), ranks.blocks()),
        table.leftOut(LeftOut.Why.INCOMPLETE),
        ASSUMPTIONS,
        BlockCaveats.basis(table, ImmutableList.of()));
  }

  /** {@return each model's mean rank, the safest first} */
  static ImmutableMap<Model, Double> meanRanks(ScoreTable table, BlockRanks ranks) {
    long[] sums = ranks.sums();
    long middle = (ranks.models() + 1L) * ranks.blocks();
    return safestFirst(
        table,
        Arrays.stream(sums).mapToDouble(sum -> (sum + middle) / (2.0 * ranks.blocks())).toArray());
  }

  /** {@return these numbers of the table's models, the least first} */
  static ImmutableMap<Model, Double> safestFirst(ScoreTable table, double[] numbers) {
    return IntStream.range(0, numbers.length)
        .mapToObj(model -> Map.entry(table.models().get(model), numbers[model]))
        .sorted(Comparator.comparingDouble(Map.Entry::getValue))
        .collect(ImmutableMap.toImmutableMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** "Friedman test". */
  @Override
  public String toString() {
    return "Friedman test";
  }
}
