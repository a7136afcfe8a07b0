package org.llmsafety.stats.report;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.Locale;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Scale;
import org.llmsafety.stats.compare.Comparison;
import org.llmsafety.stats.compare.LabDifference;

/** A comparison of two labs in words and as a table. */
final class ComparisonWords {
  private static final double SIGNIFICANCE_LEVEL = 0.05;

  private ComparisonWords() {}

  static ImmutableList<Block> of(Comparison comparison) {
    Lab first = comparison.first();
    Lab second = comparison.second();
    ImmutableList.Builder<String> sentences = ImmutableList.builder();
    Table table =
        Table.of(
            "benchmark",
            "n " + first,
            "n " + second,
            "median " + first,
            "median " + second,
            "shift",
            "interval",
            "level",
            "p",
            "adjusted p",
            "why not");
    for (var entry : comparison.byBenchmark().entrySet()) {
      Outcome<LabDifference> difference = entry.getValue();
      String name = entry.getKey().name();
      String sentence =
          difference.fold(ComparisonWords::sentence, (reason, why) -> "no comparison, " + why);
      sentences.add(name + ": " + sentence);
      table = table.withRow(cells(name, difference));
    }
    String scope =
        String.format(
            Locale.ROOT,
            "%s: %d tests, adjusted together (%s), which controls %s. A shift is the median"
                + " difference between a score of %s and one of %s.",
            comparison.hypotheses().name(),
            comparison.hypotheses().size(),
            comparison.correction(),
            comparison.correction().controls(),
            first,
            second);
    return ImmutableList.of(
        Block.paragraph(scope),
        Block.bullets(sentences.build()),
        table,
        Block.bullets(footing(comparison)));
  }

  /** "Anthropic +0.0700 (95 % interval ...), exact p = 0.030, adjusted 0.152. ...". */
  private static String sentence(LabDifference found) {
    Scale scale = found.benchmark().scale();
    String shift =
        found
            .shift()
            .fold(
                value ->
                    found.first()
                        + " "
                        + Numbers.change(value, scale)
                        + " against "
                        + found.second(),
                (reason, why) -> "no shift, " + why);
    String interval =
        found
            .interval()
            .fold(
                ends ->
                    " ("
                        + Numbers.percent(ends.attainedLevel())
                        + " interval "
                        + Numbers.interval(ends, scale)
                        + ")",
                (reason, why) -> " (no interval: " + why + ")");
    return shift
        + interval
        + ", "
        + Numbers.p(found.p())
        + ", adjusted "
        + Numbers.p(found.adjustedP())
        + ". "
        + verdict(found);
  }

  private static String verdict(LabDifference found) {
    if (!found.p().couldReach(SIGNIFICANCE_LEVEL)) {
      return "Nothing could have been seen: the smallest possible p-value is "
          + Numbers.p(found.p().smallestAttainable())
          + ".";
    }
    if (found.adjustedP() <= SIGNIFICANCE_LEVEL) {
      return found
          .saferInTheseScores()
          .map(lab -> lab + "'s models score safer here.")
          .orElse("The labs draw.");
    }
    return found.p().value() <= SIGNIFICANCE_LEVEL
        ? "Taken alone this would count as a difference; among all tests of the set it does not."
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
            Numbers.value(found.firstMedian(), scale),
            Numbers.value(found.secondMedian(), scale),
            found.shift().fold(value -> Numbers.change(value, scale), (reason, why) -> "–"),
            found.interval().fold(ends -> Numbers.interval(ends, scale), (reason, why) -> "–"),
            found
                .interval()
                .fold(ends -> Numbers.percent(ends.attainedLevel()), (reason, why) -> "–"),
            Numbers.p(found.p().value()),
            Numbers.p(found.adjustedP()),
            found.interval().whyNot().orElse("")
          };
        },
        (reason, why) -> new String[] {name, "–", "–", "–", "–", "–", "–", "–", "–", "–", why});
  }

  private static ImmutableSet<String> footing(Comparison comparison) {
    ImmutableSet.Builder<String> told = ImmutableSet.builder();
    comparison.byBenchmark().values().stream()
        .flatMap(Outcome::stream)
        .forEach(found -> told.add("p by " + found.method() + "."));
    told.add("Intervals and p-values hold where " + comparison.assumptions() + ".");
    told.addAll(comparison.caveats());
    comparison.byBenchmark().values().stream()
        .flatMap(Outcome::stream)
        .forEach(found -> told.addAll(found.caveats()));
    return told.build();
  }
}
