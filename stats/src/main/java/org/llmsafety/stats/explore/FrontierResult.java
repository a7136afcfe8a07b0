package org.llmsafety.stats.explore;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import java.util.Locale;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.Wording;
import org.llmsafety.stats.internal.Ends;

/**
 * The best score so far: an exploratory description.
 *
 * @param method what was done, with its options
 * @param estimand what it is of
 * @param steps the dates on which the best rose, the first date before them; at least one
 * @param test how that compares with chance, or why it cannot be computed
 * @param assumptions what the test's p-value holds under
 * @param basis what the result rests on
 */
public record FrontierResult(
    String method,
    String estimand,
    ImmutableList<FrontierStep> steps,
    Outcome<FrontierAgainstChance> test,
    String assumptions,
    Basis basis)
    implements Exploration {
  private static final double USUAL_LEVEL = 0.05;

  /** {@return the last step: the best of all, who set it and when} */
  public FrontierStep last() {
    return steps.get(steps.size() - 1);
  }

  /**
   * {@return how far the best rose from the first date to the last, towards the safer end (where
   * neither end is safer, the higher), in the benchmark's units; never negative, with or without
   * progress}
   */
  public double rise() {
    return Ends.of(scale()).turned(last().best() - steps.get(0).best());
  }

  /** {@return the scores that set the best, in the order of their dates} */
  public Scores records() {
    return steps.stream().flatMap(step -> step.holders().stream()).collect(Scores.toScores());
  }

  /** "best", or "highest" where neither end is safer. */
  static String best(Scale scale) {
    return scale.isDirected() ? "best" : "highest";
  }

  private Scale scale() {
    return basis.benchmark().scale();
  }

  /**
   * "exploratory: HarmBench, best so far 0.9813 of Claude 3.5 Sonnet, since 2024-06-20; dates that
   * set the best: 5, 3.4 expected without a trend, p = 0.420 (Monte Carlo, standard error 0.004), n
   * = 22".
   */
  @Override
  public String toString() {
    return "exploratory: "
        + basis.benchmark()
        + ", "
        + best(scale())
        + " so far "
        + Wording.value(last().best(), scale())
        + " of "
        + last().holders().stream().map(score -> score.model().toString()).collect(joining(" and "))
        + ", since "
        + last().date()
        + (last().equalledBy().isEmpty()
            ? ""
            : " (equalled since by " + last().equalledBy().size() + ")")
        + "; "
        + test.fold(this::words, (reason, why) -> "not compared with chance: " + why)
        + ", n = "
        + basis.n();
  }

  private String words(FrontierAgainstChance test) {
    return String.format(
        Locale.ROOT,
        "%s: %s, %s expected without a trend, %s%s",
        test.statistic(),
        test.statistic() == FrontierStatistic.RECORDS
            ? String.format(Locale.ROOT, "%.0f", test.observed())
            : Wording.value(test.observed(), scale()),
        test.statistic() == FrontierStatistic.RECORDS
            ? String.format(Locale.ROOT, "%.1f", test.expected())
            : Wording.value(test.expected(), scale()),
        Wording.p(test.p()),
        test.p().couldReach(USUAL_LEVEL)
            ? ""
            : String.format(
                Locale.ROOT, " (none below %.3f was possible)", test.p().smallestAttainable()));
  }
}
