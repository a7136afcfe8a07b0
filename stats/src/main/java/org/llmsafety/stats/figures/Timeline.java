package org.llmsafety.stats.figures;

import static com.google.common.base.Preconditions.checkArgument;
import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ListMultimap;
import com.google.common.collect.MultimapBuilder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Release;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.chart.Axis;
import org.llmsafety.stats.chart.Figure;
import org.llmsafety.stats.chart.Panel;
import org.llmsafety.stats.chart.Point;
import org.llmsafety.stats.study.Verdict;
import org.llmsafety.stats.trend.TrendEstimator;

/**
 * Draws scores over time: one panel per benchmark, one point per score, a colour and shape per lab.
 *
 * <pre>{@code
 * Figure figure = Timeline.withDefaults()
 *     .withEmphasis(HELM_SAFETY_MEAN)
 *     .withTrends(FieldTrend.withDefaults())
 *     .draw(scores);
 * }</pre>
 *
 * <p><b>Order.</b> The emphasised benchmark comes first, then means over others that are drawn,
 * then the rest: those on one topic together, topics in the order of their first score. Where there
 * is room, panels stand in two or three columns over one axis of dates, and the emphasised one
 * takes the whole line above them.
 *
 * <p><b>Title.</b> With trends the title goes on to state what the emphasised benchmark shows, or
 * the only one, or the mean over all others: "HELM Safety: newer models score safer, +0.0361 of the
 * scale a year (95 % interval ...)", in the words of {@link Verdict} at a significance level of
 * 0.05. Where there is no such benchmark, or its trend has no test, the title stays as it is given;
 * {@link Figure#withTitle} replaces it.
 *
 * <p><b>Labs.</b> Of more than eight labs those of interest ({@link #withLabs}) have colours and
 * names, or else the six with most models; the others are grey and stand in the legend as "10 other
 * labs". Each of their points keeps its words and its data.
 *
 * <p>A panel states why a trend cannot be computed, and how many scores have no date. Where scores
 * are dated by their evaluation, each edition of a benchmark has a line of its own.
 */
public final class Timeline {
  private static final double SIGNIFICANCE_LEVEL = 0.05;

  private final Draft options;

  private Timeline(Draft options) {
    this.options = options;
  }

  /** The options, copied before one is changed. */
  private static final class Draft {
    private String title = "Safety scores over time";
    private Optional<Benchmark> emphasis = Optional.empty();
    private Optional<TrendLines> trends = Optional.empty();
    private ImmutableList<Lab> labs = ImmutableList.of();
    private OptionalInt columns = OptionalInt.empty();
    private Axis.Spacing spacing = Axis.Spacing.LINEAR;
    private boolean hasNames = true;
    private boolean isEveryLabColoured;
    private boolean hasFrontier;

    Draft copy() {
      Draft copy = new Draft();
      copy.title = title;
      copy.emphasis = emphasis;
      copy.trends = trends;
      copy.labs = labs;
      copy.columns = columns;
      copy.spacing = spacing;
      copy.hasNames = hasNames;
      copy.isEveryLabColoured = isEveryLabColoured;
      copy.hasFrontier = hasFrontier;
      return copy;
    }
  }

  private Timeline with(Consumer<Draft> change) {
    Draft changed = options.copy();
    change.accept(changed);
    return new Timeline(changed);
  }

  /** {@return a timeline with model names, without trends} */
  public static Timeline withDefaults() {
    return new Timeline(new Draft());
  }

  /** {@return this timeline under another heading, which the finding follows} */
  public Timeline withTitle(String title) {
    requireNonNull(title, "title");
    return with(draft -> draft.title = title);
  }

  /** {@return this timeline with that benchmark first and emphasised, if it has scores} */
  public Timeline withEmphasis(Benchmark benchmark) {
    return with(draft -> draft.emphasis = Optional.of(benchmark));
  }

  /** {@return this timeline with one trend per panel, over all its labs} */
  public Timeline withTrends(TrendEstimator estimator) {
    return with(draft -> draft.trends = Optional.of(TrendLines.overall(estimator)));
  }

