package org.llmsafety.io.table;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Label;
import org.llmsafety.core.Model;

/** What cells of a table were found to mean, so that rows that say the same share it. */
final class KnownCells {
  private static final int MOST_MODELS_KEPT = 10_000;

  private final Map<OfModel, Model> models = new HashMap<>();
  private final Map<String, Benchmark> benchmarks = new HashMap<>();

  /** What a row says about its model, as it stands in the cells. */
  record OfModel(
      String name,
      Optional<String> lab,
      Optional<String> variant,
      Optional<String> date,
      Optional<String> evidence) {
    /** {@return the model without its date} */
    Model model() {
      Label bare = new Label(name, lab, Optional.empty());
      return Model.asPublished(variant.map(bare::withVariant).orElse(bare));
    }
  }

  /** {@return the model of such cells, kept if it can be read} */
  Model model(OfModel cells, Supplier<Optional<Model>> read) {
    Model known = models.get(cells);
    if (known != null) {
      return known;
    }
    Optional<Model> model = read.get();
    if (models.size() > MOST_MODELS_KEPT) {
      models.clear();
    }
    model.ifPresent(found -> models.put(cells, found));
    return model.orElseGet(cells::model);
  }

  /** {@return the benchmark that a cell means, if any} */
  Optional<Benchmark> benchmark(String cell, Function<String, Optional<Benchmark>> find) {
    Benchmark known = benchmarks.get(cell);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<Benchmark> benchmark = find.apply(cell);
    benchmark.ifPresent(found -> benchmarks.put(cell, found));
    return benchmark;
  }
}
