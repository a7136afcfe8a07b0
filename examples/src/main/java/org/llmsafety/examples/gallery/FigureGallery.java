package org.llmsafety.examples.gallery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.llmsafety.stats.chart.Figure;
import org.llmsafety.stats.chart.FigureSize;
import org.llmsafety.stats.chart.Png;
import org.llmsafety.stats.chart.Svg;
import org.llmsafety.stats.chart.VegaLite;
import org.llmsafety.stats.report.Report;

/**
 * Draws every kind of figure, of bundled and of hard data, in each size, and a page of them all.
 *
 * <pre>{@code
 * java -cp examples/target/llm-safety.jar org.llmsafety.examples.gallery.FigureGallery gallery
 * }</pre>
 *
 * <p>More arguments name the sizes, "web" and "phone" say; without, it is all of them.
 */
public final class FigureGallery {
  private FigureGallery() {}

  /** Writes the figures as SVG, PNG and Vega-Lite into a folder, and gallery.html. */
  public static void main(String... arguments) {
    Path folder = Path.of(arguments.length == 0 ? "gallery" : arguments[0]);
    List<FigureSize> sizes =
        arguments.length < 2
            ? List.of(FigureSize.values())
            : Arrays.stream(arguments)
                .skip(1)
                .map(name -> FigureSize.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_')))
                .toList();
    Map<String, Figure> figures = GalleryFigures.all();
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (FigureSize size : sizes) {
      String suffix = "-" + size.name().toLowerCase(Locale.ROOT).replace('_', '-');
      figures.forEach(
          (name, figure) -> {
            Svg.withDefaults().withSize(size).write(figure, folder.resolve(name + suffix + ".svg"));
            Png.withDefaults().withSize(size).write(figure, folder.resolve(name + suffix + ".png"));
          });
    }
    figures.forEach(
        (name, figure) -> VegaLite.withDefaults().write(figure, folder.resolve(name + ".vl.json")));
    Report page = Report.titled("Every kind of figure");
    for (Map.Entry<String, Figure> figure : figures.entrySet()) {
      page = page.plus(figure.getKey(), figure.getValue());
    }
    page.writeHtml(folder.resolve("gallery.html"));
    System.out.println(figures.size() + " figures in " + sizes.size() + " sizes are in " + folder);
  }
}
