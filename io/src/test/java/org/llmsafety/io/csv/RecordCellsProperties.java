package org.llmsafety.io.csv;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.StringArrayHandler;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.StringLength;

/** Cells and numbers are what FastCSV and a regular expression make of the same text. */
class RecordCellsProperties {
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

  @Property(tries = 2000)
  void cells_areThoseOfFastCsv(
      @ForAll @NotEmpty @Chars({'a', ' ', ';', ',', '"'}) @StringLength(max = 12) String record) {
    QuoteScan scan = new QuoteScan(';');
    scan.line(record);
    Assume.that(!scan.isOpen() && !scan.isBroken());
    String[] cells =
        CsvReader.builder()
            .fieldSeparator(';')
            .skipEmptyLines(false)
            .ofSingleCsvRecord(StringArrayHandler.of(), record);
    assertThat(RecordCells.of(record, ';', ImmutableList.of()))
        .isEqualTo(ImmutableList.copyOf(cells));
  }

  @Property
  void cellsThatTheRecordBeforeHasToo_areTheSame(
      @ForAll @Chars({'a', ' ', ';'}) @StringLength(max = 8) String before,
      @ForAll @Chars({'a', ' ', ';'}) @StringLength(max = 8) String record) {
    ImmutableList<String> cells = RecordCells.of(record, ';', ImmutableList.of());
    assertThat(RecordCells.of(record, ';', RecordCells.of(before, ';', ImmutableList.of())))
        .isEqualTo(cells);
  }

  @Property(tries = 2000)
  void longNumbers_areThoseOfTheJdk(
      @ForAll @Chars({'0', '1', '4', '5', '9'}) @StringLength(max = 17) String before,
      @ForAll @Chars({'0', '1', '4', '5', '9'}) @StringLength(min = 1, max = 17) String after) {
    assertThat(new Cell(before + "." + after).number(said -> {}))
        .hasValue(Double.parseDouble(before + "." + after));
    assertThat(new Cell(before + after).number(said -> {}))
        .hasValue(Double.parseDouble(before + after));
  }

  @Property(tries = 2000)
  void numbers_areThoseOfTheExpression(
      @ForAll @Chars({'1', '0', '.', '-', '+', 'e', 'E', 'x'}) @StringLength(max = 7) String text) {
    OptionalDouble number = new Cell(text).number(said -> {});
    boolean isNumber = NUMBER.matcher(text).matches() && Double.isFinite(Double.parseDouble(text));
    assertThat(number.isPresent()).isEqualTo(isNumber);
  }
}
