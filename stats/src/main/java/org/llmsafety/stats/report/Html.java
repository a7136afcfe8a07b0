package org.llmsafety.stats.report;

import com.google.common.html.HtmlEscapers;
import java.util.Collection;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.llmsafety.stats.chart.Figure;
import org.llmsafety.stats.chart.PageSvg;
import org.llmsafety.stats.internal.Isolates;

/**
 * Encodes a report as one self-contained page that loads nothing. A script sorts tables by a
 * column, opens what is folded for print and lets figures be asked ({@link FigureScript}); without
 * it all is there to be read. What only the script reads is packed.
 */
final class Html {
  private static final String STYLE =
      """
      :root { color-scheme: light dark; --ink: #1c2330; --soft: #5b6577; --line: #d8dde6;
        --paper: #fff; --tint: #f4f6fa; --accent: #1f5fa8; }
      @media (prefers-color-scheme: dark) { :root { --ink: #e6e9ef; --soft: #a3adbd;
        --line: #3a4252; --paper: #14181f; --tint: #1d232d; --accent: #7db4f0; } }
      * { box-sizing: border-box; }
      body { margin: 0; background: var(--paper); color: var(--ink);
        font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Helvetica, Arial, sans-serif; }
      main { max-width: 78rem; margin: 0 auto; padding: 2.5rem 1.5rem 5rem; }
      h1 { font-size: 2rem; line-height: 1.2; margin: 0 0 1.2rem; }
      h2 { font-size: 1.35rem; margin: 3rem 0 .8rem; padding-top: .8rem;
        border-top: 1px solid var(--line); }
      p, li { max-width: 46rem; }
      li { margin: .35rem 0; }
      a { color: var(--accent); }
      nav ol { padding-left: 1.3rem; columns: 2; column-gap: 3rem; max-width: 60rem; }
      nav li { margin: .1rem 0; break-inside: avoid; }
      .scroll { overflow-x: auto; margin: 1rem 0; }
      table { border-collapse: collapse; font-size: .875rem; font-variant-numeric: tabular-nums; }
      th { text-align: left; color: var(--soft); font-weight: 600; border-bottom: 2px solid
        var(--line); padding: .35rem .8rem .35rem 0; vertical-align: bottom; }
      td { border-bottom: 1px solid var(--line); padding: .3rem .8rem .3rem 0;
        vertical-align: top; }
      th.n { text-align: right; white-space: nowrap; }
      tbody tr:hover { background: var(--tint); }
      pre { background: var(--tint); border: 1px solid var(--line); border-radius: 6px;
        padding: 1rem; overflow-x: auto; font-size: .8rem; line-height: 1.45; }
      figure { margin: 1.2rem 0; overflow-x: auto; }
      figure svg { width: 100%; height: auto; }
      figure .page svg { min-width: 75rem; }
      details { margin: 1rem 0; }
      summary { cursor: pointer; color: var(--accent); font-size: .9rem; }
      caption { text-align: left; color: var(--soft); padding-bottom: .4rem; }
      details caption { position: absolute; width: 1px; height: 1px; overflow: hidden;
        clip-path: inset(50%); white-space: nowrap; }
      figure .phone { display: none; }
      th button { all: unset; cursor: pointer; }
      th button:focus-visible { outline: 2px solid var(--accent); }
      th[aria-sort=ascending] button::after { content: " \\2191"; }
      th[aria-sort=descending] button::after { content: " \\2193"; }
      @media (max-width: 40rem) {
        main { padding: 1rem .8rem 3rem; }
        h1 { font-size: 1.5rem; }
        nav ol { columns: 1; }
        figure.has-phone .page { display: none; }
        figure .phone { display: block; } }
      @page { size: A4; margin: 14mm 12mm; }
      @media print {
        :root { color-scheme: light; --ink: #1c2330; --soft: #5b6577; --line: #d8dde6;
          --paper: #fff; --tint: #f4f6fa; --accent: #1f5fa8; }
        body { font-size: 10pt; }
        main { max-width: none; padding: 0; }
        nav { display: none; }
        figure { overflow: visible; }
        figure .page, figure.has-phone .page { display: block; }
        figure .page svg { min-width: 0; break-inside: avoid; }
        figure .page svg.part { display: block; }
        figure .page.in-parts > svg:first-child { position: absolute; width: 0; height: 0; }
        figure .phone { display: none; }
        .scroll, pre { overflow: visible; }
        pre { white-space: pre-wrap; overflow-wrap: anywhere; }
        table { width: 100%; font-size: 7pt; }
        th, th.n, table td:nth-child(n):nth-child(n) { white-space: normal; overflow-wrap: break-word;
          padding: 1pt 3pt 1pt 0; }
        tr, li { break-inside: avoid; }
        h2, h3, summary { break-after: avoid; }
        details::details-content { content-visibility: visible; display: block; } }
      """;

