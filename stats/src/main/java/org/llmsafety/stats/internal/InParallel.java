package org.llmsafety.stats.internal;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.function.Function;
import java.util.function.Supplier;

/** One function applied to many things by all processors, with the outcome of a plain loop. */
public final class InParallel {
  private InParallel() {}

  /**
   * {@return the results in the order of the things}
   *
   * @throws RuntimeException that of the first thing for which the function throws, as it was: left
   *     to itself a parallel stream throws any of them, or a copy with another message
   */
  public static <T, R> ImmutableList<R> map(List<T> things, Function<T, R> function) {
    return things.parallelStream().map(thing -> attempt(thing, function)).toList().stream()
        .map(Supplier::get)
        .collect(ImmutableList.toImmutableList());
  }

  /**
   * Runs all of these.
   *
   * @throws RuntimeException that of the first which throws, once all have run
   */
  public static void run(Runnable... tasks) {
    map(
        List.of(tasks),
        task -> {
          task.run();
          return true;
        });
  }

  /**
   * {@return the result of what is begun now and made by another processor, if one is free, while
   * the caller does other work; getting it waits for it, and throws what it threw}
   */
  public static <R> Supplier<R> begin(Supplier<R> work) {
    ForkJoinTask<Supplier<R>> task =
        ForkJoinPool.commonPool().submit(() -> attempt(work, Supplier::get));
    return () -> task.join().get();
  }

  private static <T, R> Supplier<R> attempt(T thing, Function<T, R> function) {
    try {
      R result = function.apply(thing);
      return () -> result;
    } catch (RuntimeException thrown) {
      return () -> {
        throw thrown;
      };
    }
  }
}
