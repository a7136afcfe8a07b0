package org.llmsafety.stats.internal.caveats;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Conditions;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Model;
import org.llmsafety.core.Release;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;

/** Caveats of scores whose dates play no part. */
class CaveatsTest {
  private static final Benchmark BENCHMARK = Benchmark.of("t/b", Scale.UNIT).withName("B");
  private static final String FAMILIES =
      "2 models of 1 family: models of a family are correlated, so intervals are too narrow and p-values too small";
  private static final String EDITIONS = "scores are of 2 editions: v1, v2";
  private static final String CONDITIONS =
      "scores were measured under 2 different conditions: none stated, (judge strict)";

  private static Score score(String model, String edition) {
    return Score.of(Model.of(model, Lab.of("Lab")).withFamily("F"), BENCHMARK, .5)
        .withEdition(edition);
  }

  private static final List<Score> TWO =
      List.of(
          score("a", "v1"),
          score("b", "v2").withConditions(Conditions.none().with("judge", "strict")));

  @Test
  void familiesEditionsAndConditions_areNamed() {
    assertThat(Caveats.of(TWO)).containsExactly(FAMILIES, EDITIONS, CONDITIONS);
    assertThat(Caveats.besidesFamilies(TWO)).containsExactly(EDITIONS, CONDITIONS);
    assertThat(Caveats.comparability(TWO)).containsExactly(EDITIONS, CONDITIONS);
    assertThat(Caveats.of(List.of(score("a", "v1")))).isEmpty();
  }

  @Test
  void families_areCountedWithTheirConsequence() {
    assertThat(Caveats.families(5, 3, "p is smaller than it should be"))
        .hasValue(
            "5 models of 3 families: models of a family are correlated, so p is smaller than it"
                + " should be");
    assertThat(Caveats.families(3, 3, "p is smaller")).isEmpty();
  }

  @Test
  void kindsOfDates_areCountedInTheOrderOfKinds() {
    LocalDate day = LocalDate.of(2024, 5, 13);
    Release snapshot = Release.on(Release.Kind.SNAPSHOT, day, "test");
    Release announced = Release.on(Release.Kind.ANNOUNCEMENT, day, "test");

    assertThat(Caveats.dateKinds(List.of(announced, snapshot, announced)))
        .hasValue("dates are of 2 kinds: 1 snapshot, 2 announcement");
    assertThat(Caveats.dateKinds(List.of(announced, announced))).isEmpty();
  }

  /** Of very many names the first three are given. */
  @Test
  void exactRepeats_areNamedUpToThree() {
    assertThat(
            Caveats.exactRepeats(
                List.of(score("a", "v1"), score("b", "v1"), score("c", "v1"), score("d", "v1"))))
        .hasValue("4 exact repeats of scores are left out: a on B, b on B, c on B and 1 more");
    assertThat(Caveats.exactRepeats(List.of(score("a", "v1"), score("b", "v1"), score("c", "v1"))))
        .hasValue("3 exact repeats of scores are left out: a on B, b on B, c on B");
  }
}
