package org.llmsafety.stats.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmsafety.core.Citation;
import org.llmsafety.core.Problem;
import org.llmsafety.stats.chart.Axis;
import org.llmsafety.stats.chart.Figure;
import org.llmsafety.stats.chart.FittedPoint;
import org.llmsafety.stats.chart.Panel;
import org.llmsafety.stats.chart.Point;
import org.llmsafety.stats.chart.Position;
import org.llmsafety.stats.chart.Svg;
import org.llmsafety.stats.figures.Timeline;

class ReportTest {
  private static String markdown(Report report) {
    return Markdown.encode(report).text();
  }

  @Test
  void title_andHeading_mustNotBeBlank() {
    assertThatThrownBy(() -> Report.titled(" "))
        .hasMessage("a report must have a title, but it was blank");
    assertThatThrownBy(() -> Report.titled("T").plus("", "text"))
        .hasMessage("a section must have a heading, but it was blank");
    assertThat(Report.titled("T").plus("H", "text")).hasToString("T (1 section)");
  }

  @Test
  void html_escapesWhatIsNotItsOwn() {
    String html =
        Report.titled("<script>1</script>")
            .plus("<h>", Table.of("<c>").withRow("<d>").withCaption("<e>"))
            .plus("more", Block.bullets(ImmutableList.of("<i>")), Block.verbatim("\n<v>"))
            .toHtml();
    assertThat(html)
        .contains("<title>&lt;script&gt;1&lt;/script&gt;</title>")
        .contains("&lt;h&gt;</h2>")
        .contains("<th scope=\"col\">&lt;c&gt;</th>")
        .contains("<caption>&lt;e&gt;</caption>")
        .contains("<pre tabindex=\"0\">\n\n&lt;v&gt;</pre>")
        .doesNotContain("<script>1");
  }

  @Test
  void html_namesFromRightToLeft_doNotTurnTheNumbersBesideThem() {
    Report report =
        Report.titled("T")
            .plus("H", Table.of("lab").withRow("جوجل"))
            .plus("I", "جوجل: +0.3036 a year, Evil\u202E: +0.1");
    assertThat(report.toHtml())
        .contains("<td><bdi>جوجل</bdi></td>")
        .contains("<p><bdi>جوجل</bdi>: +0.3036 a year, Evil: +0.1</p>");
    assertThat(markdown(report)).contains("\u2068جوجل\u2069: +0.3036 a year, Evil: +0.1");
  }

  @Test
  void html_foldedBlocksAndDateline_areOpenedByTheReader() {
    Report report =
        Report.titled("T")
            .withDateline("Of 2025-12-01")
            .plus("H", Block.folded("more", ImmutableList.of(Block.paragraph("inside"))));
    assertThat(report.toHtml())
        .contains("<h1>T</h1>\n<p>Of 2025-12-01</p>")
        .contains("<details>\n<summary>more</summary>\n<p>inside</p>\n</details>");
    assertThat(markdown(report)).contains("Of 2025-12-01\n").contains("### more\n\ninside");
  }

  @Test
  void html_foldsLongTablesUnderTheirCaption() {
    Table longTable =
        Table.of("a")
            .withCaption("Trends of each lab")
            .withRows(Collections.nCopies(13, ImmutableList.of("1")));
    assertThat(Report.titled("T").plus("H", longTable).toHtml())
        .contains("<details>\n<summary>Trends of each lab (13 rows)</summary>")
        .contains("<caption>Trends of each lab</caption>");
    assertThat(Report.titled("T").plus("H", Table.of("a").withRow("1")).toHtml())
        .doesNotContain("<details>")
        .doesNotContain("<caption>");
    assertThat(Report.titled("T").toHtml()).doesNotContain("<nav");
  }

