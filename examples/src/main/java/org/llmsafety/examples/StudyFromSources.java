package org.llmsafety.examples;

import static java.util.stream.Collectors.joining;
import static org.llmsafety.core.DateBasis.RELEASE;
import static org.llmsafety.core.DateBasis.SNAPSHOT;

import com.google.common.collect.ImmutableList;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Score;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.core.Scores;
import org.llmsafety.core.catalog.Catalog;
import org.llmsafety.io.ScoreReader;
import org.llmsafety.io.bundled.BundledCatalog;
import org.llmsafety.io.bundled.BundledScores;
import org.llmsafety.stats.Wording;
import org.llmsafety.stats.trend.TheilSen;
import org.llmsafety.stats.trend.Trend;

/**
 * Were the study's numbers copied right, and of which snapshots are they? Reads the sources' own
 * files, puts the study's value and the source's side by side, and says what that does to the
 * trend.
 */
public final class StudyFromSources {
  private StudyFromSources() {}

  /** Reads the files and folders named, and prints what the study's cells are in them. */
  public static void main(String... arguments) {
    if (arguments.length == 0) {
      System.out.println(
          "Name the sources' own files or folders: a HELM release, Salad-Bench's tables,"
              + " DecodingTrust's results, Libra's summary, SafetyBench's averages.");
      return;
    }
    print(Arrays.stream(arguments).map(Path::of).toList(), System.out);
  }

  static void print(List<Path> files, PrintStream out) {
    Catalog catalog = BundledCatalog.load();
    Scores study = catalog.resolve(BundledScores.study().value()).value();
    Scores sources =
        withAggregates(
            catalog.resolve(ScoreReader.withDefaults().read(files).value()).value(), catalog);
    for (Benchmark benchmark : study.benchmarks()) {
      ImmutableList<StudyCell> cells =
          study.on(benchmark).stream()
              .map(cell -> StudyCell.of(cell, sources.on(benchmark)))
              .collect(ImmutableList.toImmutableList());
      print(benchmark, cells, out);
    }
  }

  private static void print(Benchmark benchmark, ImmutableList<StudyCell> cells, PrintStream out) {
    List<StudyCell> found = cells.stream().filter(cell -> cell.source().isPresent()).toList();
    out.println(benchmark + ": " + found.size() + " of the study's " + cells.size() + " cells");
    found.forEach(cell -> out.println("  " + cell));
    if (found.size() < cells.size()) {
      out.println(
          "  not in the files named: "
              + cells.stream()
                  .filter(cell -> cell.source().isEmpty())
                  .map(cell -> cell.study().published().name())
                  .collect(joining(", ")));
    }
    if (!found.isEmpty()) {
      printTrends(found, benchmark, out);
    }
    out.println();
  }

  /** Averages that a source prints on its page only are made of its parts. */
  private static Scores withAggregates(Scores scores, Catalog catalog) {
    return catalog.benchmarks().stream()
        .filter(Benchmark::isAggregate)
        .filter(aggregate -> scores.on(aggregate).isEmpty())
        .map(aggregate -> scores.recompute(aggregate).value())
        .reduce(scores, Scores::plus);
  }

  private static void printTrends(List<StudyCell> found, Benchmark benchmark, PrintStream out) {
    out.println("  their trend");
    out.println("    as printed: " + trend(scores(found, StudyCell::asPrinted), benchmark));
    out.println(
        "    by the source's values: "
            + trend(scores(found, StudyCell::withSourceValue), benchmark));
    out.println(
        "    and by its snapshots' dates: "
            + trend(scores(found, StudyCell::source).datedBy(RELEASE.orElse(SNAPSHOT)), benchmark));
  }

  private static Scores scores(List<StudyCell> cells, Function<StudyCell, Optional<Score>> score) {
    return cells.stream().flatMap(cell -> score.apply(cell).stream()).collect(Scores.toScores());
  }

  private static String trend(Scores scores, Benchmark benchmark) {
    ScoreSeries series = scores.series(benchmark);
    Outcome<Trend> trend = TheilSen.withDefaults().fit(series);
    return trend.fold(
        fit -> Wording.slope(fit.slope(), fit.interval(), benchmark.scale()),
        (reason, why) -> "none, as " + why);
  }
}
