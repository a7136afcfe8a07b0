package org.llmsafety.io.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Scale;
import org.llmsafety.io.ScoreReader;
import org.llmsafety.io.Source;

class DatePatternTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "MMMM yyyy | , which has no day; months are read where they are written as 2024-05",
        "yyyy | , which has no day; months are read where they are written as 2024-05",
        "DD/MM/YYYY | : \"Y\" is the year of weeks, \"y\" the year of months and days",
        "YYYY-MM-dd | : \"Y\" is the year of weeks, \"y\" the year of months and days",
        "DD/MM/yyyy | : \"D\" is the day of the year, \"d\" the day of the month",
        "dd/mm/yyyy | : \"m\" are minutes, \"M\" months",
        "d MMM | ''",
        "d/M/yyyy HH:MM | : \"M\" stands there twice; months are \"M\" and minutes \"m\"",
        "HH:mm | : \"m\" are minutes, \"M\" months",
        "'' | , which has no day; months are read where they are written as 2024-05",
        "[MMMM yyyy][yyyy] | , which has no day; months are read where they are written as 2024-05",
      })
  void dates_thatCanMatchNoCell_areRefusedAtOnceByName(String pattern, String why) {
    assertThatThrownBy(() -> CsvLayout.wide().dates(pattern))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "dates must be a pattern that gives a day, such as \"d/M/yyyy\", but was \""
                + pattern
                + "\""
                + why);
  }

  @Test
  void dates_thatAreNoPattern_areRefusedByName() {
    assertThatThrownBy(() -> CsvLayout.wide().dates("today"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("but was \"today\", which is none: ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "d/M/yyyy | 13/5/2024",
        "M/d/yy | 5/13/24",
        "d MMMM uuuu | 13 May 2024",
        "EEE, d MMM yyyy | Mon, 13 May 2024",
        "yyyyMMdd | 20240513",
        "d/M/yyyy hh:mm a | 13/5/2024 03:47 PM",
        "d/M/yyyy hh:mm | 13/5/2024 03:47",
        "yyyy-MM-dd HH:mm z | 2024-05-13 15:47 UTC",
        "yyyy-DDD | 2024-134",
        "'day' d 'of' MMMM yyyy | day 13 of May 2024",
        "[MMMM yyyy][M/d/yyyy][yyyy-MM-dd] | 5/13/2024",
        "d/M/yyyy[ HH:mm] | 13/5/2024",
      })
  void dates_thatGiveADay_areRead(String pattern, String cell) {
    assertThat(DatePattern.of(pattern).read(cell)).hasToString("Optional[2024-05-13]");
  }

  @Test
  void read_aCellWrittenOtherwise_isAProblemThatNamesThePattern() {
    CsvLayout layout =
        CsvLayout.wide()
            .model("model")
            .released("date")
            .dates("M/d/yyyy")
            .score("score", Benchmark.of("in-house/sketch", Scale.UNIT));

    assertThat(
            ScoreReader.withDefaults()
                .with(layout)
                .read(Source.ofText("a.csv", "model,date,score\nm,13/5/2024,0.5\n"))
                .problems())
        .extracting(problem -> problem.message())
        .containsExactly(
            "expected a date written as \"M/d/yyyy\" or like 2024-05-13 or 2024-05, but was"
                + " \"13/5/2024\"");
  }
}
