package org.llmsafety.stats.report;

import static com.google.common.base.Preconditions.checkNotNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Checked;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Location;
import org.llmsafety.core.Model;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Provenance;
import org.llmsafety.core.Release;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.core.Topic;
import org.llmsafety.core.audit.Audit;
import org.llmsafety.core.catalog.Catalog;
import org.llmsafety.stats.capability.AdjustedTrend;
import org.llmsafety.stats.capability.Capability;
import org.llmsafety.stats.capability.TrendGivenCapability;
import org.llmsafety.stats.study.Finding;
import org.llmsafety.stats.study.SafetyAnswer;
import org.llmsafety.stats.study.Verdict;

class ScoreReportTest {
  private static final Lab NORTH = Lab.of("North");
  private static final Lab SOUTH = Lab.of("South");
  private static final Catalog NOTHING_KNOWN = Catalog.builder().build();
  private static final LocalDate DATE = LocalDate.of(2025, 12, 1);

  /** Clear trends in rising.csv, none to be seen in short.csv. */
  private static FinishedReport report;

  @BeforeAll
  static void makeReport() {
    report =
        ScoreReport.of(
                read(scores("rising.csv", 24, 0.02), scores("short.csv", 4, 0.02)), NOTHING_KNOWN)
            .about(SOUTH, NORTH)
            .dated(DATE)
            .madeBy("report rising.csv short.csv")
            .make();
  }

  private static Scores scores(String source, int models, double step) {
    return scores(source, models, step, "invented/");
  }

  private static Scores scores(String source, int models, double step, String prefix) {
    Random random = new Random(models);
    return IntStream.range(0, models)
        .boxed()
        .flatMap(
            i ->
                Stream.of("x", "y")
                    .map(
                        id ->
                            Score.of(
                                    Model.of("m" + i, i % 2 == 0 ? NORTH : SOUTH),
                                    Benchmark.of(prefix + id, Scale.UNIT),
                                    (step > 0 ? 0.2 : 0.8) + step * i + 0.05 * random.nextDouble())
                                .withDated(
                                    Release.on(
                                        Release.Kind.AVAILABILITY,
                                        LocalDate.of(2023, 1, 1).plusDays(30L * i),
                                        "invented"))
                                .withProvenance(Provenance.of(Location.of(source).atLine(i + 1L)))))
        .collect(Scores.toScores());
  }

  private static Checked<Scores> read(Scores one, Scores other) {
    return Checked.of(one.plus(other));
  }

  private static SafetyAnswer answer(String set) {
    return checkNotNull(report.answers().get(set));
  }

  @Test
  void make_twoSources_areTwoSetsWithAnAnswerEach() {
    assertThat(report.answers().keySet()).containsExactly("rising.csv", "short.csv");
    assertThat(answer("rising.csv").verdict()).isEqualTo(Verdict.SAFER);
    assertThat(answer("short.csv").verdict()).isNotEqualTo(Verdict.SAFER);
  }

  @Test
  void opening_isFiveSentencesThatReconcileTheSets() {
    List<String> opening = report.opening();
    assertThat(opening).hasSize(5);
    assertThat(opening.get(0)).contains("in 2 sets of published scores");
    assertThat(opening.get(1))
        .startsWith("rising.csv: newer models score safer, by about ")
        .contains("short.csv: ")
        .endsWith("whose slope is within the interval of short.csv.");
    assertThat(opening.get(2))
        .startsWith("How sure: on rising.csv the slope is +")
        .endsWith(", from 24 models of 24 families.");
    assertThat(opening.get(3)).startsWith("What would overturn it: on rising.csv ");
    assertThat(opening.get(4)).startsWith("What such scores cannot show");
  }

