package org.llmsafety.stats.figures;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.stats.Wording;
import org.llmsafety.stats.chart.Line;
import org.llmsafety.stats.chart.Mark;
import org.llmsafety.stats.explore.Frontier;
import org.llmsafety.stats.explore.FrontierStep;

/** The best score so far as a line of steps, which ends at the last score and goes no further. */
final class FrontierLine {
  static final String CAPTION =
      "Dotted: the safest score so far, or the highest where no end is known to be safer, up to the"
          + " last score; "
          + Frontier.CANNOT_FALL
          + ".";

  private FrontierLine() {}

  /**
   * {@return the steps as a line; empty if there is one step only, on the last day}
   *
   * @param last the day of the last score
   */
  static Optional<Line> of(
      List<FrontierStep> steps, LocalDate last, String label, Line.Style style) {
    List<Line.Vertex> corners = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      FrontierStep step = steps.get(i);
      if (i > 0) {
        corners.add(new Line.Vertex(step.date(), steps.get(i - 1).best()));
      }
      corners.add(new Line.Vertex(step.date(), step.best()));
    }
    if (!steps.isEmpty() && (steps.size() == 1 || last.isAfter(end(steps).date()))) {
      corners.add(new Line.Vertex(last, end(steps).best()));
    }
    boolean hasLength =
        corners.size() > 1
            && corners.get(0).date().isBefore(corners.get(corners.size() - 1).date());
    return hasLength
        ? Optional.of(new Line(Optional.empty(), label, style, ImmutableList.copyOf(corners)))
        : Optional.empty();
  }

  private static FrontierStep end(List<FrontierStep> steps) {
    return steps.get(steps.size() - 1);
  }

  /** The marks of a panel, and its notes. */
  record Drawn(ImmutableList<Mark> marks, ImmutableList<String> notes) {}

  /**
   * {@return the best score so far of each edition of a series, or why there is none}
   *
   * @param names what models are called in the figure, by their ids
   */
  static Drawn draw(ScoreSeries series, ImmutableMap<String, String> names) {
    return series
        .checked()
        .fold(
            sound -> ofSound(sound, names),
            (reason, why) ->
                new Drawn(ImmutableList.of(), ImmutableList.of("no best score so far: " + why)));
  }

  private static Drawn ofSound(ScoreSeries series, ImmutableMap<String, String> names) {
    Scale scale = series.benchmark().scale();
    String best = scale.isDirected() ? "safest" : "highest";
    ImmutableList.Builder<Mark> marks = ImmutableList.builder();
    ImmutableList.Builder<String> notes = ImmutableList.builder();
    for (EditionParts.Part part : EditionParts.of(series)) {
      List<ScoreSeries.Point> points = part.series().points();
      List<FrontierStep> steps = Frontier.steps(part.series());
      if (steps.isEmpty()) {
        continue;
      }
      FrontierStep end = end(steps);
      of(steps, points.get(points.size() - 1).date(), best + " score so far", Line.Style.DOTTED)
          .ifPresent(marks::add);
      notes.add(
          part.before()
              + best
              + " so far "
              + Wording.value(end.best(), scale)
              + ", "
              + end.holders().stream()
                  .map(Score::model)
                  .map(model -> names.getOrDefault(model.id(), model.name()))
                  .collect(Collectors.joining(" and "))
              + ", "
              + end.date());
    }
    return new Drawn(marks.build(), notes.build());
  }
}
