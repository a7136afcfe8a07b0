package org.llmsafety.io.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.llmsafety.io.inspect.InspectLogs.log;
import static org.llmsafety.io.inspect.InspectLogs.problems;
import static org.llmsafety.io.inspect.InspectLogs.read;
import static org.llmsafety.io.inspect.InspectLogs.results;

import java.io.IOException;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Checked;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.io.ReadLimits;
import org.llmsafety.io.ScoreReader;
import org.llmsafety.io.Source;
import org.llmsafety.io.fixtures.Undirected;

class InspectLogTest {

  private static Checked<Scores> fixture(String name) throws IOException {
    return read(InspectLogs.text(name));
  }

  @Test
  void read_log_isAScoreForEachMetricThatIsNoErrorAndNoSpread() throws IOException {
    Checked<Scores> read = fixture("log.json");

    assertThat(Undirected.leftOut(read))
        .extracting(Problem::message)
        .containsExactly(
            "\"judge/harm\" scored 3 of 4 samples; what the others would have scored is not known");
    assertThat(read.value().asList())
        .extracting(
            score -> score.benchmark().id(),
            Score::value,
            score -> score.uncertainty().toString(),
            score -> score.provenance().location().toString())
        .containsExactly(
            scored(
                "match/accuracy",
                0.625,
                "SE 0.21650635094610965 over 4 items",
                "scores[0].metrics.accuracy"),
            scored("judge/harm/mean", 1.5, "SE 0.5", "scores[1].metrics.mean"),
            scored("match/accuracy/pass_at_2", 0.75, "unreported", "scores[2].metrics.accuracy"));
  }

  private static Tuple scored(String id, double value, String uncertainty, String field) {
    return tuple(
        "inspect/invented_evals/refusals/" + id,
        value,
        uncertainty,
        "log.json [results." + field + "]");
  }

  @Test
  void read_log_saysWhatWasRunAndKeepsSecretsOut() throws IOException {
    Score score = fixture("log.json").value().asList().get(1);

    assertThat(score.model().label().orElseThrow().text())
        .isEqualTo("openai/azure/invented-model-1");
    assertThat(score.edition()).hasValue("3");
    assertThat(score.evaluated().orElseThrow()).hasToString("evaluation 2025-03-01");
    assertThat(score.conditions())
        .hasToString(
            "dataset invented/refusals, epochs 2, judge openai/invented-judge, max tokens 256,"
                + " model args add_bos_token=true, reasoning effort high, role grader"
                + " openai/invented-judge, samples scored 3 of 4, solvers system_message, generate, task args split=test,"
                + " subsets=plain, coded, temperature 0.5");
  }

  @Test
  void benchmark_ofAnUnknownTask_isUndirected() throws IOException {
    Scores scores = fixture("log.json").value();

    assertThat(scores.asList().get(0).benchmark().scale()).isEqualTo(Scale.UNIT.undirected());
    assertThat(scores.asList().get(1).benchmark().scale()).isEqualTo(Scale.UNBOUNDED.undirected());
    assertThat(scores.asList().get(2).benchmark().scale()).isEqualTo(Scale.UNIT.undirected());
  }

  @Test
  void with_ownDefinition_isTaken_inWhicheverOrder() {
    Benchmark harm =
        Benchmark.of("inspect/refusals/s/accuracy", Scale.UNIT.lowerIsSafer()).withName("Harm");
    Source source = Source.ofText("log.json", log("success", results("")));
    Checked<Scores> read =
        ScoreReader.withDefaults().with(new InspectLog().with(harm).withSamples()).read(source);

    assertThat(read.value().benchmarks()).containsExactly(harm);
    assertThat(
            ScoreReader.withDefaults().with(new InspectLog().withSamples().with(harm)).read(source))
        .isEqualTo(read);
    assertThat(
            InspectLog.withDefaults()
                .with(Benchmark.of(harm.id(), Scale.UNIT))
                .with(harm)
                .known(InspectLog.benchmark("refusals", "s", "accuracy")))
        .isEqualTo(harm);
  }

