package org.llmsafety.stats.internal.plane;

import com.google.common.base.Ascii;
import com.google.common.primitives.ImmutableDoubleArray;
import org.llmsafety.stats.internal.Decimals;

/** The shape of a point. All have about the ink of a circle and stay within {@link #REACH}. */
public enum Marker {
  CIRCLE,
  SQUARE(-0.89, -0.89, 0.89, -0.89, 0.89, 0.89, -0.89, 0.89),
  TRIANGLE(0, -1.3, 1.2, 0.85, -1.2, 0.85),
  DIAMOND(0, -1.25, 1.25, 0, 0, 1.25, -1.25, 0),
  TRIANGLE_DOWN(0, 1.3, 1.2, -0.85, -1.2, -0.85),
  PLUS(
      -0.4, -1.2, 0.4, -1.2, 0.4, -0.4, 1.2, -0.4, 1.2, 0.4, 0.4, 0.4, 0.4, 1.2, -0.4, 1.2, -0.4,
      0.4, -1.2, 0.4, -1.2, -0.4, -0.4, -0.4),
  PENTAGON(0, -1.12, 1.07, -0.35, 0.66, 0.91, -0.66, 0.91, -1.07, -0.35),
  CROSS(
      0, -0.57, 0.57, -1.13, 1.13, -0.57, 0.57, 0, 1.13, 0.57, 0.57, 1.13, 0, 0.57, -0.57, 1.13,
      -1.13, 0.57, -0.57, 0, -1.13, -0.57, -0.57, -1.13),
  STAR(
      0, -1.3, 0.35, -0.48, 1.24, -0.4, 0.57, 0.18, 0.76, 1.05, 0, 0.6, -0.76, 1.05, -0.57, 0.18,
      -1.24, -0.4, -0.35, -0.48);

  /** The farthest that any shape reaches from its centre, in radii. */
  public static final double REACH = 1.3;

  private final ImmutableDoubleArray corners;

  Marker(double... corners) {
    this.corners = ImmutableDoubleArray.copyOf(corners);
  }

  /** {@return the id of the shape of a radius among the symbols of a page} */
  public String symbol(double radius) {
    return Ascii.toLowerCase(name()) + "-" + Decimals.of(radius).replace('.', '_');
  }

  /** {@return SVG path data of the shape with a centre and a radius} */
  public String path(double x, double y, double radius) {
    if (this == CIRCLE) {
      String r = Decimals.of(radius);
      String d = Decimals.of(2 * radius);
      String arc = r + " " + r + " 0 1 0 ";
      return "M" + Decimals.pair(x - radius, y) + "a" + arc + d + " 0 " + arc + "-" + d + " 0z";
    }
    double fromX = x + corners.get(0) * radius;
    double fromY = y + corners.get(1) * radius;
    StringBuilder path = new StringBuilder("M").append(Decimals.pair(fromX, fromY)).append('l');
    for (int i = 2; i < corners.length(); i += 2) {
      add((corners.get(i) - corners.get(i - 2)) * radius, path);
      add((corners.get(i + 1) - corners.get(i - 1)) * radius, path);
    }
    return path.append('z').toString();
  }

  private static void add(double step, StringBuilder path) {
    String number = Decimals.of(step);
    boolean isFirst = path.charAt(path.length() - 1) == 'l';
    path.append(isFirst || number.startsWith("-") ? "" : " ").append(number);
  }
}
