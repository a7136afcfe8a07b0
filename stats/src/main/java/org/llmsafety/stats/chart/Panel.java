package org.llmsafety.stats.chart;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Two axes and the marks between them: an axis of dates, numbers or categories from left to right,
 * and one of numbers or categories from top to bottom.
 *
 * @param name what the panel shows, such as the benchmark's name
 * @param across the axis from left to right; panels of a figure whose axes are equal share a scale
 * @param up the axis of the values: numbers from the bottom, or categories from the top
 * @param weight whether it stands out among its neighbours
 * @param marks what is drawn, later over earlier within a kind
 * @param notes short sentences about the panel, such as why it has no trend
 */
public record Panel(
    String name,
    Axis across,
    Axis up,
    Weight weight,
    ImmutableList<Mark> marks,
    ImmutableList<String> notes) {

  /** How much a panel stands out. */
  public enum Weight {
    /** One among several. */
    PLAIN,
    /** The one to look at first: tinted, taller, framed more heavily, with larger points. */
    EMPHASISED
  }

  /** Checks that the marks fit the axes. */
  public Panel {
    requireNonNull(name, "name");
    requireNonNull(across, "across");
    requireNonNull(weight, "weight");
    requireNonNull(notes, "notes");
    checkArgument(
        !(up instanceof Axis.Dates), "panel %s: dates must go from left to right, not up", name);
    Position.Unit unit = across instanceof Axis.Dates ? Position.Unit.DAY : Position.Unit.NUMBER;
    for (Mark mark : marks) {
      for (Position at : positions(mark)) {
        checkArgument(
            at.unit() == unit,
            "panel %s: its axis is of %s, but a mark stands at %s",
            name,
            unit == Position.Unit.DAY ? "dates" : "numbers",
            at);
      }
    }
  }

  /** {@return an empty panel of numbers over dates} */
  public static Panel named(String name) {
    return new Panel(
        name, Axis.dates(), Axis.numbers(""), Weight.PLAIN, ImmutableList.of(), ImmutableList.of());
  }

  /** {@return this panel over another axis from left to right} */
  public Panel withAcross(Axis across) {
    return new Panel(name, across, up, weight, marks, notes);
  }

  /** {@return this panel with another axis of its values} */
  public Panel withUp(Axis up) {
    return new Panel(name, across, up, weight, marks, notes);
  }

  /**
   * {@return this panel with a title for its value axis}
   *
   * @throws IllegalStateException if that axis is of categories
   */
  public Panel withAxisTitle(String axisTitle) {
    return withUp(numbersUp().withTitle(axisTitle));
  }

  /** {@return this panel, standing out as asked} */
  public Panel withWeight(Weight weight) {
    return new Panel(name, across, up, weight, marks, notes);
  }

  /**
   * {@return this panel, on a scale that ends below at a value}
   *
   * @throws IllegalStateException if its axis of values is of categories
   */
  public Panel withLowest(double lowest) {
    checkOrder(lowest, highest().orElse(Double.POSITIVE_INFINITY));
    return withUp(numbersUp().withLowest(lowest));
  }

  /**
   * {@return this panel, on a scale that ends above at a value}
   *
   * @throws IllegalStateException if its axis of values is of categories
   */
  public Panel withHighest(double highest) {
    checkOrder(lowest().orElse(Double.NEGATIVE_INFINITY), highest);
    return withUp(numbersUp().withHighest(highest));
  }

  /** {@return what the values are, with the unit and which end is safer} */
  public String axisTitle() {
    return up.title();
  }

  /** {@return the least value that can occur; empty if unbounded or of categories} */
  public OptionalDouble lowest() {
    return up instanceof Axis.Numbers numbers ? numbers.lowest() : OptionalDouble.empty();
  }

  /** {@return the greatest value that can occur; empty if unbounded or of categories} */
  public OptionalDouble highest() {
    return up instanceof Axis.Numbers numbers ? numbers.highest() : OptionalDouble.empty();
  }

  private Axis.Numbers numbersUp() {
    if (up instanceof Axis.Numbers numbers) {
      return numbers;
    }
    throw new IllegalStateException(
        "panel " + name + ": its values must be numbers to have a title and ends, but were " + up);
  }

  private void checkOrder(double lowest, double highest) {
    checkArgument(
        lowest < highest,
        "panel %s: lowest must be below highest, but was %s and %s",
        name,
        lowest,
        highest);
  }

  private static ImmutableList<Position> positions(Mark mark) {
    if (mark instanceof Point point) {
      return ImmutableList.of(point.at());
    }
    if (mark instanceof FittedPoint fitted) {
      return ImmutableList.of(fitted.at());
    }
    if (mark instanceof Line line) {
      return line.vertices().stream().map(Line.Vertex::at).collect(toImmutableList());
    }
    return mark instanceof Band band
        ? band.slices().stream().map(Band.Slice::at).collect(toImmutableList())
        : ImmutableList.of();
  }

  /** {@return this panel with a note after those it has} */
  public Panel withNote(String note) {
    return new Panel(
        name,
        across,
        up,
        weight,
        marks,
        ImmutableList.<String>builder().addAll(notes).add(note).build());
  }

  /** {@return this panel with notes after those it has} */
  public Panel withNotes(Iterable<String> more) {
    return new Panel(
        name,
        across,
        up,
        weight,
        marks,
        ImmutableList.<String>builder().addAll(notes).addAll(more).build());
  }

  /** {@return this panel with more marks} */
  public Panel plus(Iterable<? extends Mark> more) {
    return new Panel(
        name,
        across,
        up,
        weight,
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

  /** {@return the cells among the marks} */
  public ImmutableList<HeatCell> cells() {
    return ofKind(HeatCell.class);
  }

  private <M extends Mark> ImmutableList<M> ofKind(Class<M> kind) {
    return ImmutableList.copyOf(Iterables.filter(marks, kind));
  }
}
