package org.llmsafety.stats.internal.fonts;

import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.awt.Font;
import java.awt.GraphicsEnvironment;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.llmsafety.stats.internal.Isolates;

/**
 * The fonts of this machine: each letter in the first that has it, of one with the widths of
 * Helvetica, the machine's sans-serif, and any other. What no font has shows as a box.
 */
public final class MachineFonts implements Fonts {
  static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

  private static final int UNIT = 1000;
  private static final ImmutableList<String> AS_WIDE_AS_HELVETICA =
      ImmutableList.of("Liberation Sans", "Helvetica", "Arial", "Arimo", "Nimbus Sans");
  private static final Supplier<MachineFonts> ONCE = Suppliers.memoize(MachineFonts::new);

  private final Font regular;
  private final Font bold;
  private final Font sansSerif = new Font(Font.SANS_SERIF, Font.PLAIN, UNIT);
  private final Supplier<ImmutableList<Font>> all =
      Suppliers.memoize(
          () ->
              Arrays.stream(GraphicsEnvironment.getLocalGraphicsEnvironment().getAllFonts())
                  .filter(font -> font.getStyle() == Font.PLAIN)
                  .map(font -> font.deriveFont((float) UNIT))
                  .collect(ImmutableList.toImmutableList()));
  private final Map<Integer, Optional<Font>> found = new ConcurrentHashMap<>();
  private final Map<String, Double> widths = new ConcurrentHashMap<>();

  MachineFonts() {
    String family =
        AS_WIDE_AS_HELVETICA.stream()
            .filter(name -> new Font(name, Font.PLAIN, UNIT).getFamily(Locale.ROOT).equals(name))
            .findFirst()
            .orElse(Font.SANS_SERIF);
    this.regular = new Font(family, Font.PLAIN, UNIT);
    this.bold = new Font(family, Font.BOLD, UNIT);
  }

  public static MachineFonts get() {
    return ONCE.get();
  }

  @Override
  public double slack() {
    return 1;
  }

  @Override
  public double width(String text, double size, boolean isBold) {
    double unit =
        widths.computeIfAbsent(
            (isBold ? "b" : "r") + text,
            key ->
                runs(text, isBold).stream()
                    .mapToDouble(run -> layout(run, UNIT).getAdvance())
                    .sum());
    return unit * size / UNIT;
  }

  /** Letters of one font and one direction. */
  public record Run(String text, Font font) {}

  public static TextLayout layout(Run run, double size) {
    return new TextLayout(run.text(), run.font().deriveFont((float) size), CONTEXT);
  }

  /** {@return the text in runs to be drawn from left to right} */
  public ImmutableList<Run> runs(String text, boolean isBold) {
    ImmutableList.Builder<Run> runs = ImmutableList.builder();
    for (Isolates.Part part : Isolates.parts(text)) {
      StringBuilder run = new StringBuilder();
      Font current = isBold ? bold : regular;
      for (int point : part.text().codePoints().toArray()) {
        Font font = joins(point) ? current : font(point, isBold).orElse(current);
        if (!font.equals(current) && !run.isEmpty()) {
          runs.add(new Run(run.toString(), current));
          run.setLength(0);
        }
        current = font;
        run.appendCodePoint(point);
      }
      if (!run.isEmpty()) {
        runs.add(new Run(run.toString(), current));
      }
    }
    return runs.build();
  }

  /** {@return the scripts of which some letter of the texts is in no font: "Thai", "emoji"} */
  public ImmutableSet<String> missing(Stream<String> texts) {
    return texts
        .flatMapToInt(String::codePoints)
        .distinct()
        .filter(point -> !joins(point) && font(point, false).isEmpty())
        .mapToObj(MachineFonts::script)
        .collect(ImmutableSet.toImmutableSet());
  }

  private static String script(int point) {
    Character.UnicodeScript script = Character.UnicodeScript.of(point);
    if (script == Character.UnicodeScript.COMMON || script == Character.UnicodeScript.UNKNOWN) {
      return Character.getType(point) == Character.OTHER_SYMBOL
          ? "emoji and other symbols"
          : String.format(Locale.ROOT, "U+%04X", point);
    }
    String name = script.name().replace('_', ' ');
    return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
  }

  private Optional<Font> font(int point, boolean isBold) {
    Font own = isBold ? bold : regular;
    return own.canDisplay(point)
        ? Optional.of(own)
        : found.computeIfAbsent(
            point,
            missing ->
                Stream.concat(
                        Stream.of(sansSerif), Stream.of(missing).flatMap(p -> all.get().stream()))
                    .filter(font -> shows(font, missing))
                    .findFirst());
  }

  /** Some fonts have a letter for a picture that is not drawn from outlines, and show nothing. */
  private static boolean shows(Font font, int point) {
    return font.canDisplay(point)
        && !font.createGlyphVector(CONTEXT, Character.toString(point))
            .getOutline()
            .getBounds2D()
            .isEmpty();
  }

  /** Marks, joiners and spaces belong to the letter before, whose font draws them. */
  private static boolean joins(int point) {
    int type = Character.getType(point);
    return type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT
        || type == Character.CONTROL
        || Character.isSpaceChar(point)
        || (point >= 0x1f3fb && point <= 0x1f3ff);
  }
}
