package org.llmsafety.io.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.llmsafety.io.helm.HelmFixture.delete;
import static org.llmsafety.io.helm.HelmFixture.onConstants;
import static org.llmsafety.io.helm.HelmFixture.read;
import static org.llmsafety.io.helm.HelmFixture.texts;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Checked;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Scores;
import org.llmsafety.io.ScoreReader;
import org.llmsafety.io.Source;

class HelmLatexTest {
  @TempDir Path temp;
  private Path release;

  @BeforeEach
  void copyFixture() throws IOException {
    release = HelmFixture.copyInto(temp);
  }

  @Test
  void read_latexAlone_hasTheSameFiguresAndModels() throws IOException {
    List<String> whole =
        onConstants(read(release).value()).stream()
            .map(HelmFixture::withModel)
            .filter(text -> !text.contains("sketch"))
            .toList();
    MoreFiles.deleteRecursively(
        release.resolve("groups/json"), RecursiveDeleteOption.ALLOW_INSECURE);
    delete(release, "groups/safety_scenarios.json", "groups/harm_bench.json");

    Checked<Scores> read = read(release);

    assertThat(read.value().stream().map(HelmFixture::withModel)).containsAll(whole).hasSize(21);
    assertThat(read.value().asList().get(1).provenance().location())
        .hasToString(
            "v1.5.0/groups/latex/safety_scenarios_accuracy.tex:7 [HarmBench - LM Evaluated Safety"
                + " score]");
    assertThat(texts(read))
        .anyMatch(text -> text.contains("XSTest - LM Evaluated Safety score (a blank cell is a"));
  }

  @Test
  void read_latexOfAnotherTable_isOfTheBoardThatTheMainTableShows() throws IOException {
    MoreFiles.deleteRecursively(
        release.resolve("groups/json"), RecursiveDeleteOption.ALLOW_INSECURE);
    delete(release, "groups/safety_scenarios.json", "groups/harm_bench.json");
    Files.writeString(
        release.resolve("groups/latex/safety_scenarios_toxicity.tex"),
        """
        \\begin{tabular}{lrr}
        Model & HarmBench - Toxic fraction & HarmBench - An unheard-of score \\\\
        Sketch & 0.25 & 12 \\\\
        \\end{tabular}}
        \\caption{Results for toxicity (safety_scenarios)}
        """);

    Checked<Scores> read = read(release);

    assertThat(HelmFixture.of(read.value(), "Sketch").benchmarks())
        .extracting(Benchmark::id)
        .containsExactly("helm-safety/harmbench/toxic-fraction");
    assertThat(texts(read))
        .contains(
            "v1.5.0/groups/latex/safety_scenarios_toxicity.tex: counts or costs, and no scores:"
                + " HarmBench - An unheard-of score");
  }

  @Test
  void read_latex_sparesEscapesAndStyleAndTellsBrokenRows() {
    String latex =
        """
        \\begin{tabular}{lr}
        \\toprule
        Model & MMLU - EM \\\\
        \\midrule
        Sketch\\_2 \\& Co 50\\% & \\textbf{0.75} \\\\[2pt]
        Sketch 3 & much \\\\
        Sketch 4 & 0.5 & 0.5 \\\\
        \\bottomrule
        \\end{tabular}
        """;

    Checked<Scores> read =
        ScoreReader.withDefaults().read(Source.ofText("core_scenarios_accuracy.tex", latex));

    assertThat(read.value().stream().map(score -> score.model().name() + " " + score.value()))
        .containsExactly("Sketch_2 & Co 50% 0.75");
    assertThat(texts(read))
        .contains(
            "core_scenarios_accuracy.tex:6 [MMLU - EM]: expected a number, but was \"much\"",
            "core_scenarios_accuracy.tex:7: expected 2 cells, but were 3");
  }

  /** The rows of another table are of other columns, whether these are more or fewer. */
  @ParameterizedTest
  @ValueSource(strings = {"lrr", "lr", "l", ""})
  void read_latexWithATableInATable_keepsWhatCameBefore(String columns) {
    String latex =
        """
        \\begin{tabular}{lr}
        Model & MMLU - EM \\\\
        Sketch 1 & 0.5 \\\\
        \\begin{tabular}{%s}
        Sketch 2 & 0.5 & 0.5 \\\\
        \\end{tabular}
        """
            .formatted(columns);

    Checked<Scores> read =
        ScoreReader.withDefaults().read(Source.ofText("core_scenarios_accuracy.tex", latex));

    assertThat(read.value()).extracting(score -> score.model().name()).containsExactly("Sketch 1");
    assertThat(texts(read))
        .contains(
            "core_scenarios_accuracy.tex:4: the table must end with \\end{tabular}, but another"
                + " begins");
  }

