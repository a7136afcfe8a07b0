package org.llmsafety.stats.chart;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Range;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A panel worked out in pixels, with (0, 0) at the frame's top left corner.
 *
 * @param panel what it shows
 * @param frame the room for marks
 * @param values the mapping of its value axis
 * @param ticks the ticks of that axis
 * @param spots its points with the names that found room
 * @param radius a point's radius
 */
record PanelLayout(
    Panel panel,
    Box frame,
    ValueScale values,
    ImmutableList<ValueTicks.Tick> ticks,
    ImmutableList<Spot> spots,
    double radius) {

  private static final int CROWD = 40;
  private static final double MARGIN = 15;
  private static final double TICK_ROOM = 30;

  /** A point in pixels, and its name's place if it has one. */
  record Spot(Point point, double x, double y, Optional<LabelPlacement.Candidate> label) {}

  static PanelLayout of(
      Panel panel, ImmutableList<String> leading, TimeScale time, double height, double fontSize) {
    boolean isEmphasised = panel.weight() == Panel.Weight.EMPHASISED;
    double radius = isCrowded(panel) ? (isEmphasised ? 4.2 : 3.6) : (isEmphasised ? 5.8 : 4.4);
    Box frame = new Box(0, 0, time.width(), height);
    ValueScale values = ValueScale.of(panel, height, MARGIN);
    return new PanelLayout(
        panel,
        frame,
        values,
        ticks(panel, height),
        spots(panel, ranks(panel.points(), leading), frame, time, values, radius, fontSize),
        radius);
  }

  static ImmutableList<ValueTicks.Tick> ticks(Panel panel, double height) {
    Range<Double> ticked = ValueScale.of(panel, height, MARGIN).ticked(panel);
    int atMost = Math.max(3, (int) (height / TICK_ROOM));
    return ValueTicks.between(ticked.lowerEndpoint(), ticked.upperEndpoint(), atMost).ticks();
  }

  /** {@return a point's name as it is printed: on one line, without what XML forbids} */
  static String name(Point point) {
    return Xml.legal(point.label()).strip().replaceAll("\\s+", " ");
  }

  /** Whether the panel's points and names had better be small. */
  static boolean isCrowded(Panel panel) {
    return panel.points().size() >= CROWD;
  }

  /** {@return how many names found no room} */
  int dropped() {
    return (int)
        spots.stream()
            .filter(spot -> !spot.point().label().isBlank() && spot.label().isEmpty())
            .count();
  }

  /** {@return the panel's notes, and one on names left out} */
  ImmutableList<String> notes() {
    if (dropped() == 0) {
      return panel.notes();
    }
    String noun = dropped() == 1 ? " name not shown" : " names not shown";
    return ImmutableList.<String>builder()
        .addAll(panel.notes())
        .add(dropped() + noun + " (hover the points)")
        .build();
  }

  private static ImmutableList<Spot> spots(
      Panel panel,
      int[] ranks,
      Box frame,
      TimeScale time,
      ValueScale values,
      double radius,
      double fontSize) {
    ImmutableList<Point> points = panel.points();
    ImmutableList<LabelPlacement.Anchor> anchors =
        IntStream.range(0, points.size())
            .mapToObj(
                i ->
                    new LabelPlacement.Anchor(
                        time.x(points.get(i).date()),
                        values.y(points.get(i).value()),
                        radius * Marker.REACH,
                        TextWidths.REGULAR.of(name(points.get(i)), fontSize),
                        ranks[i]))
            .collect(ImmutableList.toImmutableList());
    ImmutableList<Optional<LabelPlacement.Candidate>> places =
        LabelPlacement.place(
            frame.grownBy(-2), fontSize * 1.08, anchors, strokes(panel, time, values));
    return IntStream.range(0, points.size())
        .mapToObj(
            i -> new Spot(points.get(i), anchors.get(i).x(), anchors.get(i).y(), places.get(i)))
        .collect(ImmutableList.toImmutableList());
  }

  private static ImmutableList<Segment> strokes(Panel panel, TimeScale time, ValueScale values) {
    ImmutableList.Builder<Segment> strokes = ImmutableList.builder();
    for (Line line : panel.lines()) {
      for (int i = 1; i < line.vertices().size(); i++) {
        Line.Vertex from = line.vertices().get(i - 1);
        Line.Vertex to = line.vertices().get(i);
        strokes.add(
            new Segment(
                time.x(from.date()), values.y(from.value()),
                time.x(to.date()), values.y(to.value())));
      }
    }
    return strokes.build();
  }

  /**
   * Whose name matters most when there is not room for all: those of the leading series; among
   * these, and among the rest, the panel's highest and lowest, then each series' newest and
   * highest, then the newer.
   */
  private static int[] ranks(ImmutableList<Point> points, ImmutableList<String> leading) {
    List<Integer> byValue = new ArrayList<>();
    IntStream.range(0, points.size()).forEach(byValue::add);
    byValue.sort(Comparator.comparingDouble(i -> -points.get(i).value()));
    List<Integer> byDate = new ArrayList<>(byValue);
    byDate.sort(Comparator.comparing(i -> points.get(i).date(), Comparator.reverseOrder()));

    int[] merit = new int[points.size()];
    if (!points.isEmpty()) {
      merit[byValue.get(0)] += 4;
      merit[byValue.get(points.size() - 1)] += 4;
    }
    Map<String, Integer> seen = new HashMap<>();
    for (int i : byValue) {
      merit[i] += seen.merge(points.get(i).series(), 1, Integer::sum) == 1 ? 1 : 0;
    }
    seen.clear();
    for (int i : byDate) {
      merit[i] += seen.merge(points.get(i).series(), 1, Integer::sum) == 1 ? 2 : 0;
    }
    for (int i : byValue) {
      merit[i] += leading.contains(points.get(i).series()) ? 16 : 0;
    }
    byDate.sort(Comparator.comparingInt(i -> -merit[i]));
    int[] ranks = new int[points.size()];
    for (int rank = 0; rank < byDate.size(); rank++) {
      ranks[byDate.get(rank)] = rank;
    }
    return ranks;
  }
}
