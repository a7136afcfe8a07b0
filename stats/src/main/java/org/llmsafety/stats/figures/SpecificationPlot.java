package org.llmsafety.stats.figures;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Multimap;
import com.google.common.collect.MultimapBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.llmsafety.stats.Estimate;
import org.llmsafety.stats.chart.Axis;
import org.llmsafety.stats.chart.Figure;
import org.llmsafety.stats.chart.Line;
import org.llmsafety.stats.chart.Mark;
import org.llmsafety.stats.chart.Panel;
import org.llmsafety.stats.chart.Point;
import org.llmsafety.stats.robust.Scaling;
import org.llmsafety.stats.robust.Specification;
import org.llmsafety.stats.robust.SpecificationCurve;
import org.llmsafety.stats.robust.SpecificationResult;

/**
 * A specification curve: every specification's slope with its interval, from the least to the most
 * safe, and below it which choices each makes. Scales differ in unit, so each has a panel of its
 * own.
 */
final class SpecificationPlot {
  private static final String CHOICE = "the choice is made";

  private SpecificationPlot() {}

  static Figure of(SpecificationCurve curve) {
    Multimap<Scaling, SpecificationResult> byScale =
        MultimapBuilder.enumKeys(Scaling.class).arrayListValues().build();
    curve.cells().forEach(cell -> byScale.put(cell.specification().scaling(), cell));
    ImmutableList.Builder<Panel> panels = ImmutableList.builder();
    for (Scaling scaling : curve.scalings()) {
      List<SpecificationResult> cells = List.copyOf(byScale.get(scaling));
      if (!cells.isEmpty()) {
        panels.addAll(panels(curve, scaling, cells));
      }
    }
    return Figure.titled("Every specification of the analysis")
        .withSubtitle(curve.question())
        .withLeading(
            Stream.concat(
                    Arrays.stream(ForestRow.Standing.values()).map(ForestRow.Standing::words),
                    Stream.of(CHOICE))
                .toList())
        .withCaption(
            "Each column is one specification, sorted by its slope; the rows below say which"
                + " choices it makes. Of "
                + Timeline.count(curve.cells().size(), "specification")
                + " "
                + signs(curve)
                + ". All use the same scores, so their agreement is no evidence.")
        .plus(panels.build());
  }

  /** "56 have a slope towards safer and 4 one towards less safe", as far as that is known. */
  private static String signs(SpecificationCurve curve) {
    ImmutableList<Estimate> found =
        curve.cells().stream().flatMap(cell -> cell.answer().stream()).collect(toImmutableList());
    boolean isDirected = found.stream().allMatch(each -> each.scale().isDirected());
    double[] values =
        found.stream()
            .mapToDouble(each -> isDirected ? each.value() * each.scale().sign() : each.value())
            .toArray();
    long up = Arrays.stream(values).filter(value -> value > 0).count();
    long down = Arrays.stream(values).filter(value -> value < 0).count();
    return up
        + (up == 1 ? " has a " : " have a ")
        + (isDirected ? "slope towards safer and " : "rising slope and ")
        + down
        + (isDirected ? " one towards less safe" : " a falling one")
        + (found.size() < curve.cells().size()
            ? "; " + (curve.cells().size() - found.size()) + " could not be computed"
            : "");
  }

  private static ImmutableList<Panel> panels(
      SpecificationCurve curve, Scaling scaling, List<SpecificationResult> cells) {
    ImmutableList<SpecificationResult> found =
        cells.stream()
            .filter(cell -> cell.answer().isAvailable())
            .sorted(
                Comparator.comparingDouble(
                    cell -> cell.answer().map(Estimate::value).orElseThrow()))
            .collect(toImmutableList());
    ImmutableList.Builder<Mark> marks = ImmutableList.builder();
    Axis.Numbers up = Axis.numbers("");
    for (int column = 0; column < found.size(); column++) {
      SpecificationResult cell = found.get(column);
      Estimate estimate = cell.answer().orElseThrow();
      up = ForestSheet.axis(estimate.kind(), estimate.scale());
      marks.add(point(column, cell, estimate));
    }
    if (!found.isEmpty()) {
      marks.add(
          Line.straight("0: no change", -1, 0.0, found.size(), 0.0).withStyle(Line.Style.DASHED));
    }
    Axis columns = Axis.categories(Collections.nCopies(found.size(), ""));
    Panel slopes =
        Panel.named(ForestSheet.capital(scaling.toString()))
            .withAcross(columns)
            .withUp(upwards(up).including(0))
            .plus(marks.build());
    slopes = slopes.withNotes(reasons(cells));
    if (found.isEmpty()) {
      return ImmutableList.of(slopes);
    }
    Panel choices = choices(curve, found, columns);
    return choices.marks().isEmpty() ? ImmutableList.of(slopes) : ImmutableList.of(slopes, choices);
  }

  /** The direction in words that fit an axis that rises. */
  private static Axis.Numbers upwards(Axis.Numbers axis) {
    return axis.withTitle(
        axis.title()
            .replace("safer \u2192", "higher is safer")
            .replace("\u2190 safer", "lower is safer"));
  }

  private static Point point(int column, SpecificationResult cell, Estimate estimate) {
    ForestRow row = ForestRow.of("no. " + cell.number() + ": " + cell.specification(), estimate);
    Point point =
        Point.of(column, estimate.value(), row.standing().words(), "").withDetails(row.details());
    return row.bar().map(bar -> point.withError(bar.low(), bar.high())).orElse(point);
  }

  private static ImmutableList<String> reasons(List<SpecificationResult> cells) {
    Multimap<String, Integer> numbers = MultimapBuilder.linkedHashKeys().arrayListValues().build();
    cells.forEach(cell -> cell.answer().whyNot().ifPresent(why -> numbers.put(why, cell.number())));
    return numbers.asMap().entrySet().stream()
        .map(
            entry ->
                Timeline.count(entry.getValue().size(), "specification")
                    + " could not be computed: "
                    + entry.getKey())
        .collect(toImmutableList());
  }

  private static Panel choices(
      SpecificationCurve curve, List<SpecificationResult> found, Axis columns) {
    List<String> names = new ArrayList<>();
    ImmutableList.Builder<Mark> marks = ImmutableList.builder();
    add("method: ", curve.estimators(), Specification::estimator, found, names, marks);
    add("dates: ", curve.dateBases(), Specification::dateBasis, found, names, marks);
    add("subset: ", curve.subsets(), Specification::subset, found, names, marks);
    return Panel.named("Choices")
        .withAcross(columns)
        .withUp(Axis.categories(names))
        .plus(marks.build());
  }

  private static void add(
      String kind,
      List<String> options,
      Function<Specification, String> choice,
      List<SpecificationResult> found,
      List<String> names,
      ImmutableList.Builder<Mark> marks) {
    if (options.size() < 2) {
      return;
    }
    for (String option : options) {
      int row = names.size();
      names.add(kind + option);
      IntStream.range(0, found.size())
          .filter(column -> choice.apply(found.get(column).specification()).equals(option))
          .mapToObj(
              column ->
                  Point.of(column, row, CHOICE, "")
                      .withDetails(
                          ImmutableList.of(
                              "no. " + found.get(column).number() + ": " + kind + option)))
          .forEach(marks::add);
    }
  }
}
