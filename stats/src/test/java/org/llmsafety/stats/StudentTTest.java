package org.llmsafety.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.llmsafety.stats.Golden.eightDigits;
import static org.llmsafety.stats.Golden.nineDigits;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StudentTTest {
  // R 4.2.2: sprintf('%.17g', c(qt(.975, df), qt(.995, df), 2 * pt(-0.1, df), 2 * pt(-2.5, df),
  //   2 * pt(-15, df)))
  @ParameterizedTest
  @CsvSource({
    "1, 12.706204736174694, 63.656741162871526, 0.93654896513889285, 0.24223788318168671,"
        + " 0.042378609269892814",
    "2, 4.3026527297494619, 9.9248432009182892, 0.92946543841414009, 0.1296117202215108,"
        + " 0.0044150326000420527",
    "3, 3.1824463052837078, 5.8409093097333544, 0.92665234880080583, 0.087706647008065505,"
        + " 0.00064311932693366508",
    "5, 2.5705818356363137, 4.0321429835552287, 0.9242301411546604, 0.054490099342376204,"
        + " 2.3844387321195608e-05",
    "20, 2.0859634472658648, 2.8453397097861082, 0.92133994134561392, 0.021233545439132393,"
        + " 2.4065256918958763e-12",
    "85, 1.9882679074772216, 2.6349138522543054, 0.92057980772898151, 0.01434049399291566,"
        + " 1.3216270960172461e-25",
    "1000, 1.9623390808264076, 2.5807546980659501, 0.92036436902360419, 0.012578567801090797,"
        + " 5.0102389369955903e-46"
  })
  void t_agreesWithR(int df, double q95, double q99, double near, double far, double veryFar) {
    assertThat(StudentT.quantile(0.95, df)).isCloseTo(q95, nineDigits(q95));
    assertThat(StudentT.quantile(0.99, df)).isCloseTo(q99, nineDigits(q99));
    assertThat(StudentT.p(0.1, df).value()).isCloseTo(near, eightDigits(near));
    assertThat(StudentT.p(2.5, df).value()).isCloseTo(far, eightDigits(far));
    assertThat(StudentT.p(-15, df).value()).isCloseTo(veryFar, eightDigits(veryFar));
  }
}
