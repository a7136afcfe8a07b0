package org.llmsafety.stats.chart;

import com.google.common.collect.Streams;
import java.util.stream.Stream;
import org.llmsafety.stats.internal.Xml;
import org.llmsafety.stats.internal.plane.Marker;

/**
 * Draws figures for an HTML page that holds several, in as few bytes as it can: what they look like
 * is said once on the page.
 *
 * <pre>{@code
 * String page = PageSvg.sharedBy(figures) + PageSvg.withDefaults().encode(figures.get(0));
 * }</pre>
 *
 * <p>Points, fitted values and cells are numbered from 0 over the panels of a figure, so that a
 * script can find a mark in the page's data: its number is {@code data-n} or, without that, one
 * more than that of the mark drawn before it. A mark of several points has the number {@code
 * several} and says all their words when hovered. Any other says the first line of its words, where
 * it stands and its value.
 */
public final class PageSvg {
  /** Of the element that figures share. */
  public static final String ID = "lst-shared";

  private final Svg svg;
  private final Canvas.Form form;

  private PageSvg(Svg svg, Canvas.Form form) {
    this.svg = svg;
    this.form = form;
  }

  /** {@return an encoder of figures 1200 pixels wide whose marks say their words when hovered} */
  public static PageSvg withDefaults() {
    return new PageSvg(Svg.withDefaults(), Canvas.Form.PAGE);
  }

  /**
   * {@return an encoder of figures of another width; the height follows from the content}
   *
   * @param pixels at least 320
   */
  public PageSvg withWidth(int pixels) {
    return new PageSvg(svg.withWidth(pixels), form);
  }

  /** {@return an encoder of figures whose marks have numbers alone, unless they are of several} */
  public PageSvg withNumbersOnly() {
    return new PageSvg(svg, Canvas.Form.NUMBERED);
  }

  /** {@return the figure as an {@code svg} element that needs what figures share on its page} */
  public String encode(Figure figure) {
    return svg.encode(figure, form);
  }

  /**
   * {@return what a page with these figures needs once, anywhere: an {@code svg} element of no
   * extent with their style sheet, for light and dark pages, and the shapes of their points}
   */
  public static String sharedBy(Iterable<Figure> figures) {
    int series = Streams.stream(figures).mapToInt(figure -> figure.series().size()).max().orElse(0);
    Xml xml = new Xml();
    xml.open(
        "svg",
        "xmlns",
        "http://www.w3.org/2000/svg",
        "id",
        ID,
        "width",
        0,
        "height",
        0,
        "style",
        "position:absolute",
        "aria-hidden",
        "true");
    xml.text("style", SvgStyle.ofPage(series)).open("defs");
    Stream.concat(
            Stream.of(SvgDrawing.RADIUS, PanelDrawing.GREY_RADIUS), PanelLayout.RADII.stream())
        .forEach(
            radius ->
                Stream.of(Marker.values())
                    .forEach(
                        marker ->
                            xml.empty(
                                "path",
                                "id",
                                marker.symbol(radius),
                                "d",
                                marker.path(0, 0, radius))));
    return xml.close("defs").close("svg").toString();
  }
}
