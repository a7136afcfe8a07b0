package org.llmsafety.examples.command;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.base.Strings;
import com.google.common.collect.ImmutableList;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How a command prints its rows: aligned for people, or as JSON with all digits. */
final class PrintOptions {
  @SuppressWarnings("NullAway.Init") // set by picocli
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(names = "--json", description = "print JSON: an array with an object for each row")
  private boolean json;

  void print(Rows rows) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(json ? json(rows) : aligned(rows));
    out.flush();
  }

  /** Prints sentences for people; JSON has the numbers only. */
  void print(Iterable<String> sentences) {
    if (!json) {
      PrintWriter out = spec.commandLine().getOut();
      sentences.forEach(out::println);
      out.flush();
    }
  }

  private static String json(Rows rows) {
    ArrayNode array = new ObjectMapper().createArrayNode();
    for (ImmutableList<Optional<Object>> cells : rows.cells()) {
      ObjectNode object = array.addObject();
      for (int i = 0; i < cells.size(); i++) {
        put(object, rows.header().get(i), cells.get(i));
      }
    }
    return array.toPrettyString();
  }

  private static void put(ObjectNode row, String name, Optional<Object> cell) {
    Object value = cell.orElse("");
    if (cell.isEmpty()) {
      row.putNull(name);
    } else if (value instanceof Integer number) {
      row.put(name, number);
    } else if (value instanceof Double number && Double.isFinite(number)) {
      row.put(name, number);
    } else if (value instanceof Boolean flag) {
      row.put(name, flag);
    } else {
      row.put(name, value.toString());
    }
  }

  private static String aligned(Rows rows) {
    ImmutableList<ImmutableList<String>> lines =
        ImmutableList.<ImmutableList<String>>builder()
            .add(rows.header())
            .addAll(
                rows.cells().stream()
                    .map(row -> row.stream().map(PrintOptions::shown).collect(toImmutableList()))
                    .toList())
            .build();
    int[] widths =
        IntStream.range(0, rows.header().size())
            .map(i -> lines.stream().mapToInt(line -> line.get(i).length()).max().orElse(0))
            .toArray();
    return String.join(
        System.lineSeparator(), lines.stream().map(line -> line(line, widths)).toList());
  }

  private static String shown(Optional<Object> cell) {
    return cell.map(
            value ->
                value instanceof Double number
                    ? String.format(Locale.ROOT, "%.4g", number)
                    : value.toString())
        .orElse("-");
  }

  private static String line(List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      line.append(Strings.padEnd(cells.get(i), widths[i] + 2, ' '));
    }
    return line.toString().stripTrailing();
  }
}
