package org.llmsafety.core.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameDatesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "20241022",
        "2024-10-22",
        "2024/10/22",
        "2024_10_22",
        "2024.10.22",
        "2024 10 22",
        "Oct 22, 2024",
        "October 22nd 2024",
        "22 Oct 2024",
        "22 october, 2024"
      })
  void in_aDay_isReadInEverySpelling(String day) {
    NameDates dates = NameDates.in("Sonnet (" + day + ")");

    assertThat(dates.dates()).containsExactly(new NameDate("20241022"));
    assertThat(dates.rest().strip()).startsWith("sonnet").doesNotContain("22");
    assertThat(dates.end()).isEqualTo("Sonnet (".length() + day.length());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Oct 2024", "October 2024", "2024-10", "10-2024", "oct. 2024"})
  void in_aMonth_isReadInEverySpelling(String month) {
    assertThat(NameDates.in("Sonnet " + month).dates()).containsExactly(new NameDate("202410"));
  }

  @ParameterizedTest
  @CsvSource({
    "gpt-4-0613,0613",
    "gemini-2.0-flash-preview-02-05,0205",
    "mistral-small-2501,2501",
    "OLMo-2-1124-7B,1124",
    "exp1206,1206",
    "Tern (08-24),0824",
    "Tern 25.01,2501",
    "Tern v24.09,2409",
    "tern-3-4k-june-24,0624",
    "Tern 3.5 Jan 25,0125"
  })
  void in_fourDigits_areADateWhereTheyCanBe(String name, String digits) {
    assertThat(NameDates.in(name).dates()).containsExactly(new NameDate(digits));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "llama-3-8b",
        "model-9999",
        "model-2048",
        "model-0230",
        "context-4096",
        "model-20241322",
        "model-2023-02-30",
        "flash-001",
        "claude-3-5-sonnet",
        "0613b",
        "v1.0613",
        "tern 4.20",
        "tern 22.13",
        "tern-25.01b",
        "tern 25.01.2",
        "marsh-12b",
        "summary-24",
        "marin 8b"
      })
  void in_whatIsNoDate_isLeft(String name) {
    assertThat(NameDates.in(name).dates()).isEmpty();
    assertThat(NameDates.in(name).rest()).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({
    "tern-2-20240722,tern-2",
    "Tern 2 (08-2024),Tern 2",
    "tern-2024-05-13-preview,tern--preview",
    "Tern 2,Tern 2"
  })
  void without_dates_leavesTheRest(String name, String rest) {
    assertThat(NameDates.without(name)).isEqualTo(rest);
  }

  @Test
  void in_everyMonth_isKnownByItsName() {
    for (int month = 1; month <= 12; month++) {
      YearMonth then = YearMonth.of(2024, month);
      String name = then.getMonth().name();
      NameDate date = new NameDate("2024" + String.format(Locale.ROOT, "%02d", month));

      assertThat(NameDates.in(name + " 2024").dates()).containsExactly(date);
      assertThat(NameDates.in(name.substring(0, 3) + " 2024").dates()).containsExactly(date);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "20241022,20241022,true",
    "202410,20241022,true",
    "1022,20241022,true",
    "2410,202410,true",
    "2410,20241022,true",
    "20241022,1022,true",
    "20241022,202410,false",
    "1022,202410,false",
    "1024,202410,true",
    "1024,20241024,true",
    "1024,20241031,false",
    "1024,202310,false",
    "202410,1022,false",
    "1023,20241022,false",
    "2411,20241022,false",
    "202411,20241022,false",
    "20241023,1022,false",
    "0613,1106,false"
  })
  void isToldBy_needsADateAsPrecise(String date, String other, boolean isTold) {
    assertThat(new NameDate(date).isStatedBy(new NameDate(other))).isEqualTo(isTold);
  }

  @ParameterizedTest
  @CsvSource({
    "20241022,202410,true",
    "1022,202410,true",
    "202410,1022,true",
    "1122,202410,false",
    "20241122,202410,false",
    "20241022,20241023,false"
  })
  void mayBe_isWhatDoesNotContradict(String one, String other, boolean may) {
    assertThat(new NameDate(one).mayBe(new NameDate(other))).isEqualTo(may);
  }
}
