package org.llmsafety.stats.gate;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.Multimaps;
import com.google.common.collect.Sets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Conditions;
import org.llmsafety.core.ItemScores;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;

/** Which items of an old run belong to which of a new one: those of one benchmark. */
final class GatePairs {
  private final List<Pair> pairs = new ArrayList<>();
  private final Set<String> caveats = new LinkedHashSet<>();

  private GatePairs() {}

  /**
   * What is compared, or why it cannot be.
   *
   * @param benchmark what was measured
   * @param name the benchmark's, with the conditions where a run has it under several
   * @param runs the old run's items and the new run's
   */
  record Pair(Benchmark benchmark, String name, Outcome<ImmutableList<ItemScores>> runs) {}

  static GatePairs of(Iterable<ItemScores> oldRun, Iterable<ItemScores> newRun) {
    GatePairs pairs = new GatePairs();
    ImmutableListMultimap<String, ItemScores> olds = pairs.byBenchmark("old", oldRun);
    ImmutableListMultimap<String, ItemScores> news = pairs.byBenchmark("new", newRun);
    for (String id : olds.keySet()) {
      pairs.add(olds.get(id), news.get(id));
    }
    for (String id : Sets.difference(news.keySet(), olds.keySet())) {
      pairs.onlyNew(news.get(id).get(0).benchmark().name());
    }
    return pairs;
  }

  ImmutableList<Pair> pairs() {
    return ImmutableList.copyOf(pairs);
  }

  ImmutableList<String> caveats() {
    return ImmutableList.copyOf(caveats);
  }

  /** What is read twice counts once. */
  private ImmutableListMultimap<String, ItemScores> byBenchmark(
      String run, Iterable<ItemScores> items) {
    List<ItemScores> once = new ArrayList<>();
    for (ItemScores each : items) {
      if (once.stream().noneMatch(other -> isRepeat(each, other))) {
        once.add(each);
      } else {
        caveats.add(
            "the " + run + " run has the items of " + named(each) + " twice, and they count once");
      }
    }
    return Multimaps.index(once, each -> each.benchmark().id());
  }

  private static boolean isRepeat(ItemScores one, ItemScores other) {
    return one.benchmark().equals(other.benchmark())
        && one.model().equals(other.model())
        && one.conditions().equals(other.conditions())
        && one.values().equals(other.values());
  }

  private void add(List<ItemScores> olds, List<ItemScores> news) {
    Benchmark benchmark = olds.get(0).benchmark();
    if (olds.size() == 1 && news.size() <= 1) {
      pairs.add(pair(benchmark, benchmark.name(), olds, news));
      return;
    }
    ImmutableListMultimap<Conditions, ItemScores> oldsBy =
        Multimaps.index(olds, ItemScores::conditions);
    ImmutableListMultimap<Conditions, ItemScores> newsBy =
        Multimaps.index(news, ItemScores::conditions);
    for (Conditions conditions : oldsBy.keySet()) {
      pairs.add(
          pair(
              benchmark,
              name(benchmark, conditions),
              oldsBy.get(conditions),
              newsBy.get(conditions)));
    }
    for (Conditions conditions : Sets.difference(newsBy.keySet(), oldsBy.keySet())) {
      onlyNew(name(benchmark, conditions));
    }
  }

  private static String name(Benchmark benchmark, Conditions conditions) {
    return benchmark.name() + (conditions.isEmpty() ? "" : " (" + conditions + ")");
  }

  private void onlyNew(String name) {
    caveats.add("only the new run has items of " + name + ", so that nothing is said of it");
  }

  private static Pair pair(
      Benchmark benchmark, String name, List<ItemScores> olds, List<ItemScores> news) {
    if (olds.size() > 1 || news.size() > 1) {
      List<ItemScores> several = olds.size() > 1 ? olds : news;
      return new Pair(
          benchmark,
          name,
          Outcome.unavailable(
              Reason.TWO_SCORES,
              "the %s run has %d sets of items of %s, need one: %s",
              olds.size() > 1 ? "old" : "new",
              several.size(),
              name,
              several.stream().map(GatePairs::named).collect(joining("; "))));
    }
    return new Pair(
        benchmark,
        name,
        news.isEmpty()
            ? Outcome.unavailable(
                Reason.NO_SCORES, "the old run has items of %s and the new run has none", name)
            : Outcome.of(ImmutableList.of(olds.get(0), news.get(0))));
  }

  private static String named(ItemScores items) {
    return items.model().name() + " on " + items.benchmark() + ", " + items.provenance().location();
  }
}
