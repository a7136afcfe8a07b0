package org.llmsafety.stats.blocks;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.Ints;
import java.util.stream.IntStream;
import org.llmsafety.core.Model;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.ScoreTable;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.Resampling;
import org.llmsafety.stats.Wording;
import org.llmsafety.stats.resample.Permutation;
import org.llmsafety.stats.resample.Rows;

/**
 * Skillings and Mack's test: {@linkplain Friedman Friedman's} for tables with holes. Do several
 * models differ, where some lack some of the benchmarks?
 *
 * <pre>{@code
 * Outcome<SkillingsMackResult> differ = SkillingsMack.withDefaults().test(scores);
 * }</pre>
 *
 * <p>A benchmark ranks the models it has, n of them, 1 the safest. The ranks' distances from their
 * mean are weighted by the root of 12 / (n + 1) and summed for each model; the statistic is these
 * sums by the inverse of their covariance, A' S⁻ A. Two models covary by less the number of
 * benchmarks that rank both. Where scores of a benchmark tie, it counts there as the share that the
 * variance of its ranks is of what it would be without ties: so the covariance is that of the ranks
 * at hand, and without holes the statistic is Friedman's, corrected for ties as it is. Skillings
 * and Mack have no such correction; without ties the statistic is theirs.
 *
 * <p>p is the share of all orders within benchmarks, holes staying where they are, whose statistic
 * is at least as great: up to 500,000 orders all are gone through, beyond, up to 99,999 are drawn
 * by a seed ({@link Permutation}). Chi-squared with k - 1 degrees of freedom is the law for many
 * benchmarks, and is not used.
 *
 * <p>It supposes that whether a model lacks a benchmark has nothing to do with the rank it would
 * have there, besides what Friedman's test does. Models must be connected: from each to each leads
 * a chain of benchmarks that both of the next two models have.
 *
 * <p>Source: Skillings, J. H. and Mack, G. A. (1981), On the use of a Friedman-type statistic in
 * balanced and unbalanced block designs, Technometrics 23, 171-177.
 */
public final class SkillingsMack {
  private final Permutation permutation;

  private SkillingsMack(Permutation permutation) {
    this.permutation = permutation;
  }

  /** {@return the test, up to 99,999 orders of seed 1 where not all can be gone through} */
  public static SkillingsMack withDefaults() {
    return new SkillingsMack(Permutation.withDefaults());
  }

  /** {@return this test, drawing orders so where it cannot go through all} */
  public SkillingsMack with(Resampling resampling) {
    return new SkillingsMack(permutation.with(resampling));
  }

  /**
   * {@return whether the models differ, or why that cannot be asked: fewer than 3 models or 2
   * benchmarks, two scores of a model on a benchmark, models that no chain of benchmarks connects,
   * or all tied on each}
   */
  public Outcome<SkillingsMackResult> test(Scores scores) {
    return BlockTables.of(scores).flatMap(this::test);
  }

  private Outcome<SkillingsMackResult> test(ScoreTable table) {
    BlockRanks ranks = BlockTables.ranks(table);
    if (ranks.squares() == 0) {
      return Friedman.allTied(table);
    }
    Connection connection = new Connection(ranks);
    if (connection.models(false).length > 0) {
      return disconnected(table, connection);
    }
    HoledRanks holed = new HoledRanks(ranks);
    return permutation
        .test(Rows.inStrata(Ints.asList(holed.blockOfCell())), holed::statistic)
        .map(p -> result(table, holed, p));
  }

  private static Outcome<SkillingsMackResult> disconnected(
      ScoreTable table, Connection connection) {
    return Outcome.unavailable(
        BlockReason.DISCONNECTED,
        "no chain of benchmarks that rank two models leads from %s to %s",
        Wording.models(models(table, connection.models(true))),
        Wording.models(models(table, connection.models(false))));
  }

  private static ImmutableList<Model> models(ScoreTable table, int[] models) {
    return IntStream.of(models).mapToObj(table.models()::get).collect(toImmutableList());
  }

  private SkillingsMackResult result(ScoreTable table, HoledRanks holed, PValue p) {
    return new SkillingsMackResult(
        toString(),
        Friedman.safestFirst(table, holed.standardised()),
        table.holes(),
        holed.statistic(holed.asFound()),
        p,
        Friedman.ASSUMPTIONS
            + "; that a model lacks a benchmark has nothing to do with the rank it would have"
            + " there",
        BlockCaveats.basis(table, ImmutableList.of()));
  }

  /** "Skillings-Mack test". */
  @Override
  public String toString() {
    return "Skillings-Mack test";
  }
}
