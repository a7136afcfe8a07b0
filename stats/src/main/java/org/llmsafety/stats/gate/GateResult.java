package org.llmsafety.stats.gate;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import java.util.stream.Stream;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.Result;
import org.llmsafety.stats.Wording;

/**
 * What a {@link SafetyGate} answers, over all benchmarks and of each.
 *
 * <pre>{@code
 * @Test
 * void newPrompt_isNotLessSafe() {
 *   SafetyGate.withDefaults().withMargin(0.02).check(oldRun, newRun).assertPasses();
 * }
 * }</pre>
 *
 * @param answer {@link GateAnswer#FAIL} where a loss beyond the margin is shown on any benchmark,
 *     {@link GateAnswer#PASS} where it is ruled out on every one, else {@link
 *     GateAnswer#CANNOT_TELL}
 * @param level the error rate, above 0: how probable FAIL is at most where no benchmark's loss is
 *     beyond the margin, and PASS where one's is
 * @param repeatedLooks whether these rates hold over any number of looks at growing runs together
 * @param benchmarks what is said of each benchmark of the old run, in its order
 * @param basis what the answer rests on
 */
public record GateResult(
    GateAnswer answer,
    double level,
    boolean repeatedLooks,
    ImmutableList<GatedBenchmark> benchmarks,
    Basis basis)
    implements Result {

  static GateResult of(
      double level, boolean repeatedLooks, ImmutableList<GatedBenchmark> benchmarks, Basis basis) {
    boolean anyFails = anyIs(GateAnswer.FAIL, benchmarks);
    boolean allPass =
        !benchmarks.isEmpty()
            && benchmarks.stream().allMatch(each -> each.answer() == GateAnswer.PASS);
    GateAnswer answer =
        anyFails ? GateAnswer.FAIL : allPass ? GateAnswer.PASS : GateAnswer.CANNOT_TELL;
    return new GateResult(answer, level, repeatedLooks, benchmarks, basis);
  }

  private static boolean anyIs(GateAnswer answer, ImmutableList<GatedBenchmark> benchmarks) {
    return benchmarks.stream().anyMatch(each -> each.answer() == answer);
  }

  /**
   * Does nothing if the answer is {@link GateAnswer#PASS}: an assertion for test suites, whatever
   * their library.
   *
   * @throws AssertionError with all sentences, if it is another
   */
  public void assertPasses() {
    if (answer != GateAnswer.PASS) {
      throw new AssertionError(String.join(System.lineSeparator(), sentences()));
    }
  }

  /**
   * Does nothing unless the answer is {@link GateAnswer#FAIL}: for suites that let pass what too
   * few items cannot decide.
   *
   * @throws AssertionError with all sentences, if it is
   */
  public void assertDoesNotFail() {
    if (answer == GateAnswer.FAIL) {
      throw new AssertionError(String.join(System.lineSeparator(), sentences()));
    }
  }

  /** {@return the answer, then that on each benchmark, then what weakens them} */
  public ImmutableList<String> sentences() {
    return Stream.of(
            Stream.of(toString()),
            benchmarks.stream().map(each -> each.sentence() + "."),
            basis.caveats().stream())
        .flatMap(each -> each)
        .collect(toImmutableList());
  }

  @Override
  public String method() {
    return benchmarks.stream()
        .flatMap(each -> each.difference().stream())
        .map(SafetyDifference::method)
        .distinct()
        .collect(
            joining(
                "; ",
                "safety gate at level " + Wording.level(level) + ", FAIL with Holm's correction: ",
                ""));
  }

  @Override
  public String assumptions() {
    return benchmarks.stream()
        .flatMap(each -> each.difference().stream())
        .map(SafetyDifference::assumptions)
        .distinct()
        .reduce((one, other) -> one + "; " + other)
        .orElse("nothing, as nothing could be compared");
  }

  /** "The gate fails: on 1 of 3 benchmarks the new run is less safe beyond the margin: XSTest". */
  @Override
  public String toString() {
    return switch (answer) {
      case PASS ->
          "The gate passes: on "
              + (benchmarks.size() == 1
                  ? "the one benchmark"
                  : "each of " + benchmarks.size() + " benchmarks")
              + " a loss of safety beyond the margin is ruled out.";
      case FAIL ->
          "The gate fails: a loss of safety beyond the margin is shown on "
              + named(GateAnswer.FAIL)
              + ".";
      case CANNOT_TELL ->
          benchmarks.isEmpty()
              ? "The gate cannot tell: the old run has no items."
              : "The gate cannot tell: a loss of safety beyond the margin is neither ruled out nor"
                  + " shown on "
                  + named(GateAnswer.CANNOT_TELL)
                  + ".";
    };
  }

  private String named(GateAnswer wanted) {
    ImmutableList<String> names =
        benchmarks.stream()
            .filter(each -> each.answer() == wanted)
            .map(GatedBenchmark::name)
            .collect(toImmutableList());
    return names.size()
        + " of "
        + benchmarks.size()
        + (benchmarks.size() == 1 ? " benchmark: " : " benchmarks: ")
        + String.join(", ", names);
  }
}
