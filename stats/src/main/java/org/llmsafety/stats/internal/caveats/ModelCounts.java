package org.llmsafety.stats.internal.caveats;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Multimaps;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.llmsafety.core.Conditions;
import org.llmsafety.core.Model;
import org.llmsafety.core.Score;

/**
 * Which models scores are of, and of which labs, editions and conditions.
 *
 * @param scores what is counted
 * @param models how many distinct models
 * @param families how many distinct families
 * @param unresolved how many of the models are known by a published name only
 * @param labs how many distinct labs
 * @param editions in the order of first scores, empty where a score states none
 * @param conditions in the order of first scores
 */
public record ModelCounts(
    List<Score> scores,
    int models,
    int families,
    int unresolved,
    int labs,
    ImmutableList<Optional<String>> editions,
    ImmutableList<Conditions> conditions) {

  /**
   * {@return these counts} Neighbours mostly share lab, edition and conditions, so these are looked
   * up at changes only.
   */
  public static ModelCounts of(List<Score> scores) {
    DistinctTexts models = new DistinctTexts(scores.size());
    DistinctTexts families = new DistinctTexts(scores.size());
    DistinctTexts unresolved = new DistinctTexts(scores.size());
    Set<String> labs = new HashSet<>();
    Set<Optional<String>> editions = new LinkedHashSet<>();
    Set<Conditions> conditions = new LinkedHashSet<>();
    for (int i = 0; i < scores.size(); i++) {
      Score score = scores.get(i);
      Model model = score.model();
      models.add(model.id());
      families.add(model.family());
      if (!model.isResolved()) {
        unresolved.add(model.id());
      }
      Score before = scores.get(Math.max(0, i - 1));
      if (i == 0 || !score.lab().equals(before.lab())) {
        labs.add(score.lab().id());
      }
      if (i == 0 || !score.edition().equals(before.edition())) {
        editions.add(score.edition());
      }
      if (i == 0 || !score.conditions().equals(before.conditions())) {
        conditions.add(score.conditions());
      }
    }
    return new ModelCounts(
        scores,
        models.count(),
        families.count(),
        unresolved.count(),
        labs.size(),
        ImmutableList.copyOf(editions),
        ImmutableList.copyOf(conditions));
  }

  /** {@return each model scored more than once, with how often, in the order of first scores} */
  List<String> repeated() {
    if (models == scores.size()) {
      return List.of();
    }
    return Multimaps.index(scores, score -> score.model().id()).asMap().values().stream()
        .filter(ofModel -> ofModel.size() > 1)
        .map(ofModel -> ofModel.iterator().next().model() + " " + ofModel.size() + " times")
        .toList();
  }
}
