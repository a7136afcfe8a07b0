package org.llmsafety.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BenchmarksTest {
  private static final List<Benchmark> ALL =
      List.of(
          Benchmarks.HARMBENCH,
          Benchmarks.SIMPLE_SAFETY_TESTS,
          Benchmarks.BBQ,
          Benchmarks.ANTHROPIC_RED_TEAM,
          Benchmarks.XSTEST,
          Benchmarks.HELM_SAFETY_MEAN,
          Benchmarks.DECODING_TRUST,
          Benchmarks.SALAD_BENCH,
          Benchmarks.LIBRA_LEADERBOARD,
          Benchmarks.SAFETY_BENCH);

  @Test
  void all_haveTheirOwnIdCitationAndMeaning() {
    assertThat(ALL).extracting(Benchmark::id).doesNotHaveDuplicates();
    assertThat(ALL).extracting(b -> b.citation().orElseThrow().key()).doesNotHaveDuplicates();
    assertThat(ALL).noneMatch(benchmark -> benchmark.description().isBlank());
  }

  @Test
  void helmSafetyMean_isTheMeanOfItsFive() {
    assertThat(Benchmarks.HELM_SAFETY_MEAN.aggregation().orElseThrow().parts())
        .containsExactlyElementsOf(ALL.subList(0, 5));
  }

  @Test
  void all_areTheConstants() {
    assertThat(Benchmarks.all()).containsExactlyInAnyOrderElementsOf(ALL);
  }
}
