package org.llmsafety.stats.chart;

import static com.google.common.base.Preconditions.checkArgument;
import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;

/**
 * A cell of a panel whose axes are both of categories, shaded by how much there is of something.
 *
 * @param at the number of its column, counted from 0 at the left
 * @param row the number of its row, counted from 0 at the top
 * @param shade -1 to 1: 0 is the colour of the page, 1 the full first colour, -1 the full second
 * @param text what is printed in it where there is room, or empty
 * @param details what hovering the cell says, line by line
 */
public record HeatCell(
    Position at, int row, double shade, String text, ImmutableList<String> details)
    implements Mark {
  /** Checks that the shade can be drawn. */
  public HeatCell {
    requireNonNull(at, "at");
    requireNonNull(text, "text");
    requireNonNull(details, "details");
    checkArgument(shade >= -1 && shade <= 1, "a shade must be within -1 and 1, but was %s", shade);
  }

  /** {@return a cell whose hover text is what is printed in it} */
  public static HeatCell of(int column, int row, double shade, String text) {
    return new HeatCell(Position.of(column), row, shade, text, ImmutableList.of(text));
  }

  /** {@return this cell with other hover text} */
  public HeatCell withDetails(Iterable<String> lines) {
    return new HeatCell(at, row, shade, text, ImmutableList.copyOf(lines));
  }
}
