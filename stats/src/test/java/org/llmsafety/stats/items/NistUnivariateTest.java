package org.llmsafety.stats.items;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.llmsafety.core.ItemValues;

/**
 * NIST Statistical Reference Datasets, univariate: NumAcc1 is three whole numbers, NumAcc2 to 4 are
 * one value and then 500 times the next lower and the next higher by 0.1. Certified are their mean
 * and standard deviation. As doubles, the values of NumAcc3 and NumAcc4 are themselves off by up to
 * 1e-9 and 1e-8 of their deviation.
 */
class NistUnivariateTest {

  @ParameterizedTest
  @CsvSource({
    "NumAcc1, 10000002, 10000001, 10000003, 1, 1, 1e-15, 1e-15",
    "NumAcc2, 1.2, 1.1, 1.3, 500, 0.1, 1e-14, 1e-14",
    "NumAcc3, 1000000.2, 1000000.1, 1000000.3, 500, 0.1, 1e-14, 1e-9",
    "NumAcc4, 10000000.2, 10000000.1, 10000000.3, 500, 0.1, 1e-14, 1e-8"
  })
  void mean_agreesWithTheCertifiedValues(
      String name,
      double mean,
      double lower,
      double higher,
      int times,
      double deviation,
      double errorOfMean,
      double errorOfDeviation) {
    Map<String, Double> values = new LinkedHashMap<>();
    values.put("first", mean);
    for (int i = 0; i < times; i++) {
      values.put("lower " + i, lower);
      values.put("higher " + i, higher);
    }

    ItemMean found = MeanOfItems.withDefaults().fit(ItemValues.of(values));

    assertThat(found.value()).as(name).isCloseTo(mean, within(errorOfMean * mean));
    assertThat(found.standardError().orElseThrow() * Math.sqrt(values.size()))
        .as(name)
        .isCloseTo(deviation, within(errorOfDeviation * deviation));
  }
}