  /**
   * Sorts a table by the column whose heading is pressed, numbers as numbers; for print, opens what
   * is folded and cuts figures that are longer than a page between two panels.
   */
  private static final String SCRIPT =
      """
      document.querySelectorAll("thead th").forEach(th => {
        const button = document.createElement("button");
        button.append(...th.childNodes);
        th.append(button);
        button.addEventListener("click", () => {
          const body = th.closest("table").tBodies[0], column = th.cellIndex;
          const down = th.getAttribute("aria-sort") === "ascending";
          const key = row => row.cells[column].textContent.replace(/[\u2212]/g, "-")
            .replace(/^[<>] |,(?=\\d{3})/g, "");
          const order = (a, b) => th.className === "n"
            ? (parseFloat(key(a)) || 0) - (parseFloat(key(b)) || 0)
            : key(a).localeCompare(key(b));
          [...body.rows].sort((a, b) => down ? order(b, a) : order(a, b))
            .forEach(row => body.append(row));
          th.parentNode.querySelectorAll("th").forEach(each => each.removeAttribute("aria-sort"));
          th.setAttribute("aria-sort", down ? "descending" : "ascending");
        });
      });
      const cut = page => {
        const whole = page.querySelector("svg"), { width, height } = whole.viewBox.baseVal;
        // a panel ends with its words: what is clipped reaches beyond it
        const ends = [...whole.querySelectorAll(":scope > g[transform]")].map(panel =>
          panel.transform.baseVal[0].matrix.f + 8
            + Math.max(...[...panel.querySelectorAll(":scope > text")].map(text => {
              const { y, height } = text.getBBox();
              return y + height;
            })));
        let top = 0;
        while (top < height) {
          const rest = height - top <= 1.3 * width;
          const fitting = ends.filter(end => end > top + 1 && end - top <= 1.3 * width);
          const next = ends.find(end => end > top + 1);
          const bottom = rest ? height : fitting.at(-1) ?? next ?? height;
          const part = whole.cloneNode(true);
          part.setAttribute("viewBox", `0 ${top} ${width} ${bottom - top}`);
          part.setAttribute("height", bottom - top);
          part.classList.add("part");
          page.append(part);
          top = bottom;
        }
      };
      addEventListener("beforeprint", () => {
        document.querySelectorAll("details").forEach(each => each.open = true);
        document.querySelectorAll("figure .page").forEach(page => {
          const { width, height } = page.querySelector("svg").viewBox.baseVal;
          if (height > 1.3 * width && page.offsetWidth > 0) {
            cut(page);
            page.classList.add("in-parts");
          }
        });
      });
      addEventListener("afterprint", () => {
        document.querySelectorAll("svg.part").forEach(part => part.remove());
        document.querySelectorAll(".in-parts").forEach(page => page.classList.remove("in-parts"));
      });
      """;

  private static final int MOST_ROWS_UNFOLDED = 12;

  /** Columns further right are not aligned as numbers. */
  private static final int MOST_COLUMNS = 24;

  private Html() {}

  static String encode(Report report) {
    StringBuilder html = new StringBuilder();
    html.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
        .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        .append("<title>")
        .append(HtmlEscapers.htmlEscaper().escape(Isolates.plain(report.title())))
        .append("</title>\n<style>\n")
        .append(columnsOfNumbers())
        .append(STYLE)
        .append(FigureScript.STYLE)
        .append("</style>\n</head>\n<body>\n")
        .append(PageSvg.sharedBy(figures(report).toList()))
        .append("<main>\n<h1>")
        .append(escaped(report.title()))
        .append("</h1>\n");
    report.dateline().ifPresent(line -> paragraph(line, html));
    int number = 0;
    for (Report.Section section : report.sections()) {
      number++;
      html.append("<section>\n<h2 id=\"section-")
          .append(number)
          .append("\">")
          .append(escaped(section.heading()))
          .append("</h2>\n");
      section.blocks().forEach(block -> append(block, html));
      html.append("</section>\n");
      if (number == 1) {
        contents(report, html);
      }
    }
    return html.append("</main>\n<script>\n")
        .append(SCRIPT)
        .append(FigureScript.SCRIPT)
        .append("</script>\n</body>\n</html>\n")
        .toString();
  }

  private static Stream<Figure> figures(Report report) {
    return report.sections().stream().flatMap(section -> figures(section.blocks()));
  }

