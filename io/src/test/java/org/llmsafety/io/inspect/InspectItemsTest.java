package org.llmsafety.io.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.io.ByteSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Checked;
import org.llmsafety.core.ItemScores;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Uncertainty;
import org.llmsafety.io.ScoreReader;
import org.llmsafety.io.Source;

class InspectItemsTest {
  private static String sample(String id, int epoch, String scores, String more) {
    return String.format(
        "{'id': %s, 'epoch': %d, 'input': 'long', 'messages': [{'content': 'x'}], 'scores':"
            + " {%s}%s}",
        id, epoch, scores, more);
  }

  /** A log of a target and a grader, of two scorers, one of them a judge. */
  private static String log(String accuracy, String... samples) {
    return """
    {'version': 2, 'status': 'success',
     'eval': {'created': '2025-03-01T00:00:00Z', 'task': 'refusals', 'model': 'none/none',
              'model_roles': {'target': {'model': 'm/tested'}, 'grader': {'model': 'j/judge'}},
              'dataset': {'name': 'd', 'samples': 2}, 'config': {}},
     'results': {'total_samples': 2, 'completed_samples': 2, 'scores': [
       {'name': 'match', 'scorer': 'match', 'metrics': {
         'accuracy': {'name': 'accuracy', 'value': %s},
         'stderr': {'name': 'stderr', 'value': 0.1, 'params': {'cluster': 'topic'}}}},
       {'name': 'harm', 'scorer': 'judge', 'params': {'model': 'j/judge'}, 'metrics': {
         'max': {'name': 'max', 'value': 7}}}]},
     'samples': [%s]}
    """
        .formatted(accuracy, String.join(",", samples))
        .replace('\'', '"');
  }

  private static Checked<ImmutableList<ItemScores>> read(String json) {
    return ScoreReader.withDefaults().readItems(Source.ofText("log.json", json.replace('`', '\'')));
  }

  private static final String BOTH = "'match': {'value': '%s'}, 'judge': {'value': {'harm': %s}}";

  @Test
  void samples_areItemsOfTheTarget_aSetForEachScorer() {
    Checked<ImmutableList<ItemScores>> read =
        read(
            log(
                "0.75",
                sample("'a'", 1, BOTH.formatted("C", "7"), ", 'metadata': {'topic': 't1'}"),
                sample("'a'", 2, BOTH.formatted("I", "3"), ", 'metadata': {'topic': 't1'}"),
                sample("2", 1, BOTH.formatted("C", "0"), ", 'metadata': {'topic': 't1', 'n': 3}"),
                sample("2", 2, BOTH.formatted("C", "'?'"), "")));
    ItemScores match = read.value().get(0);
    assertThat(match.model().name()).isEqualTo("m/tested");
    assertThat(match.benchmark().id()).isEqualTo("inspect/refusals/match/accuracy");
    assertThat(match.benchmark().scale()).isEqualTo(Scale.UNIT.undirected());
    assertThat(match.values().epochsById())
        .isEqualTo(ImmutableMap.of("a", List.of(1.0, 0.0), "2", List.of(1.0, 1.0)));
    assertThat(match.values().clusterNames()).containsExactly("t1", "t1");
    assertThat(match.score().evaluated()).isPresent();
    ItemScores harm = read.value().get(1);
    assertThat(harm.benchmark().id()).isEqualTo("inspect/refusals/judge/harm/mean-of-samples");
    assertThat(harm.judge()).hasValue("j/judge");
    assertThat(harm.values().epochsById())
        .isEqualTo(ImmutableMap.of("a", List.of(7.0, 3.0), "2", List.of(0.0)));
    assertThat(InspectLogs.problems(read))
        .containsExactly(
            "log.json [results.scores[1]]: items on refusals (judge/harm, mean-of-samples) were"
                + " asked 1 to 2 times; each counts once, with its mean");
  }

  @Test
  void samplesThatDoNotMakeTheStatedMean_areAProblem() {
    Checked<ImmutableList<ItemScores>> read =
        read(
            log(
                "0.9",
                sample("1", 1, "'match': {'value': 'C'}", ""),
                sample("2", 1, "'match': {'value': 'I'}", "")));
    assertThat(read.value()).hasSize(1);
    assertThat(InspectLogs.problems(read))
        .containsExactly(
            "log.json [results.scores[0].metrics.accuracy]: the source states 0.9 on refusals"
                + " (match, accuracy), but the mean of its 2 items is 0.5");
  }

