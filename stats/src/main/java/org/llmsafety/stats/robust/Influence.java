package org.llmsafety.stats.robust;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.Arrays;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.Result;
import org.llmsafety.stats.trend.LeastSquares;

/**
 * What each score of a series does to its line of least squares: leverage, studentised residuals,
 * Cook's distance, DFBETAS of the slope and DFFITS, as R's {@code influence.measures} has them
 * (Belsley, Kuh and Welsch 1980, Regression Diagnostics; Cook 1977, Detection of influential
 * observation in linear regression, Technometrics 19, 15-18).
 *
 * <pre>{@code
 * Influence influence = Influence.of(scores.series(HARMBENCH)).orElseThrow();
 * influence.flagged().forEach(score -> say(score, influence.flags(score)));
 * }</pre>
 *
 * <p>These are of single scores. Two scores of one family can hide each other, or carry a line
 * together though neither does alone: {@link LeaveOneOut#byFamily} takes them away together.
 *
 * @param residualError s, the standard deviation about the line, in native units
 * @param scores one per score, in date order
 * @param method what the line is fitted by
 * @param assumptions what external residuals are held against
 * @param basis what the result rests on
 */
public record Influence(
    double residualError,
    ImmutableList<ScoreInfluence> scores,
    String method,
    String assumptions,
    Basis basis)
    implements Result {

  /**
   * {@return what each score does to the line; or why that cannot be said: fewer than 4 scores, a
   * score that is the only one not of one same date, or a line that goes through all scores, or all
   * but one}
   */
  public static Outcome<Influence> of(ScoreSeries series) {
    LeastSquares squares = LeastSquares.withDefaults().withClassicalErrors();
    return squares
        .fit(series)
        .flatMap(
            line ->
                squares
                    .standardError(series)
                    .flatMap(error -> InfluenceFit.of(series))
                    .map(
                        fit ->
                            new Influence(
                                fit.residualError(),
                                fit.scores(),
                                "influence of single scores on " + line.method(),
                                line.assumptions(),
                                line.basis())));
  }

  /** {@return which diagnostics of a score are beyond their usual cut-offs} */
  public ImmutableSet<InfluenceFlag> flags(ScoreInfluence score) {
    return InfluenceFlag.of(score, scores.size());
  }

  /** {@return the scores with any flag, in date order} */
  public ImmutableList<ScoreInfluence> flagged() {
    return scores.stream().filter(score -> !flags(score).isEmpty()).collect(toImmutableList());
  }

  /** {@return the flagged scores and the cut-offs in sentences} */
  public ImmutableList<String> sentences() {
    int n = scores.size();
    ImmutableList.Builder<String> sentences = ImmutableList.builder();
    sentences.add(
        flagged().isEmpty()
            ? "None of " + n + " scores is flagged."
            : flagged().size()
                + " of "
                + n
                + (flagged().size() == 1 ? " scores is flagged." : " scores are flagged."));
    flagged()
        .forEach(
            score ->
                sentences.add(
                    score
                        + "; "
                        + flags(score).stream().map(InfluenceFlag::toString).collect(joining(", "))
                        + "."));
    return sentences
        .add(
            "Flagged is what lies beyond the usual cut-offs, which are conventions: "
                + Arrays.stream(InfluenceFlag.values())
                    .map(flag -> flag.text(n))
                    .collect(joining(", "))
                + ". A flagged score is one to look at, not one to leave out.")
        .add(
            "This is of one score at a time: scores of a family can hide each other, or carry the"
                + " line together.")
        .build();
  }

  /** "influence of 22 scores, 3 flagged". */
  @Override
  public String toString() {
    return "influence of " + scores.size() + " scores, " + flagged().size() + " flagged";
  }
}
