package org.llmsafety.stats.study;

import java.util.Objects;
import java.util.Optional;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Scores;

/**
 * What a study asks: about which models, on which benchmark, and compared with whom.
 *
 * <pre>{@code
 * SafetyQuestion.overall();                              // the field, over all benchmarks
 * SafetyQuestion.on(HARMBENCH).from(OPENAI).against(META);  // one lab, one benchmark, compared
 * }</pre>
 */
public final class SafetyQuestion {
  private final Optional<Benchmark> benchmark;
  private final Optional<Lab> lab;
  private final Optional<Lab> rival;

  private SafetyQuestion(Optional<Benchmark> benchmark, Optional<Lab> lab, Optional<Lab> rival) {
    this.benchmark = benchmark;
    this.lab = lab;
    this.rival = rival;
  }

  /** {@return whether models are getting safer over all benchmarks that have scores} */
  public static SafetyQuestion overall() {
    return new SafetyQuestion(Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** {@return whether models are getting safer on this benchmark, which may be an aggregate} */
  public static SafetyQuestion on(Benchmark benchmark) {
    return new SafetyQuestion(Optional.of(benchmark), Optional.empty(), Optional.empty());
  }

  /** {@return the same question about this lab's models alone} */
  public SafetyQuestion from(Lab lab) {
    return new SafetyQuestion(benchmark, Optional.of(lab), rival);
  }

  /**
   * {@return the same question, and how the models compare with another lab's at equal date}
   *
   * @throws IllegalArgumentException if the question is about no lab, or about that one
   */
  public SafetyQuestion against(Lab rival) {
    if (lab.isEmpty()) {
      throw new IllegalArgumentException(
          "a question must be of a lab before it is compared: from(lab).against(" + rival + ")");
    }
    if (lab.orElseThrow().id().equals(rival.id())) {
      throw new IllegalArgumentException(
          "a lab must be compared with another, but was with itself: " + rival);
    }
    return new SafetyQuestion(benchmark, lab, Optional.of(rival));
  }

  /** {@return the benchmark; empty for all} */
  public Optional<Benchmark> benchmark() {
    return benchmark;
  }

  /** {@return the lab whose models are asked about; empty for the field} */
  public Optional<Lab> lab() {
    return lab;
  }

  /** {@return the lab they are compared with} */
  public Optional<Lab> rival() {
    return rival;
  }

  /** {@return those of these scores that the question is about} */
  Scores asked(Scores scores) {
    Scores on = benchmark.map(scores::on).orElse(scores);
    return lab.map(on::from).orElse(on);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SafetyQuestion question
        && benchmark.equals(question.benchmark)
        && lab.equals(question.lab)
        && rival.equals(question.rival);
  }

  @Override
  public int hashCode() {
    return Objects.hash(benchmark, lab, rival);
  }

  /** "Are models of OpenAI getting safer on HarmBench, and how do they compare with Meta's?". */
  @Override
  public String toString() {
    return "Are "
        + lab.map(found -> "models of " + found).orElse("large language models")
        + " getting safer "
        + benchmark.map(found -> "on " + found).orElse("over all benchmarks")
        + rival.map(found -> ", and how do they compare with " + found + "'s").orElse("")
        + "?";
  }
}
