package org.llmsafety.stats.figures;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import org.llmsafety.core.Model;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.stats.Estimate;
import org.llmsafety.stats.Wording;
import org.llmsafety.stats.chart.Axis;
import org.llmsafety.stats.chart.Figure;
import org.llmsafety.stats.chart.Line;
import org.llmsafety.stats.chart.Mark;
import org.llmsafety.stats.chart.Panel;
import org.llmsafety.stats.chart.Point;
import org.llmsafety.stats.explore.BreakpointResult;
import org.llmsafety.stats.explore.FrontierResult;
import org.llmsafety.stats.explore.FrontierStep;
import org.llmsafety.stats.explore.SaturationResult;
import org.llmsafety.stats.figures.ForestSheet.Reference;

/** Results of looking at scores as figures, each of which says that it is exploratory. */
final class ExploreFigures {
  private ExploreFigures() {}

  static Figure of(FrontierResult found) {
    Scale scale = found.basis().benchmark().scale();
    String best = scale.isDirected() ? "best" : "highest";
    ImmutableList.Builder<Mark> marks = ImmutableList.builder();
    var names =
        ModelNames.of(
            found.steps().stream()
                .flatMap(step -> step.holders().stream())
                .map(Score::model)
                .toList());
    for (FrontierStep step : found.steps()) {
      for (Score holder : step.holders()) {
        Model model = holder.model();
        marks.add(
            Point.of(
                    step.date(),
                    step.best(),
                    holder.lab().name(),
                    names.getOrDefault(model.id(), model.name()))
                .withDetails(
                    List.of(
                        model + ", " + holder.lab(),
                        step.date().toString(),
                        Wording.value(step.best(), scale))));
      }
    }
    found
        .basis()
        .dates()
        .flatMap(
            dates ->
                FrontierLine.of(found.steps(), dates.last(), best + " so far", Line.Style.SOLID))
        .ifPresent(marks::add);
    Panel panel = Panel.named(found.basis().benchmark().name()).withAxisTitle(scale.toString());
    return new ForestSheet()
        .restsOn(found)
        .say(ForestSheet.capital(found.standing()) + ".")
        .say(ForestSheet.capital(found.toString()) + ".")
        .add(panel.plus(marks.build()))
        .figure("The " + best + " score so far");
  }

  static Figure of(SaturationResult found) {
    Scale scale = found.basis().benchmark().scale();
    var names = ModelNames.of(found.best().stream().map(Score::model).toList());
    List<ForestRow> rows = new ArrayList<>();
    for (Score score : found.best()) {
      rows.add(
          ForestRow.number(
              names.getOrDefault(score.model().id(), score.model().name()),
              score.value(),
              Wording.value(score.value(), scale)));
    }
    Axis.Numbers axis = ForestSheet.axis(Estimate.Kind.LEVEL, scale);
    double end = scale.sign() > 0 ? scale.highest() : scale.lowest();
    return new ForestSheet()
        .restsOn(found)
        .say(ForestSheet.capital(found.standing()) + ".")
        .say(ForestSheet.capital(found.toString()) + ".")
        .add(
            ResultFigure.on(found),
            axis,
            rows,
            ImmutableList.of(new Reference(end, "the safe end of the scale")))
        .figure("How near the best scores are to the end of the scale");
  }

  static Figure of(BreakpointResult found) {
    Scale scale = found.basis().benchmark().scale();
    return new ForestSheet()
        .restsOn(found)
        .say(ForestSheet.capital(found.standing()) + ".")
        .say(
            "The line bends best on "
                + found.date()
                + ", of "
                + Timeline.count(found.datesTried(), "date")
                + " tried; "
                + Wording.p(found.p())
                + " that no line bends. Neither slope has an interval.")
        .add(
            ResultFigure.on(found),
            Estimate.Kind.SLOPE_PER_YEAR,
            scale,
            List.of(
                ForestRow.number(
                    "Before " + found.date(),
                    found.slopeBefore(),
                    Wording.change(found.slopeBefore(), scale)),
                ForestRow.number(
                    "After " + found.date(),
                    found.slopeAfter(),
                    Wording.change(found.slopeAfter(), scale))))
        .figure("Where a line bends best");
  }
}
