package org.llmsafety.stats.report;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Multimaps;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Scale;
import org.llmsafety.stats.trend.Survey;
import org.llmsafety.stats.trend.Survey.Part;
import org.llmsafety.stats.trend.Survey.Row;
import org.llmsafety.stats.trend.Survey.Verdict;
import org.llmsafety.stats.trend.Trend;
import org.llmsafety.stats.trend.TrendTest;

/** A survey of trends in words and as tables. */
final class SurveyWords {
  private static final ImmutableSet<Verdict> TOLD_ONE_BY_ONE =
      ImmutableSet.of(Verdict.SAFER, Verdict.LESS_SAFE, Verdict.NOT_AFTER_CORRECTION);

  private final Survey survey;

  private SurveyWords(Survey survey) {
    this.survey = survey;
  }

  static ImmutableList<Block> of(Survey survey) {
    SurveyWords words = new SurveyWords(survey);
    ImmutableList.Builder<Block> blocks = ImmutableList.builder();
    blocks.add(Block.paragraph(words.scope(survey.together())));
    blocks.add(Block.bullets(survey.together().rows().stream().map(words::sentence).toList()));
    blocks.add(words.table(survey.together()));
    if (survey.byLab().rows().size() > 1) {
      blocks.add(Block.paragraph(words.scope(survey.byLab())));
      blocks.add(Block.bullets(words.sentencesByLab()));
      blocks.add(words.table(survey.byLab()));
    }
    return blocks.add(Block.bullets(words.footing())).build();
  }

  /** One paragraph: how many benchmarks show what, together and by lab. */
  static String summary(Survey survey) {
    String together = tally(survey, survey.together(), "all labs together");
    return survey.byLab().rows().size() > 1
        ? together + " " + tally(survey, survey.byLab(), "each lab on its own")
        : together;
  }

  private static String tally(Survey survey, Part part, String who) {
    ImmutableListMultimap<Verdict, Row> rows =
        Multimaps.index(part.rows(), row -> row.verdict(survey.significanceLevel()));
    String counts =
        Stream.of(Verdict.values())
            .filter(rows::containsKey)
            .map(verdict -> count(verdict, rows.get(verdict)))
            .collect(joining("; "));
    return rowsWord(part.rows().size()) + ", " + who + ": " + counts + ".";
  }

  private static String rowsWord(int count) {
    return count == 1 ? "1 trend" : count + " trends";
  }

  private static String count(Verdict verdict, List<Row> rows) {
    String what =
        switch (verdict) {
          case SAFER -> "towards safer after correction";
          case LESS_SAFE -> "towards less safe after correction";
          case NOT_AFTER_CORRECTION -> "significant alone but not after correction";
          case NO_EVIDENCE -> "without evidence of a trend";
          case NOTHING_COULD_BE_SEEN -> "where nothing could have been seen";
          case NOT_COMPUTABLE -> "not computable";
        };
    boolean named = TOLD_ONE_BY_ONE.contains(verdict);
    return rows.size()
        + " "
        + what
        + (named
            ? rows.stream()
                .map(row -> row.lab().map(lab -> lab + " on ").orElse("") + row.benchmark())
                .collect(joining(", ", " (", ")"))
            : "");
  }

  private String scope(Part part) {
    return String.format(
        Locale.ROOT,
        "%s: %d tests, corrected together (%s), which controls %s. Significance level %s.",
        part.hypothesisSet(),
        part.tests(),
        survey.correction(),
        survey.correction().controls(),
        survey.significanceLevel());
  }

  private ImmutableList<String> sentencesByLab() {
    ImmutableListMultimap<Verdict, Row> rows =
        Multimaps.index(survey.byLab().rows(), row -> row.verdict(survey.significanceLevel()));
    return Stream.concat(
            TOLD_ONE_BY_ONE.stream().flatMap(v -> rows.get(v).stream()).map(this::sentence),
            Stream.of(Verdict.NO_EVIDENCE, Verdict.NOTHING_COULD_BE_SEEN, Verdict.NOT_COMPUTABLE)
                .filter(rows::containsKey)
                .map(verdict -> together(verdict, rows.get(verdict))))
        .collect(ImmutableList.toImmutableList());
  }

  private static String together(Verdict verdict, List<Row> rows) {
    String what =
        switch (verdict) {
          case NOTHING_COULD_BE_SEEN ->
              "Nothing could have been seen (so few dates or so many ties that the smallest"
                  + " possible p-value is above the level)";
          case NOT_COMPUTABLE -> "No trend could be computed (the table says why)";
          default ->
              "No evidence of a trend, which is not evidence that there is none (the intervals"
                  + " show what remains possible)";
        };
    String where =
        Multimaps.index(rows, row -> row.lab().map(Lab::name).orElse("all labs"))
            .asMap()
            .entrySet()
            .stream()
            .map(
                entry ->
                    entry.getKey()
                        + " on "
                        + entry.getValue().stream()
                            .map(row -> row.benchmark().name())
                            .collect(joining(", ")))
            .collect(joining("; "));
    return what + ", in " + rowsWord(rows.size()) + ": " + where + ".";
  }

