package org.llmsafety.examples.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.base.Splitter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Model;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.core.Uncertainty;
import org.llmsafety.io.ScoreReader;
import org.llmsafety.io.scores.ScoreWriter;
import org.llmsafety.stats.chart.VegaLite;

class LlmSafetyTest {
  private static final String TABLE =
      """
      Lab,Model,Release date,Refusals (%),ASR
      OpenAI,GPT-4 Turbo,2023-11-06,78.0%,0.30
      OpenAI,GPT-4o,2024-05-13,81.5,0.22
      OpenAI,o1,2024-12-05,90.2,0.12
      OpenAI,GPT-5,2025-08-07,95.0,0.05
      Anthropic,Claude 3 Opus,2024-03-04,88.0,0.15
      Anthropic,Claude 3.7 Sonnet,2025-02-24,93.5,
      """;
  private static final String[] COLUMNS = {
    "--lab-column", "Lab", "--model-column", "Model", "--date-column", "Release date"
  };

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    return LlmSafety.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }

  private int runOnTable(String command, String... more) throws IOException {
    Path table = Files.writeString(folder.resolve("mine.csv"), TABLE);
    String[] arguments = new String[2 + COLUMNS.length + more.length];
    arguments[0] = command;
    arguments[1] = table.toString();
    System.arraycopy(COLUMNS, 0, arguments, 2, COLUMNS.length);
    System.arraycopy(more, 0, arguments, 2 + COLUMNS.length, more.length);
    return run(arguments);
  }

  private JsonNode json() throws IOException {
    return new ObjectMapper().readTree(out.toString());
  }

  @Test
  void trend_ofADeclaredColumn_hasSlopeAndTheSaferEnd() throws IOException {
    assertThat(runOnTable("trend", "--score", "ASR:unit:lower", "--json")).isZero();

    JsonNode row = json().get(0);
    assertThat(row.get("benchmark").textValue()).isEqualTo("ASR");
    assertThat(row.get("lab").textValue()).isEqualTo("all");
    assertThat(row.get("n").intValue()).isEqualTo(5);
    assertThat(row.get("slope_per_year").doubleValue()).isNegative();
    assertThat(row.get("safer_end").textValue()).isEqualTo("lower-is-safer");
    assertThat(err.toString())
        .contains("mine.csv:7: the row has no score for \"Claude 3.7 Sonnet\"\n")
        .contains("\"GPT-4o\" names a product; the source does not say which version");
  }

  @Test
  void trend_ofAStrangersTable_guessesColumnsAndNoSaferEnd() throws IOException {
    Path table =
        Files.writeString(
            folder.resolve("stranger.csv"),
            TABLE
                .replace("2024-05-13", "May 2024")
                .replace("2024-12-05", "12/5/2024")
                .replace("2025-08-07", "8/17/2025"));

    assertThat(run("trend", table.toString(), "--json")).isZero();

    assertThat(json().get(0).get("benchmark").textValue()).isEqualTo("Refusals (%)");
    assertThat(json().get(0).get("n").intValue()).isEqualTo(6);
    assertThat(json().get(0).get("safer_end").textValue()).isEqualTo("undirected");
    assertThat(json().get(0).get("p").isNumber()).isTrue();
    assertThat(json().get(0).get("slope_per_year").isNumber()).isTrue();
    assertThat(err.toString())
        .contains("\"Lab\" is taken for the labs' names")
        .contains(
            "it is not known which end of ASR is safer; --safer 'table/asr:lower' or"
                + " 'table/asr:higher' states it");
  }

  @Test
  void trend_ofScoresThatAreDatedByReleases_saysHowMany() throws IOException {
    Path table =
        Files.writeString(
            folder.resolve("undated.csv"),
            "model,ASR\ngpt-4o-2024-05-13,0.3\nclade 3.5 sonnet,0.2\n");

    assertThat(run("trend", table.toString())).isEqualTo(ExitCode.NO_ANSWER);

    assertThat(err.toString())
        .contains("2 of 2 scores come without a date, and are dated by their model's release")
        .contains("clade 3.5 sonnet");
  }

  @Test
  void catalog_withAnEntryThatDoesNotFit_saysWhere() throws IOException {
    Path catalogue = Files.writeString(folder.resolve("mine.yaml"), "models:\n  - family: X\n");

    run("trend", "--catalog", catalogue.toString(), "--benchmark", "HarmBench");

    assertThat(err.toString()).contains("mine.yaml");
  }

  @Test
  void trend_ofAGuessedTableWithItsSaferEnd_hasAPValue() throws IOException {
    assertThat(runOnTable("trend", "--safer", "table/asr:lower", "--benchmark", "asr", "--json"))
        .isZero();

    assertThat(json().get(0).get("p").isNumber()).isTrue();
  }

  @Test
  void safer_ofABenchmarkThatIsNotThere_isAWrongCommandLine() throws IOException {
    assertThat(runOnTable("trend", "--safer", "table/harm:lower"))
        .isEqualTo(ExitCode.WRONG_COMMAND_LINE);

    assertThat(err.toString()).contains("table/refusals, table/asr, but was table/harm");
  }

  @Test
  void convert_rowsOfOneKindWithDecimalCommas_areReadAsTheOptionsSay() throws IOException {
    Path table =
        Files.writeString(
            folder.resolve("deutsch.csv"),
            "Art;Modell;Elo\nModell;Alpha;1.234,5\nMittel;alle;7,5\nModell;Beta;12,345\n");

    assertThat(
            run(
                "convert",
                table.toString(),
                "--to",
                "tidy",
                "--only",
                "Art=Modell",
                "--decimal-comma"))
        .isZero();
    assertThat(out.toString()).contains(",1234.5,").contains(",12.345,").doesNotContain("alle");
  }

  @Test
  void trend_ofFewerThanThreeScores_saysWhyAndEndsWith3() throws IOException {
    Path two =
        Files.writeString(
            folder.resolve("two.csv"),
            "model,released,ASR\ngpt-4o,2024-05-13,0.3\ngpt-5,2025-08-07,0.1\n");

    assertThat(
            run("trend", two.toString(), "--score", "ASR:unit:lower", "--date-column", "released"))
        .isEqualTo(ExitCode.NO_ANSWER);

    assertThat(out.toString()).contains("2 scores, need at least 3");
  }

  @Test
  void compare_ofLabs_hasARowForEachBenchmark() throws IOException {
    assertThat(run("compare", "--lab", "OpenAI", "--lab", "anthropic", "--json")).isZero();

    assertThat(json()).hasSize(5);
    assertThat(json().get(0).get("benchmark").textValue()).isEqualTo("HarmBench");
    assertThat(json().get(0).get("p").doubleValue()).isBetween(0.79, 0.8);
  }

  @Test
  void compare_ofAModelThatIsNotThere_namesThoseThatAreLikeIt() {
    assertThat(run("compare", "--model", "Claude 3 Opus", "--model", "o1"))
        .isEqualTo(ExitCode.WRONG_COMMAND_LINE);

    assertThat(err.toString())
        .contains("no score is of a model called \"Claude 3 Opus\"; try Claude 3 Opus (20240229)")
        .hasLineCount(1);
  }

  @Test
  void compare_ofOneLab_isAWrongCommandLine() {
    assertThat(run("compare", "--lab", "OpenAI")).isEqualTo(ExitCode.WRONG_COMMAND_LINE);

    assertThat(err.toString()).contains("name two labs").hasLineCount(1);
  }

  @Test
  void rank_ofScoresWithErrors_hasRanksAndTheirIntervals() throws IOException {
    Benchmark asr = Benchmark.of("in-house/asr", Scale.UNIT.lowerIsSafer());
    Lab lab = Lab.of("Example Labs");
    Path file = folder.resolve("scores.json");
    ScoreWriter.json()
        .write(
            Scores.of(
                Score.of(Model.of("example-1", lab), asr, 0.6)
                    .withUncertainty(new Uncertainty.StandardError(0.07)),
                Score.of(Model.of("example-2", lab), asr, 0.1)
                    .withUncertainty(new Uncertainty.StandardError(0.04))),
            file);

    assertThat(run("rank", file.toString(), "--json")).isZero();

    assertThat(json()).hasSize(2);
    assertThat(json().get(0).get("model").textValue()).isEqualTo("example-2");
    assertThat(json().get(0).get("highest").intValue()).isEqualTo(1);
    assertThat(json().get(1).get("lowest").intValue()).isEqualTo(2);
  }

  @Test
  void rank_ofScoresWithoutErrors_saysWhyAndEndsWith3() {
    assertThat(run("rank", "--benchmark", "xstest")).isEqualTo(ExitCode.NO_ANSWER);

    assertThat(err.toString()).startsWith("rank: 87 of 87 scores").hasLineCount(1);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void audit_listsProblemsOfReadingAndFindings() throws IOException {
    assertThat(runOnTable("audit", "--score", "Refusals (%):unit:higher", "--json")).isZero();

    assertThat(json()).isNotEmpty();
    assertThat(json().get(0).get("where").textValue()).startsWith("mine.csv:");
    assertThat(json().findValuesAsText("topic")).contains("off-scale");
  }

  /** What an audit of scores does not repeat is what cost all of them. */
  @Test
  void audit_ofAFileWithoutScores_listsWhyAndEndsWith1() throws IOException {
    Path empty = Files.writeString(folder.resolve("notes.txt"), "nothing to read here");

    assertThat(run("audit", empty.toString(), "--json")).isEqualTo(ExitCode.UNREADABLE);

    assertThat(json().findValuesAsText("topic")).contains("unrecognised");
  }

  @Test
  void convert_toCsv_readsBackEqual() throws IOException {
    Path csv = folder.resolve("converted.csv");

    assertThat(runOnTable("convert", "--score", "ASR:unit:lower", "--output", csv.toString()))
        .isZero();

    Scores again = ScoreReader.withDefaults().read(csv).orElseThrow();
    assertThat(again.size()).isEqualTo(5);
    assertThat(again.benchmarks().get(0).name()).isEqualTo("ASR");
  }

  @Test
  void convert_ofStandardInput_writesToStandardOutput() throws IOException {
    InputStream before = System.in;
    try {
      System.setIn(new ByteArrayInputStream(TABLE.getBytes(StandardCharsets.UTF_8)));
      assertThat(run("convert", "-", "--model-column", "Model", "--score", "ASR:unit:lower"))
          .isZero();
    } finally {
      System.setIn(before);
    }

    assertThat(out.toString()).hasLineCount(6).contains("GPT-4 Turbo");
  }

  @Test
  void figure_asPngSvgAndVegaLite_isWritten() throws IOException {
    Path png = folder.resolve("figure.png");
    Path specification = folder.resolve("figure.VL.json");

    assertThat(runOnTable("figure", "--score", "ASR:unit:lower", "-o", png.toString())).isZero();
    assertThat(runOnTable("figure", "--score", "ASR:unit:lower", "-o", specification.toString()))
        .isZero();
    assertThat(runOnTable("figure", "--score", "ASR:unit:lower", "-o", "-")).isZero();

    assertThat(Files.readAllBytes(png)).startsWith(0x89, 'P', 'N', 'G');
    assertThat(new ObjectMapper().readTree(specification.toFile()).get("$schema").asText())
        .isEqualTo(VegaLite.SCHEMA);
    assertThat(out.toString()).startsWith("<svg").contains("GPT-4o");
  }

  @Test
  void models_knowsAModelAndSuggestsForATypo() throws IOException {
    assertThat(run("models", "gpt-4o-2024-05-13", "Clade 3.5 Sonnet", "--json"))
        .isEqualTo(ExitCode.NO_ANSWER);

    assertThat(json().get(0).get("model").textValue()).isEqualTo("openai/gpt-4o-2024-05-13");
    assertThat(json().get(1).get("model").isNull()).isTrue();
    assertThat(json().get(1).get("remark").textValue())
        .isEqualTo("not known; did you mean anthropic/claude-3-5-sonnet");
  }

  @Test
  void score_ofAnUnknownScale_isAWrongCommandLine() {
    assertThat(run("trend", "--score", "ASR:share:lower")).isEqualTo(ExitCode.WRONG_COMMAND_LINE);

    assertThat(err.toString())
        .contains("SCALE must be unit, percent or any, but was \"share\"")
        .hasLineCount(1);
  }

  @Test
  void file_thatIsNotThere_isOneLineAndExitCode1() {
    assertThat(run("trend", folder.resolve("nowhere.csv").toString()))
        .isEqualTo(ExitCode.UNREADABLE);

    assertThat(err.toString()).startsWith("trend: there is no file or folder").hasLineCount(1);
    assertThat(out.toString()).isEmpty();
  }

  /** The script is sourced by bash and completes a command and an option. */
  @Test
  void completion_inBash_completesCommandsAndOptions() throws Exception {
    assumeThat(isInstalled("bash")).as("bash is installed").isTrue();
    assertThat(run("generate-completion")).isZero();
    Path script = Files.writeString(folder.resolve("completion.sh"), out.toString());

    assertThat(completed(script, "tre")).contains("trend");
    assertThat(completed(script, "trend --mod")).contains("--model-column");
    assertThat(completed(script, "convert --to js")).contains("json");
  }

  private String completed(Path script, String typed) throws Exception {
    List<String> words = Splitter.on(' ').splitToList(typed);
    Process bash =
        new ProcessBuilder(
                "bash",
                "-c",
                "source '"
                    + script
                    + "'; COMP_WORDS=(llm-safety "
                    + typed
                    + "); COMP_CWORD="
                    + words.size()
                    + "; _complete_llm-safety llm-safety '"
                    + words.get(words.size() - 1)
                    + "'; echo \"${COMPREPLY[@]}\"")
            .redirectErrorStream(true)
            .start();
    String answer = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(bash.waitFor()).as(answer).isZero();
    return answer;
  }

  private static boolean isInstalled(String program) {
    return Splitter.on(java.io.File.pathSeparatorChar)
        .splitToStream(System.getenv("PATH"))
        .anyMatch(path -> Files.isExecutable(Path.of(path, program)));
  }

  /** Every command of docs/command-line.md, in a folder that holds the page's mine.csv. */
  @Test
  void documentation_everyCommandAnswers() throws IOException {
    String page = Files.readString(Path.of("../docs/command-line.md"));
    String table = block("csv", page).findFirst().orElseThrow();
    Files.writeString(folder.resolve("mine.csv"), table);
    List<String> commands =
        block("sh", page)
            .flatMap(String::lines)
            .filter(line -> line.startsWith("llm-safety "))
            .toList();

    assertThat(commands).hasSizeGreaterThan(5);
    for (String command : commands) {
      assertThat(run(words(command))).as(command + ": " + err).isZero();
    }
    assertThat(folder.resolve("mine.png")).isNotEmptyFile();
    assertThat(folder.resolve("helm.csv")).isNotEmptyFile();
  }

  private static Stream<String> block(String language, String page) {
    return Pattern.compile("(?s)```" + language + "\n(.*?)```")
        .matcher(page)
        .results()
        .map(match -> match.group(1));
  }

  /** The words behind the command's name, files in the test's folder. */
  private String[] words(String command) {
    return Pattern.compile("'([^']*)'|(\\S+)")
        .matcher(command)
        .results()
        .skip(1)
        .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
        .map(
            word ->
                word.matches("(mine|helm)\\.\\w+|my-report")
                    ? folder.resolve(word).toString()
                    : word)
        .toArray(String[]::new);
  }

  @ParameterizedTest
  @CsvSource({
    "reprot, 'llm-safety: Unmatched argument at index 0: ''reprot''; did you mean report? (llm-safety"
        + " --help lists the options)'",
    "report --out x, 'report: Unknown option: ''--out''; did you mean --output? (llm-safety report"
        + " --help lists the options)'",
    "report --colour, 'report: Unknown option: ''--colour'' (llm-safety report --help lists the"
        + " options)'"
  })
  void misspeltWord_isAnsweredWithTheNearestOne(String words, String said) {
    assertThat(run(Splitter.on(" ").splitToStream(words).toArray(String[]::new)))
        .isEqualTo(ExitCode.WRONG_COMMAND_LINE);

    assertThat(err).hasToString(said + System.lineSeparator());
  }
}
