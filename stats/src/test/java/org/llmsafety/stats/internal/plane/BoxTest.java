package org.llmsafety.stats.internal.plane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A box from 10 to 40 across and from 20 to 60 down. */
class BoxTest {
  private static final Box BOX = new Box(10, 20, 30, 40);

  /** The four boxes of its size whose nearest edge or corner is its own. */
  private static Stream<Box> beside(double distance) {
    return Stream.of(
        BOX.movedBy(30 + distance, 0),
        BOX.movedBy(-30 - distance, 0),
        BOX.movedBy(0, 40 + distance),
        BOX.movedBy(0, -40 - distance));
  }

  @Test
  void boxesThatTouch_doNotOverlap() {
    assertThat(beside(0)).hasSize(4).noneMatch(BOX::overlaps);
    assertThat(beside(-1)).hasSize(4).allMatch(BOX::overlaps);
    assertThat(BOX.overlaps(BOX)).isTrue();
  }

  @Test
  void aBox_enclosesWhatReachesToItsEdges() {
    assertThat(BOX.encloses(BOX)).isTrue();
    assertThat(BOX.grownBy(1).encloses(BOX)).isTrue();
    assertThat(
            Stream.of(
                new Box(9, 20, 30, 40),
                new Box(10, 19, 30, 40),
                new Box(10, 20, 31, 40),
                new Box(10, 20, 30, 41)))
        .noneMatch(BOX::encloses);
  }

  @Test
  void boxes_growMoveAndJoin() {
    assertThat(BOX.right()).isEqualTo(40);
    assertThat(BOX.bottom()).isEqualTo(60);
    assertThat(Box.around(25, 40, 3)).isEqualTo(new Box(22, 37, 6, 6));
    assertThat(BOX.grownBy(2)).isEqualTo(new Box(8, 18, 34, 44));
    assertThat(BOX.movedBy(1, -2)).isEqualTo(new Box(11, 18, 30, 40));
    assertThat(BOX.with(new Box(5, 50, 10, 20))).isEqualTo(new Box(5, 20, 35, 50));
    assertThat(new Box(5, 50, 10, 20).with(BOX)).isEqualTo(new Box(5, 20, 35, 50));
  }

  /** From the corner at (40, 60), 3 to the right and 4 down are 5 away. */
  @Test
  void distances_areToTheNearestPointOfTheBox() {
    assertThat(BOX.distanceTo(43, 64)).isEqualTo(5);
    assertThat(BOX.distanceTo(7, 16)).isEqualTo(5);
    assertThat(BOX.distanceTo(25, 13)).isEqualTo(7);
    assertThat(BOX.distanceTo(25, 40)).isZero();
    assertThat(BOX.nearestX(7)).isEqualTo(10);
    assertThat(BOX.nearestY(64)).isEqualTo(60);
    assertThat(BOX.nearestY(25)).isEqualTo(25);
  }
}
