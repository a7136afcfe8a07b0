package org.llmsafety.stats.pooled;

import java.util.Locale;
import java.util.Optional;

/**
 * How far the effects of a mixed model spread: standard deviations, in the unit of its slope's
 * scale.
 *
 * @param model of the models' levels, 0 or more
 * @param family of the families' levels, if the model has them
 * @param lab of the labs' levels, if the model has them
 * @param benchmark of the benchmarks' levels at the mean date of the scores, 0 or more
 * @param slope of the benchmarks' slopes, per year, 0 or more
 * @param correlation of benchmarks' levels at the mean date with their slopes, -1 to 1; none where
 *     one of the two does not vary
 * @param residual of the errors, above 0
 */
public record MixedSpread(
    double model,
    Optional<Double> family,
    Optional<Double> lab,
    double benchmark,
    double slope,
    Optional<Double> correlation,
    double residual) {

  /** "models 0.060, benchmarks 0.098, their slopes 0.036 a year, errors 0.087". */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "models %.3f, %s%sbenchmarks %.3f, their slopes %.3f a year, errors %.3f",
        model,
        family.map(value -> String.format(Locale.ROOT, "families %.3f, ", value)).orElse(""),
        lab.map(value -> String.format(Locale.ROOT, "labs %.3f, ", value)).orElse(""),
        benchmark,
        slope,
        residual);
  }
}
