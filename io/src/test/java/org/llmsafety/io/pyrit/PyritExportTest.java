package org.llmsafety.io.pyrit;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Checked;
import org.llmsafety.core.Direction;
import org.llmsafety.core.ItemScores;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Scores;
import org.llmsafety.io.ScoreReader;
import org.llmsafety.io.Source;
import org.llmsafety.io.fixtures.FixtureFolder;
import org.llmsafety.io.fixtures.Undirected;

/**
 * Means by another program, in the folder of the fixtures:
 *
 * <pre>
 * python3 -c "import json, collections, statistics as s
 * last = collections.defaultdict(dict); m = collections.defaultdict(lambda: collections.defaultdict(list))
 * for p in json.load(open('conversations.json')):
 *   for x in p['scores'] if p['role'] == 'assistant' else []:
 *     last[p['conversation_id']][x['scorer_class_identifier']['class_name']] = x
 * for c in last.values():
 *   for k, x in c.items():
 *     v = x['score_value'].lower()
 *     m[k][x['objective']].append(1 if v == 'true' else 0 if v == 'false' else float(v))
 * for k, o in m.items():
 *   e = [s.mean(v) for v in o.values()]; print(k, s.mean(e), s.stdev(e) / len(e) ** .5)"
 * </pre>
 *
 * SelfAskRefusalScorer 0.75 0.25, AzureContentFilterScorer 0.14285714285714285 0.14285714285714285,
 * SelfAskTrueFalseScorer 0.25 0.25
 */
class PyritExportTest {
  private static final FixtureFolder FILES = FixtureFolder.of("pyrit");

  @Test
  void conversations_countOnceForTheirObjectiveByTheirLastAnswer() {
    Checked<Scores> read = FILES.read("conversations.json");
    String run = "; attack CrescendoAttack, converters ROT13Converter";
    assertThat(read.value())
        .extracting(FixtureFolder::summary)
        .containsExactly(
            "sketch-7b; pyrit/SelfAskRefusalScorer/refusal"
                + run
                + ", judge sketch-judge; 0.75; SE 0.25 over 2 items",
            "sketch-7b; pyrit/AzureContentFilterScorer/Hate"
                + run
                + "; 0.14285715; SE 0.14285714285714285 over 2 items",
            "sketch-7b; pyrit/SelfAskTrueFalseScorer/objective"
                + run
                + ", judge sketch-judge; 0.25; SE 0.25 over 2 items");
    assertThat(read.value().asList().get(0).evaluated().orElseThrow().dateText())
        .isEqualTo("2026-02-03");
  }

  @Test
  void aScorer_isDirectedWhereItsOwnCodeSaysWhatTrueMeans() {
    assertThat(FILES.read("conversations.json").value())
        .extracting(score -> score.benchmark().scale().direction())
        .containsExactly(Direction.HIGHER_IS_SAFER, Direction.LOWER_IS_SAFER, Direction.UNDIRECTED);
  }

  @Test
  void whatIsNotCounted_isReported() {
    assertThat(Undirected.leftOut(FILES.read("conversations.json")))
        .extracting(Problem::toString)
        .filteredOn(text -> !text.contains("were asked 1 to 2 times"))
        .containsExactly(
            "pyrit/conversations.json: 1 of 4 conversations have no score of an answer, 1 of them"
                + " with an answer that was blocked; they count in no n",
            "pyrit/conversations.json: scores of prompts, not of answers, are not read: 1");
  }

  @Test
  void items_areObjectivesWithTheirConversationsAsEpochs() {
    ImmutableList<ItemScores> items = FILES.items("conversations.json");
    assertThat(items).hasSize(3);
    assertThat(items.get(0).values().values()).containsExactly(0.5, 1.0);
    assertThat(items.get(0).values().mostEpochs()).isEqualTo(2);
    assertThat(items.get(0).values().ids()).isEqualTo(items.get(1).values().ids());
  }

  @Test
  void aListOfScores_needsAModel() {
    assertThat(FixtureFolder.problems(FILES.read("scores.json")))
        .containsExactly(
            "pyrit/scores.json: 3 of 3 conversations do not say which model answered: say it by"
                + " reader.with(PyritExport.ofModel(\"...\"))");
    ScoreReader named = ScoreReader.withDefaults().with(PyritExport.ofModel("sketch-9b"));
    assertThat(FILES.readBy(named).read("scores.json").value())
        .extracting(FixtureFolder::summary)
        .containsExactly("sketch-9b; pyrit/SubStringScorer/jailbreak; ; 0.33333334; 1 of 3");
  }

  @Test
  void anAnswerOfAListThatIsScoredTwice_countsOnceByItsLastScore() {
    String score =
        "{\"score_value\": \"%s\", \"score_type\": \"true_false\", \"message_piece_id\": \"p%d\"}";
    String list =
        "["
            + String.join(
                ",",
                score.formatted("true", 1),
                score.formatted("true", 2),
                score.formatted("false", 1))
            + "]";
    ScoreReader named = ScoreReader.withDefaults().with(PyritExport.ofModel("sketch-9b"));
    assertThat(named.read(Source.ofText("a.json", list)).value())
        .extracting(FixtureFolder::summary)
        .containsExactly("sketch-9b; pyrit/unknown scorer; ; 0.5; 1 of 2");
  }

  @Test
  void brokenExports_areReadAsFarAsTheyFit() {
    Checked<Scores> read = FILES.read("broken.json");
    assertThat(read.value()).isEmpty();
    assertThat(String.join("\n", FixtureFolder.problems(read)))
        .contains("[[3]]: expected a field \"conversation_id\"")
        .contains("expected true, false or a number as score_value, but was \"perhaps\"")
        .contains("[[2].scores]: expected a list, but was \"none\"")
        .contains("1 of 3 conversations do not say which model answered")
        .contains("1 of 3 conversations have no score of an answer, 0 of them");
  }

  @Test
  void conversationsWithoutScores_areNotReadAndSayWhy() {
    String text = "[{\"role\": \"user\", \"conversation_id\": \"c\", \"converted_value\": \"x\"}]";
    assertThat(
            ScoreReader.withDefaults()
                .read(Source.ofText("a.json", text))
                .problems()
                .get(0)
                .message())
        .contains("for PyRIT export, the field \"scores\" is missing");
  }
}
