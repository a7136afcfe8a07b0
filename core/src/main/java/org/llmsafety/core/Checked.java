package org.llmsafety.core;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import java.util.function.Function;
import org.llmsafety.core.internal.Text;

/**
 * A value and the problems found while it was made. Content that does not fit never throws an
 * exception; call {@link #orElseThrow()} to fail on errors instead.
 *
 * @param value what could be obtained
 * @param problems in the order they were found
 * @param <T> what the value is
 */
public record Checked<T>(T value, ImmutableList<Problem> problems) {
  private static final int SHOWN = 10;

  /** {@return a value without problems} */
  public static <T> Checked<T> of(T value) {
    return new Checked<>(value, ImmutableList.of());
  }

  /** {@return the value changed by the function, with the same problems} */
  public <R> Checked<R> map(Function<? super T, ? extends R> function) {
    return new Checked<>(function.apply(value), problems);
  }

  /** {@return the result of the function, with its problems behind these} */
  public <R> Checked<R> flatMap(Function<? super T, Checked<R>> function) {
    Checked<R> next = function.apply(value);
    return new Checked<>(
        next.value,
        ImmutableList.<Problem>builder().addAll(problems).addAll(next.problems).build());
  }

  /** {@return the problems of this severity} */
  public ImmutableList<Problem> problems(Problem.Severity severity) {
    return problems.stream()
        .filter(problem -> problem.severity() == severity)
        .collect(ImmutableList.toImmutableList());
  }

  /** "132 scores of 22 models on 6 benchmarks, 5 problems". */
  @Override
  public String toString() {
    return problems.isEmpty()
        ? value.toString()
        : value + ", " + Text.count(problems.size(), "problem");
  }

  /**
   * {@return the value}
   *
   * @throws IllegalStateException naming the first problems of severity ERROR, if there are any
   */
  public T orElseThrow() {
    ImmutableList<Problem> errors = problems(Problem.Severity.ERROR);
    if (errors.isEmpty()) {
      return value;
    }
    String rest = errors.size() > SHOWN ? "\nand " + (errors.size() - SHOWN) + " more" : "";
    throw new IllegalStateException(
        errors.stream().limit(SHOWN).map(Problem::toString).collect(joining("\n")) + rest);
  }
}
