package org.llmsafety.stats.capability;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableMap.toImmutableMap;
import static com.google.common.collect.ImmutableSet.toImmutableSet;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.LeftOut;
import org.llmsafety.core.Model;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Release;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.core.ScoreTable;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.Wording;
import org.llmsafety.stats.internal.caveats.Caveats;

/**
 * The models that have a score on each of some safety benchmarks and a capability.
 *
 * @param table these models, in the order of their ids, by the safety benchmarks
 * @param capability of these models and others
 * @param withoutSafety models that have a capability but lack a safety score
 */
record SafetyTable(
    ScoreTable table, CapabilityScores capability, ImmutableList<Model> withoutSafety) {
  private static final int FEWEST = 4;

  /** {@return the models that have all, or why no correlation of theirs can be computed} */
  static Outcome<SafetyTable> of(Scores scores, List<Benchmark> safety, Capability capability) {
    return sameOrPart(safety, capability.benchmarks())
        .<Outcome<SafetyTable>>map(
            both ->
                Outcome.unavailable(
                    CapabilityReason.SAME_BENCHMARK,
                    "%s, which would be held against itself: take a capability benchmark that is no"
                        + " part of the safety benchmark",
                    both))
        .orElseGet(
            () ->
                ScoreTable.on(safety, scores)
                    .flatMap(ScoreTable::directed)
                    .map(ScoreTable::complete)
                    .flatMap(
                        table ->
                            capability.describe(scores).flatMap(measured -> of(table, measured))));
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

  private static Outcome<SafetyTable> of(ScoreTable complete, CapabilityScores capability) {
    ImmutableMap<String, Double> valueOf = valueOf(capability);
    ImmutableSet<String> scored =
        complete.models().stream().map(Model::id).collect(toImmutableSet());
    return new SafetyTable(
            complete.only(
                model -> valueOf.containsKey(model.id()), LeftOut.Why.NO_CAPABILITY_SCORE),
            capability,
            capability.models().stream()
                .map(ModelCapability::model)
                .filter(model -> !scored.contains(model.id()))
                .collect(toImmutableList()))
        .checked();
  }

  private static ImmutableMap<String, Double> valueOf(CapabilityScores capability) {
    return capability.models().stream()
        .collect(toImmutableMap(each -> each.model().id(), ModelCapability::value));
  }

  private Outcome<SafetyTable> checked() {
    if (size() < FEWEST) {
      return Outcome.unavailable(
          Reason.TOO_FEW_POINTS,
          "%d %s scored on %s and on %s, need at least %d%s",
          size(),
          size() == 1 ? "model was" : "models were",
          Capability.named(table.benchmarks()),
          Capability.named(capability.weights().keySet().asList()),
          FEWEST,
          unresolved());
    }
    for (Benchmark benchmark : table.benchmarks()) {
      if (RankColumn.of(table.numbers().values(benchmark)).isLevel()) {
        return level(benchmark.name());
      }
    }
    return RankColumn.of(capabilityValues()).isLevel() ? level("capability") : Outcome.of(this);
  }

  private Outcome<SafetyTable> level(String what) {
    return Outcome.unavailable(
        Reason.CONSTANT_SCORES,
        "all %d models that have both are the same in %s, so nothing can go with it",
        size(),
        what);
  }

  private String unresolved() {
    long labels =
        Stream.concat(withoutSafety.stream(), withoutCapability().stream())
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
  Outcome<SafetyTable> dated() {
    ScoreTable dated = table.dated();
    int size = dated.models().size();
    return size == size() || size >= FEWEST
        ? new SafetyTable(dated, capability, withoutSafety).checked()
        : Outcome.unavailable(
            Reason.TOO_FEW_DATES,
            "%d of %d models that have both %s a date, need at least %d",
            size,
            size(),
            size == 1 ? "has" : "have",
            FEWEST);
  }

  int size() {
    return table.models().size();
  }

  /** {@return models that have a safety score but no capability} */
  private ImmutableList<Model> withoutCapability() {
    return table.leftOut(LeftOut.Why.NO_CAPABILITY_SCORE);
  }

  /** {@return the models' scores on a safety benchmark, in its own unit, higher being safer} */
  double[] safetyValues(int benchmark) {
    return table.numbers().towardsSafer(table.benchmarks().get(benchmark));
  }

  /** {@return the models' capability, higher the more capable} */
  double[] capabilityValues() {
    ImmutableMap<String, Double> valueOf = valueOf(capability);
    return table.models().stream()
        .flatMap(model -> Optional.ofNullable(valueOf.get(model.id())).stream())
        .mapToDouble(Double::doubleValue)
        .toArray();
  }

  /** {@return the models' dates, in days; all have one} */
  double[] days() {
    return table.releases().stream().mapToDouble(date -> date.date().toEpochDay()).toArray();
  }

  /** {@return the first safety benchmark's scores in date order, years counted from the first} */
  ScoreSeries series() {
    Benchmark benchmark = table.benchmarks().get(0);
    return ScoreSeries.of(
        benchmark,
        table.column(benchmark),
        table.releases().stream().map(Release::date).min(Comparator.naturalOrder()).orElseThrow());
  }

  /** {@return the models' families} */
  ImmutableList<String> families() {
    return table.models().stream().map(Model::family).collect(toImmutableList());
  }

  /** {@return what the models are} */
  SharedModels shared() {
    ImmutableList.Builder<String> caveats = ImmutableList.builder();
    caveats.addAll(
        Wording.leftOut(
            Stream.concat(
                    table.leftOut().stream().filter(out -> out.why() != LeftOut.Why.INCOMPLETE),
                    withoutSafety.stream()
                        .map(model -> new LeftOut.OfModel(model, LeftOut.Why.NO_SAFETY_SCORE)))
                .toList()));
    Caveats.exactRepeats(table.repeats()).ifPresent(caveats::add);
    caveats.addAll(capability.basis().caveats());
    for (Benchmark benchmark : table.benchmarks()) {
      String on = table.benchmarks().size() == 1 ? "" : "on " + benchmark + ", ";
      Caveats.besidesFamilies(table.column(benchmark))
          .forEach(sentence -> caveats.add(on + sentence));
    }
    return new SharedModels(
        withoutSafety,
        withoutCapability(),
        Basis.of(table.scores(), caveats.build(), table.repeats()).withN(size()));
  }
}