  @Test
  void opening_ofTrendsThatDiffer_statesEachAndWhetherTheyAreOfTheSameBenchmarks() {
    Scores rising = scores("rising.csv", 24, 0.02);
    Scores more = scores("more.csv", 20, 0.01);
    String others = supported(rising, more, scores("falling.csv", 22, -0.02, "other/"));
    String same = supported(rising, more, scores("falling.csv", 22, -0.02));

    assertThat(others)
        .matches(
            "rising\\.csv and more\\.csv: newer models score safer, by about \\d+ and \\d+ points of"
                + " 100 a year; falling\\.csv: newer models score less safe, by about \\d+ points of"
                + " 100 a year; falling\\.csv has other benchmarks\\.");
    assertThat(same).endsWith("; falling.csv contradicts rising.csv.");
    assertThat(supported(rising, more, scores("c.csv", 21, 0.03), scores("d.csv", 23, 0.015)))
        .matches(
            "rising\\.csv, more\\.csv, c\\.csv and 1 more: newer models score safer, by about \\d+"
                + " to \\d+ points of 100 a year\\.");
  }

  /** Of several sets, one may show a trend by chance: the page says which trends hold among all. */
  @Test
  void trendThatHoldsAlone_notAmongAllSets_isNoEvidenceInTheOpening() {
    // a clear set, two of noise, and one whose p is at most .05 and above a quarter of it
    Scores noisy = noise("noisy.csv", 0.006);
    FinishedReport alone = ScoreReport.of(Checked.of(noisy), NOTHING_KNOWN).make();
    SafetyAnswer answer = checkNotNull(alone.answers().get("noisy.csv"));
    assertThat(answer.verdict()).isEqualTo(Verdict.SAFER);
    assertThat(answer.main().orElseThrow().p().orElseThrow().value()).isBetween(0.0125, 0.05);
    assertThat(alone.opening().toString()).doesNotContain("adjusted");

    FinishedReport among =
        ScoreReport.of(
                Checked.of(
                    Stream.of(
                            noisy,
                            noise("b.csv", 0),
                            noise("c.csv", 0),
                            scores("rising.csv", 24, 0.02))
                        .flatMap(Scores::stream)
                        .collect(Scores.toScores())),
                NOTHING_KNOWN)
            .make();
    assertThat(among.answers().get("noisy.csv")).isNotNull();
    assertThat(checkNotNull(among.answers().get("noisy.csv")).verdict()).isEqualTo(Verdict.SAFER);
    assertThat(among.opening().get(1))
        .contains("rising.csv: newer models score safer, by about ")
        .containsPattern(
            "noisy\\.csv: newer models score safer, by about \\d+ points? of 100 a year, but not"
                + " after adjustment for 4 sets");
    assertThat(among.opening().get(2))
        .startsWith("How sure: on rising.csv ")
        .contains(", adjusted p ");
    assertThat(among.toReport().toHtml())
        .containsOnlyOnce(
            "This considers the set alone. Once p-values are adjusted for the 4 sets of this report");
    assertThat(among.toJson()).contains("\"adjustedP\":");
    assertThat(alone.toReport().toHtml()).contains("noisy.csv: newer models score safer, +");
    assertThat(among.toReport().toHtml()).doesNotContain("noisy.csv: newer models score safer, +");
  }

  private static Scores noise(String source, double step) {
    Random random = new Random(source.hashCode());
    return IntStream.range(0, 24)
        .mapToObj(
            i ->
                Score.of(
                        Model.of("m" + i, Lab.of("Lab " + i % 6)),
                        Benchmark.of("invented/" + source, Scale.UNIT),
                        0.3 + step * i + 0.3 * random.nextDouble())
                    .withDated(
                        Release.on(
                            Release.Kind.AVAILABILITY,
                            LocalDate.of(2023, 1, 1).plusDays(30L * i),
                            "invented"))
                    .withProvenance(Provenance.of(Location.of(source).atLine(i + 1L))))
        .collect(Scores.toScores());
  }

  private static String supported(Scores... sets) {
    Scores all = Stream.of(sets).flatMap(Scores::stream).collect(Scores.toScores());
    return ScoreReport.of(Checked.of(all), NOTHING_KNOWN).make().opening().get(1);
  }

  /** A choice that an answer rests on stands beside the answer. */
  @Test
  void set_thatIsASelection_saysSoInItsSection() {
    ScoreSet set =
        new ScoreSet("some", scores("rising.csv", 24, 0.02)).selectedAs("These are all but one.");
    FinishedReport made =
        ScoreReport.of(List.of(set), Checked.of(set.scores()), NOTHING_KNOWN).make();

    String html = made.toReport().toHtml();
    assertThat(html.indexOf("<p>These are all but one.</p>"))
        .isBetween(html.indexOf("id=\"section-2\""), html.indexOf("How we know</h2>"));
    assertThat(made.toJson()).contains("\"selection\":\"These are all but one.\"");
  }

