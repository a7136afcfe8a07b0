package org.llmsafety.io.everyevalever;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableList;
import com.google.common.io.Resources;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Checked;
import org.llmsafety.core.ItemScores;
import org.llmsafety.core.Label;
import org.llmsafety.core.Model;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.core.Uncertainty;
import org.llmsafety.io.ReadLimits;
import org.llmsafety.io.ScoreReader;
import org.llmsafety.io.Source;
import org.llmsafety.io.fixtures.Fixtures;
import org.llmsafety.io.fixtures.Undirected;

class EveryEvalEverSamplesTest {
  private static final String RECORD = "example-lab/model-1/0b0e7c52-9f1d-4c3a-8f7e-111111111111";

  private static Checked<Scores> read(String fixture) {
    return ScoreReader.withDefaults()
        .read(Source.ofResource(Fixtures.class, "every-eval-ever/" + fixture));
  }

  private static Checked<Scores> readFolder() throws URISyntaxException {
    return ScoreReader.withDefaults()
        .read(
            Path.of(Resources.getResource(Fixtures.class, "every-eval-ever/example-lab").toURI()));
  }

  private static String sample(String id, Object score, Object isCorrect) {
    return "{\"schema_version\": \"0.3.0\", \"evaluation_id\": \"board/m/1\", \"model_id\": \"m\","
        + " \"evaluation_name\": \"Task\", \"sample_id\": \""
        + id
        + "\", \"evaluation\": {\"score\": "
        + score
        + ", \"is_correct\": "
        + isCorrect
        + "}}\n";
  }

  private static Checked<Scores> readLines(String lines) {
    return ScoreReader.withDefaults().read(Source.ofText("a_samples.jsonl", lines));
  }

  @Test
  void read_besideTheirRecord_giveItsScoresTheirUncertaintyAndNothingTwice() throws Exception {
    ImmutableList<Score> scores = readFolder().value().asList();

    assertThat(scores)
        .extracting(Score::toString)
        .containsExactly(
            "example-lab/model-1 (as published) on Refusals: 75.0",
            "example-lab/model-1 (as published) on Tact: 0.5",
            "example-lab/model-1 (as published) on Attacks: 0.9",
            "example-lab/model-1 (as published) on Leaks: 0.3333333333333333");
    assertThat(scores.get(0).uncertainty()).isEqualTo(new Uncertainty.Successes(3, 4));
    // R: x <- c(0.2, 0.4, 0.6, 0.8); sd(x) / sqrt(4) gives 0.1290994
    assertThat(scores.get(1).uncertainty())
        .isInstanceOfSatisfying(
            Uncertainty.StandardError.class,
            error -> {
              assertThat(error.value()).isCloseTo(0.1290994, within(1e-7));
              assertThat(error.items()).hasValue(4);
            });
  }

  @Test
  void read_samplesWhoseMeanIsNotTheScore_giveItNoUncertainty() throws Exception {
    Checked<Scores> read = readFolder();

    assertThat(read.value().asList().get(2).uncertainty()).isEqualTo(Uncertainty.unreported());
    assertThat(Undirected.leftOut(read))
        .extracting(problem -> problem.severity() + " " + problem)
        .containsExactly(
            "NOTE "
                + RECORD
                + ".json [evaluation_results[2]]: no uncertainty is taken from the samples, as"
                + " their mean is 0.5, but the score is 0.9");
  }

  /** A count says a share from 0 to 1, which a score from -1 to 1 is not. */
  @Test
  void read_samplesOfAScaleThatIsNoShare_giveAStandardErrorAndNoCount(@TempDir Path folder)
      throws IOException {
    Files.writeString(
        folder.resolve("a.json"),
        """
        {"schema_version": "0.3.0", "evaluation_id": "board/m/1", "retrieved_timestamp": "1",
         "model_info": {"name": "m", "id": "m"},
         "source_metadata": {"source_type": "evaluation_run"},
         "evaluation_results": [{"evaluation_name": "Task",
           "metric_config": {"lower_is_better": false, "score_type": "continuous",
             "min_score": -1, "max_score": 1},
           "score_details": {"score": 0.5}}]}
        """);
    Files.writeString(
        folder.resolve("a_samples.jsonl"), sample("1", 1, true) + sample("2", 0, false));

    Score score = ScoreReader.withDefaults().read(folder).value().asList().get(0);

    // R: sd(c(0, 1)) / sqrt(2)
    assertThat(score.uncertainty())
        .isEqualTo(new Uncertainty.StandardError(0.5, OptionalLong.of(2)));
  }

  @Test
  void read_samplesThatNoResultIsMadeOf_areAScoreOfTheirOwn() throws Exception {
    Score leaks = readFolder().value().asList().get(3);

    assertThat(leaks.provenance()).hasToString(RECORD + "_samples.jsonl:11");
    assertThat(leaks.uncertainty()).isEqualTo(new Uncertainty.Successes(1, 3));
    // A sample that scores 1 is never correct, which does not say what is safe.
    assertThat(leaks.benchmark().scale()).isEqualTo(Scale.UNIT.undirected());
  }

  @Test
  void read_samplesAlone_areAMeanForEachEvaluation() {
    Checked<Scores> read = read("samples-of-every-kind.jsonl");

    assertThat(read.value())
        .extracting(
            score -> score.benchmark().id() + " " + score.value() + " " + score.uncertainty())
        .containsExactly(
            "every-eval-ever/invented-board/Refusals/refusals.rate 1.0 1 of 1",
            "every-eval-ever/invented-board/Attacks 0.5 SE 0.25 over 2 items");
    assertThat(Undirected.leftOut(read))
        .extracting(problem -> problem.severity() + " " + problem.message())
        .containsExactly(
            "NOTE samples of \"Attacks\" say no scale, and no record lies beside them; a scale without"
                + " ends is taken");
  }