  private String sentence(Row row) {
    String who =
        row.benchmark().name() + ", " + row.lab().map(Lab::name).orElse("all labs together") + ": ";
    return row.trend()
        .fold(
            trend -> who + slope(trend) + ", " + p(row) + ", n = " + row.n() + ". " + verdict(row),
            (reason, why) -> who + "no trend, " + why + ".");
  }

  private static String slope(Trend trend) {
    Scale scale = trend.circumstances().benchmark().scale();
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
        + ")";
  }

  private static String p(Row row) {
    return row.test()
        .fold(
            test ->
                Numbers.p(test.p())
                    + row.adjustedP().fold(p -> ", corrected " + Numbers.p(p), (reason, why) -> ""),
            (reason, why) -> "no p-value, " + why);
  }

  private String verdict(Row row) {
    return switch (row.verdict(survey.significanceLevel())) {
      case SAFER -> "Scores move towards the safer end.";
      case LESS_SAFE -> "Scores move towards the less safe end.";
      case NOT_AFTER_CORRECTION ->
          "Taken alone this would count as a trend; among all tests of the set it does not.";
      case NO_EVIDENCE -> "No evidence of a trend, which is not evidence that there is none.";
      case NOTHING_COULD_BE_SEEN ->
          "Nothing could have been seen: the smallest possible p-value is "
              + row.test().fold(t -> Numbers.p(t.p().smallestAttainable()), (reason, why) -> why)
              + ".";
      case NOT_COMPUTABLE -> "";
    };
  }

  private Table table(Part part) {
    Table table =
        Table.of(
            "benchmark",
            "lab",
            "n",
            "dates",
            "a year",
            "interval",
            "level",
            "p",
            "corrected p",
            "smallest p",
            "what it supports");
    return table.withRows(part.rows().stream().map(this::cells).toList());
  }

  private ImmutableList<String> cells(Row row) {
    Scale scale = row.benchmark().scale();
    String interval =
        row.trend()
            .flatMap(Trend::interval)
            .fold(found -> Numbers.interval(found, scale), (reason, why) -> "–");
    String level =
        row.trend()
            .flatMap(Trend::interval)
            .fold(found -> Numbers.percent(found.attainedLevel()), (reason, why) -> "–");
    return ImmutableList.of(
        row.benchmark().name(),
        row.lab().map(Lab::name).orElse("all"),
        Integer.toString(row.n()),
        row.trend().fold(t -> Integer.toString(t.circumstances().dates()), (reason, why) -> "–"),
        row.trend().fold(t -> Numbers.change(t.slope(), scale), (reason, why) -> "–"),
        interval,
        level,
        row.test().fold(test -> Numbers.p(test.p().value()), (reason, why) -> "–"),
        row.adjustedP().fold(Numbers::p, (reason, why) -> "–"),
        row.test().fold(t -> Numbers.p(t.p().smallestAttainable()), (reason, why) -> "–"),
        supports(row));
  }

  private String supports(Row row) {
    return switch (row.verdict(survey.significanceLevel())) {
      case SAFER -> "safer";
      case LESS_SAFE -> "less safe";
      case NOT_AFTER_CORRECTION -> "not after correction";
      case NO_EVIDENCE -> "no evidence";
      case NOTHING_COULD_BE_SEEN -> "nothing could be seen";
      case NOT_COMPUTABLE ->
          row.trend().whyNot().or(() -> row.test().whyNot()).orElse("not computable");
    };
  }

  /** Methods, assumptions and caveats, each told once. */
  private ImmutableList<String> footing() {
    ImmutableSet.Builder<String> told = ImmutableSet.builder();
    rows().flatMap(row -> row.trend().stream()).forEach(trend -> told.add(method(trend)));
    rows().flatMap(row -> row.test().stream()).forEach(test -> told.add(method(test)));
    survey.together().rows().stream()
        .flatMap(row -> row.trend().stream())
        .forEach(trend -> told.addAll(trend.circumstances().caveats()));
    return told.build().asList();
  }

  private Stream<Row> rows() {
    return Stream.of(survey.together(), survey.byLab()).flatMap(part -> part.rows().stream());
  }

  private static String method(Trend trend) {
    return "Slope by " + trend.method() + ": " + trend.estimand() + ". " + trend.assumptions();
  }

  private static String method(TrendTest test) {
    return "p by " + test.method() + ". " + test.assumptions();
  }
}
