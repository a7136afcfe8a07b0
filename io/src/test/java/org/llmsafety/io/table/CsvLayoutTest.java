package org.llmsafety.io.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Checked;
import org.llmsafety.core.Citation;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Release;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.core.Uncertainty;
import org.llmsafety.io.ScoreReader;
import org.llmsafety.io.Source;
import org.llmsafety.io.SourceFormat;
import org.llmsafety.io.fixtures.Fixtures;
import org.llmsafety.io.leaderboards.StudyTables;

class CsvLayoutTest {
  private static final Benchmark REFUSALS =
      Benchmark.of("in-house/refusals", Scale.PERCENT).withName("Refusals");
  private static final Benchmark JAILBREAKS =
      Benchmark.of("in-house/jailbreaks", Scale.UNIT.lowerIsSafer()).withName("Jailbreaks");
  private static final CsvLayout WIDE =
      CsvLayout.wide()
          .named("in-house")
          .delimiter(';')
          .lab("provider")
          .model("model")
          .released("release date", Release.Kind.ANNOUNCEMENT)
          .score("Refusals %", REFUSALS)
          .score("Jailbreak ASR", JAILBREAKS)
          .standardError("Refusals %", "Refusals SE")
          .condition("judge", "judge")
          .evaluated("checked")
          .origin("source")
          .withEdition("spring")
          .withCitation(Citation.of("inhouse2026", "Refusals in the wild"));
  private static final CsvLayout TALL =
      CsvLayout.tall()
          .lab("lab")
          .released("date")
          .benchmarks(REFUSALS, JAILBREAKS)
          .standardError("error")
          .edition("board")
          .withEdition("v1")
          .condition("effort", "effort");

  private static Checked<Scores> read(SourceFormat format, String fixture) {
    return ScoreReader.withDefaults().with(format).read(Source.ofResource(Fixtures.class, fixture));
  }

  private static Checked<Scores> readText(SourceFormat format, String text) {
    return ScoreReader.withDefaults().with(format).read(Source.ofText("t.csv", text));
  }

  @Test
  void wide_everyColumn_isPutWhereItBelongs() {
    Checked<Scores> read = read(WIDE, "wide/in-house.csv");
    assertThat(read.value().stream().map(Score::toString))
        .containsExactly(
            "Alpha; one (as published) on Refusals spring: 91.5",
            "Alpha; one (as published) on Jailbreaks spring: 0.25",
            "Beta\r\ntwo (as published) on Refusals spring: 88.0",
            "Gamma (as published) on Jailbreaks spring: 0.5");
    Score first = read.value().asList().get(0);
    assertThat(first.lab().id()).isEqualTo("example-labs");
    assertThat(first.dated().orElseThrow()).hasToString("announcement 2024-03");
    assertThat(first.uncertainty()).isEqualTo(new Uncertainty.StandardError(1.25));
    assertThat(first.conditions()).hasToString("judge GPT-4o");
    assertThat(first.evaluated().orElseThrow().date()).isEqualTo(LocalDate.of(2025, 1, 2));
    assertThat(first.provenance())
        .hasToString("wide/in-house.csv:2 [Refusals %] (from https://example.org/alpha)");
    assertThat(first.provenance().citation().orElseThrow().key()).isEqualTo("inhouse2026");
  }

  @Test
  void wide_linesBehindAMultiLineCell_areCountedRight() {
    Checked<Scores> read = read(WIDE, "wide/in-house.csv");
    assertThat(read.value().asList().get(3).provenance().location())
        .hasToString("wide/in-house.csv:5 [Jailbreak ASR]");
    assertThat(read.value().asList().get(3).lab().name()).isEqualTo("unknown lab");
  }

  @Test
  void wide_rowWithoutScore_isANoteAboutItsModel() {
    Problem note = read(WIDE, "wide/in-house.csv").problems().get(0);
    assertThat(note).hasToString("wide/in-house.csv:6: the row has no score for \"Delta\"");
    assertThat(note.severity()).isEqualTo(Problem.Severity.NOTE);
    assertThat(note.topic()).isEqualTo("row-without-score");
    assertThat(note.subject().orElseThrow().releases().get(0).date())
        .isEqualTo(LocalDate.of(2024, 6, 1));
  }

