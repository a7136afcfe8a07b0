package org.llmsafety.io.helm;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.io.CharStreams;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.llmsafety.core.Location;
import org.llmsafety.core.Problem;
import org.llmsafety.io.ScoreSink;
import org.llmsafety.io.Source;
import org.llmsafety.io.helm.HelmTable.Cell;
import org.llmsafety.io.helm.HelmTable.Column;
import org.llmsafety.io.helm.HelmTable.Row;

/**
 * A table of {@code groups/latex}: a row a line, its cells between ampersands. HELM prints a score
 * of 0 as an empty cell, as it does one that is missing, and leaves out columns that have no other.
 */
final class HelmLatex {
  /** What a blank cell says for itself. */
  private static final String BLANK = "a blank cell is a score of 0 or none";

  private static final Pattern TABULAR = Pattern.compile("\\\\begin\\{tabular\\}\\{([^}]*)\\}");
  private static final Pattern CELL_END = Pattern.compile("(?<!\\\\)&");
  private static final Pattern ROW_END = Pattern.compile("\\\\\\\\(\\[[^\\]]*\\])?\\s*$");
  private static final Pattern RULE =
      Pattern.compile("\\\\(toprule|midrule|bottomrule|hline|cline\\{[^}]*\\})");
  private static final Pattern STYLED =
      Pattern.compile("\\\\(?:textbf|textit|emph|underline|texttt)\\{([^{}]*)\\}");
  private static final Pattern ESCAPED = Pattern.compile("\\\\([_&%#$])");
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

  private final Location location;
  private final ScoreSink sink;
  private final String group;

  HelmLatex(Location location, ScoreSink sink, String group) {
    this.location = location;
    this.sink = sink;
    this.group = group;
  }

  /** {@return whether the start of the source shows a table of models} */
  static boolean isTable(Source source) {
    try (BufferedReader lines = reader(source)) {
      boolean inTabular = false;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        inTabular |= TABULAR.matcher(line).find();
        if (inTabular && CELL_END.matcher(line).find()) {
          return cells(line).get(0).equals("Model");
        }
      }
      return false;
    } catch (IOException e) {
      return false; // What is in memory does not fail.
    }
  }

  private static BufferedReader reader(Source source) {
    return new BufferedReader(new InputStreamReader(source.peek(), StandardCharsets.UTF_8));
  }

  /** {@return the table; nothing if it is not whole, which is reported} */
  Optional<HelmTable> read(String name, Source source) throws IOException {
    List<String> lines;
    try (InputStreamReader text =
        new InputStreamReader(source.openWhole(), StandardCharsets.UTF_8)) {
      lines = CharStreams.readLines(text);
    }
    int columns = 0;
    ImmutableList<Column> header = ImmutableList.of();
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Matcher tabular = TABULAR.matcher(lines.get(i));
      boolean begins = tabular.find();
      if (begins && columns > 0) {
        return broken(name, i + 1, "but another begins", header, rows);
      } else if (begins) {
        columns = tabular.group(1).replaceAll("[^lrcX]", "").length();
      } else if (columns > 0 && lines.get(i).contains("\\end{tabular}")) {
        return Optional.of(
            new HelmTable(name, location, header, ImmutableList.copyOf(rows), ImmutableList.of()));
      } else if (columns > 0 && CELL_END.matcher(lines.get(i)).find()) {
        List<String> cells = cells(lines.get(i));
        if (cells.size() != columns) {
          report(i + 1, "expected " + columns + " cells, but were " + cells.size());
          if (header.isEmpty()) {
            return Optional.empty(); // No column can be distinguished from the next.
          }
        } else if (header.isEmpty()) {
          header = header(cells);
        } else {
          row(i + 1, cells, header).ifPresent(rows::add);
        }
      }
    }
    return broken(name, Math.max(1, lines.size()), "but is cut off", header, rows);
  }

  private Optional<HelmTable> broken(
      String name, int line, String how, ImmutableList<Column> header, List<Row> rows) {
    report(line, "the table must end with \\end{tabular}, " + how);
    return header.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new HelmTable(name, location, header, ImmutableList.copyOf(rows), ImmutableList.of()));
  }

  private ImmutableList<Column> header(List<String> cells) {
    return cells.stream()
        .map(text -> Column.ofText(text, group, Optional.empty()))
        .collect(ImmutableList.toImmutableList());
  }

  private Optional<Row> row(int line, List<String> cells, ImmutableList<Column> header) {
    if (cells.get(0).isEmpty()) {
      report(line, "expected the name of a model, but it is blank");
      return Optional.empty();
    }
    List<Cell> values = new ArrayList<>();
    for (int i = 1; i < cells.size(); i++) {
      Location there = location.atLine(line).inField(header.get(i).text());
      values.add(cell(there, cells.get(i)));
    }
    return Optional.of(
        new Row(
            location.atLine(line), cells.get(0), ImmutableList.of(), ImmutableList.copyOf(values)));
  }

  private Cell cell(Location there, String text) {
    if (text.isEmpty()) {
      return new Cell(there, OptionalDouble.empty(), BLANK);
    }
    double number = NUMBER.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
    if (Double.isFinite(number)) {
      return new Cell(there, OptionalDouble.of(number), "");
    }
    sink.problem(
        Problem.of(
                Problem.Severity.ERROR, "not-a-number", "expected a number, but was \"%s\"", text)
            .at(there));
    return Cell.unreadable(there);
  }

  private void report(int line, String sentence) {
    sink.problem(
        Problem.of(Problem.Severity.ERROR, "misfit", "%s", sentence).at(location.atLine(line)));
  }

  private static List<String> cells(String line) {
    String row = ROW_END.matcher(RULE.matcher(line).replaceAll("").strip()).replaceAll("");
    return Splitter.on(CELL_END).splitToStream(row).map(HelmLatex::plain).toList();
  }

  private static String plain(String cell) {
    String bare = STYLED.matcher(cell.strip()).replaceAll("$1");
    return ESCAPED.matcher(bare).replaceAll("$1").strip();
  }
}
