package org.llmsafety.stats.study;

import java.util.Optional;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.Calibration;
import org.llmsafety.stats.Estimate;
import org.llmsafety.stats.MeasuredBehaviour;
import org.llmsafety.stats.SimulatedWorld;
import org.llmsafety.stats.trend.AtEnds;

/**
 * How often the verdict was right in simulations like these scores ({@link VerdictWords}) or, where
 * verdicts were not measured, the main method: in the design nearest in number of models, and in
 * the world that is at hand. That is W4, families correlated at .6 as on HELM's mean, where there
 * are several models of a family; W2, a quarter of scores at the end of the scale, where from an
 * eighth to a half are; else W1, independent scores. Of scores that are like none of these nothing
 * was measured.
 */
final class Measured {
  private static final double FEW_AT_ENDS = 1 / 8.0;
  private static final double MANY_AT_ENDS = 1 / 2.0;

  private Measured() {}

  static FindingBuilder of(
      MainMethod method, Scores fitted, Estimate answer, FindingBuilder builder) {
    double atEnds = AtEnds.of(fitted.asList()).share();
    int models = fitted.models().size();
    return (atEnds < FEW_AT_ENDS
            ? VerdictWords.of(method, models, builder)
            : Optional.<FindingBuilder>empty())
        .orElseGet(() -> ofMethod(fitted, answer, builder));
  }

  private static FindingBuilder ofMethod(Scores fitted, Estimate answer, FindingBuilder builder) {
    double atEnds = AtEnds.of(fitted.asList()).share();
    int models = fitted.models().size();
    Optional<MeasuredBehaviour> measured =
        world(atEnds, answer.basis().families() < models).stream()
            .flatMap(
                world ->
                    Calibration.near(answer.id(), answer.method(), models, answer.interval())
                        .stream()
                        .flatMap(rows -> rows.stream())
                        .filter(row -> row.world() == world))
            .filter(row -> row.coverage().isPresent() && row.size().isPresent())
            .findFirst();
    if (measured.isEmpty() && atEnds >= FEW_AT_ENDS) {
      return builder
          .words("How often this method errs on scores like these, ")
          .percent("share of scores at an end of the scale", atEnds)
          .words(" of them at an end of the scale, was not measured.");
    }
    return measured.isPresent()
        ? stated(measured.orElseThrow(), builder)
        : builder.words("How often this method errs on scores like these was not measured.");
  }

  private static Optional<SimulatedWorld> world(double atEnds, boolean severalOfAFamily) {
    if (atEnds < FEW_AT_ENDS) {
      return Optional.of(severalOfAFamily ? SimulatedWorld.W4_FAMILY_60 : SimulatedWorld.W1_NORMAL);
    }
    return atEnds > MANY_AT_ENDS || severalOfAFamily
        ? Optional.empty()
        : Optional.of(SimulatedWorld.W2_CEILING);
  }

  private static FindingBuilder stated(MeasuredBehaviour measured, FindingBuilder builder) {
    builder
        .words("In simulations with ")
        .count(measured.n(), "model", "models")
        .words(" of ")
        .count(measured.families(), "family", "families")
        .words(", scores ");
    if (measured.world().familyCorrelation() > 0) {
      builder
          .words("correlated at ")
          .level("correlation within a family", measured.world().familyCorrelation())
          .words(" within a family");
    } else {
      builder.words(
          measured.world() == SimulatedWorld.W2_CEILING
              ? "independent, a quarter of them cut at the end of the scale"
              : "independent");
    }
    return builder
        .words(", this method's ")
        .percent("level of the simulated intervals", 0.95)
        .words(" interval contained the true slope in ")
        .percent("coverage in simulations", measured.coverage().orElseThrow().value())
        .words(" of cases, and its test at a level of ")
        .level("level of the simulated tests", 0.05)
        .words(" found a trend where there was none in ")
        .percent("size in simulations", measured.size().orElseThrow().value())
        .words(".");
  }
}
