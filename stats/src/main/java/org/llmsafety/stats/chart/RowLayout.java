package org.llmsafety.stats.chart;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.llmsafety.stats.internal.fonts.Fonts;

/**
 * The rows of a panel of categories in pixels: what each is called, what it says at its end or in
 * place of marks, and where its marks stand.
 *
 * @param rows from the top
 * @param scale where their marks stand
 * @param columns how the width is shared out
 */
record RowLayout(ImmutableList<Row> rows, CategoryScale scale, Columns columns) {
  private static final double LETTERS = FigureLayout.AXIS;
  private static final double LEADING = LETTERS * FigureLayout.LINE;
  private static final double PAD = 8;
  private static final double LEAST = 22;
  private static final double CELL = 19;
  private static final double MARK = 22;
  private static final double GAP = 10;

  /** The least room for marks beside words; with less the words stand above the marks. */
  private static final double LEAST_FRAME = 250;

  private static final double MOST_NAMES = 0.3;
  private static final double MOST_NAMES_OF_CELLS = 0.4;
  private static final double MOST_ASIDES = 0.36;

  /**
   * How the width of a figure's rows is shared out.
   *
   * @param names room for the names at the left
   * @param asides room for the numbers at the right
   * @param isStacked whether the words stand above the marks instead
   */
  record Columns(double names, double asides, boolean isStacked) {
    static final Columns NONE = new Columns(0, 0, false);

    /** {@return how much the frames are narrower at the right} */
    double right() {
      return asides > 0 ? asides + GAP : 0;
    }
  }

  /**
   * A row.
   *
   * @param top where its stretch begins
   * @param lines its words with their places
   */
  record Row(double top, ImmutableList<Words> lines) {}

  /**
   * A line of a row's words.
   *
   * @param text as it is printed
   * @param role what it is
   * @param baseline from the frame's top
   */
  record Words(String text, Role role, double baseline) {
    /** What a line of a row is. */
    enum Role {
      NAME,
      ASIDE,
      REMARK
    }
  }

  /** {@return the share of each column, the same for all panels of a figure} */
  static Columns columns(Figure figure, double width, Fonts fonts) {
    List<Axis.Category> rows =
        figure.panels().stream().flatMap(panel -> categories(panel.up())).toList();
    if (rows.isEmpty()) {
      return Columns.NONE;
    }
    boolean ofCells = figure.panels().stream().anyMatch(panel -> !panel.cells().isEmpty());
    double names =
        Math.min(
            widest(rows.stream().map(Axis.Category::name), fonts),
            width * (ofCells ? MOST_NAMES_OF_CELLS : MOST_NAMES));
    double asides =
        Math.min(widest(rows.stream().map(Axis.Category::aside), fonts), width * MOST_ASIDES);
    boolean isStacked = !ofCells && width - names - asides - 3 * GAP < LEAST_FRAME;
    return isStacked ? new Columns(0, 0, true) : new Columns(names, asides, false);
  }

  static Stream<Axis.Category> categories(Axis axis) {
    return axis instanceof Axis.Categories several ? several.categories().stream() : Stream.empty();
  }

  private static double widest(Stream<String> texts, Fonts fonts) {
    return texts
        .mapToDouble(text -> fonts.roomFor(Fonts.printed(text), LETTERS, false))
        .max()
        .orElse(0);
  }

  /** {@return the rows of an axis, the frame of a width} */
  static RowLayout of(Panel panel, Columns columns, double frame, Fonts fonts) {
    List<Axis.Category> categories = categories(panel.up()).toList();
    ImmutableList.Builder<Row> rows = ImmutableList.builder();
    ImmutableList.Builder<Double> starts = ImmutableList.builder();
    ImmutableList.Builder<Double> centres = ImmutableList.builder();
    double least = panel.cells().isEmpty() ? LEAST : CELL;
    double y = 0;
    for (Axis.Category category : categories) {
      starts.add(y);
      List<Words> lines = new ArrayList<>();
      double bottom;
      if (columns.isStacked()) {
        bottom = stacked(category, y, frame, fonts, lines);
        centres.add(category.remark().isEmpty() ? bottom + MARK / 2 - 2 : bottom);
        bottom += category.remark().isEmpty() ? MARK : PAD;
      } else {
        List<String> name = wrap(category.name(), columns.names(), fonts);
        List<String> aside = wrap(category.aside(), columns.asides(), fonts);
        List<String> remark = wrap(category.remark(), frame - 2 * PAD, fonts);
        int most = Math.max(name.size(), Math.max(aside.size(), remark.size()));
        double height = Math.max(least, most * LEADING + PAD);
        double centre = y + height / 2;
        centred(name, Words.Role.NAME, centre, lines);
        centred(aside, Words.Role.ASIDE, centre, lines);
        centred(remark, Words.Role.REMARK, centre, lines);
        centres.add(centre);
        bottom = y + height;
      }
      rows.add(new Row(y, ImmutableList.copyOf(lines)));
      y = bottom;
    }
    starts.add(y);
    return new RowLayout(
        rows.build(),
        new CategoryScale(starts.build(), centres.build(), ImmutableList.of()),
        columns);
  }

  /** {@return the bottom of the words} */
  private static double stacked(
      Axis.Category category, double top, double frame, Fonts fonts, List<Words> lines) {
    double y = top + 3;
    for (String line : fonts.wrap(Fonts.printed(category.name()), LETTERS, true, frame - 2 * PAD)) {
      y += LEADING;
      lines.add(new Words(line, Words.Role.NAME, y - 3));
    }
    for (String line : wrap(category.aside(), frame - 2 * PAD, fonts)) {
      y += LEADING;
      lines.add(new Words(line, Words.Role.ASIDE, y - 3));
    }
    for (String line : wrap(category.remark(), frame - 2 * PAD, fonts)) {
      y += LEADING;
      lines.add(new Words(line, Words.Role.REMARK, y - 3));
    }
    return y;
  }

  private static void centred(
      List<String> texts, Words.Role role, double centre, List<Words> lines) {
    double baseline = centre - (texts.size() - 1) * LEADING / 2 + LETTERS * 0.35;
    for (String text : texts) {
      lines.add(new Words(text, role, baseline));
      baseline += LEADING;
    }
  }

  private static List<String> wrap(String text, double width, Fonts fonts) {
    return text.isBlank() || width <= 0
        ? List.of()
        : fonts.wrap(Fonts.printed(text), LETTERS, false, width + 0.01);
  }

  /** {@return how high all rows are} */
  double height() {
    return scale.length();
  }
}
