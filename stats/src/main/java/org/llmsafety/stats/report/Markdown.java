package org.llmsafety.stats.report;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.llmsafety.stats.chart.Figure;

/** Encodes a report as Markdown with tables; figures are files of their own beside it. */
final class Markdown {
  private static final String MARKS = "\\`*_{}[]<>#|~";

  /**
   * A figure that the text refers to.
   *
   * @param fileName beside the Markdown file
   * @param figure to be written there
   */
  record FigureFile(String fileName, Figure figure) {}

  private final StringBuilder text = new StringBuilder();
  private final ImmutableList.Builder<FigureFile> figures = ImmutableList.builder();

  private Markdown() {}

  /** The text and the figures it refers to. */
  record Encoded(String text, ImmutableList<FigureFile> figures) {}

  static Encoded encode(Report report) {
    Markdown markdown = new Markdown();
    markdown.text.append("# ").append(escaped(report.title())).append("\n");
    report.sections().forEach(markdown::append);
    return new Encoded(markdown.text.toString(), markdown.figures.build());
  }

  private void append(Section section) {
    text.append("\n## ").append(escaped(section.heading())).append("\n");
    int number = 0;
    for (Block block : section.blocks()) {
      text.append('\n');
      if (block instanceof Block.Paragraph paragraph) {
        text.append(escaped(paragraph.text())).append('\n');
      } else if (block instanceof Block.Bullets bullets) {
        bullets.items().forEach(item -> text.append("* ").append(escaped(item)).append('\n'));
      } else if (block instanceof Block.Verbatim verbatim) {
        text.append("```\n").append(verbatim.text().stripTrailing()).append("\n```\n");
      } else if (block instanceof Block.Illustration illustration) {
        number++;
        String file = fileName(section.heading(), number);
        figures.add(new FigureFile(file, illustration.figure()));
        text.append("![")
            .append(escaped(illustration.figure().title()))
            .append("](")
            .append(file)
            .append(")\n");
      } else if (block instanceof Table table) {
        append(table);
      }
    }
  }

  private void append(Table table) {
    row(table.header());
    row(Collections.nCopies(table.header().size(), "---"));
    table.rows().forEach(row -> row(row.stream().map(Markdown::escaped).toList()));
  }

  private void row(List<String> cells) {
    text.append(cells.stream().collect(joining(" | ", "| ", " |\n")));
  }

  private static String fileName(String heading, int number) {
    String slug =
        heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    String stem = slug.isEmpty() ? "figure" : slug;
    return stem + (number > 1 ? "-" + number : "") + ".svg";
  }

  private static String escaped(String plain) {
    StringBuilder escaped = new StringBuilder();
    plain
        .codePoints()
        .forEach(
            point -> {
              if (MARKS.indexOf(point) >= 0) {
                escaped.append('\\');
              }
              escaped.appendCodePoint(point == '\n' || point == '\r' ? ' ' : point);
            });
    return escaped.toString();
  }
}
