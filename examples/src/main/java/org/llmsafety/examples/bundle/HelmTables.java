package org.llmsafety.examples.bundle;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A release of HELM Safety: its accuracy table, as HELM publishes it in LaTeX at full precision,
 * and the models' ids, labs and dates of its schema.json.
 */
final class HelmTables {
  private static final Pattern MODEL = Pattern.compile("\\{[^{}]*\"display_name\"[^{}]*\\}");
  private static final Pattern FIELD = Pattern.compile("\"(\\w+)\": \"([^\"]*)\"");
  private static final Splitter CELLS = Splitter.on('&').trimResults();
  private static final String END = "\\\\";

  private HelmTables() {}

  /**
   * {@return the lines of the bundled table}
   *
   * @param release "v1.17.0"
   * @param files the accuracy table and the schema
   */
  static List<String> lines(String release, List<Path> files) {
    String source =
        "https://storage.googleapis.com/crfm-helm-public/safety/benchmark_output/releases/"
            + release
            + "/groups/safety_scenarios.json";
    Map<String, Map<String, String>> models = models(text(files.get(1)));
    List<String> lines = new ArrayList<>();
    lines.add(
        "lab,model id,model,release date,Mean score,HarmBench,SimpleSafetyTests,BBQ,Anthropic Red"
            + " Team,XSTest,source");
    rows(text(files.get(0))).stream()
        .skip(1)
        .map(CELLS::splitToList)
        .forEach(cells -> lines.add(line(cells, model(models, cells.get(0)), source)));
    return lines;
  }

  private static Map<String, String> model(Map<String, Map<String, String>> models, String name) {
    if (!models.containsKey(name)) {
      throw new IllegalArgumentException("a model must be in the schema, but was \"" + name + "\"");
    }
    return models.getOrDefault(name, Map.of());
  }

  private static String line(List<String> cells, Map<String, String> model, String source) {
    ImmutableList.Builder<String> line = ImmutableList.builder();
    line.add(
        model.getOrDefault("creator_organization", ""),
        model.getOrDefault("name", ""),
        cells.get(0),
        model.getOrDefault("release_date", ""));
    line.addAll(cells.subList(1, cells.size())).add(source);
    return CsvText.row(line.build().toArray(String[]::new));
  }

  /** The rows of a table, the header first, each without its end. */
  private static ImmutableList<String> rows(String latex) {
    return latex
        .lines()
        .map(String::strip)
        .filter(line -> line.contains("&") && line.endsWith(END))
        .map(line -> line.substring(0, line.length() - END.length()).strip())
        .collect(toImmutableList());
  }

  /** The fields of each model by the name that the table shows. */
  private static Map<String, Map<String, String>> models(String schema) {
    Map<String, Map<String, String>> models = new LinkedHashMap<>();
    Matcher model = MODEL.matcher(schema);
    while (model.find()) {
      Map<String, String> fields = new LinkedHashMap<>();
      Matcher field = FIELD.matcher(model.group());
      while (field.find()) {
        fields.put(field.group(1), field.group(2));
      }
      models.put(fields.getOrDefault("display_name", ""), fields);
    }
    return models;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
