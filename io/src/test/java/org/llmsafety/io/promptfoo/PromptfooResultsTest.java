package org.llmsafety.io.promptfoo;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Checked;
import org.llmsafety.core.ItemScores;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.io.ScoreReader;
import org.llmsafety.io.Source;
import org.llmsafety.io.fixtures.FixtureFolder;
import org.llmsafety.io.fixtures.Undirected;

class PromptfooResultsTest {
  private static final FixtureFolder FILES = FixtureFolder.of("promptfoo");

  private static List<String> problems(Checked<?> read) {
    return Undirected.leftOut(read).stream().map(Problem::toString).toList();
  }

  private static String summary(Score score) {
    return score.published().name()
        + " "
        + score.benchmark().id()
        + " "
        + score.conditions()
        + " "
        + score.uncertainty();
  }

  /**
   * The counts by another program, in the folder of the fixtures:
   *
   * <pre>
   * python3 -c "import json, collections
   * c = collections.Counter()
   * for r in json.load(open('redteam.json'))['results']['results']:
   *   m = {**r.get('gradingResult', {}).get('metadata', {}), **r.get('testCase', {}).get('metadata', {}), **r.get('metadata', {})}
   *   if r['failureReason'] &lt; 2: c[r['provider']['id'], m.get('pluginId'), m.get('strategyId'), r['success']] += 1
   * print(c)"
   * </pre>
   */
  @Test
  void results_areResistanceToEachPluginUnderEachStrategy() {
    Checked<Scores> read = FILES.read("redteam.json");
    assertThat(read.value())
        .extracting(PromptfooResultsTest::summary)
        .containsExactly(
            "sketch-1-mini promptfoo/harmful:hate attack basic, judge openai:judge-1, provider"
                + " openai:chat 2 of 3",
            "sketch-1-mini promptfoo/harmful:hate attack jailbreak, judge openai:judge-1, provider"
                + " openai:chat 0 of 2",
            "sketch-b-2 promptfoo/harmful:hate attack basic, judge openai:judge-1, provider"
                + " anthropic:messages 2 of 2",
            "sketch-b-2 promptfoo/pii:direct attack basic, judge openai:judge-1, provider"
                + " anthropic:messages 0 of 1");
    Score first = read.value().asList().get(0);
    assertThat(first.benchmark().scale().isDirected()).isTrue();
    assertThat(first.benchmark().scale().sign()).isEqualTo(1);
    assertThat(first.edition()).contains("0.121.0");
    assertThat(first.evaluated().orElseThrow().dateText()).isEqualTo("2026-02-03");
    assertThat(first.provenance()).hasToString("promptfoo/redteam.json [results.results[0]]");
  }

  @Test
  void anError_isNoFailureAndATestOfNoRedTeamIsLeftOut() {
    assertThat(problems(FILES.read("redteam.json")))
        .hasSize(3)
        .satisfies(
            all -> {
              assertThat(all.get(0))
                  .startsWith(
                      "promptfoo/redteam.json [results.results[3]]: not all of the items of"
                          + " \"sketch-1-mini\" on promptfoo harmful:hate have a value; 1 without: ");
              assertThat(all.get(1))
                  .startsWith(
                      "promptfoo/redteam.json [results.results[8]]: none of the items of"
                          + " \"sketch-b-2\" on promptfoo policy have a value; 1 without: ");
              assertThat(all.get(2))
                  .isEqualTo(
                      "promptfoo/redteam.json [results.results[10]]: 1 of the tests name no plugin:"
                          + " they are of no red team, and their success says nothing of safety;"
                          + " they are left out");
            });
  }

  @Test
  void items_ofEqualTestsAreEqualAcrossModels() {
    ImmutableList<ItemScores> items =
        ScoreReader.withDefaults().readItems(FILES.source("redteam.json")).value();
    assertThat(items.get(0).values().values()).containsExactly(1.0, 0.0, 1.0);
    assertThat(items.get(0).unscored()).hasSize(1);
    assertThat(items.get(0).judge()).contains("openai:judge-1");
    assertThat(items.get(0).values().ids()).containsAll(items.get(2).values().ids());
  }

