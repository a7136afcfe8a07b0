package org.llmsafety.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableSet;
import java.util.HashMap;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.llmsafety.core.Scale;

/**
 * A law of every entry point: scores of another size give the same p-values and slopes that are
 * larger by as much, or a reason; never an exception, a NaN, a p of 0, or an end of an interval
 * that is infinite where it was not.
 */
class MagnitudeLawTest {
  private static final ImmutableSet<Double> FACTORS = ImmutableSet.of(1e-308, 1e-170, 1e155, 1e300);

  @TestFactory
  Stream<DynamicTest> scoresOfAnotherSize_giveTheSameOrAReason() {
    SizedBoard plain = SizedBoard.of(x -> x, Scale.UNBOUNDED);
    SizedBoard bounded = SizedBoard.of(x -> x, Scale.UNIT);
    return SizedMethods.all().entrySet().stream()
        .flatMap(
            method ->
                FACTORS.stream()
                    .flatMap(
                        factor ->
                            Stream.of(
                                test(
                                    method,
                                    plain,
                                    SizedBoard.of(x -> factor * x, Scale.UNBOUNDED),
                                    factor,
                                    "times " + factor),
                                test(
                                    method,
                                    bounded,
                                    SizedBoard.of(x -> factor * x, Scale.between(0, factor)),
                                    factor,
                                    "times " + factor + ", with two ends"))));
  }

  @TestFactory
  Stream<DynamicTest> scoresFarFrom0_giveTheSameOrAReason() {
    SizedBoard plain = SizedBoard.of(x -> x, Scale.UNBOUNDED);
    return SizedMethods.all().entrySet().stream()
        .filter(method -> !method.getKey().equals("logarithms"))
        .filter(method -> !method.getKey().startsWith("meta-analysis"))
        // what a caller's statistic makes of digits that are lost is the caller's
        .filter(method -> !method.getKey().equals("permutation"))
        .flatMap(
            method ->
                DoubleStream.of(1e6, 1e13)
                    .mapToObj(
                        far ->
                            test(
                                method,
                                plain,
                                SizedBoard.of(x -> far + x, Scale.UNBOUNDED),
                                1,
                                "plus " + far)));
  }

  /** Differences of these overflow, or vanish beside the others. */
  @TestFactory
  Stream<DynamicTest> scoresOfAllSizes_giveAReason() {
    DoubleUnaryOperator huge = x -> x > 0.5 ? 1e308 * x : -1e308 * x;
    DoubleUnaryOperator mixed = x -> x > 0.6 ? 1e300 * x : x > 0.4 ? x : 1e-308 * x;
    return SizedMethods.all().entrySet().stream()
        .flatMap(
            method ->
                Stream.of(huge, mixed)
                    .map(size -> SizedBoard.of(size, Scale.UNBOUNDED))
                    .map(
                        board ->
                            DynamicTest.dynamicTest(
                                method.getKey() + ", all sizes", () -> ask(method, board))));
  }

  private static final Map<String, FoundNumbers> KNOWN = new HashMap<>();

  private static DynamicTest test(
      Map.Entry<String, Function<SizedBoard, Object>> method,
      SizedBoard plain,
      SizedBoard sized,
      double factor,
      String how) {
    return DynamicTest.dynamicTest(
        method.getKey() + ", " + how,
        () -> {
          FoundNumbers expected =
              KNOWN.computeIfAbsent(
                  method.getKey() + plain.safety().scale(), key -> ask(method, plain));
          FoundNumbers found = ask(method, sized);
          assertThat(found.infinite).as("infinite numbers").isLessThanOrEqualTo(expected.infinite);
          if (found.p.size() == expected.p.size()) {
            for (int i = 0; i < found.p.size(); i++) {
              assertThat(found.p.get(i)).isCloseTo(expected.p.get(i), within(1e-4));
            }
          }
          if (found.slopes.size() == expected.slopes.size()) {
            for (int i = 0; i < found.slopes.size(); i++) {
              double slope = found.slopes.get(i);
              double same = expected.slopes.get(i);
              assertThat(
                      Math.abs(slope / factor - same) <= 1e-4 * Math.abs(same)
                          || Math.abs(slope - same) <= 1e-4 * Math.abs(same))
                  .as("slope %s beside %s", slope, same)
                  .isTrue();
            }
          }
        });
  }

  private static FoundNumbers ask(
      Map.Entry<String, Function<SizedBoard, Object>> method, SizedBoard board) {
    Object result;
    try {
      result = method.getValue().apply(board);
    } catch (IllegalArgumentException e) {
      // items are checked where they are made, as a caller's mistake
      assertThat(method.getKey()).contains("items");
      assertThat(e).hasMessageContaining("values that are up to");
      return new FoundNumbers();
    } catch (RuntimeException e) {
      return fail(method.getKey(), e);
    }
    return FoundNumbers.in(result, method.getKey());
  }
}