  @Test
  void wide_brokenCells_areLocated_andTheRestIsKept() {
    Checked<Scores> read = read(WIDE, "wide/in-house-broken.csv");
    String file = "wide/in-house-broken.csv";
    assertThat(read.problems())
        .extracting(Problem::toString)
        .containsExactly(
            file
                + ":2 [release date]: expected a date like 2024-05-13 or 2024-05, but was"
                + " \"13/05/2024\"",
            file
                + ":2 [Refusals %]: expected a number, but was \"86%\"; a percent sign is not read,"
                + " as 0.86 may be meant or 86",
            file
                + ":2 [Jailbreak ASR]: expected a number, but was \"0,25\"; neither decimal commas"
                + " nor separators of thousands are read",
            file
                + ":3 [release date]: expected a date like 2024-05-13 or 2024-05, but was"
                + " \"2024-02-30\"",
            file + ":3 [Refusals %]: expected a number, but was \"1.2.3\"",
            file + ":3 [Jailbreak ASR]: expected a number, but was \"n/a\"",
            file + ":4 [model]: expected a model's name, but the cell is blank",
            file + ":5: expected 9 cells as in the header, but found 4",
            file + ":6 [Refusals %]: expected a number within range, but was \"1e999\"");
    assertThat(read.value().stream().map(Score::toString))
        .containsExactly("Last (as published) on Jailbreaks spring: 0.75");
  }

  @Test
  void tall_benchmarks_areKnownByIdAndName() {
    Checked<Scores> read = read(TALL, "tall/scores.csv");
    assertThat(read.problems()).isEmpty();
    assertThat(read.value().stream().map(Score::toString))
        .containsExactly(
            "Alpha (as published) on Refusals v2: 91.5",
            "Alpha (as published) on Jailbreaks v1: 0.25",
            "Beta (as published) on Refusals v1: 70.0");
    assertThat(read.value().asList().get(0).uncertainty())
        .isEqualTo(new Uncertainty.StandardError(0.5));
    assertThat(read.value().asList().get(2).conditions()).hasToString("effort low");
  }

  @Test
  void tall_brokenCells_areLocated() {
    Checked<Scores> read = read(TALL, "tall/broken.csv");
    assertThat(read.problems())
        .extracting(Problem::toString)
        .containsExactly(
            "tall/broken.csv:2 [benchmark]: no benchmark is known as \"Toxicity\"; known are"
                + " in-house/refusals, in-house/jailbreaks",
            "tall/broken.csv:3 [benchmark]: expected a benchmark, but the cell is blank; known are"
                + " in-house/refusals, in-house/jailbreaks",
            "tall/broken.csv:4: the row has no score for \"Alpha\"",
            "tall/broken.csv:5 [score]: expected a number, but was \"high\"");
    assertThat(read.value().size()).isEqualTo(1);
  }

  @Test
  void negativeStandardError_isAnError_andTheScoreIsKept() {
    CsvLayout layout = CsvLayout.tall().benchmarks(REFUSALS).standardError("se");
    Checked<Scores> read = readText(layout, "model,benchmark,score,se\nA,Refusals,5,-1\n");
    assertThat(read.problems())
        .extracting(Problem::toString)
        .containsExactly("t.csv:2 [se]: expected a standard error of at least 0, but was -1.0");
    assertThat(read.value().asList().get(0).uncertainty()).isEqualTo(Uncertainty.unreported());
  }

