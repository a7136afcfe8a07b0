package org.llmsafety.stats.figures;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableMap.toImmutableMap;
import static java.util.Comparator.comparing;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Labs;
import org.llmsafety.core.Model;
import org.llmsafety.core.Score;

/**
 * Which labs of a figure have colours and names. Of more labs than a reader can distinguish, the
 * labs of interest have, or else those with most models; the others are drawn in grey.
 *
 * @param first the labs that come first in the legend
 * @param others the labs in grey; none if all are distinguished
 */
record LeadingLabs(ImmutableList<String> first, ImmutableList<String> others) {
  static final ImmutableList<String> OF_THE_STUDY =
      ImmutableList.of(Labs.OPENAI.name(), Labs.ANTHROPIC.name(), Labs.META.name());

  /** More series than this are hard to distinguish by colour and shape. */
  private static final int MOST_DISTINGUISHED = 8;

  private static final int MOST_LEADING = 6;

  /**
   * {@return the labs of a figure}
   *
   * @param drawn the scores that the figure shows
   * @param ofInterest the labs that were asked for, in order; may be empty
   * @param isEveryLab whether all are to have colours, however many
   */
  static LeadingLabs of(List<Score> drawn, List<Lab> ofInterest, boolean isEveryLab) {
    ImmutableMap<String, Integer> models = models(drawn);
    ImmutableList<String> asked = ofInterest.stream().map(Lab::name).collect(toImmutableList());
    if (isEveryLab || models.size() <= MOST_DISTINGUISHED) {
      return new LeadingLabs(asked.isEmpty() ? OF_THE_STUDY : asked, ImmutableList.of());
    }
    ImmutableList<String> present =
        asked.stream().filter(models::containsKey).collect(toImmutableList());
    ImmutableList<String> leading =
        present.isEmpty()
            ? models.entrySet().stream()
                .filter(lab -> !lab.getKey().equals(Model.UNKNOWN_LAB.name()))
                .sorted(comparing(Map.Entry<String, Integer>::getValue).reversed())
                .limit(MOST_LEADING)
                .map(Map.Entry::getKey)
                .collect(toImmutableList())
            : present;
    return new LeadingLabs(
        leading,
        models.keySet().stream().filter(lab -> !leading.contains(lab)).collect(toImmutableList()));
  }

  /** How many models each lab has, in the order of its first score. */
  private static ImmutableMap<String, Integer> models(List<Score> drawn) {
    Map<String, Set<String>> ids =
        drawn.stream()
            .collect(
                Collectors.groupingBy(
                    score -> score.lab().name(),
                    LinkedHashMap::new,
                    Collectors.mapping(score -> score.model().id(), Collectors.toSet())));
    return ids.entrySet().stream()
        .collect(toImmutableMap(Map.Entry::getKey, lab -> lab.getValue().size()));
  }

  /** {@return whether a lab is drawn in grey} */
  boolean isOther(Lab lab) {
    return others.contains(lab.name());
  }

  /** {@return what the legend calls the labs in grey: "13 other labs"} */
  String othersName() {
    return others.size() + (others.size() == 1 ? " other lab" : " other labs");
  }
}
