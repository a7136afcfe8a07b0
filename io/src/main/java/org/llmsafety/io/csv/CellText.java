package org.llmsafety.io.csv;

import java.util.Locale;
import java.util.regex.Pattern;

/** How a cell is shown in a message. */
final class CellText {
  private static final int MOST_CHARACTERS = 60;
  private static final Pattern SEPARATED = Pattern.compile("[+-]?\\d+([.,' \\u00A0\\u202F]\\d+)+");

  private static final Pattern POINTS_ALONE = Pattern.compile("[+-]?[\\d.]+");

  private CellText() {}

  /** {@return the cell in quotes, on one line and not too long} */
  static String quoted(String cell) {
    StringBuilder shown = new StringBuilder("\"");
    cell.codePoints()
        .limit(MOST_CHARACTERS)
        .forEach(
            point -> {
              if (Character.isISOControl(point)) {
                shown.append(String.format(Locale.ROOT, "\\u%04X", point));
              } else {
                shown.appendCodePoint(point);
              }
            });
    boolean isCut = cell.codePointCount(0, cell.length()) > MOST_CHARACTERS;
    return shown.append(isCut ? "..." : "").append('"').toString();
  }

  /** {@return what is probably the matter with a cell that is no number} */
  static String hintAt(String cell) {
    if (cell.endsWith("%")) {
      return "; a percent sign is not read, as 0.86 may be meant or 86";
    }
    if (SEPARATED.matcher(cell).matches() && !POINTS_ALONE.matcher(cell).matches()) {
      return "; neither decimal commas nor separators of thousands are read";
    }
    return "";
  }
}
