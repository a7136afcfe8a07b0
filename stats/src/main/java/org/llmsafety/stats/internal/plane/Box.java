package org.llmsafety.stats.internal.plane;

/** An upright rectangle in pixels, y downwards. */
public record Box(double left, double top, double width, double height) {

  public static Box around(double x, double y, double halfSide) {
    return new Box(x - halfSide, y - halfSide, 2 * halfSide, 2 * halfSide);
  }

  public double right() {
    return left + width;
  }

  public double bottom() {
    return top + height;
  }

  public boolean overlaps(Box other) {
    return left < other.right()
        && other.left < right()
        && top < other.bottom()
        && other.top < bottom();
  }

  public boolean encloses(Box other) {
    return left <= other.left
        && other.right() <= right()
        && top <= other.top
        && other.bottom() <= bottom();
  }

  /** {@return the smallest box that holds both} */
  public Box with(Box other) {
    double l = Math.min(left, other.left);
    double t = Math.min(top, other.top);
    return new Box(
        l, t, Math.max(right(), other.right()) - l, Math.max(bottom(), other.bottom()) - t);
  }

  public Box grownBy(double margin) {
    return new Box(left - margin, top - margin, width + 2 * margin, height + 2 * margin);
  }

  public Box movedBy(double dx, double dy) {
    return new Box(left + dx, top + dy, width, height);
  }

  public double nearestX(double x) {
    return Math.max(left, Math.min(right(), x));
  }

  public double nearestY(double y) {
    return Math.max(top, Math.min(bottom(), y));
  }

  public double distanceTo(double x, double y) {
    return Math.hypot(x - nearestX(x), y - nearestY(y));
  }
}
