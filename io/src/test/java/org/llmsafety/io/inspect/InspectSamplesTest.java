package org.llmsafety.io.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.llmsafety.io.inspect.InspectLogs.log;
import static org.llmsafety.io.inspect.InspectLogs.problems;
import static org.llmsafety.io.inspect.InspectLogs.zip;

import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Checked;
import org.llmsafety.core.Scores;
import org.llmsafety.core.Uncertainty;
import org.llmsafety.io.ScoreReader;
import org.llmsafety.io.Source;
import org.llmsafety.io.fixtures.Undirected;

class InspectSamplesTest {
  private static final ScoreReader READER =
      ScoreReader.withDefaults().with(InspectLog.withDefaults().withSamples());

  /**
   * Golden: {@code python3 -c "import statistics as s; v=[.75,1,.75,0]; print(s.mean(v),
   * s.stdev(v)/2)"} gives 0.625 and 0.21650635094610965: each sample is the mean of its two epochs,
   * the sample that was not scored is left out.
   */
  @Test
  void read_logWithoutError_takesItFromTheSamplesWhoseMeanItStates() throws IOException {
    Checked<Scores> read = READER.read(Source.ofText("log.json", InspectLogs.text("samples.json")));

    assertThat(read.value().asList().get(0).uncertainty())
        .isEqualTo(new Uncertainty.StandardError(0.21650635094610965, OptionalLong.of(4)));
  }

  @Test
  void read_logWithoutError_whereSamplesGiveNone_saysWhy() throws IOException {
    Checked<Scores> read = READER.read(Source.ofText("log.json", InspectLogs.text("samples.json")));

    assertThat(read.value().asList())
        .extracting(score -> score.uncertainty().toString())
        .containsExactly(
            "SE 0.21650635094610965 over 4 items",
            "unreported",
            "SE 0.25 over 2 items",
            "unreported",
            "unreported",
            "unreported");
    assertThat(problems(read))
        .containsExactly(
            "log.json [results.scores[1].metrics.mean]: \"judge/harm\" has no standard error, and"
                + " its samples give none: the samples' mean is 1.5 (left out: values that are no"
                + " numbers, 1), but the log states 1.0",
            "log.json [results.scores[3].metrics.accuracy]: \"judge/tone\" has no standard error,"
                + " and its samples give none: epochs are reduced by max, not to their mean",
            "log.json [results.scores[4].metrics.accuracy]: \"unseen\" has no standard error, and"
                + " its samples give none: no sample has a score of it");
  }

  @Test
  void read_samplesUnasked_areNotRead() throws IOException {
    Checked<Scores> read = InspectLogs.read(InspectLogs.text("samples.json"));

    assertThat(read.value().asList())
        .hasSize(6)
        .allSatisfy(score -> assertThat(score.uncertainty()).hasToString("unreported"));
    assertThat(Undirected.leftOut(read)).isEmpty();
  }

  @Test
  void read_runWithoutResults_isTheMeanOfItsSamples() {
    String samples =
        "[{\"id\": 1, \"scores\": {\"s\": {\"value\": \"C\"}}},"
            + " {\"id\": 2, \"scores\": {\"s\": {\"value\": \"I\"}}}]";
    Checked<Scores> json =
        READER.read(Source.ofText("log.json", log("error", ", \"samples\": " + samples)));
    Checked<Scores> archive =
        READER.read(
            InspectLogs.source(
                "log.eval", zip("header.json", log("error", ""), "summaries.json", samples)));

    for (Checked<Scores> read : List.of(json, archive)) {
      assertThat(read.value().asList())
          .singleElement()
          .satisfies(
              score -> {
                assertThat(score.benchmark().id()).isEqualTo("inspect/refusals/s/mean-of-samples");
                assertThat(score.value()).isEqualTo(0.5);
                assertThat(score.uncertainty()).hasToString("SE 0.5 over 2 items");
              });
      assertThat(Undirected.leftOut(read))
          .singleElement()
          .asString()
          .endsWith("the run of \"refusals\" has no results; its status is \"error\"");
    }
  }

  @Test
  void read_oneSample_hasNoStandardError() {
    String samples = ", \"samples\": [{\"id\": 1, \"scores\": {\"s\": {\"value\": \"P\"}}}]";
    Checked<Scores> read =
        READER.read(Source.ofText("log.json", log("success", samples + InspectLogs.results(""))));

    assertThat(read.value().asList().get(0).uncertainty()).hasToString("unreported");
    assertThat(problems(read))
        .containsExactly(
            "log.json [results.scores[0].metrics.accuracy]: \"s\" has no standard error, and its"
                + " samples give none: there is but one sample");
  }
}
