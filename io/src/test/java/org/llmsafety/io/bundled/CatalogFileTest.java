package org.llmsafety.io.bundled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.io.ByteSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Checked;
import org.llmsafety.core.Label;
import org.llmsafety.core.Labs;
import org.llmsafety.core.Model;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Release;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.core.catalog.Catalog;
import org.llmsafety.io.Source;

class CatalogFileTest {
  private static final Catalog EMPTY = Catalog.builder().build();
  private static final String OURS =
      """
      labs:
        - {id: example-labs, name: Example Labs, aliases: ["Example"]}
      models:
        - id: example/example-1
          lab: example-labs
          name: Example-1 (2025-02-10)
          product: Example-1
          family: Example
          variant: preview
          access: limited
          parameters: 7000000000
          releases:
            - {kind: snapshot, date: 2025-02-10, evidence: "date in the model id"}
            - {kind: availability, date: 2025-03, evidence: "https://example.org/news"}
          aliases: ["ex-one"]
          note: "The month of availability is the press's."
        - {id: openai/in-house, lab: openai, name: In-house}
      """;

  private static Checked<Catalog> read(String yaml) {
    return CatalogFile.read(Source.ofText("ours.yaml", yaml), EMPTY);
  }

  private static Model named(Catalog catalog, String name) {
    return catalog.find(Model.asPublished(Label.of(name))).model().orElseThrow();
  }

  @Test
  void with_aFileOfOurOwn_addsToTheBundledModels(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("ours.yaml"), OURS);

    Catalog catalog = BundledCatalog.with(file).orElseThrow();

