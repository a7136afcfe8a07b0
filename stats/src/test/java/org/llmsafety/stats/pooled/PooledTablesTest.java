package org.llmsafety.stats.pooled;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Conditions;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Model;
import org.llmsafety.core.Release;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.ScoreTable;
import org.llmsafety.core.Scores;

class PooledTablesTest {
  private static final Benchmark A = Benchmark.of("test/a", Scale.UNIT);

  private static Score score(int month, Release.Kind kind, String edition) {
    Model model =
        Model.of("m" + month, Lab.of("One"))
            .withReleases(Release.on(kind, LocalDate.of(2024, month, 1), "test"));
    return Score.of(model, A, 0.5).withEdition(edition);
  }

  @Test
  void caveats_nameEditionsAndKindsOfDates_inAnyOrderOfReading() {
    List<Score> scores =
        new ArrayList<>(
            List.of(
                score(1, Release.Kind.ANNOUNCEMENT, "v1"),
                score(2, Release.Kind.ANNOUNCEMENT, "v2"),
                score(3, Release.Kind.AVAILABILITY, "v2")));
    ScoreTable board = PooledTables.of(Scores.copyOf(scores)).orElseThrow();
    assertThat(PooledTables.caveatsBesidesDates(board, board.leftOut()))
        .containsExactly("scores are of 2 editions: v1, v2");
    assertThat(PooledTables.caveats(board))
        .containsExactly(
            "scores are of 2 editions: v1, v2",
            "dates are of 2 kinds: 2 "
                + Release.Kind.ANNOUNCEMENT
                + ", 1 "
                + Release.Kind.AVAILABILITY);
    Collections.reverse(scores);
    assertThat(caveats(Scores.copyOf(scores))).isEqualTo(PooledTables.caveats(board));
  }

  @Test
  void caveats_nameConditions_whereTheyDiffer() {
    Score judged = score(1, Release.Kind.ANNOUNCEMENT, "v1");
    Scores scores =
        Scores.of(
            judged.withConditions(Conditions.none().with("judge", "Judge-1")),
            score(2, Release.Kind.ANNOUNCEMENT, "v1")
                .withConditions(Conditions.none().with("judge", "Judge-2")));
    assertThat(caveats(scores))
        .singleElement()
        .asString()
        .startsWith("scores were measured under 2 different conditions: ")
        .contains("Judge-1", "Judge-2");
  }

  @Test
  void caveats_ofScoresHadInOneWay_areNone() {
    Scores same =
        Scores.of(
            score(1, Release.Kind.ANNOUNCEMENT, "v1"), score(2, Release.Kind.ANNOUNCEMENT, "v1"));
    assertThat(caveats(same)).isEmpty();
  }

  private static List<String> caveats(Scores scores) {
    return PooledTables.caveats(PooledTables.of(scores).orElseThrow());
  }
}
