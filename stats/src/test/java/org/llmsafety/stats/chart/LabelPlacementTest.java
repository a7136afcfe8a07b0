package org.llmsafety.stats.chart;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.llmsafety.stats.chart.LabelPlacement.Anchor;
import org.llmsafety.stats.chart.LabelPlacement.Candidate;
import org.llmsafety.stats.internal.plane.Box;
import org.llmsafety.stats.internal.plane.Segment;

/** Places by hand; LabelPlacementProperties holds what is true of all. */
class LabelPlacementTest {
  private static final Offset<Double> EXACT = within(1e-9);
  private static final double HEIGHT = 11;
  private static final Box WIDE = new Box(0, 0, 400, 160);

  /** Room for one line of names. */
  private static final Box LINE = new Box(0, 0, 400, 12);

  /** 60 pixels of name at (100, 80), and 5 around it to keep clear. */
  private static final Anchor NAMED = new Anchor(100, 80, 5, 60, 0);

  private static Anchor point(double x, double y, double reach) {
    return new Anchor(x, y, reach, 0, 9);
  }

  private static ImmutableList<Optional<Candidate>> place(
      Box area, List<Anchor> anchors, Segment... strokes) {
    return LabelPlacement.place(
        area, HEIGHT, ImmutableList.copyOf(anchors), ImmutableList.copyOf(strokes));
  }

  private static Candidate first(Box area, List<Anchor> anchors, Segment... strokes) {
    return place(area, anchors, strokes).get(0).orElseThrow();
  }

  static Stream<Arguments> taken() {
    Anchor right = point(140, 80, 5);
    Anchor left = point(60, 80, 5);
    Anchor above = point(100, 60, 5);
    return Stream.of(
        // 2.5 beside what is kept clear, and in the middle of its height
        Arguments.of(List.of(), 107.5, 74.5),
        Arguments.of(List.of(right), 32.5, 74.5),
        Arguments.of(List.of(left), 107.5, 74.5),
        // half a pixel above what is kept clear
        Arguments.of(List.of(right, left), 70, 63.5),
        Arguments.of(List.of(right, left, above), 70, 85.5));
  }

  /** On the right, on the left, above, below: in this order, as far as points leave room. */
  @ParameterizedTest
  @MethodSource("taken")
  void place_pointsInTheWay_takesTheNextBest(List<Anchor> others, double left, double top) {
    List<Anchor> anchors = Stream.concat(Stream.of(NAMED), others.stream()).toList();
    Candidate place = first(WIDE, anchors);
    assertThat(place.box()).isEqualTo(new Box(left, top, 60, HEIGHT));
    assertThat(place.leader()).isEmpty();
    assertThat(place.cost()).isLessThan(5);
  }

  /** Names side by side need a third of their height between them, and none above one another. */
  @Test
  void place_room_isWiderThanTheName() {
    Candidate place = first(WIDE, List.of(NAMED));
    assertThat(place.room().left()).isCloseTo(107.5 - 3.3, EXACT);
    assertThat(place.room().right()).isCloseTo(167.5 + 3.3, EXACT);
    assertThat(place.room().top()).isEqualTo(place.box().top());
    assertThat(place.room().height()).isEqualTo(HEIGHT);
  }

  @ParameterizedTest
  @CsvSource({
    // a line through the place at the point's height: above it, half as far to the right
    "80, 103.75, 63.5",
    "75, 103.75, 63.5",
    // through the places above alone
    "70, 107.5, 74.5"
  })
  void place_lineThroughAPlace_takesAnother(double at, double left, double top) {
    Candidate place = first(WIDE, List.of(NAMED), new Segment(0, at, 400, at));
    assertThat(place.box()).isEqualTo(new Box(left, top, 60, HEIGHT));
  }

  /** Strokes through all better places leave the corners, the right ones first, then the upper. */
  @ParameterizedTest
  @CsvSource({"70, 300, 103.75, 85.5", "0, 110, 36.25, 63.5", "70, 110, 36.25, 85.5"})
  void place_linesThroughBetterPlaces_takesACorner(
      double level, double upright, double left, double top) {
    Candidate place =
        first(
            WIDE,
            List.of(NAMED),
            new Segment(0, 80, 400, 80),
            new Segment(0, level, 400, level),
            new Segment(upright, 0, upright, 160));
    assertThat(place.box()).isEqualTo(new Box(left, top, 60, HEIGHT));
  }

