package org.llmsafety.stats.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.QRDecomposition;
import org.junit.jupiter.api.Test;

class LinearModelTest {
  private static final double[] YEARS = {0, 0.5, 0.75, 1.25, 2};
  private static final double[] SCORES = {0.3, 0.42, 0.4, 0.61, 0.7};

  // R 4.2.2: f <- lm(c(.3, .42, .4, .61, .7) ~ c(0, .5, .75, 1.25, 2))
  //   sprintf('%.17g', c(coef(f), sum(resid(f)^2), hatvalues(f)[1]))
  @Test
  void line_agreesWithR() {
    LinearModel line = LinearModel.line(YEARS, SCORES);

    assertThat(line.coefficient(0).value()).isCloseTo(0.2980645161290322, within(1e-15));
    assertThat(line.coefficient(1).value()).isCloseTo(0.20881720430107525, within(1e-15));
    assertThat(line.sumOfSquares()).isCloseTo(0.006139247311827952, within(1e-15));
    assertThat(line.leverage(0)).isCloseTo(0.5483870967741937, within(1e-15));
  }

  @Test
  void farOrigin_costsNoDigitsOfTheSlope() {
    double[] far = Arrays.stream(YEARS).map(year -> year + 65_536).toArray();

    assertThat(LinearModel.line(far, SCORES).coefficient(1).value())
        .isCloseTo(LinearModel.line(YEARS, SCORES).coefficient(1).value(), within(1e-14));
  }

  @Test
  void columnThatOthersMakeUp_hasNoFit() {
    double[] level = {1, 1, 1, 1, 1};
    double[] sum = new double[5];
    Arrays.setAll(sum, i -> 3 * level[i] - 0.1 * YEARS[i]);

    assertThat(LinearModel.of(SCORES, level, YEARS, sum)).isEmpty();
    assertThat(LinearModel.of(SCORES, new double[5])).isEmpty();
  }

  @Test
  void valuesOnALine_arePerfect() {
    assertThat(LinearModel.line(YEARS, YEARS).isPerfect()).isTrue();
    assertThat(LinearModel.line(YEARS, SCORES).isPerfect()).isFalse();
  }

  /** Another decomposition, of Commons Math, has the same coefficients. */
  @Property(tries = 100)
  void coefficients_areThoseOfHouseholder(@ForAll("numbers") double[][] numbers) {
    double[] values = numbers[0];
    double[][] columns = Arrays.copyOfRange(numbers, 1, numbers.length);
    LinearModel fit = LinearModel.of(values, columns).orElseThrow();
    double[] expected =
        new QRDecomposition(new Array2DRowRealMatrix(columns).transpose())
            .getSolver()
            .solve(new ArrayRealVector(values))
            .toArray();

    for (int j = 0; j < columns.length; j++) {
      LinearEstimate coefficient = fit.coefficient(j);
      assertThat(coefficient.value()).isCloseTo(expected[j], within(1e-9));
      double weighted = 0;
      for (int i = 0; i < values.length; i++) {
        weighted += coefficient.weights()[i] * values[i];
      }
      assertThat(weighted).isCloseTo(coefficient.value(), within(1e-9));
    }
  }

  @Provide
  Arbitrary<double[][]> numbers() {
    return Arbitraries.randomValue(
        random -> {
          double[][] numbers = new double[4][12];
          for (double[] column : numbers) {
            Arrays.setAll(column, i -> random.nextGaussian());
          }
          return numbers;
        });
  }

  /** Beside values of a billion a residual of a millionth is rounding. */
  @Test
  void largeValuesOnALine_arePerfect() {
    double[] large = Arrays.stream(YEARS).map(year -> 1e9 * year + 0.1).toArray();
    large[2] += 1e-6;

    assertThat(LinearModel.line(YEARS, large).isPerfect()).isTrue();
    large[2] += 1;
    assertThat(LinearModel.line(YEARS, large).isPerfect()).isFalse();
  }

  @Test
  void oneYear_hasNoLine() {
    assertThatThrownBy(() -> LinearModel.line(new double[] {1, 1}, new double[] {1, 2}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a line needs two different years");
  }
}
