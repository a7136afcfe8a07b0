package org.llmsafety.stats.compare;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.commons.math3.stat.descriptive.moment.Mean;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.MethodId;
import org.llmsafety.stats.PValue;

/** All pairs of a score of one lab and one of another whose dates are near enough. */
final class DatePairs {
  /** The window that the calibration study ran. */
  private static final int MEASURED_DAYS = 90;

  /** A standard error this small beside the estimates it comes from is rounding. */
  private static final double ROUNDING = 1e-12;

  private final List<Pair> pairs = new ArrayList<>();
  private final int days;
  private final int firstSize;
  private final int secondSize;

  private DatePairs(int days, int firstSize, int secondSize) {
    this.days = days;
    this.firstSize = firstSize;
    this.secondSize = secondSize;
  }

  static DatePairs of(Scores ofFirst, Scores ofSecond, int days) {
    DatePairs found = new DatePairs(days, ofFirst.size(), ofSecond.size());
    for (Score first : ofFirst) {
      for (Score second : ofSecond) {
        daysLater(first, second)
            .filter(later -> Math.abs(later) <= days)
            .ifPresent(later -> found.pairs.add(new Pair(first, second, later)));
      }
    }
    return found;
  }

  private static Optional<Long> daysLater(Score first, Score second) {
    return first
        .dated()
        .flatMap(
            one -> second.dated().map(other -> ChronoUnit.DAYS.between(other.date(), one.date())));
  }

  int count() {
    return pairs.size();
  }

  MatchedDifference difference(Benchmark benchmark, Scores both, double confidence) {
    int firstMatched = matched(Pair::first);
    int secondMatched = matched(Pair::second);
    Basis basis = Basis.ofFamilies(both.series(benchmark));
    Outcome<TTestResult> test = test(benchmark.scale(), basis, confidence);
    return new MatchedDifference(
        days == MEASURED_DAYS ? MethodId.MATCHED_DATES : MethodId.UNMEASURED,
        sum() / pairs.size(),
        pairs.size(),
        firstMatched,
        firstSize - firstMatched,
        secondMatched,
        secondSize - secondMatched,
        pairs.stream().mapToLong(Pair::daysLater).average().orElse(0),
        test,
        test.flatMap(TTestResult::p).map(PValue::value),
        basis);
  }

  private int matched(Function<Pair, Score> side) {
    Set<Score> scores = Sets.newIdentityHashSet();
    pairs.forEach(pair -> scores.add(side.apply(pair)));
    return scores.size();
  }

  private double sum() {
    return pairs.stream().mapToDouble(Pair::difference).sum();
  }

  /** The jackknife over families. */
  private Outcome<TTestResult> test(Scale scale, Basis basis, double confidence) {
    int fewest = Math.min(families(Pair::firstFamily), families(Pair::secondFamily));
    if (fewest < MatchedDates.FEWEST_FAMILIES) {
      return Outcome.unavailable(
          Reason.TOO_FEW_DEGREES_OF_FREEDOM,
          "one lab has %d %s among the pairs, need at least %d",
          fewest,
          fewest == 1 ? "family" : "families",
          MatchedDates.FEWEST_FAMILIES);
    }
    Map<String, Part> byFamily = new LinkedHashMap<>();
    for (Pair pair : pairs) {
      for (String family : ImmutableSet.of(pair.firstFamily(), pair.secondFamily())) {
        byFamily.computeIfAbsent(family, key -> new Part()).add(pair);
      }
    }
    double all = sum();
    double[] without = new double[byFamily.size()];
    int g = 0;
    for (Map.Entry<String, Part> family : byFamily.entrySet()) {
      int left = pairs.size() - family.getValue().count;
      if (left == 0) {
        return Outcome.unavailable(
            Reason.TOO_FEW_DEGREES_OF_FREEDOM,
            "all pairs have a model of %s, so without it there is no difference",
            family.getKey());
      }
      without[g++] = (all - family.getValue().sum) / left;
    }
    double mean = new Mean().evaluate(without);
    double squares = Arrays.stream(without).map(each -> (each - mean) * (each - mean)).sum();
    double error = Math.sqrt(squares * (without.length - 1) / without.length);
    double largest = pairs.stream().mapToDouble(pair -> pair.size()).max().orElse(0);
    return error <= ROUNDING * largest
        ? Outcome.unavailable(
            Reason.CONSTANT_SCORES,
            "the difference is the same without any of %d families, so its error cannot be"
                + " estimated",
            without.length)
        : Outcome.of(
            TTestResult.of(
                MatchedDifference.ESTIMAND,
                all / pairs.size(),
                error,
                fewest - 1,
                confidence,
                scale,
                MatchedDifference.METHOD,
                MatchedDifference.ASSUMPTIONS,
                basis));
  }

  private int families(Function<Pair, String> family) {
    return (int) pairs.stream().map(family).distinct().count();
  }

  /** The pairs that a family has a model in. */
  private static final class Part {
    double sum;
    int count;

    void add(Pair pair) {
      sum += pair.difference();
      count++;
    }
  }

  private record Pair(Score first, Score second, long daysLater) {
    double difference() {
      return first.value() - second.value();
    }

    double size() {
      return Math.max(Math.abs(first.value()), Math.abs(second.value()));
    }

    String firstFamily() {
      return first.model().family();
    }

    String secondFamily() {
      return second.model().family();
    }
  }
}
