package org.llmsafety.io.table;

import com.google.common.collect.ImmutableList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Location;
import org.llmsafety.core.Model;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Score;
import org.llmsafety.io.ItemGroup;
import org.llmsafety.io.ItemSink;

/** One reading of a table's rows by its layout, each row an item of one model. */
final class LayoutItems implements Consumer<TableRow> {
  /** The columns that say of whom and of what a row is. */
  private static final ImmutableList<Role> SUBJECT =
      ImmutableList.of(
          Role.LAB,
          Role.MODEL,
          Role.VARIANT,
          Role.RELEASED,
          Role.EVALUATED,
          Role.EDITION,
          Role.BENCHMARK);

  private final TableColumns layout;
  private final ItemSink sink;
  private final Consumer<Problem> problems;
  private final ImmutableList<String> subjectColumns;
  private final KnownCells known = new KnownCells();
  private final Map<ImmutableList<String>, List<Open>> open = new LinkedHashMap<>();
  private final Map<String, Long> epochs = new HashMap<>();
  private long kept;
  private long left;
  private Current current = new Current(ImmutableList.of(), ImmutableList.of());

  LayoutItems(TableColumns layout, ItemSink sink) {
    this.layout = layout;
    this.sink = sink;
    this.problems = sink::problem;
    this.subjectColumns =
        ImmutableList.<String>builder()
            .addAll(SUBJECT.stream().flatMap(role -> layout.column(role).stream()).iterator())
            .addAll(layout.conditionColumns().values())
            .build();
  }

  /**
   * The items of one model in one column.
   *
   * @param like whose model, benchmark and provenance they have
   */
  private record Open(String column, Score like, ItemGroup group) {}

  /** The groups of the row before, which are mostly those of the next one too. */
  private record Current(ImmutableList<String> subject, List<Open> groups) {}

  @Override
  public void accept(TableRow cells) {
    if (!layout.filter().keeps(cells)) {
      left++;
      return;
    }
    kept++;
    LayoutRow row = new LayoutRow(layout, problems, known, cells);
    row.reportMisfits();
    Optional<String> item =
        layout.areNamelessItems() ? Optional.of("row " + kept) : row.text(Role.ITEM);
    if (item.isEmpty()) {
      row.reportNoItem();
      return;
    }
    if (!isOfCurrent(row)) {
      change(row);
    }
    Optional<String> cluster = row.text(Role.CLUSTER);
    long epoch = row.text(Role.EPOCH).map(this::epoch).orElse(0L);
    for (Open each : current.groups()) {
      add(row, item.get(), epoch, each);
      cluster.ifPresent(name -> each.group().cluster(item.get(), name));
    }
  }

  private void add(LayoutRow row, String item, long epoch, Open open) {
    Optional<Numbers.NumberWithError> value =
        row.value(open.column(), open.like().benchmark().scale());
    if (value.isPresent()) {
      open.group().add(item, epoch, value.get().value(), () -> row.location(open.column()));
    } else {
      open.group().unscored(item, () -> row.location(open.column()));
    }
  }

  private long epoch(String text) {
    return epochs.computeIfAbsent(text, unseen -> (long) epochs.size());
  }

  private boolean isOfCurrent(LayoutRow row) {
    ImmutableList<String> subject = current.subject();
    for (int i = 0; i < subject.size(); i++) {
      if (!row.cell(subjectColumns.get(i)).equals(subject.get(i))) {
        return false;
      }
    }
    return !subject.isEmpty();
  }

  private void change(LayoutRow row) {
    if (layout.areTogether() && !current.subject().isEmpty()) {
      current.groups().forEach(each -> each.group().emit(each.like()));
      // The subject stays, to know one that comes again.
      open.put(current.subject(), ImmutableList.of());
    }
    ImmutableList<String> subject =
        subjectColumns.stream()
            .map(column -> row.cell(column))
            .collect(ImmutableList.toImmutableList());
    if (layout.areTogether() && open.containsKey(subject)) {
      sink.problem(
          Problem.of(
                  Problem.Severity.ERROR,
                  "items-apart",
                  "all rows of a model on a benchmark must stand together, as the layout says, but"
                      + " those of %s come again; these rows are left out",
                  String.join(", ", subject))
              .at(row.location()));
    }
    current = new Current(subject, open.computeIfAbsent(subject, unseen -> started(row)));
  }

  private List<Open> started(LayoutRow row) {
    Optional<NamedModel> name = row.name();
    if (name.isEmpty()) {
      row.reportNoModel(row.hasScore());
      return ImmutableList.of();
    }
    Model model = row.model(name.get().label());
    ImmutableList.Builder<Open> started = ImmutableList.builder();
    if (layout.isWide()) {
      layout
          .benchmarksByColumn()
          .forEach(
              (column, benchmark) ->
                  started.add(opened(row, model, name.get(), benchmark, column)));
    } else {
      row.benchmark()
          .ifPresent(
              benchmark ->
                  layout
                      .column(Role.SCORE)
                      .ifPresent(
                          column ->
                              started.add(opened(row, model, name.get(), benchmark, column))));
    }
    return started.build();
  }

  private Open opened(
      LayoutRow row, Model model, NamedModel name, Benchmark benchmark, String column) {
    return new Open(
        column,
        row.score(model, name, benchmark, column, 0),
        new ItemGroup(benchmark.scale(), sink));
  }

  /** Hands on what has not been handed on yet, in the order in which it began. */
  void finish(Location source) {
    LayoutRows.noteNoRow(layout, kept, left, source).ifPresent(sink::problem);
    open.values().forEach(groups -> groups.forEach(each -> each.group().emit(each.like())));
  }
}
