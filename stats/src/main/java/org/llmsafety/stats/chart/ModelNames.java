package org.llmsafety.stats.chart;

import com.google.common.collect.ImmutableMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.llmsafety.core.Model;

/** What models are called in a figure: by their names, and by their snapshots where two clash. */
final class ModelNames {
  private ModelNames() {}

  /** {@return a name for each model by its id, no two the same unless their full names are} */
  static ImmutableMap<String, String> of(Iterable<Model> models) {
    Map<String, Set<String>> idsByName = new HashMap<>();
    for (Model model : models) {
      idsByName.computeIfAbsent(model.name(), name -> new LinkedHashSet<>()).add(model.id());
    }
    ImmutableMap.Builder<String, String> names = ImmutableMap.builder();
    for (Model model : models) {
      boolean clashes = idsByName.getOrDefault(model.name(), Set.of()).size() > 1;
      names.put(model.id(), clashes ? model.toString() : model.name());
    }
    return names.buildKeepingLast();
  }
}
