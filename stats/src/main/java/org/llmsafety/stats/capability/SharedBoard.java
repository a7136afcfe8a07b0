package org.llmsafety.stats.capability;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableMap.toImmutableMap;
import static com.google.common.collect.ImmutableSet.toImmutableSet;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Model;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Release;
import org.llmsafety.core.Score;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.Circumstances;
import org.llmsafety.stats.Wording;

/**
 * Models that have a capability and a score on each of some safety benchmarks, in the order of
 * their ids.
 */
final class SharedBoard {
  private static final int FEWEST = 4;

  /** One model: its scores on the safety benchmarks, in their order, and its capability. */
  private record Row(Model model, ImmutableList<Score> safety, double capability) {
    Optional<Release> dated() {
      return safety.stream()
          .flatMap(score -> score.dated().stream())
          .min(Comparator.comparing(Release::date).thenComparing(Release::kind));
    }
  }

  private final ImmutableList<Benchmark> safety;
  private final CapabilityScores capability;
  private final ImmutableList<Row> rows;
  private final ImmutableList<Model> withoutSafety;
  private final ImmutableList<Model> withoutCapability;
  private final ImmutableList<String> caveats;

  private SharedBoard(
      ImmutableList<Benchmark> safety,
      CapabilityScores capability,
      ImmutableList<Row> rows,
      ImmutableList<Model> withoutSafety,
      ImmutableList<Model> withoutCapability,
      ImmutableList<String> caveats) {
    this.safety = safety;
    this.capability = capability;
    this.rows = rows;
    this.withoutSafety = withoutSafety;
    this.withoutCapability = withoutCapability;
    this.caveats = caveats;
  }

  /** {@return the models that have all, or why a correlation of theirs cannot be had} */
  static Outcome<SharedBoard> of(Scores scores, List<Benchmark> safety, Capability capability) {
    return sameOrPart(safety, capability.benchmarks())
        .<Outcome<SharedBoard>>map(
            both ->
                Outcome.unavailable(
                    Reason.SAME_BENCHMARK,
                    "%s, which would be held against itself: take a capability benchmark that is no"
                        + " part of the safety benchmark",
                    both))
        .orElseGet(
            () ->
                Cells.of(scores, safety)
                    .flatMap(Cells::directed)
                    .flatMap(
                        cells ->
                            capability
                                .measure(scores)
                                .flatMap(measured -> of(cells, safety, measured))));
  }

  /** "HarmBench is both the safety and a capability benchmark", or "A and B share C". */
  private static Optional<String> sameOrPart(List<Benchmark> safety, List<Benchmark> capability) {
    return safety.stream()
        .flatMap(
            one ->
                capability.stream()
                    .flatMap(
                        other ->
                            inCommon(one, other).stream()
                                .map(
                                    part ->
                                        one.id().equals(other.id())
                                            ? one + " is both the safety and a capability benchmark"
                                            : one + " and " + other + " share " + part)))
        .findFirst();
  }

  /** {@return a benchmark that both are or are made of, if there is one} */
  static Optional<Benchmark> inCommon(Benchmark one, Benchmark other) {
    ImmutableSet<String> own =
        Capability.withParts(ImmutableList.of(one)).stream()
            .map(Benchmark::id)
            .collect(toImmutableSet());
    return Capability.withParts(ImmutableList.of(other)).stream()
        .filter(part -> own.contains(part.id()))
        .findFirst();
  }

  private static Outcome<SharedBoard> of(
      Cells cells, List<Benchmark> safety, CapabilityScores capability) {
    ImmutableMap<String, Double> valueOf =
        capability.models().stream()
            .collect(toImmutableMap(each -> each.model().id(), ModelCapability::value));
    ImmutableList<Row> rows =
        cells.complete().stream()
            .flatMap(
                model ->
                    Optional.ofNullable(valueOf.get(model.id())).stream()
                        .map(value -> row(model, cells, safety, value)))
            .collect(toImmutableList());
    ImmutableSet<String> complete =
        cells.complete().stream().map(Model::id).collect(toImmutableSet());
    ImmutableList<Model> withoutSafety =
        capability.models().stream()
            .map(ModelCapability::model)
            .filter(model -> !complete.contains(model.id()))
            .collect(toImmutableList());
    ImmutableList<Model> withoutCapability =
        cells.complete().stream()
            .filter(model -> !valueOf.containsKey(model.id()))
            .collect(toImmutableList());
    ImmutableList.Builder<String> caveats = ImmutableList.builder();
    if (!withoutCapability.isEmpty()) {
      caveats.add("left out, for want of a capability score: " + Wording.models(withoutCapability));
    }
    if (!withoutSafety.isEmpty()) {
      caveats.add(
          "left out, for want of a score on "
              + Capability.named(safety)
              + ": "
              + Wording.models(withoutSafety));
    }
    cells.repeats().ifPresent(caveats::add);
    caveats.addAll(capability.caveats());
    return new SharedBoard(
            ImmutableList.copyOf(safety),
            capability,
            rows,
            withoutSafety,
            withoutCapability,
            caveats.build())
        .checked();
  }