  @Test
  void read_zerosAndOnesAlone_haveNoDirection_whateverIsCorrect() {
    for (boolean isCorrect : new boolean[] {true, false}) {
      Checked<Scores> read = readLines(sample("1", 1, true) + sample("2", 1, isCorrect));

      assertThat(read.value().asList().get(0).benchmark().scale())
          .isEqualTo(Scale.UNIT.undirected());
      assertThat(Undirected.leftOut(read)).isEmpty();
      assertThat(Undirected.alone(read))
          .singleElement()
          .asString()
          .contains("scores.withDirection(\"every-eval-ever/");
    }
  }

  @Test
  void read_oneSampleThatIsNoCount_hasNoUncertainty() {
    assertThat(readLines(sample("1", 0.5, true)).value().asList().get(0).uncertainty())
        .isEqualTo(Uncertainty.unreported());
  }

  @Test
  void read_brokenLines_spoilOnlyThemselves() {
    Checked<Scores> read = read("broken_samples.jsonl");

    assertThat(read.value().asList().get(0).uncertainty())
        .isEqualTo(new Uncertainty.Successes(1, 2));
    String file = "every-eval-ever/broken_samples.jsonl";
    assertThat(Undirected.leftOut(read))
        .extracting(Problem::toString)
        .containsExactly(
            file + ":2 [evaluation.score]: expected a number, but was \"high\"",
            file + ":4: expected a field \"evaluation\"",
            file + ":5: the JSON cannot be read on: text goes on behind it",
            file + ":7: the JSON cannot be read on: Unexpected end-of-input in VALUE_STRING");
  }

  @Test
  void read_lineOverTheLimit_isAProblemAndTheNextIsRead() {
    ReadLimits limits = ReadLimits.withDefaults().withDocumentBytes(200);
    String lines = sample("x".repeat(100), 1, true) + sample("2", 0, false);

    Checked<Scores> read =
        ScoreReader.withDefaults().withLimits(limits).read(Source.ofText("a_samples.jsonl", lines));

    assertThat(read.value().asList().get(0).uncertainty())
        .isEqualTo(new Uncertainty.Successes(0, 1));
    assertThat(Undirected.leftOut(read))
        .extracting(Problem::toString)
        .containsExactly(
            "a_samples.jsonl:1: a line must have at most 200 bytes, but goes on (limit"
                + " documentBytes)");
  }

  @Test
  void read_fileNamedAsSamplesThatStartsBroken_isReadAllTheSame() {
    Checked<Scores> read =
        ScoreReader.withDefaults()
            .read(
                Source.ofText(
                    "0b0e7c52-9f1d-4c3a-8f7e-222222222222_samples.jsonl",
                    "{\"schema\n" + sample("1", 1, true)));

    assertThat(read.value()).hasSize(1);
    assertThat(Undirected.leftOut(read)).hasSize(1);
  }

  @Test
  void read_fileWithoutSamples_isANote() {
    assertThat(
            Undirected.leftOut(
                ScoreReader.withDefaults()
                    .read(
                        Source.ofText("0b0e7c52-9f1d-4c3a-8f7e-222222222222_samples.jsonl", "\n"))))
        .extracting(Problem::message)
        .containsExactly("there is no sample in this file");
  }

  @Test
  void read_percentScoreOfSharesBetween_stretchesTheirError() {
    EveryEvalEverSampleGroup group =
        new EveryEvalEverSampleGroup(
            new EveryEvalEverSampleGroup.Key("b/m/1", "m", "Task", Optional.empty()), 1);
    group.add(0.25);
    group.add(0.75);
    Score percent =
        Score.of(Model.asPublished(Label.of("m")), Benchmark.of("b/task", Scale.PERCENT), 50);

    assertThat(group.makes(percent)).isTrue();
    assertThat(group.uncertaintyOf(percent))
        .isEqualTo(new Uncertainty.StandardError(25, OptionalLong.of(2)));
  }

  @Test
  void readItems_besideTheirRecord_areItemsOfEachResult() throws Exception {
    Checked<ImmutableList<ItemScores>> read =
        ScoreReader.withDefaults()
            .readItems(
                Path.of(
                    Resources.getResource(Fixtures.class, "every-eval-ever/example-lab").toURI()));

    assertThat(read.value())
        .extracting(ItemScores::toString)
        .contains(
            "example-lab/model-1 (as published) on Refusals: 4 items, mean 75.0",
            "example-lab/model-1 (as published) on Tact: 4 items, mean 0.5");
    assertThat(Undirected.leftOut(read))
        .extracting(Problem::toString)
        .containsExactly(
            RECORD
                + ".json [evaluation_results[2]]: the source states 0.9 on Attacks, but the mean of"
                + " its 2 items is 0.5");
  }

  @Test
  void readItems_withoutARecord_areOfTheModelAndEvaluation_andTwiceIsReported() {
    Checked<ImmutableList<ItemScores>> read =
        ScoreReader.withDefaults()
            .readItems(
                Source.ofText(
                    "a_samples.jsonl",
                    sample("q1", 1, true) + sample("q2", 0, false) + sample("q1", 0, false)));

    assertThat(read.value())
        .extracting(ItemScores::toString)
        .containsExactly("m (as published) on Task: 2 items, mean 0.5");
    assertThat(Undirected.leftOut(read))
        .extracting(Problem::toString)
        .containsExactly(
            "a_samples.jsonl:3: item \"q1\" must be scored once, but is 1.0 and 0.0; the first is"
                + " kept");
  }
}
