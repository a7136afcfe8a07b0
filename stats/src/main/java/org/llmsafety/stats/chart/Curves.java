package org.llmsafety.stats.chart;

import com.google.common.collect.ImmutableList;
import java.util.List;

/** What is straight between two corners, as the curve that it is on an axis of other spacing. */
final class Curves {
  private static final int PIECES = 24;

  private Curves() {}

  /** What lies a share of the way from one thing to the next. */
  private interface Between<T> {
    T at(T from, T to, double share);
  }

  /** {@return the corners and, where an axis of the panel bends what is straight, more between} */
  static ImmutableList<Line.Vertex> of(List<Line.Vertex> corners, Panel panel) {
    return bent(
        corners,
        panel,
        (from, to, share) ->
            new Line.Vertex(
                between(from.at(), to.at(), share), between(from.value(), to.value(), share)));
  }

  /** {@return the slices and, where an axis of the panel bends what is straight, more between} */
  static ImmutableList<Band.Slice> ofSlices(List<Band.Slice> slices, Panel panel) {
    return bent(
        slices,
        panel,
        (from, to, share) ->
            new Band.Slice(
                between(from.at(), to.at(), share),
                between(from.low(), to.low(), share),
                between(from.high(), to.high(), share)));
  }

  private static <T> ImmutableList<T> bent(List<T> straight, Panel panel, Between<T> between) {
    if (isLinear(panel.across()) && isLinear(panel.up())) {
      return ImmutableList.copyOf(straight);
    }
    ImmutableList.Builder<T> all = ImmutableList.builder();
    all.add(straight.get(0));
    for (int i = 1; i < straight.size(); i++) {
      for (int piece = 1; piece <= PIECES; piece++) {
        all.add(between.at(straight.get(i - 1), straight.get(i), (double) piece / PIECES));
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
