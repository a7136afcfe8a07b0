package org.llmsafety.stats.pooled;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Model;
import org.llmsafety.core.Release;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;

class MaxTProperties {
  private static final int BENCHMARKS = 3;

  /** Two labs of four models, each a family of its own, scored on three benchmarks. */
  private static Scores scores(long seed) {
    Random random = new Random(seed);
    List<Score> scores = new ArrayList<>();
    for (int m = 0; m < 8; m++) {
      Lab lab = Lab.of(m % 2 == 0 ? "Red" : "Blue");
      Model model =
          Model.of("m" + m, lab)
              .withReleases(
                  Release.on(
                      Release.Kind.ANNOUNCEMENT,
                      LocalDate.of(2023, 1, 1).plusDays(random.nextInt(40) * 10L),
                      "test"));
      for (int b = 0; b < BENCHMARKS; b++) {
        scores.add(Score.of(model, Benchmark.of("t/" + b, Scale.UNIT), random.nextInt(50) / 50.0));
      }
    }
    return Scores.copyOf(scores);
  }

  @Property(tries = 50)
  void adjusted_isNeverBelowRaw_andNeverFallsAsStatisticsDo(@ForAll long seed) {
    MaxT.withDefaults().test(scores(seed)).stream()
        .forEach(
            result -> {
              List<MaxTBenchmark> falling = new ArrayList<>(result.byBenchmark().values());
              falling.sort(Comparator.comparingDouble(each -> -Math.abs(each.standardised())));
              double before = 0;
              for (MaxTBenchmark each : falling) {
                assertThat(each.adjusted().value())
                    .isGreaterThanOrEqualTo(each.raw().value())
                    .isGreaterThanOrEqualTo(before)
                    .isGreaterThanOrEqualTo(each.adjusted().smallestAttainable());
                before = each.adjusted().value();
              }
            });
  }

  @Property(tries = 20)
  void orderOfReading_changesNothing(@ForAll long seed) {
    List<Score> shuffled = new ArrayList<>(scores(seed).asList());
    Collections.shuffle(shuffled, new Random(seed));
    assertThat(MaxT.withDefaults().test(Scores.copyOf(shuffled)))
        .isEqualTo(MaxT.withDefaults().test(scores(seed)));
  }

  @Property(tries = 20)
  void benchmarksThatSayTheSame_needNoAdjustment(@ForAll long seed) {
    Benchmark first = Benchmark.of("t/0", Scale.UNIT);
    Benchmark twin = Benchmark.of("t/twin", Scale.UNIT);
    Scores one = scores(seed).on(first);
    Scores both =
        one.plus(
            one.stream()
                .map(score -> Score.of(score.model(), twin, score.value()))
                .collect(ImmutableList.toImmutableList()));
    MaxT.withDefaults().test(both).stream()
        .flatMap(result -> result.byBenchmark().values().stream())
        .forEach(each -> assertThat(each.adjusted().value()).isEqualTo(each.raw().value()));
  }
}
