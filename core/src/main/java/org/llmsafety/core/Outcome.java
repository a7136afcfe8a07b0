package org.llmsafety.core;

import com.google.common.collect.ImmutableList;
import com.google.errorprone.annotations.FormatMethod;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A result, or the reason why there is none. A statistic that cannot be computed is never NaN.
 *
 * <pre>{@code
 * String text = outcome.fold(trend -> "slope " + trend.slope(), (reason, sentence) -> sentence);
 * }</pre>
 *
 * @param <T> what the result is
 */
public sealed interface Outcome<T> {

  /**
   * A result.
   *
   * @param value the result
   */
  record Available<T>(T value) implements Outcome<T> {
    @Override
    public String toString() {
      return value.toString();
    }
  }

  /**
   * Why there is no result.
   *
   * @param reason the reason, for code
   * @param sentence the reason with its numbers, for people
   */
  record Unavailable<T>(Reason reason, String sentence) implements Outcome<T> {
    @Override
    public String toString() {
      return sentence;
    }
  }

  /** {@return a result} */
  static <T> Outcome<T> of(T value) {
    return new Available<>(value);
  }

  /** {@return all the results, in their order, or why the first that has none has none} */
  static <T> Outcome<ImmutableList<T>> all(Iterable<Outcome<T>> outcomes) {
    ImmutableList.Builder<T> results = ImmutableList.builder();
    for (Outcome<T> outcome : outcomes) {
      if (outcome instanceof Unavailable<T> none) {
        return new Unavailable<>(none.reason(), none.sentence());
      }
      results.add(outcome.orElseThrow());
    }
    return of(results.build());
  }

  /**
   * {@return an unavailable result with this reason and a message made by {@link String#format}}
   */
  @FormatMethod
  static <T> Outcome<T> unavailable(Reason reason, String format, Object... arguments) {
    return new Unavailable<>(reason, String.format(Locale.ROOT, format, arguments));
  }

  /** {@return whether there is a result} */
  default boolean isAvailable() {
    return this instanceof Available;
  }

  /** {@return what the first function makes of the result, or the second of the reason} */
  default <R> R fold(
      Function<? super T, ? extends R> available,
      BiFunction<? super Reason, ? super String, ? extends R> unavailable) {
    if (this instanceof Available<T> result) {
      return available.apply(result.value());
    }
    Unavailable<T> none = (Unavailable<T>) this;
    return unavailable.apply(none.reason(), none.sentence());
  }

  /** {@return the result changed by the function, or the same reason} */
  default <R> Outcome<R> map(Function<? super T, ? extends R> function) {
    return fold(value -> new Available<>(function.apply(value)), Unavailable::new);
  }

  /** {@return the outcome of the function on the result, or the same reason} */
  default <R> Outcome<R> flatMap(Function<? super T, Outcome<R>> function) {
    return fold(function, Unavailable::new);
  }

  /** {@return the result, if there is one} */
  default Optional<T> toOptional() {
    return fold(Optional::of, (reason, sentence) -> Optional.empty());
  }

  /** {@return a stream of the result, or an empty one} */
  default Stream<T> stream() {
    return toOptional().stream();
  }

  /** {@return why there is no result, if there is none} */
  default Optional<String> whyNot() {
    return fold(value -> Optional.empty(), (reason, sentence) -> Optional.of(sentence));
  }

  /**
   * {@return the result}
   *
   * @throws NoSuchElementException with the reason, if there is none
   */
  default T orElseThrow() {
    return toOptional().orElseThrow(() -> new NoSuchElementException(whyNot().orElse("no result")));
  }
}
