package org.llmsafety.stats.internal.plane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Strokes about a box of 10 across and 4 down, given by their distances from its upper left. */
class SegmentTest {
  private static final Box BOX = new Box(32, 16, 10, 4);

  private static Segment stroke(double x1, double y1, double x2, double y2) {
    return new Segment(BOX.left() + x1, BOX.top() + y1, BOX.left() + x2, BOX.top() + y2);
  }

  private static Segment reversed(Segment stroke) {
    return new Segment(stroke.x2(), stroke.y2(), stroke.x1(), stroke.y1());
  }

  @Test
  void length_isByPythagoras() {
    assertThat(new Segment(1, 2, 4, 6).length()).isEqualTo(5);
  }

  @ParameterizedTest
  @CsvSource({
    "-5, 2, 15, 2, 0, 2, 10, 2", // across, in at the left and out at the right
    "5, -4, 5, 8, 5, 0, 5, 4", // down, in at the top and out at the bottom
    "-2, -1, 6, 3, 0, 0, 6, 3", // half a step down for one across, in at the corner
    "1, 1, 3, 2, 1, 1, 3, 2", // all of it inside
    "0, 4, 10, 4, 0, 4, 10, 4", // along the lower edge
    "0, -1, 0, 9, 0, 0, 0, 4" // along the left edge
  })
  void within_isThePartInsideTheBox(
      double x1, double y1, double x2, double y2, double a, double b, double c, double d) {
    Segment stroke = stroke(x1, y1, x2, y2);

    assertThat(stroke.within(BOX)).hasValue(stroke(a, b, c, d));
    assertThat(reversed(stroke).within(BOX)).hasValue(stroke(c, d, a, b));
  }

  @ParameterizedTest
  @CsvSource({
    "-5, 5, 15, 5", // below
    "-5, -1, 15, -1", // above
    "-1, -5, -1, 9", // to the left
    "11, -5, 11, 9", // to the right
    "-3, 2, 2, -3", // past the upper left corner
    "11, 2, 12, 2" // on its line, but behind it
  })
  void within_aBoxThatIsMissed_isNothing(double x1, double y1, double x2, double y2) {
    Segment stroke = stroke(x1, y1, x2, y2);

    assertThat(stroke.within(BOX)).isEmpty();
    assertThat(reversed(stroke).within(BOX)).isEmpty();
    assertThat(stroke.crosses(BOX)).isFalse();
    assertThat(reversed(stroke).crosses(BOX)).isFalse();
  }

  @Test
  void strokesInsideOrThroughABox_crossIt_thoseAlongItsEdgesDoNot() {
    assertThat(
            Stream.of(
                stroke(1, 1, 2, 2),
                stroke(-5, 2, 15, 2),
                stroke(5, -5, 5, 9),
                stroke(-1, 1, 1, -0.9), // cuts the upper left corner off
                stroke(9, 4.9, 11, 3), // and the lower right one
                stroke(9, -0.9, 11, 1), // the upper right one
                stroke(-1, 3, 1, 4.9))) // the lower left one
        .allMatch(stroke -> stroke.crosses(BOX) && reversed(stroke).crosses(BOX));
    assertThat(
            Stream.of(
                stroke(0, -5, 0, 9),
                stroke(10, -5, 10, 9),
                stroke(-5, 0, 15, 0),
                stroke(-5, 4, 15, 4),
                stroke(-1, 1, 1, -1))) // touches a corner
        .noneMatch(stroke -> stroke.crosses(BOX) || reversed(stroke).crosses(BOX));
  }

  @Test
  void strokes_crossWhereEachHasTheEndsOfTheOtherOnItsTwoSides() {
    Segment stroke = new Segment(1, 1, 5, 3);

    assertThat(stroke.crosses(new Segment(3, 1, 3, 5))).isTrue();
    assertThat(new Segment(3, 1, 3, 5).crosses(stroke)).isTrue();
    assertThat(stroke.crosses(new Segment(1, 2, 5, 4))).isFalse(); // parallel
    assertThat(stroke.crosses(new Segment(7, 1, 7, 9))).isFalse(); // its line only
    assertThat(new Segment(7, 1, 7, 9).crosses(stroke)).isFalse();
  }

  /** Whichever way they are drawn and whichever is asked. */
  @Test
  void strokesThatEndOnAnother_doNotCrossIt() {
    for (Segment one : List.of(new Segment(1, 1, 5, 3), new Segment(5, 3, 1, 1))) {
      for (Segment other :
          List.of(
              new Segment(3, 2, 3, 5),
              new Segment(3, 5, 3, 2),
              new Segment(3, 2, 3, -5),
              new Segment(3, -5, 3, 2))) {
        assertThat(one.crosses(other)).isFalse();
        assertThat(other.crosses(one)).isFalse();
      }
    }
  }
}