  @Test
  void set_thatHasAnIndexOfCapability_statesItsTrendAtEqualCapability() {
    Benchmark ability =
        Benchmark.of("invented/ability", Scale.UNBOUNDED.undirected()).withTopics(Topic.CAPABILITY);
    Scores scores =
        scores("rising.csv", 24, 0.02)
            .matching(score -> score.benchmark().id().equals("invented/x"));
    Random random = new Random(7);
    Scores index =
        scores.stream()
            .limit(20)
            .map(score -> Score.of(score.model(), ability, random.nextDouble()))
            .collect(Scores.toScores());
    ScoreSet set =
        new ScoreSet("some", scores).indexedBy(new IndexedSet(index, "20 of 24 have it."));
    FinishedReport made =
        ScoreReport.of(List.of(set), Checked.of(set.scores()), NOTHING_KNOWN).make();

    AdjustedTrend expected =
        TrendGivenCapability.withDefaults()
            .fit(scores.plus(index), scores.benchmarks().get(0), Capability.on(ability))
            .orElseThrow();
    assertThat(made.toReport().toHtml())
        .contains("some at equal capability</h2>", "<p>20 of 24 have it.</p>")
        .contains(expected.mayBeSaid().get(1))
        .contains("Not shown: that ");
    assertThat(made.toJson())
        .contains("\"atEqualCapability\":{\"link\":\"20 of 24 have it.\"")
        .contains("\"varianceInflation\":" + expected.varianceInflation());

    ScoreSet several =
        new ScoreSet("several", scores("rising.csv", 24, 0.02))
            .indexedBy(new IndexedSet(index, "20 of 24 have it."));
    assertThat(
            ScoreReport.of(List.of(several), Checked.of(several.scores()), NOTHING_KNOWN)
                .make()
                .toReport()
                .toHtml())
        .contains("There is no trend: none of 2 benchmarks is a mean over the others.");
  }

  /** That neither end is safer is said only of a benchmark whose definition says so. */
  @Test
  void undirectedScores_areOfNoSaferEnd_orOfOneNotKnown() {
    Benchmark unknown = Benchmark.of("invented/z", Scale.UNIT.undirected());
    Benchmark neither = unknown.withChangeWords("comply more often", "comply less often");

    assertThat(wordsOf(unknown))
        .contains("newer models score higher, by about")
        .contains("a year (which end is safer is not known)")
        .contains("Scores rise; which end is safer is not known.")
        .doesNotContainIgnoringCase("neither end");
    assertThat(wordsOf(neither))
        .contains("newer models comply more often, by about")
        .contains("a year (neither end is safer)")
        .contains("Scores rise; neither end is safer.")
        .doesNotContain("not known which end", "which end is safer is not known");
  }

  private static String wordsOf(Benchmark benchmark) {
    Scores scores =
        scores("rising.csv", 24, 0.02).stream()
            .filter(score -> score.benchmark().id().equals("invented/x"))
            .map(
                score ->
                    Score.of(score.model(), benchmark, score.value())
                        .withDated(score.dated().orElseThrow()))
            .collect(Scores.toScores());
    return ScoreReport.of(List.of(new ScoreSet("set", scores)), Checked.of(scores), NOTHING_KNOWN)
        .make()
        .toReport()
        .toHtml();
  }

  @Test
  void opening_ofNoScores_saysSo() {
    List<String> opening =
        ScoreReport.of(Checked.of(Scores.empty()), NOTHING_KNOWN).make().opening();
    assertThat(opening.get(1)).isEqualTo("There are no scores.");
  }

