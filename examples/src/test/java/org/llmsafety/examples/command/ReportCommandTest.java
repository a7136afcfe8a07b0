package org.llmsafety.examples.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmsafety.io.Source;
import org.llmsafety.io.everyevalever.EveryEvalEverSchema;
import org.llmsafety.stats.report.ScoreReport;

class ReportCommandTest {
  private static final String STRANGERS =
      """
      Lab,Model,Release date,Refusals (%),ASR
      OpenAI,GPT-4 Turbo,2023-11,78.0%,0.30
      OpenAI,GPT-4o,May 2024,81.5,0.22
      OpenAI,o1,12/5/2024,90.2,0.12
      OpenAI,GPT-5,2025-08-07,95.0,0.05
      Anthropic,Claude 3 Opus,March 2024,88.0,0.15
      Anthropic,Claude 3.7 Sonnet,2/24/2025,93.5,
      """;

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    return LlmSafety.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(Stream.concat(Stream.of("report"), Stream.of(arguments)).toArray(String[]::new));
  }

  @Test
  void report_ofTheBundledData_tellsEveryTrendAndPrintsWhereItIs() throws IOException {
    Path report = folder.resolve("report");

    assertThat(run("--output", report.toString())).as(err.toString()).isZero();

    assertThat(out.toString())
        .contains("HELM Safety v1.17.0: 522 scores of 87 models on 6 benchmarks")
        .contains("The study's HELM table: 132 scores of 22 models on 6 benchmarks")
        .contains("The study's four leaderboards: 26 scores of 13 models on 4 benchmarks")
        .endsWith("Report: " + report.resolve("report.html").toAbsolutePath() + "\n");
    String page = Files.readString(report.resolve("report.html"));
    assertThat(report.resolve("report.html").toFile().length()).isLessThan(1_000_000);
    String opening = page.substring(page.indexOf("<main>"), page.indexOf("<figure"));
    assertThat(opening.replaceAll("<[^>]*>", " ").strip().split("\\s+", -1))
        .hasSizeLessThanOrEqualTo(150);
    assertThat(page)
        .contains("<svg")
        // random levels of labs over the means of 48, and of 12, families: lab_levels.R in stats
        .contains(
            "The slope is +0.0361 of the scale a year (95 % interval +0.0113 to +0.0664; p = 0.005"
                + " (approximate)), in 87 models of 48 families")
        .contains(
            "There is no evidence that newer models score safer, or less safe, over all benchmarks"
                + " together, which is not evidence that nothing changed. The slope is +0.0469")
        .contains("p = 0.173 (approximate)")
        .contains("p rises above the significance level without OpenAI")
        .contains("all 3 scores are 1")
        .contains("&quot;Clause 3.5 Haiku&quot; is a known misspelling")
        .contains("@misc{ferreira2024llmsafetytracker")
        .contains("models of a family are correlated");
    // the small pages are compressed, and written in letters that may spell anything
    assertThat(page.replaceAll("(?s)<template[^>]*>.*?</template>", "")).doesNotContain("NaN");
    assertThat(Files.readString(report.resolve("report.md")))
        .contains("HELM Safety mean, all labs together: +0.0469 a year")
        .contains("The slope is +0.0379 of the scale a year (")
        .contains(
            "80 days off; for this row the analysis uses the date of its availability, 2023-11-06")
        .contains("52 days off; for this row the analysis uses the date as published, 2024-05-04")
        .contains(
            "Vectara's hallucination board: newer models score less safe, by about 3 points of 100 a"
                + " year, but not after adjustment for 6 sets")
        .contains(
            "This considers the set alone. Once p-values are adjusted for the 6 sets of this report (Holm), there is no"
                + " evidence of a trend (adjusted p = 0.180).")
        .contains("There is no evidence that newer models comply more often, or less often, over")
        .doesNotContain("but its parts make");
    assertThat(Files.readString(report.resolve("report.md")))
        .contains("## Theme by theme")
        .contains("## HELM Safety v1.17.0 at equal capability")
        .contains(
            "50 of 87 models have a value of Epoch AI's Capabilities Index: 34 have their own row in it,")
        .contains(
            "In the previous edition, which had another judge and other documents, newer models score"
                + " safer (+2.93")
        .contains("| sycophancy | BullshitBench v2 +0.27")
        .contains(
            "| hallucination | Vectara's hallucination board −0.0307 | Vectara's hallucination board"
                + " shows no trend after adjustment; before adjustment, newer models score less safe |")
        .contains("SpeechMap (neither end is safer): no trend shown");
    assertThat(Files.readAllLines(report.resolve("themes.csv"))).hasSize(1 + 3 + 4 + 1 + 1 + 3);
    // emphasised is the mean over the set's own benchmarks alone, not a board that is a mean itself
    assertThat(report.resolve("the-study-s-helm-table.svg")).content().contains("\"lst-edge\"");
    assertThat(report.resolve("the-study-s-four-leaderboards.svg"))
        .content()
        .doesNotContain("\"lst-edge\"");
    assertThat(Files.readAllLines(report.resolve("findings.csv")))
        .contains("set,question,verdict,kind,number,value,shown,sentence");
    // all together and each lab on six benchmarks, on one, on two, on six, on four and on six
    List<String> rows = Files.readAllLines(report.resolve("trends.csv"));
    assertThat(rows).hasSize(1 + (6 + 96) + (1 + 21) + (2 + 42) + (6 + 18) + (4 + 11) + (6 + 77));
    assertThat(
            EveryEvalEverSchema.of(Source.ofResource(ScoreReport.class, "report.schema.json"))
                .problemsOf(Source.ofFile(report.resolve("report.json"))))
        .isEmpty();
    assertThat(report.resolve("helm-safety-v1-17-0.png")).isNotEmptyFile();
    assertThat(report.resolve("helm-safety-v1-17-0.svg")).isNotEmptyFile();
  }

  @Test
  void report_ofNamedFiles_isOfThem() throws IOException {
    Path table = folder.resolve("HELM_safety_leaderboard.csv");
    Files.writeString(
        table,
        "\uFEFFprovider,model,model details,snapshot date,date source,Mean Score,HarmBench Score,"
            + "SimpleSafetyTests Score,BBQ Score,Anthropic Red Team Score,XSTest Score\r\n"
            + "OpenAI,GPT-4o,,2024-05-13,page,0.946,0.829,0.985,0.951,0.991,0.973\r\n"
            + "OpenAI,<script>,,2024-09-12,page,n/a,0.885,0.97,0.969,0.983,0.97\r\n"
            + "OpenAI,o1,,2024-12-17,page,0.976,0.963,0.99,0.973,0.983,0.97");

    assertThat(run("-o", folder.toString(), table.toString())).as(err.toString()).isZero();

    assertThat(out.toString()).contains("HELM_safety_leaderboard.csv: 17 scores of 3 models");
    assertThat(Files.readString(folder.resolve("report.html")))
        .contains("&lt;script&gt;")
        .doesNotContain("<td><script>")
        .contains(
            "HELM_safety_leaderboard.csv:3 [Mean Score]: expected a number, but was"
                + " &quot;n/a&quot;");
  }

  @Test
  void report_ofAFolderOfRuns_isOneSetDatedByReleases() throws IOException {
    Path runs = Files.createDirectory(folder.resolve("runs-of-may"));
    List<String> models =
        List.of(
            "openai/gpt-4-0613",
            "openai/gpt-4o-2024-05-13",
            "openai/o1-2024-12-17",
            "anthropic/claude-3-opus-20240229",
            "anthropic/claude-3-7-sonnet-20250219");
    for (int i = 0; i < models.size(); i++) {
      Files.writeString(
          runs.resolve("run" + i + ".json"),
          """
          {"version": 2, "status": "success",
           "eval": {"created": "2026-05-0%d", "task": "inspect_evals/strong_reject", "model": "%s"},
           "results": {"total_samples": 50, "completed_samples": 50,
            "scores": [{"name": "judge", "scorer": "judge",
              "metrics": {"jailbreak_rate": {"value": 0.%d}}}]}}
          """
              .formatted(i + 1, models.get(i), 71 + 4 * i));
    }

    assertThat(run("-o", folder.resolve("out").toString(), runs.toString()))
        .as(err.toString())
        .isZero();

    assertThat(out.toString()).contains("runs in runs-of-may: 5 scores of 5 models on 1 benchmark");
    assertThat(folder.resolve("out").resolve("report.md"))
        .content()
        .doesNotContain("over all benchmarks together", "Of 1 benchmark");
    assertThat(Files.readString(folder.resolve("out").resolve("trends.csv")))
        .contains("2023-06-13,2025-02-24");
  }

  @Test
  void report_ofAFileThatIsNotThere_isOneLineAndExitCode1() {
    assertThat(run(folder.resolve("nowhere.csv").toString())).isEqualTo(1);

    assertThat(err.toString())
        .isEqualTo(
            "report: there is no file or folder \"" + folder.resolve("nowhere.csv") + "\"\n");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void report_intoWhatIsNoFolder_isOneLineAndExitCode1() throws IOException {
    Path file = Files.writeString(folder.resolve("taken"), "something else");
    Path scores =
        Files.writeString(
            folder.resolve("HELM_safety_leaderboard.csv"),
            "provider,model,model details,snapshot date,date source,Mean Score,HarmBench Score,"
                + "SimpleSafetyTests Score,BBQ Score,Anthropic Red Team Score,XSTest Score\n"
                + "OpenAI,GPT-4o,,2024-05-13,page,0.946,0.829,0.985,0.951,0.991,0.973\n");

    assertThat(run("-o", file.toString(), scores.toString())).isEqualTo(1);

    assertThat(err.toString())
        .contains("\nreport: the report cannot be written to \"" + file + "\": ")
        .hasLineCount(2);
    assertThat(file).hasContent("something else");
  }

  @Test
  void report_ofAFileThatIsNotUnderstood_isOneLineAndExitCode1() throws IOException {
    Path recipe = Files.writeString(folder.resolve("recipe.csv"), "flour,eggs\n500,3\n");

    assertThat(run(recipe.toString())).isEqualTo(1);

    assertThat(err.toString()).startsWith("report: recipe.csv: ").hasLineCount(1);
  }

  @Test
  void report_askedForHelp_saysWhatItDoesAndItsExitCodes() {
    assertThat(run("--help")).isZero();

    assertThat(out.toString())
        .startsWith("Usage: llm-safety report [-hV]")
        .contains("Without FILE it reads the")
        .contains("--score=COLUMN:SCALE:SAFER");
  }

  @Test
  void report_ofAStrangersTable_isOfItsGuessedColumnsAndNamesItsCommand() throws IOException {
    Path table = Files.writeString(folder.resolve("mine.csv"), STRANGERS);

    assertThat(run("-o", folder.resolve("out").toString(), table.toString()))
        .as(err.toString())
        .isEqualTo(ExitCode.NO_ANSWER);

    assertThat(out.toString()).contains("mine.csv: 11 scores of 6 models on 2 benchmarks");
    assertThat(err.toString())
        .contains("\"Model\" is taken for the models' names")
        .contains("--safer 'table/asr:lower'")
        .contains("\nreport: mine.csv: This cannot be answered from these scores: ")
        .doesNotContain("\r");
    assertThat(folder.resolve("out").resolve("report.md"))
        .content()
        .contains("mine.csv: no answer, as it is not known which end of")
        .contains("Command: llm-safety report " + table);
  }

  @Test
  void report_ofAStrangersTableWithItsSaferEnds_answers() throws IOException {
    Path table = Files.writeString(folder.resolve("mine.csv"), STRANGERS);
    assertThat(
            run(
                "-o",
                folder.resolve("out").toString(),
                "--safer",
                "table/asr:lower",
                "--safer",
                "table/refusals:higher",
                table.toString()))
        .as(err.toString())
        .isZero();

    assertThat(folder.resolve("out").resolve("report.md"))
        .content()
        .contains("Positive means safer")
        .doesNotContain("it is not known which end of");
  }

  @Test
  void report_withAnUnknownOption_isExitCode2() {
    assertThat(run("--colour")).isEqualTo(2);

    assertThat(err.toString()).startsWith("report: Unknown option: '--colour'").hasLineCount(1);
  }
}