  /** Petri fills in the best grade for every dimension where it cannot read its judge. */
  @Test
  void gradesOfAJudgeThatWasNotRead_areNoValues() {
    Checked<ImmutableList<ItemScores>> read =
        read(
            log(
                "1.0",
                sample("1", 1, BOTH.formatted("C", "4"), ""),
                sample(
                    "2",
                    1,
                    "'judge': {'value': {'harm': 1}, 'explanation': 'Failed to parse judge`s"
                        + " response'}",
                    "")));
    ItemScores harm = read.value().get(1);
    assertThat(harm.values().values()).containsExactly(4.0);
    assertThat(harm.unscored()).containsExactly("2");
  }

  @Test
  void twiceScoredAndUnscoredSamples_areReportedAtTheirPlace() {
    Checked<ImmutableList<ItemScores>> read =
        read(
            log(
                "1.0",
                sample("1", 1, "'match': {'value': 'C'}", ""),
                sample("1", 1, "'match': {'value': 'I'}", ""),
                sample("2", 1, "", ", 'error': {'message': 'gone'}"),
                sample("3", 1, "'match': {'value': NaN}", "")));
    assertThat(read.value().get(0).unscored()).containsExactly("2", "3");
    assertThat(InspectLogs.problems(read))
        .containsExactly(
            "log.json [samples[1]]: item \"1\" must be scored once, but is 1.0 and 0.0; the first"
                + " is kept",
            "log.json [samples[2]]: not all of the items of \"m/tested\" on refusals (match,"
                + " accuracy) have a value; 2 without: 2, 3");
  }

  @Test
  void reducedEpochs_haveItemsOfTheirOwnBenchmark() {
    String log =
        InspectLogs.log(
            "success",
            ", \"results\": {\"scores\": [{\"name\": \"s\", \"scorer\": \"s\", \"reducer\":"
                + " \"max\", \"metrics\": {\"accuracy\": {\"value\": 1}}}]}, \"samples\":"
                + " [{\"id\": 1, \"epoch\": 1, \"scores\": {\"s\": {\"value\": 0.5}}}]");
    assertThat(read(log).value())
        .extracting(items -> items.benchmark().id())
        .containsExactly("inspect/refusals/s/mean-of-samples");
  }

  @Test
  void anArchive_hasItsItemsInTheSummaries() {
    String header = InspectLogs.log("success", InspectLogs.results("\"total_samples\": 2,"));
    byte[] zip =
        InspectLogs.zip(
            "header.json",
            header,
            "summaries.json",
            "[{\"id\": 1, \"epoch\": 1, \"scores\": {\"s\": {\"value\": \"C\"}}},"
                + "{\"id\": 2, \"epoch\": 1, \"scores\": {\"s\": {\"value\": \"I\"}}}]");
    Checked<ImmutableList<ItemScores>> read =
        ScoreReader.withDefaults().readItems(Source.of("a.eval", ByteSource.wrap(zip)));
    assertThat(read.value().get(0).score().uncertainty())
        .isEqualTo(new Uncertainty.Successes(1, 2));
    assertThat(InspectLogs.problems(read)).isEmpty();
  }

  @Test
  void aLogWithoutSamples_saysSo_andACutOneKeepsWhatCameBefore() {
    assertThat(InspectLogs.problems(read(InspectLogs.log("success", InspectLogs.results("")))))
        .containsExactly("log.json: the log holds no sample with a score");
    String whole =
        log(
            "0.5",
            sample("1", 1, "'match': {'value': 'C'}", ""),
            sample("2", 1, "'match': {'value': 'I'}", ""));
    Checked<ImmutableList<ItemScores>> cut = read(whole.substring(0, whole.lastIndexOf("\"id\"")));
    assertThat(cut.value()).hasSize(1);
    assertThat(cut.value().get(0).values().size()).isEqualTo(1);
    assertThat(InspectLogs.problems(cut).get(0)).contains("the JSON cannot be read on");
  }

  @Test
  void anArchiveOfARunThatDidNotEnd_hasItsItemsInItsSamples() {
    String start = InspectLogs.log("started", "");
    byte[] zip =
        InspectLogs.zip(
            "_journal/start.json",
            start,
            "samples/1_epoch_1.json",
            "{\"id\": 1, \"epoch\": 1, \"scores\": {\"s\": {\"value\": \"C\"}}}",
            "samples/2_epoch_1.json",
            "{\"id\": 2, \"epoch\": 1, \"scores\": {\"s\": {\"value\": \"I\"}}");
    Checked<ImmutableList<ItemScores>> read =
        ScoreReader.withDefaults().readItems(Source.of("a.eval", ByteSource.wrap(zip)));
    assertThat(read.value().get(0).values().ids()).containsExactly("1");
    assertThat(InspectLogs.problems(read))
        .hasSize(2)
        .anySatisfy(problem -> assertThat(problem).contains("samples/2_epoch_1.json"))
        .anySatisfy(problem -> assertThat(problem).contains("has no results"));
  }
}
