package org.llmsafety.stats.figures;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.math.BigDecimal;
import java.util.Optional;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Provenance;
import org.llmsafety.core.Release;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.stats.chart.Axis;
import org.llmsafety.stats.chart.ErrorBar;
import org.llmsafety.stats.chart.Panel;
import org.llmsafety.stats.chart.Point;
import org.llmsafety.stats.chart.Position;

/**
 * Scores as points of a panel over dates.
 *
 * @param names what models are called beside their points, by their ids; none if not at all
 * @param labs whose points have names
 * @param spacing of values on scales with two ends
 */
record ScorePoints(ImmutableMap<String, String> names, LeadingLabs labs, Axis.Spacing spacing) {
  /** "0 to 1, higher is safer ↑", "0 to 1, neither end is safer". */
  private static String axisTitle(Benchmark benchmark) {
    if (benchmark.changeWords().isPresent()) {
      return benchmark.scale().rangeText() + ", neither end is safer";
    }
    return benchmark.scale()
        + (benchmark.scale().isDirected()
            ? benchmark.scale().sign() > 0 ? " \u2191" : " \u2193"
            : "");
  }

  /** {@return a panel of a series' points} */
  Panel panel(String name, ScoreSeries series) {
    Scale scale = series.benchmark().scale();
    Panel panel = Panel.named(name).withAxisTitle(axisTitle(series.benchmark()));
    if (!Double.isInfinite(scale.lowest())) {
      panel = panel.withLowest(scale.lowest());
    }
    if (!Double.isInfinite(scale.highest())) {
      panel = panel.withHighest(scale.highest());
    }
    if (spacing == Axis.Spacing.LOGIT && scale.isBounded()) {
      panel =
          panel.withUp(
              Axis.numbers(axisTitle(series.benchmark()) + ", spaced by log-odds")
                  .withLowest(scale.lowest())
                  .withHighest(scale.highest())
                  .withSpacing(spacing));
    }
    return panel.plus(series.points().stream().map(this::point).toList());
  }

  /** {@return how many scores of a series have no date and so no point, if any} */
  static Optional<String> undated(ScoreSeries series) {
    return series.undated() == 0
        ? Optional.empty()
        : Optional.of(
            series.undated()
                + (series.undated() == 1
                    ? " score without a date is not drawn"
                    : " scores without a date are not drawn"));
  }

  private Point point(ScoreSeries.Point dated) {
    Score score = dated.score();
    String name = score.model().toString();
    String unit = score.benchmark().scale().unit();
    String edition = score.edition().map(text -> " " + text).orElse("");
    Optional<ErrorBar> error = ErrorBars.of(dated.value(), score);
    String uncertain = error.map(bar -> ", " + score.uncertainty()).orElse("");
    return new Point(
        Position.of(dated.date()),
        dated.value(),
        score.lab().name(),
        labs.isOther(score.lab()) ? "" : names.getOrDefault(score.model().id(), ""),
        details(
            score,
            name + ", " + score.lab(),
            dated(dated.release()),
            score.benchmark()
                + edition
                + ": "
                + (full(dated.value()) + " " + unit).strip()
                + uncertain),
        error);
  }

  /** These lines and, of a score from a source, where it is from. */
  static ImmutableList<String> details(Score score, String... lines) {
    ImmutableList.Builder<String> all = ImmutableList.<String>builder().add(lines);
    if (!score.provenance().equals(Provenance.unstated())) {
      all.add("from " + score.provenance());
    }
    return all.build();
  }

  private static String dated(Release release) {
    return release.evidence().isBlank() ? release.toString() : release + ": " + release.evidence();
  }

  /** The value with all its digits, in no locale. */
  private static String full(double value) {
    return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
  }
}
