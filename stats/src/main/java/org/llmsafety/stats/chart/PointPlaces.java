package org.llmsafety.stats.chart;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.llmsafety.stats.internal.plane.Box;

/**
 * Where points are drawn, so that none hides another: at their own place, or a few pixels to the
 * side where another point is there already. Where so many share a place that there is no room
 * beside it either, one mark stands for several and says for how many.
 */
final class PointPlaces {
  /** Centres nearer than this look like one point. */
  private static final double COINCIDENT = 3.2;

  private static final ImmutableList<Integer> STEPS = ImmutableList.of(1, -1, 2, -2, 3, -3);

  private PointPlaces() {}

  /**
   * A mark and the points that it stands for.
   *
   * @param x in pixels
   * @param y in pixels
   * @param moved how far to the side of its own place, in pixels
   * @param points the points' positions, at least one
   */
  record Place(double x, double y, double moved, List<Integer> points) {
    private boolean isAt(double otherX, double otherY) {
      return Math.hypot(x - otherX, y - otherY) < COINCIDENT;
    }
  }

  /** {@return a mark for each point, at its own place} */
  static ImmutableList<Place> own(List<Box> centres) {
    ImmutableList.Builder<Place> places = ImmutableList.builder();
    for (int i = 0; i < centres.size(); i++) {
      Box centre = centres.get(i);
      places.add(new Place(centre.left(), centre.top(), 0, List.of(i)));
    }
    return places.build();
  }

  /**
   * {@return the marks, in the order of their first points}
   *
   * @param centres the points' own places
   * @param step how far apart points are drawn that share a place
   * @param frame what no mark may leave
   */
  static ImmutableList<Place> of(List<Box> centres, double step, Box frame) {
    List<Place> places = new ArrayList<>();
    for (int i = 0; i < centres.size(); i++) {
      double x = centres.get(i).left();
      double y = centres.get(i).top();
      Optional<Place> taken = at(places, x, y);
      if (taken.isEmpty()) {
        places.add(new Place(x, y, 0, new ArrayList<>(List.of(i))));
        continue;
      }
      Optional<Double> free =
          STEPS.stream()
              .map(steps -> steps * step)
              .filter(by -> x + by - step > frame.left() && x + by + step < frame.right())
              .filter(by -> at(places, x + by, y).isEmpty())
              .findFirst();
      if (free.isPresent()) {
        double by = free.orElseThrow();
        places.add(new Place(x + by, y, Math.abs(by), new ArrayList<>(List.of(i))));
      } else {
        taken.orElseThrow().points().add(i);
      }
    }
    return ImmutableList.copyOf(places);
  }

  private static Optional<Place> at(List<Place> places, double x, double y) {
    return places.stream().filter(place -> place.isAt(x, y)).findFirst();
  }
}
