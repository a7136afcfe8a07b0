package org.llmsafety.core.catalog;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Checked;
import org.llmsafety.core.Conditions;
import org.llmsafety.core.Label;
import org.llmsafety.core.Model;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;

/** One pass of a catalogue over scores, with one problem a label or benchmark. */
final class Resolution {
  private final Catalog catalog;
  private final Map<Model, Match> matches = new HashMap<>();
  private final Map<Object, Optional<Problem>> problems = new LinkedHashMap<>();

  Resolution(Catalog catalog) {
    this.catalog = catalog;
  }

  Checked<Scores> resolve(Scores scores) {
    ImmutableList.Builder<Score> resolved = ImmutableList.builder();
    for (Score score : scores) {
      resolved.add(onBenchmark(onModel(score)));
    }
    return new Checked<>(
        Scores.copyOf(resolved.build()),
        problems.values().stream()
            .flatMap(Optional::stream)
            .collect(ImmutableList.toImmutableList()));
  }

  private Score onModel(Score score) {
    Model published = score.published();
    Match match = matches.computeIfAbsent(published, catalog::find);
    boolean settledByHand =
        match.model().isEmpty() && score.model().isResolved() && !published.isResolved();
    if (!settledByHand) {
      report(
          published,
          () ->
              problem(published, match)
                  .map(problem -> problem.at(score.provenance().location()).about(published)));
    }
    Optional<Setting> setting =
        match.model().isPresent() || score.model().isResolved()
            ? Optional.empty()
            : published
                .label()
                .filter(label -> !Lookup.isTooLong(label))
                .flatMap(label -> Setting.behindAt(label.text()));
    Conditions stated = setting.map(Setting::conditions).orElse(Conditions.none());
    // a label that stays has all its words, so that none of them need be a condition
    Conditions ofModel = match.model().isPresent() ? match.conditions() : Conditions.none();
    Model unknown = setting.map(it -> withName(it.name(), score.model())).orElse(score.model());
    return score
        .withModel(match.model().orElseGet(() -> ofKnownLab(unknown)))
        .withConditions(ofModel.with(stated).with(score.conditions()));
  }

  /**
   * What is set off by "@" and named is a setting, whichever model it is of: two settings of a
   * model that nobody knows are not two models.
   */
  private static Model withName(String name, Model published) {
    Label label = published.label().orElseThrow();
    return Model.asPublished(new Label(name, label.lab(), label.variant()), published.lab())
        .withReleases(published.releases());
  }

  private Score onBenchmark(Score score) {
    Benchmark own = score.benchmark();
    Optional<Benchmark> canonical = catalog.benchmark(own.id());
    if (canonical.isEmpty()) {
      return score;
    }
    if (canonical.get().scale().hasSameValuesAs(own.scale())) {
      return score.withBenchmark(canonical.get());
    }
    report(
        own, () -> Optional.of(otherScale(own, canonical.get()).at(score.provenance().location())));
    return score;
  }

  /** The first problem of its subject; it is not even worded again. */
  private void report(Object subject, Supplier<Optional<Problem>> problem) {
    if (!problems.containsKey(subject)) {
      problems.put(subject, problem.get());
    }
  }

  private Model ofKnownLab(Model model) {
    return model
        .label()
        .flatMap(Label::lab)
        .flatMap(catalog::lab)
        .map(model::withLab)
        .orElse(model);
  }

  private static Problem otherScale(Benchmark published, Benchmark known) {
    return Problem.of(
        Problem.Severity.WARNING,
        "benchmark-disagrees",
        "%s must be on the scale %s, but was on %s; it stays as published",
        known.id(),
        known.scale(),
        published.scale());
  }

  private Optional<Problem> problem(Model published, Match match) {
    if (match.model().isPresent()) {
      return match
          .assumption()
          .map(text -> Problem.of(Problem.Severity.NOTE, "model-assumed", "%s", text));
    }
    if (match.isAnonymousPreview()) {
      return Optional.of(
          Problem.of(
              Problem.Severity.WARNING,
              "anonymous-preview",
              "\"%s\" is a host's name for a preview whose maker was not named; it is no model of"
                  + " the catalogue",
              published.name()));
    }
    if (match.kind() == Match.Kind.SEVERAL_MODELS) {
      return Optional.of(
          Problem.of(
              Problem.Severity.WARNING,
              "several-models",
              "\"%s\" names several models that worked together; it is the score of none of them"
                  + " alone",
              published.name()));
    }
    if (!match.candidates().isEmpty()) {
      return Optional.of(
          Problem.of(
              Problem.Severity.WARNING,
              "model-ambiguous",
              "\"%s\" could be any of %s",
              published.name(),
              names(match.candidates())));
    }
    Optional<Label> label = published.label();
    if (label.isEmpty()) {
      return Optional.of(foreign(published));
    }
    return Optional.of(
        match
            .product()
            .map(product -> version(label.get(), product))
            .orElseGet(() -> unknown(label.get())));
  }

  private static Problem foreign(Model model) {
    return Problem.of(
        Problem.Severity.NOTE,
        "model-unknown",
        "no model is known by the id %s; it stays as defined",
        model.id());
  }

  /** A version that is not in the catalogue, or that the label does not say. */
  private static Problem version(Label label, Match.Product product) {
    ImmutableList<Model> known = product.versions();
    return known.size() == 1
        ? Problem.of(
            Problem.Severity.WARNING,
            "model-unknown",
            "no model is known as \"%s\"; of a product of that name %s is known, but it may not be"
                + " the only version",
            label,
            known.get(0).name())
        : Problem.of(
            Problem.Severity.WARNING,
            "model-unknown",
            "no model is known as \"%s\"; of %s of %s, the versions %s are known",
            label,
            product.name(),
            product.lab(),
            names(known));
  }

  private Problem unknown(Label label) {
    ImmutableList<Model> ofAnotherLab = catalog.ofAnotherLab(label);
    if (!ofAnotherLab.isEmpty()) {
      return Problem.of(
          Problem.Severity.WARNING,
          "lab-disagrees",
          "no model is known as \"%s\" of %s, but %s is",
          label,
          catalog.labOf(label).orElseThrow(),
          ofAnotherLab.stream()
              .map(model -> model.name() + " of " + model.lab())
              .collect(joining(" or ")));
    }
    ImmutableList<Model> near = catalog.suggest(label);
    return Problem.of(
        Problem.Severity.WARNING,
        "model-unknown",
        "no model is known as \"%s\"%s",
        label,
        near.isEmpty() ? "" : "; did the source mean " + names(near) + "?");
  }

  private static String names(List<Model> models) {
    return models.stream().map(Model::name).collect(joining(", "));
  }
}