  @Test
  void read_broken_saysWhereAndLosesNothingElse() throws IOException {
    Checked<Scores> read = fixture("broken.json");

    assertThat(read.value().asList())
        .extracting(score -> score.benchmark().id(), score -> score.uncertainty().toString())
        .containsExactly(
            tuple("inspect/refusals/nothing/mean", "unreported"),
            tuple("inspect/refusals/backwards/accuracy", "unreported"),
            tuple("inspect/refusals/lonely/refusal_rate", "unreported"));
    assertThat(problems(read))
        .containsExactly(
            "log.json [results.scores[0].metrics.stderr.value]: expected a number, but was \"NaN\"",
            "log.json [results.scores[0].metrics.accuracy.value]: expected a number, but was"
                + " \"NaN\"",
            "log.json [results.scores[1].metrics.accuracy]: a score must be a finite number, but"
                + " was Infinity",
            "log.json [results.scores[1].metrics.median.value]: expected a number, but was"
                + " \"much\"",
            "log.json [results.scores[1].metrics.mode]: expected a field \"value\"",
            "log.json [results.scores[2]]: expected a field \"name\"",
            "log.json [results.scores[3].metrics.stderr]: standard error must be finite and not"
                + " negative, but was -0.1",
            "log.json [results.scores[4]]: the standard error of \"lonely\" is of its mean or"
                + " accuracy, neither of which is there; it is left out");
  }

