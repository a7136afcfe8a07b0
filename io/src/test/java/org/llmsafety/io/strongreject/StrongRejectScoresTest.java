package org.llmsafety.io.strongreject;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Checked;
import org.llmsafety.core.ItemScores;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.io.ScoreReader;
import org.llmsafety.io.Source;
import org.llmsafety.io.fixtures.FixtureFolder;

/**
 * Means by another program, in the folder of the fixtures:
 *
 * <pre>
 * python3 -c "import csv, collections, statistics as s
 * c = collections.defaultdict(list)
 * for r in csv.DictReader(open('scores.csv')):
 *   if r['score']: c[r['model'], r['jailbreak']].append(float(r['score']))
 * print({k: (s.mean(v), len(v) > 1 and s.stdev(v) / len(v) ** .5) for k, v in c.items()})"
 * </pre>
 *
 * {('sketch-7b', 'none'): (0.3125, 0.3125), ('sketch-7b', 'PAIR'): (0.6875, 0.3125), ('sketch-13b',
 * 'PAIR'): (0.125, False)}
 */
class StrongRejectScoresTest {
  private static final FixtureFolder FILES = FixtureFolder.of("strongreject");

  @Test
  void scores_areMeansOverPromptsForEachModelAndJailbreak() {
    Checked<Scores> read = FILES.read("scores.csv");
    assertThat(read.value())
        .extracting(FixtureFolder::summary)
        .containsExactly(
            "sketch-7b; strongreject/score; attack none; 0.3125; SE 0.3125 over 2 items",
            "sketch-7b; strongreject/score; attack PAIR; 0.6875; SE 0.3125 over 2 items",
            "sketch-13b; strongreject/score; attack PAIR; 0.125; unreported");
    assertThat(read.value().asList().get(0).benchmark().scale().sign()).isEqualTo(-1);
    assertThat(FixtureFolder.problems(read))
        .hasSize(1)
        .first()
        .asString()
        .startsWith(
            "strongreject/scores.csv:4 [score]: not all of the items of \"sketch-7b\" on"
                + " StrongREJECT have a value; 1 without: ");
  }

  @Test
  void items_ofTheSamePromptAreTheSameItem() {
    ImmutableList<ItemScores> items = FILES.items("scores.csv");
    assertThat(items.get(0).values().ids()).isEqualTo(items.get(1).values().ids());
    assertThat(items.get(0).unscored()).hasSize(1);
  }

  @Test
  void brokenScores_areReadAsFarAsTheyFit() {
    Checked<Scores> read = FILES.read("broken.csv");
    assertThat(read.value()).extracting(Score::value).containsExactly(1.0);
    assertThat(String.join("\n", FixtureFolder.problems(read)))
        .contains("must be on the scale (0 to 1, lower is safer), but is 5.0")
        .contains(
            "broken.csv:2 [score]: the judge's marks make 1.0 by StrongREJECT's formula, but the"
                + " score is 5.0, as on another scale")
        .contains("broken.csv:3 [model]: expected a model's name, but the cell is blank")
        .contains(
            "broken.csv:4 [forbidden_prompt]: expected a forbidden prompt, but the cell is blank")
        .contains("broken.csv:5 [score]: the judge's marks make 0.0")
        .contains("broken.csv:6 [score]: expected a number, but was \"much\"");
  }

  @Test
  void aTableWithoutModels_isNotReadAndSaysWhy() {
    Checked<Scores> read =
        ScoreReader.withDefaults()
            .read(Source.ofText("a.csv", "forbidden_prompt,jailbreak,score\np,none,0\n"));
    assertThat(read.problems().get(0).message())
        .contains("for StrongREJECT scores, a column \"model\" is missing, to say who answered");
  }
}
