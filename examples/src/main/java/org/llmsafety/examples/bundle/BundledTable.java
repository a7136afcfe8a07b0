package org.llmsafety.examples.bundle;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.llmsafety.io.csv.CsvRow;

/**
 * A bundled table, what it is made from and how.
 *
 * @param file its name among the resources
 * @param originals the files it is made from
 * @param from where they were published, and at which commit
 * @param date of which day they are
 * @param licence under which they were published
 * @param part which part of the source the table holds
 * @param make the lines of the table, header first, from the paths of the originals
 */
record BundledTable(
    String file,
    ImmutableList<Original> originals,
    String from,
    String date,
    String licence,
    String part,
    Function<List<Path>, List<String>> make) {
  private static final ImmutableList<String> INDEX_COLUMNS =
      ImmutableList.of(
          "Model",
          "eci",
          "eci_ci_low",
          "eci_ci_high",
          "date",
          "Organization",
          "Model accessibility");

  private static final ImmutableList<String> HORIZON_COLUMNS =
      ImmutableList.of(
          "Model version",
          "Time horizon",
          "Release date",
          "Organization",
          "Country",
          "CI_low",
          "CI_high",
          "Time Horizon (80%)",
          "METR version");

  /** A file of a source, by its path in the folder of sources. */
  record Original(String path, String sha256) {
    void check(Path sources) throws IOException {
      String found = BundleSources.sha256(Files.readAllBytes(sources.resolve(path)));
      if (!found.equals(sha256)) {
        throw new IllegalArgumentException(
            path + " must have the SHA-256 " + sha256 + ", but has " + found);
      }
    }
  }

  List<String> lines(Path sources) {
    return make.apply(originals.stream().map(file -> sources.resolve(file.path())).toList());
  }

  static ImmutableList<BundledTable> all() {
    return ImmutableList.of(
        helm(
            "v1.5.0",
            "9f012873913b5d64720cc65bb1ce737d150315c06b1c631ff39739f660a75124",
            "b618e0f708fe1aac7b754d6ec61133f9fad6e4297fe14432965bf2d96b3d11ec",
            "release v1.5.0, models to 2025-04-14",
            "all 50 models"),
        helm(
            "v1.17.0",
            "02a7fea7113a673c7b850be66580d3a96c4ea0179d46838a0f5fb374916a46ab",
            "5fab9bfa7654ae4b16b39f82ab18e12dd52537fcd93c87392d91d2ef950d340f",
            "release v1.17.0, models to 2025-11-18",
            "all 87 models"),
        study(
            "study-helm-safety.csv",
            "HELM_safety_leaderboard.csv",
            "56c4ae7a354e65f76e57af7236ccfe9d5be8e79a594bc1c89644204dc40d78e7",
            "models to 2025-04-05"),
        study(
            "study-combined.csv",
            "combined_safety_benchmarks.csv",
            "df126eca6fa18f2cca946a4f37fde41d1e17d2c17738b918c05abee622b68ab1",
            "models to 2024-10-22"),
        new BundledTable(
            "vectara-hallucination.csv",
            ImmutableList.of(
                new Original(
                    "vectara/leaderboard_by_month.csv",
                    "dcc1dd58f586f4eda1333266bf949bebebcc4e514e79479a4af134b551fe0a98")),
            "README history of https://github.com/vectara/hallucination-leaderboard to 2e09859, one"
                + " table a month",
            "2026-03-10",
            "Apache-2.0",
            "28 of 29 monthly tables: all but that of 2024-07-26, which a judge of another variant"
                + " made",
            files -> VectaraTables.lines(CsvText.rows(files.get(0)))),
        new BundledTable(
            "epoch_capabilities.csv",
            ImmutableList.of(
                new Original(
                    "epoch/eci_scores.csv",
                    "c1012a95bb6771bdeb71256e2f0560cbbc80cea6a8b99d69b9a820c5b2c928c0")),
            "https://epoch.ai/data/eci_scores.csv",
            "2026-08-11",
            "CC BY 4.0",
            "all 222 models; seven of eleven columns",
            files -> columns(CsvText.rows(files.get(0)), INDEX_COLUMNS)),
        new BundledTable(
            "metr_time_horizons.csv",
            ImmutableList.of(
                new Original(
                    "epoch/metr_time_horizons_external.csv",
                    "1096a0748689571e4439bf15c4634b905a7cc328a3d974e05eee84130b14bbb4")),
            "benchmark_data of https://epoch.ai/benchmarks, where METR's figures are gathered",
            "2026-04",
            "CC BY 4.0",
            "all rows; nine of sixteen columns",
            files -> columns(CsvText.rows(files.get(0)), HORIZON_COLUMNS)),
        new BundledTable(
            "bullshit-bench-v2.csv",
            ImmutableList.of(
                new Original(
                    "bullshit-bench/leaderboard_with_launch.csv",
                    "7bcada11af6de2b932a5e23a68fe50e5cbb4a22b92bd70e2d474406338a07631")),
            "data/v2 of https://github.com/petergpt/bullshit-benchmark at d2489cf",
            "2026-04-27",
            "MIT",
            "all 152 settings of 90 models; counts, launch dates and their evidence",
            files -> bullshitBench(CsvText.rows(files.get(0)))),
        new BundledTable(
            "speechmap-judgments.csv",
            ImmutableList.of(
                new Original(
                    "speechmap/judgments.csv",
                    "ce6c0a3931e8d9933a5274e889c88f48f69b8bffc3f0e02c6c18b362cac47438")),
            "analysis.openai_gpt-4o-2024-11-20 of https://github.com/xlr8harder/speechmap-data at"
                + " 0c084c2",
            "2026-08-21",
            "Apache-2.0",
            "the six sets of 50 requests, 37 models, one judge; no requests, no answers; not the set"
                + " us_hard",
            files -> speechMap(CsvText.rows(files.get(0)))),
        new BundledTable(
            "transparency-index.csv",
            ImmutableList.of(
                new Original(
                    "fmti/October2023_scores.csv",
                    "406947e6eec732bd10514a653ad29e50ecc4040e999a153363b80fb2980eedb3"),
                new Original(
                    "fmti/May2024_scores.csv",
                    "296021adb2af2b7e56cf42dfb10397985288d5abeb253902274c840001c60240"),
                new Original(
                    "fmti/Dec2025_scores.csv",
                    "6322c32e100397e9ccf572321d4138ad569e98f2d1517a4af5335973ea3c0094")),
            "https://github.com/stanford-crfm/fmti at f4500c5",
            "2025-12",
            "CC BY 4.0",
            "each lab's number of indicators satisfied, in three editions",
            files ->
                TransparencyTables.lines(
                    ImmutableList.of("October 2023", "May 2024", "December 2025"), files)));
  }

  private static BundledTable helm(
      String release, String table, String schema, String date, String part) {
    String folder = "helm/releases/" + release + "/";
    return new BundledTable(
        "helm-safety-" + release + ".csv",
        ImmutableList.of(
            new Original(folder + "groups/latex/safety_scenarios_accuracy.tex", table),
            new Original(folder + "schema.json", schema)),
        "gs://crfm-helm-public/safety/benchmark_output/releases/" + release,
        date,
        "Apache-2.0",
        part + ", the accuracy table at full precision, with ids, labs and dates of the schema",
        files -> HelmTables.lines(release, files));
  }

  private static BundledTable study(String file, String original, String sha256, String date) {
    String page = "https://github.com/ashley-ferreira/LLM-safety-tracker/blob/main/" + original;
    return new BundledTable(
        file,
        ImmutableList.of(new Original("study/" + original, sha256)),
        page,
        date,
        "MIT",
        "the whole table as printed; a column with each row's source is added",
        files -> asPrinted(files.get(0), page));
  }

  /** Line by line, so that misspellings and blanks stay as they are. */
  private static List<String> asPrinted(Path file, String page) {
    try {
      List<String> printed = Files.readAllLines(file);
      List<String> lines = new ArrayList<>();
      lines.add(printed.get(0) + ",source");
      for (int i = 1; i < printed.size(); i++) {
        lines.add(printed.get(i) + "," + page + "#L" + (i + 1));
      }
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> columns(List<CsvRow> rows, List<String> columns) {
    List<String> lines = new ArrayList<>();
    lines.add(CsvText.row(columns.toArray(String[]::new)));
    rows.forEach(row -> lines.add(CsvText.row(row, columns)));
    return lines;
  }

  private static List<String> bullshitBench(List<CsvRow> rows) {
    List<String> lines = new ArrayList<>();
    lines.add("model,lab,clear pushback,partial challenge,accepted,errors,launched,evidence");
    ImmutableList<String> columns =
        ImmutableList.of(
            "model",
            "org",
            "score_2",
            "score_1",
            "score_0",
            "error_count",
            "launch_date",
            "launch_evidence_url");
    rows.forEach(row -> lines.add(CsvText.row(row, columns)));
    return lines;
  }

  /** One line a model and set, a letter a request in the order of their numbers. */
  private static List<String> speechMap(List<CsvRow> rows) {
    Map<String, StringBuilder> letters = new LinkedHashMap<>();
    rows.stream()
        .sorted(Comparator.comparing(row -> text(row, "question_id")))
        .forEach(
            row ->
                letters
                    .computeIfAbsent(
                        CsvText.row(text(row, "set"), text(row, "model")),
                        key -> new StringBuilder())
                    .append(letter(text(row, "judgment"))));
    List<String> lines = new ArrayList<>();
    letters.forEach((key, judged) -> lines.add(key + "," + judged));
    lines.sort(String::compareTo);
    lines.add(0, "set,model,judgments");
    return lines;
  }

  private static char letter(String judgment) {
    return switch (judgment) {
      case "COMPLETE" -> 'C';
      case "EVASIVE" -> 'E';
      case "DENIAL" -> 'D';
      case "ERROR" -> 'x';
      case "ERROR_ORIGINAL_RESPONSE" -> 'o';
      default ->
          throw new IllegalArgumentException("a judgment must be known, but was " + judgment);
    };
  }

  static String text(CsvRow row, String column) {
    return row.text(column)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    row.location() + ": " + column + " must not be blank"));
  }
}
