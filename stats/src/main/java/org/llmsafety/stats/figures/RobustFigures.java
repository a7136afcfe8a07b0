package org.llmsafety.stats.figures;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.llmsafety.core.Model;
import org.llmsafety.core.Scale;
import org.llmsafety.stats.Wording;
import org.llmsafety.stats.chart.Axis;
import org.llmsafety.stats.chart.Figure;
import org.llmsafety.stats.coverage.Bounds;
import org.llmsafety.stats.figures.ForestSheet.Reference;
import org.llmsafety.stats.robust.ChangedConclusion;
import org.llmsafety.stats.robust.Influence;
import org.llmsafety.stats.robust.LeaveOneOutFit;
import org.llmsafety.stats.robust.LeaveOneOutResult;
import org.llmsafety.stats.robust.ScoreInfluence;
import org.llmsafety.stats.robust.SpecificationCurve;

/** How far answers depend on choices, on single units and on missing scores, as figures. */
final class RobustFigures {
  /** Of more scores than these a figure shows those that pull most. */
  private static final int MOST_SCORES = 40;

  private RobustFigures() {}

  static Figure of(LeaveOneOutResult left) {
    Scale scale = left.all().scale();
    List<ForestRow> rows = new ArrayList<>();
    rows.add(ForestRow.of("None left out", left.all()));
    for (LeaveOneOutFit removal : left.removals()) {
      ForestRow row = ForestRow.of("Without " + removal.name(), removal.without());
      String changed =
          removal.overturned().stream()
              .map(ChangedConclusion::toString)
              .collect(Collectors.joining("; "));
      rows.add(
          changed.isEmpty() || row.value().isEmpty()
              ? row
              : row.withAside(row.aside() + "; " + changed));
    }
    return new ForestSheet()
        .restsOn(left.all())
        .add(
            ForestSheet.capital(left.all().estimand()),
            ForestSheet.axis(left.all().kind(), scale),
            rows,
            ImmutableList.<Reference>builder()
                .addAll(Reference.of(left.all().kind()))
                .add(new Reference(left.all().value(), "estimate of all"))
                .build())
        .figure("The answer with one " + left.unit() + " left out at a time");
  }

  static Figure of(SpecificationCurve curve) {
    return SpecificationPlot.of(curve);
  }

  static Figure of(Influence influence) {
    ImmutableList<ScoreInfluence> most =
        influence.scores().stream()
            .sorted(Comparator.comparingDouble(score -> -Math.abs(score.dfbetas())))
            .limit(MOST_SCORES)
            .collect(toImmutableList());
    var names = ModelNames.of(most.stream().map(RobustFigures::model).toList());
    List<ForestRow> rows = new ArrayList<>();
    for (ScoreInfluence each : most) {
      rows.add(
          ForestRow.number(
                  names.getOrDefault(model(each).id(), model(each).name()),
                  each.dfbetas(),
                  String.format(Locale.ROOT, "%+.2f", each.dfbetas()).replace("-", "\u2212"))
              .withDetail(each.toString()));
    }
    int more = influence.scores().size() - most.size();
    return new ForestSheet()
        .restsOn(influence)
        .say(
            "DFBETAS: what a score adds to the slope, in standard errors of the slope."
                + (more == 0
                    ? ""
                    : " Not shown: "
                        + (more == 1
                            ? "1 score that pulls less."
                            : more + " scores that pull less.")))
        .add(
            ResultFigure.on(influence),
            Axis.numbers("What the score adds to the slope, in standard errors"),
            rows,
            ImmutableList.of(new Reference(0, "0: nothing")))
        .figure("What single scores do to a line of least squares");
  }

  private static Model model(ScoreInfluence each) {
    return each.point().score().model();
  }

  static Figure of(Bounds bounds) {
    String words = number(bounds.lower()) + " to " + number(bounds.upper());
    return new ForestSheet()
        .restsOn(bounds)
        .say(
            "Whatever the "
                + bounds.holes()
                + " missing of "
                + bounds.cells()
                + " scores are, the estimate lies between the two points. They allow for missing"
                + " scores only, not for chance, and are no confidence interval.")
        .add(
            ForestSheet.capital(bounds.estimand()),
            Axis.numbers(ForestSheet.capital(bounds.estimand())),
            List.of(
                ForestRow.number("Least", bounds.lower(), words),
                ForestRow.number("Most", bounds.upper(), words)),
            ImmutableList.of(new Reference(0, "0")))
        .figure("What missing scores could do");
  }

  private static String number(double value) {
    return Wording.change(value, Wording.SHARES);
  }
}
