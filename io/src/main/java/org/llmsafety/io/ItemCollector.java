package org.llmsafety.io;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Multimaps;
import com.google.common.collect.Sets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.llmsafety.core.Checked;
import org.llmsafety.core.ItemScores;
import org.llmsafety.core.Problem;

/** Keeps the items of all models, and reports which of a benchmark's items a model lacks. */
final class ItemCollector implements ItemSink {
  private static final int MOST_NAMED = 3;

  private final List<ItemScores> items = new ArrayList<>();
  private final ProblemCollector problems;

  ItemCollector(int problemLimit) {
    this.problems = new ProblemCollector(problemLimit);
  }

  @Override
  public void items(ItemScores some) {
    items.add(some);
  }

  @Override
  public void problem(Problem problem) {
    problems.add(problem);
  }

  Checked<ImmutableList<ItemScores>> checked() {
    ImmutableListMultimap<String, ItemScores> byBenchmark =
        Multimaps.index(items, each -> each.benchmark().id());
    byBenchmark.asMap().values().forEach(same -> reportMissing(ImmutableList.copyOf(same)));
    return new Checked<>(ImmutableList.copyOf(items), problems.all());
  }

  /** What one model was asked and another not, which a comparison of their means would hide. */
  private void reportMissing(ImmutableList<ItemScores> same) {
    ImmutableSet<String> first = asked(same.get(0));
    if (same.stream().allMatch(each -> asked(each).equals(first))) {
      return;
    }
    Set<String> all = new LinkedHashSet<>();
    same.forEach(each -> all.addAll(asked(each)));
    for (ItemScores each : same) {
      ImmutableList<String> missing =
          Sets.difference(all, asked(each)).stream().collect(toImmutableList());
      if (!missing.isEmpty()) {
        problem(
            Problem.of(
                    Problem.Severity.NOTE,
                    "missing-items",
                    "\"%s\" was asked %d of the %d items on %s that some model was asked; missing:"
                        + " %s%s",
                    each.model().name(),
                    all.size() - missing.size(),
                    all.size(),
                    each.benchmark(),
                    String.join(", ", missing.stream().limit(MOST_NAMED).toList()),
                    missing.size() > MOST_NAMED ? ", ..." : "")
                .at(each.provenance().location())
                .about(each.score().published()));
      }
    }
  }

  private static ImmutableSet<String> asked(ItemScores items) {
    return items.unscored().isEmpty()
        ? items.values().ids()
        : Sets.union(items.values().ids(), items.unscored()).immutableCopy();
  }
}
