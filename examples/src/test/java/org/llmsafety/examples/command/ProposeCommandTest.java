package org.llmsafety.examples.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmsafety.core.Checked;
import org.llmsafety.core.Label;
import org.llmsafety.core.Model;
import org.llmsafety.core.Release;
import org.llmsafety.core.catalog.Catalog;
import org.llmsafety.io.bundled.BundledCatalog;
import picocli.CommandLine;

/** On small invented registries in the real ones' shape. */
class ProposeCommandTest {
  private static final String HELM =
      """
      models:

        # Tern
        - name: tern/tern-5
          display_name: Tern 5 (Arctic)
          description: Not: read.
          creator_organization_name: Tern Labs
          access: open
          release_date: 2031-02-03
          tags: [TEXT_MODEL_TAG]
        - name: openai/gpt-4o-2024-05-13
          display_name: GPT-4o (2024-05-13)
          creator_organization_name: OpenAI
          access: limited
          release_date: 2024-04-09
      """;

  private static final String TOML =
      """
      name = "Tern 5"
      release_date = "2031-02-08"
      open_weights = true

      [[benchmarks]]
      name = "Not the model"
      """;

  private static final String EPOCH =
      """
      id,Model,Version release date,Hugging Face developer id,Display name
      heron-7b,Heron,,heron-ai,Heron 7B
      gpt-4o-2024-05-13,GPT-4o,2024-05-13,,GPT-4o
      """;

  @TempDir private Path folder;
  private String printed = "";

  @BeforeEach
  void propose() throws IOException {
    Path helm = Files.writeString(folder.resolve("model_metadata.yaml"), HELM);
    Path models = Files.createDirectories(folder.resolve("models"));
    Path tern = Files.createDirectories(models.resolve("tern"));
    Files.writeString(tern.resolve("tern-5.toml"), TOML);
    Path epoch = Files.writeString(folder.resolve("versions.csv"), EPOCH);
    StringWriter out = new StringWriter();
    CommandLine line = LlmSafety.commandLine().setOut(new PrintWriter(out));

    assertThat(line.execute("propose", helm.toString(), models.toString(), epoch.toString()))
        .isEqualTo(ExitCode.DONE);
    printed = out.toString();
  }

  @Test
  void propose_whatNoEntryHas_isAnEntryToBeDecided() {
    assertThat(printed.lines())
        .containsSubsequence(
            "labs:",
            "  - {id: tern-labs, name: \"Tern Labs\"}",
            "  - {id: heron-ai, name: \"heron-ai\"}",
            "models:",
            "  - id: tern-labs/tern-5",
            "    lab: tern-labs",
            "    name: \"Tern 5 (Arctic)\"",
            "    access: open",
            "    releases:",
            "      - {kind: availability, date: 2031-02-03, evidence: \"HELM model metadata\"}",
            "      - {kind: availability, date: 2031-02-08, evidence: \"models.dev\"}",
            "    note: \"to be decided: the registries differ; keep one date and say why here\"",
            "  - id: heron-ai/heron-7b",
            "    name: \"Heron 7B\"",
            "    note: \"to be decided: no registry has a date\"");
  }

  @Test
  void propose_whatDisagreesWithAnEntry_isListed() {
    assertThat(printed.lines())
        .filteredOn(line -> line.startsWith("#   "))
        .containsExactly(
            "#   openai/gpt-4o-2024-05-13: HELM model metadata says 2024-04-09 of"
                + " \"openai/gpt-4o-2024-05-13\"; the catalogue snapshot 2024-05-13, announcement"
                + " 2024-05-13, availability 2024-05-13");
  }

  /** What is printed is a catalogue file as it stands. */
  @Test
  void propose_itsOutput_isReadByTheCatalogue() throws IOException {
    Path yaml = Files.writeString(folder.resolve("proposed.yaml"), printed);

    Checked<Catalog> read = BundledCatalog.with(yaml);

    assertThat(read.problems()).isEmpty();
    assertThat(
            read.value()
                .find(Model.asPublished(Label.of("tern-labs/tern-5")))
                .model()
                .orElseThrow())
        .satisfies(
            model ->
                assertThat(model.releases())
                    .extracting(Release::dateText)
                    .containsExactly("2031-02-03", "2031-02-08"));
  }
}
