package org.llmsafety.stats.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.llmsafety.stats.report.GivenSets.ANSWER;
import static org.llmsafety.stats.report.GivenSets.given;
import static org.llmsafety.stats.report.GivenSets.scores;
import static org.llmsafety.stats.report.GivenSets.trend;
import static org.llmsafety.stats.study.Given.none;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Citation;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Scores;
import org.llmsafety.core.Topic;
import org.llmsafety.stats.Estimate;
import org.llmsafety.stats.chart.Figure;
import org.llmsafety.stats.chart.Panel;
import org.llmsafety.stats.study.Decision;
import org.llmsafety.stats.study.SafetyQuestion;
import org.llmsafety.stats.study.SafetyStudy;
import org.llmsafety.stats.study.SafetyTheme;
import org.llmsafety.stats.study.SourceAnswer;
import org.llmsafety.stats.study.ThemeAnswer;
import org.llmsafety.stats.study.ThemeTable;
import org.llmsafety.stats.study.Verdict;

/** A report on sets whose answers are given: its sections, its facts and what to cite. */
class FinishedReportTest {
  private static final Benchmark SHARE = Benchmark.of("t/share", Scale.UNIT).withName("Share");
  private static final Benchmark OTHER = Benchmark.of("t/other", Scale.UNIT);
  private static final Lab LAB = Lab.of("L");
  private static final LocalDate DAY = LocalDate.of(2024, 5, 13);

  private static FinishedReport finished(Optional<String> command, SetReport... sets) {
    return finished(command, Optional.empty(), sets);
  }

  private static FinishedReport finished(
      Optional<String> command, Optional<ThemeTable> themes, SetReport... sets) {
    return new FinishedReport(
        "Title",
        ImmutableList.copyOf(sets),
        themes,
        ImmutableList.of(LAB, Lab.of("Second")),
        ImmutableList.of(Problem.of(Problem.Severity.NOTE, "t", "read so")),
        ImmutableList.of(Problem.of(Problem.Severity.ERROR, "t", "found so")),
        Optional.of(DAY),
        command);
  }

  /** A section for each set between what is in short and how we know. */
  @Test
  void finished_report_hasItsSectionsInOrder() {
    FinishedReport report =
        finished(Optional.of("make it"), given("A", ANSWER), given("B", ANSWER));
    assertThat(report.toReport().sections())
        .extracting(Report.Section::heading)
        .containsExactly("In short", "A", "B", "How we know");
    ImmutableList<Block> behind = report.toReport().sections().get(3).blocks();
    assertThat(behind)
        .extracting(block -> ((Block.Folded) block).summary())
        .containsExactly(
            "A: every finding",
            "A: every trend",
            "B: every finding",
            "B: every trend",
            "Problems met in reading",
            "What the audit found",
            "What to cite",
            "How to make this report again");
    String markdown = Markdown.encode(report.toReport()).text();
    assertThat(markdown)
        .startsWith("# Title\n\nOf 2024-05-13\n\n## In short\n\nWe asked")
        .contains("1 note:\n\n* read so\n")
        .contains("1 could not be used and was left out:\n\n* found so\n")
        .contains(
            "* Made by LLM Safety Tracker, "
                + LibraryVersion.get()
                + ".\n* Command: make it\n* A: ")
        .contains(", SHA-256 " + given("A").set().checksum());
    assertThat(Markdown.encode(finished(Optional.empty(), given("A", ANSWER)).toReport()).text())
        .doesNotContain("Command: ");
    assertThat(report).hasToString("A: newer models score safer\nB: newer models score safer");
    assertThat(report.findings()).extracting(Problem::message).containsExactly("found so");
    assertThat(report.themes()).isEmpty();
    assertThat(report.answers().keySet()).containsExactly("A", "B");
  }

  @Test
  void finished_json_hasTheFactsOfEachSet() {
    String json = finished(Optional.of("make it"), given("A", ANSWER)).toJson();
    assertThat(json)
        .startsWith("{\"format\":\"llm-safety-report/1\",\"title\":\"Title\",\"library\":\"")
        .contains("\"date\":\"2024-05-13\",\"command\":\"make it\",\"opening\":[\"We asked")
        .contains("\"name\":\"A\",\"selection\":null,\"checksum\":\"" + given("A").set().checksum())
        .contains("\"scores\":4,\"models\":4,\"labs\":1,\"benchmarks\":[\"t/share\"]")
        .contains(
            "\"verdict\":\"safer\",\"claim\":\"newer models score safer\",\"significanceLevel\":0.05")
        .contains("\"towardsSafer\":0.04,\"adjustedP\":0.01,")
        .contains(
            "\"problems\":[{\"severity\":\"note\",\"topic\":\"t\",\"where\":null,\"message\":\"read so\"}]")
        .contains("\"atEqualCapability\":null")
        .endsWith("\"citations\":[]}");
  }

