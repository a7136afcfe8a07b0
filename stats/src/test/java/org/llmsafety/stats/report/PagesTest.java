package org.llmsafety.stats.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.io.MoreFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.llmsafety.core.Problem;
import org.llmsafety.stats.chart.Figure;
import org.llmsafety.stats.chart.Panel;
import org.llmsafety.stats.chart.Point;
import org.llmsafety.stats.chart.Svg;

/** How blocks stand on a page and in Markdown, and how both are written. */
class PagesTest {
  private static final Figure FIGURE =
      Figure.titled("Fig. 1")
          .plus(Panel.named("p").plus(Point.of(LocalDate.of(2024, 5, 13), 0.5, "s", "m")));

  private static String html(Block... blocks) {
    String page = Report.titled("T").plus("H", blocks).toHtml();
    return page.substring(page.indexOf("</h2>\n") + 6, page.indexOf("</section>"));
  }

  private static String markdown(Block... blocks) {
    String text = Markdown.encode(Report.titled("T").plus("H", blocks)).text();
    return text.substring("# T\n\n## H\n".length());
  }

  private static Table table(int rows) {
    return Table.of("a", "b", "c")
        .withCaption("Rows")
        .withRows(Collections.nCopies(rows, ImmutableList.of("x", "1", "–")));
  }

  /** Twelve rows are open, and more are folded. */
  @ParameterizedTest
  @CsvSource({"1, false", "12, false", "13, true"})
  void html_table_isFoldedIfItIsLong(int rows, boolean isFolded) {
    String html = html(table(rows));
    assertThat(html.startsWith("<details>\n<summary>Rows (" + rows + " rows)</summary>\n"))
        .isEqualTo(isFolded);
    assertThat(html.endsWith("</details>\n")).isEqualTo(isFolded);
    assertThat(html.split("<tr>", -1)).hasSize(rows + 2);
    assertThat(html).contains("<tr><td>x</td><td>1</td><td>–</td></tr>\n");
  }

  /** Columns of numbers, counted from 1, are marked for the style sheet. */
  @Test
  void html_columnsOfNumbers_areMarked() {
    assertThat(html(table(1)))
        .contains("aria-label=\"Rows\">\n<table class=\"n2\">\n<caption>Rows</caption>\n")
        .contains(
            "<th scope=\"col\">a</th><th scope=\"col\" class=\"n\">b</th><th scope=\"col\">c</th>");
    assertThat(html(Table.of("a", "b").withRow("1", "2"))).contains("<table class=\"n1 n2\">");
    assertThat(html(Table.of("a").withRow("x")))
        .contains("aria-label=\"Table\">\n<table>\n<thead>")
        .doesNotContain("<caption>");
    assertThat(Report.titled("T").toHtml())
        .contains("\n.n1 td:nth-child(1), .n2 td:nth-child(2), ")
        .contains(", .n24 td:nth-child(24) { text-align: right; white-space: nowrap; }")
        .doesNotContain(".n25 ");
  }

  @Test
  void html_blocks_areElementsInTheirOrder() {
    assertThat(
            html(
                Block.paragraph("one"),
                Block.bullets(List.of("two", "three")),
                Block.bullets(List.of()),
                Block.verbatim("four"),
                Block.folded("more", List.of(Block.paragraph("five")))))
        .isEqualTo(
            """
            <p>one</p>
            <ul>
            <li>two</li>
            <li>three</li>
            </ul>
            <pre tabindex="0">
            four</pre>
            <details>
            <summary>more</summary>
            <p>five</p>
            </details>
            """);
  }

  /** Several sections have contents behind the first; one needs none. */
  @Test
  void html_contents_leadToEachSection() {
    String html = Report.titled("T").plus("One", "a").plus("Two <b>", "b").toHtml();
    assertThat(html)
        .containsOnlyOnce(
            "<ol>\n<li><a href=\"#section-1\">One</a></li>\n<li><a href=\"#section-2\">Two"
                + " &lt;b&gt;</a></li>\n</ol>")
        .contains("<h2 id=\"section-2\">Two &lt;b&gt;</h2>\n");
    assertThat(html.indexOf("<nav"))
        .isBetween(html.indexOf("section-1"), html.indexOf("<h2 id=\"section-2\""));
    assertThat(Report.titled("T").plus("One", "a").toHtml()).doesNotContain("<nav aria-label");
  }

  /** A page has the shared sheet of its figures, also of those that are folded. */
  @Test
  void html_figuresThatAreFolded_areInTheSharedSheet() {
    String folded =
        Report.titled("T")
            .plus("H", Block.folded("f", List.of(Block.illustration(FIGURE))))
            .toHtml();
    assertThat(folded).contains(".lst .s0{").contains("<figure>\n<div class=\"page\">\n<svg ");
    assertThat(Report.titled("T").plus("H", "x").toHtml()).doesNotContain(".lst .s0{");
  }

  @Test
  void markdown_blocks_standUnderOneAnother() {
    assertThat(
            markdown(
                Block.paragraph("one"),
                Block.bullets(List.of("two", "three")),
                Block.folded("more", List.of(Block.paragraph("five"))),
                table(1)))
        .isEqualTo(
            "\none\n\n* two\n* three\n\n### more\n\nfive\n\nRows:\n\n| a | b | c |\n| --- | --- | --- |\n| x"
                + " | 1 | – |\n");
    assertThat(markdown(Table.of("a").withRow("x"))).isEqualTo("\n| a |\n| --- |\n| x |\n");
  }

