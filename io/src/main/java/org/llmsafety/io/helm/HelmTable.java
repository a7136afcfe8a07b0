package org.llmsafety.io.helm;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.llmsafety.core.Location;

/**
 * A table of a HELM release, of whichever file: models down, metrics across.
 *
 * @param name by which files are named: "accuracy"; its title where it has none
 * @param location where it stands
 * @param columns the first of them the models'
 * @param rows each with as many cells as there are columns but the first
 * @param links where the table says that it lies
 */
record HelmTable(
    String name,
    Location location,
    ImmutableList<Column> columns,
    ImmutableList<Row> rows,
    ImmutableList<String> links) {

  private static final String MODEL = "Model";

  /** {@return whether its rows are models} */
  boolean isOfModels() {
    return !columns.isEmpty() && columns.get(0).text().equals(MODEL);
  }

  /** {@return the columns behind the models'} */
  ImmutableList<Column> data() {
    return columns.isEmpty() ? columns : columns.subList(1, columns.size());
  }

  /** {@return the run groups of its columns} */
  ImmutableList<String> runGroups() {
    return data().stream()
        .filter(column -> !column.isAggregate())
        .map(Column::runGroup)
        .distinct()
        .collect(ImmutableList.toImmutableList());
  }

  /**
   * A column.
   *
   * @param text its header: "HarmBench - LM Evaluated Safety score"
   * @param runGroup the scenario or group of scenarios: "HarmBench"
   * @param metric "LM Evaluated Safety score", a perturbation named behind it
   * @param lowerIsBetter which end is better; empty where the table does not say
   */
  record Column(String text, String runGroup, String metric, Optional<Boolean> lowerIsBetter) {
    private static final Pattern AGGREGATE =
        Pattern.compile("(?i)mean score|(mean|median) win rate");
    private static final String SEPARATOR = " - ";

    /** {@return a column that its header alone describes; a header without group is of that one} */
    static Column ofText(String text, String group, Optional<Boolean> lowerIsBetter) {
      int gap = text.lastIndexOf(SEPARATOR);
      return gap < 0
          ? new Column(text, group, text, lowerIsBetter)
          : new Column(
              text,
              text.substring(0, gap),
              text.substring(gap + SEPARATOR.length()),
              lowerIsBetter);
    }

    /** {@return whether it is made of the other columns} */
    boolean isAggregate() {
      return AGGREGATE.matcher(text).matches();
    }

    /** {@return whether it depends on the other models of the table} */
    boolean isWinRate() {
      return isAggregate() && text.endsWith("rate");
    }

    /** {@return what distinguishes it from other columns} */
    ImmutableList<String> key() {
      return ImmutableList.of(runGroup, metric);
    }
  }

  /**
   * A row.
   *
   * @param location where it stands
   * @param printed what the table calls the model
   * @param runSpecNames the runs that its cells are made of
   * @param cells one for each column but the first
   */
  record Row(
      Location location,
      String printed,
      ImmutableList<String> runSpecNames,
      ImmutableList<Cell> cells) {
    private static final Pattern INFO = Pattern.compile("(.*\\S) \\[([^\\[\\]]*: [^\\[\\]]*)\\]");

    /**
     * {@return the printed name without what distinguishes the row from others of the same model}
     */
    String name() {
      Matcher info = INFO.matcher(printed);
      return info.matches() ? info.group(1) : printed;
    }

    /** {@return what the name says in brackets behind it: "max_train_instances: 0"} */
    Optional<String> info() {
      Matcher info = INFO.matcher(printed);
      return info.matches() ? Optional.of(info.group(2)) : Optional.empty();
    }
  }

  /**
   * A cell.
   *
   * @param location where it stands
   * @param value the score; empty where there is none
   * @param why what the cell says of having none: "No matching runs"; may be empty
   */
  record Cell(Location location, OptionalDouble value, String why) {
    private static final String UNREADABLE = "not a number";

    /** {@return a cell that holds something, but no number, which was reported} */
    static Cell unreadable(Location location) {
      return new Cell(location, OptionalDouble.empty(), UNREADABLE);
    }

    /** {@return whether the model has no score here; an unreadable one is none that is missing} */
    boolean isMissing() {
      return value.isEmpty() && !why.equals(UNREADABLE);
    }
  }
}
