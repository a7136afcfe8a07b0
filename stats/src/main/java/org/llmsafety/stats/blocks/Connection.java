package org.llmsafety.stats.blocks;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.IntStream;

/** Which models a chain of blocks leads to, from the first: blocks that rank two and do not tie. */
final class Connection {
  private final boolean[] reached;

  Connection(BlockRanks ranks) {
    this.reached = new boolean[ranks.models()];
    boolean[] passed = new boolean[ranks.blocks()];
    Deque<Integer> next = new ArrayDeque<>();
    next.add(0);
    reached[0] = true;
    while (!next.isEmpty()) {
      int model = next.remove();
      for (int block = 0; block < ranks.blocks(); block++) {
        if (passed[block] || !ranks.has(block, model) || ranks.squares(block) == 0) {
          continue;
        }
        passed[block] = true;
        for (int other = 0; other < reached.length; other++) {
          if (ranks.has(block, other) && !reached[other]) {
            reached[other] = true;
            next.add(other);
          }
        }
      }
    }
  }

  /** {@return the models that are reached, or those that are not} */
  int[] models(boolean whetherReached) {
    return IntStream.range(0, reached.length)
        .filter(model -> reached[model] == whetherReached)
        .toArray();
  }
}
