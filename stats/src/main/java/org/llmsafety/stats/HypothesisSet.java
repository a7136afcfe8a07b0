package org.llmsafety.stats;

import static com.google.common.collect.ImmutableMap.toImmutableMap;

import com.google.common.collect.ImmutableMap;
import java.util.Iterator;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.llmsafety.core.Outcome;

/**
 * The tests that are corrected together, under a name that says which they are. Which tests belong
 * together is the researcher's decision and changes every adjusted p-value, so it is part of the
 * result.
 *
 * <pre>{@code
 * HypothesisSet<Lab> set = HypothesisSet.of("HarmBench trends of 3 labs", pByLab);
 * ImmutableMap<Lab, Outcome<Double>> adjusted = set.adjusted(Correction.HOLM);
 * }</pre>
 *
 * @param name which tests these are: "HarmBench trends of 3 labs"
 * @param byKey each test's p-value, or why there is none; a test without one was never made, and
 *     does not count
 * @param <K> what the tests are by: a lab, a benchmark
 */
public record HypothesisSet<K>(String name, ImmutableMap<K, Outcome<PValue>> byKey) {
  /** Checks that the set has a name. */
  public HypothesisSet {
    if (name.isBlank()) {
      throw new IllegalArgumentException(
          "a hypothesis set must have a name, but it was \"" + name + "\"");
    }
  }

  /** {@return the set of these tests under this name, in the order of the map} */
  public static <K> HypothesisSet<K> of(String name, Map<K, Outcome<PValue>> byKey) {
    return new HypothesisSet<>(name, ImmutableMap.copyOf(byKey));
  }

  /** {@return how many tests count: those that have a p-value} */
  public int size() {
    return (int) byKey.values().stream().filter(Outcome::isAvailable).count();
  }

  /**
   * {@return each test's p-value adjusted for all that count, or why there is none, in the order of
   * the set}
   */
  public ImmutableMap<K, Outcome<Double>> adjusted(Correction correction) {
    return adjusted(correction, PValue::value);
  }

  /**
   * {@return the smallest that each test's adjusted p-value could have been, whatever the scores:
   * all tests at their smallest attainable p-values} Where it is above the significance level, the
   * set could not have shown that effect, however clear it is.
   */
  public ImmutableMap<K, Outcome<Double>> smallestAdjusted(Correction correction) {
    return adjusted(correction, PValue::smallestAttainable);
  }

  private ImmutableMap<K, Outcome<Double>> adjusted(
      Correction correction, ToDoubleFunction<PValue> of) {
    double[] raw = byKey.values().stream().flatMap(Outcome::stream).mapToDouble(of).toArray();
    Iterator<Double> adjusted = DoubleStream.of(correction.adjust(raw)).iterator();
    return byKey.entrySet().stream()
        .collect(
            toImmutableMap(Map.Entry::getKey, test -> test.getValue().map(p -> adjusted.next())));
  }

  /** "HarmBench trends of 3 labs (2 tests, 1 without a p-value)". */
  @Override
  public String toString() {
    int without = byKey.size() - size();
    return name
        + " ("
        + size()
        + (size() == 1 ? " test" : " tests")
        + (without == 0 ? "" : ", " + without + " without a p-value")
        + ")";
  }
}
