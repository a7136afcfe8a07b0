package org.llmsafety.stats.study;

import java.util.Optional;
import org.llmsafety.stats.MeasuredBehaviour.Share;

/**
 * How often a verdict at a level of .05 was right in simulations of one design and one world:
 * measured, not promised.
 *
 * @param world how scores came about
 * @param question whether all benchmarks were asked about, or one
 * @param method by which rule
 * @param models how many models
 * @param families how many families they are of
 * @param labs how many labs they are of
 * @param replications how often it was tried
 * @param safer how often it said "safer"
 * @param lessSafe how often it said "less safe"
 * @param refused how often it could not be computed
 * @param intervals how many 95 % intervals were given where the true slope is known
 * @param covered how many of these held it
 */
public record VerdictRate(
    VerdictWorld world,
    Question question,
    Method method,
    int models,
    int families,
    int labs,
    int replications,
    int safer,
    int lessSafe,
    int refused,
    int intervals,
    int covered) {

  /** What was asked. */
  public enum Question {
    /** Of the mean over five benchmarks. */
    OVERALL,
    /** Of one benchmark, which scatters as HELM Safety's mean does. */
    ONE_BENCHMARK
  }

  /** By which rule a claim was made. */
  public enum Method {
    /** {@link SafetyStudy#verdict}. */
    VERDICT("the verdict"),
    /** Theil-Sen of family means with a permutation test; of holes, the mean of slopes. */
    FORMER("the former default"),
    /** As the verdict, its worst case over likelihoods within 1 instead of 2. */
    LIMIT_1("likelihood limit 1"),
    /** As the verdict, at the likeliest ratio alone. */
    LIKELIEST("likeliest ratio alone");

    private final String text;

    Method(String text) {
      this.text = text;
    }

    /** "the former default". */
    @Override
    public String toString() {
      return text;
    }
  }

  /** {@return how often a trend was claimed that is not there; empty where there is one} */
  public Optional<Share> falseClaims() {
    return world.truth() == VerdictWorld.Truth.STILL
        ? share(safer + lessSafe, replications)
        : Optional.empty();
  }

  /** {@return how often the trend that is there was found; empty where there is none} */
  public Optional<Share> found() {
    return world.truth() == VerdictWorld.Truth.RISING
        ? share(safer, replications)
        : Optional.empty();
  }

  /** {@return how often the opposite was claimed of the trend that is there} */
  public Optional<Share> wrongSign() {
    return world.truth() == VerdictWorld.Truth.RISING
        ? share(lessSafe, replications)
        : Optional.empty();
  }

  /** {@return how often "safer" was said where the mean stands still} */
  public Optional<Share> saferWhileStill() {
    return world.truth() == VerdictWorld.Truth.STILL
        ? share(safer, replications)
        : Optional.empty();
  }

  /** {@return how often the 95 % interval held the true slope, of the intervals given} */
  public Optional<Share> coverage() {
    return share(covered, intervals);
  }

  /** With its Monte Carlo standard error, that of one hit more where there is none. */
  private static Optional<Share> share(int hits, int of) {
    if (of == 0) {
      return Optional.empty();
    }
    double share = (double) hits / of;
    double near = Math.min(Math.max(share, 1.0 / of), 1 - 1.0 / of);
    return Optional.of(new Share(share, Math.sqrt(near * (1 - near) / of)));
  }
}