  private static Stream<Figure> figures(Collection<Block> blocks) {
    return blocks.stream()
        .flatMap(
            block ->
                block instanceof Block.Folded folded
                    ? figures(folded.blocks())
                    : Stream.of(block)
                        .filter(Illustration.class::isInstance)
                        .map(Illustration.class::cast)
                        .map(Illustration::figure));
  }

  private static void contents(Report report, StringBuilder html) {
    if (report.sections().size() < 2) {
      return;
    }
    html.append("<nav aria-label=\"Contents\">\n<details>\n<summary>Contents</summary>\n<ol>\n");
    int number = 0;
    for (Report.Section section : report.sections()) {
      number++;
      html.append("<li><a href=\"#section-")
          .append(number)
          .append("\">")
          .append(escaped(section.heading()))
          .append("</a></li>\n");
    }
    html.append("</ol>\n</details>\n</nav>\n");
  }

  private static void append(Block block, StringBuilder html) {
    if (block instanceof Block.Paragraph paragraph) {
      paragraph(paragraph.text(), html);
    } else if (block instanceof Block.Bullets bullets) {
      if (bullets.items().isEmpty()) {
        return;
      }
      html.append("<ul>\n");
      bullets.items().forEach(item -> html.append("<li>").append(escaped(item)).append("</li>\n"));
      html.append("</ul>\n");
    } else if (block instanceof Block.Verbatim verbatim) {
      // a page drops the first line break of a pre
      html.append("<pre tabindex=\"0\">\n").append(escaped(verbatim.text())).append("</pre>\n");
    } else if (block instanceof Illustration illustration) {
      html.append("<figure>\n<div class=\"page\">\n")
          .append(illustration.page())
          .append("</div>\n<template class=\"data\">")
          .append(FigureScript.packed(illustration.data()))
          .append("</template>\n<template class=\"small\">")
          .append(FigureScript.packed(illustration.phone()))
          .append("</template>\n</figure>\n");
    } else if (block instanceof Block.Folded folded) {
      html.append("<details>\n<summary>").append(escaped(folded.summary())).append("</summary>\n");
      folded.blocks().forEach(inner -> append(inner, html));
      html.append("</details>\n");
    } else if (block instanceof Table table) {
      append(table, html);
    }
  }

  private static void append(Table table, StringBuilder html) {
    boolean folded = table.rows().size() > MOST_ROWS_UNFOLDED;
    String title = table.caption().isBlank() ? "Table" : table.caption();
    String caption = escaped(title);
    if (folded) {
      html.append("<details>\n<summary>")
          .append(caption)
          .append(" (")
          .append(table.rows().size())
          .append(" rows)</summary>\n");
    }
    html.append("<div class=\"scroll\" role=\"group\" tabindex=\"0\" aria-label=\"")
        .append(HtmlEscapers.htmlEscaper().escape(Isolates.plain(title)))
        .append("\">\n<table")
        .append(numbers(table))
        .append(">\n");
    if (!table.caption().isBlank()) {
      html.append("<caption>").append(caption).append("</caption>\n");
    }
    html.append("<thead><tr>");
    for (int column = 0; column < table.header().size(); column++) {
      html.append(table.isNumeric(column) ? "<th scope=\"col\" class=\"n\">" : "<th scope=\"col\">")
          .append(escaped(table.header().get(column)))
          .append("</th>");
    }
    html.append("</tr></thead>\n<tbody>\n");
    for (var row : table.rows()) {
      html.append("<tr>");
      for (int column = 0; column < row.size(); column++) {
        html.append("<td>").append(escaped(row.get(column))).append("</td>");
      }
      html.append("</tr>\n");
    }
    html.append("</tbody>\n</table>\n</div>\n");
    if (folded) {
      html.append("</details>\n");
    }
  }

  /** {@return the classes of a table with numbers in its second and fifth column: "n2 n5"} */
  private static String numbers(Table table) {
    String classes =
        IntStream.range(0, table.header().size())
            .filter(table::isNumeric)
            .mapToObj(column -> "n" + (column + 1))
            .collect(Collectors.joining(" "));
    return classes.isEmpty() ? "" : " class=\"" + classes + "\"";
  }

  private static String columnsOfNumbers() {
    return IntStream.rangeClosed(1, MOST_COLUMNS)
        .mapToObj(column -> ".n" + column + " td:nth-child(" + column + ")")
        .collect(Collectors.joining(", ", "", " { text-align: right; white-space: nowrap; }\n"));
  }

  private static void paragraph(String text, StringBuilder html) {
    html.append("<p>").append(escaped(text)).append("</p>\n");
  }

  /** Names written from right to left stand in a bdi, lest they turn the numbers beside them. */
  private static String escaped(String text) {
    return Isolates.marked(text, HtmlEscapers.htmlEscaper()::escape, "<bdi>", "</bdi>");
  }
}
