package org.llmsafety.examples.calibration;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Methods to be tried together, as one fit answers for all of them.
 *
 * @param names one an answer, as {@link org.llmsafety.stats.Calibration} has them
 * @param answers what they say of one replication, in the order of the names
 * @param fits which designs they can be tried on
 * @param nullOnly whether the truth to be covered is known only where there is nothing to find
 */
record Candidate(
    ImmutableList<String> names,
    Function<Drawn, List<Answer>> answers,
    Predicate<Design> fits,
    boolean nullOnly) {

  static Candidate of(String name, Function<Drawn, Answer> answer) {
    return new Candidate(
        ImmutableList.of(name),
        drawn -> ImmutableList.of(answer.apply(drawn)),
        design -> true,
        false);
  }

  static Candidate of(List<String> names, Function<Drawn, List<Answer>> answers) {
    return new Candidate(ImmutableList.copyOf(names), answers, design -> true, false);
  }

  /** {@return this, tried where there is nothing to find only} */
  Candidate ofNull() {
    return new Candidate(names, answers, fits, true);
  }

  /** {@return this, tried on designs of several labs only} */
  Candidate betweenLabs() {
    return new Candidate(names, answers, design -> design.labs().size() > 1, nullOnly);
  }

  /** {@return this, on such designs only} */
  Candidate on(Predicate<Design> fits) {
    return new Candidate(names, answers, fits, nullOnly);
  }
}
