package org.llmsafety.stats.chart;

/** Draws an image twice in a JVM of its own, and prints what keeps it from that. */
final class PngWithoutDisplay {
  private PngWithoutDisplay() {}

  public static void main(String[] arguments) {
    String first = failure();
    System.out.println(first);
    System.out.println(first.equals(failure()) ? "the same again" : "another the second time");
  }

  private static String failure() {
    try {
      return "drawn, " + Png.withDefaults().encode(Figures.small()).length + " bytes";
    } catch (RuntimeException e) {
      return String.valueOf(e.getMessage());
    }
  }
}
