package org.llmsafety.stats.report;

import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableList;
import java.util.function.Supplier;
import org.llmsafety.stats.chart.Figure;
import org.llmsafety.stats.chart.Png;
import org.llmsafety.stats.chart.Svg;

/** A figure in a report, drawn once at each width for all the files that show it. */
public final class Illustration implements Block {
  /** A telephone 390 pixels wide, less the margins of the page, so that letters keep their size. */
  private static final int PHONE = 364;

  /** Of more points a page has one drawing, lest it grow beyond what is loaded at once. */
  private static final int MOST_DRAWN_TWICE = 1000;

  private final Figure figure;
  private final Supplier<String> page;
  private final Supplier<String> phone;
  private final Supplier<byte[]> png;

  Illustration(Figure figure) {
    this.figure = figure;
    page = Suppliers.memoize(() -> Svg.withDefaults().encode(figure));
    phone = Suppliers.memoize(() -> Svg.withDefaults().withWidth(PHONE).encode(figure));
    png = Suppliers.memoize(() -> Png.withDefaults().encode(figure));
  }

  /** {@return what to draw} */
  public Figure figure() {
    return figure;
  }

  /** {@return the figure as an {@code svg} element for a page} */
  String page() {
    return page.get();
  }

  /** {@return whether a page has a drawing of its own for a telephone} */
  boolean hasPhone() {
    return figure.panels().stream().mapToInt(panel -> panel.marks().size()).sum()
        <= MOST_DRAWN_TWICE;
  }

  /** {@return the figure as an {@code svg} element for a telephone} */
  String phone() {
    return phone.get();
  }

  /** {@return the figure as a PNG file} */
  byte[] png() {
    return png.get();
  }

  /** {@return what draws it for a page, as a PNG file and, if it has one, for a telephone} */
  ImmutableList<Supplier<?>> drawings() {
    return hasPhone() ? ImmutableList.of(png, page, phone) : ImmutableList.of(png, page);
  }

  /** {@return what it shows, as CSV} */
  String data() {
    return FigureTable.of(figure).toCsv();
  }

  /** "figure: HELM Safety". */
  @Override
  public String toString() {
    return "figure: " + figure.title();
  }
}