  @Test
  void markdown_escapesMarksHeadersAndListStarts() {
    assertThat(
            markdown(Report.titled("a*b\nc").plus("H", Table.of("x|y").withRow("<b> &amp; $1$"))))
        .isEqualTo("# a\\*b c\n\n## H\n\n| x\\|y |\n| --- |\n| \\<b\\> \\&amp; \\$1\\$ |\n");
    assertThat(markdown(Report.titled("T").plus("H", "- no list"))).endsWith("\n\\- no list\n");
    assertThat(markdown(Report.titled("T").plus("H", "1. no list"))).endsWith("\n1\\. no list\n");
    assertThat(markdown(Report.titled("T").plus("H", "-0.5 is a number")))
        .endsWith("\n-0.5 is a number\n");
  }

  @Test
  void markdown_fencesTextThatHoldsFences() {
    assertThat(markdown(Report.titled("T").plus("H", Block.verbatim("a\n````\nb\n"))))
        .endsWith("`````\na\n````\nb\n`````\n");
  }

  @Test
  void markdown_figuresOfOneHeading_areFilesOfTheirOwn(@TempDir Path folder) {
    var figure = Timeline.withDefaults().draw(Surveys.scores(Surveys.RED, Surveys.REFUSALS, .5));
    Report report = Report.titled("T").plus("A b!", figure).plus("a B", figure);
    report.writeMarkdown(folder.resolve("r.md"));
    assertThat(folder.resolve("a-b.svg")).isNotEmptyFile();
    assertThat(folder.resolve("a-b-2.svg")).isNotEmptyFile();
  }

  @Test
  void report_intoAFolderThatIsNotThere_saysSo(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("nowhere").resolve("r.html");
    assertThatThrownBy(() -> Report.titled("T").writeHtml(file))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("could not write " + file + ": its folder must exist, but does not");
    Report.titled("T").writeHtml(folder.resolve("r.html"));
    assertThat(Files.readString(folder.resolve("r.html"))).isEqualTo(Report.titled("T").toHtml());
  }

  @Test
  void findings_areTheGravestFirst() {
    Problem note = Problem.of(Problem.Severity.NOTE, "t", "n");
    Problem error = Problem.of(Problem.Severity.ERROR, "t", "e");
    Problem warning = Problem.of(Problem.Severity.WARNING, "t", "w");
    assertThat(
            markdown(
                Report.titled("T").plusFindings("H", ImmutableList.of(note, error, note, warning))))
        .isEqualTo(
            String.join(
                "\n\n",
                "# T",
                "## H",
                "1 could not be used and was left out:",
                "* e",
                "1 finding is doubtful; nothing was left out:",
                "* w",
                "2 notes:",
                "* n\n* n\n"));
    assertThat(markdown(Report.titled("T").plusFindings("H", ImmutableList.of())))
        .endsWith("\nNothing was found.\n");
  }

  @Test
  void citations_areBibTeXOnceEachOrASentence() {
    Citation citation = Citation.of("k", "T");
    assertThat(
            markdown(Report.titled("T").plusCitations("H", ImmutableList.of(citation, citation))))
        .endsWith("```\n" + citation.toBibTeX() + "```\n");
    assertThat(markdown(Report.titled("T").plusCitations("H", ImmutableList.of())))
        .endsWith("\nNo source of these scores says how to cite it.\n");
  }

  /** The table of a figure has the very numbers of its marks, and the page holds it as data. */
  @Test
  void figure_asATable_hasEveryMarkAtFullPrecision() {
    Figure figure =
        Figure.titled("Two </template><script>")
            .plus(
                Panel.named("p")
                    .plus(
                        Point.of(LocalDate.of(2024, 5, 13), 0.1 + 0.2, "=Lab", "m")
                            .withError(0.25, 0.35)),
                Panel.named("rows")
                    .withAcross(Axis.numbers("slope"))
                    .withUp(
                        new Axis.Categories(
                            "",
                            ImmutableList.of(
                                Axis.Category.named("first"),
                                new Axis.Category("second", "", "could not be computed: none"))))
                    .plus(Point.of(-0.5, 0, "s", "")));

    assertThat(FigureTable.of(figure).rows())
        .containsExactly(
            ImmutableList.of(
                "p",
                "m",
                "=Lab",
                "2024-05-13",
                "0.30000000000000004",
                "0.25",
                "0.35",
                "",
                "m\n=Lab\n2024-05-13: 0.30000000000000004"),
            ImmutableList.of("rows", "", "s", "-0.5", "first", "", "", "", "\ns\n-0.5: 0.0"),
            ImmutableList.of(
                "rows", "second", "", "", "second", "", "", "could not be computed: none", ""));
    String html = Report.titled("t").plus("f", figure).toHtml();
    assertThat(html).doesNotContain("</template><script>");
    assertThat(unpacked(html, "data"))
        .startsWith("panel,name,series,x,y,low,high,note,details\r\n")
        .contains("'=Lab,2024-05-13,0.30000000000000004,0.25,0.35");
  }

