package org.llmsafety.stats.chart;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Streams;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.llmsafety.stats.chart.PointPlaces.Place;
import org.llmsafety.stats.internal.fonts.Fonts;
import org.llmsafety.stats.internal.plane.Box;
import org.llmsafety.stats.internal.plane.Marker;
import org.llmsafety.stats.internal.plane.Segment;
import org.llmsafety.stats.internal.plane.ValueTicks;

/**
 * A panel worked out in pixels, with (0, 0) at the frame's top left corner.
 *
 * @param panel what it shows
 * @param frame the room for marks
 * @param room the part of the frame that the panel's scale allows, to which lines are cut
 * @param across the mapping of its axis from left to right
 * @param values the mapping of its axis of values, if these are numbers
 * @param rows the mapping of its axis of values, if these are categories
 * @param ticks the ticks of that axis
 * @param spots its points with the names that found room
 * @param lineNames what its lines are called at their ends
 * @param notes short sentences about the panel
 * @param moved how far each point is from its place that does not stand there, in pixels
 * @param passedOver how many names were not tried, as others matter more
 * @param radius a point's radius
 */
record PanelLayout(
    Panel panel,
    Box frame,
    Box room,
    AxisScale across,
    ValueScale values,
    Optional<RowLayout> rows,
    ImmutableList<ValueTicks.Tick> ticks,
    ImmutableList<Spot> spots,
    ImmutableList<LineName> lineNames,
    ImmutableList<String> notes,
    ImmutableList<Double> moved,
    int passedOver,
    double radius) {

  /** Of points: plain and emphasised, then those of a crowd. */
  static final ImmutableList<Double> RADII = ImmutableList.of(4.4, 5.8, 3.6, 4.2);

  private static final int CROWD = 40;
  private static final double MARGIN = 15;
  private static final double TICK_ROOM = 30;
  private static final int MOST_TICKS = 7;
  private static final double LINE_END = 2;

  /** Names of lines find room before names of points. */
  private static final int FIRST = -1000;

  /** Of so many points of one mark each is stated in full; of more, in a line. */
  private static final int MOST_IN_FULL = 6;

  /**
   * A mark in pixels, and its name's place if it has one.
   *
   * @param points what it stands for, at least one, the first deciding its look
   */
  record Spot(
      ImmutableList<Point> points, double x, double y, Optional<LabelPlacement.Candidate> label) {
    Point point() {
      return points.get(0);
    }

    /** {@return the name as it is printed: "GPT-4o", "GPT-4o and 2 more", "\u00d73"} */
    String name() {
      return PanelLayout.name(points);
    }

    /** {@return what hovering it says} */
    String details() {
      if (points.size() == 1) {
        return String.join("\n", point().details());
      }
      boolean inFull = points.size() <= MOST_IN_FULL;
      return points.stream()
          .map(point -> inFull ? String.join("\n", point.details()) : point.details().get(0))
          .collect(
              Collectors.joining(inFull ? "\n\n" : "\n", points.size() + " points here:\n", ""));
    }
  }

  /** What a line is called, at its right end. */
  record LineName(String text, LabelPlacement.Candidate label) {}

  /**
   * How a layout is to be worked out.
   *
   * @param across the axis from left to right
   * @param rows the rows of categories, if there are any
   * @param fontSize of names
   * @param fonts to measure them
   * @param figure that the panel is part of, which says whose names come first
   * @param isBesideOthers whether the caption says what the panels leave out and move
   * @param mostNames how many points are named at most
   */
  record Setting(
      AxisScale across,
      Optional<RowLayout> rows,
      double fontSize,
      Fonts fonts,
      Figure figure,
      boolean isBesideOthers,
      int mostNames) {
    /** Whether a series is drawn in grey, and its line without a name. */
    boolean isGrey(String series) {
      return figure.others().filter(others -> others.series().contains(series)).isPresent();
    }
  }

  static PanelLayout of(Panel panel, double height, Setting setting) {
    boolean isEmphasised = panel.weight() == Panel.Weight.EMPHASISED;
    double radius = RADII.get((isCrowded(panel) ? 2 : 0) + (isEmphasised ? 1 : 0));
    AxisScale across = setting.across();
    Optional<RowLayout> rows = setting.rows();
    Box frame = new Box(0, 0, across.length(), rows.map(RowLayout::height).orElse(height));
    ValueScale values = ValueScale.of(panel, height, MARGIN);
    Box room = rows.isPresent() ? frame : values.room(frame);
    Places in = new Places(across, rows.isPresent() ? rows.get().scale()::at : values::y, room);
    ImmutableList<Segment> strokes = strokes(panel, in);
    List<Box> centres =
        panel.points().stream()
            .map(p -> Box.around(across.at(p.at().coordinate()), in.up().y(p.value()), 0))
            .toList();
    ImmutableList<Place> places =
        rows.isPresent() ? PointPlaces.own(centres) : PointPlaces.of(centres, radius, frame);
    ImmutableList<LineEnd> ends = ends(panel, in, setting);
    ImmutableList<LabelPlacement.Anchor> anchors =
        anchors(panel, places, ends, in, setting, radius);
    int passedOver = passedOver(panel, places, setting.mostNames());
    ImmutableList<Optional<LabelPlacement.Candidate>> labels =
        LabelPlacement.place(frame.grownBy(-2), setting.fontSize() * 1.08, anchors, strokes);
    ImmutableList<Spot> spots =
        IntStream.range(0, places.size())
            .mapToObj(i -> spot(panel, places.get(i), labels.get(i)))
            .collect(toImmutableList());
    ImmutableList<LineName> names =
        IntStream.range(0, ends.size())
            .boxed()
            .flatMap(
                i ->
                    labels.get(places.size() + i).stream()
                        .map(label -> new LineName(ends.get(i).name(), label)))
            .collect(toImmutableList());
    int dropped = dropped(spots) - passedOver + ends.size() - names.size();
    return new PanelLayout(
        panel,
        frame,
        room,
        across,
        values,
        rows,
        ticks(panel, height),
        spots,
        names,
        setting.isBesideOthers() ? panel.notes() : notes(panel, dropped, places, across),
        places.stream().map(Place::moved).filter(moved -> moved > 0).collect(toImmutableList()),
        passedOver,
        radius);
  }

  static ImmutableList<ValueTicks.Tick> ticks(Panel panel, double height) {
    if (panel.marks().isEmpty() || !(panel.up() instanceof Axis.Numbers)) {
      return ImmutableList.of();
    }
    int atMost = Math.max(3, Math.min(MOST_TICKS, (int) (height / TICK_ROOM)));
    return ValueScale.of(panel, height, MARGIN).ticks(atMost);
  }

  /** Whether the panel's points and names had better be small. */
  static boolean isCrowded(Panel panel) {
    return panel.points().size() >= CROWD;
  }

  /** {@return how many names were tried and found no room} */
  int dropped() {
    return dropped(spots) - passedOver;
  }

  private static int passedOver(Panel panel, List<Place> places, int mostNames) {
    long named = places.stream().filter(place -> !name(points(panel, place)).isEmpty()).count();
    return (int) Math.max(0, named - mostNames);
  }

  private static int dropped(List<Spot> spots) {
    return (int)
        spots.stream().filter(spot -> !spot.name().isEmpty() && spot.label().isEmpty()).count();
  }

  /** The panel's notes, one on points that are not at their place, and one on names left out. */
  private static ImmutableList<String> notes(
      Panel panel, int dropped, List<Place> places, AxisScale across) {
    ImmutableList.Builder<String> notes = ImmutableList.<String>builder().addAll(panel.notes());
    List<Double> moved = places.stream().map(Place::moved).filter(by -> by > 0).toList();
    moved(moved.size(), moved.stream().mapToDouble(by -> days(across, by)).max().orElse(0))
        .ifPresent(notes::add);
    if (dropped > 0) {
      notes.add(count(dropped, "name", "names") + " not shown");
    }
    return notes.build();
  }

  /**
   * {@return what is to be said of the points of panels that are not at their place, if any are}
   */
  static Optional<String> moved(List<PanelLayout> panels) {
    int points = panels.stream().mapToInt(panel -> panel.moved().size()).sum();
    double farthest =
        panels.stream()
            .flatMapToDouble(
                panel -> panel.moved().stream().mapToDouble(by -> days(panel.across(), by)))
            .max()
            .orElse(0);
    return moved(points, farthest);
  }

  private static double days(AxisScale across, double pixels) {
    return across instanceof TimeScale time ? time.days(pixels) : 0;
  }

  /** "5 points are moved sideways by up to 3 days, so that all can be seen". */
  private static Optional<String> moved(int points, double days) {
    return points == 0
        ? Optional.empty()
        : Optional.of(
            count(points, "point", "points")
                + (days > 0
                    ? (points == 1 ? " is" : " are")
                        + " moved sideways by up to "
                        + count(Math.max(1, Math.round(days)), "day", "days")
                    : points == 1 ? " is drawn beside its place" : " are drawn beside their places")
                + ", so that all can be seen");
  }

  /** "1 point", "5 points". */
  static String count(long count, String one, String several) {
    return count + " " + (count == 1 ? one : several);
  }

  private static Spot spot(Panel panel, Place place, Optional<LabelPlacement.Candidate> label) {
    return new Spot(points(panel, place), place.x(), place.y(), label);
  }

  private static ImmutableList<Point> points(Panel panel, Place place) {
    return place.points().stream().map(panel.points()::get).collect(toImmutableList());
  }

  private static String name(ImmutableList<Point> points) {
    String first = Fonts.printed(points.get(0).label());
    if (points.size() == 1) {
      return first;
    }
    return first.isEmpty()
        ? "\u00d7" + points.size()
        : first + " and " + (points.size() - 1) + " more";
  }

  /** Where values stand from the top of the frame. */
  private interface Up {
    double y(double value);
  }

  /** Where marks stand, and the room to which lines are cut. */
  private record Places(AxisScale across, Up up, Box room) {
    double x(Position at) {
      return across.at(at.coordinate());
    }
  }

  /** {@return the pixel of a value, or of a row} */
  double y(double value) {
    return rows.isPresent() ? rows.get().scale().at(value) : values.y(value);
  }

  /** {@return the pixel of a position} */
  double x(Position at) {
    return across.at(at.coordinate());
  }

  /** The right end of a line that is drawn, and what to call it. */
  private record LineEnd(String name, double x, double y) {}

  private static ImmutableList<LabelPlacement.Anchor> anchors(
      Panel panel,
      List<Place> places,
      List<LineEnd> ends,
      Places in,
      Setting setting,
      double radius) {
    ImmutableList.Builder<LabelPlacement.Anchor> anchors = ImmutableList.builder();
    int[] ranks = NameRanks.of(panel.points(), setting.figure().leading());
    int last =
        places.stream()
            .filter(place -> !name(points(panel, place)).isEmpty())
            .map(place -> rank(place, ranks))
            .sorted()
            .limit(setting.mostNames())
            .reduce((one, next) -> next)
            .orElse(-1);
    for (Place place : places) {
      int rank = rank(place, ranks);
      String name = rank <= last ? name(points(panel, place)) : "";
      double width = setting.fonts().width(name, setting.fontSize(), false);
      anchors.add(
          new LabelPlacement.Anchor(place.x(), place.y(), radius * Marker.REACH, width, rank));
    }
    for (LineEnd end : ends) {
      double width = setting.fonts().width(end.name(), setting.fontSize(), true);
      anchors.add(new LabelPlacement.Anchor(end.x(), end.y(), LINE_END, width, FIRST));
    }
    for (FittedPoint fitted : panel.fittedPoints()) {
      double x = in.x(fitted.at());
      double y = in.up().y(fitted.value());
      anchors.add(new LabelPlacement.Anchor(x, y, LINE_END, 0, 0));
    }
    return anchors.build();
  }

  private static int rank(Place place, int[] ranks) {
    return place.points().stream().mapToInt(i -> ranks[i]).min().orElseThrow();
  }

  private static ImmutableList<LineEnd> ends(Panel panel, Places in, Setting setting) {
    ImmutableList.Builder<LineEnd> ends = ImmutableList.builder();
    for (Line line : panel.lines()) {
      for (String series : line.series().filter(each -> !setting.isGrey(each)).stream().toList()) {
        Streams.findLast(strokes(line, panel, in))
            .ifPresent(last -> ends.add(new LineEnd(Fonts.printed(series), last.x2(), last.y2())));
      }
    }
    return ends.build();
  }

  private static ImmutableList<Segment> strokes(Panel panel, Places in) {
    return panel.lines().stream()
        .flatMap(line -> strokes(line, panel, in))
        .collect(toImmutableList());
  }

  private static Stream<Segment> strokes(Line line, Panel panel, Places in) {
    ImmutableList<Line.Vertex> vertices = Curves.of(line.vertices(), panel);
    return IntStream.range(1, vertices.size())
        .mapToObj(
            i -> {
              Line.Vertex from = vertices.get(i - 1);
              Line.Vertex to = vertices.get(i);
              return new Segment(
                  in.x(from.at()), in.up().y(from.value()),
                  in.x(to.at()), in.up().y(to.value()));
            })
        .flatMap(stroke -> stroke.within(in.room()).stream());
  }
}
