package org.llmsafety.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CheckedTest {
  private static Problem problem(Problem.Severity severity, int line) {
    return Problem.of(severity, "test", "100 %% of %s", "all")
        .at(Location.of("a.csv").atLine(line));
  }

  private static Checked<String> errors(int count) {
    return new Checked<>(
        "value",
        IntStream.rangeClosed(1, count)
            .mapToObj(line -> problem(Problem.Severity.ERROR, line))
            .collect(ImmutableList.toImmutableList()));
  }

  @Test
  void orElseThrow_notesAndWarnings_areNoReason() {
    Checked<String> checked =
        new Checked<>(
            "value",
            ImmutableList.of(
                problem(Problem.Severity.NOTE, 1), problem(Problem.Severity.WARNING, 2)));

    assertThat(checked.orElseThrow()).isEqualTo("value");
    assertThat(checked.problems(Problem.Severity.WARNING)).hasSize(1);
    assertThat(checked).hasToString("value, 2 problems");
    assertThat(Checked.of("value")).hasToString("value");
  }

  @Test
  void orElseThrow_errors_areNamedEach() {
    assertThatThrownBy(() -> errors(2).orElseThrow())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a.csv:1: 100 % of all\na.csv:2: 100 % of all");
  }

  @Test
  void orElseThrow_moreThanTen_areCounted() {
    assertThatThrownBy(() -> errors(10).orElseThrow()).message().doesNotContain("more");
    assertThatThrownBy(() -> errors(13).orElseThrow())
        .message()
        .contains("a.csv:10:")
        .doesNotContain("a.csv:11:")
        .endsWith("\nand 3 more");
  }

  @Test
  void map_keepsTheProblems() {
    assertThat(errors(1).map(String::length)).isEqualTo(new Checked<>(5, errors(1).problems()));
  }

  @Test
  void flatMap_putsTheLaterProblemsBehind() {
    Checked<Integer> next = new Checked<>(1, ImmutableList.of(problem(Problem.Severity.NOTE, 9)));

    assertThat(errors(1).flatMap(text -> next).problems())
        .containsExactly(problem(Problem.Severity.ERROR, 1), problem(Problem.Severity.NOTE, 9));
  }
}