  @Test
  void benchmarkCalled_aCellOfThatText_meansThatBenchmark() {
    CsvLayout layout =
        CsvLayout.tall().benchmarkCalled("harm", REFUSALS).benchmarkCalled("jail", JAILBREAKS);
    Checked<Scores> read = readText(layout, "model,benchmark,score\nA,Harm,5\nA,jail,0.6\n");
    assertThat(read.problems()).isEmpty();
    assertThat(read.value().on(JAILBREAKS).asList())
        .extracting(score -> score.value())
        .containsExactly(0.6);
    assertThatThrownBy(() -> layout.benchmarkCalled("HARM", JAILBREAKS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "\"HARM\" must mean one benchmark, but is in-house/refusals and in-house/jailbreaks");
  }

  @Test
  void columnsMissing_areNamed() {
    CsvLayout layout = CsvLayout.wide().named("mine").score("a", REFUSALS).lab("who");
    assertThat(readText(layout, "model,b\nA,1\n").problems())
        .singleElement()
        .asString()
        .startsWith(
            "t.csv: no format recognises this file; for mine, the columns \"who\", \"a\" are missing"
                + " among \"model\", \"b\"; known are mine, study tables, ");
  }

  @Test
  void repeatedColumn_isAnError_andTheFirstIsRead() {
    CsvLayout layout = CsvLayout.wide().score("a", REFUSALS);
    Checked<Scores> read = readText(layout, "model,a,A ,b,b\nX,1,2,3,4\n");
    assertThat(read.problems())
        .extracting(Problem::toString)
        .containsExactly(
            "t.csv:1 [a]: a column must be named once, but columns [2, 3] are named \"a\"; column 2"
                + " is read");
    assertThat(read.value().asList().get(0).value()).isEqualTo(1);
  }

  @Test
  void configuration_inAnyOrder_readsTheSame() {
    CsvLayout other =
        CsvLayout.tall()
            .condition("effort", "effort")
            .withEdition("v1")
            .edition("board")
            .standardError("error")
            .benchmarks(JAILBREAKS)
            .released("date")
            .benchmarks(REFUSALS)
            .lab("lab");
    assertThat(read(other, "tall/scores.csv")).isEqualTo(read(TALL, "tall/scores.csv"));
  }

  @Test
  void numbers_writtenAsTheLayoutSays_areRead() {
    CsvLayout layout =
        CsvLayout.wide()
            .score("Refusals", REFUSALS)
            .numbers("Jailbreaks", Numbers.plain().withPercentSigns())
            .missing("N/A", "-")
            .score("Jailbreaks", JAILBREAKS)
            .numbers(Numbers.plain().withStandardErrors());
    Checked<Scores> read =
        readText(layout, "model,Refusals,Jailbreaks\nA,91.5±0.5,25%\nB,n/a,-\nC, - ,50%\n");
    assertThat(read.value().stream().map(Score::toString))
        .containsExactly(
            "A (as published) on Refusals: 91.5",
            "A (as published) on Jailbreaks: 0.25",
            "C (as published) on Jailbreaks: 0.5");
    assertThat(read.value().asList().get(0).uncertainty())
        .isEqualTo(new Uncertainty.StandardError(0.5));
    assertThat(read.problems())
        .extracting(Problem::toString)
        .containsExactly("t.csv:3: the row has no score for \"B\"");
  }

  @Test
  void intervals_fromEndsOrOffsets_areRead() {
    CsvLayout layout =
        CsvLayout.wide()
            .score("a", REFUSALS)
            .score("b", JAILBREAKS)
            .interval("a", "low", "high", 0.8)
            .intervalOffsets("b", "ci", 0.95);
    Checked<Scores> read =
        readText(
            layout,
            "model,a,low,high,b,ci\nA,5,4,7,0.5,+0.25/-0.125\nB,5,7,4,0.5,±1\nC,5,4,,0.5,=+1/−1\n");
    assertThat(read.value().stream().map(Score::uncertainty))
        .containsExactly(
            new Uncertainty.Interval(4, 7, 0.8),
            new Uncertainty.Interval(0.375, 0.75, 0.95),
            Uncertainty.unreported(),
            Uncertainty.unreported(),
            Uncertainty.unreported(),
            new Uncertainty.Interval(-0.5, 1.5, 0.95));
    assertThat(read.problems())
        .extracting(Problem::toString)
        .containsExactly(
            "t.csv:3 [low]: an interval's lower end must not be above its upper, but was 7.0 to"
                + " 4.0",
            "t.csv:3 [ci]: expected two offsets like +5/-4, but was \"±1\"");
  }

  @Test
  void dates_writtenAsTheLayoutSays_areRead_besideThoseOfEveryTable() {
    CsvLayout layout =
        CsvLayout.wide()
            .score("a", REFUSALS)
            .dates("d/M/yyyy")
            .withDateEvidence("the board")
            .released("date")
            .evaluated("run");
    Checked<Scores> read =
        readText(
            layout,
            "model,a,date,run\nA,1,25/4/2025,2025-05-01T10:00:00.000Z\nB,2,2025-04,31/2/2025\n");
    assertThat(read.value().asList().get(0).dated().orElseThrow())
        .isEqualTo(Release.on(Release.Kind.UNSPECIFIED, LocalDate.of(2025, 4, 25), "the board"));
    assertThat(read.value().asList().get(0).evaluated().orElseThrow().date())
        .isEqualTo(LocalDate.of(2025, 5, 1));
    assertThat(read.problems())
        .extracting(Problem::toString)
        .containsExactly(
            "t.csv:3 [run]: expected a date written as \"d/M/yyyy\" or like 2024-05-13 or 2024-05,"
                + " but was \"31/2/2025\"");
  }

  @Test
  void dates_patternWithWords_keepsThemAsTheyAre() {
    CsvLayout layout =
        CsvLayout.wide().score("a", REFUSALS).dates("'day' d MMMM yyyy").released("date");
    Checked<Scores> read = readText(layout, "model,a,date\nA,1,day 25 April 2025\n");
    assertThat(read.problems()).isEmpty();
    assertThat(read.value().asList().get(0).dated().orElseThrow().date())
        .isEqualTo(LocalDate.of(2025, 4, 25));
  }

  @Test
  void errorsToldTwice_areRefusedAtOnce() {
    assertThatThrownBy(() -> CsvLayout.wide().standardError("a", "se").interval("a", "l", "h", 0.9))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the errors of column \"a\" must be given once, but was given [se] and [l, h]");
    assertThatThrownBy(() -> CsvLayout.tall().intervalOffsets("ci", 0.9).standardError("se"))
        .hasMessage("the errors of a tall layout must be given once, but was given [ci] and [se]");
    assertThatThrownBy(() -> CsvLayout.tall().intervalOffsets("ci", 95))
        .hasMessage("level must be between 0 and 1, but was 95.0");
    assertThatThrownBy(() -> CsvLayout.tall().standardError("a", "se"))
        .hasMessage("only a wide layout has a column of errors a column of scores");
  }

