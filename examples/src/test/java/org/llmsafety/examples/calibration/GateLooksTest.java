package org.llmsafety.examples.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.common.base.Splitter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GateLooksTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path TABLE =
      ROOT.resolve("examples/src/main/resources/org/llmsafety/examples/calibration/gate-looks.csv");
  private static final double LEVEL = 0.05;

  private static final int FAILED = 5;
  private static final int PASSED = 6;

  /** Of a hundred shares one in 2,000 is 3.3 Monte Carlo errors above by chance. */
  private static final double ERRORS = 3.3;

  @Test
  void page_saysWhatTheTableSays() throws IOException {
    assertThat(Files.readString(ROOT.resolve("docs/gate-looks.md")))
        .isEqualTo(GateLooksPage.of(Files.readAllLines(TABLE)));
  }

  @Test
  void repeatedLooks_holdTheLevel_andOneLookAfterAnotherDoesNot() throws IOException {
    List<List<String>> lines = atMargin(Files.readAllLines(TABLE));

    assertThat(lines)
        .filteredOn(fields -> fields.get(1).equals(GateRule.EVERY_LOOK.name()))
        .hasSize(GateWorld.values().length)
        .allSatisfy(GateLooksTest::holdsTheLevel);
    assertThat(lines)
        .filteredOn(fields -> fields.get(1).equals(GateRule.ALL_SO_FAR.name()))
        .anySatisfy(fields -> assertThat(share(fields, FAILED)).isGreaterThan(3 * LEVEL));
  }

  @Test
  void oneLook_holdsTheLevel_andStudentsTDoesNot() throws IOException {
    List<List<String>> lines = atMargin(Files.readAllLines(TABLE));

    assertThat(lines)
        .filteredOn(fields -> fields.get(1).equals(GateRule.ONCE.name()))
        .hasSize(GateWorld.values().length * GateRule.ONCE.sizes().size())
        .allSatisfy(GateLooksTest::holdsTheLevel);
    assertThat(lines)
        .filteredOn(fields -> fields.get(1).equals(GateRule.ONCE_BY_T.name()))
        .anySatisfy(fields -> assertThat(share(fields, PASSED)).isGreaterThan(6 * LEVEL))
        .anySatisfy(fields -> assertThat(share(fields, FAILED)).isGreaterThan(2 * LEVEL));
  }

  /** The short form: 40 runs of one cell in place of 1,000 of each. */
  @Test
  void shortForm_holdsTheLevel() {
    assertThat(
            Stream.of(
                "GRADED,EVERY_LOOK,260,0.02",
                "RARE_AND_SMALL,ONCE,50,0.02",
                "CLUSTERS,ONCE,100,0.02"))
        .map(name -> line(name, 40))
        .allSatisfy(GateLooksTest::holdsTheLevel);
  }

  @Test
  void worlds_haveTheLossThatTheySay() {
    int items = 200_000;
    for (GateWorld world : GateWorld.values()) {
      for (double loss : new double[] {0, .02, .1}) {
        double[] losses = world.draw(loss, items, new SplittableRandom(3));
        assertThat(Arrays.stream(losses).average().orElseThrow())
            .as(world.text())
            .isCloseTo(loss, within(.005));
      }
    }
  }

  private static List<String> line(String name, int replications) {
    return new GateLooks()
        .cells(replications, 2).stream()
            .filter(cell -> cell.name().equals(name))
            .map(cell -> Splitter.on(',').splitToList(cell.line().get()))
            .findFirst()
            .orElseThrow();
  }

  private static List<List<String>> atMargin(List<String> lines) {
    return lines.stream()
        .map(line -> Splitter.on(',').splitToList(line))
        .filter(fields -> fields.get(3).equals(String.valueOf(GateLooks.MARGIN)))
        .toList();
  }

  private static double share(List<String> fields, int column) {
    return Double.parseDouble(fields.get(column)) / Long.parseLong(fields.get(4));
  }

  private static void holdsTheLevel(List<String> fields) {
    long runs = Long.parseLong(fields.get(4));
    double most = LEVEL * runs + ERRORS * Math.sqrt(LEVEL * (1 - LEVEL) * runs);
    assertThat(Double.parseDouble(fields.get(FAILED))).isLessThanOrEqualTo(most);
    assertThat(Double.parseDouble(fields.get(PASSED))).isLessThanOrEqualTo(most);
  }
}
