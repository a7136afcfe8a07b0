package org.llmsafety.io.scores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import com.google.common.io.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Checked;
import org.llmsafety.core.Conditions;
import org.llmsafety.core.Label;
import org.llmsafety.core.Labs;
import org.llmsafety.core.Location;
import org.llmsafety.core.Model;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Provenance;
import org.llmsafety.core.Release;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.core.Uncertainty;
import org.llmsafety.io.ScoreReader;
import org.llmsafety.io.Source;
import org.llmsafety.io.bundled.BundledScores;
import org.llmsafety.io.fixtures.Fixtures;

class ScoreWriterTest {
  private static final Model PUBLISHED =
      Model.asPublished(Label.of("=GPT-4o", "OpenAI"))
          .withReleases(
              Release.on(
                  Release.Kind.UNSPECIFIED, java.time.LocalDate.of(2024, 5, 13), "the table"));
  private static final Scores SCORES =
      Scores.of(
          Score.of(PUBLISHED, Benchmark.of("x/attacks", Scale.UNIT.lowerIsSafer()), 0.1 + 0.2)
              .withModel(Model.of("openai/gpt-4o", Labs.OPENAI).withName("GPT-4o"))
              .withEdition("v1")
              .withConditions(Conditions.none().with("judge", "@home"))
              .withUncertainty(new Uncertainty.Successes(3, 10))
              .withProvenance(
                  Provenance.of(Location.of("t.csv").atLine(2).inField("ASR"))
                      .withOrigin("https://example.org")),
          Score.of(PUBLISHED, Benchmark.of("x/elo", Scale.UNBOUNDED), -5).withoutDate());

  @TempDir Path folder;

  private static Checked<Scores> read(String text) {
    return ScoreReader.withDefaults().read(Source.ofText("t", text));
  }

  private static List<String> problems(Checked<?> read) {
    return read.problems().stream().map(Problem::toString).toList();
  }

  private static String fixture(String name) throws IOException {
    return Resources.toString(
        Resources.getResource(Fixtures.class, "written/" + name), StandardCharsets.UTF_8);
  }

  @Test
  void csv_isTheGoldenFile_andReadsBack() throws IOException {
    Path file = folder.resolve("scores.csv");
    ScoreWriter.csv().write(SCORES, file);
    assertThat(Files.readString(file)).isEqualTo(fixture("scores.csv"));
    assertThat(ScoreReader.withDefaults().read(file)).isEqualTo(Checked.of(SCORES));
  }

  @Test
  void json_isTheGoldenFile_andReadsBack() throws IOException {
    Path file = folder.resolve("scores.json");
    ScoreWriter.json().write(SCORES, file);
    assertThat(Files.readString(file)).isEqualTo(fixture("scores.json"));
    assertThat(ScoreReader.withDefaults().read(file)).isEqualTo(Checked.of(SCORES));
  }

  @Test
  void tidy_isOneRowOfPlainCellsForEachScore() {
    String[] rows = ScoreWriter.tidy().text(SCORES).split("\n", -1);
    assertThat(rows).hasSize(4).endsWith("");
    assertThat(rows[1])
        .startsWith(
            "openai/gpt-4o,GPT-4o,openai/gpt-4o,openai/gpt-4o,,openai,OpenAI,,,TRUE,'=GPT-4o,")
        .contains(",x/attacks,attacks,v1,,FALSE,0.30000000000000004,0.7,0.0,1.0,lower,,interval,")
        .endsWith(",3,10,,judge=@home,t.csv,2,ASR,https://example.org,,");
    assertThat(rows[2]).contains(",-5.0,,,,higher,,interval,,,,,,,,,");
  }

