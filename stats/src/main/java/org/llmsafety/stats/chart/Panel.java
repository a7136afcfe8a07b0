package org.llmsafety.stats.chart;

import static com.google.common.base.Preconditions.checkArgument;
import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import java.util.List;
import java.util.OptionalDouble;

/**
 * One value axis over the figure's time axis, and the marks on it.
 *
 * @param name what the panel shows, such as the benchmark's name
 * @param axisTitle what its values are, with the unit and which end is safer
 * @param weight whether it stands out among its neighbours
 * @param lowest the least value that can occur, below which no tick is printed; empty if unbounded
 * @param highest the greatest value that can occur; empty if unbounded
 * @param marks what is drawn, later over earlier within a kind
 * @param notes short sentences about the panel, such as why it has no trend
 */
public record Panel(
    String name,
    String axisTitle,
    Weight weight,
    OptionalDouble lowest,
    OptionalDouble highest,
    ImmutableList<Mark> marks,
    ImmutableList<String> notes) {

  /** How much a panel stands out. */
  public enum Weight {
    /** One among several. */
    PLAIN,
    /** The one to look at first: tinted, taller, framed more heavily, with larger points. */
    EMPHASISED
  }

  /** Checks that the bounds are in order. */
  public Panel {
    requireNonNull(name, "name");
    requireNonNull(axisTitle, "axisTitle");
    requireNonNull(weight, "weight");
    requireNonNull(marks, "marks");
    requireNonNull(notes, "notes");
    double low = lowest.orElse(Double.NEGATIVE_INFINITY);
    double high = highest.orElse(Double.POSITIVE_INFINITY);
    checkArgument(
        low < high, "panel %s: lowest must be below highest, but was %s and %s", name, low, high);
  }

  /** {@return an empty panel} */
  public static Panel named(String name) {
    return new Panel(
        name,
        "",
        Weight.PLAIN,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        ImmutableList.of(),
        ImmutableList.of());
  }

  /** {@return this panel with a title for its value axis} */
  public Panel withAxisTitle(String axisTitle) {
    return new Panel(name, axisTitle, weight, lowest, highest, marks, notes);
  }

  /** {@return this panel, standing out as asked} */
  public Panel withWeight(Weight weight) {
    return new Panel(name, axisTitle, weight, lowest, highest, marks, notes);
  }

  /** {@return this panel, on a scale that ends below at a value} */
  public Panel withLowest(double lowest) {
    return new Panel(name, axisTitle, weight, OptionalDouble.of(lowest), highest, marks, notes);
  }

  /** {@return this panel, on a scale that ends above at a value} */
  public Panel withHighest(double highest) {
    return new Panel(name, axisTitle, weight, lowest, OptionalDouble.of(highest), marks, notes);
  }

  /** {@return this panel with a note after those it has} */
  public Panel withNote(String note) {
    return new Panel(
        name,
        axisTitle,
        weight,
        lowest,
        highest,
        marks,
        ImmutableList.<String>builder().addAll(notes).add(note).build());
  }

  /** {@return this panel with more marks} */
  public Panel plus(Iterable<? extends Mark> more) {
    return new Panel(
        name,
        axisTitle,
        weight,
        lowest,
        highest,
        ImmutableList.<Mark>builder().addAll(marks).addAll(more).build(),
        notes);
  }

  /** {@return this panel with more marks} */
  public Panel plus(Mark... more) {
    return plus(List.of(more));
  }

  /** {@return the points among the marks} */
  public ImmutableList<Point> points() {
    return ofKind(Point.class);
  }

  /** {@return the lines among the marks} */
  public ImmutableList<Line> lines() {
    return ofKind(Line.class);
  }

  /** {@return the bands among the marks} */
  public ImmutableList<Band> bands() {
    return ofKind(Band.class);
  }

  /** {@return the values that lines were fitted to, among the marks} */
  public ImmutableList<FittedPoint> fittedPoints() {
    return ofKind(FittedPoint.class);
  }

  private <M extends Mark> ImmutableList<M> ofKind(Class<M> kind) {
    return ImmutableList.copyOf(Iterables.filter(marks, kind));
  }
}
