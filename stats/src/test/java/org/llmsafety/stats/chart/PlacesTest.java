package org.llmsafety.stats.chart;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.Ints;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.llmsafety.stats.chart.PointPlaces.Place;
import org.llmsafety.stats.internal.plane.Box;

/** Where points stand that share a place, whose names come first, and what curves pass through. */
class PlacesTest {
  private static final LocalDate DAY = LocalDate.of(2024, 1, 1);
  private static final Offset<Double> EXACT = within(1e-9);
  private static final Box FRAME = new Box(0, 0, 100, 50);

  private static ImmutableList<Place> places(double step, double... xs) {
    return PointPlaces.of(
        IntStream.range(0, xs.length).mapToObj(i -> Box.around(xs[i], 25, 0)).toList(),
        step,
        FRAME);
  }

  private static List<Double> xs(List<Place> places) {
    return places.stream().map(Place::x).toList();
  }

  /** One step to the right, one to the left, two to the right and so on, as long as all is free. */
  @Test
  void of_pointsThatShareAPlace_standBesideItByTurns() {
    ImmutableList<Place> places = places(5, 50, 50, 50, 50, 50, 50, 50);
    assertThat(xs(places)).containsExactly(50.0, 55.0, 45.0, 60.0, 40.0, 65.0, 35.0);
    assertThat(places)
        .extracting(Place::moved)
        .containsExactly(0.0, 5.0, 5.0, 10.0, 10.0, 15.0, 15.0);
    assertThat(places)
        .extracting(Place::points)
        .isEqualTo(IntStream.range(0, 7).mapToObj(List::of).toList());
  }

  /** Three steps away there is no more room, and a mark stands for several. */
  @Test
  void of_moreThanSevenAtAPlace_joinTheFirst() {
    ImmutableList<Place> places = places(5, 50, 50, 50, 50, 50, 50, 50, 50, 50);
    assertThat(places).hasSize(7);
    assertThat(places.get(0).points()).containsExactly(0, 7, 8);
    assertThat(places.get(0).moved()).isZero();
  }

  /** Centres 3.2 pixels from one another look like two points; nearer ones do not. */
  @ParameterizedTest
  @CsvSource({
    "53.19, 58.19",
    "53.21, 53.21",
    // a step to the right would stand on the other
    "46.81, 41.81",
    "46.79, 46.79"
  })
  void of_pointNearAnother_movesFromItsOwnPlace(double near, double drawn) {
    assertThat(xs(places(5, 50, near)).get(1)).isCloseTo(drawn, EXACT);
  }

  @Test
  void of_pointAboveAnother_isNearItByItsDistance() {
    List<Box> centres =
        List.of(Box.around(50, 25, 0), Box.around(52, 27, 0), Box.around(52, 28, 0));
    // 2.83 and 3.61 pixels away
    assertThat(xs(PointPlaces.of(centres, 5, FRAME))).containsExactly(50.0, 57.0, 52.0);
  }

  /** A moved mark stays a step away from the frame's sides. */
  @ParameterizedTest
  @CsvSource({"10, 15, 20", "89, 84, 79", "89.9, 84.9, 79.9", "90, 85, 80", "10.1, 15.1, 5.1"})
  void of_pointsAtASide_moveInwards(double at, double second, double third) {
    ImmutableList<Place> places = places(5, at, at, at);
    assertThat(places).hasSize(3);
    assertThat(places).allMatch(p -> p.moved() == 0 || (p.x() - 5 > 0 && p.x() + 5 < 100));
    double right = at + 5 + 5 < 100 ? at + 5 : second;
    assertThat(places.get(1).x()).isCloseTo(right, EXACT);
    assertThat(places.get(2).x())
        .isCloseTo(at + 5 + 5 < 100 && at - 5 - 5 > 0 ? at - 5 : third, EXACT);
  }

