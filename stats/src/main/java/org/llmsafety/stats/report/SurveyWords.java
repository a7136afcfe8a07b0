package org.llmsafety.stats.report;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Multimaps;
import java.util.List;
import java.util.stream.Stream;
import org.llmsafety.core.Scale;
import org.llmsafety.stats.Correction;
import org.llmsafety.stats.Wording;
import org.llmsafety.stats.internal.Ends;
import org.llmsafety.stats.trend.Survey;
import org.llmsafety.stats.trend.Survey.Part;
import org.llmsafety.stats.trend.Survey.Row;
import org.llmsafety.stats.trend.Survey.Verdict;
import org.llmsafety.stats.trend.Trend;

/** A survey of trends in words and as tables. */
final class SurveyWords {
  private static final ImmutableSet<Verdict> STATED_ONE_BY_ONE =
      ImmutableSet.of(
          Verdict.SAFER,
          Verdict.LESS_SAFE,
          Verdict.HIGHER,
          Verdict.LOWER,
          Verdict.NOT_AFTER_ADJUSTMENT);

  private final Survey survey;
  private final SurveyLabels labels;
  private final double level;

  private SurveyWords(Survey survey) {
    this.survey = survey;
    this.labels = SurveyLabels.of(survey);
    this.level = survey.significanceLevel();
  }

  static ImmutableList<Block> of(Survey survey) {
    return survey.together().rows().isEmpty()
        ? ImmutableList.of(Block.paragraph("There are no scores, so no trend was tested."))
        : new SurveyWords(survey).blocks();
  }

  private ImmutableList<Block> blocks() {
    ImmutableList.Builder<Block> blocks = ImmutableList.builder();
    blocks.add(
        Block.paragraph(scope(survey.together())),
        Block.bullets(survey.together().rows().stream().map(this::sentence).toList()),
        table(survey.together(), "Trends of all labs together"));
    if (labels.hasSeveralLabs()) {
      blocks.add(
          Block.paragraph(scope(survey.byLab())),
          Block.bullets(sentencesByLab()),
          table(survey.byLab(), "Trends of each lab on its own"));
    }
    return blocks.add(Block.bullets(SurveyFooting.of(survey))).build();
  }

  private String scope(Part part) {
    String tests = part.hypothesisSet() + ": " + Sentences.count(part.tests(), "test", "tests");
    String adjusted =
        part.tests() < 2 && survey.correction() != Correction.NONE
            ? ", so there is nothing to adjust for."
            : survey.correction() == Correction.NONE
                ? ". P-values are not adjusted: each test has its own chance of a false finding."
                : ", p-values adjusted together ("
                    + survey.correction()
                    + "), which controls "
                    + survey.correction().controls()
                    + ".";
    return tests
        + adjusted
        + aside(part)
        + " The significance level is "
        + Wording.level(level)
        + ".";
  }

  /**
   * " HELM Safety mean is an aggregate of benchmarks that are also tested, and adjusted
   * separately.".
   */
  private String aside(Part part) {
    ImmutableList<String> means =
        part.rows().stream()
            .filter(part::isAside)
            .map(row -> row.benchmark().name())
            .distinct()
            .collect(ImmutableList.toImmutableList());
    return means.isEmpty() || survey.correction() == Correction.NONE
        ? ""
        : " "
            + String.join(", ", means)
            + (means.size() == 1 ? " is an aggregate" : " are aggregates")
            + " of benchmarks that are also tested, and adjusted separately.";
  }

  private ImmutableList<String> sentencesByLab() {
    ImmutableListMultimap<Verdict, Row> rows =
        Multimaps.index(survey.byLab().rows(), row -> row.verdict(level));
    return Stream.concat(
            STATED_ONE_BY_ONE.stream().flatMap(v -> rows.get(v).stream()).map(this::sentence),
            Stream.of(Verdict.NO_EVIDENCE, Verdict.NOTHING_COULD_BE_SEEN, Verdict.NOT_COMPUTABLE)
                .filter(rows::containsKey)
                .map(verdict -> together(verdict, rows.get(verdict))))
        .collect(ImmutableList.toImmutableList());
  }

  private String together(Verdict verdict, List<Row> rows) {
    String what =
        switch (verdict) {
          case NOTHING_COULD_BE_SEEN ->
              "No trend could have been detected (there are so few scores or dates, so many ties,"
                  + " or so many tests to adjust for, that even the smallest possible p-value is"
                  + " above the level)";
          case NOT_COMPUTABLE -> "No trend could be tested (the table says why)";
          default ->
              "No evidence of a trend, which is not evidence that there is none (the intervals"
                  + " show what remains possible)";
        };
    String where =
        rows.stream().map(Row::benchmark).distinct().count() == 1
            ? rows.stream().map(row -> labels.lab(row, "all labs")).collect(joining(", "))
                + " on "
                + labels.benchmark(rows.get(0))
            : Multimaps.index(rows, row -> labels.lab(row, "all labs")).asMap().entrySet().stream()
                .map(
                    entry ->
                        entry.getKey()
                            + " on "
                            + entry.getValue().stream()
                                .map(labels::benchmark)
                                .collect(joining(", ")))
                .collect(joining("; "));
    return what + ", in " + Sentences.count(rows.size(), "trend", "trends") + ": " + where + ".";
  }

