package org.llmsafety.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmsafety.examples.gallery.FigureGallery;

/** Every example runs. */
class ExamplesTest {

  @Test
  void firstAnalysis_printsALineForEachLab() {
    assertThat(Printed.by(FirstAnalysis::main).lines())
        .hasSize(16)
        .anyMatch(line -> line.startsWith("OpenAI: "));
  }

  @Test
  void equalCapability_printsBothSlopesOfAtLeast44Models() {
    assertThat(Printed.by(EqualCapability::main).lines())
        .hasSizeGreaterThan(4)
        .startsWith("50 of 87 models have it, 16 of them by another version of their product")
        .anyMatch(line -> line.contains("at equal capability by Epoch Capabilities Index"));
  }

  @Test
  void callSites_writeAFigureAndAReport(@TempDir Path folder) throws IOException {
    Path inHouse =
        Files.writeString(
            folder.resolve("in-house.csv"),
            """
            provider,model,release date,Refusals %,Jailbreak ASR
            OpenAI,gpt-4o-2024-05-13,2024-05-13,88.0,0.08
            Anthropic,claude-3-opus-20240229,2024-03-04,,0.02
            """);

    CallSites.main(inHouse.toString(), folder.resolve("out").toString());

    assertThat(folder.resolve("out/helm.svg")).content().contains("GPT-4o (2024-05-13)");
    assertThat(folder.resolve("out/report.html")).content().contains("OpenAI and Anthropic");
  }

  @Test
  void figureGallery_drawsEveryKindAndAPageOfThem(@TempDir Path folder) {
    assertThat(Printed.by(() -> FigureGallery.main(folder.toString(), "paper-column")))
        .contains("23 figures in 1 sizes");

    assertThat(folder.resolve("forest-paper-column.svg")).content().contains("width=\"85mm\"");
    assertThat(folder.resolve("scatter-paper-column.png")).isNotEmptyFile();
    assertThat(folder.resolve("gallery.html")).content().contains("Every kind of figure");
  }
}
