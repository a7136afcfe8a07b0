package org.llmsafety.stats.chart;

import com.google.common.collect.ImmutableList;
import org.llmsafety.stats.internal.fonts.Fonts;

/**
 * What stands above a panel's frame: its name, then what its values are, then its notes, each
 * beside the one before where there is room, else on lines below.
 *
 * @param name the panel's name in lines
 * @param axisTitle what its values are in lines
 * @param axisX where the axis' title begins
 * @param notes its notes in lines
 * @param notesAtTheRight whether the notes stand at the right of the heading's line
 * @param baseline of the first line
 */
record Heading(
    ImmutableList<String> name,
    ImmutableList<String> axisTitle,
    double axisX,
    ImmutableList<String> notes,
    boolean notesAtTheRight,
    double baseline) {
  private static final double GAP = 10;
  private static final double BETWEEN = 30;

  static Heading of(PanelLayout layout, double baseline, double width, Fonts fonts) {
    ImmutableList<String> name =
        fonts.wrap(Fonts.printed(layout.panel().name()), FigureLayout.NAME, true, width);
    String title = Fonts.printed(layout.panel().axisTitle());
    double nameWidth =
        name.size() == 1 ? fonts.roomFor(name.get(0), FigureLayout.NAME, true) : width;
    double titleWidth = fonts.roomFor(title, FigureLayout.AXIS, false);
    boolean isBeside = nameWidth + GAP + titleWidth <= width;
    String together = Fonts.printed(String.join(" \u00b7 ", layout.notes()));
    boolean right =
        !together.isEmpty()
            && isBeside
            && nameWidth
                    + GAP
                    + titleWidth
                    + BETWEEN
                    + fonts.roomFor(together, FigureLayout.FOOT, false)
                <= width;
    return new Heading(
        name,
        fonts.wrap(title, FigureLayout.AXIS, false, width),
        isBeside ? nameWidth + GAP : 0,
        right ? ImmutableList.of(together) : fonts.wrap(together, FigureLayout.FOOT, false, width),
        right,
        baseline);
  }

  boolean isAxisTitleBeside() {
    return axisX > 0;
  }

  /** {@return the baseline of the name's last line} */
  double nameBottom() {
    return baseline + Math.max(0, name.size() - 1) * FigureLayout.NAME * FigureLayout.LINE;
  }

  /** {@return the baseline of the axis' title's last line} */
  double axisBottom() {
    return nameBottom()
        + (isAxisTitleBeside() ? 0 : axisTitle.size() * FigureLayout.AXIS * FigureLayout.LINE);
  }

  /** {@return the baseline of the last line of all} */
  double bottom() {
    return axisBottom()
        + (notesAtTheRight ? 0 : notes.size() * FigureLayout.FOOT * FigureLayout.LINE);
  }
}
