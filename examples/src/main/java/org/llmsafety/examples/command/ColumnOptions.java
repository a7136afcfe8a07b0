package org.llmsafety.examples.command;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.llmsafety.core.Scale;
import org.llmsafety.io.table.GuessedTable;
import org.llmsafety.io.table.Numbers;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What the columns of a CSV table of one's own hold, where it is not to be guessed. */
final class ColumnOptions {
  @Option(
      names = "--score",
      paramLabel = "COLUMN:SCALE:SAFER",
      converter = ScoreColumnConverter.class,
      description = {
        "a column of scores, such as 'Refusals %%:percent:higher' or 'ASR:unit:lower';"
            + " SCALE is unit (0 to 1), percent (0 to 100) or any; SAFER is higher, lower or unknown"
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
      description = "how dates are written: 'd/M/yyyy', 'MMMM yyyy'")
  private List<String> datePatterns = ImmutableList.of();

  @Option(
      names = "--delimiter",
      paramLabel = "CHARACTER",
      description = "what separates the cells (default: that of the header)")
  private Optional<Character> delimiter = Optional.empty();

  @Option(
      names = "--decimal-comma",
      description = "numbers have a comma before their decimals, and points between thousands")
  private boolean decimalCommas;

  @Option(
      names = "--only",
      paramLabel = "COLUMN=TEXT",
      description = "read only rows with that text in that column, such as 'split=test'")
  private Map<String, String> only = ImmutableMap.of();

  /** A column of scores and their scale. */
  record ScoreColumn(String column, Scale scale) {}

  /** {@return whether an option describes a table} */
  boolean areGiven() {
    return !scores.isEmpty()
        || model.isPresent()
        || lab.isPresent()
        || date.isPresent()
        || !datePatterns.isEmpty()
        || delimiter.isPresent()
        || decimalCommas
        || !only.isEmpty();
  }

  /** {@return the table so described; what no option says is guessed} */
  GuessedTable table() {
    GuessedTable table = GuessedTable.withDefaults();
    for (ScoreColumn score : scores) {
      table = table.score(score.column(), GuessedTable.benchmark(score.column(), score.scale()));
    }
    table = model.isPresent() ? table.model(model.get()) : table;
    table = lab.isPresent() ? table.lab(lab.get()) : table;
    table = date.isPresent() ? table.released(date.get()) : table;
    if (decimalCommas) {
      table = table.numbers(Numbers.plain().withPercentSigns().withCounts().withThousands('.'));
    }
    for (Map.Entry<String, String> wanted : only.entrySet()) {
      table = table.only(wanted.getKey(), wanted.getValue());
    }
    table = delimiter.isPresent() ? table.delimiter(delimiter.get()) : table;
    return datePatterns.isEmpty()
        ? table
        : table.dates(datePatterns.get(0), datePatterns.stream().skip(1).toArray(String[]::new));
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
              .withDirection(SaferEnd.direction(text.substring(last + 1))));
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
  }
}