  /**
   * "HarmBench, OpenAI: +0.1197 a year (95.2 % interval ...), p &lt; 0.001 (exact), ... n = 21.
   * ...".
   */
  private String sentence(Row row) {
    String who = labels.benchmark(row) + ", " + labels.lab(row, "all labs together") + ": ";
    if (!row.trend().isAvailable() && !row.p().isAvailable()) {
      return who + "no trend, " + row.trend().whyNot().orElse("") + ".";
    }
    String slope = row.trend().fold(TrendWords::slope, (reason, why) -> "no slope (" + why + ")");
    String verdict = verdict(row);
    return who
        + slope
        + ", "
        + p(row)
        + ", "
        + size(row)
        + (verdict.isEmpty() ? "." : ". " + verdict);
  }

  /** "n = 22", "22 scores of 12 families". */
  private static String size(Row row) {
    return row.basis()
        .filter(rest -> rest.families() < row.n())
        .map(
            rest ->
                Sentences.count(row.n(), "score", "scores")
                    + " of "
                    + Sentences.count(rest.families(), "family", "families"))
        .orElse("n = " + row.n());
  }

  private String p(Row row) {
    return row.p()
        .fold(
            found ->
                Wording.p(found, level)
                    + row.adjustedP()
                        .fold(
                            p -> ", adjusted p " + Wording.equalsP(p, level), (reason, why) -> ""),
            (reason, why) -> "no p-value (" + why + ")");
  }

  private String verdict(Row row) {
    return switch (row.verdict(level)) {
      case SAFER -> "Scores move towards the safer end." + whereSlopeDiffers(row, 1);
      case LESS_SAFE -> "Scores move towards the less safe end." + whereSlopeDiffers(row, -1);
      case HIGHER ->
          "Scores rise; " + Wording.undirected(row.benchmark()) + "." + whereSlopeDiffers(row, 1);
      case LOWER ->
          "Scores fall; " + Wording.undirected(row.benchmark()) + "." + whereSlopeDiffers(row, -1);
      case NOT_AFTER_ADJUSTMENT ->
          "Significant on its own, but not after adjustment for all tests of the set.";
      case NO_EVIDENCE -> "No evidence of a trend, which is not evidence that there is none.";
      case NOTHING_COULD_BE_SEEN ->
          "No trend could have been detected: even the clearest would have "
              + row.p().fold(found -> smallest(found.smallestAttainable(), row), (r, why) -> why)
              + ".";
      case NOT_COMPUTABLE -> "";
    };
  }

  /** "p = 0.017, and 0.117 after adjustment for the other tests". */
  private String smallest(double alone, Row row) {
    double adjusted = row.smallestAdjustedP().orElseThrow();
    return "p "
        + Wording.equalsP(alone, level)
        + (alone > level
            ? ""
            : ", and " + Wording.p(adjusted, level) + " after adjustment for the other tests");
  }

  /** The test asks for the order of scores, so ties can leave a slope of 0 beside its finding. */
  private static String whereSlopeDiffers(Row row, int direction) {
    double slope =
        row.trend()
            .fold(
                found -> Ends.of(row.benchmark().scale()).turned(found.slope()),
                (reason, why) -> (double) direction);
    if (slope * direction > 0) {
      return "";
    }
    return slope == 0
        ? " The test uses the order of the scores; the slope is 0 because many pairs of scores are"
            + " tied."
        : " The test uses the order of the scores; the slope points in the opposite direction.";
  }

  private Table table(Part part, String caption) {
    Table table =
        Table.of(
            "benchmark",
            "lab",
            "n",
            "families",
            "dates",
            "change a year",
            "interval",
            "level",
            "p",
            "adjusted p",
            "smallest p",
            "conclusion");
    return table.withCaption(caption).withRows(part.rows().stream().map(this::cells).toList());
  }

  private ImmutableList<String> cells(Row row) {
    Scale scale = row.benchmark().scale();
    String interval =
        row.trend()
            .flatMap(Trend::interval)
            .fold(found -> Wording.interval(found, scale), (reason, why) -> "–");
    String attained =
        row.trend()
            .flatMap(Trend::interval)
            .fold(found -> Wording.percent(found.attainedLevel()), (reason, why) -> "–");
    return ImmutableList.of(
        labels.benchmark(row),
        labels.lab(row, "all"),
        Integer.toString(row.n()),
        row.basis().map(rest -> Integer.toString(rest.families())).orElse("–"),
        row.basis().map(rest -> Integer.toString(rest.distinctDates())).orElse("–"),
        row.trend().fold(t -> Wording.change(t.slope(), scale), (reason, why) -> "–"),
        interval,
        attained,
        row.p().fold(found -> Wording.p(found.value(), level), (reason, why) -> "–"),
        row.adjustedP().fold(p -> Wording.p(p, level), (reason, why) -> "–"),
        row.p().fold(found -> Wording.p(found.smallestAttainable(), level), (reason, why) -> "–"),
        supports(row));
  }

  private String supports(Row row) {
    return switch (row.verdict(level)) {
      case SAFER -> "safer";
      case LESS_SAFE -> "less safe";
      case HIGHER -> "higher";
      case LOWER -> "lower";
      case NOT_AFTER_ADJUSTMENT -> "not after adjustment";
      case NO_EVIDENCE -> "no evidence";
      case NOTHING_COULD_BE_SEEN -> "none detectable";
      case NOT_COMPUTABLE ->
          row.trend().whyNot().or(() -> row.p().whyNot()).orElse("not computable");
    };
  }
}
