package org.llmsafety.stats.figures;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Scale;
import org.llmsafety.stats.Estimate;
import org.llmsafety.stats.Wording;
import org.llmsafety.stats.chart.Axis;
import org.llmsafety.stats.chart.Figure;
import org.llmsafety.stats.trend.Survey;
import org.llmsafety.stats.trend.Trend;

/**
 * Draws estimates as a forest plot: one row each, with its interval, numbers and p-value, or why it
 * could not be computed. Rows whose tests could not have given a p-value of .05 or below are marked
 * as such.
 *
 * <pre>{@code
 * Figure figure = Forest.withDefaults().withTitle("Trends by lab").draw(survey);
 * }</pre>
 *
 * <p>An axis says which end is safer only where that is known. For a figure of any one result see
 * {@link ResultFigure}.
 */
public final class Forest {
  private static final double USUAL_LEVEL = 0.05;

  private final String title;

  private Forest(String title) {
    this.title = title;
  }

  /** {@return a forest plot under a plain heading} */
  public static Forest withDefaults() {
    return new Forest("Estimates and their intervals");
  }

  /** {@return this plot under another heading} */
  public Forest withTitle(String title) {
    return new Forest(requireNonNull(title, "title"));
  }

  /**
   * {@return a figure with one row for each of these, in their order, and one panel for each kind
   * of number and scale; why one could not be computed stands in the panel of the one before it}
   *
   * @param estimates by what their rows are called
   */
  public Figure draw(Map<String, ? extends Outcome<? extends Estimate>> estimates) {
    ForestSheet sheet = new ForestSheet();
    Map<Group, List<ForestRow>> groups = new LinkedHashMap<>();
    List<ForestRow> waiting = new ArrayList<>();
    Optional<Group> latest = Optional.empty();
    for (Map.Entry<String, ? extends Outcome<? extends Estimate>> entry : estimates.entrySet()) {
      sheet.restsOn(entry.getValue());
      Optional<Group> own = entry.getValue().<Group>map(Group::of).toOptional();
      latest = own.isPresent() ? own : latest;
      waiting.add(ForestRow.of(entry.getKey(), entry.getValue()));
      if (latest.isPresent()) {
        groups.computeIfAbsent(latest.get(), group -> new ArrayList<>()).addAll(waiting);
        waiting.clear();
      }
    }
    if (!waiting.isEmpty()) {
      sheet.add("Estimates", Axis.numbers(""), waiting, ImmutableList.of());
    }
    groups.forEach((group, rows) -> sheet.add(group.name(), group.kind(), group.scale(), rows));
    return sheet.figure(title);
  }

  /** Estimates that one axis can show. */
  private record Group(Estimate.Kind kind, Scale scale) {
    static Group of(Estimate estimate) {
      return new Group(estimate.kind(), estimate.scale());
    }

    String name() {
      return switch (kind) {
        case SLOPE_PER_YEAR -> "Slopes";
        case DIFFERENCE -> "Differences";
        case CORRELATION -> "Correlations";
        case LEVEL -> "Values";
      };
    }
  }

  /**
   * {@return a figure with one panel for each benchmark and, in it, one row for all labs together
   * and one for each lab} The p-value of a row is the one that counts, adjusted within its set.
   */
  public Figure draw(Survey survey) {
    ForestSheet sheet = new ForestSheet();
    for (Survey.Row together : survey.together().rows()) {
      List<ForestRow> rows = new ArrayList<>();
      rows.add(row(together, sheet));
      survey.byLab().rows().stream()
          .filter(row -> row.benchmark().id().equals(together.benchmark().id()))
          .forEach(row -> rows.add(row(row, sheet)));
      Scale scale = together.benchmark().scale();
      sheet.add(together.benchmark().name(), Estimate.Kind.SLOPE_PER_YEAR, scale, rows);
    }
    return sheet
        .say(
            "p-values are adjusted by "
                + survey.correction()
                + " within all labs together and within single labs.")
        .figure(title);
  }

  private static ForestRow row(Survey.Row row, ForestSheet sheet) {
    sheet.restsOn(row.trend());
    ForestRow whole = ForestRow.of(row.lab().map(Lab::name).orElse("All labs"), row.trend());
    boolean isUnseen = row.p().toOptional().filter(p -> !p.couldReach(USUAL_LEVEL)).isPresent();
    return row.trend()
        .fold(
            trend ->
                whole
                    .withAside(words(trend, row))
                    .withStanding(isUnseen ? ForestRow.Standing.UNSEEN : whole.standing()),
            (reason, why) -> whole);
  }

  /** "+0.0292 (−0.0185 to +0.0853), adjusted p = 0.159, n = 22". */
  private static String words(Trend trend, Survey.Row row) {
    Scale scale = trend.scale();
    return Wording.change(trend.slope(), scale)
        + trend
            .interval()
            .fold(
                ends -> " (" + Wording.interval(ends, scale) + ")",
                (reason, why) -> ", no interval")
        + row.adjustedP()
            .fold(
                p -> ", adjusted p " + Wording.equalsP(p, USUAL_LEVEL),
                (reason, why) -> ", no p-value")
        + ", n = "
        + row.n();
  }
}
