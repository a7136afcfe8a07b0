package org.llmsafety.stats.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Scale;
import org.llmsafety.stats.TestSeries;

/** Laws of saturation. */
class SaturationProperties {
  private static final Benchmark PERCENT = Benchmark.of("test/percent", Scale.PERCENT);

  private static SaturationResult of(List<Integer> values) {
    return Saturation.withDefaults()
        .withItems(50)
        .describe(
            TestSeries.of(
                PERCENT,
                TestSeries.everyDays(values.size(), 40),
                values.stream().mapToDouble(Integer::doubleValue).toArray()))
        .orElseThrow();
  }

  @Property(tries = 100)
  void counts_ofPeriodsAddUp(
      @ForAll @Size(min = 2, max = 40) List<@IntRange(min = 85, max = 100) Integer> values) {
    SaturationResult result = of(values);
    assertThat(result.byPeriod().values().stream().mapToInt(PeriodSaturation::n).sum())
        .isEqualTo(result.n());
    assertThat(result.byPeriod().values().stream().mapToInt(PeriodSaturation::atEnd).sum())
        .isEqualTo(result.atEnd());
    assertThat(result.byPeriod().values().stream().mapToInt(PeriodSaturation::nearEnd).sum())
        .isEqualTo(result.nearEnd())
        .isGreaterThanOrEqualTo(result.atEnd());
  }

  /** But for periods, dates change nothing. */
  @Property(tries = 100)
  void orderOfScores_changesNothing(
      @ForAll @Size(min = 2, max = 20) List<@IntRange(min = 85, max = 100) Integer> values,
      @ForAll Random random) {
    List<Integer> shuffled = new ArrayList<>(values);
    Collections.shuffle(shuffled, random);
    SaturationResult one = of(values);
    SaturationResult other = of(shuffled);
    assertThat(other.flags()).isEqualTo(one.flags());
    assertThat(other.apart()).isEqualTo(one.apart());
    assertThat(other.spread()).isEqualTo(one.spread());
    assertThat(other.headroom()).isEqualTo(one.headroom());
  }
}
