package org.llmsafety.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;

class ReleaseTest {
  private static final LocalDate MAY_13 = LocalDate.of(2024, 5, 13);
  private static final Release DAY = Release.on(Release.Kind.SNAPSHOT, MAY_13, "in the id");
  private static final Release MONTH =
      Release.in(Release.Kind.AVAILABILITY, YearMonth.of(2024, 5), "");

  @Test
  void in_month_isItsFifteenthAndPrintsTheMonth() {
    assertThat(MONTH.date()).isEqualTo(LocalDate.of(2024, 5, 15));
    assertThat(MONTH.dateText()).isEqualTo("2024-05");
    assertThat(MONTH).hasToString("availability 2024-05");
  }

  @Test
  void new_monthWithAnyDay_isTheSameClaim() {
    assertThat(new Release(Release.Kind.AVAILABILITY, MAY_13, Release.Precision.MONTH, ""))
        .isEqualTo(MONTH);
  }

  @Test
  void on_day_printsTheDay() {
    assertThat(DAY.date()).isEqualTo(MAY_13);
    assertThat(DAY).hasToString("snapshot 2024-05-13");
  }

  @Test
  void agreesWith_monthOfTheDay_bothWays() {
    assertThat(DAY.agreesWith(MONTH)).isTrue();
    assertThat(MONTH.agreesWith(DAY)).isTrue();
  }

  @Test
  void agreesWith_otherDayOrMonth_doesNot() {
    Release otherDay = Release.on(Release.Kind.SNAPSHOT, MAY_13.plusDays(1), "");
    Release otherMonth = Release.in(Release.Kind.SNAPSHOT, YearMonth.of(2023, 5), "");

    assertThat(DAY.agreesWith(otherDay)).isFalse();
    assertThat(DAY.agreesWith(otherMonth)).isFalse();
  }
}
