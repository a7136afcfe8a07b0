package org.llmsafety.io.table;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
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
  private final Map<DateCells, Release> dates = new HashMap<>();

  /** What a row says about its model, as it stands in the cells. */
  record OfModel(
      String name,
      Optional<String> lab,
      Optional<String> variant,
      Optional<String> date,
      Optional<String> evidence) {}

  /** What a row says about its model's date, as it stands in the cells. */
  private record DateCells(String date, String evidence) {}

  /** {@return the model of such cells, without its date} */
  Model undated(OfModel cells) {
    Optional<Lab> lab = cells.lab().map(this::lab);
    Label bare = new Label(cells.name(), lab.map(Lab::name), Optional.empty());
    Label label = cells.variant().map(bare::withVariant).orElse(bare);
    return lab.map(known -> Model.asPublished(label, known))
        .orElseGet(() -> Model.asPublished(label));
  }

  private Lab lab(String name) {
    return kept(labs, name, () -> Optional.of(Lab.of(name))).orElseGet(() -> Lab.of(name));
  }

  /** {@return the date of such cells, kept if it can be read} */
  Optional<Release> date(String date, String evidence, Supplier<Optional<Release>> read) {
    return kept(dates, new DateCells(date, evidence), read);
  }

  private static <K, V> Optional<V> kept(
      Map<K, V> known, K key, Supplier<? extends Optional<V>> read) {
    V value = known.get(key);
    if (value != null) {
      return Optional.of(value);
    }
    if (known.size() > MOST_KEPT) {
      known.clear();
    }
    Optional<V> found = read.get();
    found.ifPresent(it -> known.put(key, it));
    return found;
  }

  /** {@return the model of such cells, kept if it can be read} */
  Model model(OfModel cells, Supplier<Optional<Model>> read) {
    return kept(models, cells, read).orElseGet(() -> undated(cells));
  }

  /** {@return the benchmark that a cell means, if any} */
  Optional<Benchmark> benchmark(String cell, Function<String, Optional<Benchmark>> find) {
    return kept(benchmarks, cell, () -> find.apply(cell));
  }
}
