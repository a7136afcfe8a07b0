package org.llmsafety.io.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Checked;
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
  void dates_ofSeveralWays_areReadByEach_andNotGuessedWhereTheyDiffer() {
    CsvLayout layout =
        CsvLayout.wide()
            .model("model")
            .released("date")
            .dates("d/M/yyyy", "M/d/yyyy", "MMMM d, yyyy")
            .score("score", Benchmark.of("in-house/sketch", Scale.UNIT));
    Checked<Scores> read =
        ScoreReader.withDefaults()
            .with(layout)
            .read(
                Source.ofText(
                    "a.csv",
                    "model,date,score\na,13/5/2024,.5\nb,5/13/2024,.5\nc,\"May 13, 2024\",.5\n"
                        + "d,2024-05-13,.5\ne,3/4/2024,.5\nf,5/5/2024,.5\ng,tomorrow,.5\n"));

    assertThat(read.value().stream().map(score -> score.dated().map(Release::date)))
        .containsExactly(
            Optional.of(LocalDate.of(2024, 5, 13)),
            Optional.of(LocalDate.of(2024, 5, 13)),
            Optional.of(LocalDate.of(2024, 5, 13)),
            Optional.of(LocalDate.of(2024, 5, 13)),
            Optional.empty(),
            Optional.of(LocalDate.of(2024, 5, 5)),
            Optional.empty());
    assertThat(read.problems())
        .extracting(problem -> problem.message())
        .containsExactly(
            "expected one day, but \"3/4/2024\" is 2024-04-03 by \"d/M/yyyy\" and 2024-03-04 by"
                + " \"M/d/yyyy\"",
            "expected a date written as \"d/M/yyyy\" or \"M/d/yyyy\" or \"MMMM d, yyyy\" or like"
                + " 2024-05-13 or 2024-05, but was \"tomorrow\"");
  }

  @Test
  void dates_toldAgain_areRefusedWithBoth() {
    CsvLayout layout = CsvLayout.wide().dates("d/M/yyyy");
    assertThatThrownBy(() -> layout.dates("M/d/yyyy", "MMMM d, yyyy"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "how dates are written must be stated once, with all patterns, but was \"d/M/yyyy\" and"
                + " then \"M/d/yyyy\", \"MMMM d, yyyy\"");
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