  @Test
  void recognises_extensionInCapitals_asTheUsualOne() {
    String latex = "\\begin{tabular}{lr}\nModel & MMLU - EM \\\\\n\\end{tabular}";
    assertThat(new HelmRelease().recognises(Source.ofText("a.tex", latex))).isTrue();
    assertThat(new HelmRelease().recognises(Source.ofText("A.TEX", latex))).isTrue();
  }

  @Test
  void read_latexWithoutModels_isLeftToOthers() {
    assertThat(
            new HelmRelease()
                .recognises(
                    Source.ofText("a.tex", "\\begin{tabular}{lr}\nLab & n \\\\\n\\end{tabular}")))
        .isFalse();
  }

  private static final String SCENARIO =
      """
      \\begin{tabular}{lrrr}
      \\toprule
      Model & LM Evaluated Safety score & # eval & Llama Annotator Success Rate \\\\
      \\midrule
      Sketch 1 & 0.6 & 400.0 & 1.0 \\\\
      \\bottomrule
      \\end{tabular}
      \\caption{Results for %1$s_ (%1$s)}
      """;

  private static final String FRONT_PAGE =
      """
      \\begin{tabular}{lrrr}
      Model & Mean score & HarmBench - LM Evaluated Safety score & XSTest - LM Evaluated Safety score \\\\
      Sketch 1 & 0.7 & 0.6 & 0.8 \\\\
      \\end{tabular}
      \\caption{Results for accuracy (safety_scenarios)}
      """;

  @ParameterizedTest
  @CsvSource({
    "harm_bench, helm-safety/harmbench",
    "simple_safety_tests, helm-safety/simple-safety-tests",
    "anthropic_red_team, helm-safety/anthropic-red-team",
    "xstest, helm-safety/xstest"
  })
  void read_aLoneTableOfAScenario_isTheConstantWhateverItsFileIsCalled(String group, String id) {
    for (String name : List.of(group + "_" + group + "_.tex", "table 7.tex")) {
      Checked<Scores> read =
          ScoreReader.withDefaults().read(Source.ofText(name, String.format(SCENARIO, group)));

      assertThat(read.value().benchmarks()).extracting(Benchmark::id).containsExactly(id);
      assertThat(read.problems(Problem.Severity.WARNING)).isEmpty();
    }
  }

  @Test
  void read_aFolderOfLatexAlone_readsEachScoreOnceUnderOneId() throws IOException {
    Path latex = Files.createDirectories(temp.resolve("alone/v9.0.0/groups/latex"));
    Files.writeString(latex.resolve("safety_scenarios_accuracy.tex"), FRONT_PAGE);
    Files.writeString(
        latex.resolve("harm_bench_harm_bench_.tex"), String.format(SCENARIO, "harm_bench"));
    Files.writeString(latex.resolve("b.tex"), String.format(SCENARIO, "xstest"));

    Checked<Scores> read = read(temp.resolve("alone"));

    assertThat(read.value().stream().map(score -> score.benchmark().id()))
        .containsExactly(
            "helm-safety/safety-scenarios/accuracy/mean-score",
            "helm-safety/harmbench",
            "helm-safety/xstest");
    assertThat(texts(read))
        .filteredOn(text -> text.contains("read from a table that comes before"))
        .hasSize(2);
  }

  @Test
  void read_aTableNamedAlone_isReadThoughAnotherBesideItHoldsTheSame() throws IOException {
    Path front = Files.writeString(temp.resolve("a.tex"), FRONT_PAGE);
    Path own = Files.writeString(temp.resolve("b.tex"), String.format(SCENARIO, "harm_bench"));

    assertThat(read(own).value().benchmarks())
        .extracting(Benchmark::id)
        .containsExactly("helm-safety/harmbench");
    assertThat(ScoreReader.withDefaults().read(front, own).value().size()).isEqualTo(3);
  }

  @Test
  void read_aTableWithoutCaption_whoseNameAloneGivesTheScenario_isAWarning() {
    String latex = String.format(SCENARIO, "x").replaceAll("(?m)^.caption.*$", "");

    Checked<Scores> read = ScoreReader.withDefaults().read(Source.ofText("sketches.tex", latex));

    assertThat(read.problems(Problem.Severity.WARNING))
        .extracting(Problem::toString)
        .containsExactly(
            "sketches.tex: nothing in the file says which group it holds; it is read as"
                + " \"sketches\", after the file's name, and would change with that name");
  }
}
