package org.llmsafety.stats.internal.plane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MarkerTest {
  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");

  /** Corners of a shape at (100, 200) with a radius of 100, in radii from its centre. */
  private static List<double[]> corners(Marker marker) {
    List<Double> steps =
        NUMBER
            .matcher(marker.path(100, 200, 100))
            .results()
            .map(MatchResult::group)
            .map(Double::valueOf)
            .toList();
    List<double[]> corners = new ArrayList<>();
    double x = -100;
    double y = -200;
    for (int i = 0; i < steps.size(); i += 2) {
      x += steps.get(i);
      y += steps.get(i + 1);
      corners.add(new double[] {x / 100, y / 100});
    }
    return corners;
  }

  @Test
  void path_isACentreARadiusAndSteps() {
    assertThat(Marker.SQUARE.path(10, 20, 2)).isEqualTo("M8.22 18.22l3.56 0 0 3.56-3.56 0z");
    assertThat(Marker.TRIANGLE.path(10, 20, 2)).isEqualTo("M10 17.4l2.4 4.3-4.8 0z");
    assertThat(Marker.CIRCLE.path(10, 20, 2.5))
        .isEqualTo("M7.5 20a2.5 2.5 0 1 0 5 0 2.5 2.5 0 1 0 -5 0z");
  }

  @Test
  void symbol_isTheNameAndTheRadius() {
    assertThat(Marker.TRIANGLE_DOWN.symbol(2.5)).isEqualTo("triangle_down-2_5");
    assertThat(Marker.CIRCLE.symbol(4)).isEqualTo("circle-4");
  }

  /** By the shoelace formula; a circle has pi. */
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CIRCLE")
  void shapes_haveAboutTheInkOfACircleAndStayWithinReach(Marker marker) {
    List<double[]> corners = corners(marker);
    double twice = 0;
    for (int i = 0; i < corners.size(); i++) {
      double[] corner = corners.get(i);
      double[] next = corners.get((i + 1) % corners.size());
      twice += corner[0] * next[1] - next[0] * corner[1];
      assertThat(Math.hypot(corner[0], corner[1])).isLessThanOrEqualTo(1.5);
      assertThat(Math.max(Math.abs(corner[0]), Math.abs(corner[1])))
          .isLessThanOrEqualTo(Marker.REACH + 1e-9);
    }
    assertThat(Math.abs(twice) / 2).isCloseTo(Math.PI, within(1.0));
  }

  /** 25 colours and 9 shapes share no factor: the points of the first 225 series differ. */
  @Test
  void looks_repeatNoColourWithTheSameShapeOrStroke() {
    assertThat(Look.at(0).stroke()).isEqualTo("none");
    assertThat(Look.at(24).stroke()).isEqualTo("none");
    assertThat(Look.at(25).stroke()).isEqualTo("16 3");
    assertThat(Look.at(25).light()).isEqualTo(Look.at(0).light());
    assertThat(Look.at(25).marker()).isEqualTo(Look.at(25 - 18).marker());
    assertThat(Look.at(75).stroke()).isEqualTo("16 3 3 3 3 3");
    assertThat(Look.at(Look.GREY_PLACE).marker()).isEqualTo(Marker.CIRCLE);
    List<String> points = new ArrayList<>();
    for (int i = 0; i < 225; i++) {
      points.add(Look.at(i).light() + Look.at(i).marker());
    }
    assertThat(points).doesNotHaveDuplicates();
  }
}
