package org.llmsafety.stats.chart;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.llmsafety.stats.internal.Json;
import org.llmsafety.stats.internal.plane.DateTicks;
import org.llmsafety.stats.internal.plane.ValueTicks;

/**
 * One direction of a panel as channels of Vega-Lite.
 *
 * @param suffix behind a field's name where it is drawn transformed
 * @param transform of a field named by "%s" in Vega's expressions, or empty
 * @param type of the field: "temporal" or "quantitative"
 * @param scale as Vega-Lite states it
 * @param axis as Vega-Lite states it
 * @param low the least number that is drawn at its place
 * @param high the greatest number that is drawn at its place
 */
record VegaAxis(
    String suffix,
    String transform,
    String type,
    ImmutableMap<String, Object> scale,
    ImmutableMap<String, Object> axis,
    double low,
    double high) {
  private static final double NEAREST_SHARE = 0.001;

  /** The days of the panels that share the axis. */
  static VegaAxis of(TimeScale time, String title) {
    String format =
        time.days().stream()
            .map(DateTicks.Tick::label)
            .findFirst()
            .map(VegaAxis::format)
            .orElse("");
    return new VegaAxis(
        "_day",
        "utcParse(datum.%s, '%%Y-%%m-%%d')",
        "temporal",
        ImmutableMap.of("type", "utc", "domain", List.of(date(time.from()), date(time.to()))),
        axis(
            title,
            time.days().stream().map(DateTicks.Tick::date).map(VegaAxis::date),
            format.isEmpty() ? ImmutableMap.of() : ImmutableMap.of("format", format)),
        (double) time.from().toEpochDay(),
        (double) time.to().toEpochDay());
  }

  private static String format(String label) {
    if (label.matches("\\d+")) {
      return "%Y";
    }
    return Character.isDigit(label.charAt(0)) ? "%Y-%m-%d" : "%b %Y";
  }

  private static ImmutableMap<String, Object> date(LocalDate date) {
    return ImmutableMap.of(
        "year",
        date.getYear(),
        "month",
        date.getMonthValue(),
        "date",
        date.getDayOfMonth(),
        "utc",
        true);
  }

  /** Numbers, with ticks that are printed. */
  static VegaAxis of(ValueScale numbers, ImmutableList<ValueTicks.Tick> ticks, String title) {
    double beyond = numbers.margin() / (numbers.length() - 2 * numbers.margin());
    double room = numbers.high() * beyond - numbers.low() * beyond;
    double bottom = finite(numbers.low() - room);
    double top = finite(numbers.high() + room);
    Stream<Double> values = ticks.stream().map(ValueTicks.Tick::value);
    double lowest = numbers.axis().lowest().orElse(0);
    double highest = numbers.axis().highest().orElse(1);
    return switch (numbers.axis().spacing()) {
      case LINEAR ->
          new VegaAxis(
              "",
              "",
              "quantitative",
              scale("linear", bottom, top),
              axis(title, values, format(ticks)),
              bottom,
              top);
      case LOG ->
          new VegaAxis(
              "",
              "",
              "quantitative",
              scale("log", Math.pow(10, bottom), Math.pow(10, top)),
              axis(title, values, ImmutableMap.of("format", ".12~g")),
              Math.pow(10, bottom),
              Math.pow(10, top));
      case LOGIT ->
          new VegaAxis(
              "_log_odds",
              String.format(
                  Locale.ROOT,
                  "log(clamp((datum.%%1$s - %s) / %s, %s, %s)"
                      + " / (1 - clamp((datum.%%1$s - %s) / %s, %s, %s)))",
                  lowest,
                  highest - lowest,
                  NEAREST_SHARE,
                  1 - NEAREST_SHARE,
                  lowest,
                  highest - lowest,
                  NEAREST_SHARE,
                  1 - NEAREST_SHARE),
              "quantitative",
              scale("linear", bottom, top),
              axis(
                  title,
                  values.map(value -> (value - lowest) / (highest - value)).map(Math::log),
                  ImmutableMap.of(
                      "labelExpr",
                      String.format(
                          Locale.ROOT,
                          "format(%s + %s / (1 + exp(-datum.value)), '.6~g')",
                          lowest,
                          highest - lowest))),
              lowest,
              highest);
    };
  }

  /** Categories by their numbers, from the left or from the top. */
  static VegaAxis of(Axis.Categories categories, ImmutableMap<String, Object> more, boolean isUp) {
    int count = categories.categories().size();
    String names =
        categories.categories().stream()
            .map(category -> Json.quoted(category.name()))
            .collect(Collectors.joining(", ", "[", "][datum.value]"));
    return new VegaAxis(
        "",
        "",
        "quantitative",
        isUp ? scale("linear", count - 0.5, -0.5) : scale("linear", -0.5, count - 0.5),
        axis(
            categories.title(),
            IntStream.range(0, count).boxed(),
            ImmutableMap.<String, Object>builder()
                .put("labelExpr", names)
                .put("grid", false)
                .put("ticks", false)
                .putAll(more)
                .buildOrThrow()),
        -0.5,
        count - 0.5);
  }

  private static ImmutableMap<String, Object> scale(String type, double from, double to) {
    return ImmutableMap.of("type", type, "domain", List.of(from, to), "nice", false, "zero", false);
  }

  private static double finite(double value) {
    return Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, value));
  }

  private static ImmutableMap<String, Object> format(ImmutableList<ValueTicks.Tick> ticks) {
    int decimals =
        ticks.stream()
            .map(tick -> tick.label().length() - 1 - tick.label().lastIndexOf('.'))
            .filter(behind -> behind >= 0)
            .min(Integer::compare)
            .orElse(0);
    boolean isPlain =
        ticks.stream().allMatch(tick -> tick.label().matches("-?[0-9]{1,15}(\\.[0-9]{1,15})?"));
    boolean isWhole = ticks.stream().noneMatch(tick -> tick.label().contains("."));
    return isPlain
        ? ImmutableMap.of("format", isWhole ? "d" : "." + decimals + "f")
        : ImmutableMap.of();
  }

  private static ImmutableMap<String, Object> axis(
      String title, Stream<?> values, ImmutableMap<String, Object> more) {
    return ImmutableMap.<String, Object>builder()
        .put("title", title)
        .put("values", values.collect(toImmutableList()))
        .putAll(more)
        .buildOrThrow();
  }

  /** {@return the channel of a field, with the axis} */
  ImmutableMap<String, Object> of(String field) {
    return ImmutableMap.of("field", field + suffix, "type", type, "scale", scale, "axis", axis);
  }

  /** {@return the channel of the other end of a mark that begins at a field of the axis} */
  ImmutableMap<String, Object> end(String field) {
    return ImmutableMap.of("field", field + suffix);
  }

  /** {@return what makes fields fit for the axis} */
  Stream<ImmutableMap<String, Object>> transforms(String... fields) {
    return transform.isEmpty()
        ? Stream.empty()
        : Stream.of(fields)
            .map(
                field ->
                    ImmutableMap.of(
                        "calculate",
                        String.format(Locale.ROOT, transform, field),
                        "as",
                        field + suffix));
  }

  /** {@return the number, or the end of what is drawn if it is beyond} */
  double within(double value) {
    return Math.max(low, Math.min(high, value));
  }
}
