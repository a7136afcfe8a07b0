package org.llmsafety.stats.figures;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ListMultimap;
import com.google.common.collect.MultimapBuilder;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Labs;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Provenance;
import org.llmsafety.core.Release;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.chart.Axis;
import org.llmsafety.stats.chart.ErrorBar;
import org.llmsafety.stats.chart.Figure;
import org.llmsafety.stats.chart.Panel;
import org.llmsafety.stats.chart.Point;
import org.llmsafety.stats.chart.Position;
import org.llmsafety.stats.trend.TrendEstimator;

/**
 * Draws scores over time: one panel per benchmark, one point per score, a colour and shape per lab.
 *
 * <pre>{@code
 * Figure figure = Timeline.withDefaults()
 *     .withEmphasis(HELM_SAFETY_MEAN)
 *     .withTrends(TheilSen.withDefaults())
 *     .draw(scores);
 * }</pre>
 *
 * <p>Panels are in the order of each benchmark's first score, with the emphasised benchmark first.
 * A panel states why a trend cannot be computed, and how many scores have no date.
 */
public final class Timeline {

  static final ImmutableList<Lab> LABS_OF_THE_STUDY =
      ImmutableList.of(Labs.OPENAI, Labs.ANTHROPIC, Labs.META);

  private enum Names {
    SHOWN,
    HIDDEN
  }

  private final String title;
  private final Optional<Benchmark> emphasis;
  private final Optional<TrendLines> trends;
  private final ImmutableList<Lab> labs;
  private final Names names;
  private final Axis.Spacing spacing;

  private Timeline(
      String title,
      Optional<Benchmark> emphasis,
      Optional<TrendLines> trends,
      ImmutableList<Lab> labs,
      Names names,
      Axis.Spacing spacing) {
    this.title = title;
    this.emphasis = emphasis;
    this.trends = trends;
    this.labs = labs;
    this.names = names;
    this.spacing = spacing;
  }

  /**
   * {@return a timeline with model names, without trends, and with the study's three labs first}
   */
  public static Timeline withDefaults() {
    return new Timeline(
        "Safety scores over time",
        Optional.empty(),
        Optional.empty(),
        LABS_OF_THE_STUDY,
        Names.SHOWN,
        Axis.Spacing.LINEAR);
  }

  /** {@return this timeline under another heading} */
  public Timeline withTitle(String title) {
    return new Timeline(title, emphasis, trends, labs, names, spacing);
  }

  /** {@return this timeline with that benchmark first and emphasised, if it has scores} */
  public Timeline withEmphasis(Benchmark benchmark) {
    return new Timeline(title, Optional.of(benchmark), trends, labs, names, spacing);
  }

  /** {@return this timeline with one trend per panel, over all its labs} */
  public Timeline withTrends(TrendEstimator estimator) {
    return new Timeline(
        title, emphasis, Optional.of(TrendLines.overall(estimator)), labs, names, spacing);
  }

  /** {@return this timeline with a trend for each lab of each panel} */
  public Timeline withTrendsByLab(TrendEstimator estimator) {
    return new Timeline(
        title, emphasis, Optional.of(TrendLines.byLab(estimator)), labs, names, spacing);
  }

  /** {@return this timeline with those labs first in the legend, in that order} */
  public Timeline withLabs(Lab first, Lab... more) {
    ImmutableList<Lab> order = ImmutableList.<Lab>builder().add(first).add(more).build();
    return new Timeline(title, emphasis, trends, order, names, spacing);
  }

  /** {@return this timeline without names beside the points; hovering still shows them} */
  public Timeline withoutLabels() {
    return new Timeline(title, emphasis, trends, labs, Names.HIDDEN, spacing);
  }

  /**
   * {@return this timeline with values spaced by their log-odds where a scale has two ends, so that
   * scores near an end stand apart; scores at an end, which have none, are drawn at the frame}
   * Trends are the same, and a straight one is drawn as the curve that it is there.
   */
  public Timeline withLogOdds() {
    return new Timeline(title, emphasis, trends, labs, names, Axis.Spacing.LOGIT);
  }

  /** {@return the figure} */
  public Figure draw(Scores scores) {
    requireNonNull(scores, "scores");
    ImmutableList<Benchmark> benchmarks =
        ImmutableList.sortedCopyOf(
            Comparator.comparing(benchmark -> !isEmphasised(benchmark)), scores.benchmarks());
    Sheet sheet = new Sheet(benchmarks.size());
    ImmutableMap<String, String> names = ModelNames.of(scores.models());
    for (Benchmark benchmark : benchmarks) {
      ScoreSeries series = scores.series(benchmark);
      Panel panel = panel(benchmark.name(), series, names);
      sheet.add(
          benchmark.name(),
          isEmphasised(benchmark) ? panel.withWeight(Panel.Weight.EMPHASISED) : panel,
          trends.map(lines -> lines.draw(scores, benchmark)));
    }
    return sheet.figure(scores, subtitle(scores));
  }

