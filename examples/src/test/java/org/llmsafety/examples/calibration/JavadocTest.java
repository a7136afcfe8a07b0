package org.llmsafety.examples.calibration;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.llmsafety.stats.Calibration;
import org.llmsafety.stats.MeasuredBehaviour;
import org.llmsafety.stats.MeasuredBehaviour.Share;
import org.llmsafety.stats.SimulatedWorld;
import org.llmsafety.stats.pooled.MixedTrend;

/** The figures that stand in the Javadoc of methods are those of the table. */
class JavadocTest {
  private static final Path SOURCES =
      Path.of("../stats/src/main/java/org/llmsafety/stats").toAbsolutePath().normalize();
  private static final Calibration MEASURED = Calibration.load();

  private record Told(String source, String method, int n) {}

  @TestFactory
  Stream<DynamicTest> figures_areThoseOfTheTable() {
    return Stream.of(
            new Told("trend/TheilSen", "Theil-Sen", 22),
            new Told("trend/MannKendall", "Mann-Kendall", 22),
            new Told("trend/LeastSquares", "least squares, HC3 standard error", 22),
            new Told("trend/LeastSquares", "least squares, classical standard error", 22),
            new Told("trend/LeastSquares", "least squares, CR2 by family standard error", 22),
            new Told("trend/LogitTrend", "least squares, HC3 standard error, on log-odds", 22),
            new Told("trend/LogTrend", "least squares, HC3 standard error, on logarithms", 22),
            new Told("trend/FamilyMeans", "Theil-Sen, of family means", 22),
            new Told(
                "trend/LabLevels",
                "linear trend with random lab levels, REML, of family means",
                22),
            new Told(
                "trend/WithinLabs",
                "least squares with a level for each lab, CR2 by family standard error",
                22),
            new Told("trend/WithinLabs", "permutation test within labs", 22),
            new Told(
                "trend/SlopeEquivalence",
                "least squares, HC3 standard error, two one-sided tests",
                22),
            new Told("pooled/OverallScores", "Theil-Sen, of family means, of mean scores", 22),
            new Told(
                "pooled/PooledSlopes", "mean of least-squares slopes on 0 to 1, 1 the safest", 22),
            new Told("pooled/RegionalKendall", "regional Kendall, families as rows", 22),
            new Told("pooled/MaxT", "max-T within labs, families as rows", 22),
            new Told("pooled/MixedTrend", MixedTrend.withDefaults().toString(), 87),
            new Told("pooled/MixedTrend", MixedTrend.withDefaults().withFamilies().toString(), 87),
            new Told("pooled/MetaAnalysis", "random effects, of labs' slopes", 87),
            new Told("compare/LabComparison", "Mann-Whitney", 22),
            new Told("compare/LabComparison", "difference at equal date, CR2 by family", 22),
            new Told("compare/MatchedDates", "difference of matched dates", 87),
            new Told(
                "resample/Bootstrap",
                "symmetric studentised bootstrap of a least-squares slope",
                22),
            new Told("resample/Bootstrap", "percentile bootstrap of a least-squares slope", 22),
            new Told("resample/Permutation", "permutation test of a least-squares slope", 22))
        .map(
            told ->
                DynamicTest.dynamicTest(
                    told.source + ": " + told.method,
                    () -> assertThat(javadoc(told.source)).contains(figures(told))));
  }

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
                + " % where those of a family are alike at .6");
  }

  @Test
  void figuresOfLikelihoodLimits_areThoseOfTheirTable() throws IOException {
    assertThat(javadoc("trend/LabLevels"))
        .contains(
            "a limit of 1 rejected in " + ofLimit(1) + " of 100 and this one in " + ofLimit(2));
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

  private static String figures(Told told) {
    return told.method
        + ", "
        + told.n
        + " models: "
        + figures("W3", told)
        + "; "
        + figures("W4", told)
        + ".";
  }

  private static String figures(String group, Told told) {
    List<MeasuredBehaviour> rows =
        MEASURED.rows().stream()
            .filter(row -> row.method().equals(told.method) && row.n() == told.n)
            .filter(row -> row.world().group().equals(group))
            .toList();
    return Stream.of(
            figures(group + " covers ", rows, MeasuredBehaviour::coverage),
            figures(
                rows.get(0).coverage().isPresent() ? "rejects " : group + " rejects ",
                rows,
                MeasuredBehaviour::size))
        .flatMap(Optional::stream)
        .collect(joining(", "));
  }

  private static Optional<String> figures(
      String what,
      List<MeasuredBehaviour> rows,
      Function<MeasuredBehaviour, Optional<Share>> share) {
    return rows.stream().allMatch(row -> share.apply(row).isPresent())
        ? Optional.of(
            rows.stream()
                .map(row -> 100 * share.apply(row).orElseThrow().value())
                .map(percent -> String.format(Locale.ROOT, "%.1f", percent))
                .collect(joining(" and ", what, " %")))
        : Optional.empty();
  }
}