  /** Lines 5 pixels apart from 65 to 95 leave only places above and below, with a leader. */
  @ParameterizedTest
  @CsvSource({
    // four half heights of letters above or below, its point a share of its width from its start
    "0, 160, 0, 91, 52.5, 100, 63.5",
    "60, 100, 0, 91, 96.5, 100, 96.5",
    // with a point above the own one, beside it
    "0, 90, 58, 107.5, 52.5, 107.5, 63.5"
  })
  void place_linesAllAround_standsAwayWithALeader(
      double from, double to, double point, double left, double top, double toX, double toY) {
    List<Anchor> anchors = point == 0 ? List.of(NAMED) : List.of(NAMED, point(100, point, 5));
    Segment[] lines =
        IntStream.rangeClosed(13, 19)
            .mapToObj(i -> new Segment(0, 5.0 * i, 400, 5.0 * i))
            .toArray(Segment[]::new);
    Candidate place = first(new Box(0, from, 400, to - from + 8), anchors, lines);
    assertThat(place.box()).isEqualTo(new Box(left, top, 60, HEIGHT));
    Segment leader = place.leader().orElseThrow();
    assertThat(leader.x2()).isEqualTo(toX);
    assertThat(leader.y2()).isEqualTo(toY);
    // from the edge of the point, 5 / 1.3 from its middle
    assertThat(Math.hypot(leader.x1() - 100, leader.y1() - 80)).isCloseTo(5 / 1.3, EXACT);
    assertThat(place.cost()).isCloseTo(8 + leader.length(), EXACT);
  }

  /** A place beside another point is worse than one at which only the own point is near. */
  @Test
  void place_nameNearAnotherPoint_goesElsewhere() {
    // 6 pixels below the name's first place
    Candidate place = first(WIDE, List.of(NAMED, point(140, 91, 5)));
    assertThat(place.box().left()).isEqualTo(32.5);
    Candidate farther = first(WIDE, List.of(NAMED, point(140, 96, 5)));
    assertThat(farther.box().left()).isEqualTo(107.5);
  }

  /** In a line of names: 12 pixels farther each, with a stroke back to the point's edge. */
  @ParameterizedTest
  @CsvSource({"44, 49.5", "49.6, 61.5", "61.6, 73.5"})
  void place_besideAPointInTheWay_hasALeader(double blockedUpTo, double left) {
    Anchor named = new Anchor(30, 6, 5, 60, 0);
    double reach = (blockedUpTo - 38) / 2;
    Candidate place = first(LINE, List.of(named, point(38 + reach, 6, reach)));
    assertThat(place.box().left()).isCloseTo(left, EXACT);
    Segment leader = place.leader().orElseThrow();
    // a point reaches 1.3 of its radius, and its leader begins at the radius
    assertThat(leader.x1()).isCloseTo(30 + 5 / 1.3, EXACT);
    assertThat(leader.x2()).isCloseTo(left, EXACT);
    assertThat(leader.y1()).isCloseTo(6, EXACT);
    assertThat(leader.y2()).isCloseTo(6, EXACT);
    // 8 and its length, and 18 as it strikes the other point
    assertThat(place.cost()).isCloseTo(8 + leader.length() + 18, EXACT);
  }

  @Test
  void place_fartherThanTheEyeFollows_isNone() {
    Anchor named = new Anchor(30, 6, 5, 60, 0);
    assertThat(place(LINE, List.of(named, point(56, 6, 18))).get(0)).isEmpty();
  }

  /** Few names may stand on lines if need be; of more than six none does. */
  @ParameterizedTest
  @ValueSource(ints = {1, 6, 7})
  void place_onlyOnALine_isForFewNames(int names) {
    List<Anchor> anchors =
        IntStream.range(0, names).mapToObj(i -> new Anchor(100 + 200.0 * i, 6, 5, 60, i)).toList();
    Box area = new Box(0, 0, 2000, 12);
    ImmutableList<Optional<Candidate>> places = place(area, anchors, new Segment(0, 6, 2000, 6));
    assertThat(places).allMatch(found -> found.isPresent() == names <= 6);
    assertThat(places.stream().flatMap(Optional::stream)).allMatch(place -> place.cost() >= 90);
    List<Anchor> withAPoint =
        Stream.concat(anchors.stream(), Stream.of(point(1900, 6, 5))).toList();
    assertThat(place(area, withAPoint, new Segment(0, 6, 2000, 6)).get(0).isPresent())
        .as("a point without a name is no name")
        .isEqualTo(names <= 6);
  }

  /** The first by rank has only its right, so that the second goes to the left. */
  @Test
  void place_nameThatCanMove_makesRoomForAnother() {
    Anchor movable = new Anchor(70, 6, 5, 60, 0);
    Anchor fixed = new Anchor(150, 6, 5, 60, 1);
    Box area = new Box(0, 0, 155, 12);
    Anchor unnamed = new Anchor(150, 6, 5, 0, 1);
    assertThat(first(area, List.of(movable, unnamed)).box().left())
        .as("its best place is where the other has its only one")
        .isEqualTo(77.5);
    ImmutableList<Optional<Candidate>> both = place(area, List.of(movable, fixed));
    assertThat(both.get(0).orElseThrow().box().left()).isEqualTo(2.5);
    assertThat(both.get(1).orElseThrow().box().left()).isEqualTo(82.5);
  }

