package org.llmsafety.stats.study;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import org.llmsafety.stats.MeasuredBehaviour.Share;

/** How often a study's verdict was right in simulations, in one sentence or two. */
final class VerdictWords {
  private static final double LEVEL = 0.05;
  private static final double SLOPE = 0.04;
  private static final double ERRORS = 3;

  private final ImmutableList<VerdictRate> rates;

  private VerdictWords(ImmutableList<VerdictRate> rates) {
    this.rates = rates;
  }

  /** The worlds of one kind of board: labs' dates overlapping, in waves, and with a trend. */
  private record Worlds(VerdictWorld still, VerdictWorld waves, VerdictWorld trend, String words) {
    static final Worlds COMPLETE =
        new Worlds(
            VerdictWorld.W5_LABS,
            VerdictWorld.W5_WAVES,
            VerdictWorld.W5_TREND,
            ", which vary as those on HELM Safety do,");
    static final Worlds HOLES =
        new Worlds(
            VerdictWorld.HOLES_BY_LAB,
            VerdictWorld.HOLES_BY_LAB_WAVES,
            VerdictWorld.HOLES_BY_LAB_TREND,
            ", which vary as those on HELM Safety do and of which some labs lack benchmarks,");
  }

  /** {@return the finding with the verdict's error rates, if they were measured on such boards} */
  static Optional<FindingBuilder> of(MainMethod method, int models, FindingBuilder builder) {
    Optional<Worlds> worlds =
        switch (method) {
          case LAB_LEVELS, OVERALL_LAB_LEVELS -> Optional.of(Worlds.COMPLETE);
          case ADJUSTED_LAB_LEVELS -> Optional.of(Worlds.HOLES);
          default -> Optional.empty();
        };
    VerdictWords words =
        new VerdictWords(
            VerdictRates.load()
                .near(
                    models,
                    method == MainMethod.LAB_LEVELS
                        ? VerdictRate.Question.ONE_BENCHMARK
                        : VerdictRate.Question.OVERALL));
    return worlds.flatMap(of -> words.stated(of, builder));
  }

  private Optional<VerdictRate> in(VerdictWorld world) {
    return rates.stream().filter(rate -> rate.world() == world).findFirst();
  }

  private Optional<FindingBuilder> stated(Worlds worlds, FindingBuilder builder) {
    Optional<VerdictRate> still = in(worlds.still);
    Optional<VerdictRate> waves = in(worlds.waves);
    Optional<VerdictRate> trend = in(worlds.trend);
    if (still.isEmpty() || waves.isEmpty() || trend.isEmpty()) {
      return Optional.empty();
    }
    VerdictRate rate = still.orElseThrow();
    Share inWaves = waves.orElseThrow().falseClaims().orElseThrow();
    builder
        .words("In simulations with ")
        .count(rate.models(), "model", "models")
        .words(" of ")
        .count(rate.families(), "family", "families")
        .words(" from ")
        .count(rate.labs(), "lab", "labs")
        .words(worlds.words + " this method at a significance level of ")
        .level("level of the simulated verdicts", LEVEL)
        .words(" claimed a trend where there was none in ")
        .percent("false claims in simulations", rate.falseClaims().orElseThrow().value())
        .words(" of cases (")
        .percent("false claims in simulations, labs in waves", inWaves.value())
        .words(" where labs enter one after another)");
    rate.coverage()
        .ifPresent(
            covered ->
                builder
                    .words("; its ")
                    .percent("level of the simulated intervals", 0.95)
                    .words(" interval contained the true slope in ")
                    .percent("coverage in simulations", covered.value()));
    builder
        .words("; and it detected a trend of ")
        .level("slope of the simulated trend, per year", SLOPE)
        .words(" a year in ")
        .percent("trends found in simulations", trend.orElseThrow().found().orElseThrow().value())
        .words(".");
    return Optional.of(
        inWaves.value() > LEVEL + ERRORS * inWaves.standardError()
            ? builder.words(
                " Where labs enter one after another, this verdict should not be trusted.")
            : builder);
  }
}
