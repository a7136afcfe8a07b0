package org.llmsafety.stats.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.llmsafety.core.CoreArbitraries;

/** Laws of tables and pages, whatever text is in them. */
class ReportProperties {
  @Property
  void csv_readBack_isTheCells(@ForAll("rows") List<List<String>> rows) {
    Table table = Table.of("a", "b").withRows(rows.stream().map(ImmutableList::copyOf).toList());
    List<List<String>> read = parse(table.toCsv());
    assertThat(read).hasSize(1 + rows.size());
    for (int i = 0; i < rows.size(); i++) {
      for (int column = 0; column < 2; column++) {
        String cell = rows.get(i).get(column);
        assertThat(read.get(i + 1).get(column)).isIn(cell, "'" + cell);
        assertThat(read.get(i + 1).get(column)).doesNotStartWith("=").doesNotStartWith("@");
      }
    }
  }

  @Provide
  Arbitrary<List<List<String>>> rows() {
    Arbitrary<String> cells = Arbitraries.oneOf(CoreArbitraries.nastyText(), Arbitraries.just(""));
    return cells.list().ofSize(2).list().ofMaxSize(5);
  }

  /** RFC 4180 and nothing more. */
  private static List<List<String>> parse(String csv) {
    List<List<String>> rows = new ArrayList<>();
    List<String> row = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < csv.length(); i++) {
      char c = csv.charAt(i);
      if (quoted) {
        if (c != '"') {
          cell.append(c);
        } else if (i + 1 < csv.length() && csv.charAt(i + 1) == '"') {
          cell.append('"');
          i++;
        } else {
          quoted = false;
        }
      } else if (c == '"') {
        quoted = true;
      } else if (c == ',' || c == '\r') {
        row.add(cell.toString());
        cell.setLength(0);
        if (c == '\r') {
          i++;
          rows.add(row);
          row = new ArrayList<>();
        }
      } else {
        cell.append(c);
      }
    }
    return rows;
  }

  @Property(tries = 200)
  void html_neverHasALessThanOfTheUser(@ForAll("texts") String text) {
    String clean = html("x");
    String own = html(text).replace("<bdi>", "").replace("</bdi>", "");
    assertThat(own.chars().filter(c -> c == '<').count())
        .isEqualTo(clean.chars().filter(c -> c == '<').count());
    assertThat(html(text)).isEqualTo(html(text));
  }

  @Provide
  Arbitrary<String> texts() {
    return CoreArbitraries.nastyText().map(text -> "<" + text + ">\"'&");
  }

  private static String html(String text) {
    return Report.titled(text)
        .plus(text, text)
        .plus(text, Table.of(text).withRow(text).withCaption(text), Block.verbatim(text))
        .toHtml();
  }
}
