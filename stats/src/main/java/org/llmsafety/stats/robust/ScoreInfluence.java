package org.llmsafety.stats.robust;

import java.util.Locale;
import org.llmsafety.core.ScoreSeries;

/**
 * What one score does to the line of least squares. With e the residual, h the leverage, s the
 * residual standard error of all n scores (n - 2 degrees of freedom) and t that without this score
 * (n - 3):
 *
 * @param point the score
 * @param residual e, score less line, in native units
 * @param leverage h, how much of the line's value at its date is its own doing, above 0 and below 1
 * @param internalResidual e / (s sqrt(1 - h)), in standard deviations
 * @param externalResidual e / (t sqrt(1 - h)), which a score does not hide by its own size; under
 *     independent normal errors Student's t with n - 3 degrees of freedom
 * @param cooksDistance internal residual squared times h / (2 (1 - h)): how far both coefficients
 *     move without it (Cook 1977)
 * @param dfbeta what it adds to the slope: the slope less that without it, native units per year
 * @param dfbetas the same in standard errors of the slope, these by t; positive where it pulls the
 *     slope up
 * @param dffits external residual times sqrt(h / (1 - h)): how far the line's value at its date
 *     moves, in standard errors
 */
public record ScoreInfluence(
    ScoreSeries.Point point,
    double residual,
    double leverage,
    double internalResidual,
    double externalResidual,
    double cooksDistance,
    double dfbeta,
    double dfbetas,
    double dffits) {

  /** "GPT-4 (0613) 2023-06-13: leverage 0.161, residual -0.891, Cook's distance 0.0760, ...". */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s %s: leverage %.3g, external studentised residual %.3g, Cook's distance %.3g, DFBETAS of"
            + " the slope %.3g, DFFITS %.3g",
        point.score().model(),
        point.date(),
        leverage,
        externalResidual,
        cooksDistance,
        dfbetas,
        dffits);
  }
}
