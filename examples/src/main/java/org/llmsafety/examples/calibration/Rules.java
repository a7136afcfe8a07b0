package org.llmsafety.examples.calibration;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.Locale;
import java.util.stream.Stream;
import org.llmsafety.stats.Calibration;
import org.llmsafety.stats.MeasuredBehaviour;

/** What defaults are held to, at every n at which they do not refuse. */
final class Rules {
  /** No default interval of 95 % covers less. */
  static final double LEAST_COVERAGE = 0.935;

  /** No default test at this level rejects more, but for Monte Carlo error. */
  static final double MOST_SIZE = 0.05;

  /** Some two hundred shares are looked at; by chance one in 740 is three errors above. */
  static final double ERRORS = 3;

  /** Where it gives an interval in a smaller share of tries, those tries are not like others. */
  private static final double OFFERED = 0.05;

  /** Held to the rules where models are exchangeable and at the end of a scale. */
  static final ImmutableSet<String> DEFAULTS =
      ImmutableSet.of(
          "Theil-Sen",
          "Mann-Kendall",
          "least squares, HC3 standard error",
          "least squares, HC3 standard error, on log-odds",
          "least squares, HC3 standard error, on logarithms",
          "least squares, HC3 standard error, two one-sided tests",
          "random effects, of labs' slopes",
          "Mann-Whitney",
          "permutation test within labs",
          "permutation test of a least-squares slope",
          "symmetric studentised bootstrap of a least-squares slope");

  /** Held to them where models of a family are correlated, too. */
  static final ImmutableSet<String> FIELD_DEFAULTS =
      ImmutableSet.of(
          "Theil-Sen, of family means",
          "Mann-Kendall, of family means",
          "linear trend with random lab levels, REML, of family means",
          "linear trend with random lab levels, REML, of family means, of mean scores",
          "least squares, CR2 by family standard error",
          "least squares with a level for each lab, CR2 by family standard error",
          "Theil-Sen, of family means, of mean scores",
          "least squares, CR2 by family standard error, of mean scores",
          "mean of least-squares slopes on 0 to 1, 1 the safest",
          "regional Kendall, families as rows",
          "max-T within labs, families as rows",
          "difference at equal date, CR2 by family",
          "difference of matched dates");

  private Rules() {}

  static boolean holdFor(MeasuredBehaviour row) {
    return switch (row.world().group()) {
      case "W1", "W2" -> DEFAULTS.contains(row.method()) || FIELD_DEFAULTS.contains(row.method());
      case "W4" -> FIELD_DEFAULTS.contains(row.method());
      default -> false;
    };
  }

  /** {@return each default that breaks a rule, and where, in the order of the table} */
  static ImmutableList<String> broken(Calibration measured) {
    return measured.rows().stream()
        .filter(Rules::holdFor)
        .flatMap(Rules::broken)
        .collect(toImmutableList());
  }

  /** {@return each default's interval that covers too little but is given too seldom to be held} */
  static ImmutableList<String> notHeld(Calibration measured) {
    return measured.rows().stream()
        .filter(Rules::holdFor)
        .flatMap(row -> coversLittle(row, false))
        .collect(toImmutableList());
  }

  private static Stream<String> broken(MeasuredBehaviour row) {
    Stream<String> rejects =
        row.size().stream()
            .filter(share -> share.value() > MOST_SIZE + ERRORS * share.standardError())
            .map(share -> text(row, "test rejects " + share));
    return Stream.concat(coversLittle(row, true), rejects);
  }

  private static Stream<String> coversLittle(MeasuredBehaviour row, boolean offered) {
    return row.coverage().stream()
        .filter(share -> share.value() < LEAST_COVERAGE)
        .filter(share -> share.tries() > OFFERED * row.replications() == offered)
        .map(share -> text(row, "interval covers " + share));
  }

  private static String text(MeasuredBehaviour row, String what) {
    return String.format(
        Locale.ROOT, "%s, n = %d, %s: %s", row.method(), row.n(), row.world().name(), what);
  }
}