    assertThat(catalog.models()).hasSize(BundledCatalog.load().models().size() + 2);
    assertThat(catalog.benchmarks()).isEqualTo(BundledCatalog.load().benchmarks());
    assertThat(named(catalog, "Ex One").id()).isEqualTo("example/example-1");
    assertThat(named(catalog, "gpt-4o").id()).isEqualTo("openai/gpt-4o");
  }

  /** A model of which no date is known stays without one, whatever its product or family has. */
  @Test
  void read_aModelWithoutReleases_isFoundAndHasNobodyElsesDate() {
    Catalog catalog =
        read(OURS.replaceAll(".*openai/in-house.*\\n", "")
                + """
                    - {id: example/in-house-2, lab: example-labs, name: In-house 2, product: In-house}
                    - id: example/in-house-3
                      lab: example-labs
                      name: In-house 3
                      product: In-house
                      releases: [{kind: announcement, date: 2025-05-05, evidence: "https://example.org/"}]
                  """)
            .orElseThrow();
    Model published = Model.asPublished(Label.of("In-house 2"));
    Score score = Score.of(published, Benchmark.of("in-house/x", Scale.UNIT), 0.5);

    Score resolved = catalog.resolve(Scores.of(score)).value().asList().get(0);

    assertThat(resolved.model().id()).isEqualTo("example/in-house-2");
    assertThat(resolved.dated()).isEmpty();
    assertThat(named(catalog, "In-house 3").firstRelease()).isPresent();
  }

  @Test
  void with_noSuchFile_saysWhich(@TempDir Path folder) {
    assertThatThrownBy(() -> BundledCatalog.with(folder.resolve("none.yaml")))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith("none.yaml cannot be read: ");
  }

  @Test
  void read_everyKey_isInTheModel() {
    Catalog catalog =
        CatalogFile.read(Source.ofText("ours.yaml", OURS), BundledCatalog.load()).value();

    Model model = named(catalog, "Example-1 (2025-02-10)");
    assertThat(model.lab()).isEqualTo(catalog.lab("Example").orElseThrow());
    assertThat(model.product()).isEqualTo("Example-1");
    assertThat(model.family()).isEqualTo("Example");
    assertThat(model.variant()).contains("preview");
    assertThat(model.access()).contains(Model.Access.LIMITED);
    assertThat(model.parameters()).hasValue(7_000_000_000L);
    assertThat(model.releases())
        .extracting(Release::toString)
        .containsExactly("snapshot 2025-02-10", "availability 2025-03");
  }

  @Test
  void read_aModelWithTheLeast_isOfAKnownLabAndNamedThroughout() {
    Catalog catalog =
        CatalogFile.read(Source.ofText("ours.yaml", OURS), BundledCatalog.load()).value();

    Model model = named(catalog, "In-house");
    assertThat(model.lab()).isEqualTo(Labs.OPENAI);
    assertThat(model.product()).isEqualTo("In-house");
    assertThat(model.family()).isEqualTo("In-house");
    assertThat(model.releases()).isEmpty();
  }

  @Test
  void read_anIdThatIsKnown_isReplacedAndGoesByBothNames() {
    String yaml = "models:\n  - {id: openai/gpt-4o, lab: openai, name: Four O, family: Ours}\n";

    Catalog catalog =
        CatalogFile.read(Source.ofText("ours.yaml", yaml), BundledCatalog.load()).orElseThrow();

    assertThat(catalog.model("openai/gpt-4o").orElseThrow().family()).isEqualTo("Ours");
    assertThat(named(catalog, "Four O").id()).isEqualTo("openai/gpt-4o");
  }

  @Test
  void read_brokenEntries_areLocatedAndLoseNothingElse() {
    String yaml =
        """
        labs:
          - {id: a, name: A, alias: [B]}
          - {id: b, name: B}
          - {id: c, name: C, aliases: [B]}
        models:
          - {id: b/1, lab: b, name: One}
          - {id: b/2, lab: a, name: Two}
          - id: b/3
            lab: b
            name: Three
            relases: []
          - {id: b/1, lab: b, name: Again}
          - {lab: b, name: Nameless}
          - b/4
          - {id: b/5, lab: b, name: Five}
        benchmarks: []
        """;

    Checked<Catalog> read = read(yaml);

    assertThat(read.value().models()).extracting(Model::id).containsExactly("b/1", "b/5");
    assertThat(read.problems())
        .allMatch(problem -> problem.severity() == Problem.Severity.ERROR)
        .extracting(Problem::toString)
        .containsExactly(
            "ours.yaml:2 [a]: a key must be one of [id, name, aliases], but was \"alias\"",
            "ours.yaml:8 [b/3]: a key must be one of [id, lab, name, product, family, variant,"
                + " access, parameters, releases, aliases, moving,"
                + " misspellings, note, complete, thinking], but was \"relases\"",
            "ours.yaml:12 [b/1]: an id must be given once, but was given at ours.yaml:6 [b/1]",
            "ours.yaml:13: the key id must be given",
            "ours.yaml:14: an entry must be keys and values, but was \"b/4\"",
            "ours.yaml:16: a key must be labs or models, but was \"benchmarks\"",
            "ours.yaml:4 [c]: a lab's name must mean one lab, but \"B\" means b and c",
            "ours.yaml:7 [b/2]: lab must be one of the file's or the catalogue's, but was \"a\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          name: 4.5                     | name must be a text (in quotes, if it looks like none), but was 4.5
          name: "" # none               | name must not be blank
          access: secret                | access must be one of open, limited, closed, but was "secret"
          parameters: 7e9               | parameters must be a whole number above 0, but was 7.0E9
          parameters: -1                | parameters must be a whole number above 0, but was -1
          aliases: Other                | aliases must be a list, but was "Other"
          aliases: [7]                  | aliases must be a text (in quotes, if it looks like none), but was 7
          releases: [{date: 2025-02-10, evidence: e}]               | a release must have a kind
          releases: [{kind: rumour, date: 2025-02-10, evidence: e}] | kind must be one of snapshot, announcement, availability, evaluation, unspecified, but was "rumour"
          releases: [{kind: snapshot, date: 2025-02-30, evidence: e}] | date must be a day (2025-02-10) or a month (2025-02), but was "2025-02-30"
          releases: [{kind: snapshot, date: 2025-2, evidence: e}]   | date must be a day (2025-02-10) or a month (2025-02), but was "2025-2"
          releases: [{kind: snapshot, date: 2025-02}]               | the key evidence must be given
          """)
  void read_aValueThatDoesNotFit_saysWhatItMustBe(String line, String sentence) {
    String name = line.startsWith("name") ? "" : ", name: B1";
    String yaml = "labs: [{id: b, name: B}]\nmodels:\n  - {id: b/1, lab: b" + name + ",\n    ";

    Checked<Catalog> read = read(yaml + line.replace("# none", "") + "}\n");

    assertThat(read.value().models()).isEmpty();
    assertThat(read.problems())
        .extracting(Problem::toString)
        .containsExactly("ours.yaml:3 [b/1]: " + sentence);
  }

  @Test
  void read_yamlThatBreaksOff_keepsWhatStandsBefore() {
    Checked<Catalog> read =
        read(
            "labs: [{id: b, name: B}]\nmodels:\n  - {id: b/1, lab: b, name: One}\n  - {id: b/2,\n");

    assertThat(read.value().models()).extracting(Model::id).containsExactly("b/1");
    assertThat(read.problems()).hasSize(1);
    assertThat(read.problems().get(0))
        .hasToString(
            "ours.yaml:4: the file must be plain YAML, but is not: while parsing a flow node");
  }

  @Test
  void read_aKeyToldTwice_isAnError() {
    assertThat(read("labs: [{id: b, name: B, name: C}]\n").problems())
        .extracting(Problem::toString)
        .containsExactly(
            "ours.yaml:1: the file must be plain YAML, but is not: Duplicate field 'name'");
  }

  @Test
  void read_aliasesOfYaml_areRefusedBeforeTheyMultiply() {
    StringBuilder laughs = new StringBuilder("labs: []\nmodels:\n  - &a0 {id: ha}\n");
    for (int i = 1; i <= 30; i++) {
      laughs.append("  - &a").append(i).append(" [*a").append(i - 1).append(", *a").append(i - 1);
      laughs.append("]\n");
    }

    assertThat(read(laughs.toString()).problems())
        .extracting(Problem::toString)
        .contains(
            "ours.yaml:4: the file must be plain YAML, but is not: aliases (*a0) are not read");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                    | ours.yaml: a catalogue must have the keys labs and models, and has neither
          '- id: b'             | ours.yaml: a catalogue must have the keys labs and models, and has neither
          'models: none'        | ours.yaml:1: models must be a list
          """)
  void read_whatIsNoCatalogue_isSaid(String yaml, String sentence) {
    assertThat(read(yaml).problems()).extracting(Problem::toString).containsExactly(sentence);
  }

  @Test
  void read_aSecondDocument_isAnError() {
    assertThat(read("labs: []\n---\nlabs: []\n").problems())
        .extracting(Problem::toString)
        .containsExactly("ours.yaml:3: a file must hold one catalogue, but another begins");
  }

  @Test
  void read_moreThanAnyCatalogueHolds_isRefused() {
    String yaml = "labs: []\nmodels:\n  - {note: \"" + "x".repeat(3_200_000) + "\"}\n";

    assertThat(read(yaml).problems())
        .extracting(Problem::toString)
        .containsExactly(
            "ours.yaml:3: the file must be plain YAML, but is not: The incoming YAML document"
                + " exceeds the limit: 3145728 code points.");
  }

  @Test
  void read_bytesThatCannotBeRead_isThrown() {
    ByteSource broken =
        new ByteSource() {
          @Override
          public InputStream openStream() throws IOException {
            throw new IOException("disk on fire");
          }
        };

    assertThatThrownBy(() -> CatalogFile.read(Source.of("ours.yaml", broken), EMPTY))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("ours.yaml cannot be read: disk on fire");
  }
}
