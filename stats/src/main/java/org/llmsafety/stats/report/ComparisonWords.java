package org.llmsafety.stats.report;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.LinkedHashMultimap;
import com.google.common.collect.SetMultimap;
import java.util.Collection;
import java.util.stream.Stream;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.ChangeWords;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Scale;
import org.llmsafety.stats.Correction;
import org.llmsafety.stats.Wording;
import org.llmsafety.stats.compare.Comparison;
import org.llmsafety.stats.compare.EqualDateDifference;
import org.llmsafety.stats.compare.LabDifference;

/** A comparison of two labs in words and as a table. */
final class ComparisonWords {
  private static final double SIGNIFICANCE_LEVEL = 0.05;

  private ComparisonWords() {}

  static ImmutableList<Block> of(Comparison comparison) {
    Labels labs = Labels.of(ImmutableList.of(comparison.first(), comparison.second()));
    String one = labs.of(comparison.first());
    String other = labs.of(comparison.second());
    if (comparison.byBenchmark().isEmpty()) {
      return ImmutableList.of(
          Block.paragraph(
              "There is no benchmark on which both " + one + " and " + other + " have scores."));
    }
    Labels benchmarks = Labels.of(comparison.byBenchmark().keySet());
    ImmutableList.Builder<String> sentences = ImmutableList.builder();
    Table table =
        Table.of(
            "benchmark",
            "n " + one,
            "n " + other,
            "median " + one,
            "median " + other,
            "shift",
            "interval",
            "level",
            "p",
            "adjusted p",
            "why no result");
    for (var entry : comparison.byBenchmark().entrySet()) {
      Outcome<LabDifference> difference = entry.getValue();
      String name = benchmarks.of(entry.getKey());
      String sentence =
          difference.fold(
              found -> sentence(found, labs), (reason, why) -> "no comparison: " + why + ".");
      sentences.add(name + ": " + sentence);
      table = table.withRow(cells(name, difference));
    }
    String scope =
        comparison.hypotheses().name()
            + ": "
            + Sentences.count(comparison.hypotheses().size(), "test", "tests")
            + adjusted(comparison.correction(), comparison.hypotheses().size())
            + " The significance level is "
            + Wording.level(SIGNIFICANCE_LEVEL)
            + ". The shift is the median difference between a score of "
            + one
            + " and one of "
            + other
            + ", positive where "
            + one
            + "'s are higher. \"At equal date\" is the difference between two parallel lines over"
            + " time, one per lab"
            + (comparison.equalDateHypotheses().size() < 2
                ? "."
                : "; its "
                    + comparison.equalDateHypotheses().size()
                    + " tests are adjusted as a separate set.");
    return ImmutableList.of(
        Block.paragraph(scope),
        Block.bullets(sentences.build()),
        table.withCaption(one + " and " + other + " on the benchmarks they share"),
        Block.bullets(footing(comparison, benchmarks)));
  }

  private static String adjusted(Correction correction, int tests) {
    if (tests < 2 && correction != Correction.NONE) {
      return ", so there is nothing to adjust for.";
    }
    return correction == Correction.NONE
        ? ". P-values are not adjusted: each test has its own chance of a false finding."
        : ", p-values adjusted together ("
            + correction
            + "), which controls "
            + correction.controls()
            + ".";
  }

  /** "OpenAI against Anthropic: +0.0700 (95 % interval ...), p = 0.030 (exact), ...". */
  private static String sentence(LabDifference found, Labels labs) {
    Scale scale = found.benchmark().scale();
    String shift =
        found
            .shift()
            .fold(
                value -> "a shift of " + Wording.change(value, scale) + interval(found, scale),
                (reason, why) -> "no shift (" + why + ")");
    return labs.of(found.first())
        + " against "
        + labs.of(found.second())
        + ", "
        + shift
        + ", "
        + Wording.p(found.p(), SIGNIFICANCE_LEVEL)
        + ", adjusted p "
        + Wording.equalsP(found.adjustedP(), SIGNIFICANCE_LEVEL)
        + ". "
        + verdict(found, labs)
        + found
            .atEqualDate()
            .fold(
                ComparisonWords::atEqualDate,
                (reason, why) -> " No difference at equal date: " + why + ".");
  }

  /** " At equal date: +0.0280 (95 % interval ...), p = 0.310 (approximate), adjusted p = ...". */
  private static String atEqualDate(EqualDateDifference found) {
    return " At equal date: "
        + Wording.estimate(found)
        + found.p().fold(p -> ", " + Wording.p(p, SIGNIFICANCE_LEVEL), (reason, why) -> "")
        + found
            .adjustedP()
            .fold(
                p -> ", adjusted p " + Wording.equalsP(p, SIGNIFICANCE_LEVEL), (reason, why) -> "")
        + ".";
  }

