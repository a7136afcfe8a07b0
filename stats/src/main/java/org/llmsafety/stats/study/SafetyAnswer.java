package org.llmsafety.stats.study;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import org.llmsafety.core.Outcome;
import org.llmsafety.stats.Estimate;

/**
 * The answer to a question: the verdict, the method, and all the evidence behind it.
 *
 * @param question what was asked
 * @param method which method gave the answer, and why that one
 * @param main the trend by that method, or why there is none
 * @param verdict the conclusion that the significance level allows
 * @param significanceLevel at or below which a p-value counts as evidence
 * @param evidence every result that a finding rests on
 * @param findings sentences that can be quoted, in reading order
 */
public record SafetyAnswer(
    SafetyQuestion question,
    MainMethod.Choice method,
    Outcome<Estimate> main,
    Verdict verdict,
    double significanceLevel,
    Evidence evidence,
    ImmutableList<Finding> findings) {

  /** {@return the verdict in the words of what was measured: "newer models comply more often"} */
  public String claim() {
    return main.map(trend -> verdict.on(trend.basis()))
        .fold(words -> words, (reason, why) -> verdict.toString());
  }

  /** {@return the findings of one kind} */
  public ImmutableList<Finding> findings(Finding.Kind kind) {
    return findings.stream().filter(found -> found.kind() == kind).collect(toImmutableList());
  }

  /** The question, and a line for each finding. */
  @Override
  public String toString() {
    return question
        + "\n"
        + findings.stream().map(found -> "- " + found.sentence()).collect(joining("\n"));
  }
}
