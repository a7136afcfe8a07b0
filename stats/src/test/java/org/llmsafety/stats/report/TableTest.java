package org.llmsafety.stats.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableTest {
  @Test
  void row_ofTheWrongLength_isRefused() {
    assertThatThrownBy(() -> Table.of("a", "b").withRow("1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a row must have 2 cells, but had 1: [1]");
    assertThatThrownBy(Table::of)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a table must have columns, but had none");
  }

  @Test
  void csv_guardsFormulasAndLeavesNumbers() {
    Table table = Table.of("=a", "b").withRow("-1.5E-7", "-x").withRow("=1+1", "say \"a,b\"");
    assertThat(table.toCsv()).isEqualTo("'=a,b\r\n-1.5E-7,'-x\r\n'=1+1,\"say \"\"a,b\"\"\"\r\n");
    assertThat(Table.of("a").withRow("-Infinity").withRow("＝1").toCsv())
        .isEqualTo("a\r\n-Infinity\r\n'＝1\r\n");
  }

  @Test
  void column_isNumericIfItHoldsNumbersAndDashesOnly() {
    for (String number :
        List.of("1", "+0.0292", "−∞ to +∞", "< 0.001", "95.3 %", "> 99.9 %", "1,234")) {
      assertThat(Table.of("x").withRow(number).withRow("–").withRow("").isNumeric(0))
          .as(number)
          .isTrue();
    }
    for (String text : List.of(".", ",", "2024-05-13", "3 scores", "1,2", "safer", "–", "")) {
      assertThat(Table.of("x").withRow(text).isNumeric(0)).as(text).isFalse();
    }
    assertThat(Table.of("x").isNumeric(0)).isFalse();
  }

  @Test
  void csv_intoAFolderThatIsNotThere_saysSo(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("nowhere").resolve("a.csv");
    assertThatThrownBy(() -> Table.of("a").writeCsv(file))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("could not write " + file + ": its folder must exist, but does not");
    Table.of("a\uD800").writeCsv(folder.resolve("a.csv"));
    assertThat(Files.readString(folder.resolve("a.csv"))).isEqualTo("a?\r\n");
  }
}
