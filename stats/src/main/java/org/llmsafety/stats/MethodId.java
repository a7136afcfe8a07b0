package org.llmsafety.stats;

/**
 * The identity of a method, independent of its name: the key by which {@link Calibration} finds
 * what simulations measured of it. It includes every setting on which coverage and size depend:
 * clusters, the kind of interval, the transformation of the scores. Settings on which they do not
 * depend are left out: the intercept, the seed, the number of benchmarks in a mean. The confidence
 * is left out too, as {@link Calibration} takes it from the interval.
 *
 * <p>A method of your own is {@link #UNMEASURED}, and so is a result that you construct yourself,
 * even if it has the name of a method of the library.
 */
public enum MethodId {
  /** Any method or combination of settings that the calibration study did not run. */
  UNMEASURED("not measured"),
  THEIL_SEN("Theil-Sen"),
  MANN_KENDALL("Mann-Kendall"),
  LEAST_SQUARES_HC3("least squares, HC3 standard error"),
  LEAST_SQUARES_CLASSICAL("least squares, classical standard error"),
  LEAST_SQUARES_BY_FAMILY("least squares, CR2 by family standard error"),
  /** The same without its border of 3 degrees of freedom. */
  LEAST_SQUARES_BY_FAMILY_NEVER_REFUSED(
      "least squares, CR2 by family standard error, not refused below any degrees of freedom"),
  LEAST_SQUARES_BY_LAB("least squares, CR2 by lab standard error"),
  LEAST_SQUARES_HC3_ON_LOG_ODDS("least squares, HC3 standard error, on log-odds"),
  LEAST_SQUARES_HC3_ON_SQUEEZED_LOG_ODDS(
      "least squares, HC3 standard error, on log-odds of scores drawn in"),
  LEAST_SQUARES_HC3_ON_LOGARITHMS("least squares, HC3 standard error, on logarithms"),
  THEIL_SEN_OF_FAMILY_MEANS("Theil-Sen, of family means"),
  MANN_KENDALL_OF_FAMILY_MEANS("Mann-Kendall, of family means"),
  LEAST_SQUARES_HC3_OF_FAMILY_MEANS("least squares, HC3 standard error, of family means"),
  /** Of scores as they are, which the study ran of family means only. */
  LAB_LEVELS("linear trend with random lab levels, REML"),
  LAB_LEVELS_OF_FAMILY_MEANS("linear trend with random lab levels, REML, of family means"),
  LAB_LEVELS_OF_FAMILY_MEANS_OF_MEAN_SCORES(
      "linear trend with random lab levels, REML, of family means, of mean scores"),
  WITHIN_LABS_BY_FAMILY("least squares with a level for each lab, CR2 by family standard error"),
  PERMUTATION_WITHIN_LABS("permutation test within labs"),
  EQUIVALENCE_HC3("least squares, HC3 standard error, two one-sided tests"),
  THEIL_SEN_OF_FAMILY_MEANS_OF_MEAN_SCORES("Theil-Sen, of family means, of mean scores"),
  LEAST_SQUARES_BY_FAMILY_OF_MEAN_SCORES(
      "least squares, CR2 by family standard error, of mean scores"),
  POOLED_SLOPES("mean of least-squares slopes on 0 to 1, 1 the safest"),
  REGIONAL_KENDALL_OF_FAMILIES("regional Kendall, families as rows"),
  MAX_T_WITHIN_LABS_OF_FAMILIES("max-T within labs, families as rows"),
  MIXED_TREND("mixed model, (1 | model) + (time | benchmark), by REML, on 0 to 1, 1 the safest"),
  MIXED_TREND_WITH_FAMILIES(
      "mixed model, (1 | model) + (1 | family) + (time | benchmark), by REML, on 0 to 1, 1 the"
          + " safest"),
  /** Of labs' slopes, which rest on different models. */
  RANDOM_EFFECTS_OF_LABS("random effects, of labs' slopes"),
  /** Of benchmarks' slopes, which rest on the same models and are taken as independent. */
  RANDOM_EFFECTS_OF_BENCHMARKS("random effects, of benchmarks' slopes as if independent"),
  MANN_WHITNEY("Mann-Whitney"),
  WELCH("Welch's t"),
  EQUAL_DATE_BY_FAMILY("difference at equal date, CR2 by family"),
  EQUAL_DATE_HC3("difference at equal date, HC3"),
  /** Within 90 days. */
  MATCHED_DATES("difference of matched dates"),
  PERMUTATION_OF_SLOPE("permutation test of a least-squares slope"),
  STUDENTISED_BOOTSTRAP_OF_SLOPE("studentised bootstrap of a least-squares slope"),
  SYMMETRIC_BOOTSTRAP_OF_SLOPE("symmetric studentised bootstrap of a least-squares slope"),
  PERCENTILE_BOOTSTRAP_OF_SLOPE("percentile bootstrap of a least-squares slope"),
  BASIC_BOOTSTRAP_OF_SLOPE("basic bootstrap of a least-squares slope"),
  BCA_BOOTSTRAP_OF_SLOPE("BCa bootstrap of a least-squares slope");

  private final String row;

  MethodId(String row) {
    this.row = row;
  }

  /** {@return this method applied to the means of families instead of scores} */
  public MethodId ofFamilyMeans() {
    return switch (this) {
      case THEIL_SEN -> THEIL_SEN_OF_FAMILY_MEANS;
      case MANN_KENDALL -> MANN_KENDALL_OF_FAMILY_MEANS;
      case LEAST_SQUARES_HC3 -> LEAST_SQUARES_HC3_OF_FAMILY_MEANS;
      case LAB_LEVELS -> LAB_LEVELS_OF_FAMILY_MEANS;
      default -> UNMEASURED;
    };
  }

  /** {@return this method applied to models' mean scores over benchmarks on the unit scale} */
  public MethodId ofMeanScores() {
    return switch (this) {
      case THEIL_SEN_OF_FAMILY_MEANS -> THEIL_SEN_OF_FAMILY_MEANS_OF_MEAN_SCORES;
      case LAB_LEVELS_OF_FAMILY_MEANS -> LAB_LEVELS_OF_FAMILY_MEANS_OF_MEAN_SCORES;
      case LEAST_SQUARES_BY_FAMILY -> LEAST_SQUARES_BY_FAMILY_OF_MEAN_SCORES;
      default -> UNMEASURED;
    };
  }

  /** {@return this method applied to log-odds} */
  public MethodId onLogOdds() {
    return this == LEAST_SQUARES_HC3 ? LEAST_SQUARES_HC3_ON_LOG_ODDS : UNMEASURED;
  }

  /** {@return this method applied to log-odds of scores drawn in from the ends of their scale} */
  public MethodId onSqueezedLogOdds() {
    return this == LEAST_SQUARES_HC3 ? LEAST_SQUARES_HC3_ON_SQUEEZED_LOG_ODDS : UNMEASURED;
  }

  /** {@return this method applied to logarithms} */
  public MethodId onLogarithms() {
    return this == LEAST_SQUARES_HC3 ? LEAST_SQUARES_HC3_ON_LOGARITHMS : UNMEASURED;
  }

  /** {@return the two one-sided tests of equivalence that rest on this method} */
  public MethodId twoOneSidedTests() {
    return this == LEAST_SQUARES_HC3 ? EQUIVALENCE_HC3 : UNMEASURED;
  }

  /** The name of its rows in the calibration study's table: "Theil-Sen, of family means". */
  @Override
  public String toString() {
    return row;
  }
}
