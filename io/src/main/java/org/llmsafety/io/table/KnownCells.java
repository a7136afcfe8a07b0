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

  private final Kept<OfModel, Model> models = new Kept<>();
  private final Kept<String, Benchmark> benchmarks = new Kept<>();
  private final Kept<String, Lab> labs = new Kept<>();
  private final Kept<DateCells, Release> dates = new Kept<>();

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
    return labs.of(name, () -> Optional.of(Lab.of(name))).orElseGet(() -> Lab.of(name));
  }

  /** {@return the date of such cells, kept if it can be read} */
  Optional<Release> date(String date, String evidence, Supplier<Optional<Release>> read) {
    return dates.of(new DateCells(date, evidence), read);
  }

  /** {@return the model of such cells, kept if it can be read} */
  Model model(OfModel cells, Supplier<Optional<Model>> read) {
    return models.of(cells, read).orElseGet(() -> undated(cells));
  }

  /** {@return the benchmark that a cell means, if any} */
  Optional<Benchmark> benchmark(String cell, Function<String, Optional<Benchmark>> find) {
    return benchmarks.of(cell, () -> find.apply(cell));
  }

  /**
   * What texts of one kind mean. The row before mostly says the same, so its text is tried first.
   */
  private static final class Kept<K, V> {
    private final Map<K, V> known = new HashMap<>();
    private Optional<K> lastKey = Optional.empty();
    private Optional<V> last = Optional.empty();

    Optional<V> of(K key, Supplier<? extends Optional<V>> read) {
      if (lastKey.isPresent() && lastKey.get().equals(key)) {
        return last;
      }
      Optional<V> found = Optional.ofNullable(known.get(key));
      if (found.isEmpty()) {
        if (known.size() > MOST_KEPT) {
          known.clear();
        }
        found = read.get();
        found.ifPresent(it -> known.put(key, it));
      }
      if (found.isPresent()) { // what cannot be read is reported at every row
        lastKey = Optional.of(key);
        last = found;
      }
      return found;
    }
  }
}
