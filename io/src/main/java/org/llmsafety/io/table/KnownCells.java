package org.llmsafety.io.table;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Label;
import org.llmsafety.core.Model;
import org.llmsafety.core.Release;

/** What cells of a table were found to mean, so that rows that say the same share it. */
final class KnownCells {
  private static final int MOST_KEPT = 10_000;

  private final Map<OfModel, Model> models = new HashMap<>();
  private final Map<String, Benchmark> benchmarks = new HashMap<>();
  private final Map<String, Lab> labs = new HashMap<>();
  private final Map<OfDate, Release> dates = new HashMap<>();

  /** The row before mostly says the same of its model. */
  private OfModel lastCells = new OfModel("", "", "", "", "");

  private Optional<Model> lastModel = Optional.empty();

  /**
   * What a row says about its model, as it stands in the cells; "" where it says nothing. Equality
   * is written out, as a record's own takes as long to link as thousands of rows take to read.
   */
  record OfModel(String name, String lab, String variant, String date, String evidence) {
    @Override
    public boolean equals(Object other) {
      return other instanceof OfModel cells
          && name.equals(cells.name)
          && lab.equals(cells.lab)
          && variant.equals(cells.variant)
          && date.equals(cells.date)
          && evidence.equals(cells.evidence);
    }

    @Override
    public int hashCode() {
      return 31 * (31 * name.hashCode() + lab.hashCode()) + date.hashCode();
    }
  }

  /** What a row says about its model's date, as it stands in the cells. */
  private record OfDate(String date, String evidence) {
    @Override
    public boolean equals(Object other) {
      return other instanceof OfDate cells
          && date.equals(cells.date)
          && evidence.equals(cells.evidence);
    }

    @Override
    public int hashCode() {
      return 31 * date.hashCode() + evidence.hashCode();
    }
  }

  /**
   * {@return the model of such cells}
   *
   * @param read reads the date of the cells, if it is not known from another row
   */
  Model model(OfModel cells, Supplier<Optional<Release>> read) {
    if (lastModel.isPresent() && lastCells.equals(cells)) {
      return lastModel.get();
    }
    Model model = models.get(cells);
    if (model == null) {
      model = undated(cells);
      if (!cells.date().isEmpty()) {
        Optional<Release> date = date(new OfDate(cells.date(), cells.evidence()), read);
        if (date.isEmpty()) {
          return model; // not kept, so that every row reports the date that cannot be read
        }
        model = model.withReleases(date.get());
      }
      put(models, cells, model);
    }
    lastCells = cells;
    lastModel = Optional.of(model);
    return model;
  }

  private Model undated(OfModel cells) {
    Optional<String> variant =
        cells.variant().isEmpty() ? Optional.empty() : Optional.of(cells.variant());
    if (cells.lab().isEmpty()) {
      return Model.asPublished(new Label(cells.name(), Optional.empty(), variant));
    }
    Lab lab = lab(cells.lab());
    return Model.asPublished(new Label(cells.name(), Optional.of(lab.name()), variant), lab);
  }

  private Lab lab(String name) {
    Lab lab = labs.get(name);
    if (lab == null) {
      lab = Lab.of(name);
      put(labs, name, lab);
    }
    return lab;
  }

  private Optional<Release> date(OfDate cells, Supplier<Optional<Release>> read) {
    Release known = dates.get(cells);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<Release> date = read.get();
    date.ifPresent(it -> put(dates, cells, it));
    return date;
  }

  /**
   * {@return the benchmark that a cell means, if any}
   *
   * @param named those that the layout knows
   */
  Optional<Benchmark> benchmark(String cell, NamedBenchmarks named) {
    Benchmark known = benchmarks.get(cell);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<Benchmark> benchmark = named.called(cell);
    benchmark.ifPresent(it -> put(benchmarks, cell, it));
    return benchmark;
  }

  private static <K, V> void put(Map<K, V> known, K key, V value) {
    if (known.size() > MOST_KEPT) {
      known.clear();
    }
    known.put(key, value);
  }
}