  private static Row row(Model model, Cells cells, List<Benchmark> safety, double capability) {
    return new Row(
        model,
        safety.stream().map(benchmark -> cells.score(model, benchmark)).collect(toImmutableList()),
        capability);
  }

  private Outcome<SharedBoard> checked() {
    if (rows.size() < FEWEST) {
      return Outcome.unavailable(
          Reason.TOO_FEW_POINTS,
          "%d %s scored on %s and on %s, need at least %d%s",
          rows.size(),
          rows.size() == 1 ? "model was" : "models were",
          Capability.named(safety),
          Capability.named(capability.weights().keySet().asList()),
          FEWEST,
          unresolved());
    }
    for (int i = 0; i < safety.size(); i++) {
      if (RankColumn.of(safetyValues(i)).isLevel()) {
        return level(safety.get(i).name());
      }
    }
    return RankColumn.of(capabilityValues()).isLevel() ? level("capability") : Outcome.of(this);
  }

  private Outcome<SharedBoard> level(String what) {
    return Outcome.unavailable(
        Reason.CONSTANT_SCORES,
        "all %d models that have both are the same in %s, so nothing can go with it",
        rows.size(),
        what);
  }

  private String unresolved() {
    long labels =
        Stream.concat(withoutSafety.stream(), withoutCapability.stream())
            .filter(model -> !model.isResolved())
            .count();
    return labels == 0
        ? ""
        : "; "
            + labels
            + (labels == 1 ? " of the others is" : " of the others are")
            + " known by a published name only, and the same model under two names is not matched:"
            + " resolve names with a catalogue first";
  }

  /** {@return the models with a date only, the others named; or that they are too few} */
  Outcome<SharedBoard> dated() {
    ImmutableList<Model> undated =
        rows.stream()
            .filter(row -> row.dated().isEmpty())
            .map(Row::model)
            .collect(toImmutableList());
    if (undated.isEmpty()) {
      return Outcome.of(this);
    }
    int dated = rows.size() - undated.size();
    if (dated < FEWEST) {
      return Outcome.unavailable(
          Reason.TOO_FEW_DATES,
          "%d of %d models that have both %s a date, need at least %d",
          dated,
          rows.size(),
          dated == 1 ? "has" : "have",
          FEWEST);
    }
    return new SharedBoard(
            safety,
            capability,
            rows.stream().filter(row -> row.dated().isPresent()).collect(toImmutableList()),
            withoutSafety,
            withoutCapability,
            ImmutableList.<String>builder()
                .addAll(caveats)
                .add("left out, for want of a date: " + Wording.models(undated))
                .build())
        .checked();
  }

  CapabilityScores capability() {
    return capability;
  }

  int size() {
    return rows.size();
  }

  /** {@return the models' scores on a safety benchmark, as published} */
  ImmutableList<Score> safetyScores(int benchmark) {
    return rows.stream().map(row -> row.safety().get(benchmark)).collect(toImmutableList());
  }

  /** {@return the models' scores on a safety benchmark, turned so that higher is safer} */
  double[] safetyValues(int benchmark) {
    double sign = safety.get(benchmark).scale().sign();
    return rows.stream()
        .mapToDouble(row -> sign * row.safety().get(benchmark).value() + 0.0)
        .toArray();
  }

  /** {@return the models' capability, higher the more capable} */
  double[] capabilityValues() {
    return rows.stream().mapToDouble(Row::capability).toArray();
  }

  /** {@return the models' dates, in days; all have one} */
  double[] days() {
    return rows.stream()
        .mapToDouble(row -> row.dated().orElseThrow().date().toEpochDay())
        .toArray();
  }

  /** {@return the first safety benchmark's scores in date order, years counted from the first} */
  ScoreSeries series() {
    ImmutableList<Score> scores = safetyScores(0);
    LocalDate origin =
        scores.stream()
            .flatMap(score -> score.dated().stream())
            .map(Release::date)
            .min(Comparator.naturalOrder())
            .orElseThrow();
    return ScoreSeries.of(safety.get(0), scores, origin);
  }

  /** {@return the models' families} */
  ImmutableList<String> families() {
    return rows.stream().map(row -> row.model().family()).collect(toImmutableList());
  }

  /** {@return what the models are} */
  SharedModels shared() {
    ImmutableList.Builder<String> all = ImmutableList.<String>builder().addAll(caveats);
    for (int i = 0; i < safety.size(); i++) {
      ImmutableList<Score> scores = safetyScores(i);
      all.addAll(
          safety.size() == 1
              ? Circumstances.caveatsBesidesFamiliesOf(scores)
              : named(i, Circumstances.caveatsBesidesFamiliesOf(scores)));
    }
    return new SharedModels(
        rows.size(),
        ImmutableSet.copyOf(families()).size(),
        withoutSafety,
        withoutCapability,
        rows.stream()
            .flatMap(row -> row.safety().stream())
            .flatMap(score -> score.edition().stream())
            .distinct()
            .sorted()
            .collect(toImmutableList()),
        all.build());
  }

  private ImmutableList<String> named(int benchmark, ImmutableList<String> sentences) {
    return sentences.stream()
        .map(sentence -> "on " + safety.get(benchmark) + ", " + sentence)
        .collect(toImmutableList());
  }
}
