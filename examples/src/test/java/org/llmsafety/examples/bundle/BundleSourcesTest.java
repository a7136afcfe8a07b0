package org.llmsafety.examples.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmsafety.io.Source;
import org.llmsafety.io.bundled.BundledScores;

/** On small invented files in the sources' shape. */
class BundleSourcesTest {
  private static final String MONTHS =
      """
      table_date,commit,model,hallucination_rate,factual_consistency_rate,accuracy,answer_rate,average_summary_length_words
      2024-06-28,a,Tern 1,4.0 %,96.0 %,,100.0 %,80.0
      2024-07-26,b,Tern 1,9.0 %,91.0 %,,100.0 %,80.0
      2024-08-22,c,Tern 1,5.0%,95.0,,99.0,80.0
      2024-09-26,d,Tern 1,5.0 %,95.0 %,,99.0 %,80.0
      2024-10-28,e,Tern 1,6.0 %,94.0 %,,99.0 %,80.0
      """;

  @TempDir private Path folder;

  private BundledTable vectara(String sha256) {
    return new BundledTable(
        "out.csv",
        ImmutableList.of(new BundledTable.Original("months.csv", sha256)),
        "https://example.org/board",
        "2031-02-03",
        "MIT",
        "all, but one",
        files -> VectaraTables.lines(CsvText.rows(files.get(0))));
  }

  @Test
  void write_monthlyTables_nameWhatIsCarriedForwardAndLeaveOutTheOtherJudge() throws IOException {
    Files.writeString(folder.resolve("months.csv"), MONTHS);
    String sha256 = BundleSources.sha256(MONTHS.getBytes(UTF_8));

    BundleSources.write(folder, folder, List.of(vectara(sha256)));

    assertThat(Files.readAllLines(folder.resolve("out.csv")))
        .containsExactly(
            "edition,table date,model,hallucination rate,answer rate,shown",
            "HHEM-1.0,2024-06-28,Tern 1,4.0,100.0,first",
            "HHEM-2.1,2024-08-22,Tern 1,5.0,99.0,first",
            "HHEM-2.1,2024-09-26,Tern 1,5.0,99.0,carried forward",
            "HHEM-2.1,2024-10-28,Tern 1,6.0,99.0,first");
    String out = BundleSources.sha256(Files.readAllBytes(folder.resolve("out.csv")));
    assertThat(Files.readAllLines(folder.resolve("sources.csv")))
        .containsExactly(
            "file,sha256,made from,sha256 of that,from,date of that,licence,part",
            "out.csv,"
                + out
                + ",months.csv,"
                + sha256
                + ",https://example.org/board,2031-02-03,MIT,\"all, but one\"");
  }

  @Test
  void write_aFileThatHasChanged_isRefused() throws IOException {
    Files.writeString(folder.resolve("months.csv"), MONTHS);

    assertThatThrownBy(() -> BundleSources.write(folder, folder, List.of(vectara("00"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "months.csv must have the SHA-256 00, but has "
                + BundleSources.sha256(MONTHS.getBytes(UTF_8)));
    assertThat(folder.resolve("out.csv")).doesNotExist();
  }

  @Test
  void lines_editionsOfTheTransparencyIndex_areSumsByLab() throws IOException {
    Path one =
        Files.writeString(
            folder.resolve("one.csv"),
            """
            \uFEFFDomain,Subdomain,Indicator,Tern,Heron,Total
            Up,Data,Size,1,0,1
            Up,Data,Creators ,1,1,2
            ,,Total,2,1,3
            """);
    Path two = Files.write(folder.resolve("two.csv"), List.of("Indicator,Heron", "Size,0"));

    assertThat(TransparencyTables.lines(List.of("2030", "2031"), List.of(one, two)))
        .containsExactly(
            "edition,lab,disclosed,indicators",
            "2030,Tern,2,2",
            "2030,Heron,1,2",
            "2031,Heron,0,1");
  }

  @Test
  void lines_aReleaseOfHelm_areItsTableWithWhatTheSchemaSaysOfModels() throws IOException {
    Path table =
        Files.writeString(
            folder.resolve("table.tex"),
            """
            \\begin{tabular}{lrr}
            \\toprule
            Model & Mean score & HarmBench & SST & BBQ & ART & XSTest \\\\
            \\midrule
            Tern 1 (7B) & 0.51234567890123456 & 0.5 & 1.0 & 0.25 & 0.75 & 0.0 \\\\
            \\bottomrule
            """);
    Path schema =
        Files.writeString(
            folder.resolve("schema.json"),
            """
            {"models": [
              {"name": "birds/tern-1-7b", "display_name": "Tern 1 (7B)",
               "creator_organization": "Birds, Inc.", "release_date": "2031-02-03",
               "num_parameters": 7000000000},
              {"name": "birds/tern-2", "display_name": "Tern 2", "creator_organization": "Birds, Inc."}]}
            """);

    assertThat(HelmTables.lines("v9", List.of(table, schema)).get(1))
        .isEqualTo(
            "\"Birds, Inc.\",birds/tern-1-7b,Tern 1 (7B),2031-02-03,0.51234567890123456,0.5,1.0,0.25,"
                + "0.75,0.0,https://storage.googleapis.com/crfm-helm-public/safety/benchmark_output/"
                + "releases/v9/groups/safety_scenarios.json");

    Files.writeString(schema, "{\"models\": []}");
    assertThatThrownBy(() -> HelmTables.lines("v9", List.of(table, schema)))
        .hasMessage("a model must be in the schema, but was \"Tern 1 (7B)\"");
  }

  /** What is listed is what this program would check and write. */
  @Test
  void all_isWhatTheListOfBundledFilesSays() throws IOException {
    try (var bytes = Source.ofResource(BundledScores.class, "sources.csv").open()) {
      String list = new String(bytes.readAllBytes(), UTF_8);
      for (BundledTable table : BundledTable.all()) {
        for (BundledTable.Original original : table.originals()) {
          assertThat(list.lines().filter(line -> line.contains(original.sha256())))
              .singleElement()
              .satisfies(line -> assertThat(line).startsWith(table.file() + ","));
        }
      }
    }
  }
}
