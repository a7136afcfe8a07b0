package org.llmsafety.stats.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.llmsafety.core.Benchmarks.HARMBENCH;

import com.google.common.collect.ImmutableMap;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Aggregation;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Model;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Release;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.core.Topic;
import org.llmsafety.stats.chart.Figure;
import org.llmsafety.stats.chart.Line;
import org.llmsafety.stats.chart.Panel;
import org.llmsafety.stats.chart.Point;
import org.llmsafety.stats.chart.Svg;
import org.llmsafety.stats.trend.LeastSquares;
import org.llmsafety.stats.trend.TheilSen;

/** What a timeline states, in which order, and which labs and lines it sets off. */
class TimelineFindingTest {
  private static final Benchmark REFUSALS =
      Benchmark.of("x/refusals", Scale.UNIT.higherIsSafer())
          .withName("Refusals")
          .withTopics(Topic.HARMFUL_REQUESTS);
  private static final Benchmark ATTACKS =
      Benchmark.of("x/attacks", Scale.PERCENT.lowerIsSafer())
          .withName("Attacks")
          .withTopics(Topic.JAILBREAK);
  private static final Benchmark BIAS =
      Benchmark.of("x/bias", Scale.UNIT.higherIsSafer()).withName("Bias").withTopics(Topic.BIAS);
  private static final Benchmark MORE_ATTACKS =
      Benchmark.of("x/more-attacks", Scale.PERCENT.lowerIsSafer())
          .withName("More attacks")
          .withTopics(Topic.JAILBREAK);
  private static final Benchmark MEAN =
      Benchmark.of("x/mean", Scale.UNIT.higherIsSafer())
          .withName("Mean")
          .withAggregation(Aggregation.meanOf(REFUSALS, BIAS));
  private static final Benchmark LENGTH =
      Benchmark.of("x/length", Scale.UNBOUNDED.undirected()).withName("Length");
  private static final Timeline TREND =
      Timeline.withDefaults().withTitle("Invented").withTrends(LeastSquares.withDefaults());

  @Test
  void title_oneBenchmark_statesWhatNewerModelsDo() {
    Figure figure = TREND.draw(line(ATTACKS, 60, -2));
    assertThat(figure.title())
        .startsWith("Invented: newer models score safer, \u2212")
        .contains(" percentage points a year (95 % interval \u2212");
    assertThat(figure.panels().get(0).notes()).singleElement().asString().startsWith("\u2212");
    assertThat(Svg.withDefaults().encode(figure))
        .contains(">" + figure.title().replace("'", "&apos;") + "</title>");
  }

  @Test
  void title_lowerIsSaferAndRising_saysLessSafe() {
    assertThat(TREND.draw(line(ATTACKS, 10, 2)).title())
        .startsWith("Invented: newer models score less safe, +");
  }

  @Test
  void title_noSaferEnd_saysHigherOrNothing() {
    Benchmark words = LENGTH.withChangeWords("answer at more length", "answer more briefly");
    assertThat(TREND.draw(line(words, 10, 2)).title())
        .startsWith("Invented: newer models answer at more length, +");
  }

  @Test
  void title_flatScores_isNoEvidence() {
    assertThat(TREND.draw(line(REFUSALS, 0.5, 0)).title())
        .startsWith("Invented: no evidence of a trend, ");
  }

  @Test
  void title_withoutTrendsOrWithoutATest_staysAsItIs() {
    assertThat(Timeline.withDefaults().withTitle("Plain").draw(line(ATTACKS, 60, -2)).title())
        .isEqualTo("Plain");
    Scores two = Scores.of(score(ATTACKS, 0, 10), score(ATTACKS, 1, 20));
    assertThat(TREND.draw(two).title()).isEqualTo("Invented");
    assertThat(TREND.draw(two).caption()).doesNotContain("Statements about newer models");
  }

