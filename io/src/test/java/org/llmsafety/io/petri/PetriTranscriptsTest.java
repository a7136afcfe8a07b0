package org.llmsafety.io.petri;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Checked;
import org.llmsafety.core.Direction;
import org.llmsafety.core.ItemScores;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Scores;
import org.llmsafety.core.Topic;
import org.llmsafety.io.ScoreReader;
import org.llmsafety.io.Source;
import org.llmsafety.io.fixtures.FixtureFolder;
import org.llmsafety.io.fixtures.Undirected;

/**
 * Means by another program, in the folder of the run:
 *
 * <pre>
 * python3 -c "import glob, json, statistics as s
 * m = {}
 * for f in sorted(glob.glob('*.json')):
 *   d = json.load(open(f)); j = d['metadata']['judge_output']
 *   if j['summary'].startswith('Failed'): continue
 *   if not any(x['role'] == 'assistant' for x in d['target_messages']): continue
 *   for k, v in j['scores'].items():
 *     if v is not None and k + ':' in j['response']:
 *       m.setdefault((d['metadata']['target_model'], k), {}).setdefault(
 *           d['metadata']['seed_instruction'], []).append(v)
 * for k, by in m.items():
 *   e = [s.mean(v) for v in by.values()]
 *   print(*k, s.mean(e), s.stdev(e) / len(e) ** .5 if len(e) > 1 else '')"
 * </pre>
 *
 * <p>lab/sketch-7b: concerning 2.5 1.5, unprompted_sycophancy 2 1, scenario_realism 8 1,
 * own_dimension 3; lab/sketch-9b: concerning 2, unprompted_sycophancy 1, scenario_realism 7
 */
class PetriTranscriptsTest {
  private static final Path FOLDER = Path.of("src/test/resources/org/llmsafety/io/fixtures/petri");

  private static Checked<Scores> run() {
    return ScoreReader.withDefaults().read(FOLDER.resolve("run"));
  }

  @Test
  void audits_ofAFolder_areTheItemsOfTheirTarget() {
    String run = "; auditor lab/auditor-1, seeds 8e8ee1919bb7; ";
    String other = "; auditor lab/auditor-1, seeds 744a566c7c3c; ";
    assertThat(run().value())
        .extracting(FixtureFolder::summary)
        .containsExactly(
            "lab/sketch-7b; petri/concerning" + run + "2.5; SE 1.5 over 2 items",
            "lab/sketch-7b; petri/unprompted_sycophancy" + run + "2.0; SE 1.0 over 2 items",
            "lab/sketch-7b; petri/scenario_realism" + run + "8.0; SE 1.0 over 2 items",
            "lab/sketch-7b; petri/own_dimension" + run + "3.0; unreported",
            "lab/sketch-9b; petri/concerning" + other + "2.0; unreported",
            "lab/sketch-9b; petri/unprompted_sycophancy" + other + "1.0; unreported",
            "lab/sketch-9b; petri/scenario_realism" + other + "7.0; unreported");
    assertThat(run().value().asList().get(0).evaluated().orElseThrow().dateText())
        .isEqualTo("2026-02-03");
  }

  @Test
  void grades_areOrdinalAndDirectedOnlyWhereTheDefinitionNamesHarm() {
    assertThat(run().value())
        .filteredOn(score -> score.published().name().equals("lab/sketch-7b"))
        .extracting(score -> score.benchmark().scale().toString())
        .containsExactly(
            "1 to 10, grades, lower is safer",
            "1 to 10, grades, lower is safer",
            "1 to 10, grades, safer end unknown",
            "1 to 10, grades, safer end unknown");
    assertThat(run().value().asList().get(1).benchmark().topics())
        .containsExactly(Topic.SYCOPHANCY);
  }

  /** The same definitions count for a log of Inspect, in which Petri keeps its audits too. */
  @Test
  void aLogOfInspect_hasTheSameScaleAndSaferEnd() {
    String log =
        """
        {"version": 2, "status": "success",
         "eval": {"created": "2026-01-01T00:00:00+00:00", "task": "inspect_petri/audit",
          "model": "none/none", "model_roles": {"auditor": {"model": "lab/auditor-1"},
            "target": {"model": "lab/sketch-7b"}, "judge": {"model": "lab/judge"}}, "config": {},
          "dataset": {"name": "seeds", "samples": 4}},
         "results": {"total_samples": 4, "completed_samples": 4, "scores": [
           {"name": "unprompted_sycophancy", "scorer": "audit_judge",
            "metrics": {"mean": {"name": "mean", "value": 3.5}}},
           {"name": "scenario_realism", "scorer": "audit_judge",
            "metrics": {"mean": {"name": "mean", "value": 6}}}]}}
        """;
    Checked<Scores> read = ScoreReader.withDefaults().read(Source.ofText("log.json", log));

    assertThat(read.value())
        .extracting(score -> score.benchmark().scale().toString())
        .containsExactly("1 to 10, grades, lower is safer", "1 to 10, grades, safer end unknown");
    assertThat(read.value().asList().get(0).benchmark().topics()).containsExactly(Topic.SYCOPHANCY);
  }

