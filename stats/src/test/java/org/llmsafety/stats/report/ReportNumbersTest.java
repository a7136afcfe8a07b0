package org.llmsafety.stats.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Streams;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmsafety.core.Aggregation;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Checked;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Location;
import org.llmsafety.core.Model;
import org.llmsafety.core.Provenance;
import org.llmsafety.core.Release;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.core.catalog.Catalog;
import org.llmsafety.stats.Wording;

/**
 * Every slope, interval, p-value and n of one run is the same number in the figures, the page, the
 * Markdown, the tables and the JSON: the files are read as a reader reads them.
 */
class ReportNumbersTest {
  private static final double LEVEL = 0.05;
  private static final Benchmark REFUSALS = Benchmark.of("invented/refusals", Scale.UNIT);
  private static final Benchmark HARMS =
      Benchmark.of("invented/harms", Scale.UNIT.lowerIsSafer()).withName("Harms");
  private static final Benchmark MEAN =
      Benchmark.of("invented/mean", Scale.UNIT)
          .withName("Mean")
          .withAggregation(Aggregation.meanOf(REFUSALS, HARMS));
  private static final Benchmark ATTACKS =
      Benchmark.of("invented/attacks", Scale.PERCENT.lowerIsSafer()).withName("Attacks");
  private static final ImmutableList<Lab> LABS =
      ImmutableList.of(Lab.of("North"), Lab.of("South"), Lab.of("East"));
  private static final ImmutableMap<String, Benchmark> BENCHMARKS =
      Stream.of(REFUSALS, HARMS, MEAN, ATTACKS)
          .collect(ImmutableMap.toImmutableMap(Benchmark::id, benchmark -> benchmark));

  @TempDir private static Path folder;
  private static JsonNode json;
  private static List<Map<String, String>> trends;
  private static List<Map<String, String>> findings;
  private static String html;
  private static String markdown;

  @BeforeAll
  static void run() throws IOException {
    Scores all = three("three.csv").plus(one("one.csv"));
    ScoreReport.of(Checked.of(all), Catalog.builder().build())
        .about(LABS.get(0), LABS.get(1))
        .dated(LocalDate.of(2025, 12, 1))
        .write(folder);
    json = new ObjectMapper().readTree(folder.resolve("report.json").toFile());
    trends = table("trends.csv");
    findings = table("findings.csv");
    html = plain(Files.readString(folder.resolve("report.html")));
    markdown = Files.readString(folder.resolve("report.md")).replace("\\", "");
  }

  /** Two benchmarks of opposite safer ends and their mean, 36 models of 18 families of 3 labs. */
  private static Scores three(String source) {
    Random random = new Random(5);
    return IntStream.range(0, 36)
        .boxed()
        .flatMap(
            i -> {
              double refusals = 0.4 + 0.01 * i + 0.06 * random.nextDouble();
              double harms = 0.5 - 0.008 * i + 0.1 * random.nextDouble();
              return Stream.of(
                  score(source, i, REFUSALS, refusals),
                  score(source, i, HARMS, harms),
                  score(source, i, MEAN, (refusals + 1 - harms) / 2));
            })
        .collect(Scores.toScores());
  }

  /** One benchmark in percent, lower safer, of one lab. */
  private static Scores one(String source) {
    Random random = new Random(7);
    return IntStream.range(0, 12)
        .mapToObj(i -> score(source, 3 * i, ATTACKS, 60 - 2 * i + 9 * random.nextDouble()))
        .collect(Scores.toScores());
  }

  private static Score score(String source, int i, Benchmark benchmark, double value) {
    Lab lab = LABS.get(i % 3);
    return Score.of(
            Model.of(source + "-m" + i, lab).withFamily(lab + " family " + i / 6), benchmark, value)
        .withDated(
            Release.on(
                Release.Kind.AVAILABILITY, LocalDate.of(2023, 1, 1).plusDays(25L * i), "invented"))
        .withProvenance(Provenance.of(Location.of(source).atLine(i + 2L)));
  }

  private static List<Map<String, String>> table(String name) throws IOException {
    List<String> lines = Files.readAllLines(folder.resolve(name));
    List<String> header = cells(lines.get(0));
    return lines.stream()
        .skip(1)
        .map(
            line ->
                Streams.zip(header.stream(), cells(line).stream(), Map::entry)
                    .collect(ImmutableMap.toImmutableMap(Map.Entry::getKey, Map.Entry::getValue)))
        .map(row -> (Map<String, String>) row)
        .toList();
  }

