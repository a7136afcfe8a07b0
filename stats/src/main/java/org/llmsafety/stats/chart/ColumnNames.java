package org.llmsafety.stats.chart;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.llmsafety.stats.internal.fonts.Fonts;

/**
 * The names of columns above a panel's frame: in lines where each finds room, else upright, and
 * where columns are narrower than letters are high only every second, third and so on.
 *
 * @param names the lines of each
 * @param isUpright whether they are turned to run upwards, one line each
 * @param height the room that they need
 * @param dropped how many columns there is no room to name
 */
record ColumnNames(
    ImmutableList<ImmutableList<String>> names, boolean isUpright, double height, int dropped) {
  static final double LETTERS = FigureLayout.AXIS;
  static final double LEADING = LETTERS * FigureLayout.LINE;
  private static final ColumnNames NONE = new ColumnNames(ImmutableList.of(), false, 0, 0);
  private static final int MOST_LINES = 3;
  private static final double TALLEST = 190;
  private static final double WIDEST = 104;
  private static final double PAD = 6;

  /** How far apart lines of letters may stand that are set tight, in sizes of the letters. */
  private static final double TIGHT = 1.1;

  /** {@return the scale of a panel's columns, if it has columns} */
  static Optional<CategoryScale> scale(Axis across, double frame) {
    return across instanceof Axis.Categories columns
        ? Optional.of(
            CategoryScale.even(
                columns.categories().size(),
                Math.min(WIDEST, frame / Math.max(1, columns.categories().size()))))
        : Optional.empty();
  }

  static ColumnNames of(Axis across, double frame, Fonts fonts) {
    Optional<CategoryScale> scale = scale(across, frame);
    ImmutableList<String> all =
        RowLayout.categories(across)
            .map(column -> Fonts.printed(column.name()))
            .collect(toImmutableList());
    if (scale.isEmpty() || all.stream().allMatch(String::isEmpty)) {
      return NONE;
    }
    double room = scale.get().length(0) - PAD;
    boolean fit =
        all.stream()
            .allMatch(
                name ->
                    Stream.of(name.split(" ", -1))
                            .allMatch(word -> fonts.roomFor(word, LETTERS, false) <= room)
                        && fonts.wrap(name, LETTERS, false, room).size() <= MOST_LINES);
    if (fit) {
      ImmutableList<ImmutableList<String>> lines =
          all.stream()
              .map(name -> fonts.wrap(name, LETTERS, false, room))
              .collect(toImmutableList());
      int most = lines.stream().mapToInt(ImmutableList::size).max().orElse(0);
      return new ColumnNames(lines, false, most * LEADING + PAD, 0);
    }
    int step = (int) Math.ceil(LETTERS * TIGHT / scale.get().length(0));
    ImmutableList<ImmutableList<String>> cut =
        IntStream.range(0, all.size())
            .mapToObj(i -> i % step == 0 ? all.get(i) : "")
            .map(name -> ImmutableList.of(fonts.cut(name, LETTERS, false, TALLEST)))
            .collect(toImmutableList());
    double tallest =
        cut.stream()
            .mapToDouble(name -> fonts.roomFor(name.get(0), LETTERS, false))
            .max()
            .orElse(0);
    int named = (all.size() + step - 1) / step;
    return new ColumnNames(cut, true, tallest + PAD, all.size() - named);
  }
}
