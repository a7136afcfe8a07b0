package org.llmsafety.io.helm;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import java.util.function.Predicate;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Benchmarks;

/**
 * A scenario of HELM Safety, as runs and as tables call it. No other board of HELM's has these
 * scenarios with these metrics, so that a table that lies alone is known by them.
 *
 * @param group the group of its runs: "harm_bench"
 * @param display the group in the headers of tables: "HarmBench"
 * @param metric in {@code stats.json}: "safety_score"
 * @param displayedMetric in the headers of tables: "LM Evaluated Safety score"
 * @param arguments that the scenario is run with; blank for none
 * @param benchmark which it is
 */
record HelmSafetyScenario(
    String group,
    String display,
    String metric,
    String displayedMetric,
    String arguments,
    Benchmark benchmark) {

  private static final ImmutableList<HelmSafetyScenario> ALL =
      ImmutableList.of(
          judged("harm_bench", "HarmBench", Benchmarks.HARMBENCH),
          judged("simple_safety_tests", "SimpleSafetyTests", Benchmarks.SIMPLE_SAFETY_TESTS),
          new HelmSafetyScenario(
              "bbq", "BBQ", "bbq_accuracy", "BBQ accuracy", "subject=all", Benchmarks.BBQ),
          judged("anthropic_red_team", "Anthropic Red Team", Benchmarks.ANTHROPIC_RED_TEAM),
          judged("xstest", "XSTest", Benchmarks.XSTEST));

  private static HelmSafetyScenario judged(String group, String display, Benchmark benchmark) {
    return new HelmSafetyScenario(
        group, display, "safety_score", "LM Evaluated Safety score", "", benchmark);
  }

  /** {@return the benchmark of a statistic of a run, if it is one of HELM Safety's} */
  static Optional<Benchmark> ofRun(String group, String metric, String arguments) {
    return find(scenario ->
            scenario.group.equals(group)
                && scenario.metric.equals(metric)
                && scenario.arguments.equals(arguments))
        .map(HelmSafetyScenario::benchmark);
  }

  /** {@return the benchmark of a table's column, if it is one of HELM Safety's} */
  static Optional<Benchmark> ofColumn(HelmTable.Column column) {
    return find(scenario ->
            scenario.display.equals(column.runGroup())
                && scenario.displayedMetric.equals(column.metric()))
        .map(HelmSafetyScenario::benchmark);
  }

  /** {@return what headers call a group of runs, if it is one of HELM Safety's} */
  static Optional<String> displayOf(String group) {
    return find(scenario -> scenario.group.equals(group)).map(HelmSafetyScenario::display);
  }

  private static Optional<HelmSafetyScenario> find(Predicate<HelmSafetyScenario> test) {
    return ALL.stream().filter(test).findFirst();
  }
}
