package org.llmsafety.stats.chart;

import com.google.common.collect.ImmutableMap;
import java.util.Map;

/**
 * The style sheet of an SVG: the colours of light and dark pages as custom properties. Every rule
 * and property belongs to a class of the figure's own, so that figures on one page do not meet.
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

  private static final ImmutableMap<String, Tone> TONES =
      ImmutableMap.<String, Tone>builder()
          .put("page", PAGE)
          .put("tint", TINT)
          .put("ink", INK)
          .put("muted", MUTED)
          .put("grid", GRID)
          .put("frame", FRAME)
          .put("edge", EDGE)
          .put("leader", LEADER)
          .buildOrThrow();

  /** The colours of cells: blue for what there is, orange for the opposite. */
  static final Tone FIRST = new Tone("#0072b2", "#4aa8e0");

  static final Tone SECOND = new Tone("#c84b00", "#ff8a3d");

  private static final ImmutableMap<String, String> RULES =
      ImmutableMap.<String, String>builder()
          .put("lst-page", "fill:var(--page)")
          .put("lst-tint", "fill:var(--tint)")
          .put("lst-ink", "fill:var(--ink)")
          .put("lst-shade", "fill:var(--ink)")
          .put("lst-muted", "fill:var(--muted)")
          .put("lst-grid", "stroke:var(--grid)")
          .put("lst-frame", "stroke:var(--frame)")
          .put("lst-edge", "stroke:var(--edge)")
          .put("lst-leader", "stroke:var(--leader)")
          .put("lst-line", "stroke:var(--ink)")
          .put("lst-hollow", "fill:var(--page)")
          .put("lst-halo", "stroke:var(--page)")
          .put("lst-halo-tint", "stroke:var(--tint)")
          .put("lst-mark", "stroke:var(--page)")
          .put("lst-point:hover .lst-mark", "stroke:var(--ink);stroke-width:1.6px")
          .put("lst-point:hover .lst-ink", "font-weight:bold")
          .buildOrThrow();

  private SvgStyle() {}

  /** A colour on light pages and its counterpart on dark ones. */
  record Tone(String light, String dark) {}

  static String sheet(String scope, Figure figure) {
    int series = figure.series().size();
    StringBuilder light = new StringBuilder();
    StringBuilder dark = new StringBuilder();
    StringBuilder rules = new StringBuilder();
    for (Map.Entry<String, Tone> tone : TONES.entrySet()) {
      property(light, tone.getKey(), tone.getValue().light());
      property(dark, tone.getKey(), tone.getValue().dark());
    }
    RULES.forEach((name, rule) -> rule(rules, scope, name, rule));
    if (figure.panels().stream().anyMatch(panel -> !panel.cells().isEmpty())) {
      property(light, "first", FIRST.light());
      property(dark, "first", FIRST.dark());
      property(light, "second", SECOND.light());
      property(dark, "second", SECOND.dark());
      rule(rules, scope, "lst-first", "fill:var(--first)");
      rule(rules, scope, "lst-second", "fill:var(--second)");
      rule(rules, scope, "lst-point:hover rect", "stroke:var(--ink)");
    }
    for (int i = 0; i < series; i++) {
      property(light, "s" + i, Look.at(i).light());
      property(dark, "s" + i, Look.at(i).dark());
      rule(rules, scope, "lst-s" + i, "fill:var(--s" + i + ")");
      rule(rules, scope, "lst-l" + i, "stroke:var(--s" + i + ")");
    }
    return "\n."
        + (scope + "{max-width:100%;height:auto;" + light + "}\n")
        + ("@media (prefers-color-scheme:dark){." + scope + "{" + dark + "}}\n")
        + rules;
  }

  private static void property(StringBuilder to, String name, String value) {
    to.append("--").append(name).append(':').append(value).append(';');
  }

  private static void rule(StringBuilder to, String scope, String name, String declarations) {
    to.append('.').append(scope).append(" .").append(name);
    to.append('{').append(declarations).append("}\n");
  }
}
