package org.llmsafety.core;

import org.llmsafety.core.internal.Text;

/**
 * What models do whose scores are higher, and whose are lower, on a benchmark of which neither end
 * is safer. A trend on it is then stated in these words, and never as safer or less safe.
 *
 * <pre>{@code
 * Benchmark compliance =
 *     Benchmark.of("in-house/compliance", Scale.UNIT.undirected())
 *         .withChangeWords("comply more often", "comply less often");
 * }</pre>
 *
 * <p>Benchmarks of equal words measure one quantity, so that on one scale their mean is defined.
 *
 * @param rise what models with higher scores do, to follow "newer models": "comply more often"
 * @param fall what models with lower scores do: "comply less often"
 */
public record ChangeWords(String rise, String fall) {
  /** What can be said of any benchmark. */
  public static final ChangeWords SCORES = new ChangeWords("score higher", "score lower");

  /** Checks that there are words for both. */
  public ChangeWords {
    Text.notBlank("what models with higher scores do", rise);
    Text.notBlank("what models with lower scores do", fall);
  }

  /** "comply more often; comply less often". */
  @Override
  public String toString() {
    return rise + "; " + fall;
  }
}