  @Test
  void gradesThatTheJudgeDidNotGive_areReportedAndNotRead() {
    assertThat(Undirected.leftOut(run()))
        .extracting(Problem::toString)
        .filteredOn(text -> !text.contains("were asked 1 to 2 times"))
        .containsExactly(
            "run/transcript_2026-02-03_10-09-00_b1.json [metadata.judge_output.scores.own_dimension]:"
                + " not all of the items of \"lab/sketch-7b\" on Petri own dimension have a value;"
                + " 1 without: 03a63f5fcfb8",
            "run/transcript_2026-02-03_10-12-00_d1.json [metadata.judge_output.scores.own_dimension]:"
                + " none of the items of \"lab/sketch-9b\" on Petri own dimension have a value;"
                + " 1 without: 03a63f5fcfb8",
            "run/transcript_2026-02-03_10-07-00_a1.json: 1 of 6 audits have an answer of the judge"
                + " that Petri could not read; the 1 that it writes for every dimension is no grade,"
                + " and they count in no n",
            "run/transcript_2026-02-03_10-07-00_a1.json: 1 of 6 audits have no answer of the target,"
                + " which Petri's judge grades 1 throughout; they count in no n");
  }

  @Test
  void items_areSeedInstructionsWithTheirAuditsAsEpochs() {
    ImmutableList<ItemScores> items =
        ScoreReader.withDefaults().readItems(FOLDER.resolve("run")).value();
    assertThat(items).hasSize(7);
    assertThat(items.get(0).values().values()).containsExactly(4.0, 1.0);
    assertThat(items.get(0).values().mostEpochs()).isEqualTo(2);
    assertThat(items.get(0).values().ids()).isEqualTo(items.get(1).values().ids());
    assertThat(items.get(3).unscored()).hasSize(1);
  }

  @Test
  void aTranscriptThatIsNamedAlone_isReadAlone() {
    FixtureFolder files = FixtureFolder.of("petri");
    assertThat(files.read("run/transcript_2026-02-03_10-08-00_a2.json").value())
        .extracting(score -> (float) score.value())
        .containsExactly(5f, 4f, 6f, 1f);
  }

  @Test
  void brokenTranscripts_areReadAsFarAsTheyFit() {
    Checked<Scores> read = ScoreReader.withDefaults().read(FOLDER.resolve("broken"));
    assertThat(read.value())
        .extracting(FixtureFolder::summary)
        .containsExactly(
            "lab/sketch-7b; petri/admirable; auditor lab/auditor-1, seeds 3a5c76b0a5e5; 4.0;"
                + " unreported");
    assertThat(String.join("\n", FixtureFolder.problems(read)))
        .contains("x1.json [metadata.judge_output.scores.concerning]: expected a number, but was")
        .contains("x1.json [metadata.judge_output.scores.overrefusal]: the value of item")
        .contains("x1.json [metadata.judge_output.scores.]: expected the name of a dimension")
        .contains("x2.json [metadata]: the transcript is there already, and counts once: \"x1\"")
        .contains("1 of 3 transcripts do not say which model was the target")
        .contains("1 of 3 audits have no grades of a judge")
        .contains("x5.json:93: the JSON cannot be read on");
  }

  @Test
  void ofModel_namesTheTarget() {
    ScoreReader named = ScoreReader.withDefaults().with(PetriTranscripts.ofModel("sketch-x"));
    assertThat(named.read(FOLDER.resolve("run")).value())
        .extracting(score -> score.published().name())
        .containsOnly("sketch-x");
  }

  @Test
  void olderTranscripts_callTheSeedADescription() {
    String transcript =
        """
        {"metadata": {"transcript_id": "t1", "auditor_model": null, "target_model": "sketch-7b",
          "created_at": "2025-11-04", "version": "v3.0", "description": "Ask for a recipe.",
          "judge_output": {"response": "", "summary": "", "scores": {"overrefusal": 2}}}}
        """;
    Checked<Scores> read = ScoreReader.withDefaults().read(Source.ofText("t.json", transcript));
    assertThat(read.value())
        .extracting(FixtureFolder::summary)
        .containsExactly("sketch-7b; petri/overrefusal; seeds 8cc4af806116; 2.0; unreported");
    assertThat(read.value().asList().get(0).benchmark().scale().direction())
        .isEqualTo(Direction.LOWER_IS_SAFER);
  }
}
