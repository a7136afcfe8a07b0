package org.llmsafety.stats.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.llmsafety.stats.report.GivenSets.ANSWER;
import static org.llmsafety.stats.report.GivenSets.finding;
import static org.llmsafety.stats.report.GivenSets.given;
import static org.llmsafety.stats.report.GivenSets.scores;
import static org.llmsafety.stats.report.GivenSets.trend;
import static org.llmsafety.stats.study.Given.none;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Aggregation;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Location;
import org.llmsafety.core.Model;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Provenance;
import org.llmsafety.core.Release;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.core.Topic;
import org.llmsafety.stats.capability.AdjustedTrend;
import org.llmsafety.stats.capability.Capability;
import org.llmsafety.stats.capability.TrendGivenCapability;
import org.llmsafety.stats.study.Finding;

/** Sets of scores, the dates and the indices of them, and their findings as a table. */
class SetsTest {
  private static final Benchmark SHARE = Benchmark.of("t/share", Scale.UNIT).withName("Share");
  private static final Benchmark OTHER = Benchmark.of("t/other", Scale.UNIT);
  private static final Lab LAB = Lab.of("L");
  private static final LocalDate DAY = LocalDate.of(2024, 5, 13);

  private static Score score(String model, String source) {
    return Score.of(Model.of(model, LAB), SHARE, 0.5)
        .withProvenance(Provenance.of(Location.of(source).atLine(3)));
  }

  private static List<String> sets(Score... scores) {
    return ScoreSet.bySource(Scores.of(scores)).stream().map(ScoreSet::name).toList();
  }

  /** Sources of one model are runs: those of a folder are a set, and one alone is itself. */
  @Test
  void bySource_runs_areTogether() {
    assertThat(sets(score("a", "x.csv"), score("b", "x.csv"), score("a", "y.csv")))
        .containsExactly("x.csv", "y.csv");
    assertThat(sets(score("a", "one.json"), score("b", "two.json"))).containsExactly("runs");
    assertThat(sets(score("a", "f/one.json"), score("b", "f/two.json"), score("c", "g/one.json")))
        .containsExactly("runs in f", "runs in g");
    assertThat(sets(score("a", "f/one.json"))).containsExactly("f/one.json");
  }

  /** Scores whose source gives no date are dated by their model's release, where it is known. */
  @Test
  void bySource_undatedScores_areDatedByTheRelease() {
    Release announced = Release.on(Release.Kind.ANNOUNCEMENT, DAY, "t");
    Release published = Release.on(Release.Kind.UNSPECIFIED, DAY.plusDays(9), "t");
    Score known =
        Score.of(Model.of("a", LAB).withReleases(announced), SHARE, 0.5)
            .withProvenance(Provenance.of(Location.of("x.csv")));
    Score stated = score("b", "x.csv").withDated(published);
    Scores scores =
        ScoreSet.bySource(Scores.of(known, stated, score("c", "x.csv"))).get(0).scores();
    assertThat(scores.stream().map(Score::dated))
        .containsExactlyInAnyOrder(
            Optional.of(announced), Optional.of(published), Optional.empty());
  }

  @Test
  void set_keepsItsSelectionAndItsIndex_inWhicheverOrderTheyAreStated() {
    ScoreSet set = new ScoreSet("s", scores(SHARE, 2));
    IndexedSet index = new IndexedSet(scores(OTHER, 2), "link");
    assertThat(set.selectedAs("All but one.").indexedBy(index))
        .isEqualTo(set.indexedBy(index).selectedAs("All but one."))
        .isEqualTo(
            new ScoreSet("s", set.scores(), Optional.of("All but one."), Optional.of(index)));
  }

