package org.llmsafety.stats;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.llmsafety.core.Model;
import org.llmsafety.core.Score;

/** Which models scores are of and how often, counted in one pass. */
final class ModelCounts {
  private final Map<String, Times> byId = new LinkedHashMap<>();
  private final Set<String> families = new HashSet<>();
  private int unresolved;

  static ModelCounts of(Iterable<Score> scores) {
    ModelCounts counts = new ModelCounts();
    scores.forEach(counts::add);
    return counts;
  }

  private void add(Score score) {
    Model model = score.model();
    Times times = byId.get(model.id());
    if (times == null) {
      byId.put(model.id(), new Times(model));
      unresolved += model.isResolved() ? 0 : 1;
    } else {
      times.count++;
    }
    families.add(model.family());
  }

  /** {@return how many distinct models} */
  int models() {
    return byId.size();
  }

  /** {@return how many distinct families} */
  int families() {
    return families.size();
  }

  /** {@return how many of the models are known by a published name only} */
  int unresolved() {
    return unresolved;
  }

  /** {@return each model scored more than once, with how often, in the order of first scores} */
  List<String> repeated() {
    return byId.values().stream()
        .filter(times -> times.count > 1)
        .map(times -> times.model + " " + times.count + " times")
        .toList();
  }

  private static final class Times {
    final Model model;
    int count = 1;

    Times(Model model) {
      this.model = model;
    }
  }
}
