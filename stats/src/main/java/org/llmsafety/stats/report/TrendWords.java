package org.llmsafety.stats.report;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Scale;
import org.llmsafety.stats.Circumstances;
import org.llmsafety.stats.trend.Trend;
import org.llmsafety.stats.trend.Trends;

/** Trends in words and as a table. */
final class TrendWords {
  private TrendWords() {}

  static ImmutableList<Block> of(Trends<?> trends) {
    ImmutableList.Builder<String> sentences = ImmutableList.builder();
    Table table = Table.of("", "n", "a year", "interval", "level", "p", "why not");
    for (var entry : trends.byKey().entrySet()) {
      String key = entry.getKey().toString();
      Outcome<Trend> trend = entry.getValue();
      String sentence = trend.fold(TrendWords::sentence, (reason, why) -> "no trend, " + why);
      sentences.add(key + ": " + sentence);
      table = table.withRow(cells(key, trend));
    }
    ImmutableList.Builder<Block> blocks = ImmutableList.builder();
    blocks.add(Block.bullets(sentences.build()), table);
    return blocks.addAll(footing(trends)).build();
  }

  private static String[] cells(String key, Outcome<Trend> outcome) {
    return outcome.fold(
        trend -> {
          Scale scale = trend.circumstances().benchmark().scale();
          return new String[] {
            key,
            Integer.toString(trend.circumstances().n()),
            Numbers.change(trend.slope(), scale),
            trend.interval().fold(i -> Numbers.interval(i, scale), (reason, why) -> ""),
            trend.interval().fold(i -> Numbers.percent(i.attainedLevel()), (reason, why) -> ""),
            trend.p().fold(p -> Numbers.p(p.value()), (reason, why) -> ""),
            trend.interval().whyNot().or(() -> trend.p().whyNot()).orElse("")
          };
        },
        (reason, why) -> new String[] {key, "", "", "", "", "", why});
  }

  /** "+0.0882 a year (95.3 % interval +0.0352 to +0.1413), exact p = 0.017, n = 10". */
  static String sentence(Trend trend) {
    Circumstances rest = trend.circumstances();
    Scale scale = rest.benchmark().scale();
    return Numbers.change(trend.slope(), scale)
        + " a year ("
        + trend
            .interval()
            .fold(
                interval ->
                    Numbers.percent(interval.attainedLevel())
                        + " interval "
                        + Numbers.interval(interval, scale),
                (reason, why) -> "no interval: " + why)
        + "), "
        + trend.p().fold(Numbers::p, (reason, why) -> "no p-value: " + why)
        + ", n = "
        + rest.n();
  }

  /** The methods, assumptions and caveats of the trends, each told once. */
  private static ImmutableList<Block> footing(Trends<?> trends) {
    ImmutableSet.Builder<String> told = ImmutableSet.builder();
    trends.byKey().values().stream()
        .flatMap(Outcome::stream)
        .forEach(
            trend -> {
              told.add(trend.method() + ": " + trend.estimand() + ". " + trend.assumptions());
              told.addAll(trend.circumstances().caveats());
            });
    ImmutableSet<String> sentences = told.build();
    return sentences.isEmpty() ? ImmutableList.of() : ImmutableList.of(Block.bullets(sentences));
  }
}