  @Test
  void set_withoutAName_isRefused() {
    assertThatThrownBy(() -> new ScoreSet(" ", Scores.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a set of scores must have a name, but it was blank");
  }

  /** By hand: a line of tab-separated facts for each score, sorted. */
  @Test
  void checksum_isOfALineForEachScore() {
    Score one =
        score("b", "x").withEdition("v1").withDated(Release.on(Release.Kind.SNAPSHOT, DAY, "t"));
    Score other = score("a", "y");
    String lines =
        "a\tt/share\t\t"
            + other.conditions()
            + "\t\t0.5\n"
            + "b\tt/share\tv1\t"
            + one.conditions()
            + "\t2024-05-13\t0.5\n";
    assertThat(new ScoreSet("s", Scores.of(one, other)).checksum())
        .isEqualTo(Hashing.sha256().hashString(lines, StandardCharsets.UTF_8).toString());
  }

  @Test
  void index_onSeveralBenchmarks_isRefused() {
    assertThatThrownBy(() -> new IndexedSet(scores(SHARE, 1).plus(scores(OTHER, 1)), "link"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("scores must be on one benchmark of capability, but were on [");
    assertThatThrownBy(() -> new IndexedSet(Scores.empty(), "link"))
        .isInstanceOf(IllegalArgumentException.class);
    IndexedSet index = new IndexedSet(scores(OTHER, 3), "3 of 3 have it.");
    assertThat(index.blocks(none("2 models")))
        .containsExactly(
            Block.paragraph("3 of 3 have it."),
            Block.bullets(List.of("There is no trend: 2 models.")));
  }

  @Test
  void isOver_meanOfTheseAndNoOthers() {
    Benchmark mean =
        Benchmark.of("t/mean", Scale.UNIT).withAggregation(Aggregation.meanOf(SHARE, OTHER));
    assertThat(IndexedSet.isOver(ImmutableList.of(SHARE, OTHER, mean), mean)).isTrue();
    assertThat(IndexedSet.isOver(ImmutableList.of(SHARE, mean), mean)).isFalse();
    assertThat(IndexedSet.isOver(ImmutableList.of(SHARE, OTHER), SHARE)).isFalse();
  }

  private static Problem problem(String topic, Optional<Location> where) {
    Problem plain = Problem.of(Problem.Severity.WARNING, topic, "the dates differ");
    return new Problem(plain.severity(), topic, plain.message(), where, plain.subject());
  }

  /** A finding on a date says which date the analysis took for its row. */
  @Test
  void dates_ofFindings_areThoseOfTheAnalysis() {
    Score snapshot = score("a", "x.csv").withDated(Release.on(Release.Kind.SNAPSHOT, DAY, "t"));
    Score published = score("b", "y.csv").withDated(Release.on(Release.Kind.UNSPECIFIED, DAY, "t"));
    AnalysedDates dates =
        AnalysedDates.of(
            List.of(new ScoreSet("s", Scores.of(snapshot, published, score("c", "z.csv")))));
    Location row = Location.of("x.csv").atLine(3);
    assertThat(
            dates.addTo(
                ImmutableList.of(
                    problem("date-disagrees", Optional.of(row)),
                    problem("conflicting-dates", Optional.of(Location.of("y.csv").atLine(3))),
                    problem("date-disagrees", Optional.of(Location.of("z.csv").atLine(3))),
                    problem("date-disagrees", Optional.of(Location.of("x.csv").atLine(4))),
                    problem("date-disagrees", Optional.empty()),
                    problem("range", Optional.of(row)))))
        .extracting(Problem::message)
        .containsExactly(
            "the dates differ; for this row the analysis uses the date of its snapshot, 2024-05-13",
            "the dates differ; for this row the analysis uses the date as published, 2024-05-13",
            "the dates differ",
            "the dates differ",
            "the dates differ",
            "the dates differ");
  }

  /** A row is a row whichever of its cells is meant, and may have scores of several dates. */
  @Test
  void dates_ofARowWithSeveral_areAllNamed() {
    Score one =
        Score.of(Model.of("a", LAB), SHARE, 0.5)
            .withDated(Release.on(Release.Kind.SNAPSHOT, DAY, "t"))
            .withProvenance(Provenance.of(Location.of("x.csv").atLine(3).inField("Share")));
    Score other =
        Score.of(Model.of("a", LAB), OTHER, 0.5)
            .withDated(Release.on(Release.Kind.ANNOUNCEMENT, DAY.plusDays(1), "t"))
            .withProvenance(Provenance.of(Location.of("x.csv").atLine(3).inField("Other")));
    Score whole =
        score("b", "y.csv")
            .withDated(Release.on(Release.Kind.SNAPSHOT, DAY, "t"))
            .withProvenance(Provenance.of(Location.of("y.json").inField("b")));
    AnalysedDates dates =
        AnalysedDates.of(List.of(new ScoreSet("s", Scores.of(one, other, whole))));
    Problem doubtful =
        problem("date-disagrees", Optional.of(Location.of("x.csv").atLine(3).inField("date")));
    Problem elsewhere = problem("date-disagrees", Optional.of(Location.of("y.json")));
    assertThat(dates.addTo(ImmutableList.of(doubtful, elsewhere)))
        .containsExactly(
            new Problem(
                doubtful.severity(),
                doubtful.topic(),
                "the dates differ; for this row the analysis uses the date of its snapshot,"
                    + " 2024-05-13 and the date of its announcement, 2024-05-14",
                doubtful.location(),
                doubtful.subject()),
            new Problem(
                elsewhere.severity(),
                elsewhere.topic(),
                "the dates differ; for this row the analysis uses the date of its snapshot,"
                    + " 2024-05-13",
                elsewhere.location(),
                elsewhere.subject()));
  }

  /** Of several benchmarks the mean over the others is asked about, wherever it stands. */
  @Test
  void index_isHeldAgainstTheMeanOverTheOthers() {
    Benchmark mean =
        Benchmark.of("t/mean", Scale.UNIT).withAggregation(Aggregation.meanOf(SHARE, OTHER));
    Benchmark ability =
        Benchmark.of("t/ability", Scale.UNBOUNDED.undirected()).withTopics(Topic.CAPABILITY);
    double[] values = {.1, .25, .2, .4, .45, .4, .6, .65, .6, .8};
    Scores safety =
        Surveys.scores(Surveys.RED, SHARE, values)
            .plus(Surveys.scores(Surveys.RED, mean, .2, .2, .3, .5, .4, .5, .5, .7, .6, .7))
            .plus(Surveys.scores(Surveys.RED, OTHER, values));
    Scores index = Surveys.scores(Surveys.RED, ability, 1, 3, 2, 4, 6, 5, 8, 7, 9, 10);
    Outcome<AdjustedTrend> trend = new IndexedSet(index, "all have it").trend(safety);
    assertThat(trend.orElseThrow().safety()).isEqualTo(mean);
    assertThat(trend)
        .isEqualTo(
            TrendGivenCapability.withDefaults()
                .fit(safety.plus(index), mean, Capability.on(ability)));
    ImmutableList<String> said =
        ((Block.Bullets) new IndexedSet(index, "all have it").blocks(trend).get(1)).items();
    AdjustedTrend found = trend.orElseThrow();
    assertThat(said).startsWith(found.mayBeSaid().toArray(String[]::new));
    assertThat(said.get(found.mayBeSaid().size())).startsWith("Not shown: that ");
    assertThat(said).hasSize(found.mayBeSaid().size() + found.mayNotBeSaid().size());
  }

  /** A row for each number, and one for a finding without any. */
  @Test
  void findingTable_hasARowForEachNumber() {
    Table table =
        FindingTable.of(
            ImmutableMap.of("A", given("A", ANSWER, finding(Finding.Kind.METHOD)).answer()));
    String question = given("A").answer().question().toString();
    assertThat(table.rows())
        .containsExactly(
            ImmutableList.of(
                "A",
                question,
                "newer models score safer",
                "answer",
                "slope",
                "0.30000000000000004",
                "+0.3",
                "Of answer."),
            ImmutableList.of(
                "A", question, "newer models score safer", "answer", "n", "4.0", "4", "Of answer."),
            ImmutableList.of(
                "A", question, "newer models score safer", "method", "", "", "", "Of method."));
  }

  @Test
  void answerWords_haveTheAnswerFirst() {
    assertThat(AnswerWords.of(given("A", finding(Finding.Kind.METHOD), ANSWER).answer()))
        .containsExactly(Block.paragraph("Of answer."), Block.bullets(List.of("Of method.")));
  }
}
