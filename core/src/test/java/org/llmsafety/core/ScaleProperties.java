package org.llmsafety.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;

class ScaleProperties {
  @Provide
  Arbitrary<Scale> scales() {
    return CoreArbitraries.mappableScales();
  }

  @Property
  void toUnit_saferValue_isNeverLess(
      @ForAll("scales") Scale scale,
      @ForAll @DoubleRange(min = -2000, max = 3000) double one,
      @ForAll @DoubleRange(min = -2000, max = 3000) double other) {
    double less = scale.sign() > 0 ? Math.min(one, other) : Math.max(one, other);
    double safer = scale.sign() > 0 ? Math.max(one, other) : Math.min(one, other);

    assertThat(scale.toUnit(safer)).isGreaterThanOrEqualTo(scale.toUnit(less));
  }

  @Property
  void toUnit_ends_areExactlyZeroAndOne(@ForAll("scales") Scale scale) {
    double safest = scale.sign() > 0 ? scale.highest() : scale.lowest();
    double leastSafe = scale.sign() > 0 ? scale.lowest() : scale.highest();

    assertThat(scale.toUnit(safest)).isEqualTo(1);
    assertThat(scale.toUnit(leastSafe)).isEqualTo(0);
    assertThat(scale.fromUnit(1)).isEqualTo(safest);
    assertThat(scale.fromUnit(0)).isEqualTo(leastSafe);
  }

  @Property
  void toUnit_valueOnScale_isOnUnit(
      @ForAll("scales") Scale scale, @ForAll @DoubleRange(min = 0, max = 1) double share) {
    double value = scale.fromUnit(share);

    assertThat(scale.toUnit(value)).isBetween(0.0, 1.0);
    assertThat(scale.contains(value)).isTrue();
  }

  /**
   * To the unit there are three roundings (two differences, a quotient) and back five (a
   * difference, two products, a sum, and the unit's own error stretched by the width), each at most
   * half an ulp of the largest number at hand, the end that is farther from 0 or the width. So
   * eight ulps of that number bound the error.
   */
  @Property
  void fromUnit_ofToUnit_isTheValue(
      @ForAll("scales") Scale scale, @ForAll @DoubleRange(min = 0, max = 1) double share) {
    double width = scale.highest() - scale.lowest();
    double value = Math.min(scale.highest(), scale.lowest() + share * width);
    double largest = Math.max(width, Math.max(Math.abs(scale.lowest()), Math.abs(scale.highest())));

    assertThat(scale.fromUnit(scale.toUnit(value))).isCloseTo(value, within(8 * Math.ulp(largest)));
  }

  @Property
  void lowerIsSafer_thenHigher_isTheScaleItself(@ForAll("scales") Scale scale) {
    Scale higher = scale.higherIsSafer();

    assertThat(higher.lowerIsSafer().higherIsSafer()).isEqualTo(higher);
    assertThat(higher.lowerIsSafer().withUnit("points").ordinal())
        .isEqualTo(higher.ordinal().withUnit("points").lowerIsSafer());
  }

  @Property
  void toUnit_otherDirection_mirrors(
      @ForAll("scales") Scale scale, @ForAll @DoubleRange(min = -2000, max = 3000) double value) {
    double higher = scale.higherIsSafer().toUnit(value);
    double lower = scale.lowerIsSafer().toUnit(value);

    assertThat(higher + lower).isCloseTo(1, within(8 * Math.ulp(Math.max(1, Math.abs(higher)))));
  }
}