  /** Neither can move, so the one of the higher rank stays, in whatever order they are given. */
  @Test
  void place_namesThatCannotMove_theMoreImportantStays() {
    Anchor one = new Anchor(5, 6, 5, 60, 0);
    Anchor other = new Anchor(110, 6, 5, 60, 1);
    Box area = new Box(0, 0, 115, 12);
    ImmutableList<Optional<Candidate>> places = place(area, List.of(one, other));
    assertThat(places.get(0).orElseThrow().box().left()).isEqualTo(12.5);
    assertThat(places.get(1)).isEmpty();
    Anchor first = new Anchor(110, 6, 5, 60, -1);
    assertThat(place(area, List.of(one, first)).get(0)).isEmpty();
    assertThat(place(area, List.of(one, first)).get(1).orElseThrow().box().left()).isEqualTo(42.5);
  }

  /** Of more names than can be tried the least important are left out, room or no room. */
  @Test
  void place_moreThan250Names_triesTheFirst250() {
    List<Anchor> anchors =
        IntStream.range(0, 252)
            .mapToObj(
                i ->
                    new Anchor(
                        20 + 100.0 * (i % 20), 20 + 40.0 * Math.floorDiv(i, 20), 5, 40, 252 - i))
            .toList();
    ImmutableList<Optional<Candidate>> places = place(new Box(0, 0, 2100, 700), anchors);
    assertThat(places.subList(0, 2)).allMatch(Optional::isEmpty);
    assertThat(places.subList(2, 252)).allMatch(Optional::isPresent);
    List<Anchor> fewNames =
        anchors.stream()
            .map(a -> new Anchor(a.x(), a.y(), 5, a.rank() > 250 ? 40 : 0, a.rank()))
            .toList();
    assertThat(place(new Box(0, 0, 2100, 700), fewNames).subList(0, 2))
        .as("points without names are not tried")
        .allMatch(Optional::isPresent);
  }

  @Test
  void place_pointWithoutAName_hasNone() {
    assertThat(place(WIDE, List.of(point(100, 80, 5)))).containsExactly(Optional.empty());
  }

  /** Crowds of 40 names in a frame: what is placed keeps apart, and better places than none. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void place_crowd_keepsApartAndLeavesNoRoomUnused(long seed) {
    Random random = new Random(seed);
    ImmutableList<Anchor> anchors =
        IntStream.range(0, 40)
            .mapToObj(
                i ->
                    new Anchor(
                        10 + 380 * random.nextDouble(),
                        10 + 140 * random.nextDouble(),
                        5,
                        20 + 60 * random.nextDouble(),
                        i))
            .collect(toImmutableList());
    Segment stroke = new Segment(0, 150, 400, 20);
    ImmutableList<Optional<Candidate>> places = place(WIDE, anchors, stroke);
    List<Candidate> placed = places.stream().flatMap(Optional::stream).toList();
    assertThat(placed).hasSizeGreaterThan(25);
    for (Candidate place : placed) {
      assertThat(WIDE.encloses(place.box())).isTrue();
      assertThat(stroke.crosses(place.box())).isFalse();
      assertThat(anchors).noneMatch(anchor -> place.box().overlaps(anchor.clearance()));
      for (Candidate other : placed) {
        if (!place.equals(other)) {
          assertThat(place.room().overlaps(other.box())).isFalse();
          assertThat(place.leader().filter(leader -> leader.crosses(other.box()))).isEmpty();
        }
      }
    }
    for (int i = 0; i < anchors.size(); i++) {
      Anchor anchor = anchors.get(i);
      Optional<Candidate> own = places.get(i);
      Box right = new Box(anchor.x() + 7.5, anchor.y() - HEIGHT / 2, anchor.width(), HEIGHT);
      boolean isFree =
          WIDE.encloses(right)
              && !stroke.crosses(right)
              && anchors.stream().noneMatch(a -> right.overlaps(a.clearance()))
              && placed.stream()
                  .filter(other -> own.filter(other::equals).isEmpty())
                  .noneMatch(
                      other ->
                          other.box().overlaps(right.grownBy(4))
                              || other.room().overlaps(right)
                              || other.leader().filter(l -> l.crosses(right)).isPresent());
      if (isFree) {
        assertThat(own).as("a name whose first place is free has one").isPresent();
      }
      own.flatMap(Candidate::leader)
          .ifPresent(leader -> assertThat(leader.length()).isLessThanOrEqualTo(44));
    }
  }
}
