package org.llmsafety.stats.chart;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Whose names matter most when there is not room for all. */
final class NameRanks {
  private NameRanks() {}

  /**
   * {@return the rank of each point, the first 0: those of the leading series come first; among
   * these, and among the rest, the panel's highest and lowest, then each series' newest and
   * highest, then the newer}
   */
  static int[] of(ImmutableList<Point> points, ImmutableList<String> leading) {
    List<Integer> byValue = new ArrayList<>();
    IntStream.range(0, points.size()).forEach(byValue::add);
    byValue.sort(Comparator.comparingDouble(i -> -points.get(i).value()));
    List<Integer> byDate = new ArrayList<>(byValue);
    byDate.sort(Comparator.comparing(i -> points.get(i).at(), Comparator.reverseOrder()));

    int[] merit = new int[points.size()];
    if (!points.isEmpty()) {
      merit[byValue.get(0)] += 4;
      merit[byValue.get(points.size() - 1)] += 4;
    }
    Map<String, Integer> seen = new HashMap<>();
    for (int i : byValue) {
      merit[i] += seen.merge(points.get(i).series(), 1, Integer::sum) == 1 ? 1 : 0;
    }
    seen.clear();
    for (int i : byDate) {
      merit[i] += seen.merge(points.get(i).series(), 1, Integer::sum) == 1 ? 2 : 0;
    }
    for (int i : byValue) {
      merit[i] += leading.contains(points.get(i).series()) ? 16 : 0;
    }
    byDate.sort(Comparator.comparingInt(i -> -merit[i]));
    int[] ranks = new int[points.size()];
    for (int rank = 0; rank < byDate.size(); rank++) {
      ranks[byDate.get(rank)] = rank;
    }
    return ranks;
  }
}
