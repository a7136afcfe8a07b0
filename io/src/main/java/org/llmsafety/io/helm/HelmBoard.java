package org.llmsafety.io.helm;

import com.google.common.collect.ImmutableList;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Predicate;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Benchmarks;
import org.llmsafety.core.Topic;

/**
 * Which of HELM's leaderboards a release is of. No file of a release says so: the front page's
 * group shows it, and, as several boards use the same name for theirs, a scenario that only one of
 * them has.
 *
 * @param id "safety", "lite"; empty where nothing shows it
 */
record HelmBoard(Optional<String> id) {
  private static final String SAFETY = "safety";
  private static final String SAFETY_SCENARIOS = "safety_scenarios";
  private static final String CORE_SCENARIOS = "core_scenarios";
  private static final ImmutableList<String> CAPABILITY_BOARDS =
      ImmutableList.of("capabilities", "lite", "mmlu");

  /** The front page's group, a scenario on it, and the board. */
  private static final ImmutableList<Known> KNOWN =
      ImmutableList.of(
          new Known(SAFETY_SCENARIOS, "HarmBench", SAFETY),
          new Known(SAFETY_SCENARIOS, "SimpleSafetyTests", SAFETY),
          new Known(SAFETY_SCENARIOS, "XSTest", SAFETY),
          new Known(SAFETY_SCENARIOS, "AIRBench 2024", "air-bench"),
          new Known(CORE_SCENARIOS, "MMLU-Pro", "capabilities"),
          new Known(CORE_SCENARIOS, "WildBench", "capabilities"),
          new Known(CORE_SCENARIOS, "WMT 2014", "lite"),
          new Known(CORE_SCENARIOS, "LegalBench", "lite"));

  private record Known(String mainGroup, String runGroup, String board) {}

  /**
   * {@return the board}
   *
   * @param project which project's path the file lies in, where it does
   * @param mainGroup the front page's group, where it is known
   * @param runGroups the scenarios there
   */
  static HelmBoard of(
      Optional<String> project, Optional<String> mainGroup, Collection<String> runGroups) {
    return new HelmBoard(
        project
            .or(
                () ->
                    mainGroup.map(
                        main ->
                            shownBy(known -> known.mainGroup().equals(main), runGroups)
                                .orElseGet(() -> HelmFolder.slug(bare(main)))))
            .or(() -> shownBy(known -> true, runGroups)));
  }

  /** {@return whether a scenario shows the board by itself, being on no other} */
  static boolean isShownBy(Collection<String> runGroups) {
    return shownBy(known -> true, runGroups).isPresent();
  }

  private static Optional<String> shownBy(
      Predicate<Known> candidates, Collection<String> runGroups) {
    return KNOWN.stream()
        .filter(candidates)
        .filter(known -> runGroups.contains(known.runGroup()))
        .map(Known::board)
        .findFirst();
  }

  /** "mmlu" of "mmlu_subjects"; what others may call theirs too is left whole. */
  private static String bare(String mainGroup) {
    boolean isShared = mainGroup.equals(SAFETY_SCENARIOS) || mainGroup.equals(CORE_SCENARIOS);
    return isShared ? mainGroup : mainGroup.replaceFirst("(?<=.)_(scenarios|subjects)$", "");
  }

  /** {@return the constant that a column is, if it is HELM Safety's or of a board not known} */
  Optional<Benchmark> constant(HelmTable.Column column) {
    return isSafety() || id.isEmpty() ? HelmSafetyScenario.ofColumn(column) : Optional.empty();
  }

  private boolean isSafety() {
    return id.filter(SAFETY::equals).isPresent();
  }

  /** {@return the mean of HELM Safety, if that is what the mean of these is} */
  Optional<Benchmark> constantMean(Collection<Benchmark> parts) {
    return Optional.of(Benchmarks.HELM_SAFETY_MEAN)
        .filter(mean -> isSafety())
        .filter(
            mean ->
                mean.aggregation()
                    .filter(made -> made.parts().size() == parts.size())
                    .filter(made -> made.parts().containsAll(parts))
                    .isPresent());
  }

  /** {@return what all accuracies of this board are about} */
  ImmutableList<Topic> topics() {
    return id.filter(CAPABILITY_BOARDS::contains).isPresent()
        ? ImmutableList.of(Topic.CAPABILITY)
        : ImmutableList.of();
  }

  /** {@return how the ids of its benchmarks start: "helm-lite"} */
  String prefix() {
    return id.map(name -> "helm-" + name).orElse("helm");
  }

  /** "HELM lite". */
  @Override
  public String toString() {
    return "HELM" + id.map(name -> " " + name).orElse("");
  }
}
