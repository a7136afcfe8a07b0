package org.llmsafety.io.scores;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Citation;
import org.llmsafety.core.Model;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Score;
import org.llmsafety.io.ScoreSink;
import org.llmsafety.io.csv.CsvDocument;
import org.llmsafety.io.csv.CsvRow;
import org.llmsafety.io.internal.domain.JsonDecoding;
import org.llmsafety.io.internal.json.JsonWords;
import org.llmsafety.io.json.DecodeException;
import org.llmsafety.io.json.JsonCursor;

/** One reading of the CSV that we write ourselves. */
final class CsvScores {
  private static final int MOST_KEPT = 10_000;

  private final CsvDocument table;
  private final ScoreSink sink;
  private final ObjectMapper mapper = JsonWords.mapper();
  private final Map<String, Model> models = new HashMap<>();
  private final Map<String, Benchmark> benchmarks = new HashMap<>();

  CsvScores(CsvDocument table, ScoreSink sink) {
    this.table = table;
    this.sink = sink;
  }

  void read(CsvRow row) {
    OptionalDouble value = row.number(CsvEncoding.VALUE);
    if (value.isEmpty()) {
      if (row.text(CsvEncoding.VALUE).isEmpty()) {
        row.report("not-a-number", CsvEncoding.VALUE, "expected a number, but the cell is blank");
      }
      return;
    }
    try {
      Score score = score(row, value.getAsDouble());
      warnOfChanges(row, score);
      sink.score(score);
    } catch (DecodeException e) {
      row.report("misfit", e.path(), e.sentence());
    }
  }

  private Score score(CsvRow row, double value) {
    Model model = decoded(row, CsvEncoding.MODEL_DEFINITION, JsonDecoding::model, models);
    Model published =
        row.text(CsvEncoding.PUBLISHED_DEFINITION).isPresent()
            ? decoded(row, CsvEncoding.PUBLISHED_DEFINITION, JsonDecoding::model, models)
            : model;
    Benchmark benchmark =
        decoded(row, CsvEncoding.BENCHMARK_DEFINITION, JsonDecoding::benchmark, benchmarks);
    Score bare = Score.of(published, benchmark, value).withModel(model);
    return decoded(row, CsvEncoding.DETAILS, at -> withDetails(bare, at), new HashMap<>());
  }

  private static Score withDetails(Score bare, JsonCursor at) {
    Optional<Citation> citation = at.find("citation").map(JsonDecoding::citation);
    return JsonDecoding.withDetails(bare, citation, at);
  }

  /** Rows repeat their definitions, so each is decoded once. */
  private <T> T decoded(
      CsvRow row, String column, Function<JsonCursor, T> decode, Map<String, T> known) {
    Optional<String> cell = row.text(column);
    if (cell.isEmpty()) {
      throw new DecodeException(column, "expected a definition, but the cell is blank");
    }
    Optional<T> before = Optional.ofNullable(known.get(cell.get()));
    if (before.isPresent()) {
      return before.get();
    }
    try {
      JsonNode node = mapper.readTree(cell.get());
      T value = decode.apply(new JsonCursor(node, ""));
      if (known.size() > MOST_KEPT) {
        known.clear();
      }
      known.put(cell.get(), value);
      return value;
    } catch (JsonProcessingException e) {
      throw new DecodeException(column, "the JSON cannot be read: " + JsonWords.reason(e));
    } catch (DecodeException e) {
      throw new DecodeException(
          column, e.path().isEmpty() ? e.sentence() : e.path() + ": " + e.sentence());
    }
  }

  private void warnOfChanges(CsvRow row, Score score) {
    CsvEncoding.readable(score)
        .forEach(
            (column, cell) -> {
              String expected = cell.strip();
              String found = row.text(column).orElse("");
              boolean isFree = column.equals(CsvEncoding.VALUE) || !table.has(column);
              if (!isFree && !found.equals(expected)) {
                sink.problem(
                    Problem.of(
                            Problem.Severity.WARNING,
                            "disagrees-with-definition",
                            "expected \"%s\" as in the definition, but was \"%s\"; the definition"
                                + " is taken",
                            expected,
                            found)
                        .at(row.location(column)));
              }
            });
  }
}
