package org.llmsafety.stats;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Maps;
import com.google.common.collect.Sets;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.llmsafety.core.Conditions;
import org.llmsafety.core.Model;
import org.llmsafety.core.Score;

/**
 * Which models scores are of and how often, and which labs, editions and conditions, counted in one
 * pass. Neighbours mostly share the latter three, so these are looked up where they change only.
 */
final class ModelCounts {
  private final Map<String, Times> byId;
  private final Set<String> families;
  private final Set<String> labs = new HashSet<>();
  private final Set<Optional<String>> editions = new LinkedHashSet<>();
  private final Set<Conditions> conditions = new LinkedHashSet<>();
  private int unresolved;
  private Optional<Score> before = Optional.empty();

  private ModelCounts(int scores) {
    this.byId = Maps.newLinkedHashMapWithExpectedSize(scores);
    this.families = Sets.newHashSetWithExpectedSize(scores);
  }

  static ModelCounts of(Collection<Score> scores) {
    ModelCounts counts = new ModelCounts(scores.size());
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
    addSurroundings(score);
    before = Optional.of(score);
  }

  private void addSurroundings(Score score) {
    if (before.map(Score::lab).filter(score.lab()::equals).isEmpty()) {
      labs.add(score.lab().id());
    }
    if (before.map(Score::edition).filter(score.edition()::equals).isEmpty()) {
      editions.add(score.edition());
    }
    if (before.map(Score::conditions).filter(score.conditions()::equals).isEmpty()) {
      conditions.add(score.conditions());
    }
  }

  /** {@return how many distinct labs} */
  int labs() {
    return labs.size();
  }

  /** {@return the editions in the order of first scores, empty where a score states none} */
  ImmutableList<Optional<String>> editions() {
    return ImmutableList.copyOf(editions);
  }

  /** {@return the conditions in the order of first scores} */
  ImmutableList<Conditions> conditions() {
    return ImmutableList.copyOf(conditions);
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
