package org.llmsafety.stats.report;

import com.google.common.base.Suppliers;
import java.util.function.Supplier;
import org.llmsafety.stats.chart.Figure;
import org.llmsafety.stats.chart.Svg;

/** A figure in a report, drawn once at each width for all the files that show it. */
public final class Illustration implements Block {
  private static final int PHONE = 390;

  private final Figure figure;
  private final Supplier<String> page;
  private final Supplier<String> phone;

  Illustration(Figure figure) {
    this.figure = figure;
    page = Suppliers.memoize(() -> Svg.withDefaults().encode(figure));
    phone = Suppliers.memoize(() -> Svg.withDefaults().withWidth(PHONE).encode(figure));
  }

  /** {@return what to draw} */
  public Figure figure() {
    return figure;
  }

  /** {@return the figure as an {@code svg} element for a page} */
  String page() {
    return page.get();
  }

  /** {@return the figure as an {@code svg} element for a screen 390 pixels wide} */
  String phone() {
    return phone.get();
  }

  /** "figure: HELM Safety". */
  @Override
  public String toString() {
    return "figure: " + figure.title();
  }
}
