package org.llmsafety.stats.report;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.llmsafety.stats.internal.Isolates;

/** Encodes a report as Markdown with tables; figures are files of their own beside it. */
final class Markdown {
  private static final String MARKS = "\\`*_{}[]<>#|~&$";

  private static final Pattern BACKTICKS = Pattern.compile("`+");
  private static final Pattern STARTS_A_LIST = Pattern.compile("^([0-9]*)([-+=.)])(?= |$|[-=])");

  /**
   * A figure that the text refers to.
   *
   * @param fileName beside the Markdown file
   * @param illustration to be written there
   */
  record FigureFile(String fileName, Illustration illustration) {}

  private final StringBuilder text = new StringBuilder();
  private final Set<String> stems = new HashSet<>();
  private final ImmutableList.Builder<FigureFile> figures = ImmutableList.builder();

  private Markdown() {}

  /** The text and the figures it refers to. */
  record Encoded(String text, ImmutableList<FigureFile> figures) {}

  static Encoded encode(Report report) {
    Markdown markdown = new Markdown();
    markdown.text.append("# ").append(escaped(report.title())).append("\n");
    report
        .dateline()
        .ifPresent(line -> markdown.text.append('\n').append(escaped(line)).append('\n'));
    report.sections().forEach(markdown::append);
    return new Encoded(markdown.text.toString(), markdown.figures.build());
  }

  private void append(Report.Section section) {
    text.append("\n## ").append(escaped(section.heading())).append("\n");
    append(section.heading(), section.blocks());
  }

  private void append(String heading, Iterable<Block> blocks) {
    for (Block block : blocks) {
      text.append('\n');
      if (block instanceof Block.Paragraph paragraph) {
        text.append(escaped(paragraph.text())).append('\n');
      } else if (block instanceof Block.Bullets bullets) {
        bullets.items().forEach(item -> text.append("* ").append(escaped(item)).append('\n'));
      } else if (block instanceof Block.Verbatim verbatim) {
        String fence = fence(verbatim.text());
        text.append(fence)
            .append('\n')
            .append(verbatim.text().stripTrailing())
            .append('\n')
            .append(fence)
            .append('\n');
      } else if (block instanceof Illustration illustration) {
        String file = fileName(heading);
        figures.add(new FigureFile(file, illustration));
        text.append("![")
            .append(escaped(illustration.figure().title()))
            .append("](")
            .append(file)
            .append(")\n");
      } else if (block instanceof Block.Folded folded) {
        text.append("### ").append(escaped(folded.summary())).append('\n');
        append(folded.summary(), folded.blocks());
      } else if (block instanceof Table table) {
        append(table);
      }
    }
  }

  private void append(Table table) {
    if (!table.caption().isBlank()) {
      text.append(escaped(table.caption())).append(":\n\n");
    }
    row(table.header().stream().map(Markdown::escaped).toList());
    row(Collections.nCopies(table.header().size(), "---"));
    table.rows().forEach(row -> row(row.stream().map(Markdown::escaped).toList()));
  }

  private void row(List<String> cells) {
    text.append(cells.stream().collect(joining(" | ", "| ", " |\n")));
  }

  /** Longer than any run of backticks in the text, which would end it early. */
  private static String fence(String text) {
    int longest = 2;
    Matcher runs = BACKTICKS.matcher(text);
    while (runs.find()) {
      longest = Math.max(longest, runs.end() - runs.start());
    }
    return "`".repeat(longest + 1);
  }

  private String fileName(String heading) {
    String slug =
        heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    String first = slug.isEmpty() ? "figure" : slug;
    String stem = first;
    for (int number = 2; !stems.add(stem); number++) {
      stem = first + "-" + number;
    }
    return stem + ".svg";
  }

  private static String escaped(String plain) {
    String line = Isolates.plain(plain).replaceAll("\\s+", " ").strip();
    StringBuilder escaped = new StringBuilder();
    line.codePoints()
        .forEach(
            point -> {
              if (MARKS.indexOf(point) >= 0) {
                escaped.append('\\');
              }
              escaped.appendCodePoint(point);
            });
    return STARTS_A_LIST.matcher(escaped).replaceFirst("$1\\\\$2");
  }
}
