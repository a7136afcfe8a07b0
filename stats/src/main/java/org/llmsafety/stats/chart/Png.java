package org.llmsafety.stats.chart;

import static com.google.common.base.Preconditions.checkArgument;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.DocumentLimits;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.view.FloatSize;
import com.github.weisj.jsvg.view.ViewBox;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.awt.AWTError;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Component;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.OptionalDouble;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import org.llmsafety.core.AtomicFile;
import org.llmsafety.stats.internal.fonts.MachineFonts;

/**
 * Writes a {@link Figure} as a PNG image: the SVG of {@link Svg}, rasterised on white.
 *
 * <pre>{@code
 * Png.withDefaults().withDpi(300).write(figure, Path.of("helm.png"));
 * }</pre>
 *
 * <p>Letters are measured and drawn in the fonts of the machine, and what none of them has is named
 * in the caption: on another machine the layout may be another.
 */
public final class Png {

  private static final double LARGEST_SCALE = 10;
  private static final double ROUNDING = 1e-6;
  private static final int MOST_DOTS = 1200;
  private static final double METRES_TO_THE_INCH = 0.0254;
  private static final String PNG_METADATA = "javax_imageio_png_1.0";
  private static final BasicStroke HALO =
      new BasicStroke(2, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);

  /**
   * The rasteriser guards against strange documents; this one is our own, of any number of marks.
   */
  private static final LoaderContext OWN_DOCUMENT =
      LoaderContext.builder()
          .documentLimits(
              new DocumentLimits(
                  DocumentLimits.DEFAULT_MAX_NESTING_DEPTH,
                  DocumentLimits.DEFAULT_MAX_USE_NESTING_DEPTH,
                  Integer.MAX_VALUE))
          .build();

  private final Svg svg;
  private final FigureSize size;
  private final int units;

  /** Dots to the inch; unless stated, those of the size. */
  private final OptionalDouble dpi;

  private Png(Svg svg, FigureSize size, int units, OptionalDouble dpi) {
    this.svg = svg;
    this.size = size;
    this.units = units;
    this.dpi = dpi;
  }

  /** {@return an encoder of images 1200 pixels wide, with 96 dots to the inch} */
  public static Png withDefaults() {
    return new Png(
        Svg.withDefaults(), FigureSize.WEB, FigureSize.WEB.units(), OptionalDouble.empty());
  }

  /**
   * {@return an encoder whose images have more pixels for the same layout}
   *
   * @param factor pixels of the image for each pixel of a screen, of which 96 make an inch: over 0,
   *     and at most 10
   */
  public Png withScale(double factor) {
    checkArgument(
        factor > 0 && factor <= LARGEST_SCALE,
        "scale must be over 0 and at most 10, but was %s",
        factor);
    return new Png(svg, size, units, OptionalDouble.of(factor * FigureSize.PIXELS_TO_THE_INCH));
  }

  /**
   * {@return an encoder whose images have so many dots to the inch, as they state themselves: 300
   * for most journals} A figure for a screen has 96 of its pixels to the inch.
   *
   * @param dots 1 to 1200; unless stated 300 on paper, 192 for a telephone and 96 otherwise
   */
  public Png withDpi(int dots) {
    checkArgument(
        dots >= 1 && dots <= MOST_DOTS,
        "dpi must be between 1 and %s, but was %s",
        MOST_DOTS,
        dots);
    return new Png(svg, size, units, OptionalDouble.of(dots));
  }

  /** {@return an encoder of figures of a size by name, with as many pixels as it needs} */
  public Png withSize(FigureSize size) {
    return new Png(svg.withSize(size), size, size.units(), dpi);
  }

  /**
   * {@return an encoder of layouts for a screen, of another width, before scaling}
   *
   * @param units at least 320
   */
  public Png withWidth(int units) {
    return new Png(svg.withWidth(units), FigureSize.WEB, units, dpi);
  }

  private double dots() {
    return dpi.orElse(size.dpi());
  }

  /** {@return pixels of the image per unit of the layout: a whole number to the width} */
  private double scale() {
    return Math.max(1, Math.rint(units * size.inches() * dots())) / units;
  }

