package org.llmsafety.stats.compare;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.math3.stat.descriptive.moment.Mean;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Conditions;
import org.llmsafety.core.Model;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.internal.caveats.Caveats;
import org.llmsafety.stats.items.ScoreDifference;

/**
 * Two models' scores on the benchmarks they share, paired where edition and conditions are the
 * same; a benchmark with several such pairs counts once, by their mean.
 */
final class PairedScores {
  private final Model first;
  private final Model second;
  private final double confidence;
  private final Map<Benchmark, Outcome<ScoreDifference>> onEach = new LinkedHashMap<>();
  private final List<Double> ofFirst = new ArrayList<>();
  private final List<Double> ofSecond = new ArrayList<>();
  private final List<String> unmatched = new ArrayList<>();
  private final List<String> caveats = new ArrayList<>();

  /** The scores that are in pairs. */
  private final List<Score> paired = new ArrayList<>();

  private PairedScores(Model first, Model second, double confidence) {
    this.first = first;
    this.second = second;
    this.confidence = confidence;
  }

  static PairedScores of(Scores shared, Model first, Model second, double confidence) {
    PairedScores pairs = new PairedScores(first, second, confidence);
    shared.byBenchmark().forEach(pairs::add);
    return pairs;
  }

  private void add(Benchmark benchmark, Scores both) {
    Scale scale = benchmark.scale();
    if (!scale.isBounded() || scale.level() == Scale.Level.ORDINAL) {
      unmatched.add(benchmark + " is on no bounded interval scale: " + scale);
      return;
    }
    if (!scale.isDirected()) {
      unmatched.add(benchmark + ": " + benchmark.whyUndirected().orElseThrow());
      return;
    }
    ImmutableMap<Setting, Scores> firstScores = bySetting(both, first);
    ImmutableMap<Setting, Scores> secondScores = bySetting(both, second);
    ImmutableSet<Setting> settings =
        Sets.intersection(firstScores.keySet(), secondScores.keySet()).immutableCopy();
    nameUnmatched(benchmark, first, Sets.difference(firstScores.keySet(), settings));
    nameUnmatched(benchmark, second, Sets.difference(secondScores.keySet(), settings));
    if (settings.isEmpty()) {
      return;
    }
    if (settings.size() > 1) {
      caveats.add(benchmark + " counts once, by its mean over " + settings.size() + " settings");
    }
    both.stream().filter(score -> settings.contains(Setting.of(score))).forEach(paired::add);
    ImmutableList<Scores> pairedOfFirst = only(firstScores, settings);
    ImmutableList<Scores> pairedOfSecond = only(secondScores, settings);
    nameRepeats(benchmark, first, pairedOfFirst);
    nameRepeats(benchmark, second, pairedOfSecond);
    ofFirst.add(mean(pairedOfFirst, scale));
    ofSecond.add(mean(pairedOfSecond, scale));
    onEach.put(benchmark, byErrors(benchmark, pairedOfFirst, pairedOfSecond));
  }

  private static ImmutableMap<Setting, Scores> bySetting(Scores both, Model model) {
    return both.matching(score -> score.model().id().equals(model.id())).by(Setting::of);
  }

  private static ImmutableList<Scores> only(
      ImmutableMap<Setting, Scores> scores, ImmutableSet<Setting> settings) {
    return settings.stream()
        .map(setting -> scores.getOrDefault(setting, Scores.empty()))
        .collect(toImmutableList());
  }

  /** The difference by the errors of the two scores, which means of several do not come with. */
  private Outcome<ScoreDifference> byErrors(
      Benchmark benchmark, ImmutableList<Scores> ofFirst, ImmutableList<Scores> ofSecond) {
    return ofFirst.size() > 1 || ofFirst.get(0).size() > 1 || ofSecond.get(0).size() > 1
        ? Outcome.unavailable(
            Reason.TWO_SCORES,
            "%s counts by a mean of several scores, which comes without an error",
            benchmark)
        : ScoreDifference.of(
                ofFirst.get(0).asList().get(0), ofSecond.get(0).asList().get(0), confidence)
            .map(difference -> difference.towardsSafer(benchmark.scale()));
  }

  /** Of the means of each setting, so that one with repeats counts for no more. */
  private static double mean(ImmutableList<Scores> bySetting, Scale scale) {
    return new Mean()
        .evaluate(
            bySetting.stream()
                .mapToDouble(
                    repeats ->
                        new Mean()
                            .evaluate(
                                repeats.stream()
                                    .mapToDouble(score -> scale.toUnit(score.value()))
                                    .toArray()))
                .toArray());
  }

  private void nameUnmatched(Benchmark benchmark, Model model, Sets.SetView<Setting> alone) {
    if (!alone.isEmpty()) {
      unmatched.add(
          benchmark
              + ": "
              + model
              + " alone has scores of "
              + alone.stream().map(Setting::toString).collect(joining(" and of ")));
    }
  }

  private void nameRepeats(Benchmark benchmark, Model model, ImmutableList<Scores> bySetting) {
    for (Scores repeats : bySetting) {
      if (repeats.size() > 1) {
        caveats.add(
            benchmark + ": " + model + " is scored " + repeats.size() + " times, by their mean");
      }
    }
  }

  ImmutableMap<Benchmark, Outcome<ScoreDifference>> onEach() {
    return ImmutableMap.copyOf(onEach);
  }

  /** {@return the first model's values, 0 to 1, 1 the safest, in the order of the benchmarks} */
  double[] ofFirst() {
    return ofFirst.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** {@return the second model's values, 0 to 1, 1 the safest, in the order of the benchmarks} */
  double[] ofSecond() {
    return ofSecond.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** {@return the scores that are in pairs} */
  ImmutableList<Score> scores() {
    return ImmutableList.copyOf(paired);
  }

  ImmutableList<String> unmatched() {
    return ImmutableList.copyOf(unmatched);
  }

  ImmutableList<String> caveats() {
    return ImmutableList.<String>builder()
        .addAll(caveats)
        .addAll(Caveats.comparability(paired))
        .build();
  }

  /** What must be the same for scores to be compared. */
  private record Setting(Optional<String> edition, Conditions conditions) {
    static Setting of(Score score) {
      return new Setting(score.edition(), score.conditions());
    }

    /** "edition v1.5.0 (effort high)". */
    @Override
    public String toString() {
      return edition.map(name -> "edition " + name).orElse("an unstated edition")
          + (conditions.isEmpty() ? "" : " (" + conditions + ")");
    }
  }
}