  @Test
  void tidy_ofIntervalsAndCounts_hasWhatTheyStandFor() {
    Benchmark attacks = Benchmark.of("x/attacks", Scale.UNIT.lowerIsSafer());
    Score interval =
        Score.of(PUBLISHED, attacks, 0.3).withUncertainty(new Uncertainty.Interval(0.2, 0.4, 0.95));
    String[] names = ScoreWriter.tidy().text(Scores.empty()).strip().split(",", -1);
    String[] cells = ScoreWriter.tidy().text(Scores.of(interval)).split("\n", -1)[1].split(",", -1);
    assertThat(cells).hasSameSizeAs(names);
    // python3 -c "from scipy.stats import norm; print(.1 / norm.ppf(.975))"
    assertThat(Double.parseDouble(cells[List.of(names).indexOf("standard_error")]))
        .isCloseTo(0.0510213456924654, org.assertj.core.api.Assertions.within(1e-10));
    assertThat(cells[List.of(names).indexOf("interval_high")]).isEqualTo("0.4");
    assertThat(cells[List.of(names).indexOf("n")]).isEmpty();
  }

  @Test
  void bundledScores_writtenAndReadBack_areEqual() {
    Scores all = BundledScores.helmSafety().plus(BundledScores.study().value());
    assertThat(read(ScoreWriter.json().text(all))).isEqualTo(Checked.of(all));
    assertThat(read(ScoreWriter.csv().text(all))).isEqualTo(Checked.of(all));
  }

  @Test
  void wordsForAChange_writtenAndReadBack_areEqual() throws IOException {
    Scores scores =
        Scores.of(
            Score.of(
                PUBLISHED,
                Benchmark.of("x/compliance", Scale.UNIT.undirected())
                    .withChangeWords("comply more often", "comply less often"),
                0.5));
    for (ScoreWriter writer : List.of(ScoreWriter.csv(), ScoreWriter.json())) {
      Scores back = read(writer.text(scores)).value();
      assertThat(back).isEqualTo(scores);
      assertThat(back.benchmarks().get(0).changeWords()).isPresent();
    }
  }

  @Test
  void noScores_writtenAndReadBack_areNone() {
    assertThat(read(ScoreWriter.json().text(Scores.empty()))).isEqualTo(Checked.of(Scores.empty()));
    assertThat(read(ScoreWriter.csv().text(Scores.empty()))).isEqualTo(Checked.of(Scores.empty()));
  }

  @Test
  void csv_valueChanged_isTaken_andOtherChangesAreWarnedOf() {
    String text =
        ScoreWriter.csv()
            .text(SCORES)
            .replace("0.30000000000000004", "0.25")
            .replace("2024-05-13,v1", "13.5.2024,v1");
    Checked<Scores> read = read(text);
    assertThat(read.value().asList().get(0).value()).isEqualTo(0.25);
    assertThat(problems(read))
        .containsExactly(
            "t:2 [date]: expected \"2024-05-13\" as in the definition, but was \"13.5.2024\"; the"
                + " definition is taken");
    assertThat(read.problems().get(0).severity()).isEqualTo(Problem.Severity.WARNING);
  }

  @Test
  void csv_brokenDefinitions_areLocated_andOtherRowsKept() throws IOException {
    Checked<Scores> read = read(fixture("broken.csv"));
    assertThat(problems(read))
        .containsExactly(
            "t:2 [value]: expected a number, but the cell is blank",
            "t:3 [model definition]: the JSON cannot be read: Unexpected end-of-input: expected"
                + " close marker for Object",
            "t:4 [benchmark definition]: scale.lowest: expected a number, but was \"low\"",
            "t:5 [details]: expected a definition, but the cell is blank",
            "t:6 [model definition]: parameters must be positive, but was -1");
    assertThat(read.value().size()).isEqualTo(1);
  }

  @Test
  void json_brokenDefinitionsAndScores_areLocated_andOthersKept() throws IOException {
    Checked<Scores> read = read(fixture("broken.json"));
    assertThat(problems(read))
        .containsExactly(
            "t:7 [models.bad]: expected a field \"lab\"",
            "t:10 [scores[0].model]: \"bad\" is used but not defined",
            "t:11 [scores[1].value]: expected a number, but was \"1\"",
            "t:12 [scores[2].dated.date]: expected a date like 2024-05-13, but was \"May\"",
            "t:13 [scores[3].dated.kind]: expected one of [snapshot, announcement, availability,"
                + " evaluation, unspecified], but was \"born\"",
            "t:14 [scores[4]]: a score must be a finite number, but was Infinity");
    assertThat(read.value().size()).isEqualTo(1);
  }

