package org.llmsafety.stats.coverage;

import static com.google.common.collect.ImmutableMap.toImmutableMap;
import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Model;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.Result;

/**
 * Who was evaluated: which labs' models, of which dates, on which benchmarks.
 *
 * @param labs by lab, in the order of their ids; labs without a dated model are not among them
 * @param byBenchmark how many dated models each benchmark was run on, in the order of their ids
 * @param models how many dated models
 * @param filledCells for how many pairs of a dated model and a benchmark there is a score
 * @param longestGap the longest time between one dated model and the next, of whatever lab; the
 *     earliest of several
 * @param holes the benchmarks that dated models lack, in date order; complete models are left out
 * @param absent known models of these labs and this range of dates that have no score; empty unless
 *     asked for
 * @param undated models left out because a date is missing
 * @param conditions under which models were scored, such as judge and prompts; those of scores that
 *     name none are not among them
 * @param method the coverage with its options
 * @param basis the scores it rests on, those of dated models
 */
public record CoverageResult(
    ImmutableList<LabCoverage> labs,
    ImmutableMap<Benchmark, Integer> byBenchmark,
    int models,
    int filledCells,
    Gap longestGap,
    ImmutableMap<Model, ImmutableList<Benchmark>> holes,
    ImmutableList<Model> absent,
    ImmutableList<Model> undated,
    ImmutableList<String> conditions,
    String method,
    Basis basis)
    implements Result {

  @Override
  public String assumptions() {
    return "each model counts once on a benchmark, at its earliest date";
  }

  /** {@return the share of pairs of a dated model and a benchmark that have a score, 0 to 1} */
  public double filled() {
    return (double) filledCells / (models * byBenchmark.size());
  }

  /** {@return the earliest date of a model} */
  public LocalDate first() {
    return labs.stream().map(LabCoverage::first).min(Comparator.naturalOrder()).orElseThrow();
  }

  /** {@return the latest date of a model} */
  public LocalDate last() {
    return labs.stream().map(LabCoverage::last).max(Comparator.naturalOrder()).orElseThrow();
  }

  /** {@return the last day of the first half of the days} */
  public LocalDate middle() {
    return new Gap(first(), last()).middle();
  }

  /**
   * {@return each lab's share of the models that date from the first half of the days, 0 to 1, in
   * the order of {@link #labs()}}
   */
  public ImmutableMap<Lab, Double> sharesInFirstHalf() {
    return shares(LabCoverage::inFirstHalf);
  }

  /**
   * {@return each lab's share of the models that date from the second half of the days, 0 to 1, in
   * the order of {@link #labs()}; empty if none does}
   */
  public ImmutableMap<Lab, Double> sharesInSecondHalf() {
    return shares(LabCoverage::inSecondHalf);
  }

  private ImmutableMap<Lab, Double> shares(ToIntFunction<LabCoverage> inHalf) {
    int all = labs.stream().mapToInt(inHalf).sum();
    return all == 0
        ? ImmutableMap.of()
        : labs.stream()
            .collect(
                toImmutableMap(LabCoverage::lab, lab -> (double) inHalf.applyAsInt(lab) / all));
  }

  /** {@return the labs whose models all date from the first half of the days} */
  public ImmutableList<LabCoverage> onlyEarly() {
    return labs.stream()
        .filter(lab -> lab.inSecondHalf() == 0)
        .collect(ImmutableList.toImmutableList());
  }

  /** {@return the labs whose models all date from the second half of the days} */
  public ImmutableList<LabCoverage> onlyLate() {
    return labs.stream()
        .filter(lab -> lab.inFirstHalf() == 0)
        .collect(ImmutableList.toImmutableList());
  }

  /** {@return the benchmarks that were run on the fewest models} */
  public ImmutableList<Benchmark> scarcest() {
    int fewest = byBenchmark.values().stream().mapToInt(n -> n).min().orElseThrow();
    return byBenchmark.keySet().stream()
        .filter(benchmark -> byBenchmark.getOrDefault(benchmark, 0) == fewest)
        .collect(ImmutableList.toImmutableList());
  }

  /** {@return what is to be known of who was evaluated, in plain words} */
  public ImmutableList<String> sentences() {
    List<String> sentences = new ArrayList<>();
    sentences.add(
        String.format(
            Locale.ROOT,
            "Dated models: %d, of labs: %d; pairs of model and benchmark with a score: %d of %d.",
            models,
            labs.size(),
            filledCells,
            models * byBenchmark.size()));
    sentences.add(
        String.format(
            Locale.ROOT, "Models that lack a benchmark: %d of %d.", holes.size(), models));
    sentences.add("Fewest models: " + named(scarcest()) + ".");
    if (first().equals(last())) {
      sentences.add("All models have one date, " + first() + ".");
    } else {
      sentences.add(half("First", first(), middle(), LabCoverage::inFirstHalf));
      sentences.add(half("Second", middle().plusDays(1), last(), LabCoverage::inSecondHalf));
      sentences.add("Longest gap between dates of models: " + longestGap + ".");
    }
    if (!onlyEarly().isEmpty()) {
      sentences.add("Only in the first half of the dates: " + labsNamed(onlyEarly()) + ".");
    }
    if (!onlyLate().isEmpty()) {
      sentences.add("Only in the second half of the dates: " + labsNamed(onlyLate()) + ".");
    }
    if (!absent.isEmpty()) {
      sentences.add("Known models without a score: " + named(absent) + ".");
    }
    if (!undated.isEmpty()) {
      sentences.add("Excluded because a date is missing: " + named(undated) + ".");
    }
    sentences.add("Dates are of: " + named(basis.dates().orElseThrow().kinds()) + ".");
    sentences.add(
        "Editions: " + (basis.editions().isEmpty() ? "none named" : named(basis.editions())) + ".");
    sentences.add("Conditions: " + (conditions.isEmpty() ? "none named" : named(conditions)) + ".");
    basis.caveats().forEach(caveat -> sentences.add(caveat + "."));
    return ImmutableList.copyOf(sentences);
  }

  private String half(
      String which, LocalDate from, LocalDate to, ToIntFunction<LabCoverage> inHalf) {
    ImmutableMap<Lab, Double> shares = shares(inHalf);
    return String.format(
        Locale.ROOT,
        "%s half of the dates, %s to %s, by lab: %s (models: %d).",
        which,
        from,
        to,
        shares.entrySet().stream()
            .filter(lab -> lab.getValue() > 0)
            .map(
                lab -> String.format(Locale.ROOT, "%s %.0f %%", lab.getKey(), 100 * lab.getValue()))
            .collect(joining(", ")),
        labs.stream().mapToInt(inHalf).sum());
  }

  private static String labsNamed(ImmutableList<LabCoverage> labs) {
    return named(labs.stream().map(LabCoverage::lab).toList());
  }

  private static String named(Iterable<?> things) {
    List<String> names = new ArrayList<>();
    things.forEach(thing -> names.add(thing.toString()));
    return String.join(", ", names);
  }

  /** "models: 22, labs: 5, pairs of model and benchmark scored: 110 of 110". */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "models: %d, labs: %d, pairs of model and benchmark scored: %d of %d",
        models,
        labs.size(),
        filledCells,
        models * byBenchmark.size());
  }
}