  /** {@return this timeline with a trend for each lab of each panel} */
  public Timeline withTrendsByLab(TrendEstimator estimator) {
    return with(draft -> draft.trends = Optional.of(TrendLines.byLab(estimator)));
  }

  /**
   * {@return this timeline with those labs first in the legend, in that order, and of more than
   * eight labs these alone in colour}
   */
  public Timeline withLabs(Lab first, Lab... more) {
    ImmutableList<Lab> order = ImmutableList.<Lab>builder().add(first).add(more).build();
    return with(draft -> draft.labs = order);
  }

  /** {@return this timeline with every lab in a colour of its own, however many there are} */
  public Timeline withEveryLabInColour() {
    return with(draft -> draft.isEveryLabColoured = true);
  }

  /**
   * {@return this timeline with a dotted line of the safest score so far in each panel, or the
   * highest where no end is known to be safer; it ends at the last score}
   */
  public Timeline withFrontier() {
    return with(draft -> draft.hasFrontier = true);
  }

  /**
   * {@return this timeline in so many columns, where by default the number of panels and the width
   * decide: one on a telephone or in a paper's column, two or three where each stays readable}
   *
   * @param columns at least 1
   */
  public Timeline withColumns(int columns) {
    checkArgument(columns >= 1, "columns must be at least 1, but were %s", columns);
    return with(draft -> draft.columns = OptionalInt.of(columns));
  }

  /** {@return this timeline without names beside the points; hovering still shows them} */
  public Timeline withoutLabels() {
    return with(draft -> draft.hasNames = false);
  }

  /**
   * {@return this timeline with values spaced by their log-odds where a scale has two ends, so that
   * scores near an end stand apart; scores at an end, which have none, are drawn at the frame}
   * Trends are the same, and a straight one is drawn as the curve that it is there.
   */
  public Timeline withLogOdds() {
    return with(draft -> draft.spacing = Axis.Spacing.LOGIT);
  }

  /** {@return the figure} */
  public Figure draw(Scores scores) {
    requireNonNull(scores, "scores");
    Sheet sheet = new Sheet(scores, ModelNames.of(scores.models()));
    for (Benchmark benchmark : PanelOrder.of(scores.benchmarks(), options.emphasis)) {
      ScoreSeries series = scores.series(benchmark);
      sheet.add(
          benchmark.name(),
          series,
          isEmphasised(benchmark),
          options.trends.map(lines -> lines.draw(scores, benchmark)));
    }
    return sheet.figure(subtitle(scores), Claims.Over.ALL);
  }

  /**
   * {@return a figure with a panel for each set of scores}
   *
   * @param sets each with one score per model, such as the mean over its benchmarks, or why there
   *     is none, which the panel then states
   */
  public Figure draw(Map<String, Outcome<ScoreSeries>> sets) {
    Scores drawn =
        sets.values().stream()
            .flatMap(Outcome::stream)
            .flatMap(series -> series.points().stream())
            .map(ScoreSeries.Point::score)
            .collect(Scores.toScores());
    Sheet sheet = new Sheet(drawn, ModelNames.of(drawn.models()));
    sets.forEach(
        (name, outcome) -> {
          outcome
              .whyNot()
              .ifPresent(why -> sheet.add(Panel.named(name).withNote("not drawn: " + why)));
          outcome.stream()
              .forEach(
                  series ->
                      sheet.add(
                          name, series, false, options.trends.map(lines -> lines.draw(series))));
        });
    return sheet.figure(
        "Each point is a model's score over all benchmarks of the set", Claims.Over.THE_ONLY_ONE);
  }

  /** The panels of a figure, and what its title and its caption say of them. */
  private final class Sheet {
    private final Scores scores;
    private final ImmutableMap<String, String> names;
    private final LeadingLabs labs;
    private final ScorePoints points;
    private final List<Panel> panels = new ArrayList<>();
    private final Map<Integer, Claims.Drawn> trends = new LinkedHashMap<>();
    private final Set<String> sentences = new LinkedHashSet<>();
    private final ListMultimap<String, String> panelsByCaveat =
        MultimapBuilder.linkedHashKeys().arrayListValues().build();

