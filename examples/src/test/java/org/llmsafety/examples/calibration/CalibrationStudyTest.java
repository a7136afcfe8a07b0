package org.llmsafety.examples.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.llmsafety.stats.Calibration;
import org.llmsafety.stats.MeasuredBehaviour;
import org.llmsafety.stats.SimulatedWorld;
import org.llmsafety.stats.study.VerdictRates;
import picocli.CommandLine;

class CalibrationStudyTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path ENDS =
      ROOT.resolve("examples/src/main/resources/org/llmsafety/examples/calibration/ends.csv");
  private static final Path GRIDS = ENDS.resolveSibling("grids.csv");
  private static final Path MIXED = ENDS.resolveSibling("mixed.csv");
  private static final Path LIMITS = ENDS.resolveSibling("limits.csv");
  private static final Path VERDICTS =
      ROOT.resolve("stats/src/main/resources/org/llmsafety/stats/study/verdicts.csv");
  private static final Calibration MEASURED = Calibration.load();
  private static final int SHORT = 400;
  private static final long ANOTHER_SEED = 2;

  @Test
  void page_saysWhatTheTableSays() throws IOException {
    assertThat(Files.readString(ROOT.resolve("docs/calibration.md")))
        .isEqualTo(
            Page.of(
                new Page.Tables(
                    MEASURED,
                    VerdictRates.load(),
                    Files.readAllLines(ENDS),
                    Files.readAllLines(GRIDS),
                    Files.readAllLines(MIXED),
                    Files.readAllLines(LIMITS))));
  }

  @Test
  void defaults_holdTheRules() {
    assertThat(Rules.broken(MEASURED)).isEmpty();
    assertThat(Rules.notHeld(MEASURED))
        .containsExactly("Theil-Sen, n = 87, W2_CEILING_TREND: interval covers 92.0 % (± 1.6)");
  }

  @Test
  void table_hasEveryDefaultOnEveryDesignInAsManyReplicationsAsSaid() {
    assertThat(MEASURED.rows())
        .extracting(MeasuredBehaviour::method)
        .containsAll(Rules.DEFAULTS)
        .containsAll(Rules.FIELD_DEFAULTS);
    assertThat(MEASURED.rows())
        .isNotEmpty()
        .allSatisfy(row -> assertThat(row.replications()).isEqualTo(10_000));
    assertThat(MEASURED.rows())
        .filteredOn(row -> row.method().equals("Theil-Sen"))
        .hasSize(Design.all().size() * SimulatedWorld.values().length);
  }

  @Test
  void table_showsTheMonteCarloErrorOfEveryShare() {
    assertThat(MEASURED.rows())
        .filteredOn(row -> row.refused() == 0)
        .isNotEmpty()
        // four digits of the share and of its error are kept
        .allSatisfy(
            row -> {
              row.size()
                  .ifPresent(share -> assertThat(beyond(share, row)).isCloseTo(0, within(3e-4)));
              // of intervals there may be fewer than results, and their error is the greater
              row.coverage()
                  .ifPresent(share -> assertThat(beyond(share, row)).isGreaterThan(-3e-4));
            });
  }

  private static double beyond(MeasuredBehaviour.Share share, MeasuredBehaviour row) {
    return share.standardError()
        - Math.sqrt(share.value() * (1 - share.value()) / row.replications());
  }

  @Test
  void run_ofTheSameSeed_givesTheVeryLinesOfTheTable() throws IOException {
    List<String> table =
        Files.readAllLines(
            ROOT.resolve("stats/src/main/resources/org/llmsafety/stats/calibration.csv"));

    assertThat(table)
        .containsAll(lines(2, SimulatedWorld.W2_CEILING_TREND, "least squares, HC3 standard error"))
        .containsAll(lines(0, SimulatedWorld.W1_SKEWED, "Theil-Sen"));
  }

  @TestFactory
  Stream<DynamicTest> shortForm_ofAnotherSeed_agreesWithTheTable() {
    return Stream.of(
            "least squares, HC3 standard error",
            "least squares, CR2 by family standard error",
            "Theil-Sen, of family means",
            "difference at equal date, CR2 by family")
        .flatMap(
            method ->
                Stream.of(SimulatedWorld.W1_NORMAL, SimulatedWorld.W4_FAMILY_60)
                    .map(
                        world ->
                            DynamicTest.dynamicTest(
                                method + ", " + world.name(), () -> assertAlike(method, world))));
  }

  /**
   * The number of intervals that hold the truth is binomial. A share of 400 tries lies within 5 of
   * its standard deviations but for one case in a million, of which one more covers the error of
   * the table's own share, a fifth of it.
   */
  private static void assertAlike(String method, SimulatedWorld world) {
    Design design = Design.all().get(3);
    List<String> lines =
        new Cell(design, world, candidates(method), ANOTHER_SEED)
            .run(SHORT).stream()
                .map(line -> "header\n" + line)
                .filter(line -> line.endsWith('"' + method + '"'))
                .toList();
    MeasuredBehaviour found = Calibration.parse(lines.get(0).lines().toList()).rows().get(0);
    MeasuredBehaviour expected =
        MEASURED.rows().stream()
            .filter(row -> row.method().equals(method) && row.n() == 22)
            .filter(row -> row.world() == world)
            .findFirst()
            .orElseThrow();
    double share = expected.coverage().orElseThrow().value();

    assertThat(found.coverage().orElseThrow().value())
        .isCloseTo(share, within(6 * Math.sqrt(share * (1 - share) / SHORT)));
  }

  @Test
  void run_withOneMethodOnly_writesTableAndPage(@TempDir Path folder) throws IOException {
    Path table = folder.resolve("calibration.csv");
    Path page = folder.resolve("calibration.md");

    int exitCode =
        new CommandLine(new CalibrationStudy())
            .setErr(new java.io.PrintWriter(java.io.Writer.nullWriter()))
            .execute(
                "--measure=METHODS",
                "--replications=20",
                "--only=^least squares, classical",
                "--table=" + table,
                "--ends=" + ENDS,
                "--grids=" + GRIDS,
                "--verdicts=" + VERDICTS,
                "--mixed=" + MIXED,
                "--limits=" + LIMITS,
                "--page=" + page);

    assertThat(exitCode).isZero();
    assertThat(Files.readAllLines(table)).hasSize(1 + 5 * 8);
    assertThat(Files.readString(page))
        .contains("| 22 | the study's three labs | 12 | 3 |")
        .contains("\n### W4: scores are correlated at .6 within a family\n")
        .contains("| least squares, classical standard error |");
  }

  /** No score lies off its scale, so that the library refuses none. */
  @Test
  void worlds_drawOnTheirScales() {
    for (SimulatedWorld kind : SimulatedWorld.values()) {
      Design design = Design.all().get(4);
      World world = new World(kind, design);
      for (int seed = 0; seed < 20; seed++) {
        Drawn drawn = world.drawn(new SplittableRandom(seed));
        assertThat(drawn.series().checked().isAvailable()).as(kind.name()).isTrue();
        assertThat(drawn.board().checked().isAvailable()).as(kind.name()).isTrue();
      }
    }
  }

  @Test
  void mixedModels_ofTheSameSeed_giveTheSameCounts() {
    Design design = Design.ofStudy();
    List<String> lines = MixedUnderNoTrend.measured(MixedUnderNoTrend.World.LABS, design, 5, 1);
    assertThat(MixedUnderNoTrend.measured(MixedUnderNoTrend.World.LABS, design, 5, 1))
        .isEqualTo(lines)
        .hasSize(3)
        .allMatch(line -> line.startsWith("LABS,22,12,3,") && line.contains(",5,5,"));
  }

  private static List<String> lines(int design, SimulatedWorld world, String method) {
    return new Cell(Design.all().get(design), world, candidates(method), 1).run(10_000);
  }

  private static List<Candidate> candidates(String method) {
    return Candidates.all().stream().filter(c -> c.names().contains(method)).toList();
  }
}
