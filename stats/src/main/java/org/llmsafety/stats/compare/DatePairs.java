package org.llmsafety.stats.compare;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Release;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.Circumstances;

/** All pairs of a score of one lab and one of another whose dates are near enough. */
final class DatePairs {
  /** A standard error this small beside the estimates it comes from is rounding. */
  private static final double ROUNDING = 1e-12;

  private final List<Pair> pairs = new ArrayList<>();
  private final int firstSize;
  private final int secondSize;

  private DatePairs(int firstSize, int secondSize) {
    this.firstSize = firstSize;
    this.secondSize = secondSize;
  }

  static DatePairs of(Scores ofFirst, Scores ofSecond, int days) {
    DatePairs found = new DatePairs(ofFirst.size(), ofSecond.size());
    for (Score first : ofFirst) {
      for (Score second : ofSecond) {
        for (Release one : first.dated().stream().toList()) {
          for (Release other : second.dated().stream().toList()) {
            long later = ChronoUnit.DAYS.between(other.date(), one.date());
            if (Math.abs(later) <= days) {
              found.pairs.add(new Pair(first, second, later));
            }
          }
        }
      }
    }
    return found;
  }

  int count() {
    return pairs.size();
  }

  MatchedDifference difference(Benchmark benchmark, Scores both, double confidence) {
    int firstMatched = matched(Pair::first);
    int secondMatched = matched(Pair::second);
    Outcome<TTest> test = test(confidence);
    return new MatchedDifference(
        benchmark,
        mean(pairs),
        pairs.size(),
        firstMatched,
        firstSize - firstMatched,
        secondMatched,
        secondSize - secondMatched,
        pairs.stream().mapToLong(Pair::daysLater).average().orElse(0),
        test,
        test.map(found -> found.p().value()),
        Circumstances.ofFamilies(
                org.llmsafety.core.ScoreSeries.of(benchmark, both, origin(both)))
            .caveats());
  }
}
