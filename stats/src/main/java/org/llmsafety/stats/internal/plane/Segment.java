package org.llmsafety.stats.internal.plane;

import java.util.Optional;

/** A straight stroke in pixels. */
public record Segment(double x1, double y1, double x2, double y2) {

  public double length() {
    return Math.hypot(x2 - x1, y2 - y1);
  }

  /** {@return the part of the stroke inside the box, if any} */
  public Optional<Segment> within(Box box) {
    double dx = x2 - x1;
    double dy = y2 - y1;
    double[] across = {-dx, dx, -dy, dy};
    double[] room = {x1 - box.left(), box.right() - x1, y1 - box.top(), box.bottom() - y1};
    double from = 0;
    double to = 1;
    for (int side = 0; side < across.length; side++) {
      if (across[side] == 0) {
        if (room[side] < 0) {
          return Optional.empty();
        }
      } else if (across[side] < 0) {
        from = Math.max(from, room[side] / across[side]);
      } else {
        to = Math.min(to, room[side] / across[side]);
      }
    }
    return from <= to
        ? Optional.of(new Segment(x1 + from * dx, y1 + from * dy, x1 + to * dx, y1 + to * dy))
        : Optional.empty();
  }

  /** Whether any part of the stroke lies inside the box. */
  public boolean crosses(Box box) {
    if (Math.max(x1, x2) <= box.left()
        || Math.min(x1, x2) >= box.right()
        || Math.max(y1, y2) <= box.top()
        || Math.min(y1, y2) >= box.bottom()) {
      return false;
    }
    double a = side(box.left(), box.top());
    double b = side(box.right(), box.top());
    double c = side(box.left(), box.bottom());
    double d = side(box.right(), box.bottom());
    return Math.min(Math.min(a, b), Math.min(c, d)) < 0
        && Math.max(Math.max(a, b), Math.max(c, d)) > 0;
  }

  public boolean crosses(Segment other) {
    return side(other.x1, other.y1) * side(other.x2, other.y2) < 0
        && other.side(x1, y1) * other.side(x2, y2) < 0;
  }

  /** Positive to one side of the stroke's line, negative to the other. */
  private double side(double x, double y) {
    return Math.signum((x2 - x1) * (y - y1) - (y2 - y1) * (x - x1));
  }
}