  @ParameterizedTest
  @CsvSource({
    "'a_b *c* [d](e)', 'a\\_b \\*c\\* \\[d\\](e)'",
    "'+ no list', '\\+ no list'",
    "'12) no list', '12\\) no list'",
    "'12 no list', '12 no list'",
    "'=== no heading', '\\=== no heading'",
    "'--- no rule', '\\--- no rule'",
    "'two  words', 'two words'",
    "'# none', '\\# none'"
  })
  void markdown_text_isItself(String text, String escaped) {
    assertThat(markdown(Block.paragraph(text))).isEqualTo("\n" + escaped + "\n");
  }

  /** A fence is longer than any in its text, and three at least. */
  @ParameterizedTest
  @CsvSource({"a, 3", "`, 3", "``, 3", "```, 4", "`` ````` `, 6"})
  void markdown_fence_isLongerThanThoseInside(String text, int length) {
    String fence = "`".repeat(length);
    assertThat(markdown(Block.verbatim(text + "\n")))
        .isEqualTo("\n" + fence + "\n" + text + "\n" + fence + "\n");
  }

  @Test
  void markdown_figures_areFilesNamedAfterTheirSections(@TempDir Path folder) throws IOException {
    Report report =
        Report.titled("T")
            .plus("A b!", FIGURE)
            .plus("a B", FIGURE)
            .plus("…", FIGURE)
            .plus("F", Block.folded("In it", List.of(Block.illustration(FIGURE))));
    report.writeMarkdown(folder.resolve("r.md"));
    report.writePngs(folder);
    assertThat(names(folder))
        .containsExactlyInAnyOrder(
            "r.md",
            "a-b.svg",
            "a-b-2.svg",
            "figure.svg",
            "in-it.svg",
            "a-b.png",
            "a-b-2.png",
            "figure.png",
            "in-it.png");
    assertThat(Files.readString(folder.resolve("a-b.svg")))
        .isEqualTo(Svg.DECLARATION + Svg.withDefaults().encode(FIGURE));
    assertThat(Files.readString(folder.resolve("r.md")))
        .isEqualTo(Markdown.encode(report).text())
        .contains("![Fig. 1](a-b.svg)\n", "![Fig. 1](a-b-2.svg)\n", "![Fig. 1](figure.svg)\n");
    assertThat(Block.illustration(FIGURE)).hasToString("figure: Fig. 1");
  }

  private static List<String> names(Path folder) throws IOException {
    return MoreFiles.listFiles(folder).stream()
        .map(file -> file.getFileName().toString())
        .collect(Collectors.toList());
  }

  /** Where one file cannot be put in place none is. */
  @Test
  void markdown_thatCannotBeWritten_leavesNothing(@TempDir Path folder) throws IOException {
    Files.createDirectory(folder.resolve("a.svg"));
    Report report = Report.titled("T").plus("A", FIGURE);
    assertThatThrownBy(() -> report.writeMarkdown(folder.resolve("r.md")))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith("could not write " + folder.resolve("r.md") + ": ");
    assertThat(names(folder)).containsExactly("a.svg");
    Path nowhere = folder.resolve("nowhere");
    assertThatThrownBy(() -> report.writePngs(nowhere))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith("could not write " + nowhere + ": ");
  }

  @ParameterizedTest
  @CsvSource({
    "ERROR, 1, 1 could not be used and was left out:",
    "ERROR, 2, 2 could not be used and were left out:",
    "WARNING, 1, 1 finding is doubtful; nothing was left out:",
    "WARNING, 2, 2 findings are doubtful; nothing was left out:",
    "NOTE, 1, 1 note:",
    "NOTE, 2, 2 notes:"
  })
  void findings_areCounted(Problem.Severity severity, int count, String heading) {
    List<Problem> problems =
        IntStream.range(0, count).mapToObj(i -> Problem.of(severity, "t", "p%s", i)).toList();
    assertThat(Markdown.encode(Report.titled("T").plusFindings("H", problems)).text())
        .startsWith("# T\n\n## H\n\n" + heading + "\n\n* p0\n");
  }

  @Test
  void findings_areListedTheGravestFirst_andNoneIsStated() {
    List<Problem> problems =
        List.of(
            Problem.of(Problem.Severity.NOTE, "t", "a note"),
            Problem.of(Problem.Severity.ERROR, "t", "an error"),
            Problem.of(Problem.Severity.WARNING, "t", "a warning"));
    assertThat(Markdown.encode(Report.titled("T").plusFindings("H", problems)).text())
        .containsSubsequence("* an error\n", "* a warning\n", "* a note\n");
    assertThat(Markdown.encode(Report.titled("T").plusFindings("H", List.of())).text())
        .isEqualTo("# T\n\n## H\n\nNothing was found.\n");
  }

  @Test
  void encode_inAnotherLocale_isTheSame() {
    Report report = Report.titled("TITLE I").plus("IN SHORT", FIGURE).plus("H", table(1));
    Locale before = Locale.getDefault();
    String html = report.toHtml();
    Markdown.Encoded markdown = Markdown.encode(report);
    try {
      Locale.setDefault(Locale.forLanguageTag("tr"));
      assertThat(report.toHtml()).isEqualTo(html);
      assertThat(Markdown.encode(report).text()).isEqualTo(markdown.text());
      assertThat(markdown.text()).contains("(in-short.svg)");
    } finally {
      Locale.setDefault(before);
    }
  }
}
