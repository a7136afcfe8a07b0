package org.llmsafety.io.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Uncertainty;

class NumbersTest {
  private static final Scale ELO = Scale.UNBOUNDED;

  private final List<String> said = new ArrayList<>();

  private Optional<Double> value(Numbers numbers, String cell, Scale scale) {
    return numbers.read(cell, scale, said::add).map(Numbers.NumberWithError::value);
  }

  private Optional<Uncertainty> error(Numbers numbers, String cell, Scale scale) {
    return numbers.read(cell, scale, said::add).flatMap(Numbers.NumberWithError::error);
  }

  @Test
  void plain_signsAndSeparators_areNotGuessed() {
    assertThat(value(Numbers.plain(), " -1.5e3 ", ELO)).contains(-1500.0);
    assertThat(value(Numbers.plain(), "86%", Scale.PERCENT)).isEmpty();
    assertThat(value(Numbers.plain(), "1,234", ELO)).isEmpty();
    assertThat(value(Numbers.plain(), "0.85±0.02", Scale.UNIT)).isEmpty();
    assertThat(said)
        .containsExactly(
            "expected a number, but was \"86%\"; a percent sign is not read, as 0.86 may be meant"
                + " or 86",
            "expected a number, but was \"1,234\"; neither decimal commas nor separators of"
                + " thousands are read",
            "expected a number, but was \"0.85±0.02\"; the layout must state what follows the"
                + " plus-minus sign, a standard error or half the width of an interval");
  }

  @Test
  void percentSigns_meanHundredthsOfWhereTheScaleEnds() {
    Numbers numbers = Numbers.plain().withPercentSigns();
    assertThat(value(numbers, "86%", Scale.PERCENT)).contains(86.0);
    assertThat(value(numbers, "86 %", Scale.UNIT)).contains(0.86);
    // 57 * 0.01 is 0.5700000000000001.
    assertThat(value(numbers, "57%", Scale.UNIT)).contains(0.57);
    assertThat(value(numbers, "-12%", Scale.between(-1, 1))).contains(-0.12);
    assertThat(value(numbers, "0.9", Scale.PERCENT)).contains(0.9);
    assertThat(said).isEmpty();
    assertThat(value(numbers, "5%", ELO)).isEmpty();
    assertThat(value(numbers, "8e1%", Scale.UNIT)).isEmpty();
    assertThat(value(numbers, "high%", Scale.UNIT)).isEmpty();
    assertThat(said)
        .containsExactly(
            "a percent sign is read on scales that end at 1 or at 100, but was \"5%\" on a scale of"
                + " unbounded, higher is safer",
            "expected a number before the percent sign, but was \"8e1%\"",
            "expected a number before the percent sign, but was \"high%\"");
  }

  @Test
  void thousands_mustStandEveryThreeDigits() {
    Numbers numbers = Numbers.plain().withThousands(',');
    assertThat(value(numbers, "1,234", ELO)).contains(1234.0);
    assertThat(value(numbers, "-12,345,678.5", ELO)).contains(-12345678.5);
    assertThat(value(numbers, "999", ELO)).contains(999.0);
    assertThat(value(Numbers.plain().withThousands('\''), "1'234", ELO)).contains(1234.0);
    assertThat(said).isEmpty();
    for (String cell : List.of("0,85", "1234,567", ",123", "1,23,456", "1.5,000")) {
      assertThat(value(numbers, cell, ELO)).as(cell).isEmpty();
    }
    assertThat(said).hasSize(5).allMatch(text -> text.startsWith("expected a number, but was"));
  }

  @Test
  void plusMinus_isWhatTheCallerSays() {
    Numbers errors = Numbers.plain().withStandardErrors();
    Numbers widths = Numbers.plain().withHalfWidths(0.9);
    assertThat(error(errors, "0.85±0.02", Scale.UNIT))
        .contains(new Uncertainty.StandardError(0.02));
    assertThat(error(widths, "20.0 ± 1.5", Scale.PERCENT))
        .contains(new Uncertainty.Interval(18.5, 21.5, 0.9));
    assertThat(error(widths, "20 +/- 1", Scale.PERCENT))
        .contains(new Uncertainty.Interval(19, 21, 0.9));
    assertThat(error(errors.withPercentSigns(), "50% ± 25%", Scale.UNIT))
        .contains(new Uncertainty.StandardError(0.25));
    assertThat(error(errors, "0.85", Scale.UNIT)).isEmpty();
    assertThat(said).isEmpty();
    assertThat(value(errors.withPercentSigns(), "50 ± 25%", Scale.PERCENT)).isEmpty();
    assertThat(value(errors, "50 ± -1", Scale.PERCENT)).isEmpty();
    assertThat(value(errors, "50 ± ", Scale.PERCENT)).isEmpty();
    assertThat(said)
        .containsExactly(
            "a percent sign must stand on both sides of the plus-minus sign or on neither, but was"
                + " \"50 ± 25%\"",
            "the number behind the plus-minus sign must not be negative, but was \"50 ± -1\"",
            "expected a number, but was \"\"");
  }

  @Test
  void with_inAnyOrder_isTheSame_andALaterMeaningReplaces() {
    Numbers one = Numbers.plain().withThousands(',').withPercentSigns().withHalfWidths(0.95);
    Numbers other = Numbers.plain().withHalfWidths(0.95).withPercentSigns().withThousands(',');
    assertThat(one).isEqualTo(other).hasSameHashCodeAs(other).isNotEqualTo(Numbers.plain());
    assertThat(one.withStandardErrors())
        .isEqualTo(other.withStandardErrors())
        .hasToString(
            "plain numbers, percent signs, thousands as in 1,000, standard errors behind them");
    assertThat(one).asString().endsWith(", half the width of an interval behind them");
  }

  @Test
  void with_whatMakesNoSense_isRefusedAtOnce() {
    assertThatThrownBy(() -> Numbers.plain().withHalfWidths(95))
        .hasMessage("level must be between 0 and 1, but was 95.0");
    assertThatThrownBy(() -> Numbers.plain().withThousands('-'))
        .hasMessage("a separator of thousands must not be part of a number, but was \"-\"");
  }

  @Test
  void thousands_notInGroupsOfThreeOrBehindAZero_areNoNumber() {
    Numbers numbers = Numbers.plain().withThousands(',');

    assertThat(value(numbers, "1,234.5", ELO)).contains(1234.5);
    assertThat(value(numbers, "-12,345,678", ELO)).contains(-12345678.0);
    for (String cell :
        List.of(
            "0,120",
            "-0,5",
            "00,120",
            "1,20",
            "12,34,567",
            "1,2345",
            "1234,567",
            ",120",
            "1,23e")) {
      assertThat(value(numbers, cell, ELO)).as(cell).isEmpty();
    }
    assertThat(said)
        .hasSize(9)
        .startsWith(
            "expected a number, but was \"0,120\"; \",\" must stand before every three digits, as"
                + " in 1,000, and is no decimal point");
    assertThat(value(Numbers.plain().withThousands(' '), "0 120", ELO)).isEmpty();
    assertThat(value(numbers.withPercentSigns(), "0,120%", Scale.PERCENT)).isEmpty();
  }
}
