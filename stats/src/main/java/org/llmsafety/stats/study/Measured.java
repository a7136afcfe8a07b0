package org.llmsafety.stats.study;

import java.util.Optional;
import org.llmsafety.stats.Calibration;
import org.llmsafety.stats.MeasuredBehaviour;
import org.llmsafety.stats.SimulatedWorld;
import org.llmsafety.stats.robust.Answer;

/**
 * How often the main method was right in simulations: in the design nearest in number of models,
 * its families alike at .6 as on HELM's mean where these scores have several models of a family,
 * independent where they have not.
 */
final class Measured {
  private Measured() {}

  static Telling of(MainMethod.Choice choice, Answer answer, Telling telling) {
    boolean overall =
        choice.method() == MainMethod.OVERALL_SCORES
            || choice.method() == MainMethod.OVERALL_Z_SCORES;
    int models = overall ? choice.complete() : choice.dated();
    SimulatedWorld world =
        answer.families() < models ? SimulatedWorld.W4_FAMILY_60 : SimulatedWorld.W1_NORMAL;
    Optional<MeasuredBehaviour> measured =
        Calibration.near(answer.id(), answer.method(), models, answer.interval()).stream()
            .flatMap(rows -> rows.stream())
            .filter(row -> row.world() == world)
            .filter(row -> row.coverage().isPresent() && row.size().isPresent())
            .findFirst();
    return measured.isPresent()
        ? told(measured.orElseThrow(), telling)
        : telling.words("How often this method errs on scores like these was not measured.");
  }

  private static Telling told(MeasuredBehaviour measured, Telling telling) {
    telling
        .words("In simulations with ")
        .count(measured.n(), "model", "models")
        .words(" of ")
        .count(measured.families(), "family", "families")
        .words(", scores ");
    if (measured.world().familyCorrelation() > 0) {
      telling
          .words("correlated at ")
          .level("correlation within a family", measured.world().familyCorrelation())
          .words(" within a family");
    } else {
      telling.words("independent");
    }
    return telling
        .words(", this method's ")
        .percent("level of the simulated intervals", 0.95)
        .words(" interval held the true slope in ")
        .percent("coverage in simulations", measured.coverage().orElseThrow().value())
        .words(" of cases, and its test at a level of ")
        .level("level of the simulated tests", 0.05)
        .words(" found a trend that was not there in ")
        .percent("size in simulations", measured.size().orElseThrow().value())
        .words(".");
  }
}