  /**
   * {@return a figure with a panel for each set of scores}
   *
   * @param sets each with one score per model, such as the mean over its benchmarks, or why there
   *     is none, which the panel then states
   */
  public Figure draw(Map<String, Outcome<ScoreSeries>> sets) {
    Sheet sheet = new Sheet(sets.size());
    ImmutableMap<String, String> names =
        ModelNames.of(
            sets.values().stream()
                .flatMap(Outcome::stream)
                .flatMap(series -> series.points().stream())
                .map(point -> point.score().model())
                .toList());
    sets.forEach(
        (name, outcome) ->
            sheet.add(
                name,
                outcome.fold(
                    series -> panel(name, series, names),
                    (reason, why) -> Panel.named(name).withNote("not drawn: " + why)),
                trends.flatMap(lines -> outcome.toOptional().map(lines::draw))));
    return sheet.figure(
        sets.values().stream()
            .flatMap(Outcome::stream)
            .flatMap(series -> series.points().stream())
            .map(ScoreSeries.Point::score)
            .collect(Scores.toScores()),
        "Each point is a model's score over all benchmarks of the set");
  }

  /** The panels of a figure, and what its caption says of them. */
  private final class Sheet {
    private final int size;
    private final ImmutableList.Builder<Panel> panels = ImmutableList.builder();
    private final Set<String> sentences = new LinkedHashSet<>();
    private final ListMultimap<String, String> panelsByCaveat =
        MultimapBuilder.linkedHashKeys().arrayListValues().build();

    Sheet(int size) {
      this.size = size;
      if (size > 1) {
        sentences.add("Each panel has a value axis of its own.");
      }
    }

    void add(String name, Panel panel, Optional<TrendLines.Drawn> trend) {
      Panel whole = panel;
      for (TrendLines.Drawn drawn : trend.stream().toList()) {
        sentences.addAll(drawn.sentences());
        drawn.caveats().forEach(caveat -> panelsByCaveat.put(caveat, name));
        whole = whole.plus(drawn.marks());
        for (String note : drawn.notes()) {
          whole = whole.withNote(note);
        }
      }
      panels.add(whole);
    }

    Figure figure(Scores scores, String subtitle) {
      ImmutableList<Panel> drawn = panels.build();
      if (drawn.stream().flatMap(panel -> panel.points().stream()).anyMatch(Timeline::hasError)) {
        sentences.add(ErrorBars.CAPTION);
      }
      panelsByCaveat
          .asMap()
          .forEach((caveat, names) -> sentences.add(sentence(caveat, names, size)));
      if (drawn.isEmpty()) {
        sentences.add("There are no scores to draw.");
      }
      return Figure.titled(title)
          .withSubtitle(subtitle)
          .withTimeTitle(timeTitle(scores))
          .withLeading(labs.stream().map(Lab::name).collect(toImmutableList()))
          .withCaption(String.join(" ", sentences))
          .withSource(SourceWords.of(scores))
          .plus(drawn);
    }
  }

  /** A caveat, and of which panels it is true, unless of all. */
  private static String sentence(String caveat, Collection<String> names, int panels) {
    return names.size() == panels
        ? Character.toUpperCase(caveat.charAt(0)) + caveat.substring(1) + "."
        : String.join(", ", names) + ": " + caveat + ".";
  }

  private boolean isEmphasised(Benchmark benchmark) {
    return emphasis.filter(one -> one.id().equals(benchmark.id())).isPresent();
  }

  /** "0 to 1, higher is safer", "0 to 1, neither end is safer". */
  private static String axisTitle(Benchmark benchmark) {
    return benchmark.changeWords().isPresent()
        ? benchmark.scale().rangeText() + ", neither end is safer"
        : benchmark.scale().toString();
  }

  private Panel panel(String name, ScoreSeries series, ImmutableMap<String, String> modelNames) {
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
              Axis.numbers(scale + ", spaced by log-odds")
                  .withLowest(scale.lowest())
                  .withHighest(scale.highest())
                  .withSpacing(spacing));
    }
    if (series.undated() > 0) {
      panel =
          panel.withNote(
              series.undated()
                  + (series.undated() == 1 ? " score" : " scores")
                  + " without a date not drawn");
    }
    return panel.plus(series.points().stream().map(point -> point(point, modelNames)).toList());
  }

  private Point point(ScoreSeries.Point dated, ImmutableMap<String, String> modelNames) {
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
        names == Names.SHOWN
            ? modelNames.getOrDefault(score.model().id(), score.model().name())
            : "",
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

  private static boolean hasError(Point point) {
    return point.error().isPresent();
  }

  private static String dated(Release release) {
    return release.evidence().isBlank() ? release.toString() : release + ": " + release.evidence();
  }

  private static String subtitle(Scores scores) {
    return Stream.of(
            count(scores.models().size(), "model"),
            count(scores.labs().size(), "lab"),
            count(scores.benchmarks().size(), "benchmark"))
        .collect(Collectors.joining(", "));
  }

  private static String timeTitle(Scores scores) {
    List<String> kinds =
        scores.stream()
            .flatMap(score -> score.dated().stream())
            .map(Release::kind)
            .distinct()
            .sorted()
            .map(kind -> kind == Release.Kind.UNSPECIFIED ? "as published" : "of " + kind)
            .toList();
    return kinds.isEmpty() ? "" : "Date " + String.join(" or ", kinds);
  }

  /** The value with all its digits, in no locale. */
  private static String full(double value) {
    return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
  }

  private static String count(int count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }
}