  @Test
  void title_severalBenchmarks_isOfTheEmphasisedOrOfTheMeanAndPanelsStateTheRest() {
    Scores scores = line(ATTACKS, 60, -2).plus(line(BIAS, 0.5, 0));
    Figure plain = TREND.draw(scores);
    assertThat(plain.title()).isEqualTo("Invented");
    assertThat(plain.panels().get(0).notes().get(0)).isEqualTo("newer models score safer");
    assertThat(plain.panels().get(1).notes().get(0)).isEqualTo("no evidence of a trend");
    assertThat(plain.caption()).contains("and p-values adjusted for 2 benchmarks (Holm)");
    assertThat(TREND.draw(line(ATTACKS, 60, -2)).caption())
        .contains("Statements about newer models use a significance level of 0.05.");
    Figure emphasised = TREND.withEmphasis(ATTACKS).draw(scores);
    assertThat(emphasised.title()).startsWith("Invented: newer models score safer on Attacks, ");
    assertThat(emphasised.panels().get(0).notes().get(0)).startsWith("\u2212");
    assertThat(emphasised.panels().get(1).notes().get(0)).isEqualTo("no evidence of a trend");
    Figure mean = TREND.draw(line(BIAS, 0.5, 0).plus(line(MEAN, 0.3, 0.03)));
    assertThat(mean.title()).startsWith("Invented: newer models score safer on Mean, +");
    assertThat(TREND.withTitle("Mean of all").draw(line(MEAN, 0.3, 0.03).plus(line(BIAS, 0.5, 0))))
        .extracting(Figure::title)
        .asString()
        .startsWith("Mean of all: newer models score safer, +");
  }

  @Test
  void panels_notes_areTheClaimItsNumbersAndThenWhatIsNotDrawn() {
    Scores undated = Scores.of(Score.of(Model.of("l/none", lab(0)), ATTACKS, 50));
    Panel panel =
        TREND.draw(line(ATTACKS, 60, -2).plus(line(BIAS, 0.5, 0)).plus(undated)).panels().get(0);
    assertThat(panel.notes()).hasSize(3);
    assertThat(panel.notes().get(0)).isEqualTo("newer models score safer");
    assertThat(panel.notes().get(1)).startsWith("\u2212").endsWith("n = 10");
    assertThat(panel.notes().get(2)).isEqualTo("1 score without a date is not drawn");
  }

  @Test
  void panels_manyBenchmarks_areAdjustedForOneAnother() {
    // R: summary(lm(y ~ x)): p = 0.0285 alone; times 4 by Holm's method
    Scores four =
        Stream.of("a", "b", "c")
            .map(id -> line(Benchmark.of("x/" + id, Scale.UNIT.higherIsSafer()), 0.5, 0))
            .reduce(scattered(REFUSALS), Scores::plus);
    assertThat(TREND.draw(scattered(REFUSALS)).title()).contains("newer models score safer, ");
    assertThat(TREND.draw(four).panels().get(0).notes().get(0))
        .isEqualTo("newer models score safer before adjustment, not after");
  }

  @Test
  void title_ofSets_isStatedOfOneAndLeftToTheReportOfSeveral() {
    var one = line(REFUSALS, 0.3, 0.03).series(REFUSALS);
    assertThat(TREND.draw(ImmutableMap.of("A", Outcome.of(one))).title())
        .startsWith("Invented: newer models score safer, ");
    Figure two = TREND.draw(ImmutableMap.of("A", Outcome.of(one), "B", Outcome.of(one)));
    assertThat(two.title()).isEqualTo("Invented");
    assertThat(two.panels().get(0).notes().get(0)).startsWith("+");
  }

  @Test
  void panels_areTheEmphasisedThenMeansThenByTopic() {
    Scores scores =
        Stream.of(REFUSALS, ATTACKS, BIAS, MEAN, LENGTH, MORE_ATTACKS)
            .map(benchmark -> line(benchmark, 0.5, 0))
            .reduce(Scores.empty(), Scores::plus);
    assertThat(Timeline.withDefaults().withEmphasis(BIAS).draw(scores).panels())
        .extracting(Panel::name)
        .containsExactly("Bias", "Mean", "Refusals", "Attacks", "More attacks", "Length");
  }

  @Test
  void labs_upToEight_allHaveColours() {
    Figure figure = Timeline.withDefaults().draw(ofLabs(8));
    assertThat(figure.others()).isEmpty();
    assertThat(figure.series()).hasSize(8);
  }