  /** No cell of these tables holds a line break. */
  private static List<String> cells(String line) {
    return Stream.of(line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1))
        .map(cell -> cell.replaceAll("^\"|\"$", "").replace("\"\"", "\""))
        .map(cell -> cell.replaceAll("^'(?=[=+@-])", "")) // the guard against formulas
        .toList();
  }

  private static String plain(String html) {
    return html.replaceAll("</?bdi>", "")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
  }

  private static Stream<JsonNode> sets() {
    return Streams.stream(json.get("sets"));
  }

  private static Benchmark benchmark(JsonNode row) {
    return BENCHMARKS.getOrDefault(row.get("benchmark").textValue(), MEAN);
  }

  private static Map<String, String> csv(JsonNode set, JsonNode row) {
    return trends.stream()
        .filter(line -> set.get("name").textValue().equals(line.get("set")))
        .filter(line -> row.get("benchmark").textValue().equals(line.get("benchmark_id")))
        .filter(line -> row.get("lab").asText("").replace("null", "").equals(line.get("lab_id")))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void trends_inJsonAndCsv_areTheSameNumbers() {
    int compared = 0;
    for (JsonNode set : sets().toList()) {
      for (JsonNode row : set.get("trends")) {
        Map<String, String> line = csv(set, row);
        assertThat(line)
            .containsEntry("n", row.get("n").asText())
            .containsEntry("tests_in_set", row.get("tests").asText())
            .containsEntry("hypothesis_set", row.get("hypothesisSet").textValue())
            .containsEntry("verdict", row.get("verdict").textValue())
            .containsEntry("slope_per_year", number(row.at("/trend/slope")))
            .containsEntry("intercept", number(row.at("/trend/intercept")))
            .containsEntry("low", number(row.at("/trend/interval/low")))
            .containsEntry("high", number(row.at("/trend/interval/high")))
            .containsEntry("level_attained", number(row.at("/trend/interval/attainedLevel")))
            .containsEntry("p", number(row.at("/p/value")))
            .containsEntry("p_adjusted", number(row.get("adjustedP")));
        compared++;
      }
    }
    // three benchmarks of three labs, and one of one: together and by lab
    assertThat(compared).isEqualTo(3 + 9 + 1 + 1).isEqualTo(trends.size());
  }

  private static String number(JsonNode number) {
    return number.isNumber() ? Double.toString(number.doubleValue()) : "";
  }

  @Test
  void trends_inTheTablesOfPageAndMarkdown_areThoseOfTheJson() {
    for (JsonNode set : sets().toList()) {
      for (JsonNode row : set.get("trends")) {
        Scale scale = benchmark(row).scale();
        boolean isAvailable = row.at("/trend/slope").isNumber();
        boolean hasInterval = row.at("/trend/interval/low").isNumber();
        List<String> cells =
            List.of(
                benchmark(row).name(),
                row.get("n").asText(),
                isAvailable ? Wording.change(row.at("/trend/slope").doubleValue(), scale) : "–",
                hasInterval ? interval(row.get("trend"), scale) : "–",
                p(row.at("/p/value")),
                p(row.get("adjustedP")));
        assertThat(markdown.lines().filter(line -> line.startsWith("| ")))
            .anyMatch(line -> cells.stream().allMatch(cell -> line.contains("| " + cell + " |")));
        assertThat(html.split("<tr>", -1))
            .anyMatch(line -> cells.stream().allMatch(cell -> line.contains(">" + cell + "</td>")));
      }
    }
  }

  /** The texts of a figure one after the other, so that those of several lines are whole. */
  private static String figure(String name) throws IOException {
    String svg = Files.readString(folder.resolve(name + ".svg"));
    return plain(
            svg.replaceAll("(?s)<(title|desc|style)\\b.*?</\\1>", "").replaceAll("<[^>]*>", " "))
        .replaceAll("\\s+", " ");
  }

  private static String p(JsonNode p) {
    return p.isNumber() ? Wording.p(p.doubleValue(), LEVEL) : "–";
  }

  private static String interval(JsonNode trend, Scale scale) {
    return Wording.change(trend.at("/interval/low").doubleValue(), scale)
        + " to "
        + Wording.change(trend.at("/interval/high").doubleValue(), scale);
  }

  @Test
  void trends_overAllLabs_areTheFiguresAndTheSentences() throws IOException {
    for (JsonNode set : sets().toList()) {
      String figure = figure(set.get("name").textValue().replace('.', '-'));
      for (JsonNode row : set.get("trends")) {
        if (!row.get("lab").isNull()) {
          continue;
        }
        Scale scale = benchmark(row).scale();
        String slope = Wording.change(row.at("/trend/slope").doubleValue(), scale);
        String interval = " interval " + interval(row.get("trend"), scale);
        String p = "p " + Wording.equalsP(row.at("/p/value").doubleValue(), LEVEL);
        assertThat(figure)
            .containsPattern(
                Pattern.quote(slope + Wording.unit(scale) + " a year, ")
                    + ".{0,10}"
                    + Pattern.quote(interval + ", " + p)
                    + ".{0,20}, n = "
                    + row.at("/trend/basis/n").asText()
                    + "\\b");
        String sentence = benchmark(row).name() + ", all labs together: " + slope + " a year (";
        assertThat(html).contains(sentence);
        assertThat(markdown.lines())
            .anyMatch(
                line ->
                    line.startsWith("* " + sentence)
                        && line.contains(interval + "), " + p)
                        && line.contains(
                            "adjusted p "
                                + Wording.equalsP(row.get("adjustedP").doubleValue(), LEVEL)));
      }
    }
  }

  @Test
  void findings_inJsonCsvPageAndMarkdown_areTheSame() {
    int compared = 0;
    for (JsonNode set : sets().toList()) {
      for (JsonNode finding : set.get("findings")) {
        String sentence = finding.get("sentence").textValue();
        assertThat(html).contains(sentence);
        assertThat(markdown).contains(sentence);
        List<Map<String, String>> rows =
            findings.stream()
                .filter(row -> set.get("name").textValue().equals(row.get("set")))
                .filter(row -> sentence.equals(row.get("sentence")))
                .filter(row -> !row.getOrDefault("number", "").isEmpty())
                .toList();
        assertThat(rows).hasSize(finding.get("numbers").size());
        for (int i = 0; i < rows.size(); i++) {
          JsonNode number = finding.get("numbers").get(i);
          assertThat(rows.get(i))
              .containsEntry("number", number.get("name").textValue())
              .containsEntry("value", number(number.get("value")))
              .containsEntry("shown", number.get("shown").textValue());
          compared++;
        }
      }
    }
    assertThat(compared).isGreaterThan(60);
  }

  @Test
  void mainTrend_inEverySentenceAndFigure_isOneNumber() throws IOException {
    String overview = figure("in-short");
    for (JsonNode set : sets().toList()) {
      JsonNode main = set.get("main");
      double safer = set.get("towardsSafer").doubleValue();
      assertThat(Math.abs(safer)).isEqualTo(Math.abs(main.get("slope").doubleValue()));
      JsonNode stated = set.get("findings").get(0).get("numbers").get(0);
      assertThat(stated.get("name").textValue()).startsWith("slope, positive safer");
      assertThat(stated.get("value").doubleValue()).isEqualTo(safer);
      assertThat(overview)
          .containsPattern(", n = " + main.at("/basis/n").asText() + "\\b")
          .contains("p " + Wording.equalsP(main.at("/p/value").doubleValue(), LEVEL));
    }
    JsonNode lead = json.get("sets").get(0);
    String shown = lead.get("findings").get(0).get("numbers").get(0).get("shown").textValue();
    assertThat(json.get("opening").get(2).textValue()).contains("the slope is " + shown);
    assertThat(overview).contains(" " + shown + " of the scale a year, ");
    assertThat(html)
        .contains("The slope is " + shown)
        .contains(json.get("opening").get(2).textValue());
    assertThat(markdown).contains(json.get("opening").get(2).textValue());
  }

  /** What a finding says of a benchmark is what the table of trends says of it. */
  @Test
  void benchmarks_inFindingsAndTrends_haveOneSlopeAndOneAdjustedP() {
    JsonNode set = json.get("sets").get(0);
    JsonNode finding =
        Streams.stream(set.get("findings"))
            .filter(each -> each.get("kind").textValue().equals("benchmarks"))
            .findFirst()
            .orElseThrow();
    int compared = 0;
    for (JsonNode row : set.get("trends")) {
      Benchmark benchmark = benchmark(row);
      for (JsonNode number : finding.get("numbers")) {
        String name = number.get("name").textValue();
        if (row.get("lab").isNull() && name.equals("adjusted p on " + benchmark)) {
          assertThat(number.get("value")).isEqualTo(row.get("adjustedP"));
          compared++;
        }
        if (row.get("lab").isNull() && name.startsWith("slope on " + benchmark + ",")) {
          assertThat(number.get("value").doubleValue())
              .isEqualTo(row.at("/trend/slope").doubleValue() * benchmark.scale().sign());
          compared++;
        }
      }
    }
    assertThat(compared).isEqualTo(4);
  }

  /** A mean over benchmarks that are tested too does not count among their tests. */
  @Test
  void meanOverTheBenchmarks_isAdjustedApart() {
    JsonNode mean = json.get("sets").get(0).get("trends").get(2);
    assertThat(mean.get("benchmark").textValue()).isEqualTo("invented/mean");
    assertThat(mean.get("tests").intValue()).isEqualTo(1);
    assertThat(mean.get("adjustedP")).isEqualTo(mean.at("/p/value"));
    assertThat(json.get("sets").get(0).get("trends").get(0).get("tests").intValue()).isEqualTo(2);
    assertThat(markdown)
        .contains(
            "Mean is an aggregate of benchmarks that are also tested, and adjusted separately");
  }
}
