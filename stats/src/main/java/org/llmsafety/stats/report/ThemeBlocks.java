package org.llmsafety.stats.report;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Outcome;
import org.llmsafety.stats.Estimate;
import org.llmsafety.stats.Wording;
import org.llmsafety.stats.internal.Ends;
import org.llmsafety.stats.study.Decision;
import org.llmsafety.stats.study.SourceAnswer;
import org.llmsafety.stats.study.ThemeAnswer;
import org.llmsafety.stats.study.ThemeTable;

/**
 * What newer models do, theme by theme: a short table to read first, and every number behind it.
 */
final class ThemeBlocks {
  private static final String NOTHING = "–";

  private ThemeBlocks() {}

  /** {@return one row per theme, and how the table is to be read} */
  static ImmutableList<Block> first(ThemeTable table) {
    return ImmutableList.of(
        Table.of("theme", "change a year, by source", "what newer models do")
            .withCaption("What newer models do, by theme")
            .withRows(table.themes().stream().map(ThemeBlocks::row).toList()),
        Block.paragraph(
            "Changes are shares of the scale per year; positive means safer or, where neither end is"
                + " safer, higher."
                + (isMixed(table)
                    ? " \"Mixed\" means that the benchmarks also measure something else."
                    : "")
                + " Each set's own section considers that set alone, without the adjustment below. "
                + table.note()));
  }

  private static ImmutableList<String> row(ThemeAnswer theme) {
    return ImmutableList.of(
        theme.theme().name(),
        theme.answers().stream()
            .map(answer -> answer.source() + " " + inShort(answer))
            .collect(joining("; ")),
        theme.together());
  }

  private static String inShort(SourceAnswer answer) {
    return answer.couldShow()
        ? change(answer.decision()) + (answer.alsoOn().isEmpty() ? "" : " (mixed)")
        : "no trend detectable";
  }

  private static boolean isMixed(ThemeTable table) {
    return table.themes().stream()
        .flatMap(theme -> theme.answers().stream())
        .anyMatch(answer -> answer.couldShow() && !answer.alsoOn().isEmpty());
  }

  private static String change(Decision decision) {
    return decision.main().fold(ThemeBlocks::change, (reason, why) -> NOTHING);
  }

  private static String change(Estimate trend) {
    return Wording.change(Ends.of(trend.scale()).turned(trend.value()), trend.scale())
        + (trend.scale().isBounded() || trend.scale().unit().equals(Wording.SHARES.unit())
            ? ""
            : Wording.unit(trend.scale()));
  }

  /** {@return one row per source and theme} */
  static ImmutableList<Block> behind(ThemeTable table) {
    return ImmutableList.of(
        Table.of(
                "theme",
                "source",
                "benchmarks",
                "also measures",
                "models",
                "change a year",
                "interval",
                "p",
                "adjusted p",
                "what newer models do")
            .withCaption("Every source on every theme; positive changes are safer")
            .withRows(
                table.themes().stream()
                    .flatMap(
                        theme ->
                            theme.answers().stream()
                                .map(answer -> cells(theme, answer, table.significanceLevel())))
                    .collect(toImmutableList())),
        Block.paragraph(
            "For each theme, a source counts with its benchmarks that measure this theme only or, if"
                + " it has none, with those that also measure something else, which the column"
                + " \"also measures\" names."));
  }

  private static ImmutableList<String> cells(ThemeAnswer theme, SourceAnswer answer, double level) {
    Outcome<Estimate> main = answer.decision().main();
    return ImmutableList.of(
        theme.theme().name(),
        answer.source(),
        answer.benchmarks().stream().map(Benchmark::name).collect(joining(", ")),
        answer.alsoOn().isEmpty()
            ? NOTHING
            : answer.alsoOn().stream().map(Object::toString).collect(joining(", ")),
        main.fold(trend -> Integer.toString(trend.basis().models()), (reason, why) -> NOTHING),
        change(answer.decision()),
        main.flatMap(
                trend ->
                    trend
                        .interval()
                        .map(
                            ends ->
                                Wording.interval(
                                    Ends.of(trend.scale()).sign() > 0
                                        ? ends
                                        : ends.map(end -> -end),
                                    trend.scale())))
            .fold(text -> text, (reason, why) -> NOTHING),
        main.flatMap(Estimate::p).fold(p -> Wording.p(p.value(), level), (reason, why) -> NOTHING),
        answer.adjustedP().fold(p -> Wording.p(p, level), (reason, why) -> NOTHING),
        main.whyNot().orElseGet(answer::claim));
  }
}
