package org.llmsafety.io.table;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.List;
import java.util.Optional;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Scale;
import org.llmsafety.io.Source;
import org.llmsafety.io.csv.Cell;
import org.llmsafety.io.csv.CsvDialect;
import org.llmsafety.io.json.JsonStart;

/**
 * What to write for a table or a document that no format recognises: what was seen of it, and a
 * layout to begin with, as a line of code.
 */
public final class LayoutSuggestion {
  private static final int MOST_COLUMNS = 12;
  private static final int MOST_SCORES = 3;
  private static final int LONGEST_NAME = 80;

  private LayoutSuggestion() {}

  /**
   * {@return the delimiter and the columns of a CSV table, and a {@link CsvLayout} to try}
   *
   * <p>Empty if the source has no two columns.
   */
  public static Optional<String> forCsv(Source source) {
    JsonStart json = JsonStart.of(source);
    CsvDialect dialect = CsvDialect.seenIn(source);
    ImmutableList<String> header =
        dialect.header(source).stream().map(String::strip).collect(toImmutableList());
    boolean isTable =
        header.size() > 1
            && !json.isObject()
            && !json.isList()
            && header.stream().allMatch(name -> name.length() <= LONGEST_NAME);
    if (!isTable) {
      return Optional.empty();
    }
    GuessedTable guess = GuessedTable.withDefaults();
    Optional<CsvLayout> layout =
        guess
            .layout(source)
            .or(() -> guess.model(header.get(0)).layout(source).filter(it -> !hasNoName(header)));
    return layout
        .map(it -> code(start("CsvLayout.wide()", dialect), it.columns()))
        .map(
            code ->
                "its cells are separated by "
                    + separator(dialect.delimiter())
                    + " and its columns are "
                    + shown(header)
                    + ": a layout to try is "
                    + code);
  }

  private static boolean hasNoName(List<String> header) {
    return header.stream().anyMatch(String::isBlank);
  }

  /**
   * {@return the fields of a JSON document's rows, and a {@link JsonLayout} to try}
   *
   * <p>Empty if it is no JSON. Rows deeper in the document are not looked for.
   */
  public static Optional<String> forJson(Source source) {
    JsonStart start = JsonStart.of(source);
    ImmutableSet<String> fields = start.fieldsOf();
    if (fields.isEmpty()) {
      return Optional.empty();
    }
    boolean isLines = source.fileName().endsWith(".jsonl") || source.fileName().endsWith(".ndjson");
    String what = start.isList() || isLines ? "its rows have the fields " : "it has the fields ";
    Optional<String> model =
        fields.stream()
            .filter(field -> !field.isBlank() && ColumnGuess.mayBeModel(field))
            .findFirst();
    Optional<String> score =
        fields.stream()
            .filter(field -> !field.isBlank() && ColumnGuess.mayBeScore(field))
            .filter(field -> start.text(field).filter(LayoutSuggestion::isNumber).isPresent())
            .findFirst();
    Optional<String> layout =
        model.flatMap(
            column ->
                score.map(
                    field ->
                        "JsonLayout.wide()"
                            + (isLines ? ".lines()" : "")
                            + call("model", column)
                            + scored(field, fields, start.text(field).orElse(""))));
    return Optional.of(
        what
            + shown(fields.asList())
            + layout
                .map(code -> ": a layout to try is " + code)
                .orElse("; JsonLayout reads rows in it, rowsAt(...) says where they stand"));
  }

  private static String scored(String field, ImmutableSet<String> fields, String number) {
    return ColumnGuess.totalBy(field, fields)
        .map(
            total ->
                score(field, Scale.UNIT) + ".total(" + quoted(field) + ", " + quoted(total) + ")")
        .orElseGet(() -> score(field, scale(number)));
  }

  private static boolean isNumber(String text) {
    return new Cell(text).number(said -> {}).isPresent();
  }

  private static Scale scale(String number) {
    double value = new Cell(number).number(said -> {}).orElse(0);
    if (Scale.UNIT.contains(value)) {
      return Scale.UNIT;
    }
    return Scale.PERCENT.contains(value) ? Scale.PERCENT : Scale.UNBOUNDED;
  }

  private static String start(String layout, CsvDialect dialect) {
    return switch (dialect.delimiter()) {
      case ',' -> layout;
      case '\t' -> layout + ".delimiter('\\t')";
      default -> layout + ".delimiter('" + dialect.delimiter() + "')";
    };
  }

  private static String code(String start, TableColumns columns) {
    StringBuilder code = new StringBuilder(start);
    if (columns.writing().numbers().hasDecimalCommas()) {
      code.append(".numbers(Numbers.plain().withDecimalCommas())");
    }
    columns.column(Role.MODEL).ifPresent(column -> code.append(call("model", column)));
    columns.column(Role.LAB).ifPresent(column -> code.append(call("lab", column)));
    columns.column(Role.RELEASED).ifPresent(column -> code.append(call("released", column)));
    columns.benchmarksByColumn().entrySet().stream()
        .limit(MOST_SCORES)
        .forEach(
            entry -> {
              code.append(score(entry.getKey(), entry.getValue().scale()));
              columns
                  .factsOf(entry.getKey())
                  .total()
                  .ifPresent(
                      total ->
                          code.append(
                              ".total(" + quoted(entry.getKey()) + ", " + quoted(total) + ")"));
            });
    return code.toString();
  }

  private static String call(String option, String column) {
    return "." + option + "(" + quoted(column) + ")";
  }

  private static String score(String column, Scale scale) {
    Benchmark benchmark = GuessedTable.benchmark(column, scale);
    String name = "UNBOUNDED";
    if (hasEndsOf(Scale.UNIT, scale)) {
      name = "UNIT";
    } else if (hasEndsOf(Scale.PERCENT, scale)) {
      name = "PERCENT";
    }
    return ".score("
        + quoted(column)
        + ", Benchmark.of("
        + quoted(benchmark.id())
        + ", Scale."
        + name
        + ".undirected()))";
  }

  private static boolean hasEndsOf(Scale known, Scale scale) {
    return scale.lowest() == known.lowest() && scale.highest() == known.highest();
  }

  private static String quoted(String column) {
    return '"' + column.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  static String separator(char delimiter) {
    return switch (delimiter) {
      case '\t' -> "tabs";
      case ',' -> "commas";
      default -> "\"" + delimiter + "\"";
    };
  }

  static String shown(List<String> columns) {
    String first = TableLayout.quoted(columns.stream().limit(MOST_COLUMNS).toList());
    return columns.size() > MOST_COLUMNS
        ? first + " and " + (columns.size() - MOST_COLUMNS) + " more"
        : first;
  }
}
