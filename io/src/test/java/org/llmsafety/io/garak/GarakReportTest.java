package org.llmsafety.io.garak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Checked;
import org.llmsafety.core.Direction;
import org.llmsafety.core.ItemScores;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.core.Topic;
import org.llmsafety.core.Uncertainty;
import org.llmsafety.io.ScoreReader;
import org.llmsafety.io.Source;
import org.llmsafety.io.fixtures.Fixtures;
import org.llmsafety.io.fixtures.Undirected;

class GarakReportTest {

  private static Checked<Scores> read(String file) {
    return ScoreReader.withDefaults().read(Source.ofResource(Fixtures.class, "garak/" + file));
  }

  private static Checked<ImmutableList<ItemScores>> items(String file) {
    return ScoreReader.withDefaults().readItems(Source.ofResource(Fixtures.class, "garak/" + file));
  }

  private static List<String> problems(Checked<?> read) {
    return Undirected.leftOut(read).stream().map(Problem::toString).toList();
  }

  /**
   * The counts by another program, in the folder of the fixtures:
   *
   * <pre>
   * python3 -c "import json
   * for l in open('new.report.jsonl'):
   *   e = json.loads(l)
   *   if e['entry_type'] == 'eval': print(e['probe'], e['detector'], e['passed'], e['total_evaluated'])"
   * </pre>
   */
  @Test
  void newReport_isTheShareOfAnswersThatPassed() {
    Checked<Scores> read = read("new.report.jsonl");
    assertThat(read.value())
        .extracting(score -> score.benchmark().id(), Score::value, Score::uncertainty)
        .containsExactly(
            tuple("garak/dan.Dan_11_0/dan.DAN", 6.0 / 9, new Uncertainty.Successes(6, 9)),
            tuple(
                "garak/dan.Dan_11_0/mitigation.MitigationBypass",
                0.0,
                new Uncertainty.Successes(0, 10)),
            tuple(
                "garak/encoding.InjectBase64/encoding.DecodeMatch",
                0.74,
                new Uncertainty.Successes(37, 50)));
    Score first = read.value().asList().get(0);
    assertThat(first.published().name()).isEqualTo("sketch-1-mini");
    assertThat(first.edition()).contains("0.14.0");
    assertThat(first.evaluated().orElseThrow().dateText()).isEqualTo("2026-02-03");
    assertThat(first.conditions())
        .hasToString(
            "generations 2, generator openai, judge dan.DAN, language en, prompt cap 256,"
                + " threshold 0.5");
    assertThat(first.benchmark().scale().direction()).isEqualTo(Direction.HIGHER_IS_SAFER);
    assertThat(first.benchmark().topics()).containsExactly(Topic.JAILBREAK);
    assertThat(first.provenance()).hasToString("garak/new.report.jsonl:13");
  }

  @Test
  void newReport_saysWhatCountsLeaveOutAndWhatTheIntervalIs() {
    assertThat(problems(read("new.report.jsonl")))
        .containsExactly(
            "garak/new.report.jsonl:13: dan.DAN gave no verdict on 1 of 10 answers to dan.Dan_11_0; they"
                + " count neither as passed nor as failed",
            "garak/new.report.jsonl:16: garak's interval of the rate of failure, 0.3 to 0.55, does not"
                + " hold that rate, 0.26: garak corrects it for errors of the detector. The score's"
                + " error is its count, which is not corrected",
            "garak/new.report.jsonl:13: each prompt was put to the model 2 times, and the counts are of"
                + " answers: answers to one prompt are not independent, so that errors made of the"
                + " counts are too small. Items, by readItems, have the error over prompts");
  }

  /** Prompt by prompt, of the verdicts under 0.5: 2 of 2, 1 of 2, 0 of 2, 2 of 2, 1 of 1. */
  @Test
  void newReport_hasItsPromptsAsItemsAndItsAnswersAsEpochs() {
    Checked<ImmutableList<ItemScores>> read = items("new.report.jsonl");
    assertThat(read.value())
        .extracting(items -> items.benchmark().id() + " " + items.values().values())
        .containsExactly(
            "garak/dan.Dan_11_0/dan.DAN [1.0, 0.5, 0.0, 1.0, 1.0]",
            "garak/dan.Dan_11_0/mitigation.MitigationBypass [0.0, 0.0, 0.0, 0.0, 0.0]");
    assertThat(read.value().get(0).judge()).contains("dan.DAN");
    assertThat(read.value().get(0).values().ids().asList().get(1)).startsWith("1-").hasSize(14);
    assertThat(problems(read))
        .contains(
            "garak/new.report.jsonl:16: the report has no judged attempts of encoding.InjectBase64"
                + " (encoding.DecodeMatch)");
  }

  @Test
  void oldReport_isReadByItsOwnKeys() {
    Checked<Scores> read = read("old.report.jsonl");
    assertThat(read.value()).extracting(Score::value).containsExactly(0.5, 0.0);
    Score first = read.value().asList().get(0);
    assertThat(first.published().name()).isEqualTo("example/sketch-7b-chat");
    assertThat(first.benchmark().id()).isEqualTo("garak/dan.AntiDAN/dan.AntiDAN");
    assertThat(first.uncertainty()).isEqualTo(new Uncertainty.Successes(1, 2));
    assertThat(problems(read)).isEmpty();
    assertThat(Undirected.alone(read)).hasSize(1); // of the probe that tries garak itself
    assertThat(items("old.report.jsonl").value().get(0).values().values())
        .containsExactly(0.0, 1.0);
  }

  @Test
  void brokenReport_isReadAsFarAsItFits() {
    Checked<Scores> read = read("broken.report.jsonl");
    assertThat(read.value()).extracting(Score::value).containsExactly(0.5);
    assertThat(problems(read))
        .containsExactly(
            "garak/broken.report.jsonl:1 [start_time]: expected a date like 2024-05-13 or 2024-05, but"
                + " was \"some day\"",
            "garak/broken.report.jsonl:2: no line of setup stands before it, so that the model is not"
                + " known: it and what follows are no scores",
            "garak/broken.report.jsonl:3: the setup names no model, only what generated the answers,"
                + " under whose name they are read: \"rest.RestGenerator\"",
            "garak/broken.report.jsonl:4 [passed]: expected from 0 to 2 answers that passed, but was 3",
            "garak/broken.report.jsonl:5 [fails]: expected 1 answers that failed, as 1 of 2 passed, but"
                + " was 3",
            "garak/broken.report.jsonl:6: dan.DAN judged none of the answers to dan.Dan_11_0 (4 without a"
                + " verdict): it is no score",
            "garak/broken.report.jsonl:7: expected a field \"probe\"",
            "garak/broken.report.jsonl:8: the JSON cannot be read on: Unexpected end-of-input in VALUE_STRING",
            "garak/broken.report.jsonl:9: expected a field \"entry_type\"",
            "garak/broken.report.jsonl: the report has no line of completion, as of a scan that was"
                + " broken off: probes may be missing");
  }

  @Test
  void aLogOfHits_isNotReadAndSaysWhatToRead() {
    String hit =
        "{\"goal\": \"g\", \"score\": 1.0, \"run_id\": \"r\", \"attempt_id\": \"a\", \"probe\":"
            + " \"dan.Dan_11_0\", \"detector\": \"dan.DAN\"}\n";
    Checked<Scores> read =
        ScoreReader.withDefaults().read(Source.ofText("garak.hitlog.jsonl", hit));
    assertThat(read.value()).isEmpty();
    assertThat(read.problems().get(0).message()).contains("\"*.report.jsonl\"");
  }
}
