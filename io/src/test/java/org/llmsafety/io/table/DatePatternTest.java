package org.llmsafety.io.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Checked;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Release;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Scores;
import org.llmsafety.io.ScoreReader;
import org.llmsafety.io.Source;

class DatePatternTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "yyyy | , which has no month",
        "MMMM | , which has no year",
        "DD/MM/YYYY | : \"Y\" is the year of weeks, \"y\" the year of months and days",
        "YYYY-MM-dd | : \"Y\" is the year of weeks, \"y\" the year of months and days",
        "DD/MM/yyyy | : \"D\" is the day of the year, \"d\" the day of the month",
        "dd/mm/yyyy | : \"m\" are minutes, \"M\" months",
        "d MMM | , which has no year",
        "d/M/yyyy HH:MM | : \"M\" stands there twice; months are \"M\" and minutes \"m\"",
        "HH:mm | : \"m\" are minutes, \"M\" months",
        "'' | , which has no month",
      })
  void dates_thatCanMatchNoCell_areRefusedAtOnceByName(String pattern, String why) {
    assertThatThrownBy(() -> CsvLayout.wide().dates(pattern))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "dates must be a pattern that gives a day or a month, such as \"d/M/yyyy\" or \"MMMM"
                + " yyyy\", but was \""
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
    assertThat(read(pattern, cell)).contains("2024-05-13");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "MMMM yyyy | May 2024",
        "M/yyyy | 5/2024",
        "MMM uu | May 24",
        "[MMMM yyyy][yyyy] | May 2024",
      })
  void dates_thatGiveAMonth_areReadAsMonths(String pattern, String cell) {
    assertThat(read(pattern, cell)).contains("2024-05");
  }

  private static Optional<String> read(String pattern, String cell) {
    return DatePattern.of(pattern).read(cell, Release.Kind.UNSPECIFIED, "").map(Release::dateText);
  }

  @Test
  void dates_ofSeveralPatterns_areEachRead_andDoubtfulOnesRefused() {
    CsvLayout layout =
        CsvLayout.wide()
            .released("date")
            .dates("MMMM yyyy", "M/d/yyyy")
            .dates("d/M/yyyy")
            .score("score", Benchmark.of("in-house/sketch", Scale.UNIT));

    Checked<Scores> read =
        ScoreReader.withDefaults()
            .with(layout)
            .read(
                Source.ofText(
                    "a.csv",
                    """
                    model,date,score
                    a,March 2024,0
                    b,3/14/2024,0
                    c,14/3/2024,0
                    d,4/4/2024,0
                    e,3/4/2024,0
                    f,2024-03,0
                    """));

    assertThat(read.value().stream().map(score -> score.dated().map(Release::dateText).orElse("")))
        .containsExactly("2024-03", "2024-03-14", "2024-03-14", "2024-04-04", "", "2024-03");
    assertThat(read.problems())
        .extracting(Problem::toString)
        .containsExactly(
            "a.csv:6 [date]: expected a date that can be read in one way, but \"3/4/2024\" may be"
                + " 2024-03-04 or 2024-04-03, as it is written \"MMMM yyyy\" or \"M/d/yyyy\" or"
                + " \"d/M/yyyy\"");
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
