package org.llmsafety.stats.robust;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import com.google.common.collect.ImmutableList;
import java.util.Map;
import java.util.function.Function;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.stats.Estimate;
import org.llmsafety.stats.trend.TrendEstimator;

/**
 * A method of a grid.
 *
 * @param name "least squares"
 * @param withOptions "least squares, HC3 standard error", where the name alone is shared
 * @param ask the method
 */
record GridMethod(String name, String withOptions, Function<ScoreSeries, Outcome<Estimate>> ask) {

  static GridMethod of(TrendEstimator estimator) {
    return new GridMethod(
        estimator.name(),
        estimator.toString(),
        series -> estimator.fit(series).map(trend -> trend));
  }

  /** {@return the methods under names that distinguish them} */
  static ImmutableList<GridMethod> named(ImmutableList<GridMethod> methods) {
    Map<String, Long> uses =
        methods.stream().map(GridMethod::name).collect(groupingBy(identity(), counting()));
    ImmutableList<GridMethod> named =
        methods.stream()
            .map(
                each ->
                    uses.getOrDefault(each.name, 0L) > 1
                        ? new GridMethod(each.withOptions, each.withOptions, each.ask)
                        : each)
            .collect(toImmutableList());
    ImmutableList<String> names = named.stream().map(GridMethod::name).collect(toImmutableList());
    for (String name : names) {
      if (names.indexOf(name) != names.lastIndexOf(name)) {
        throw new IllegalArgumentException(
            "methods must have different names, but two are \""
                + name
                + "\": add one of them by withMethod under a name of its own");
      }
    }
    return named;
  }
}
