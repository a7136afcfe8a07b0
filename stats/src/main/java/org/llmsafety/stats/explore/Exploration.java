package org.llmsafety.stats.explore;

import org.llmsafety.stats.Result;

/**
 * A result of looking at scores: it suggests questions and answers none. What is found so is
 * evidence only in scores that it was not found in.
 */
public interface Exploration extends Result {
  /** {@return what the result is of} */
  String estimand();

  /** {@return that the result is exploratory, and what that means} */
  default String standing() {
    return "exploratory: it describes these scores and suggests questions; only scores that were"
        + " not looked at can answer them";
  }
}
