package org.llmsafety.stats.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InParallelTest {
  @Test
  void map_keepsTheOrder_andThrowsWhatTheFirstThrew() {
    List<Integer> numbers = IntStream.range(0, 1000).boxed().toList();
    assertThat(InParallel.map(numbers, number -> number * 2))
        .isEqualTo(numbers.stream().map(number -> number * 2).toList());
    assertThatThrownBy(() -> InParallel.map(numbers, InParallelTest::evenOnly))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("1");
  }

  private static int evenOnly(int number) {
    if (number % 2 == 1) {
      throw new IllegalStateException(Integer.toString(number));
    }
    return number;
  }

  @Test
  void begin_givesTheResultOnce_andThrowsWhatTheWorkThrew() {
    AtomicInteger runs = new AtomicInteger();
    Supplier<Integer> begun = InParallel.begin(runs::incrementAndGet);
    assertThat(begun.get()).isEqualTo(1);
    assertThat(begun.get()).isEqualTo(1);

    Supplier<Integer> failing = InParallel.begin(() -> evenOnly(3));
    assertThatThrownBy(failing::get).isInstanceOf(IllegalStateException.class).hasMessage("3");
  }

  @Test
  void run_runsAll_andThrowsWhatTheFirstThrew() {
    AtomicInteger runs = new AtomicInteger();
    Runnable failing =
        () -> {
          throw new IllegalStateException("run " + runs.incrementAndGet());
        };

    InParallel.run(runs::incrementAndGet, runs::incrementAndGet);
    assertThat(runs).hasValue(2);
    assertThatThrownBy(() -> InParallel.run(runs::incrementAndGet, failing))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("run ");
    assertThat(runs).hasValue(4);
  }
}
