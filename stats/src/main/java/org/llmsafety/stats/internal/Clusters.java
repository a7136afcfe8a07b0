package org.llmsafety.stats.internal;

import com.google.common.collect.ImmutableList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.llmsafety.core.ScoreSeries;

/** Which cluster each observation is of: within a cluster, errors may be correlated. */
public final class Clusters {
  private final String one;
  private final String several;
  private final ImmutableList<String> names;
  private final int[] clusterOf;

  private Clusters(String one, String several, ImmutableList<String> names, int[] clusterOf) {
    this.one = one;
    this.several = several;
    this.names = names;
    this.clusterOf = clusterOf;
  }

  /**
   * {@return clusters of these names, numbered from 0 in the order of their first observations}
   *
   * @param one what a cluster is: "family"
   * @param several its plural: "families"
   * @param names the cluster of each observation
   */
  public static Clusters of(String one, String several, List<String> names) {
    Map<String, Integer> numbers = new LinkedHashMap<>();
    int[] clusterOf =
        names.stream()
            .mapToInt(name -> numbers.computeIfAbsent(name, key -> numbers.size()))
            .toArray();
    return new Clusters(one, several, ImmutableList.copyOf(numbers.keySet()), clusterOf);
  }

  /** {@return the family of each point of the series, in date order} */
  public static Clusters families(ScoreSeries series) {
    return ofFamilies(
        series.points().stream().map(point -> point.score().model().family()).toList());
  }

  /** {@return the lab of each point of the series, in date order} */
  public static Clusters labs(ScoreSeries series) {
    return of(
        "lab", "labs", series.points().stream().map(point -> point.score().lab().id()).toList());
  }

  /** {@return families of models, of these names} */
  public static Clusters ofFamilies(List<String> families) {
    return of("family", "families", families);
  }

  /** {@return how many there are} */
  public int size() {
    return names.size();
  }

  /** {@return what a cluster is: "family"} */
  public String one() {
    return one;
  }

  /** {@return its plural: "families"} */
  public String several() {
    return several;
  }

  /** {@return which cluster each observation is of, counted from 0} */
  public int[] clusterOf() {
    return clusterOf.clone();
  }

  /** "family gpt-4o". */
  String called(int cluster) {
    return one + " " + names.get(cluster);
  }
}
