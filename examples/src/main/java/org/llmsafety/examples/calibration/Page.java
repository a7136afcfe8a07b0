package org.llmsafety.examples.calibration;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.stream.Collectors.joining;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.llmsafety.stats.Calibration;
import org.llmsafety.stats.MeasuredBehaviour;
import org.llmsafety.stats.SimulatedWorld;
import org.llmsafety.stats.study.VerdictRates;

/** The page of results: made of the table alone, so that it says what the table says. */
final class Page {
  private final Calibration measured;
  private final Tables tables;

  private Page(Tables tables) {
    this.measured = tables.measured;
    this.tables = tables;
  }

  /**
   * What was measured. Lines of a table begin with its header.
   *
   * @param measured methods
   * @param verdicts the verdict's own error rates
   * @param ends lines of {@link EndsOfScale}
   * @param grids lines of {@link GridsUnderNoTrend}
   * @param mixed lines of {@link MixedUnderNoTrend}
   * @param limits lines of {@link LikelihoodLimits}
   */
  record Tables(
      Calibration measured,
      VerdictRates verdicts,
      List<String> ends,
      List<String> grids,
      List<String> mixed,
      List<String> limits) {}

  static String of(Tables tables) {
    return new Page(tables).text();
  }

  private String text() {
    StringBuilder page = new StringBuilder(PageWords.OPENING);
    for (Design design : Design.all()) {
      page.append(
          String.format(
              Locale.ROOT,
              "| %d | %s | %d | %d |\n",
              design.n(),
              design,
              design.families(),
              design.labs().size()));
    }
    page.append(PageWords.METHOD).append(rules()).append(PageWords.CONSEQUENCES);
    tables.ends.stream().skip(1).map(Page::atEnds).forEach(page::append);
    page.append(PageWords.GRIDS);
    tables.grids.stream().skip(1).map(Page::ofGrids).forEach(page::append);
    page.append(PageWords.MIXED).append(MixedUnderNoTrend.table(tables.mixed));
    page.append(VerdictPage.of(tables.verdicts));
    page.append(PageWords.LIMITS).append(LikelihoodLimits.table(tables.limits));
    page.append(PageWords.RESULTS);
    for (SimulatedWorld world : SimulatedWorld.values()) {
      page.append(table(world));
    }
    return page.toString();
  }

  private String rules() {
    ImmutableList<String> broken = Rules.broken(measured);
    ImmutableList<String> notHeld = Rules.notHeld(measured);
    return (broken.isEmpty()
            ? "Every default holds these rules wherever it is offered.\n"
            : "All defaults hold these rules wherever they are offered, but for:\n\n"
                + bullets(broken))
        + (notHeld.isEmpty()
            ? ""
            : "\nGiven in fewer than one of twenty tries, and below 93.5 % in these:\n\n"
                + bullets(notHeld));
  }

  /** A row of Theil-Sen's intervals at the end of a scale. */
  private static String atEnds(String line) {
    List<String> fields = Splitter.on(',').splitToList(line);
    return String.format(
        Locale.ROOT,
        "| %s | %.1f %% | %s |\n",
        fields.get(0),
        100 * Double.parseDouble(fields.get(2)),
        share(fields.get(4), fields.get(3)));
  }

  /** A row of how often grids show some p at or below .05. */
  private static String ofGrids(String line) {
    List<String> fields = Splitter.on(',').splitToList(line);
    return String.format(
        Locale.ROOT,
        "| scores %s | %s | %s |\n",
        SimulatedWorld.valueOf(fields.get(0)),
        share(fields.get(2), fields.get(1)),
        share(fields.get(3), fields.get(1)));
  }

  private static String share(String of, String tries) {
    int replications = Integer.parseInt(tries);
    return Rate.of(Math.round(Double.parseDouble(of) * replications), replications).toString();
  }

  private static String bullets(ImmutableList<String> lines) {
    return lines.stream().map(line -> "* " + line + "\n").collect(joining());
  }

  private String table(SimulatedWorld world) {
    ImmutableList<Integer> sizes =
        measured.rows().stream()
            .map(MeasuredBehaviour::n)
            .distinct()
            .sorted()
            .collect(toImmutableList());
    StringBuilder table = new StringBuilder();
    table.append("\n### ").append(world.group()).append(": scores ").append(world).append("\n\n");
    table.append("| method |");
    sizes.forEach(n -> table.append(" n = ").append(n).append(" |"));
    table.append("\n|---|").append("---|".repeat(sizes.size())).append('\n');
    measured.rows().stream()
        .filter(row -> row.world() == world)
        .map(MeasuredBehaviour::method)
        .distinct()
        .forEach(
            method -> {
              table.append("| ").append(method).append(" |");
              sizes.forEach(n -> table.append(' ').append(cell(world, method, n)).append(" |"));
              table.append('\n');
            });
    return table.toString();
  }

  private String cell(SimulatedWorld world, String method, int n) {
    return measured.rows().stream()
        .filter(r -> r.world() == world && r.method().equals(method) && r.n() == n)
        .map(Page::cell)
        .collect(joining());
  }

  private static String cell(MeasuredBehaviour row) {
    if (row.coverage().isEmpty() && row.size().isEmpty()) {
      return "refused";
    }
    return share(row.coverage(), row)
        + " / "
        + share(row.size(), row)
        + Rate.refused(row.refused());
  }

  /** The table has shares and their errors; of how many answers is needed at 0 and 1 only. */
  private static String share(Optional<MeasuredBehaviour.Share> share, MeasuredBehaviour row) {
    long answers = Math.round(row.replications() * (1 - row.refused()));
    return share.map(s -> Rate.percent(s.value(), s.standardError(), answers)).orElse("–");
  }
}