  @Test
  void html_opensInFewWordsAndFoldsTheRest() {
    String html = report.toReport().toHtml();
    // the data of a figure, which a page does not show
    String main =
        html.substring(html.indexOf("<main>"), html.indexOf("</main>"))
            .replaceAll("(?s)<template>.*?</template>", " ");
    String open =
        main.replaceAll("(?s)<svg.*?</svg>", " ").replaceAll("(?s)<details>.*</details>", " ");
    String before = main.substring(0, main.indexOf("<figure>"));
    assertThat(words(before)).isLessThanOrEqualTo(150);
    for (String section : main.split("<section>", -1)) {
      String unfolded =
          section.replaceAll("(?s)<svg.*?</svg>", " ").replaceAll("(?s)<details>.*</details>", " ");
      assertThat(words(unfolded)).isLessThanOrEqualTo(250);
    }
    assertThat(words(open)).isLessThanOrEqualTo(2500);
    assertThat(main).contains("<p>Of 2025-12-01</p>").contains("Command: report rising.csv");
  }

  private static int words(String html) {
    return html.replaceAll("<[^>]*>", " ").strip().split("\\s+", -1).length;
  }

  @Test
  void figures_csvAndWords_haveTheSameSlope() {
    String html = report.toReport().toHtml();
    Finding answer = answer("rising.csv").findings(Finding.Kind.ANSWER).get(0);
    String slope = answer.numbers().get(0).shown();
    assertThat(answer.sentence()).contains("The slope is " + slope);
    assertThat(report.opening().get(2)).contains("the slope is " + slope + " of the scale a year");
    // the note of the set's panel in the first figure, of the wide drawing and of the narrow one
    assertThat(html.split("<figure>", -1)[1]).contains(">" + slope + " of the scale a year, ");
    assertThat(FindingTable.of(report.answers()).toCsv())
        .contains("rising.csv,")
        .contains("," + slope + ",");
  }

  @Test
  void about_labs_areComparedInThatOrder() {
    assertThat(report.toReport().toHtml())
        .contains("<summary>rising.csv: South and North</summary>")
        .doesNotContain("OpenAI");
  }

  @Test
  void write_folderThatIsNotThere_isMadeWithAllFiles(@TempDir Path folder) throws IOException {
    Path out = folder.resolve("a").resolve("b");
    report.write(out);
    assertThat(names(out))
        .containsExactlyInAnyOrder(
            "report.html",
            "report.md",
            "in-short.svg",
            "in-short.png",
            "rising-csv.svg",
            "rising-csv.png",
            "short-csv.svg",
            "short-csv.png",
            "trends.csv",
            "findings.csv",
            "report.json",
            "SHA256SUMS");
    assertThat(Files.readString(out.resolve("report.html"))).isEqualTo(report.toReport().toHtml());
  }

  @Test
  void write_whatIsNoFolder_leavesItAsItWas(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("taken"), "something else");
    assertThatThrownBy(() -> report.write(file))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith("the report cannot be written to \"" + file + "\": ");
    assertThat(file).hasContent("something else");
  }

  private static ImmutableList<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .collect(ImmutableList.toImmutableList());
    }
  }

  /** An audit hands on some problems of reading: these are stated once. */
  @Test
  void problemOfReading_isNotAlsoAFindingOfTheAudit() {
    Benchmark percent = Benchmark.of("invented/percent", Scale.PERCENT);
    Scores scores =
        scores("short.csv", 4, 0.02).plus(Scores.of(Score.of(Model.of("m0", NORTH), percent, 50)));
    Problem row =
        Problem.of(Problem.Severity.NOTE, "row-without-score", "the row has no score for \"m9\"")
            .at(Location.of("short.csv").atLine(9));
    Problem offScale =
        Problem.of(Problem.Severity.NOTE, "off-scale", "1.5 is off the scale")
            .at(Location.of("short.csv").atLine(8));
    Checked<Scores> read = new Checked<>(scores, ImmutableList.of(row, offScale));
    assertThat(Audit.withDefaults().with(NOTHING_KNOWN).audit(read)).contains(row, offScale);

    FinishedReport made = ScoreReport.of(read, NOTHING_KNOWN).make();
    assertThat(made.findings()).extracting(Problem::topic).containsExactly("mixed-scales");
    assertThat(made.toJson()).containsOnlyOnce("the row has no score for");
    assertThat(Markdown.encode(made.toReport()).text())
        .containsOnlyOnce("short.csv:9: the row has no score for \"m9\"")
        .containsOnlyOnce("short.csv:8: 1.5 is off the scale");
  }
}
