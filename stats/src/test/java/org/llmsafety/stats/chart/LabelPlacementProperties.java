package org.llmsafety.stats.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.llmsafety.stats.chart.LabelPlacement.Anchor;
import org.llmsafety.stats.chart.LabelPlacement.Candidate;
import org.llmsafety.stats.internal.plane.Box;
import org.llmsafety.stats.internal.plane.Segment;

class LabelPlacementProperties {

  private static final Box AREA = new Box(0, 0, 400, 160);
  private static final double HEIGHT = 11;

  @Property(tries = 200)
  void place_anyPoints_coversNothingAndStaysInside(@ForAll("anchors") List<Anchor> anchors) {
    ImmutableList<Optional<Candidate>> places = place(anchors);
    List<Box> boxes = places.stream().flatMap(Optional::stream).map(Candidate::box).toList();
    for (int i = 0; i < boxes.size(); i++) {
      assertThat(AREA.encloses(boxes.get(i))).isTrue();
      for (int j = 0; j < i; j++) {
        assertThat(boxes.get(i).overlaps(boxes.get(j))).isFalse();
      }
      for (Anchor anchor : anchors) {
        assertThat(boxes.get(i).overlaps(anchor.clearance())).isFalse();
      }
    }
  }

  @Property(tries = 50)
  void place_twice_isTheSame(@ForAll("anchors") List<Anchor> anchors) {
    assertThat(place(anchors)).isEqualTo(place(anchors));
  }

  @Property(tries = 100)
  void place_nameAwayFromItsPoint_hasALeaderFromTheOneToTheOther(
      @ForAll("anchors") List<Anchor> anchors) {
    ImmutableList<Optional<Candidate>> places = place(anchors);
    for (int i = 0; i < anchors.size(); i++) {
      Anchor anchor = anchors.get(i);
      places
          .get(i)
          .ifPresent(
              place -> {
                double distance = place.box().distanceTo(anchor.x(), anchor.y());
                assertThat(place.leader().isPresent() || distance < 2 * anchor.reach() + 3)
                    .isTrue();
                place
                    .leader()
                    .ifPresent(
                        leader -> {
                          assertThat(place.box().distanceTo(leader.x2(), leader.y2())).isZero();
                          assertThat(Math.hypot(leader.x1() - anchor.x(), leader.y1() - anchor.y()))
                              .isLessThanOrEqualTo(anchor.reach());
                        });
              });
    }
  }

  @Property(tries = 200)
  void place_anyPoints_namesStandNearTheirPoints(@ForAll("anchors") List<Anchor> anchors) {
    ImmutableList<Optional<Candidate>> places = place(anchors);
    for (int i = 0; i < anchors.size(); i++) {
      Anchor anchor = anchors.get(i);
      places
          .get(i)
          .ifPresent(
              place ->
                  assertThat(place.box().distanceTo(anchor.x(), anchor.y()))
                      .isLessThanOrEqualTo(Candidate.FARTHEST));
    }
  }

  @Property(tries = 200)
  void place_anyPoints_noLeaderStrikesANameThrough(@ForAll("anchors") List<Anchor> anchors) {
    List<Candidate> placed = place(anchors).stream().flatMap(Optional::stream).toList();
    for (int i = 0; i < placed.size(); i++) {
      for (int j = 0; j < placed.size(); j++) {
        if (i != j && placed.get(i).leader().isPresent()) {
          assertThat(placed.get(i).leader().get().crosses(placed.get(j).box())).isFalse();
        }
      }
    }
  }

  @Example
  void place_pointAlone_isNamedOnItsRight() {
    Candidate place = place(List.of(new Anchor(100, 80, 5, 60, 0))).get(0).orElseThrow();
    assertThat(place.box().left()).isBetween(105.0, 110.0);
    assertThat(place.box().top() + HEIGHT / 2).isEqualTo(80);
    assertThat(place.leader()).isEmpty();
  }

  @Example
  void place_pointAtTheRightEdge_isNamedOnItsLeft() {
    Candidate place = place(List.of(new Anchor(390, 80, 5, 60, 0))).get(0).orElseThrow();
    assertThat(place.box().right()).isBetween(380.0, 385.0);
  }

  @Example
  void place_strokeThroughTheFirstChoice_goesBesideIt() {
    ImmutableList<Anchor> point = ImmutableList.of(new Anchor(100, 80, 5, 60, 0));
    Segment level = new Segment(0, 80, 400, 80);
    Candidate place =
        LabelPlacement.place(AREA, HEIGHT, point, ImmutableList.of(level)).get(0).orElseThrow();
    assertThat(level.crosses(place.box())).isFalse();
  }

  @Example
  void place_roomForOneNameOnly_leavesOutTheLessImportant() {
    ImmutableList<Anchor> two =
        ImmutableList.of(new Anchor(5, 6, 3, 60, 1), new Anchor(5, 6, 3, 60, 0));
    ImmutableList<Optional<Candidate>> places =
        LabelPlacement.place(new Box(0, 0, 75, 14), HEIGHT, two, ImmutableList.of());
    assertThat(places.get(0)).isEmpty();
    assertThat(places.get(1)).isPresent();
  }

  @Provide
  Arbitrary<List<Anchor>> anchors() {
    Arbitrary<Anchor> anchor =
        Combinators.combine(
                Arbitraries.doubles().between(8, 392).ofScale(1),
                Arbitraries.oneOf(
                    Arbitraries.doubles().between(8, 152).ofScale(1),
                    Arbitraries.doubles().between(10, 20).ofScale(1)),
                Arbitraries.doubles().between(0, 120).ofScale(1),
                Arbitraries.integers().between(0, 50))
            .as((x, y, width, rank) -> new Anchor(x, y, 5, width, rank));
    return anchor.list().ofMaxSize(40);
  }

  private static ImmutableList<Optional<Candidate>> place(List<Anchor> anchors) {
    return LabelPlacement.place(AREA, HEIGHT, ImmutableList.copyOf(anchors), ImmutableList.of());
  }
}