  @Test
  void own_points_keepTheirPlaces() {
    ImmutableList<Place> places =
        PointPlaces.own(List.of(Box.around(7, 8, 0), Box.around(7, 8, 0)));
    assertThat(xs(places)).containsExactly(7.0, 7.0);
    assertThat(places).extracting(Place::y).containsExactly(8.0, 8.0);
    assertThat(places).extracting(Place::points).containsExactly(List.of(0), List.of(1));
    assertThat(places).allMatch(place -> place.moved() == 0);
  }

  private static Point point(int month, double value, String series) {
    return Point.of(DAY.plusMonths(month), value, series, "n");
  }

  private static List<Integer> order(ImmutableList<Point> points, String... leading) {
    int[] ranks = NameRanks.of(points, ImmutableList.copyOf(leading));
    assertThat(Ints.asList(ranks))
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, points.size()).boxed().toList());
    Integer[] order = new Integer[points.size()];
    for (int i = 0; i < ranks.length; i++) {
      order[ranks[i]] = i;
    }
    return List.of(order);
  }

  /**
   * The panel's highest and lowest come first, the newer of them before; then each series' newest,
   * then its highest, then the newer.
   */
  @Test
  void ranks_followTheDocumentedOrder() {
    ImmutableList<Point> points =
        ImmutableList.of(
            point(0, 9, "a"), // the highest of all and of a
            point(1, 5, "a"),
            point(2, 0, "a"), // the lowest of all
            point(3, 6, "a"), // the newest of a
            point(4, 7, "b"), // the highest of b
            point(5, 4, "b"),
            point(6, 3, "b")); // the newest of b
    // merits by hand: 4 + 1, 0, 4, 2, 1, 0, 2
    assertThat(order(points)).containsExactly(0, 2, 6, 3, 4, 5, 1);
    // those of b lead: 16 more
    assertThat(order(points, "b")).containsExactly(6, 4, 5, 0, 2, 3, 1);
    assertThat(order(points, "a", "b")).isEqualTo(order(points));
    assertThat(order(ImmutableList.of())).isEmpty();
    // one point is both the highest and the lowest
    assertThat(order(ImmutableList.of(point(0, 1, "a")))).containsExactly(0);
  }

  private static Panel panel(Axis across, Axis up) {
    return Panel.named("p").withAcross(across).withUp(up);
  }

  private static final Axis.Numbers LINEAR = Axis.numbers("");
  private static final Axis.Numbers LOG = LINEAR.withSpacing(Axis.Spacing.LOG);

  /** Between two corners there are 24 pieces, each a 24th of the way, where an axis bends them. */
  @Test
  void curves_passThroughEachCornerAndEvenlyBetween() {
    List<Line.Vertex> corners =
        List.of(new Line.Vertex(1.0, 10), new Line.Vertex(25.0, 58), new Line.Vertex(49.0, 34));
    for (Panel bent : List.of(panel(LOG, LINEAR), panel(LINEAR, LOG), panel(LOG, LOG))) {
      ImmutableList<Line.Vertex> curve = Curves.of(corners, bent);
      assertThat(curve).hasSize(49);
      for (int i = 0; i <= 48; i++) {
        assertThat(curve.get(i).at().coordinate()).isCloseTo(1 + i, EXACT);
        assertThat(curve.get(i).value()).isCloseTo(i <= 24 ? 10 + 2.0 * i : 58 - (i - 24.0), EXACT);
      }
    }
    assertThat(Curves.of(corners, panel(LINEAR, LINEAR))).isEqualTo(corners);
    assertThat(Curves.of(corners, panel(LINEAR, Axis.categories(List.of("a"))))).isEqualTo(corners);
  }

  @Test
  void curves_ofSlices_haveBothEdges() {
    List<Band.Slice> slices = List.of(new Band.Slice(0.0, 1, 2), new Band.Slice(24.0, 25, 74));
    ImmutableList<Band.Slice> curve = Curves.ofSlices(slices, panel(LINEAR, LOG));
    assertThat(curve).hasSize(25);
    for (int i = 0; i <= 24; i++) {
      assertThat(curve.get(i).at().coordinate()).isCloseTo(i, EXACT);
      assertThat(curve.get(i).low()).isCloseTo(1 + i, EXACT);
      assertThat(curve.get(i).high()).isCloseTo(2 + 3.0 * i, EXACT);
    }
    assertThat(Curves.ofSlices(slices, panel(LINEAR, LINEAR))).isEqualTo(slices);
  }

  private static Panel named(int... counts) {
    Panel panel = Panel.named("p");
    for (int place = 0; place < counts.length; place++) {
      LocalDate day = DAY.plusMonths(place);
      int first = place;
      // more than seven at a place, so that one mark stands for some
      panel =
          panel.plus(
              IntStream.range(0, counts[place])
                  .mapToObj(i -> Point.of(day, 1, "s", "m" + first + "-" + i))
                  .collect(toImmutableList()));
    }
    return panel;
  }

  /** Up to six points of one mark are said in full, more in a line each. */
  @Test
  void spot_ofSeveralPoints_saysThemAll() {
    for (int more : new int[] {1, 5, 6}) {
      PanelLayout layout =
          FigureLayout.of(Figure.titled("t").plus(named(7 + more, 1)), 800)
              .panels()
              .get(0)
              .layout();
      PanelLayout.Spot spot = layout.spots().get(0);
      assertThat(spot.points()).hasSize(1 + more);
      assertThat(spot.name()).isEqualTo("m0-0 and " + more + " more");
      String details =
          Stream.concat(Stream.of("m0-0"), IntStream.range(7, 7 + more).mapToObj(i -> "m0-" + i))
              .map(name -> more <= 5 ? name + "\ns\n2024-01-01: 1.0" : name)
              .reduce((one, other) -> one + (more <= 5 ? "\n\n" : "\n") + other)
              .orElseThrow();
      assertThat(spot.details()).isEqualTo((1 + more) + " points here:\n" + details);
      assertThat(layout.spots().get(1).details()).isEqualTo("m0-1\ns\n2024-01-01: 1.0");
    }
    Panel unnamed =
        Panel.named("p")
            .plus(IntStream.range(0, 9).mapToObj(i -> Point.of(DAY, 1, "s", "")).toList());
    assertThat(
            FigureLayout.of(Figure.titled("t").plus(unnamed), 800)
                .panels()
                .get(0)
                .layout()
                .spots()
                .get(0)
                .name())
        .isEqualTo("\u00d73");
  }

  /** Panels side by side name a point to 18 pixels of their width, the first by rank. */
  @Test
  void names_ofPanelsSideBySide_areThoseThatMatterMost() {
    Panel panel = Panel.named("p");
    for (int i = 0; i < 35; i++) {
      panel = panel.plus(point(i, i % 5, i % 2 == 0 ? "lead" : "other"));
    }
    Figure figure =
        Figure.titled("t").withLeading(List.of("lead")).plus(panel, panel, panel, panel);
    FigureLayout layout = FigureLayout.of(figure.withColumns(4), 1200);
    PanelLayout first = layout.panels().get(0).layout();
    int most = (int) (first.frame().width() / 18);
    assertThat(most).isBetween(10, 15);
    assertThat(first.passedOver()).isEqualTo(35 - most);
    Panel unnamed = panel.plus(Point.of(DAY, 2.5, "lead", ""), Point.of(DAY, 3.5, "lead", ""));
    assertThat(
            FigureLayout.of(figure.plus(unnamed).withColumns(4), 1200)
                .panels()
                .get(4)
                .layout()
                .passedOver())
        .as("points without a name count for nothing")
        .isEqualTo(35 - most);
    assertThat(first.dropped()).isZero();
    assertThat(first.spots())
        .filteredOn(spot -> spot.label().isPresent())
        .hasSize(most)
        .allMatch(spot -> spot.point().series().equals("lead"));
    assertThat(
            FigureLayout.of(Figure.titled("t").plus(panel), 1200)
                .panels()
                .get(0)
                .layout()
                .passedOver())
        .isZero();
  }
}
