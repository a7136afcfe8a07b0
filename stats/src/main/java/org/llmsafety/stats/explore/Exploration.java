package org.llmsafety.stats.explore;

import org.llmsafety.stats.Basis;

/**
 * A result of looking at scores: it suggests questions and answers none. What is found so is
 * evidence only in scores that it was not found in.
 */
public interface Exploration {
  /** {@return the method's name with its options} */
  String method();

  /** {@return what the result is of} */
  String estimand();

  /** {@return what its p-value or interval holds under} */
  String assumptions();

  /** {@return what the result rests on} */
  Basis basis();

  /** {@return that the result is exploratory, and what that means} */
  default String standing() {
    return "exploratory: it describes these scores and suggests questions; only scores that were"
        + " not looked at can answer them";
  }
}
