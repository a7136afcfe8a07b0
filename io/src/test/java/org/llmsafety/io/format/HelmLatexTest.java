package org.llmsafety.io.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.llmsafety.io.format.HelmFixture.delete;
import static org.llmsafety.io.format.HelmFixture.onConstants;
import static org.llmsafety.io.format.HelmFixture.read;
import static org.llmsafety.io.format.HelmFixture.texts;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Checked;
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

  @Test
  void read_latexWithoutModels_isLeftToOthers() {
    assertThat(
            new HelmRelease()
                .recognises(
                    Source.ofText("a.tex", "\\begin{tabular}{lr}\nLab & n \\\\\n\\end{tabular}")))
        .isFalse();
  }
}