  @Test
  void labs_ofMoreThanEight_theSixWithMostModelsLead() {
    Figure figure = Timeline.withDefaults().draw(ofLabs(12));
    // lab i has i + 1 models
    assertThat(figure.series())
        .containsExactly("Lab 11", "Lab 10", "Lab 9", "Lab 8", "Lab 7", "Lab 6", "6 other labs");
    assertThat(figure.others().orElseThrow().series()).hasSize(6).contains("Lab 0", "Lab 5");
    List<Point> points = figure.panels().get(0).points();
    assertThat(points)
        .hasSize(78)
        .allMatch(point -> point.details().get(0).endsWith(", " + point.series()));
    assertThat(points)
        .filteredOn(point -> point.series().equals("Lab 5"))
        .hasSize(6)
        .allMatch(point -> point.label().isEmpty());
    assertThat(points)
        .filteredOn(point -> point.series().equals("Lab 6"))
        .noneMatch(point -> point.label().isEmpty());
    assertThat(figure.caption()).contains("Grey points without names are models of 6 other labs.");
    assertThat(Svg.withDefaults().encode(figure)).contains(">6 other labs</text>");
  }

  @Test
  void labs_modelsOfNoKnownLab_neverLead() {
    Scores unknown =
        IntStream.range(0, 30)
            .mapToObj(i -> score(BIAS, Model.UNKNOWN_LAB, "u" + i, i % 9, 0.7))
            .collect(Scores.toScores());
    assertThat(Timeline.withDefaults().draw(ofLabs(12).plus(unknown)).series())
        .startsWith("Lab 11")
        .endsWith("7 other labs");
  }

  @Test
  void labs_ofInterest_leadWhereThereAreMany() {
    Figure figure = Timeline.withDefaults().withLabs(lab(2), lab(99), lab(0)).draw(ofLabs(12));
    assertThat(figure.series()).containsExactly("Lab 2", "Lab 0", "10 other labs");
    assertThat(Timeline.withDefaults().withLabs(lab(99)).draw(ofLabs(12)).series())
        .startsWith("Lab 11")
        .endsWith("6 other labs");
    assertThat(Timeline.withDefaults().withEveryLabInColour().draw(ofLabs(12)).series())
        .hasSize(12);
  }

  @Test
  void frontier_lowerIsSafer_fallsByStepsToTheLastScore() {
    Scores scores =
        Scores.of(
            score(ATTACKS, 0, 30),
            score(ATTACKS, 1, 40),
            score(ATTACKS, 2, 20),
            score(ATTACKS, 5, 25));
    Figure figure = Timeline.withDefaults().withFrontier().draw(scores);
    Panel panel = figure.panels().get(0);
    Line best = panel.lines().get(0);
    assertThat(best.style()).isEqualTo(Line.Style.DOTTED);
    assertThat(best.label()).isEqualTo("safest score so far");
    assertThat(best.vertices())
        .containsExactly(
            new Line.Vertex(day(0), 30),
            new Line.Vertex(day(2), 30),
            new Line.Vertex(day(2), 20),
            new Line.Vertex(day(5), 20));
    assertThat(panel.notes()).containsExactly("safest so far 20.00, model 2, 2024-03-01");
    assertThat(figure.caption()).contains("Dotted: the safest score so far, ");
    assertThat(Svg.withDefaults().encode(figure)).contains("Attacks: safest so far 20.00, model 2");
  }

  @Test
  void frontier_noSaferEnd_isTheHighest() {
    Panel panel = Timeline.withDefaults().withFrontier().draw(line(LENGTH, 10, 2)).panels().get(0);
    assertThat(panel.lines()).extracting(Line::label).containsExactly("highest score so far");
    assertThat(panel.notes().get(0)).startsWith("highest so far 27.50, model 9, ");
  }

  @Test
  void frontier_oneDate_isANoteWithoutALine() {
    Panel panel =
        Timeline.withDefaults()
            .withFrontier()
            .draw(Scores.of(score(ATTACKS, 0, 30)))
            .panels()
            .get(0);
    assertThat(panel.lines()).isEmpty();
    assertThat(panel.notes()).hasSize(1);
  }

  @Test
  void trends_datedByEvaluationOverTwoEditions_areALineEach() {
    Figure figure =
        TREND.withFrontier().draw(evaluated(0, 10, "first").plus(evaluated(10, 20, "second")));
    Panel panel = figure.panels().get(0);
    LocalDate firstOfSecond = day(10);
    assertThat(panel.lines()).hasSize(4);
    assertThat(panel.lines())
        .allMatch(
            line ->
                line.vertices().stream().allMatch(v -> v.date().isBefore(firstOfSecond))
                    || line.vertices().stream().noneMatch(v -> v.date().isBefore(firstOfSecond)));
    assertThat(panel.notes()).hasSize(4);
    assertThat(panel.notes().get(0)).startsWith("first: +").endsWith("n = 10");
    assertThat(panel.notes().get(1)).startsWith("second: +").endsWith("n = 10");
    assertThat(figure.title()).isEqualTo("Invented");
    assertThat(figure.caption()).contains("none runs from one into the next");
  }

