package org.llmsafety.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CorrectionProperties {
  @Provide
  Arbitrary<List<Double>> pValues() {
    return Arbitraries.integers()
        .between(0, 1000)
        .map(thousandths -> thousandths / 1000.0)
        .list()
        .ofMaxSize(30);
  }

  @Property
  void adjusted_keepsOrderAndIsNeverBelowRawNorAboveOne(
      @ForAll("pValues") List<Double> raw, @ForAll Correction correction) {
    double[] adjusted = adjust(correction, raw);
    for (int i = 0; i < adjusted.length; i++) {
      assertThat(adjusted[i]).isBetween(raw.get(i), 1.0);
      for (int j = 0; j < adjusted.length; j++) {
        if (raw.get(i) <= raw.get(j)) {
          assertThat(adjusted[i]).isLessThanOrEqualTo(adjusted[j]);
        }
      }
    }
  }

  @Property
  void adjusted_doesNotDependOnTheOrder(
      @ForAll("pValues") List<Double> raw, @ForAll Correction correction, @ForAll long seed) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < raw.size(); i++) {
      order.add(i);
    }
    Collections.shuffle(order, new Random(seed));
    double[] before = adjust(correction, raw);
    double[] after = adjust(correction, order.stream().map(raw::get).toList());
    for (int i = 0; i < after.length; i++) {
      assertThat(after[i]).isEqualTo(before[order.get(i)]);
    }
  }

  @Property
  void benjaminiHochberg_isAtMostHolm_isAtMostBonferroni(@ForAll("pValues") List<Double> raw) {
    double[] holm = adjust(Correction.HOLM, raw);
    double[] hochberg = adjust(Correction.BENJAMINI_HOCHBERG, raw);
    for (int i = 0; i < holm.length; i++) {
      assertThat(holm[i]).isLessThanOrEqualTo(Math.min(1, raw.size() * raw.get(i)));
      assertThat(hochberg[i]).isLessThanOrEqualTo(holm[i] + 1e-15);
    }
  }

  @Property
  void hochberg_isAtMostHolm_andYekutieliNeverBelowBenjaminiHochberg(
      @ForAll("pValues") List<Double> raw) {
    double[] holm = adjust(Correction.HOLM, raw);
    double[] stepUp = adjust(Correction.HOCHBERG, raw);
    double[] rates = adjust(Correction.BENJAMINI_HOCHBERG, raw);
    double[] anyDependence = adjust(Correction.BENJAMINI_YEKUTIELI, raw);
    for (int i = 0; i < holm.length; i++) {
      assertThat(stepUp[i]).isLessThanOrEqualTo(holm[i] + 1e-15);
      assertThat(rates[i]).isLessThanOrEqualTo(stepUp[i] + 1e-15);
      assertThat(anyDependence[i]).isGreaterThanOrEqualTo(rates[i]);
    }
  }

  @Property
  void smallest_isTheBonferroniOneUnderHolm(@ForAll("pValues") List<Double> raw) {
    if (!raw.isEmpty()) {
      double smallest = Collections.min(raw);
      assertThat(adjust(Correction.HOLM, raw)[raw.indexOf(smallest)])
          .isCloseTo(Math.min(1, raw.size() * smallest), within(1e-15));
    }
  }

  private static double[] adjust(Correction correction, List<Double> raw) {
    return correction.adjust(raw.stream().mapToDouble(Double::doubleValue).toArray());
  }
}
