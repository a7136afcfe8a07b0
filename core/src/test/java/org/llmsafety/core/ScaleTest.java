package org.llmsafety.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ScaleTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  @Test
  void toUnit_attackSuccess_isTurnedRound() {
    Scale attacks = Scale.PERCENT.lowerIsSafer();

    assertThat(attacks.toUnit(20)).isEqualTo(0.8);
    assertThat(attacks.fromUnit(0.75)).isEqualTo(25);
    assertThat(attacks.sign()).isEqualTo(-1);
    assertThat(Scale.PERCENT.sign()).isEqualTo(1);
  }

  @Test
  void toUnit_offTheScale_landsOutside() {
    assertThat(Scale.UNIT.toUnit(1.25)).isEqualTo(1.25);
    assertThat(Scale.UNIT.lowerIsSafer().toUnit(1.25)).isEqualTo(-0.25);
  }

  @Test
  void toUnit_notANumber_isRefused() {
    assertThatThrownBy(() -> Scale.UNIT.toUnit(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a value must be a finite number, but was NaN");
    assertThatThrownBy(() -> Scale.UNIT.lowerIsSafer().toUnit(-INFINITY))
        .hasMessage("a value must be a finite number, but was -Infinity");
    assertThatThrownBy(() -> Scale.UNIT.fromUnit(Double.NaN))
        .hasMessage("a value must be a finite number, but was NaN");
  }

  @Test
  void undirected_whateverSpeaksOfSafer_isRefused() {
    Scale unknown = Scale.UNIT.undirected();

    assertThat(unknown.isDirected()).isFalse();
    assertThat(unknown).hasToString("0 to 1, safer end unknown");
    assertThat(unknown.lowerIsSafer()).isEqualTo(Scale.UNIT.lowerIsSafer());
    assertThatThrownBy(unknown::sign)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "it is not known which end of the scale is safer, as it is 0 to 1, safer end unknown");
    assertThatThrownBy(() -> unknown.toUnit(0.5)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> unknown.fromUnit(0.5)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void toUnit_unboundedOrGrades_isRefused() {
    assertThatThrownBy(() -> Scale.UNBOUNDED.toUnit(1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "only a bounded interval scale maps to 0..1, but this is unbounded, higher is safer");
    assertThatThrownBy(() -> Scale.between(0, INFINITY).fromUnit(1))
        .hasMessage(
            "only a bounded interval scale maps to 0..1, but this is 0 and up, higher is safer");
    assertThatThrownBy(() -> Scale.between(1, 5).ordinal().toUnit(1))
        .hasMessage(
            "only a bounded interval scale maps to 0..1, but this is 1 to 5, grades, higher is"
                + " safer");
  }

  @Test
  void between_endsInOrder_isRequired() {
    assertThatThrownBy(() -> Scale.between(1, 1))
        .hasMessage("lowest must be below highest, but was 1.0 to 1.0");
    assertThatThrownBy(() -> Scale.between(Double.NaN, 1))
        .hasMessage("lowest must be below highest, but was NaN to 1.0");
    assertThatThrownBy(() -> Scale.between(-INFINITY, -INFINITY))
        .hasMessage("lowest must be below highest, but was -Infinity to -Infinity");
  }

  @Test
  void between_widthNotFinite_isRefused() {
    assertThatThrownBy(() -> Scale.between(-Double.MAX_VALUE, Double.MAX_VALUE))
        .hasMessage(
            "a bounded scale must have a finite width, but was -1.7976931348623157E308 to"
                + " 1.7976931348623157E308");
  }

  @Test
  void between_negativeZero_isZero() {
    assertThat(Scale.between(-0.0, 1)).isEqualTo(Scale.UNIT);
    assertThat(Scale.between(-1, -0.0)).isEqualTo(Scale.between(-1, 0));
  }

  @Test
  void toUnit_beyondAnEndByRounding_isThatEnd() {
    assertThat(Scale.UNIT.toUnit(1.0000000000000002)).isEqualTo(1);
    assertThat(Scale.UNIT.toUnit(-1e-17)).isZero();
    assertThat(Scale.UNIT.lowerIsSafer().toUnit(-1e-17)).isEqualTo(1);
    assertThat(Scale.UNIT.toUnit(1.5)).isEqualTo(1.5);
  }

  @Test
  void contains_bothEnds_andNothingBeyondRounding() {
    assertThat(Scale.UNIT.contains(0)).isTrue();
    assertThat(Scale.UNIT.contains(1)).isTrue();
    assertThat(Scale.UNIT.contains(Math.nextUp(1.0))).isTrue();
    assertThat(Scale.UNIT.contains(1 + 1.1e-9)).isFalse();
    assertThat(Scale.UNIT.contains(-1.1e-9)).isFalse();
    assertThat(Scale.PERCENT.contains(100.00000009)).isTrue();
    assertThat(Scale.PERCENT.contains(100.0000002)).isFalse();
    assertThat(Scale.UNBOUNDED.contains(-1e300)).isTrue();
    assertThat(Scale.between(0, Double.POSITIVE_INFINITY).contains(-Double.MIN_VALUE)).isFalse();
    assertThat(Scale.between(1, Double.POSITIVE_INFINITY).contains(1 - 1e-10)).isTrue();
  }

  @Test
  void isBounded_needsBothEnds() {
    assertThat(Scale.UNIT.isBounded()).isTrue();
    assertThat(Scale.between(0, INFINITY).isBounded()).isFalse();
    assertThat(Scale.between(-INFINITY, 0).isBounded()).isFalse();
  }

  @Test
  void hasSameValuesAs_unitAside_comparesAll() {
    assertThat(Scale.PERCENT.hasSameValuesAs(Scale.between(0, 100))).isTrue();
    assertThat(Scale.PERCENT.hasSameValuesAs(Scale.PERCENT.lowerIsSafer())).isFalse();
    assertThat(Scale.PERCENT.hasSameValuesAs(Scale.PERCENT.ordinal())).isFalse();
  }

  @Test
  void toString_isAsAPersonWouldSayIt() {
    assertThat(Scale.PERCENT).hasToString("0 to 100 %, higher is safer");
    assertThat(Scale.between(0.5, INFINITY).withUnit("minutes").lowerIsSafer())
        .hasToString("0.5 and up minutes, lower is safer");
    assertThat(Scale.between(-INFINITY, -0.25)).hasToString("up to -0.25, higher is safer");
    assertThat(Scale.between(-1e15, 1e15)).hasToString("-1.0E15 to 1.0E15, higher is safer");
    assertThat(Scale.UNBOUNDED.withUnit("Elo")).hasToString("unbounded Elo, higher is safer");
    assertThat(Scale.UNBOUNDED.withUnit("of the scale"))
        .hasToString("shares of the scale, higher is safer");
    assertThat(Scale.between(0, INFINITY).withUnit("of the scale"))
        .hasToString("0 and up, as shares of the scale, higher is safer");
  }

  @Test
  void toUnit_scaleAwayFromZero_goesFromItsEnds() {
    Scale grades = Scale.between(1, 5);

    assertThat(grades.toUnit(2)).isEqualTo(0.25);
    assertThat(grades.lowerIsSafer().toUnit(2)).isEqualTo(0.75);
    assertThat(grades.lowerIsSafer().higherIsSafer()).isEqualTo(grades);
  }
}