  @Test
  void misuse_isRefusedAtOnce() {
    assertThatThrownBy(() -> CsvLayout.tall().score("a", REFUSALS))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("only a wide layout has one column per benchmark");
    assertThatThrownBy(() -> CsvLayout.wide().benchmark("b"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("only a tall layout has a column of benchmarks");
    assertThatThrownBy(() -> CsvLayout.wide().score("a", REFUSALS).score("a", JAILBREAKS))
        .hasMessage(
            "column \"a\" must hold one benchmark, but was given in-house/refusals and"
                + " in-house/jailbreaks");
    assertThatThrownBy(() -> CsvLayout.tall().benchmarks(REFUSALS, JAILBREAKS.withName("refusals")))
        .hasMessage(
            "\"refusals\" must mean one benchmark, but is in-house/refusals and"
                + " in-house/jailbreaks");
    assertThatThrownBy(() -> CsvLayout.wide().delimiter('"'))
        .hasMessageStartingWith("a delimiter must not be a quote");
  }

  @Test
  void wideWithoutScores_recognisesNothing() {
    assertThat(readText(CsvLayout.wide().named("mine"), "model\nA\n").problems())
        .extracting(Problem::message)
        .singleElement()
        .asString()
        .contains("; for mine, the layout must name a column of scores; known are mine, ");
  }

  @Test
  void studyTables_areRecognised() {
    StudyTables study = new StudyTables();
    Checked<Scores> helm = read(study, "study/helm-safety.csv");
    assertThat(helm.problems()).isEmpty();
    assertThat(helm.value().size()).isEqualTo(6);
    Score score = helm.value().asList().get(0);
    assertThat(score)
        .hasToString("Llama 3 (70B) Instruct (as published) on HELM Safety mean v1.5.0: 0.895");
    assertThat(score.dated().orElseThrow())
        .isEqualTo(
            Release.on(
                Release.Kind.SNAPSHOT,
                LocalDate.of(2024, 4, 18),
                "https://ai.meta.com/blog/meta-llama-3/"));
    Checked<Scores> combined = read(study, "study/combined.csv");
    assertThat(combined.value().size()).isEqualTo(4);
    assertThat(combined.problems())
        .extracting(Problem::toString)
        .containsExactly("study/combined.csv:3: the row has no score for \"GPT-4 Turbo\"");
    assertThat(combined.value().asList().get(0).dated().orElseThrow().kind())
        .isEqualTo(Release.Kind.UNSPECIFIED);
  }

  @Test
  void studyTables_brokenCell_isLocated() {
    Checked<Scores> read = read(new StudyTables(), "study/combined-broken.csv");
    assertThat(read.problems())
        .extracting(Problem::toString)
        .containsExactly(
            "study/combined-broken.csv:2 [SafetyBench Score]: expected a number, but was \"n/a\"");
    assertThat(read.value().size()).isEqualTo(3);
  }

  @Test
  void read_blanksAroundCells_doNotMatter() {
    Checked<Scores> read =
        ScoreReader.withDefaults()
            .with(CsvLayout.wide().score("s", REFUSALS))
            .read(Source.ofText("t.csv", "model , s\n A, 1\nA ,2 \n\" A\",3\n"));
    assertThat(read.problems()).isEmpty();
    assertThat(read.value().models()).singleElement().hasToString("A (as published)");
    assertThat(read.value().size()).isEqualTo(3);
  }

  @Test
  void read_anyDelimiter_isThatOfTheHeader() {
    CsvLayout layout = CsvLayout.wide().anyDelimiter().score("s", REFUSALS);
    for (String delimiter : new String[] {",", ";", "\t", "|"}) {
      String table = "\uFEFF\uFEFF\n\nmodel|s|notes\nA|1|\n".replace("|", delimiter);
      Checked<Scores> read =
          ScoreReader.withDefaults().with(layout).read(Source.ofText("t.csv", table));
      assertThat(read.problems()).isEmpty();
      assertThat(read.value().asList()).singleElement().asString().contains("A (as published)");
      assertThat(read.value().asList().get(0).provenance()).hasToString("t.csv:4 [s]");
    }
  }
}
