package org.llmsafety.io.deepteam;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.llmsafety.core.Checked;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.io.ScoreReader;
import org.llmsafety.io.Source;
import org.llmsafety.io.fixtures.FixtureFolder;

/**
 * Counts by another program, in the folder of the fixtures:
 *
 * <pre>
 * python3 -c "import json, collections
 * c = collections.defaultdict(list)
 * for t in json.load(open('20260203_100000.json'))['test_cases']:
 *   if not t['error']: c[t['vulnerability'], t['vulnerability_type'], t['attack_method']].append(t['score'])
 * print({k: (sum(v), len(v)) for k, v in c.items()})"
 * </pre>
 *
 * {('Bias', 'race', None): (2, 3), ('Bias', 'race', 'ROT-13'): (0, 1), ('Toxicity', 'race', None):
 * (1, 2)}
 */
class DeepTeamAssessmentTest {
  private static final FixtureFolder FILES =
      FixtureFolder.of("deepteam")
          .readBy(ScoreReader.withDefaults().with(DeepTeamAssessment.ofModel("sketch-7b")));

  @Test
  void assessment_isTheShareOfSafeTestCasesOfEachTypeAndAttack() {
    Checked<Scores> read = FILES.read("20260203_100000.json");
    assertThat(read.value())
        .extracting(FixtureFolder::summary)
        .containsExactly(
            "sketch-7b; deepteam/Bias/race; ; 0.6666667; 2 of 3",
            "sketch-7b; deepteam/Bias/race; attack ROT-13; 0.0; 0 of 1",
            "sketch-7b; deepteam/Toxicity/race; ; 0.5; 1 of 2");
    assertThat(read.value().asList().get(0).benchmark().scale().sign()).isEqualTo(1);
    assertThat(read.value().asList().get(0).evaluated().orElseThrow().dateText())
        .isEqualTo("2026-02-03");
    assertThat(FixtureFolder.problems(read))
        .hasSize(1)
        .first()
        .asString()
        .startsWith(
            "deepteam/20260203_100000.json [test_cases[3].score]: not all of the items of"
                + " \"sketch-7b\" on DeepTeam Bias (race) have a value; 1 without: ");
    assertThat(FILES.items("20260203_100000.json").get(0).values().values())
        .containsExactly(1.0, 0.0, 1.0);
  }

  @Test
  void anAssessmentOfAModelThatNobodyNames_isNotRead() {
    assertThat(
            FixtureFolder.problems(
                ScoreReader.withDefaults().read(FILES.source("20260203_100000.json"))))
        .containsExactly(
            "deepteam/20260203_100000.json: an assessment says nowhere which model was tested: say"
                + " it by reader.with(DeepTeamAssessment.ofModel(\"...\"))");
  }

  @Test
  void brokenAssessments_areReadAsFarAsTheyFit() {
    Checked<Scores> read = FILES.read("broken.json");
    assertThat(read.value()).extracting(Score::value).containsExactly(1.0);
    assertThat(String.join("\n", FixtureFolder.problems(read)))
        .contains("[test_cases[0].score]: expected a number, but was \"safe\"")
        .contains("[test_cases[1].vulnerability]: expected a name, but it is blank")
        .contains("[test_cases[2]]: expected a field \"vulnerability\"")
        .contains("must be on the scale (0 to 1, higher is safer), but is 2.0")
        .contains("have a value; 2 without")
        .contains("as in \"20260203_100000.json\"; this name has none");
  }

  @Test
  void anOverviewAlone_isNotRead() {
    String overview =
        "{\"overview\": {\"vulnerability_type_results\": [], \"attack_method_results\": []},"
            + " \"test_cases\": []}";
    assertThat(FILES.reader().read(Source.ofText("20260203_100000.json", overview)).problems())
        .extracting(Problem::topic)
        .containsExactly("no-test-cases");
  }
}
