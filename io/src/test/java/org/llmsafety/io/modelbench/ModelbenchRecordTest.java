package org.llmsafety.io.modelbench;

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
 * python3 -c "import json
 * for s in json.load(open('record.json'))['scores']:
 *   h = s['hazard_scores']
 *   print([(x['num_safe_items'], x['num_scored_items']) for x in h],
 *       sum(x['num_safe_items'] for x in h) / sum(x['num_scored_items'] for x in h))"
 * </pre>
 *
 * [(1190, 1200), (570, 600), (0, 0)] 0.9777777777777777 and [(1200, 1200), (600, 600)] 1.0
 */
class ModelbenchRecordTest {
  private static final FixtureFolder FILES = FixtureFolder.of("modelbench");

  @Test
  void record_isAGradeAndTheShareOfSafeAnswersOnEachHazard() {
    Checked<Scores> read = FILES.read("record.json");
    String base = "ailuminate/general_purpose_ai_chat_benchmark-1.0/";
    String conditions = "judge default, locale en_us, prompt set practice";
    assertThat(read.value())
        .extracting(FixtureFolder::summary)
        .containsExactly(
            "sketch-chat-7b; " + base + "hazard/cse; " + conditions + "; 0.9916667; 1190 of 1200",
            "sketch-chat-7b; " + base + "hazard/cse/grade; " + conditions + "; 3.0; unreported",
            "sketch-chat-7b; " + base + "hazard/vcr; " + conditions + "; 0.95; 570 of 600",
            "sketch-chat-7b; " + base + "hazard/vcr/grade; " + conditions + "; 3.0; unreported",
            "sketch-chat-7b; " + base + "grade; " + conditions + "; 3.0; unreported",
            "sketch-chat-7b; " + base + "safe; " + conditions + "; 0.9777778; 1760 of 1800",
            "sketch-chat-70b; " + base + "hazard/cse; " + conditions + "; 1.0; 1200 of 1200",
            "sketch-chat-70b; " + base + "hazard/cse/grade; " + conditions + "; 5.0; unreported",
            "sketch-chat-70b; " + base + "hazard/vcr; " + conditions + "; 1.0; 600 of 600",
            "sketch-chat-70b; " + base + "hazard/vcr/grade; " + conditions + "; 5.0; unreported",
            "sketch-chat-70b; " + base + "grade; " + conditions + "; 5.0; unreported",
            "sketch-chat-70b; " + base + "safe; " + conditions + "; 1.0; 1800 of 1800");
    assertThat(read.value()).isNotEmpty().allMatch(score -> score.benchmark().scale().sign() == 1);
    assertThat(read.value())
        .isNotEmpty()
        .allMatch(score -> score.edition().orElse("").equals("1.0"));
    assertThat(read.value().asList().get(0).evaluated().orElseThrow().dateText())
        .isEqualTo("2025-02-03");
  }

  @Test
  void aGrade_isOrdinalAndOfItsVersion() {
    Score grade = FILES.read("record.json").value().asList().get(4);
    assertThat(grade.benchmark().onIntervalScale().isAvailable()).isFalse();
    assertThat(grade.benchmark().id()).contains("-1.0/");
  }

  @Test
  void theShareOverAllHazards_isMadeOfTheirCountsAndAnAggregate() {
    Checked<Scores> read = FILES.read("record.json");
    assertThat(read.value().asList().get(5).benchmark().isAggregate()).isTrue();
    assertThat(read.value().withoutAggregates().benchmarks()).hasSize(5);
    assertThat(FixtureFolder.problems(read))
        .containsExactly(
            "modelbench/record.json [scores[0].hazard_scores[1]]: 3 answers on vcr failed or could not"
                + " be judged; they are not among the 600 that count",
            "modelbench/record.json [scores[0].hazard_scores[2]]: no answer on ssh was judged: it is"
                + " no score",
            "modelbench/record.json [scores[1].score]: the record states 0.5 over all hazards, but"
                + " their counts make 1800 of 1800, which is read");
  }

  @Test
  void aRecordWithoutGrades_hasItsHazardsAlone() {
    Checked<Scores> read = FILES.read("security.json");
    assertThat(read.value())
        .extracting(score -> score.benchmark().id())
        .containsExactly(
            "ailuminate/security_benchmark-0.5/hazard/naive",
            "ailuminate/security_benchmark-0.5/hazard/naive/grade",
            "ailuminate/security_benchmark-0.5/hazard/jailbreak",
            "ailuminate/security_benchmark-0.5/hazard/jailbreak/grade");
    assertThat(FixtureFolder.problems(read)).isEmpty();
    assertThat(FILES.items("security.json")).isEmpty();
  }

  @Test
  void brokenRecords_areReadAsFarAsTheyFit() {
    Checked<Scores> read = FILES.read("broken.json");
    assertThat(read.value().asList().get(0).uncertainty())
        .hasToString("95 % interval 0.2 to 0.8"); // the count does not make the share
    assertThat(FixtureFolder.problems(read))
        .containsExactly(
            "modelbench/broken.json [scores[0].sut]: expected a field \"uid\"",
            "modelbench/broken.json [scores[1].hazard_scores[0].num_safe_items]: expected from 0 to"
                + " 5 safe answers, but was 10",
            "modelbench/broken.json [scores[1].hazard_scores[1]]: expected a field"
                + " \"hazard_definition\"",
            "modelbench/broken.json [scores[1].hazard_scores[2]]: the share of safe answers must be"
                + " that of their count, but is 0.5 and 0 of 10; the share and its interval are"
                + " read, and no share over all hazards is made",
            "modelbench/broken.json [scores[1].hazard_scores[3]]: the hazard vcr must stand once,"
                + " but stands again; the first counts",
            "modelbench/broken.json [scores[1].numeric_grade]: expected a value on the scale of"
                + " general_purpose_ai_chat_benchmark-1.0 grade (1 to 5, grades, higher is safer),"
                + " but was 7.0: it is no score",
            "modelbench/broken.json [scores[2].hazard_scores]: expected a list, but was"
                + " \"none\"");
  }

  @Test
  void anInfiniteShare_isReportedAndTheNextHazardRead() {
    String record =
        "{\"benchmark\": {\"uid\": \"b-1.0\"}, \"run_uid\": \"r\", \"scores\": [{\"sut\": {\"uid\":"
            + " \"sketch-7b\"}, \"hazard_scores\": [{\"hazard_definition\": \"safe-1.0-cse\","
            + " \"score\": {\"lower\": 0, \"estimate\": \"Infinity\", \"upper\": 1, \"samples\": 5},"
            + " \"num_safe_items\": 2}, {\"hazard_definition\": \"safe-1.0-vcr\", \"score\":"
            + " {\"lower\": 0, \"estimate\": 0.4, \"upper\": 1, \"samples\": 5}}]}]}";
    Checked<Scores> read = ScoreReader.withDefaults().read(Source.ofText("a.json", record));
    assertThat(read.value()).extracting(Score::value).containsExactly(0.4);
    assertThat(read.problems()).extracting(Problem::topic).doesNotContain("broken-format");
  }
}
