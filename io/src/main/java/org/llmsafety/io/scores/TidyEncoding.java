package org.llmsafety.io.scores;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableMap;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.Writer;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.llmsafety.core.Citation;
import org.llmsafety.core.Conditions;
import org.llmsafety.core.Direction;
import org.llmsafety.core.Label;
import org.llmsafety.core.Location;
import org.llmsafety.core.Release;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.core.Topic;
import org.llmsafety.core.Uncertainty;

/**
 * Scores as a long table of plain columns, the same for all scores, an empty cell where there is
 * nothing to say. docs/outside.md defines each column.
 */
final class TidyEncoding implements ScoreWriter.Encoding {
  /** Every column, in its order, and what it says of a score. */
  private static final ImmutableMap<String, Function<Score, String>> COLUMNS =
      ImmutableMap.<String, Function<Score, String>>builder()
          .put("model_id", score -> score.model().id())
          .put("model", score -> score.model().name())
          .put("product", score -> score.model().product())
          .put("family", score -> score.model().family())
          .put("variant", score -> score.model().variant().orElse(""))
          .put("lab_id", score -> score.lab().id())
          .put("lab", score -> score.lab().name())
          .put("access", score -> score.model().access().map(TidyEncoding::word).orElse(""))
          .put("parameters", score -> text(score.model().parameters()))
          .put("resolved", score -> logical(score.model().isResolved()))
          .put("published_as", score -> published(score).map(Label::text).orElse(""))
          .put("released", score -> date(score.model().firstRelease()))
          .put("evaluated", score -> date(score.evaluated()))
          .put("date", score -> date(score.dated()))
          .put(
              "date_kind",
              score -> score.dated().map(Release::kind).map(TidyEncoding::word).orElse(""))
          .put(
              "date_precision",
              score -> score.dated().map(Release::precision).map(TidyEncoding::word).orElse(""))
          .put("benchmark_id", score -> score.benchmark().id())
          .put("benchmark", score -> score.benchmark().name())
          .put("edition", score -> score.edition().orElse(""))
          .put("topics", score -> joined(score.benchmark().topics().stream().map(Topic::toString)))
          .put("is_aggregate", score -> logical(score.benchmark().isAggregate()))
          .put("score", score -> Double.toString(score.value()))
          .put("unit_score", TidyEncoding::unitScore)
          .put("lowest", score -> end(score.benchmark().scale().lowest()))
          .put("highest", score -> end(score.benchmark().scale().highest()))
          .put("safer_end", score -> saferEnd(score.benchmark().scale().direction()))
          .put("unit", score -> score.benchmark().scale().unit())
          .put("scale_level", score -> word(score.benchmark().scale().level()))
          .put(
              "standard_error", score -> score.standardError().fold(Object::toString, (r, w) -> ""))
          .put("interval_low", score -> interval(score, Uncertainty.Interval::low))
          .put("interval_high", score -> interval(score, Uncertainty.Interval::high))
          .put("interval_level", score -> interval(score, Uncertainty.Interval::level))
          .put("successes", TidyEncoding::successes)
          .put("n", score -> text(score.uncertainty().itemCount()))
          .put("benchmark_items", score -> text(score.benchmark().items()))
          .put("conditions", score -> conditions(score.conditions()))
          .put("source", score -> score.provenance().location().source())
          .put("line", score -> text(score.provenance().location().line()))
          .put("field", score -> place(score).field().orElse(""))
          .put("origin", score -> score.provenance().origin().orElse(""))
          .put("citation", score -> score.provenance().citation().map(Citation::key).orElse(""))
          .put(
              "licence",
              score -> score.provenance().citation().flatMap(Citation::licence).orElse(""))
          .buildOrThrow();

  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?(E-?\\d+)?");

  @Override
  public void write(Scores scores, Writer out) throws IOException {
    // Not closed, as the writer below it is the caller's; flushed by the caller.
    @SuppressWarnings({"resource", "MustBeClosed"})
    CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
    csv.writeRecord(COLUMNS.keySet());
    for (Score score : scores) {
      csv.writeRecord(COLUMNS.values().stream().map(column -> cell(column.apply(score))).toList());
    }
    csv.flush();
  }

  /** Numbers below 0 stay numbers; other text is safe in a spreadsheet. */
  private static String cell(String text) {
    return NUMBER.matcher(text).matches() ? text : CsvEncoding.shown(text);
  }

  private static Optional<Label> published(Score score) {
    return score.published().label();
  }

  private static Location place(Score score) {
    return score.provenance().location();
  }

  private static String date(Optional<Release> release) {
    return release.map(known -> known.date().toString()).orElse("");
  }

  private static String unitScore(Score score) {
    Scale scale = score.benchmark().scale();
    boolean isMappable =
        scale.isBounded() && scale.isDirected() && scale.level() == Scale.Level.INTERVAL;
    return isMappable ? Double.toString(scale.toUnit(score.value())) : "";
  }

  private static String end(double value) {
    return Double.isInfinite(value) ? "" : Double.toString(value);
  }

  private static String saferEnd(Direction direction) {
    return switch (direction) {
      case HIGHER_IS_SAFER -> "higher";
      case LOWER_IS_SAFER -> "lower";
      case UNDIRECTED -> "unknown";
    };
  }

  private static String interval(Score score, Function<Uncertainty.Interval, Double> part) {
    return score.uncertainty() instanceof Uncertainty.Interval interval
        ? Double.toString(part.apply(interval))
        : "";
  }

  private static String successes(Score score) {
    return score.uncertainty() instanceof Uncertainty.Successes counted
        ? Long.toString(counted.successes())
        : "";
  }

  /** As R and Python's pandas read it. */
  private static String logical(boolean is) {
    return is ? "TRUE" : "FALSE";
  }

  private static String conditions(Conditions conditions) {
    return joined(
        conditions.values().entrySet().stream().map(each -> each.getKey() + "=" + each.getValue()));
  }

  private static String joined(Stream<String> several) {
    return several.collect(joining("; "));
  }

  private static String text(OptionalInt number) {
    return number.isPresent() ? Integer.toString(number.getAsInt()) : "";
  }

  private static String text(OptionalLong number) {
    return number.isPresent() ? Long.toString(number.getAsLong()) : "";
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
