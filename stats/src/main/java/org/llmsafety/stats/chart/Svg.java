package org.llmsafety.stats.chart;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import com.google.common.hash.Hashing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.llmsafety.core.AtomicFile;
import org.llmsafety.stats.internal.Decimals;
import org.llmsafety.stats.internal.TextWidths;
import org.llmsafety.stats.internal.Xml;
import org.llmsafety.stats.internal.fonts.Fonts;

/**
 * Writes a {@link Figure} as SVG. Text stays text; hovering a point says what it is, with no
 * script; the colours follow the reader's light or dark setting.
 *
 * <pre>{@code
 * Svg.withDefaults().write(figure, Path.of("helm.svg"));
 * String inline = Svg.withDefaults().encode(figure); // goes into an HTML page as it is
 * }</pre>
 *
 * <p>The same figure gives the same bytes. Ids and style rules are marked by a digest of the
 * content, so that different figures can share a page.
 */
public final class Svg {

  /** What stands before the element in a file of its own, in UTF-8. */
  public static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

  /** Fonts of one and the same widths, those of {@link TextWidths}; then any. */
  static final String FONTS =
      "Helvetica, Arial, 'Liberation Sans', Arimo, 'Nimbus Sans', sans-serif";

  private static final int LEAST_WIDTH = 320;
  private static final int PREFIX_LENGTH = 10;

  private final int width;
  private final FigureSize size;

  private Svg(int width, FigureSize size) {
    this.width = width;
    this.size = size;
  }

  /** {@return an encoder of figures for a page on a screen, 1200 pixels wide} */
  public static Svg withDefaults() {
    return new Svg(FigureSize.WEB.units(), FigureSize.WEB);
  }

  /** {@return an encoder of figures of a size by name, its letters as large as it needs} */
  public Svg withSize(FigureSize size) {
    return new Svg(size.units(), size);
  }

  /**
   * {@return an encoder of figures for a screen, of another width; the height follows from the
   * content}
   *
   * @param pixels at least 320
   */
  public Svg withWidth(int pixels) {
    checkArgument(
        pixels >= LEAST_WIDTH, "width must be at least %s pixels, but was %s", LEAST_WIDTH, pixels);
    return new Svg(pixels, FigureSize.WEB);
  }

  /** {@return the figure as an {@code svg} element, fit to stand in an HTML page} */
  public String encode(Figure figure) {
    FigureLayout layout = FigureLayout.of(figure, width, size.leastText(), Fonts.BUILT_IN);
    String prefix = prefix(layout);
    Xml sheet = new Xml().text("style", SvgStyle.ofFile(prefix, figure.series().size()));
    return element(
        layout,
        size,
        new Marked(prefix, prefix),
        sheet + SvgDrawing.of(layout, prefix, Canvas.Form.WHOLE));
  }

  /** The figure without a style sheet, for a page whose sheet all its figures share. */
  String encode(Figure figure, Canvas.Form form) {
    FigureLayout layout = FigureLayout.of(figure, width, size.leastText(), Fonts.BUILT_IN);
    String prefix = prefix(layout);
    return element(layout, size, new Marked("lst", prefix), SvgDrawing.of(layout, prefix, form));
  }

  private static String prefix(FigureLayout layout) {
    return "lst-"
        + Hashing.sha256()
            .hashString(SvgDrawing.of(layout, "", Canvas.Form.WHOLE), StandardCharsets.UTF_8)
            .toString()
            .substring(0, PREFIX_LENGTH);
  }

  /**
   * Writes the figure to a file of its own, in UTF-8.
   *
   * @throws UncheckedIOException if the file cannot be written
   */
  public void write(Figure figure, Path file) {
    String document = DECLARATION + encode(figure);
    try {
      AtomicFile.write(file, document);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "could not write the figure to " + file + ": " + AtomicFile.reason(e), e);
    }
  }

  /**
   * A figure for a renderer that knows no style sheets and draws no text: its shapes in the light
   * page's colours, and its text aside.
   */
  record Unlettered(String document, ImmutableList<Letters> text) {}

  Unlettered encodeUnlettered(Figure figure, Fonts fonts) {
    FigureLayout layout = FigureLayout.of(figure, width, size.leastText(), fonts);
    SvgDrawing.Shapes shapes = SvgDrawing.shapes(layout, "lst");
    return new Unlettered(
        element(layout, FigureSize.WEB, new Marked("lst", "lst"), shapes.elements()),
        shapes.text());
  }

  /** What of an element is its own: the class to which its style belongs, and its ids' prefix. */
  private record Marked(String name, String prefix) {}

  private static String element(
      FigureLayout layout, FigureSize stated, Marked own, String content) {
    String size = Decimals.of(layout.width()) + " " + Decimals.of(layout.height());
    Xml open =
        new Xml()
            .open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "class",
                own.name(),
                "width",
                stated.stated(layout.width()),
                "height",
                stated.stated(layout.height()),
                "viewBox",
                "0 0 " + size,
                "role",
                "img",
                "aria-labelledby",
                own.prefix() + "-t " + own.prefix() + "-d",
                "font-family",
                FONTS,
                "font-size",
                FigureLayout.AXIS);
    return open + content + "</svg>\n";
  }
}
