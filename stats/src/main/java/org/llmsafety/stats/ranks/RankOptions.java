package org.llmsafety.stats.ranks;

import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.stats.Resampling;
import org.llmsafety.stats.Wording;
import org.llmsafety.stats.internal.Levels;

/** How intervals are asked for. */
record RankOptions(
    double confidence,
    Resampling resampling,
    boolean simultaneous,
    boolean stepwise,
    boolean student) {
  private static final int FEWEST_DRAWS = 100;

  /** So many draws beyond a quantile it takes to know it. */
  private static final int FEWEST_BEYOND = 5;

  /** So many differences drawn take a minute or so a step: of 1,400 models in 20,000 draws. */
  private static final double MOST_DRAWN = 2e10;

  RankOptions {
    Levels.confidence(confidence);
    if (resampling.draws() < FEWEST_DRAWS) {
      throw new IllegalArgumentException(
          "draws must be at least " + FEWEST_DRAWS + ", but was " + resampling.draws());
    }
  }

  /** {@return so many models, or why they cannot be ranked} */
  Outcome<Integer> checked(int models) {
    if (models < 2) {
      return Outcome.unavailable(
          Reason.TOO_FEW_POINTS,
          "%d %s, need at least 2",
          models,
          models == 1 ? "model" : "models");
    }
    int draws = resampling.draws();
    if (draws * (1 - confidence) < FEWEST_BEYOND) {
      return Outcome.unavailable(
          Reason.LEVEL_UNATTAINABLE,
          "of %d draws fewer than %d lie beyond %s of them, which is too few to estimate the"
              + " critical value",
          draws,
          FEWEST_BEYOND,
          Wording.percent(confidence));
    }
    double drawn = models * (models - 1.0) / 2 * draws;
    return drawn > MOST_DRAWN
        ? Outcome.unavailable(
            Reason.TOO_COSTLY,
            "%d models in %d draws are %.2g differences, more than %.2g: ask for fewer of either",
            models,
            draws,
            drawn,
            MOST_DRAWN)
        : Outcome.of(models);
  }

  RankOptions withConfidence(double confidence) {
    return new RankOptions(confidence, resampling, simultaneous, stepwise, student);
  }

  RankOptions with(Resampling resampling) {
    return new RankOptions(confidence, resampling, simultaneous, stepwise, student);
  }

  RankOptions withSimultaneous(boolean simultaneous) {
    return new RankOptions(confidence, resampling, simultaneous, stepwise, student);
  }

  RankOptions withStepwise(boolean stepwise) {
    return new RankOptions(confidence, resampling, simultaneous, stepwise, student);
  }

  RankOptions withStudent(boolean student) {
    return new RankOptions(confidence, resampling, simultaneous, stepwise, student);
  }
}
