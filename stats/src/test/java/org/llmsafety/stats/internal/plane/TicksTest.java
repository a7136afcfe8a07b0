package org.llmsafety.stats.internal.plane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which ticks an axis has, from what its range and its room leave. */
class TicksTest {
  private static List<String> dates(String from, String to, int atMost) {
    return DateTicks.between(LocalDate.parse(from), LocalDate.parse(to), atMost).ticks().stream()
        .map(DateTicks.Tick::label)
        .toList();
  }

  private static List<String> values(double low, double high, int atMost) {
    return ValueTicks.between(low, high, atMost).ticks().stream()
        .map(ValueTicks.Tick::label)
        .toList();
  }

  /** The finest of every month, second, third and sixth that has no more than there is room for. */
  @ParameterizedTest
  @CsvSource({
    "2024-01-01, 2024-04-01, 4, Jan 2024|Feb 2024|Mar 2024|Apr 2024",
    "2024-01-01, 2024-04-01, 3, Jan 2024|Mar 2024",
    "2024-01-02, 2024-04-30, 3, Feb 2024|Mar 2024|Apr 2024",
    "2024-01-01, 2024-12-31, 4, Jan 2024|Apr 2024|Jul 2024|Oct 2024",
    "2024-01-01, 2024-12-31, 3, Jan 2024|Jul 2024",
    "2022-06-01, 2025-06-01, 3, 2023|2024|2025",
    "2022-06-01, 2025-12-31, 3, 2023|2024|2025",
    "2019-01-01, 2024-01-01, 3, 2020|2022|2024",
    "1981-01-01, 2024-01-01, 4, 1990|2000|2010|2020",
    "1981-01-01, 2024-01-01, 3, 2000|2020",
    "1600-01-01, 2024-01-01, 5, 1600|1700|1800|1900|2000"
  })
  void months_thenYears_areTheFinestThatFit(String from, String to, int atMost, String labels) {
    assertThat(String.join("|", dates(from, to, atMost))).isEqualTo(labels);
  }

  /** Fewer than two months begin in the range. */
  @ParameterizedTest
  @CsvSource({
    "2024-05-03, 2024-05-05, 3, 2024-05-03|2024-05-04|2024-05-05",
    "2024-05-03, 2024-05-06, 3, 2024-05-03|2024-05-05",
    "2024-05-03, 2024-05-04, 3, 2024-05-03|2024-05-04",
    "2024-05-03, 2024-05-24, 4, 2024-05-03|2024-05-10|2024-05-17|2024-05-24",
    "2024-05-03, 2024-05-09, 3, 2024-05-03|2024-05-07",
    "2024-05-03, 2024-06-29, 3, 2024-05-03|2024-06-01"
  })
  void days_areCountedFromTheFirst(String from, String to, int atMost, String labels) {
    assertThat(String.join("|", dates(from, to, atMost))).isEqualTo(labels);
  }

  @Test
  void aYear_opensOnItsFirstDay() {
    assertThat(new DateTicks.Tick(LocalDate.of(2024, 1, 1), "2024").opensYear()).isTrue();
    assertThat(new DateTicks.Tick(LocalDate.of(2024, 2, 1), "Feb 2024").opensYear()).isFalse();
  }

  /** Multiples of 1, 2, 2.5 or 5 times a power of ten, as many as there is room for. */
  @ParameterizedTest
  @CsvSource({
    "0, 1, 11, 0.0|0.1|0.2|0.3|0.4|0.5|0.6|0.7|0.8|0.9|1.0",
    "0, 1, 10, 0.0|0.2|0.4|0.6|0.8|1.0",
    "0, 1, 6, 0.0|0.2|0.4|0.6|0.8|1.0",
    "0, 1, 5, 0.00|0.25|0.50|0.75|1.00",
    "0, 1, 4, 0.0|0.5|1.0",
    "-30, 70, 3, 0|50",
    "-2, 5, 8, -2|-1|0|1|2|3|4|5",
    "1e20, 3e20, 3, 1E+20|2E+20|3E+20",
    "0, 3e-20, 4, 0|1E-20|2E-20|3E-20"
  })
  void values_areRoundAndLabelledInFull(double low, double high, int atMost, String labels) {
    assertThat(String.join("|", values(low, high, atMost))).isEqualTo(labels);
  }

  @Test
  void numbers_ofATick_haveNoZerosBehindAndNoRounding() {
    assertThat(ValueTicks.plain(0.1 + 0.2)).isEqualTo("0.3");
    assertThat(ValueTicks.plain(-0.0)).isEqualTo("0");
    assertThat(ValueTicks.plain(1500)).isEqualTo("1500");
  }

  @Test
  void rangesWithoutRoom_areRefused() {
    LocalDate day = LocalDate.of(2024, 5, 13);
    assertThatThrownBy(() -> DateTicks.between(day, day, 5))
        .hasMessage("2024-05-13 must be before 2024-05-13");
    assertThatThrownBy(() -> DateTicks.between(day, day.plusDays(1), 2))
        .hasMessage("there must be room for 3 ticks, but it was for 2");
    assertThatThrownBy(() -> ValueTicks.between(1, 1, 5))
        .hasMessage("low must be below high, but they were 1.0 and 1.0");
    assertThatThrownBy(() -> ValueTicks.between(0, 1, 2))
        .hasMessage("there must be room for 3 ticks, but it was for 2");
  }
}