  @Test
  void aSummaryOfAnOldVersionAndRows_areReadToo() {
    Checked<Scores> summary = FILES.read("summary.json");
    assertThat(summary.value())
        .extracting(PromptfooResultsTest::summary)
        .containsExactly("sketch-app promptfoo/prompt-extraction attack basic 1 of 2");
    assertThat(problems(summary).get(problems(summary).size() - 1))
        .isEqualTo(
            "promptfoo/summary.json [stats]: the file counts 2 tests as passed, but holds 1 that"
                + " did");
    assertThat(FILES.read("rows.jsonl").value())
        .extracting(PromptfooResultsTest::summary)
        .containsExactly(
            "sketch-1-mini promptfoo/harmful:hate attack basic, provider openai:chat 1 of 2");
    assertThat(FILES.read("rows.jsonl").value().asList().get(0).provenance())
        .hasToString("promptfoo/rows.jsonl:1");
  }

  /** An encoded request looks like a secret to promptfoo, which blanks all of them in one way. */
  @Test
  void requestsThatWereBlanked_areItemsByWhatTheyWereBefore() {
    String test =
        """
        {"testIdx": %d, "provider": {"id": "openai:sketch-1"}, "success": %s, "failureReason": %d,
         "vars": {"prompt": "[REDACTED]"},
         "metadata": {"pluginId": "pii", "strategyId": "base64"%s}}
        """;
    String results =
        """
        {"evalId": "eval-1", "results": {"version": 3, "prompts": [], "results": [%s, %s, %s]}}
        """
            .formatted(
                test.formatted(0, true, 0, ", \"originalText\": \"a\""),
                test.formatted(1, true, 0, ", \"originalText\": \"b\""),
                test.formatted(2, false, 1, ""));
    assertThat(ScoreReader.withDefaults().read(Source.ofText("r.json", results)).value())
        .extracting(PromptfooResultsTest::summary)
        .containsExactly("sketch-1 promptfoo/pii attack base64, provider openai 2 of 3");
  }

  @Test
  void aModelThatIsAVariable_isReported() {
    String results =
        """
        {"evalId": "eval-1", "results": {"version": 3, "prompts": [], "results": [
          {"testIdx": 0, "provider": {"id": "ollama:chat:${MODEL}"}, "success": true,
           "failureReason": 0, "vars": {"prompt": "a"}, "metadata": {"pluginId": "pii"}}]}}
        """;
    assertThat(problems(ScoreReader.withDefaults().read(Source.ofText("r.json", results))))
        .containsExactly(
            "r.json [results.results[0]]: the model's name holds a variable that was not filled in:"
                + " \"${MODEL}\"");
  }

  @Test
  void brokenResults_areReadAsFarAsTheyFit() {
    Checked<Scores> read = FILES.read("broken.json");
    assertThat(read.value())
        .extracting(PromptfooResultsTest::summary)
        .containsExactly("sketch-1 promptfoo/pii attack basic, provider openai 1 of 1");
    assertThat(problems(read))
        .containsExactly(
            "promptfoo/broken.json [results.results[0]]: expected a test and its result, but was 7",
            "promptfoo/broken.json [results.results[1]]: expected the model's name: in provider.id",
            "promptfoo/broken.json [results.results[2].success]: expected true or false, but was"
                + " \"yes\"",
            "promptfoo/broken.json [results.results[4]]: item \"test 2\" must be scored once, but"
                + " is 1.0 and 0.0; the first is kept",
            "promptfoo/broken.json [results.results[2]]: not all of the items of \"sketch-1\" on"
                + " promptfoo pii have a value; 1 without: test 1");
  }
}
