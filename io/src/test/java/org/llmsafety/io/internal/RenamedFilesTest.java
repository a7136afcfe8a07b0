package org.llmsafety.io.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.io.Resources;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.llmsafety.core.Checked;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.io.ScoreReader;
import org.llmsafety.io.Source;
import org.llmsafety.io.fixtures.Fixtures;

/**
 * What a file holds does not depend on what a browser or a user calls it, or it is said that it
 * does.
 */
class RenamedFilesTest {
  @TempDir Path temp;

  static List<Path> fixtures() throws IOException, URISyntaxException {
    Path folder = Path.of(Resources.getResource(Fixtures.class, "helm").toURI());
    try (Stream<Path> files = Files.walk(folder.getParent())) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void read_aCopyOfAnyFile_isAsTheFile(Path file) throws IOException {
    List<String> original = identities(readAs(file, nameOf(file)));

    for (String copy : copiesOf(nameOf(file))) {
      assertThat(identities(readAs(file, copy))).as(copy).isEqualTo(original);
    }
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void read_aRenamedFile_isAsTheFileOrAProblem(Path file) throws IOException {
    Checked<Scores> original = readAs(file, nameOf(file));
    Checked<Scores> renamed = readAs(file, "sketch" + endingOf(nameOf(file)));

    if (!identities(renamed).equals(identities(original))) {
      List<String> more = new ArrayList<>(topics(renamed));
      topics(original).forEach(more::remove);
      assertThat(more).isNotEmpty();
    }
  }

  @Test
  void of_aCopy_isTheTitleOfTheFile() {
    assertThat(
            Stream.of(
                    "gpqa_diamond.csv",
                    "gpqa_diamond (1).csv",
                    "gpqa_diamond(12).csv",
                    "Copy of gpqa_diamond.csv",
                    "copy (2) of gpqa_diamond.csv",
                    "gpqa_diamond - Copy.csv",
                    "gpqa_diamond - Copy (2).csv",
                    "gpqa_diamond copy 3.csv",
                    "gpqa_diamond_copy.csv",
                    "Copy of gpqa_diamond (1).csv")
                .map(name -> FileTitle.of(Source.ofText(name, ""))))
        .containsOnly("gpqa_diamond");
    assertThat(
            Stream.of("photocopy.csv", "copy.csv", "tier_4.csv", "2024 (draft).csv", "v1.5.0.json")
                .map(name -> FileTitle.of(Source.ofText(name, ""))))
        .containsExactly("photocopy", "copy", "tier_4", "2024 (draft)", "v1.5.0");
  }

  @Test
  void read_runsOfAnUnknownTitle_areABenchmarkOfThatTitleWithAWarning() {
    String table =
        """
        Model version,mean_score,Release date,Organization,Country,stderr
        sketch-1,0.5,2025-01-01,Example,Nowhere,0.01
        """;

    Checked<Scores> read =
        ScoreReader.withDefaults().read(Source.ofText("my best runs (3).csv", table));

    assertThat(read.value().benchmarks())
        .extracting(it -> it.id())
        .containsExactly("epoch/my-best-runs");
    assertThat(read.problems(Problem.Severity.WARNING))
        .extracting(Problem::toString)
        .containsExactly(
            "my best runs (3).csv: nothing in the file says which benchmark it holds; it is read as"
                + " \"epoch/my-best-runs\", after the file's name, and would change with that"
                + " name");
  }

  private Checked<Scores> readAs(Path file, String name) throws IOException {
    Path folder = Files.createTempDirectory(temp, "alone");
    return ScoreReader.withDefaults().read(Files.copy(file, folder.resolve(name)));
  }

  private static List<String> copiesOf(String name) {
    String ending = endingOf(name);
    String stem = name.substring(0, name.length() - ending.length());
    return List.of(stem + " (1)" + ending, "Copy of " + name, stem + " - Copy" + ending);
  }

  private static String endingOf(String name) {
    return name.substring(name.lastIndexOf('.'));
  }

  private static String nameOf(Path file) {
    return String.valueOf(file.getFileName());
  }

  private static List<String> identities(Checked<Scores> read) {
    return read.value().stream().map(RenamedFilesTest::identity).sorted().toList();
  }

  private static String identity(Score score) {
    return String.join(
        "; ",
        score.published().id(),
        score.published().releases().toString(),
        score.benchmark().id(),
        Double.toString(score.value()),
        score.edition().orElse(""),
        score.conditions().toString(),
        score.uncertainty().toString(),
        score.evaluated().toString());
  }

  private static List<String> topics(Checked<Scores> read) {
    return read.problems().stream().map(Problem::topic).toList();
  }
}
