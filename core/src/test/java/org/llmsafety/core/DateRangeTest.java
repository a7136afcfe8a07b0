package org.llmsafety.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class DateRangeTest {
  private static final LocalDate DAY = LocalDate.of(2024, 2, 29);

  @Test
  void ofYears_holdsTheFirstAndTheLastDay() {
    DateRange years = DateRange.ofYears(2023, 2025);

    assertThat(years.contains(LocalDate.of(2023, 1, 1))).isTrue();
    assertThat(years.contains(LocalDate.of(2025, 12, 31))).isTrue();
    assertThat(years.contains(LocalDate.of(2022, 12, 31))).isFalse();
    assertThat(years.contains(LocalDate.of(2026, 1, 1))).isFalse();
  }

  @Test
  void of_oneDay_holdsItAlone() {
    DateRange day = DateRange.of(DAY, DAY);

    assertThat(day.contains(DAY)).isTrue();
    assertThat(day.contains(DAY.plusDays(1))).isFalse();
  }

  @Test
  void of_lastBeforeFirst_isRefused() {
    assertThatThrownBy(() -> DateRange.ofYears(2025, 2023))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the last day must not be before the first, but was 2025-01-01 to 2023-12-31");
  }

  @Test
  void contains_endOfTime_isInAnOpenRange() {
    assertThat(DateRange.from(DAY).contains(LocalDate.MAX)).isTrue();
    assertThat(DateRange.until(DAY).contains(LocalDate.MIN)).isTrue();
    assertThat(DateRange.until(DAY).contains(DAY)).isTrue();
  }

  @Test
  void toString_saysOpenEndsAsSuch() {
    assertThat(DateRange.of(DAY, DAY)).hasToString("2024-02-29 to 2024-02-29");
    assertThat(DateRange.from(DAY)).hasToString("from 2024-02-29");
    assertThat(DateRange.until(DAY)).hasToString("until 2024-02-29");
    assertThat(DateRange.from(LocalDate.MIN)).hasToString("all days");
  }
}