    Sheet(Scores scores, ImmutableMap<String, String> names) {
      this.scores = scores;
      this.names = names;
      this.labs =
          LeadingLabs.of(
              scores.stream().filter(score -> score.dated().isPresent()).toList(),
              options.labs,
              options.isEveryLabColoured);
      this.points =
          new ScorePoints(options.hasNames ? names : ImmutableMap.of(), labs, options.spacing);
    }

    void add(Panel panel) {
      panels.add(panel);
    }

    void add(
        String name, ScoreSeries series, boolean isEmphasised, Optional<TrendLines.Drawn> trend) {
      Panel panel = points.panel(name, series);
      if (isEmphasised) {
        panel = panel.withWeight(Panel.Weight.EMPHASISED);
      }
      for (TrendLines.Drawn drawn : trend.stream().toList()) {
        sentences.addAll(drawn.sentences());
        drawn.caveats().forEach(caveat -> panelsByCaveat.put(caveat, name));
        panel = panel.plus(drawn.marks()).withNotes(drawn.notes());
        if (drawn.whole().isPresent()) {
          trends.put(
              panels.size(),
              new Claims.Drawn(name, isEmphasised, series, drawn.whole().orElseThrow()));
        }
      }
      panel = panel.withNotes(ScorePoints.undated(series).stream().toList());
      if (options.hasFrontier) {
        FrontierLine.Drawn best = FrontierLine.draw(series, names);
        panel = panel.plus(best.marks()).withNotes(best.notes());
        if (!best.marks().isEmpty()) {
          sentences.add(FrontierLine.CAPTION);
        }
      }
      panels.add(panel);
    }

    Figure figure(String subtitle, Claims.Over over) {
      Claims claims = Claims.of(trends, panels.size(), over, SIGNIFICANCE_LEVEL);
      claims.byPanel().forEach((i, claim) -> panels.set(i, Claims.before(claim, panels.get(i))));
      ImmutableList.Builder<String> caption = ImmutableList.builder();
      if (panels.size() > 1) {
        caption.add("Each panel has a value axis of its own.");
      }
      caption.addAll(sentences).addAll(claims.sentences());
      if (panels.stream().flatMap(panel -> panel.points().stream()).anyMatch(Timeline::hasError)) {
        caption.add(ErrorBars.CAPTION);
      }
      panelsByCaveat
          .asMap()
          .forEach((caveat, names) -> caption.add(sentence(caveat, names, panels.size())));
      if (!labs.others().isEmpty()) {
        caption.add("Grey points without names are models of " + labs.othersName() + ".");
      }
      if (panels.isEmpty()) {
        caption.add("There are no scores to draw.");
      }
      Figure figure =
          Figure.titled(claims.title(options.title))
              .withSubtitle(subtitle)
              .withTimeTitle(timeTitle(scores))
              .withLeading(labs.first())
              .withCaption(String.join(" ", caption.build()))
              .withSource(SourceWords.of(scores))
              .plus(panels);
      if (!labs.others().isEmpty()) {
        figure = figure.withOthers(labs.othersName(), labs.others());
      }
      return options.columns.isPresent() ? figure.withColumns(options.columns.getAsInt()) : figure;
    }
  }

  /** A caveat, and of which panels it is true, unless of all. */
  private static String sentence(String caveat, Collection<String> names, int panels) {
    return names.size() == panels
        ? Character.toUpperCase(caveat.charAt(0)) + caveat.substring(1) + "."
        : String.join(", ", names) + ": " + caveat + ".";
  }

  private boolean isEmphasised(Benchmark benchmark) {
    return options.emphasis.filter(one -> one.id().equals(benchmark.id())).isPresent();
  }

  private static boolean hasError(Point point) {
    return point.error().isPresent();
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

  /** {@return "1 model", "2 models"} */
  static String count(int count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }
}
