package org.llmsafety.core.audit;

import com.google.common.collect.ImmutableList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.llmsafety.core.Checked;
import org.llmsafety.core.Label;
import org.llmsafety.core.Location;
import org.llmsafety.core.Model;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Release;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.core.internal.Slug;

/**
 * A model label as it appears in one source, with its location; one for each row, scored or not.
 */
record PublishedModel(Model published, Optional<Location> location) {

  /** {@return the models of all scores and of all rows that had none, each once per source} */
  static ImmutableList<PublishedModel> in(Checked<Scores> read) {
    Map<Map.Entry<String, Model>, PublishedModel> publishedModels = new LinkedHashMap<>();
    Consumer<PublishedModel> see =
        publishedModel ->
            publishedModels.putIfAbsent(
                Map.entry(publishedModel.source(), publishedModel.published), publishedModel);
    for (Score score : read.value()) {
      Location location = score.provenance().location();
      Location row = new Location(location.source(), location.line(), Optional.empty());
      see.accept(new PublishedModel(score.published(), Optional.of(row)));
    }
    for (Problem problem : read.problems()) {
      problem
          .subject()
          .ifPresent(model -> see.accept(new PublishedModel(model, problem.location())));
    }
    return ImmutableList.copyOf(publishedModels.values());
  }

  Label label() {
    return published.label().orElseGet(() -> Label.of(published.name(), published.lab().name()));
  }

  /** What two spellings of one name have in common. */
  String key() {
    return published.lab().id() + "/" + Slug.key(label().fullText());
  }

  String source() {
    return location.map(Location::source).orElse("");
  }

  Optional<Release> date() {
    return published.releases().stream().findFirst();
  }

  Problem at(Problem problem) {
    return location.map(problem::at).orElse(problem).about(published);
  }
}
