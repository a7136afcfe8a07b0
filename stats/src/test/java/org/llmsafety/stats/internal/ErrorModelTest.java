package org.llmsafety.stats.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.llmsafety.stats.TestSeries.BENCHMARK;
import static org.llmsafety.stats.TestSeries.ORIGIN;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.stats.StandardError;
import org.llmsafety.stats.StatsReason;
import org.llmsafety.stats.TestSeries;

/** The error of a slope by each model, of scores in the years 0, 4, 8, 16 and 20. */
class ErrorModelTest {
  private static final List<Integer> YEARS = List.of(0, 4, 8, 16, 20);
  private static final double[] VALUES = {1, 3, 2, 5, 4};

  private static ScoreSeries series(List<Integer> years, double[] values, String labs) {
    List<String> names = Arrays.stream(labs.split("", -1)).filter(lab -> !lab.isEmpty()).toList();
    List<LocalDate> dates = years.stream().map(year -> ORIGIN.plusDays(1461L * year / 4)).toList();
    return TestSeries.of(BENCHMARK, ORIGIN, dates, values, names, names);
  }

  private static LinearEstimate slope(ScoreSeries series) {
    return LinearModel.line(series.years(), series.values()).coefficient(1);
  }

  private static Outcome<StandardError> error(ErrorModel model, ScoreSeries series) {
    return model.error(slope(series), series, "slope");
  }

  /**
   *
   *
   * <pre>{@code
   * python3 -c '
   * import numpy as np
   * x = np.array([0, 4, 8, 16, 20.]); y = np.array([1, 3, 2, 5, 4.])
   * X = np.c_[np.ones(5), x]; W = np.linalg.inv(X.T @ X) @ X.T
   * e = y - X @ (W @ y); h = np.diag(X @ W)
   * print(np.sqrt(np.sum((W[1] * e / (1 - h))**2)))
   * print(np.sqrt(e @ e / 3 * np.linalg.inv(X.T @ X)[1, 1]))'
   * }</pre>
   */
  @Test
  void independentErrors_areThoseOfTheirFormulas() {
    ScoreSeries series = series(YEARS, VALUES, "abcde");
    StandardError hc3 = error(ErrorModel.HC3, series).orElseThrow();
    StandardError classical = error(ErrorModel.CLASSICAL, series).orElseThrow();

    assertThat(hc3.value()).isCloseTo(0.08340701928894108, within(1e-14));
    assertThat(hc3.degreesOfFreedom()).isEqualTo(3);
    assertThat(hc3.method()).isEqualTo("HC3");
    assertThat(classical.value()).isCloseTo(0.05992886083746602, within(1e-14));
    assertThat(classical.degreesOfFreedom()).isEqualTo(3);
    assertThat(classical.method()).isEqualTo("classical");
  }

  /** The last score alone is of a later year, so the line goes through it. */
  @Test
  void aScoreThatTheLineFollows_hasNoErrorByHc3() {
    ScoreSeries series = series(List.of(0, 0, 0, 4), new double[] {1, 2, 4, 3}, "abcd");

    assertThat(error(ErrorModel.HC3, series))
        .isEqualTo(
            new Outcome.Unavailable<StandardError>(
                StatsReason.FULL_LEVERAGE,
                "the fit goes through the score of m3 of 2027-01-01 whatever it is, so HC3 has no"
                    + " error for it"));
    assertThat(error(ErrorModel.CLASSICAL, series).isAvailable()).isTrue();
  }

  @Test
  void asManyCoefficientsAsScores_leaveNothing() {
    ScoreSeries series = series(List.of(0, 4), new double[] {1, 2}, "ab");

    for (ErrorModel model : ErrorModel.values()) {
      assertThat(error(model, series))
          .isEqualTo(
              new Outcome.Unavailable<StandardError>(
                  Reason.TOO_FEW_DEGREES_OF_FREEDOM,
                  "2 scores, less 2 coefficients, leave nothing to estimate the error of the slope"
                      + " from"));
    }
    assertThat(
            error(ErrorModel.CLASSICAL, series(List.of(0, 4, 8), new double[] {1, 2, 4}, "abc"))
                .orElseThrow()
                .degreesOfFreedom())
        .isEqualTo(1);
  }

  /** Labs and families are the same here, so both errors are that of the clusters named. */
  @Test
  void clusters_areFamiliesOrLabs() {
    List<Integer> years = List.of(0, 4, 8, 12, 16, 20, 24, 28, 32, 36);
    double[] values = {1, 3, 2, 5, 4, 4, 6, 5, 7, 6};
    ScoreSeries series = series(years, values, "abcdeabcde");
    StandardError expected =
        ErrorModel.clustered(
                slope(series),
                Clusters.ofFamilies(List.of("a", "b", "c", "d", "e", "a", "b", "c", "d", "e")),
                "slope")
            .orElseThrow();

    assertThat(error(ErrorModel.BY_FAMILY, series)).isEqualTo(Outcome.of(expected));
    assertThat(error(ErrorModel.BY_LAB, series))
        .isEqualTo(
            Outcome.of(
                new StandardError(expected.value(), expected.degreesOfFreedom(), "CR2 by lab")));
    assertThat(error(ErrorModel.BY_LAB, series(YEARS, VALUES, "aaaaa")).whyNot())
        .hasValue("all 5 scores are of one lab, so the error between labs cannot be estimated");
  }

  @Test
  void models_sayWhatTheySuppose() {
    ScoreSeries ofOneFamily = series(YEARS, VALUES, "aaaaa");
    for (ErrorModel model : ErrorModel.values()) {
      boolean isClustered = model == ErrorModel.BY_FAMILY || model == ErrorModel.BY_LAB;
      assertThat(model.isClustered()).isEqualTo(isClustered);
      assertThat(model.basis(ofOneFamily).caveats()).hasSize(isClustered ? 0 : 1);
      assertThat(model.assumptions()).contains(isClustered ? "need not be" : "are independent");
    }
    assertThat(ErrorModel.BY_LAB).hasToString("CR2 by lab");
  }
}
