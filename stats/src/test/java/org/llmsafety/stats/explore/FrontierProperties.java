package org.llmsafety.stats.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.stats.Resampling;
import org.llmsafety.stats.TestSeries;

/** Laws of the running best. */
class FrontierProperties {

  private static ScoreSeries daily(List<Integer> values, int step) {
    return TestSeries.of(
        TestSeries.everyDays(values.size(), step),
        values.stream().mapToDouble(Integer::doubleValue).toArray());
  }

  private static FrontierAgainstChance test(FrontierStatistic statistic, ScoreSeries series) {
    return Frontier.withDefaults()
        .with(statistic)
        .describe(series)
        .flatMap(FrontierResult::test)
        .orElseThrow();
  }

  /** Of n values without ties, one a date, 1 + 1/2 + ... + 1/n records are expected. */
  @Property(tries = 20)
  void records_ofValuesWithoutTies_areExpectedToBeTheHarmonicNumber(
      @ForAll @IntRange(min = 3, max = 7) int n, @ForAll Random random) {
    List<Integer> values = new ArrayList<>(IntStream.range(0, n).boxed().toList());
    Collections.shuffle(values, random);
    double harmonic = IntStream.rangeClosed(1, n).mapToDouble(i -> 1.0 / i).sum();
    assertThat(test(FrontierStatistic.RECORDS, daily(values, 3)).expected())
        .isCloseTo(harmonic, within(1e-12));
  }

  /** Steps rise, the last is the best of all, and there are as many as records. */
  @Property(tries = 200)
  void steps_riseToTheBestOfAll(
      @ForAll @Size(min = 1, max = 30) List<@IntRange(min = 0, max = 9) Integer> values) {
    FrontierResult frontier =
        Frontier.withDefaults().with(Resampling.of(1)).describe(daily(values, 2)).orElseThrow();
    assertThat(frontier.steps())
        .extracting(FrontierStep::best)
        .isSorted()
        .doesNotHaveDuplicates()
        .last()
        .isEqualTo((double) Collections.max(values));
    frontier.test().stream()
        .forEach(test -> assertThat(test.observed()).isEqualTo(frontier.steps().size()));
  }

  /** Stretching scores stretches the mean gap, stretching time does not change it, nor does p. */
  @Property(tries = 20)
  void meanGap_isInUnitsOfTheScoresAndNotOfTime(
      @ForAll @Size(min = 3, max = 6) List<@IntRange(min = 0, max = 9) Integer> values) {
    if (values.stream().distinct().count() < 2) {
      return;
    }
    FrontierAgainstChance plain = test(FrontierStatistic.MEAN_GAP, daily(values, 1));
    FrontierAgainstChance stretched =
        test(
            FrontierStatistic.MEAN_GAP,
            daily(values.stream().map(value -> 4 * value - 7).toList(), 5));
    assertThat(stretched.observed()).isCloseTo(4 * plain.observed(), within(1e-12));
    assertThat(stretched.expected()).isCloseTo(4 * plain.expected(), within(1e-12));
    assertThat(stretched.p().value()).isEqualTo(plain.p().value());
  }
}