  @Test
  void json_cutOffAnywhere_keepsTheScoresBefore_andSaysSo() {
    String whole = ScoreWriter.json().text(SCORES).stripTrailing();
    int firstScore = whole.indexOf("\n{\"model\"") + 1;
    int secondScore = whole.lastIndexOf("\n{\"model\"") + 1;
    for (int length = 40; length < whole.length(); length++) {
      Checked<Scores> read = read(whole.substring(0, length));
      assertThat(read.problems(Problem.Severity.ERROR)).as("cut at %d", length).hasSize(1);
      assertThat(read.value().size()).isLessThanOrEqualTo(2);
      if (length >= secondScore && length > firstScore) {
        assertThat(read.value().asList().get(0)).isEqualTo(SCORES.asList().get(0));
      }
    }
  }

  @Test
  void json_nestedWithoutEnd_isRefused() {
    String deep =
        "{\"format\":\"llm-safety-scores\",\"version\":1,\"scores\":" + "[".repeat(100_000);
    assertThat(problems(read(deep)))
        .singleElement()
        .asString()
        .startsWith("t:1: the JSON cannot be read on: Document nesting depth (201) exceeds");
  }

  @Test
  void json_keysInAnyOrder_areReadAllTheSame() throws IOException {
    Scores scores = Scores.copyOf(BundledScores.helmSafety().asList().subList(0, 30));
    ObjectMapper mapper = new ObjectMapper();
    JsonNode document = mapper.readTree(ScoreWriter.json().text(scores));
    List<String> keys = new ArrayList<>(ImmutableList.copyOf(document.fieldNames()));
    for (int seed = 0; seed < 30; seed++) {
      Collections.shuffle(keys, new Random(seed));
      ObjectNode shuffled = mapper.createObjectNode();
      keys.forEach(key -> shuffled.set(key, document.get(key)));
      assertThat(read(shuffled.toString())).as("%s", keys).isEqualTo(Checked.of(scores));
    }
  }

  @Test
  void json_formatBehindMoreScoresThanAGlanceSees_isRead() throws IOException {
    Scores scores = BundledScores.helmSafety();
    ObjectNode document = (ObjectNode) new ObjectMapper().readTree(ScoreWriter.json().text(scores));
    JsonNode format = document.remove("format");
    assertThat(document.get("scores").toString().length()).isGreaterThan(Source.PEEK_BYTES);
    ObjectNode turned = new ObjectMapper().createObjectNode();
    turned.set("scores", document.remove("scores"));
    turned.setAll(document);
    turned.set("format", format);
    assertThat(read(turned.toString()).value()).hasSameSizeAs(scores);
  }

  @Test
  void json_scoresBeforeDefinitionsThatAreNotThere_areReportedOnce() {
    assertThat(
            problems(
                read(
                    "{\"format\":\"llm-safety-scores\",\"scores\":[{\"model\":\"m\","
                        + "\"benchmark\":\"b\",\"value\":1}],\"version\":1}")))
        .containsExactly("t:1 [scores[0].model]: \"m\" is used but not defined");
  }

  @Test
  void json_otherVersion_isRefused() {
    assertThat(problems(read("{\"format\":\"llm-safety-scores\",\"version\":2,\"scores\":[]}")))
        .containsExactly("t:1 [version]: expected version 1, but was 2");
  }

  @Test
  void json_withoutScores_isAnError() {
    assertThat(problems(read("{\"format\":\"llm-safety-scores\",\"version\":1}")))
        .containsExactly("t:1 [scores]: expected a list \"scores\", but there is none");
  }

  @Test
  void fileThatCannotBeWritten_throws() {
    assertThatThrownBy(() -> ScoreWriter.csv().write(SCORES, folder))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("could not write " + folder + ": it is a folder");
  }
}
