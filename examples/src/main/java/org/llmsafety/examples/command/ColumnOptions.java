package org.llmsafety.examples.command;

import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Direction;
import org.llmsafety.core.Scale;
import org.llmsafety.io.ScoreReader;
import org.llmsafety.io.table.CsvLayout;
import org.llmsafety.io.table.Numbers;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What the columns of a CSV table of one's own hold, where its header does not make it plain. */
final class ColumnOptions {
  @Option(
      names = "--score",
      paramLabel = "COLUMN:SCALE:SAFER",
      converter = ScoreColumnConverter.class,
      description = {
        "a column of scores, such as 'Refusals %%:percent:higher' or 'ASR:unit:lower';",
        "SCALE is unit (0 to 1), percent (0 to 100) or any; SAFER is higher, lower or unknown"
      })
  private List<ScoreColumn> scores = ImmutableList.of();

  @Option(names = "--model-column", paramLabel = "COLUMN", description = "the models' names")
  private Optional<String> model = Optional.empty();

  @Option(names = "--lab-column", paramLabel = "COLUMN", description = "the labs' names")
  private Optional<String> lab = Optional.empty();

  @Option(names = "--date-column", paramLabel = "COLUMN", description = "the models' release dates")
  private Optional<String> date = Optional.empty();

  @Option(
      names = "--date-pattern",
      paramLabel = "PATTERN",
      description = "how dates are written, beside 2024-05-13 and 2024-05: 'd/M/yyyy'")
  private List<String> datePatterns = ImmutableList.of();

  @Option(
      names = "--delimiter",
      paramLabel = "CHARACTER",
      defaultValue = ",",
      description = "what separates the cells (default: a comma)")
  private char delimiter;

  /** A column of scores on a benchmark of its name. */
  record ScoreColumn(String column, Scale scale) {
    Benchmark benchmark() {
      return Benchmark.of("table/" + slug(column), scale).withName(column);
    }

    private static String slug(String column) {
      return CharMatcher.inRange('a', 'z')
          .or(CharMatcher.inRange('0', '9'))
          .negate()
          .trimAndCollapseFrom(column.toLowerCase(Locale.ROOT), '-');
    }
  }

  /** {@return a reader that knows the table so described, if one is} */
  ScoreReader reader() {
    return scores.isEmpty()
        ? ScoreReader.withDefaults()
        : ScoreReader.withDefaults().with(layout());
  }

  private CsvLayout layout() {
    CsvLayout layout =
        CsvLayout.wide().delimiter(delimiter).numbers(Numbers.plain().withPercentSigns());
    for (ScoreColumn score : scores) {
      layout = layout.score(score.column(), score.benchmark());
    }
    layout = model.isPresent() ? layout.model(model.get()) : layout;
    layout = lab.isPresent() ? layout.lab(lab.get()) : layout;
    layout = date.isPresent() ? layout.released(date.get()) : layout;
    for (String pattern : datePatterns) {
      layout = layout.dates(pattern);
    }
    return layout;
  }

  /** Reads "Refusals %:percent:higher"; a column's name may hold colons too. */
  static final class ScoreColumnConverter implements ITypeConverter<ScoreColumn> {
    @Override
    public ScoreColumn convert(String text) {
      int last = text.lastIndexOf(':');
      int middle = text.lastIndexOf(':', last - 1);
      if (middle <= 0) {
        throw new TypeConversionException(
            "\"" + text + "\" is not COLUMN:SCALE:SAFER, such as 'ASR:unit:lower'");
      }
      return new ScoreColumn(
          text.substring(0, middle),
          scale(text.substring(middle + 1, last))
              .withDirection(direction(text.substring(last + 1))));
    }

    private static Scale scale(String text) {
      return switch (text) {
        case "unit" -> Scale.UNIT;
        case "percent" -> Scale.PERCENT;
        case "any" -> Scale.UNBOUNDED;
        default ->
            throw new TypeConversionException(
                "SCALE must be unit, percent or any, but was \"" + text + "\"");
      };
    }

    private static Direction direction(String text) {
      return switch (text) {
        case "higher" -> Direction.HIGHER_IS_SAFER;
        case "lower" -> Direction.LOWER_IS_SAFER;
        case "unknown" -> Direction.UNDIRECTED;
        default ->
            throw new TypeConversionException(
                "SAFER must be higher, lower or unknown, but was \"" + text + "\"");
      };
    }
  }
}
