package org.llmsafety.stats.chart;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.llmsafety.stats.internal.plane.Look;

/**
 * The style sheets of SVGs. In a file the elements state the colours of light pages themselves, so
 * its sheet has those of dark pages, with every rule for its own figure, so that figures on one
 * page do not meet; the sheet that all figures of a page share has both.
 */
final class SvgStyle {

  static final Tone PAGE = new Tone("#ffffff", "#14181d");
  static final Tone TINT = new Tone("#f3f7fb", "#1b232d");
  static final Tone INK = new Tone("#1f2328", "#e6e9ed");
  static final Tone MUTED = new Tone("#5b6470", "#a2abb6");
  static final Tone GRID = new Tone("#e8ebef", "#272d35");
  static final Tone FRAME = new Tone("#c5cbd3", "#414a55");
  static final Tone EDGE = new Tone("#3d6a96", "#6c9ccb");
  static final Tone LEADER = new Tone("#87909c", "#747e8a");

  /** The colours of cells: blue for what there is, orange for the opposite. */
  static final Tone FIRST = new Tone("#0072b2", "#4aa8e0");

  static final Tone SECOND = new Tone("#c84b00", "#ff8a3d");

  private SvgStyle() {}

  /** A colour on light pages and its counterpart on dark ones. */
  record Tone(String light, String dark) {}

  /** {@return the sheet of a figure with so many series, in a file of its own} */
  static String ofFile(String scope, int series) {
    String own = "." + scope;
    return own
        + "{max-width:100%;height:auto}\n"
        + hovered(own, "lst-", INK.light())
        + dark(own, "lst-", series);
  }

  /** {@return the sheet that figures of a page share, of which none has more series} */
  static String ofPage(int series) {
    return ".lst{max-width:100%;height:auto}\n"
        + rules(".lst", "", series, Function.identity(), SvgClass.Property::light)
        + hovered(".lst", "", INK.light())
        + dark(".lst", "", series);
  }

  private static String dark(String scope, String mark, int series) {
    return "@media (prefers-color-scheme:dark){\n"
        + rules(scope, mark, series, SvgStyle::differing, SvgClass.Property::dark)
        + hovered(scope, mark, INK.dark())
        + "}\n";
  }

  private static Stream<SvgClass.Property> differing(Stream<SvgClass.Property> properties) {
    return properties.filter(property -> !property.light().equals(property.dark()));
  }

  private static String rules(
      String scope,
      String mark,
      int series,
      Function<Stream<SvgClass.Property>, Stream<SvgClass.Property>> which,
      Function<SvgClass.Property, String> value) {
    return classes(series).stream()
        .map(
            one ->
                which
                    .apply(one.properties().stream())
                    .map(property -> property.name() + ":" + value.apply(property))
                    .collect(
                        Collectors.joining(";", scope + " ." + mark + one.name() + "{", "}\n")))
        .collect(Collectors.joining());
  }

  private static ImmutableList<SvgClass> classes(int series) {
    return Stream.concat(
            SvgClass.SHARED.stream(),
            IntStream.concat(IntStream.range(0, series), IntStream.of(Look.GREY_PLACE))
                .boxed()
                .flatMap(i -> Stream.of(SvgClass.points(i), SvgClass.lines(i), SvgClass.bands(i))))
        .collect(toImmutableList());
  }

  /** The mark under the pointer stands out. */
  private static String hovered(String scope, String mark, String ink) {
    String point = scope + " ." + mark + "point:hover ";
    return (point + "path," + point + "use{stroke:" + ink + ";stroke-width:1.6px}\n")
        + (point + "rect{stroke:" + ink + "}\n")
        + (point + "text{font-weight:bold}\n");
  }
}
