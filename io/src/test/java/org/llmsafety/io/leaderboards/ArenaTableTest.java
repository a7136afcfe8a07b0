package org.llmsafety.io.leaderboards;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.llmsafety.core.Checked;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.core.Uncertainty;
import org.llmsafety.io.ScoreReader;
import org.llmsafety.io.Source;
import org.llmsafety.io.fixtures.Fixtures;

class ArenaTableTest {
  private static Checked<Scores> read(String fixture) {
    return ScoreReader.withDefaults().read(Source.ofResource(Fixtures.class, fixture));
  }

  @Test
  void read_ratings_carryIntervalVotesLabAndAddress() {
    Checked<Scores> read = read("arena/lmarena_text.csv");
    assertThat(read.problems()).isEmpty();
    assertThat(read.value().stream().map(Score::toString))
        .containsExactly(
            "Gemini-2.5-Pro (as published) on LMArena text: 1470.0",
            "LLaMA-13B (as published) on LMArena text: 840.0");
    Score second = read.value().asList().get(1);
    assertThat(second.benchmark()).isEqualTo(ArenaTable.TEXT);
    assertThat(second.benchmark().scale()).hasToString("unbounded points, safer end unknown");
    assertThat(second.uncertainty()).isEqualTo(new Uncertainty.Interval(828, 856, 0.95));
    assertThat(second.conditions()).hasToString("votes 2446");
    assertThat(second.lab().id()).isEqualTo("meta");
    assertThat(second.dated()).as("a cutoff is no release").isEmpty();
    assertThat(second.provenance())
        .hasToString(
            "arena/lmarena_text.csv:3 [arena_score] (from https://arxiv.org/abs/2302.13971)");
  }

  @Test
  void read_otherBoards_areKnownByTheNameOfTheFile() {
    assertThat(read("arena/lmarena_vision.csv").value().stream().map(Score::benchmark).distinct())
        .containsExactly(ArenaTable.VISION);
    Checked<Scores> pictures = read("arena/lmarena_image.csv");
    assertThat(pictures.value().isEmpty()).isTrue();
    assertThat(pictures.problems())
        .extracting(Problem::toString)
        .containsExactly("arena/lmarena_image.csv: not read: a board of models that make pictures");
    Source unnamed =
        Source.ofText("board.csv", "rank,model,arena_score,95_pct_ci,votes,organization\n");
    assertThat(ScoreReader.withDefaults().read(unnamed).problems())
        .singleElement()
        .asString()
        .contains(
            "; for LMArena leaderboard, the file's name must end in \"text\" or \"vision\", to say"
                + " which board it holds; known are ");
  }

  @Test
  void read_nameThatOnlyEndsInLettersOfABoard_isOfNoBoard() {
    String table = "rank,model,arena_score,95_pct_ci,votes,organization\n1,A,1400,+5/-4,10,X\n";
    Checked<Scores> read =
        ScoreReader.withDefaults().read(Source.ofText("long_context.csv", table));
    assertThat(read.value().isEmpty()).isTrue();
    assertThat(read.problems())
        .singleElement()
        .asString()
        .contains("must end in \"text\" or \"vision\"");
    assertThat(
            ScoreReader.withDefaults()
                .read(Source.ofText("Arena Text.csv", table))
                .value()
                .asList())
        .as("as a word of its own")
        .hasSize(1);
  }

  @Test
  void read_brokenRows_areLocatedAndLoseNothingElse() {
    Checked<Scores> read = read("arena/broken_text.csv");
    assertThat(read.value().stream().map(Score::toString))
        .containsExactly(
            "Alpha (as published) on LMArena text: 1470.0",
            "Delta (as published) on LMArena text: 1200.0");
    assertThat(read.value().asList().get(0).uncertainty()).isEqualTo(Uncertainty.unreported());
    assertThat(read.problems())
        .extracting(Problem::toString)
        .containsExactly(
            "arena/broken_text.csv:2 [95_pct_ci]: expected two offsets like +5/-4, but was \"±5\"",
            "arena/broken_text.csv:3 [arena_score]: expected a number, but was \"high\"",
            "arena/broken_text.csv:4 [model]: expected a model's name, but the cell is blank",
            "arena/broken_text.csv:5: expected 10 cells as in the header, but found 4");
  }
}