  /**
   * {@return the figure as the bytes of a PNG file}
   *
   * @throws IllegalStateException if Java is configured for a display that it cannot reach
   */
  public byte[] encode(Figure figure) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      write(raster(figure), bytes);
    } catch (AWTError | NoClassDefFoundError e) {
      throw new IllegalStateException(
          "an image needs no display, but Java looks for the one that DISPLAY names and cannot draw"
              + " without: start it with -Djava.awt.headless=true",
          e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * Writes the figure to a file.
   *
   * @throws UncheckedIOException if the file cannot be written
   */
  public void write(Figure figure, Path file) {
    byte[] bytes = encode(figure);
    try {
      AtomicFile.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "could not write the figure to " + file + ": " + AtomicFile.reason(e), e);
    }
  }

  /** Writes the image with its dots to the metre in a chunk pHYs. */
  private void write(BufferedImage image, OutputStream bytes) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      ImageWriteParam param = writer.getDefaultWriteParam();
      IIOMetadata metadata =
          writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), param);
      String perMetre = String.valueOf(Math.round(dots() / METRES_TO_THE_INCH));
      IIOMetadataNode physical = new IIOMetadataNode("pHYs");
      physical.setAttribute("pixelsPerUnitXAxis", perMetre);
      physical.setAttribute("pixelsPerUnitYAxis", perMetre);
      physical.setAttribute("unitSpecifier", "meter");
      IIOMetadataNode root = new IIOMetadataNode(PNG_METADATA);
      root.appendChild(physical);
      metadata.mergeTree(PNG_METADATA, root);
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, ImmutableList.of(), metadata), param);
    } finally {
      writer.dispose();
    }
  }

  private BufferedImage raster(Figure figure) {
    MachineFonts fonts = MachineFonts.get();
    Svg.Unlettered drawing = svg.encodeUnlettered(readable(figure, fonts), fonts);
    byte[] source = drawing.document().getBytes(StandardCharsets.UTF_8);
    SVGDocument document =
        new SVGLoader().load(new ByteArrayInputStream(source), null, OWN_DOCUMENT);
    if (document == null) {
      throw new IllegalStateException("the figure's own SVG could not be read back");
    }
    FloatSize drawn = document.size();
    double scale = scale();
    BufferedImage image =
        new BufferedImage(
            (int) Math.rint(drawn.width * scale),
            (int) Math.ceil(drawn.height * scale - ROUNDING),
            BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D graphics = image.createGraphics();
    try {
      graphics.setColor(Color.WHITE);
      graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      graphics.scale(scale, scale);
      document.render((Component) null, graphics, new ViewBox(drawn));
      drawing.text().forEach(letters -> draw(letters, graphics, fonts));
    } finally {
      graphics.dispose();
    }
    return image;
  }

  /** The figure, saying in its caption which letters no font of this machine has. */
  private static Figure readable(Figure figure, MachineFonts fonts) {
    ImmutableSet<String> missing = fonts.missing(FigureWords.texts(figure));
    return missing.isEmpty()
        ? figure
        : figure.withCaption(
            (figure.caption()
                    + " Letters shown as boxes: the machine that drew this image has no font for "
                    + String.join(", ", missing)
                    + ".")
                .strip());
  }

  private static void draw(Letters letters, Graphics2D graphics, MachineFonts fonts) {
    double width = fonts.width(letters.text(), letters.size(), letters.isBold());
    double x =
        switch (letters.anchor()) {
          case START -> letters.x();
          case MIDDLE -> letters.x() - width / 2;
          case END -> letters.x() - width;
        };
    for (MachineFonts.Run run : fonts.runs(letters.text(), letters.isBold())) {
      TextLayout text = MachineFonts.layout(run, letters.size());
      AffineTransform place = new AffineTransform();
      if (letters.turn() == Letters.Turn.UPWARDS) {
        place.rotate(-Math.PI / 2, letters.x(), letters.y());
      }
      place.translate(x, letters.y());
      Shape outline = text.getOutline(place);
      letters
          .halo()
          .ifPresent(
              page -> {
                graphics.setColor(Color.decode(page.light()));
                graphics.setStroke(HALO);
                graphics.draw(outline);
              });
      graphics.setColor(Color.decode(letters.ink().tone().light()));
      graphics.fill(outline);
      x += text.getAdvance();
    }
  }
}
