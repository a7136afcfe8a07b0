package org.llmsafety.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** {@link Scores#preferring}. */
class PreferredScoresTest {
  private static final Benchmark BENCHMARK = Benchmark.of("in-house/x", Scale.UNIT);

  private static Score score(String model, double value, String... conditions) {
    Conditions all = Conditions.none();
    for (int i = 0; i < conditions.length; i += 2) {
      all = all.with(conditions[i], conditions[i + 1]);
    }
    return Score.of(Model.asPublished(Label.of(model)), BENCHMARK, value).withConditions(all);
  }

  @Test
  void preferring_keepsTheFirstSettingOfEachModel() {
    Scores scores =
        Scores.of(
            score("a", 0.1, "effort", "high"),
            score("a", 0.2, "effort", "none"),
            score("b", 0.3, "effort", "high"),
            score("c", 0.4, "effort", "odd"),
            score("c", 0.5, "effort", "high"),
            score("d", 0.6),
            score("d", 0.7, "effort", "none"));

    assertThat(scores.preferring("effort", "none", "high"))
        .extracting(Score::value)
        .containsExactly(0.2, 0.3, 0.5, 0.6);
  }

  @Test
  void preferring_leavesWhatDiffersInOtherWays() {
    Scores scores =
        Scores.of(
            score("a", 0.1, "effort", "high", "judge", "one"),
            score("a", 0.2, "effort", "none", "judge", "two"),
            score("a", 0.3, "effort", "high").withBenchmark(Benchmark.of("in-house/y", Scale.UNIT)),
            score("a", 0.4, "effort", "none").withEdition("v2"),
            score("b", 0.5, "effort", "none"),
            score("b", 0.6, "effort", "none"));

    assertThat(scores.preferring("effort", "none", "high")).isEqualTo(scores);
    assertThat(Scores.of().preferring("effort")).isEmpty();
  }
}
