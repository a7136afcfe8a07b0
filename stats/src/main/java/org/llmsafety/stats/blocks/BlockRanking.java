package org.llmsafety.stats.blocks;

import org.llmsafety.stats.Result;

/** A result from ranks of models within benchmarks, the blocks. */
public interface BlockRanking extends Result {
  /** {@return how many models were ranked, k} */
  default int models() {
    return basis().models();
  }

  /** {@return how many benchmarks they were ranked on, b} */
  default int blocks() {
    return basis().benchmarks().size();
  }
}