  @Test
  void trendsByLab_datedByEvaluationOverTwoEditions_areRefusedWithTheReason() {
    Figure figure =
        Timeline.withDefaults()
            .withTrendsByLab(TheilSen.withDefaults())
            .draw(evaluated(0, 10, "first").plus(evaluated(10, 20, "second")));
    assertThat(figure.panels().get(0).lines()).isEmpty();
    assertThat(figure.panels().get(0).notes())
        .containsExactly(
            "no trend for Lab 0: scores are of 2 editions, and no line runs from one into the"
                + " next");
  }

  @Test
  void trends_datedByReleaseOverTwoEditions_areOneLine() {
    Scores both = line(HARMBENCH, 0.5, 0.01);
    Scores editions =
        both.stream()
            .map(score -> score.withEdition(score.value() > 0.55 ? "new" : "old"))
            .collect(Scores.toScores());
    assertThat(TREND.draw(editions).panels().get(0).lines()).hasSize(1);
  }

  @Test
  void columns_areTheFigures() {
    assertThat(Timeline.withDefaults().withColumns(2).draw(line(BIAS, 0.5, 0)).columns())
        .hasValue(2);
    assertThat(Timeline.withDefaults().withColumns(1).draw(line(BIAS, 0.5, 0)).columns())
        .hasValue(1);
    assertThat(Timeline.withDefaults().draw(line(BIAS, 0.5, 0)).columns()).isEmpty();
    assertThatThrownBy(() -> Timeline.withDefaults().withColumns(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("columns must be at least 1, but were 0");
  }

  private static LocalDate day(int month) {
    return LocalDate.of(2024, 1, 1).plusMonths(month);
  }

  private static Lab lab(int i) {
    return Lab.of("Lab " + i);
  }

  private static Score score(Benchmark benchmark, int month, double value) {
    return score(benchmark, lab(0), "model " + month, month, value);
  }

  private static Score score(Benchmark benchmark, Lab lab, String model, int month, double value) {
    Release release = Release.on(Release.Kind.ANNOUNCEMENT, day(month), "invented");
    return Score.of(
        Model.of(lab.id() + "/" + model, lab).withName(model).withReleases(release),
        benchmark,
        value);
  }

  /** Ten models, one a month, on a line with a little scatter. */
  private static Scores line(Benchmark benchmark, double from, double step) {
    double scatter = from > 1 ? 0.5 : 0.001;
    return IntStream.range(0, 10)
        .mapToObj(i -> score(benchmark, i, from + step * i + scatter * (i % 3 - 1)))
        .collect(Scores.toScores());
  }

  /** Ten models, one a month, with a slope that is significant alone and not among four. */
  private static Scores scattered(Benchmark benchmark) {
    double[] values = {0.50, 0.59, 0.43, 0.62, 0.69, 0.51, 0.67, 0.77, 0.61, 0.77};
    return IntStream.range(0, values.length)
        .mapToObj(i -> score(benchmark, i, values[i]))
        .collect(Scores.toScores());
  }

  /** Lab i has i + 1 models. */
  private static Scores ofLabs(int labs) {
    return IntStream.range(0, labs)
        .boxed()
        .flatMap(
            l ->
                IntStream.rangeClosed(0, l)
                    .mapToObj(m -> score(BIAS, lab(l), "m" + l + "-" + m, m, 0.5 + m / 100.0)))
        .collect(Scores.toScores());
  }

  private static Scores evaluated(int from, int to, String edition) {
    return IntStream.range(from, to)
        .mapToObj(
            i ->
                score(REFUSALS, i, 0.5 + 0.01 * i + (i < 10 ? 0 : -0.2) + 0.003 * (i % 2))
                    .withEdition(edition)
                    .withDated(Release.on(Release.Kind.EVALUATION, day(i), "invented")))
        .collect(Scores.toScores());
  }
}
