package org.llmsafety.examples.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class GateLooksTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path TABLE =
      ROOT.resolve("examples/src/main/resources/org/llmsafety/examples/calibration/gate-looks.csv");
  private static final double LEVEL = 0.05;

  /** Of a few dozen shares one in 740 is three Monte Carlo errors above by chance. */
  private static final double ERRORS = 3;

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
        .anySatisfy(
            fields ->
                assertThat(Double.parseDouble(fields.get(4)) / Long.parseLong(fields.get(3)))
                    .isGreaterThan(3 * LEVEL));
  }

  /** The short form: 40 years of one world in place of 200 of each. */
  @Test
  void shortForm_holdsTheLevel() {
    assertThat(
            atMargin(
                GateLooks.measured(
                    EnumSet.of(GateWorld.GRADED), EnumSet.of(GateRule.EVERY_LOOK), 40, 2)))
        .hasSize(1)
        .allSatisfy(GateLooksTest::holdsTheLevel);
  }

  @Test
  void help_namesTheValuesThatAnOptionTakes() {
    assertThat(new CommandLine(new GateLooks()).getUsageMessage())
        .contains(GateRule.EVERY_LOOK.name(), GateWorld.GRADED.name());
  }

  private static List<List<String>> atMargin(List<String> lines) {
    return lines.stream()
        .map(line -> Splitter.on(',').splitToList(line))
        .filter(fields -> fields.get(2).equals(String.valueOf(GateLooks.MARGIN)))
        .toList();
  }

  private static void holdsTheLevel(List<String> fields) {
    long runs = Long.parseLong(fields.get(3));
    double most = LEVEL * runs + ERRORS * Math.sqrt(LEVEL * (1 - LEVEL) * runs);
    assertThat(Double.parseDouble(fields.get(4))).isLessThanOrEqualTo(most);
    assertThat(Double.parseDouble(fields.get(5))).isLessThanOrEqualTo(most);
  }
}