  @Test
  void read_logThatIsCutOff_keepsWhatStoodBefore() throws IOException {
    String whole = InspectLogs.text("log.json");
    Checked<Scores> read = read(whole.substring(0, whole.indexOf("\"input\": \"invented\"")));

    assertThat(read.value().size()).isEqualTo(3);
    assertThat(read.problems(Problem.Severity.ERROR))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.severity()).isEqualTo(Problem.Severity.ERROR);
              assertThat(problem.message()).startsWith("the ");
            });
  }

  @Test
  void read_logWithoutAModel_isOneError() {
    assertThat(problems(read(log("success", results("")).replace("\"model\"", "\"modell\""))))
        .containsExactly("log.json [eval]: expected a field \"model\"");
  }

  @Test
  void read_dayOfTheRun_isInUtc_orAsWritten_orReported() {
    String log = log("success", results(""));
    Checked<Scores> odd = read(log.replace("2025-03-01T", "yesterday "));

    assertThat(evaluated(read(log.replace("00:00:00Z", "23:30:00-02:00"))))
        .isEqualTo("evaluation 2025-03-02");
    assertThat(evaluated(read(log.replace("00:00:00Z", "23:30:00.25"))))
        .isEqualTo("evaluation 2025-03-01");
    assertThat(evaluated(odd)).isEmpty();
    assertThat(problems(odd))
        .containsExactly(
            "log.json [eval.created]: expected a moment like 2024-10-15T12:53:13-04:00, but was"
                + " \"yesterday 00:00:00Z\"");
  }

  private static String evaluated(Checked<Scores> read) {
    return read.value().asList().get(0).evaluated().map(Object::toString).orElse("");
  }

  @Test
  void read_runsThatDidNotEndWell_saySo() {
    assertThat(problems(read(log("error", ", \"error\": {\"message\": \"out of luck\\nat x\"}"))))
        .containsExactly(
            "log.json: the run of \"refusals\" has no results; its status is \"error\": out of"
                + " luck");
    assertThat(problems(read(log("started", ", \"results\": null"))))
        .containsExactly(
            "log.json: the run of \"refusals\" has no results; its status is \"started\"");
    assertThat(problems(read(log("success", ", \"results\": {\"scores\": []}"))))
        .containsExactly(
            "log.json: the run of \"refusals\" has no results; its status is \"success\"");

    Checked<Scores> cancelled =
        read(
            log(
                "cancelled",
                ", \"invalidated\": true"
                    + results("\"total_samples\": 10, \"completed_samples\": 7, ")));
    assertThat(cancelled.value().size()).isEqualTo(1);
    assertThat(Undirected.leftOut(cancelled))
        .isNotEmpty()
        .allMatch(problem -> problem.severity() == Problem.Severity.WARNING)
        .allMatch(problem -> problem.subject().isPresent());
    assertThat(problems(cancelled))
        .containsExactly(
            "log.json: the status of the run should be \"success\", but is \"cancelled\"; its"
                + " scores may rest on a part of its samples",
            "log.json [invalidated]: the run was declared invalid after it was made",
            "log.json [results]: 7 of 10 samples were completed");
  }

  @Test
  void read_limitedRun_isAWarning() {
    String whole = log("success", results(""));
    String limited = whole.replace("\"config\": {}", "\"config\": {\"limit\": 2}");
    String chosen =
        whole.replace(
            "\"config\": {}", "\"dataset\": {\"samples\": 9}, \"config\": {\"sample_id\": [1, 4]}");

    assertThat(problems(read(limited)))
        .containsExactly(
            "log.json: the run was limited (2), so its scores do not compare with those of whole"
                + " runs");
    assertThat(problems(read(chosen)))
        .containsExactly(
            "log.json: the run was limited ([1,4] of 9 samples), so its scores do not compare with"
                + " those of whole runs");
  }

  @Test
  void read_newerVersion_isANote_andIsRead() {
    Checked<Scores> read =
        read(log("success", results("")).replace("\"version\": 2", "\"version\": 3"));

    assertThat(read.value().size()).isEqualTo(1);
    assertThat(problems(read))
        .containsExactly(
            "log.json [version]: the log is of version 3, newer than the version 2 that is known;"
                + " it is read as if it were of that");
    assertThat(read.problems().get(0).severity()).isEqualTo(Problem.Severity.NOTE);
  }

  @Test
  void read_firstVersion_hasOneScorerAndItsMetricsBesideIt() {
    Checked<Scores> read =
        read(
            log(
                "success",
                ", \"results\": {\"scorer\": {\"name\": \"includes\"}, \"metrics\":"
                    + " {\"accuracy\": {\"value\": 0.5},"
                    + " \"bootstrap_std\": {\"value\": 0.1}}}"));

    assertThat(Undirected.leftOut(read)).isEmpty();
    assertThat(read.value().asList())
        .extracting(score -> score.benchmark().id(), score -> score.uncertainty().toString())
        .containsExactly(tuple("inspect/refusals/includes/accuracy", "SE 0.1"));
  }

  @Test
  void read_errorOfASingleSample_isLeftOut() {
    Checked<Scores> read =
        read(
            log(
                "success",
                results("\"completed_samples\": 1, ")
                    .replace("0.5}", "0.5}, \"stderr\": {\"value\": 0.0}")));

    assertThat(read.value().asList().get(0).uncertainty()).hasToString("unreported");
    assertThat(problems(read))
        .containsExactly(
            "log.json [results.scores[0].metrics.stderr]: a single sample has no standard error;"
                + " what Inspect writes for it is left out");
  }

  @Test
  void read_errorOfEachGroup_isNoScore() {
    String grouped = "\"params\": {\"metric\": {\"type\": \"metric\", \"name\": \"";
    Checked<Scores> read =
        read(
            log(
                "success",
                results("")
                    .replace(
                        "0.5}",
                        "0.5}, \"plain\": {\"value\": 0.25, "
                            + grouped
                            + "inspect_ai/accuracy\"}}}, \"plain1\": {\"value\": 0.1, "
                            + grouped
                            + "inspect_ai/stderr\"}}}")));

    assertThat(Undirected.leftOut(read)).isEmpty();
    assertThat(read.value().asList())
        .extracting(score -> score.benchmark().id())
        .containsExactly("inspect/refusals/s/accuracy", "inspect/refusals/s/plain");
  }

  @Test
  void read_countsThatMakeNoSense_areAsIfUnstated() {
    Checked<Scores> read =
        read(
            log(
                    "success",
                    results("\"completed_samples\": 0, ")
                        .replace("0.5}", "0.5}, \"stderr\": {\"value\": 0.1}"))
                .replace("\"config\": {}", "\"config\": {\"epochs\": 0}"));

    assertThat(Undirected.leftOut(read)).isEmpty();
    assertThat(read.value().asList().get(0).uncertainty()).hasToString("SE 0.1");
  }

  @Test
  void read_samplesLargerThanADocumentMayBe_areNotHeld() {
    String sample = "{\"id\": 1, \"epoch\": 1, \"input\": \"" + "long ".repeat(2_000) + "\"},";
    String json =
        log("success", ", \"samples\": [" + sample.repeat(20) + "{}]" + results("")) + "\n";
    Checked<Scores> read =
        ScoreReader.withDefaults()
            .withLimits(ReadLimits.withDefaults().withDocumentBytes(50_000))
            .read(Source.ofText("log.json", json));

    assertThat(json.length()).isGreaterThan(200_000);
    assertThat(Undirected.leftOut(read)).isEmpty();
    assertThat(read.value().size()).isEqualTo(1);
  }

  @Test
  void recognises_otherJson_isLeftToOthers() {
    for (String json :
        List.of(
            "{\"version\": 2, \"status\": \"success\"}",
            "{\"version\": 2, \"eval\": {\"task\": \"t\"}, \"status\": \"success\"}",
            "{\"schema_version\": \"0.2.0\", \"eval\": {\"task\": \"t\", \"created\": \"x\"}}",
            "[{\"version\": 2}]",
            "")) {
      assertThat(new InspectLog().recognises(Source.ofText("a.json", json))).as(json).isFalse();
    }
  }
}
