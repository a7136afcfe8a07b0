package org.llmsafety.examples.calibration;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.llmsafety.stats.Calibration;
import org.llmsafety.stats.SimulatedWorld;

/** The figures that stand in the Javadoc of methods are those of the table. */
class JavadocTest {
  private static final Path SOURCES =
      Path.of("../stats/src/main/java/org/llmsafety/stats").toAbsolutePath().normalize();
  private static final Calibration MEASURED = Calibration.load();

  /** What slopes of benchmarks do that are taken as independent, and what is to be done instead. */
  @TestFactory
  Stream<DynamicTest> figuresOfPooling_areThoseOfTheTable() {
    String asIfIndependent = ofHundred(AsIfIndependent.NAME);
    return Stream.of(
        DynamicTest.dynamicTest(
            "OverallScores",
            () ->
                assertThat(javadoc("pooled/OverallScores"))
                    .contains("in " + asIfIndependent + " of 100 simulations")
                    .contains(
                        "this method, in "
                            + ofHundred("Theil-Sen, of family means, of mean scores"))),
        DynamicTest.dynamicTest(
            "MetaAnalysis",
            () ->
                assertThat(javadoc("pooled/MetaAnalysis"))
                    .contains("in " + asIfIndependent + " of 100 simulations")
                    .contains(
                        "there at "
                            + ofHundred("random effects, of benchmarks' slopes as if independent")
                            + " of 100")),
        DynamicTest.dynamicTest(
            "methods.md",
            () ->
                assertThat(Files.readString(Path.of("../docs/methods.md")).replaceAll("\\s+", " "))
                    .contains("in " + asIfIndependent + " of 100 cases")
                    .contains(
                        "rejected it in "
                            + ofHundred("Theil-Sen, of family means, of mean scores"))));
  }

  @Test
  void figuresOfGrids_areThoseOfTheirTable() throws IOException {
    assertThat(javadoc("robust/SpecificationCurve"))
        .contains(
            "in "
                + ofGrids(SimulatedWorld.W1_NORMAL)
                + " % where models are independent and in "
                + ofGrids(SimulatedWorld.W4_FAMILY_60)
                + " % where those of a family are correlated at .6");
  }

  @Test
  void figuresOfLikelihoodLimits_areThoseOfTheirTable() throws IOException {
    assertThat(javadoc("trend/LabLevels"))
        .contains(
            "a limit of 1 rejected in " + ofLimit(1) + " of 100 and this one in " + ofLimit(2));
  }

  @Test
  void figuresOfMixedModels_areThoseOfTheirTable() throws IOException {
    assertThat(Files.readString(Path.of("../docs/methods.md")).replaceAll("\\s+", " "))
        .contains(
            "in "
                + ofMixed("OWN,87,48,16,NONE")
                + " of 100 where benchmarks' slopes vary and in "
                + ofMixed("OWN_LEVEL,87,48,16,NONE")
                + " where all are 0; with levels of a family correlated at .6, in "
                + ofMixed("OWN_FAMILIES,87,48,16,NONE")
                + " and "
                + ofMixed("OWN_LEVEL_FAMILIES,87,48,16,NONE")
                + ", and `withFamilies()` in "
                + ofMixed("OWN_FAMILIES,87,48,16,FAMILIES")
                + " and "
                + ofMixed("OWN_LEVEL_FAMILIES,87,48,16,FAMILIES"));
  }

  private static String ofMixed(String board) throws IOException {
    return lines("mixed.csv").stream()
        .filter(line -> line.startsWith(board + ","))
        .map(Splitter.on(',')::splitToList)
        .map(cells -> 100 * Double.parseDouble(cells.get(7)) / Double.parseDouble(cells.get(6)))
        .map(share -> String.format(Locale.ROOT, "%.1f", share))
        .collect(joining());
  }

  private static String ofLimit(int limit) throws IOException {
    List<String> fields = Splitter.on(',').splitToList(lines("limits.csv").get(limit + 1));
    return String.format(
        Locale.ROOT,
        "%.1f",
        100 * Double.parseDouble(fields.get(2)) / Double.parseDouble(fields.get(1)));
  }

  private static List<String> lines(String table) throws IOException {
    return Files.readAllLines(
        Path.of("src/main/resources/org/llmsafety/examples/calibration", table));
  }

  private static String ofGrids(SimulatedWorld world) throws IOException {
    return Files.readAllLines(
            Path.of("src/main/resources/org/llmsafety/examples/calibration/grids.csv"))
        .stream()
        .filter(line -> line.startsWith(world.name() + ","))
        .map(line -> Double.parseDouble(Splitter.on(',').splitToList(line).get(2)))
        .map(share -> String.format(Locale.ROOT, "%.1f", 100 * share))
        .collect(joining());
  }

  private static String ofHundred(String method) {
    return MEASURED.rows().stream()
        .filter(row -> row.method().equals(method) && row.n() == 22)
        .filter(row -> row.world() == SimulatedWorld.W1_NORMAL)
        .map(row -> String.format(Locale.ROOT, "%.1f", 100 * row.size().orElseThrow().value()))
        .collect(joining());
  }

  private static String javadoc(String source) throws IOException {
    return Files.readString(SOURCES.resolve(source + ".java")).replaceAll("\\s*\\n \\* +", " ");
  }
}