  @Test
  void finished_citations_areThoseOfScoresAndOfTheIndex() {
    Citation one = Citation.of("one", "One");
    Citation two = Citation.of("two", "Two");
    Scores cited = scores(SHARE.withCitation(one), 3);
    SetReport plain = given("A", ANSWER);
    SetReport indexed =
        new SetReport(
            new ScoreSet("A", cited)
                .indexedBy(new IndexedSet(scores(OTHER.withCitation(two), 3), "link")),
            plain.answer(),
            plain.figure(),
            plain.survey(),
            plain.comparisons(),
            Optional.of(none("2 models")));
    FinishedReport report = finished(Optional.empty(), indexed);
    assertThat(report.citations()).containsExactly(one, two);
    assertThat(report.toReport().sections())
        .extracting(Report.Section::heading)
        .containsExactly("In short", "A", "A at equal capability", "How we know");
    assertThat(report.toJson())
        .contains("\"atEqualCapability\":{\"link\":\"link\",\"trend\":{\"reason\":")
        .endsWith("\"citations\":[\"one\",\"two\"]}");
  }

  private static ThemeTable themes(ThemeAnswer... themes) {
    return new ThemeTable(0.05, 1, 4, 0, ImmutableList.copyOf(themes));
  }

  private static ThemeAnswer refusal() {
    Outcome<Estimate> main = Outcome.of(trend(SHARE, 0.04, 0.02, 0.06, 0.01));
    return new ThemeAnswer(
        SafetyTheme.REFUSAL,
        ImmutableList.of(
            new SourceAnswer(
                "A",
                ImmutableList.of(SHARE),
                ImmutableSet.of(Topic.BIAS),
                new Decision(GivenSets.METHOD, main, Optional.empty(), Verdict.SAFER),
                Outcome.of(0.02),
                SourceAnswer.Standing.SHOWN)));
  }

  /** Themes come after what is in short, with a fold of their own behind it and in the JSON. */
  @Test
  void finished_themes_areASectionAndAFold_ifThereAreAny() {
    FinishedReport report =
        finished(Optional.empty(), Optional.of(themes(refusal())), given("A", ANSWER));
    assertThat(report.themes()).hasValue(themes(refusal()));
    assertThat(report.toReport().sections())
        .extracting(Report.Section::heading)
        .containsExactly("In short", "Theme by theme", "A", "How we know");
    assertThat(((Block.Folded) report.toReport().sections().get(3).blocks().get(0)).summary())
        .isEqualTo("Every theme, by source");
    assertThat(report.toJson())
        .contains(
            "\"themes\":[{\"theme\":\"refusal and jailbreaks\",\"agreement\":\"one-shows\",\"together\":"
                + "\"A: newer models score safer\",\"answers\":[{\"source\":\"A\","
                + "\"benchmarks\":[\"t/share\"],\"alsoOn\":[\"bias\"],"
                + "\"claim\":\"newer models score safer\",\"standing\":\"shown\",\"verdict\":\"safer\",")
        .contains("\"towardsSafer\":0.04,\"adjustedP\":0.02}]}],\"sets\":[{\"name\":\"A\"");

    FinishedReport empty = finished(Optional.empty(), Optional.of(themes()), given("A", ANSWER));
    assertThat(empty.themes()).isEmpty();
    assertThat(empty.toReport().sections())
        .extracting(Report.Section::heading)
        .doesNotContain("Theme by theme");
    assertThat(empty.toJson()).contains("\"themes\":[],");
  }

  /** The files that its documentation names; a table of themes where there are themes. */
  @Test
  void finished_files_areThoseOfItsFormsAndFigures(@TempDir Path folder) throws IOException {
    SetReport set = given("A", ANSWER);
    finished(Optional.empty(), Optional.of(themes(refusal())), set).write(folder);
    assertThat(folder.toFile().list())
        .containsExactlyInAnyOrder(
            "report.html",
            "report.md",
            "in-short.svg",
            "in-short.png",
            "a.svg",
            "a.png",
            "trends.csv",
            "findings.csv",
            "themes.csv",
            "report.json",
            "SHA256SUMS");
    FinishedReport report = finished(Optional.empty(), set);
    report.write(folder);
    assertThat(folder.resolve("themes.csv")).doesNotExist();
    assertThat(folder.resolve("report.json")).hasContent(report.toJson());
    assertThat(folder.resolve("findings.csv"))
        .hasContent(FindingTable.of(report.answers()).toCsv());
    assertThat(Files.readString(folder.resolve("report.html")))
        .isEqualTo(report.toReport().toHtml());
  }

  /**
   * One panel for each set, of one score for each model, in the colours of the labs asked about.
   */
  @Test
  void overview_hasAPanelForEachSet() {
    ImmutableList<Block> inShort =
        finished(Optional.empty(), answered("A"), answered("B"))
            .toReport()
            .sections()
            .get(0)
            .blocks();
    Figure figure = ((Illustration) inShort.get(inShort.size() - 1)).figure();
    assertThat(figure.title()).isEqualTo("Scores over all benchmarks of a set, by date");
    assertThat(figure.panels()).extracting(Panel::name).containsExactly("A", "B");
    assertThat(figure.leading()).startsWith("L", "Second");
  }

  private static SetReport answered(String name) {
    SetReport plain = given(name, ANSWER);
    return new SetReport(
        plain.set(),
        SafetyStudy.withDefaults().answer(SafetyQuestion.overall(), plain.set().scores()),
        plain.figure(),
        plain.survey(),
        plain.comparisons(),
        Optional.empty());
  }
}