  /** What a template of the page holds for its script. */
  private static String unpacked(String html, String template) {
    Matcher packed =
        Pattern.compile("<template class=\"" + template + "\">([^<]*)</template>").matcher(html);
    assertThat(packed.find()).isTrue();
    InflaterInputStream bytes =
        new InflaterInputStream(
            new ByteArrayInputStream(Base64.getDecoder().decode(packed.group(1))));
    try {
      return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  @Tag("slow")
  void figure_of1800Points_isOnAPageBelow1000000Bytes() {
    Figure figure = Figure.titled("crowd");
    for (int benchmark = 0; benchmark < 6; benchmark++) {
      Panel panel = Panel.named("benchmark " + benchmark);
      for (int i = 0; i < 300; i++) {
        LocalDate day = LocalDate.of(2023, 1, 1).plusDays(i * 7L % 900);
        panel = panel.plus(Point.of(day, (i * 37 % 300) / 300.0, "Lab " + i % 16, "model " + i));
      }
      figure = figure.plus(panel);
    }
    String html = Report.titled("t").plus("f", figure).toHtml();

    assertThat(html.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(1_000_000);
  }

  /**
   * What the page's script says of a mark is what a file's hover text says, in the drawing for wide
   * screens and in that for narrow ones.
   */
  @Test
  void figure_onAPage_findsTheWordsOfEveryMarkInItsData() {
    LocalDate day = LocalDate.of(2024, 5, 13);
    Panel panel = Panel.named("p");
    for (int i = 0; i < 20; i++) {
      // the last nine share a place, where there is room for seven marks
      panel = panel.plus(Point.of(day.plusDays(Math.min(i, 11) * 40L), 0, "s", "model " + i));
    }
    panel =
        panel.plus(
            new FittedPoint(Position.of(day), 0.5, "mean", ImmutableList.of("mean of two", "b")));
    Figure figure = Figure.titled("f").plus(panel, panel.withAcross(Axis.dates()));
    String html = Report.titled("t").plus("f", figure).toHtml();
    ImmutableList<String> words =
        FigureTable.of(figure).rows().stream()
            .map(row -> row.get(8))
            .collect(ImmutableList.toImmutableList());

    assertThat(said(html.substring(html.indexOf("<figure>")), words))
        .isEqualTo(titles(Svg.withDefaults().encode(figure)));
    assertThat(said(unpacked(html, "small"), words))
        .isEqualTo(titles(Svg.withDefaults().withWidth(364).encode(figure)))
        .anyMatch(text -> text.contains(" points here:"));
  }

  private static final Pattern MARK =
      Pattern.compile(
          "<g class=\"(?:lst-)?point\"(?: data-n=\"(\\w+)\")?>\\s*(?:<title>([^<]*)</title>)?");

  private static ImmutableList<String> said(String svg, List<String> words) {
    ImmutableList.Builder<String> said = ImmutableList.builder();
    int next = 0;
    for (MatchResult mark : MARK.matcher(svg).results().toList()) {
      if ("several".equals(mark.group(1))) {
        said.add(mark.group(2));
      } else {
        next = mark.group(1) == null ? next : Integer.parseInt(mark.group(1));
        said.add(words.get(next));
        next++;
      }
    }
    return said.build();
  }

  private static ImmutableList<String> titles(String svg) {
    return MARK.matcher(svg)
        .results()
        .map(mark -> mark.group(2))
        .collect(ImmutableList.toImmutableList());
  }
}
