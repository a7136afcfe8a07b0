package org.llmsafety.io.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.llmsafety.core.Checked;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.io.ScoreReader;
import org.llmsafety.io.Source;
import org.llmsafety.io.fixtures.Undirected;

/** Who was tested in a run of Inspect, and over how much of its data set. */
class InspectRunTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "none/none | 'auditor': 'a/x', 'target': 't/y', 'judge': 'j/z'"
            + " | t/y | role auditor a/x, role judge j/z",
        "none | 'target_model': 't/y' | t/y | ''",
        "m/main | 'target': 't/y' | t/y | main model m/main",
        "m/main | 'grader': 'j/z' | m/main | role grader j/z",
        "m/main | 'mark': 't/y', 'grader': 'j/z' | m/main | role grader j/z, role mark t/y",
        "m/main | 'con_artist': 'm/main', 'mark': 't/y' | m/main | role mark t/y",
        "none/none | 'con_artist': 't/y', 'mark': 't/y' | t/y | ''",
        "none/none | 'player': 't/y', 'user_simulator': 'u/v' | t/y | role user_simulator u/v",
      })
  void read_aRunWithRoles_isOfTheModelThatWasTested(
      String main, String roles, String tested, String conditions) {
    Score score = read(main, roles, "", "").value().asList().get(0);

    assertThat(score.published().name()).isEqualTo(tested);
    assertThat(score.conditions().toString()).isEqualTo(conditions);
  }

  @Test
  void read_aRunThatLeavesOpenWhoWasTested_isAnErrorAndNobodysScore() {
    Checked<Scores> read = read("none/none", "'con_artist': 't/y', 'mark': 'u/v'", "", "");

    assertThat(read.value()).isEmpty();
    assertThat(read.problems(Problem.Severity.ERROR))
        .extracting(Problem::message)
        .containsExactly(
            "expected one model that was tested, but \"model\" is none and the roles are"
                + " {con_artist=t/y, mark=u/v}, none of which is called the target");
    assertThat(read("m/main", "'con_artist': 't/y', 'mark': 'u/v'", "", "").value()).isEmpty();
    assertThat(read("none/none", "'judge': 'j/z'", "", "").value()).isEmpty();
    assertThat(read("none/none", "", "", "").problems(Problem.Severity.ERROR))
        .extracting(Problem::message)
        .containsExactly(
            "expected the model that was tested, but \"model\" names none, and there are no roles");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        // limit | epochs | samples of the data set | total | as a condition
        "20000 | 4 | 1 | 400 | -",
        "100 | 1 | 100 | 100 | -",
        "500 | 1 | 100 | 100 | -",
        "50 | 1 | 100 | 50 | 50",
        "50 | 2 | 100 | 100 | 50",
        "'0-100' | 1 | 100 | 100 | -",
        "'10-20' | 1 | 100 | 10 | 10-20",
        "[0, 20] | 1 | 100 | 20 | '0, 20'",
      })
  void read_aLimit_isOneOnlyIfItLeftAnythingOut(
      String limit, int epochs, int samples, int total, String condition) {
    String config = String.format("'limit': %s, 'epochs': %d", quoted(limit), epochs);
    Checked<Scores> read =
        read(
            "m/main",
            "",
            config + "}, 'dataset': {'samples': " + samples,
            "'total_samples': " + total + ", 'completed_samples': " + total + ",");

    assertThat(read.value().asList().get(0).conditions().values().get("limit"))
        .isEqualTo(condition);
    assertThat(Undirected.leftOut(read))
        .extracting(Problem::topic)
        .filteredOn("limited-run"::equals)
        .hasSize(condition == null ? 0 : 1);
  }

  @Test
  void read_anAuditByPetri_isOfTheTargetAndGraded() {
    String log =
        """
        {"version": 2, "status": "success",
         "eval": {"created": "2026-01-01T00:00:00+00:00", "task": "petri/audit", "model": "none/none",
          "model_roles": {"auditor": {"model": "lab/auditor"}, "target": {"model": "lab/sketch-7b"},
            "judge": {"model": "lab/judge"}}, "config": {}, "dataset": {"name": "seeds", "samples": 4}},
         "results": {"total_samples": 4, "completed_samples": 4, "scores": [
           {"name": "concerning", "scorer": "alignment_judge",
            "metrics": {"mean": {"name": "mean", "value": 3.5}, "std": {"name": "std", "value": 1.5}}},
           {"name": "realism", "scorer": "alignment_judge",
            "metrics": {"mean": {"name": "mean", "value": 11}}}]}}
        """;
    Checked<Scores> read = ScoreReader.withDefaults().read(Source.ofText("log.json", log));
    Score score = read.value().asList().get(0);

    assertThat(read.value()).hasSize(1);
    assertThat(score.published().name()).isEqualTo("lab/sketch-7b");
    assertThat(score.benchmark().scale()).hasToString("1 to 10, grades, lower is safer");
    assertThat(read.problems(Problem.Severity.ERROR))
        .extracting(Problem::topic)
        .containsExactly("off-scale");
  }

  @Test
  void read_aScorerThatScoredAPart_saysSoWithTheScore() {
    Checked<Scores> read =
        read("m/main", "", "", "'total_samples': 100, 'completed_samples': 100,", 3, 97);

    assertThat(read.value().asList().get(0).conditions()).hasToString("samples scored 3 of 100");
    assertThat(read.problems(Problem.Severity.WARNING))
        .extracting(Problem::message)
        .containsExactly(
            "\"judge\" scored 3 of 100 samples; what the others would have scored is not known");
    assertThat(Undirected.leftOut(read("m/main", "", "", "", 100, 0))).isEmpty();
    assertThat(read("m/main", "", "", "", 0, 100).value()).isEmpty();
  }

  @Test
  void read_aRunThatCompletedAPart_saysSoWithTheScore() {
    Checked<Scores> read = read("m/main", "", "", "'total_samples': 100, 'completed_samples': 90,");

    assertThat(read.value().asList().get(0).conditions())
        .hasToString("samples completed 90 of 100");
    assertThat(Undirected.leftOut(read))
        .extracting(Problem::topic)
        .containsExactly("incomplete-run");
  }

  private static String quoted(String limit) {
    return limit.startsWith("[") || limit.matches("\\d+") ? limit : "'" + limit + "'";
  }

  private static Checked<Scores> read(String main, String roles, String config, String results) {
    return read(main, roles, config, results, -1, -1);
  }

  private static Checked<Scores> read(
      String main, String roles, String config, String results, int scored, int unscored) {
    String counts =
        scored < 0 ? "" : "'scored_samples': " + scored + ", 'unscored_samples': " + unscored + ",";
    String log =
        String.format(
            """
            {'version': 2, 'status': 'success',
             'eval': {'created': '2026-01-01T00:00:00+00:00', 'task': 'sketch', 'model': '%s',
               'model_roles': {%s}, 'config': {%s}},
             'results': {%s 'scores': [{'name': 'judge', 'scorer': 'judge', %s
               'metrics': {'accuracy': {'name': 'accuracy', 'value': 0.5}}}]}}
            """,
            main,
            roles.replaceAll("'([^']*)': '([^']*)'", "'$1': {'model': '$2'}"),
            config,
            results,
            counts);
    return ScoreReader.withDefaults().read(Source.ofText("log.json", log.replace('\'', '"')));
  }
}
