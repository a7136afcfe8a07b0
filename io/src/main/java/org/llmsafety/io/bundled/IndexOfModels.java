package org.llmsafety.io.bundled;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Multimaps;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;
import org.llmsafety.core.Checked;
import org.llmsafety.core.Model;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Release;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;

/**
 * A capability index put on the models of other scores: that of the model itself, else of the
 * version of its product that came out nearest to it, of two as near the earlier. Of several rows
 * of one model, such as its reasoning efforts, that without conditions counts, else the first
 * listed.
 */
final class IndexOfModels {
  private final ImmutableMap<String, Score> byModel;
  private final ImmutableListMultimap<String, Score> byProduct;

  IndexOfModels(Scores index) {
    ImmutableList<Score> resolved =
        index.stream()
            .filter(score -> score.model().isResolved())
            .collect(ImmutableList.toImmutableList());
    this.byModel =
        resolved.stream()
            .collect(
                ImmutableMap.toImmutableMap(
                    score -> score.model().id(),
                    score -> score,
                    (one, other) ->
                        one.conditions().values().isEmpty()
                                || !other.conditions().values().isEmpty()
                            ? one
                            : other));
    this.byProduct = Multimaps.index(byModel.values(), score -> product(score.model()));
  }

  private static String product(Model model) {
    return model.lab().id() + "\n" + model.product();
  }

  Checked<Scores> of(Iterable<Model> models) {
    ImmutableList.Builder<Score> scores = ImmutableList.builder();
    ImmutableList.Builder<Problem> problems = ImmutableList.builder();
    for (Model model : models) {
      Optional<Score> same = Optional.ofNullable(byModel.get(model.id()));
      Optional<Score> found = same.or(() -> nearest(model));
      found.ifPresent(score -> scores.add(score.withModel(model)));
      if (same.isEmpty() && found.isPresent()) {
        problems.add(
            Problem.of(
                    Problem.Severity.NOTE,
                    "capability-of-product",
                    "%s has the capability index of %s, another version of the product",
                    model.name(),
                    found.get().model().name())
                .about(model));
      }
    }
    return new Checked<>(Scores.copyOf(scores.build()), problems.build());
  }

  private Optional<Score> nearest(Model model) {
    Optional<LocalDate> day = released(model);
    return byProduct.get(product(model)).stream()
        .min(
            Comparator.comparingLong(
                    (Score score) ->
                        day.flatMap(
                                own ->
                                    released(score.model())
                                        .map(
                                            other -> Math.abs(ChronoUnit.DAYS.between(own, other))))
                            .orElse(Long.MAX_VALUE))
                .thenComparing(score -> released(score.model()).orElse(LocalDate.MAX)));
  }

  private static Optional<LocalDate> released(Model model) {
    return model.releases().stream().map(Release::date).min(LocalDate::compareTo);
  }
}
