package org.llmsafety.stats.chart;

import com.google.common.collect.ImmutableList;
import java.util.List;

/** What is straight between two corners, as the curve that it is on an axis of other spacing. */
final class Curves {
  private static final int PIECES = 24;

  private Curves() {}

  /** {@return the corners and, where an axis of the panel bends what is straight, more between} */
  static ImmutableList<Line.Vertex> of(List<Line.Vertex> corners, Panel panel) {
    if (isLinear(panel.across()) && isLinear(panel.up())) {
      return ImmutableList.copyOf(corners);
    }
    ImmutableList.Builder<Line.Vertex> all = ImmutableList.builder();
    all.add(corners.get(0));
    for (int i = 1; i < corners.size(); i++) {
      Line.Vertex from = corners.get(i - 1);
      Line.Vertex to = corners.get(i);
      for (int piece = 1; piece <= PIECES; piece++) {
        double share = (double) piece / PIECES;
        all.add(
            new Line.Vertex(
                between(from.at(), to.at(), share), between(from.value(), to.value(), share)));
      }
    }
    return all.build();
  }

  /** {@return the slices and, where an axis of the panel bends what is straight, more between} */
  static ImmutableList<Band.Slice> ofSlices(List<Band.Slice> slices, Panel panel) {
    if (isLinear(panel.across()) && isLinear(panel.up())) {
      return ImmutableList.copyOf(slices);
    }
    ImmutableList.Builder<Band.Slice> all = ImmutableList.builder();
    all.add(slices.get(0));
    for (int i = 1; i < slices.size(); i++) {
      Band.Slice from = slices.get(i - 1);
      Band.Slice to = slices.get(i);
      for (int piece = 1; piece <= PIECES; piece++) {
        double share = (double) piece / PIECES;
        all.add(
            new Band.Slice(
                between(from.at(), to.at(), share),
                between(from.low(), to.low(), share),
                between(from.high(), to.high(), share)));
      }
    }
    return all.build();
  }

  private static boolean isLinear(Axis axis) {
    return !(axis instanceof Axis.Numbers numbers) || numbers.isLinear();
  }

  private static Position between(Position from, Position to, double share) {
    return new Position(from.unit(), between(from.coordinate(), to.coordinate(), share));
  }

  private static double between(double from, double to, double share) {
    return from * (1 - share) + to * share;
  }
}