  private static String interval(LabDifference found, Scale scale) {
    return found
        .interval()
        .fold(
            ends ->
                " ("
                    + Wording.percent(ends.attainedLevel())
                    + " interval "
                    + Wording.interval(ends, scale)
                    + ")",
            (reason, why) -> " (no interval: " + why + ")");
  }

  private static String verdict(LabDifference found, Labels labs) {
    if (!found.p().couldReach(SIGNIFICANCE_LEVEL)) {
      return "No difference could have been detected: even the clearest would have p "
          + Wording.equalsP(found.p().smallestAttainable(), SIGNIFICANCE_LEVEL)
          + ".";
    }
    if (found.adjustedP() <= SIGNIFICANCE_LEVEL) {
      Benchmark benchmark = found.benchmark();
      boolean isOnSafety = benchmark.scale().isDirected();
      String more =
          isOnSafety
              ? "score safer"
              : benchmark.changeWords().orElse(ChangeWords.SCORES).rise()
                  + "; "
                  + Wording.undirected(benchmark);
      return (isOnSafety ? found.saferInTheseScores() : found.higherInTheseScores())
          .map(lab -> "The evaluated models of " + labs.of(lab) + " " + more + ".")
          .orElse(
              "The scores differ, but neither lab's are "
                  + (isOnSafety ? "safer" : "higher")
                  + " more often than the other's.");
    }
    return found.p().value() <= SIGNIFICANCE_LEVEL
        ? "Significant on its own, but not after adjustment for all tests of the set."
        : "No evidence of a difference, which is not evidence that there is none.";
  }

  private static String[] cells(String name, Outcome<LabDifference> outcome) {
    return outcome.fold(
        found -> {
          Scale scale = found.benchmark().scale();
          return new String[] {
            name,
            Integer.toString(found.firstN()),
            Integer.toString(found.secondN()),
            Wording.value(found.firstMedian(), scale),
            Wording.value(found.secondMedian(), scale),
            found.shift().fold(value -> Wording.change(value, scale), (reason, why) -> "–"),
            found.interval().fold(ends -> Wording.interval(ends, scale), (reason, why) -> "–"),
            found
                .interval()
                .fold(ends -> Wording.percent(ends.attainedLevel()), (reason, why) -> "–"),
            Wording.p(found.p().value(), SIGNIFICANCE_LEVEL),
            Wording.p(found.adjustedP(), SIGNIFICANCE_LEVEL),
            found.shift().whyNot().or(() -> found.interval().whyNot()).orElse("")
          };
        },
        (reason, why) -> new String[] {name, "–", "–", "–", "–", "–", "–", "–", "–", "–", why});
  }

  private static ImmutableSet<String> footing(Comparison comparison, Labels benchmarks) {
    ImmutableSet.Builder<String> stated = ImmutableSet.builder();
    comparison.byBenchmark().values().stream()
        .flatMap(Outcome::stream)
        .forEach(found -> stated.add("P-values by " + found.method() + "."));
    stated.add("Intervals and p-values assume that " + comparison.assumptions() + ".");
    comparison.basis().caveats().forEach(caveat -> stated.add(Sentences.of(caveat)));
    ImmutableList<LabDifference> differences =
        comparison.byBenchmark().values().stream()
            .flatMap(Outcome::stream)
            .collect(ImmutableList.toImmutableList());
    SetMultimap<String, String> benchmarksByCaveat = LinkedHashMultimap.create();
    for (LabDifference found : differences) {
      Stream.concat(
              found.basis().caveats().stream(),
              found.atEqualDate().stream().flatMap(equal -> equal.basis().caveats().stream()))
          .filter(caveat -> !comparison.basis().caveats().contains(caveat))
          .forEach(caveat -> benchmarksByCaveat.put(caveat, benchmarks.of(found.benchmark())));
    }
    benchmarksByCaveat
        .asMap()
        .forEach((caveat, names) -> stated.add(caveat(caveat, names, differences.size())));
    return stated.build();
  }

  /** With the benchmarks that it is about, unless it is about all. */
  private static String caveat(String caveat, Collection<String> benchmarks, int all) {
    return benchmarks.size() == all
        ? Sentences.of(caveat)
        : String.join(", ", benchmarks) + ": " + caveat + ".";
  }
}
