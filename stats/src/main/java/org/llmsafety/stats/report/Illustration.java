package org.llmsafety.stats.report;

import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableList;
import java.util.function.Supplier;
import org.llmsafety.stats.chart.Figure;
import org.llmsafety.stats.chart.PageSvg;
import org.llmsafety.stats.chart.Png;
import org.llmsafety.stats.chart.Svg;

/** A figure in a report, drawn once in each form for all the files that show it. */
public final class Illustration implements Block {
  /** A telephone 390 pixels wide, less the margins of the page, so that letters keep their size. */
  private static final int PHONE = 364;

  private final Figure figure;
  private final Supplier<String> file;
  private final Supplier<String> page;
  private final Supplier<String> phone;
  private final Supplier<byte[]> png;

  Illustration(Figure figure) {
    this.figure = figure;
    file = Suppliers.memoize(() -> Svg.withDefaults().encode(figure));
    page = Suppliers.memoize(() -> PageSvg.withDefaults().encode(figure));
    phone =
        Suppliers.memoize(
            () -> PageSvg.withDefaults().withWidth(PHONE).withNumbersOnly().encode(figure));
    png = Suppliers.memoize(() -> Png.withDefaults().encode(figure));
  }

  /** {@return what to draw} */
  public Figure figure() {
    return figure;
  }

  /** {@return the figure as an {@code svg} element for a file of its own} */
  String file() {
    return file.get();
  }

  /** {@return the figure as an {@code svg} element for a page with the style sheet of figures} */
  String page() {
    return page.get();
  }

  /** {@return the same for a telephone} */
  String phone() {
    return phone.get();
  }

  /** {@return the figure as a PNG file} */
  byte[] png() {
    return png.get();
  }

  /** {@return what draws it in every form} */
  ImmutableList<Supplier<?>> drawings() {
    return ImmutableList.of(png, file, page, phone);
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
