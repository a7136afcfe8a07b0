package org.llmsafety.stats.report;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Scale;
import org.llmsafety.stats.Wording;
import org.llmsafety.stats.trend.Trend;
import org.llmsafety.stats.trend.Trends;

/** Trends in words and as a table. */
final class TrendWords {
  private static final double SIGNIFICANCE_LEVEL = 0.05;

  private TrendWords() {}

  static ImmutableList<Block> of(Trends<?> trends) {
    ImmutableList.Builder<String> sentences = ImmutableList.builder();
    Labels labels = Labels.of(trends.byKey().keySet());
    Table table = Table.of("of", "n", "a year", "interval", "level", "p", "why not");
    for (var entry : trends.byKey().entrySet()) {
      String key = labels.of(entry.getKey());
      Outcome<Trend> trend = entry.getValue();
      String sentence = trend.fold(found -> found + ".", (reason, why) -> "no trend, " + why + ".");
      sentences.add(key + ": " + sentence);
      table = table.withRow(cells(key, trend));
    }
    ImmutableList.Builder<Block> blocks = ImmutableList.builder();
    if (trends.byKey().isEmpty()) {
      return ImmutableList.of(Block.paragraph("There are no scores, so there is no trend."));
    }
    blocks.add(Block.bullets(sentences.build()), table.withCaption("Trends by " + trends.method()));
    return blocks.addAll(footing(trends)).build();
  }

  private static String[] cells(String key, Outcome<Trend> outcome) {
    return outcome.fold(
        trend -> {
          Scale scale = trend.basis().benchmark().scale();
          return new String[] {
            key,
            Integer.toString(trend.basis().n()),
            Wording.change(trend.slope(), scale),
            trend.interval().fold(i -> Wording.interval(i, scale), (reason, why) -> "–"),
            trend.interval().fold(i -> Wording.percent(i.attainedLevel()), (reason, why) -> "–"),
            trend.p().fold(p -> Wording.p(p.value(), SIGNIFICANCE_LEVEL), (reason, why) -> "–"),
            trend.interval().whyNot().or(() -> trend.p().whyNot()).orElse("")
          };
        },
        (reason, why) -> new String[] {key, "–", "–", "–", "–", "–", why});
  }

  /** "+0.0882 a year (95.3 % interval +0.0352 to +0.1413)". */
  static String slope(Trend trend) {
    return Wording.slope(trend.slope(), trend.interval(), trend.basis().benchmark().scale());
  }

  static String method(Trend trend) {
    return method("Slopes", trend);
  }

  /** "Slopes and p-values by least squares: the ...". */
  static String method(String what, Trend trend) {
    return what
        + " by "
        + trend.method()
        + ": the "
        + trend.estimand()
        + ". They assume that "
        + trend.assumptions()
        + ".";
  }

  /** The methods, assumptions and caveats of the trends, each stated once. */
  private static ImmutableList<Block> footing(Trends<?> trends) {
    ImmutableSet.Builder<String> stated = ImmutableSet.builder();
    trends.byKey().values().stream()
        .flatMap(Outcome::stream)
        .forEach(
            trend -> {
              stated.add(method(trend));
              trend.basis().caveats().forEach(caveat -> stated.add(Sentences.of(caveat)));
            });
    long tests =
        trends.byKey().values().stream().filter(t -> t.flatMap(Trend::p).isAvailable()).count();
    if (tests > 1) {
      stated.add("The " + tests + " p-values are not adjusted for the number of tests.");
    }
    ImmutableSet<String> sentences = stated.build();
    return sentences.isEmpty() ? ImmutableList.of() : ImmutableList.of(Block.bullets(sentences));
  }
}
