package org.llmsafety.stats.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.llmsafety.stats.report.GivenSets.trend;
import static org.llmsafety.stats.study.Given.none;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.llmsafety.core.Aggregation;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Scale;
import org.llmsafety.stats.Correction;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.trend.Survey;
import org.llmsafety.stats.trend.Survey.Part;
import org.llmsafety.stats.trend.Survey.Row;
import org.llmsafety.stats.trend.Trend;
import org.llmsafety.stats.trend.TrendTestResult;

/** What a survey's page says of rows whose numbers are given. */
class SurveyVerdictsTest {
  private static final Benchmark SHARE = Benchmark.of("t/share", Scale.UNIT).withName("Share");
  private static final Lab RED = Lab.of("Red");
  private static final Lab BLUE = Lab.of("Blue");

  private static Row row(
      Benchmark benchmark,
      Optional<Lab> lab,
      double slope,
      long s,
      double p,
      double smallest,
      double adjusted) {
    Outcome<TrendTestResult> test = Surveys.tested(s, PValue.exact(p, smallest));
    return new Row(
        benchmark,
        lab,
        5,
        Outcome.of(trend(benchmark, slope, slope - 1, slope + 1, p)),
        test,
        test.map(TrendTestResult::p),
        Outcome.of(adjusted),
        Outcome.of(Math.min(1, smallest * adjusted / p)));
  }

  private static Row row(Benchmark benchmark, double slope, long s, double p, double adjusted) {
    return row(benchmark, Optional.empty(), slope, s, p, 1e-9, adjusted);
  }

  private static Survey survey(Correction correction, List<Row> together, List<Row> byLab) {
    return new Survey(
        "S",
        correction,
        0.05,
        new Part("S, all labs together", together.size(), ImmutableList.copyOf(together)),
        new Part("S, each lab on its own", byLab.size(), ImmutableList.copyOf(byLab)));
  }

  private static String words(Row... rows) {
    return markdown(survey(Correction.HOLM, List.of(rows), List.of()));
  }

  private static String markdown(Survey survey) {
    return Markdown.encode(Report.titled("T").plus("H", survey)).text();
  }

  @ParameterizedTest
  @CsvSource({
    "UNIT, 0.1, 10, 0.01, 0.02, Scores move towards the safer end., safer",
    "UNIT, -0.1, -10, 0.01, 0.02, Scores move towards the less safe end., less safe",
    "LOWER, 0.1, 10, 0.01, 0.02, Scores move towards the less safe end., less safe",
    "PLAIN, 0.1, 10, 0.01, 0.02, Scores rise; which end is safer is not known., higher",
    "PLAIN, -0.1, -10, 0.01, 0.02, Scores fall; which end is safer is not known., lower",
    "UNIT, 0.1, 10, 0.03, 0.06, 'Significant on its own, but not after adjustment for all tests of the set.', not after adjustment",
    "UNIT, 0.1, 10, 0.3, 0.6, 'No evidence of a trend, which is not evidence that there is none.', no evidence"
  })
  void verdict_ofARow_isStatedInItsSentenceAndItsTable(
      String scale, double slope, long s, double p, double adjusted, String sentence, String cell) {
    Scale of =
        switch (scale) {
          case "LOWER" -> Scale.UNIT.lowerIsSafer();
          case "PLAIN" -> Scale.UNIT.undirected();
          default -> Scale.UNIT;
        };
    String words = words(row(Benchmark.of("t/b", of), slope, s, p, adjusted));
    assertThat(words).contains(sentence + "\n").contains(" | " + cell + " |\n");
    assertThat(words).contains(", adjusted p = " + String.format(Locale.ROOT, "%.3f", adjusted));
  }

  /** The test asks for the order of scores, so that the slope may be 0 or point the other way. */
  @Test
  void verdict_ofASlopeThatDiffers_saysSo() {
    assertThat(words(row(SHARE, 0, 10, 0.01, 0.02)))
        .contains(
            "Scores move towards the safer end. The test uses the order of the scores; the slope is 0 because many pairs of scores are tied.\n");
    assertThat(words(row(SHARE, -0.1, 10, 0.01, 0.02)))
        .contains(
            "The test uses the order of the scores; the slope points in the opposite direction.\n");
    Benchmark lower = Benchmark.of("t/b", Scale.UNIT.lowerIsSafer());
    assertThat(words(row(lower, 0.1, -10, 0.01, 0.02)))
        .contains("towards the safer end. The test uses the order of the scores; the slope points");
    assertThat(words(row(lower, -0.1, 10, 0.01, 0.02)))
        .contains(
            "towards the less safe end. The test uses the order of the scores; the slope points");
    Benchmark plain = Benchmark.of("t/b", Scale.UNIT.undirected());
    assertThat(words(row(plain, 0.1, -10, 0.01, 0.02)))
        .contains("Scores fall; which end is safer is not known. The test uses the order");
    assertThat(words(row(plain, 0.1, 10, 0.01, 0.02))).doesNotContain("The order of");
  }

  @Test
  void table_hasEveryNumberOfARow_andADashForWhatThereIsNot() {
    Row of = row(SHARE, Optional.of(RED), 0.1, 10, 0.01, 0.002, 0.02);
    Row none = Row.ofTest(SHARE, Optional.of(BLUE), 2, Surveys.none(), Surveys.none());
    Row graded =
        Row.ofTest(
                Surveys.GRADES,
                Optional.of(RED),
                5,
                Surveys.none(),
                Surveys.tested(10, PValue.exact(0.01, 1e-9)))
            .adjusted(Outcome.of(0.02), Outcome.of(1e-9));
    assertThat(words(of, none, graded))
        .contains(
            "| benchmark | lab | n | families | dates | change a year | interval | level | p |"
                + " adjusted p | smallest p | conclusion |\n")
        .contains(
            "| Share | Red | 5 | 5 | 5 | +0.1000 | −0.9000 to +1.1000 | 95 % | 0.010 | 0.020 |"
                + " 0.002 | safer |\n")
        .contains(
            "| Share | Blue | 2 | – | – | – | – | – | – | – | – | 2 scores, need at least 3 |\n")
        .contains("| 0.010 | 0.020 | \\< 0.001 | safer |\n")
        .contains("Scores move towards the safer end.\n")
        .doesNotContain("The test uses the order of the scores");
  }

  @Test
  void scope_ofTwoTests_saysHowTheyAreAdjusted() {
    Row row = row(SHARE, 0.1, 10, 0.01, 0.02);
    assertThat(words(row)).contains("1 test, so there is nothing to adjust for.");
    assertThat(words(row, row)).contains("2 tests, p-values adjusted together (");
  }

  /** Alone a p-value of .017 was possible, among seven tests none below .119. */
  @Test
  void verdict_whereNothingCouldBeSeen_statesTheSmallestP() {
    String among = words(row(SHARE, Optional.empty(), 0.1, 10, 0.3, 0.017, 1));
    assertThat(among)
        .contains(
            "No trend could have been detected: even the clearest would have p = 0.017, and 0.057 after adjustment for the other tests.")
        .contains(" | none detectable |");
    assertThat(words(row(SHARE, Optional.empty(), 0.1, 10, 0.3, 0.083, 0.3)))
        .contains("even the clearest would have p = 0.083.");
  }

  @Test
  void adjustment_none_isSaid() {
    assertThat(
            markdown(survey(Correction.NONE, List.of(row(SHARE, 0.1, 10, 0.01, 0.01)), List.of())))
        .contains(
            "S, all labs together: 1 test. P-values are not adjusted: each test has its own chance of a false finding.");
  }

  @Test
  void aggregates_areAdjustedApart() {
    Benchmark mean =
        Benchmark.of("t/mean", Scale.UNIT)
            .withName("Mean")
            .withAggregation(Aggregation.meanOf(SHARE));
    Benchmark other =
        Benchmark.of("t/half", Scale.UNIT)
            .withName("Half")
            .withAggregation(Aggregation.meanOf(SHARE));
    Row share = row(SHARE, 0.1, 10, 0.01, 0.01);
    Row ofMean = row(mean, 0.1, 10, 0.01, 0.01);
    assertThat(words(share, ofMean))
        .contains(
            "Mean is an aggregate of benchmarks that are also tested, and adjusted separately.");
    assertThat(words(share, ofMean, row(other, 0.1, 10, 0.01, 0.01)))
        .contains("Mean, Half are aggregates of benchmarks that are also tested");
    assertThat(words(ofMean)).doesNotContain("aggregate");
    assertThat(markdown(survey(Correction.NONE, List.of(share, ofMean), List.of())))
        .doesNotContain("an aggregate of");
  }

  private static Row byLab(Lab lab, double p, double smallest, double adjusted) {
    return row(SHARE, Optional.of(lab), 0.1, 10, p, smallest, adjusted);
  }

  /** Rows with evidence come first, one by one; the others are counted together. */
  @Test
  void labs_areStatedOneByOneOrTogether() {
    Benchmark other = Benchmark.of("t/other", Scale.UNIT).withName("Other");
    Row untested =
        new Row(
            other,
            Optional.of(BLUE),
            1,
            none("1 score"),
            none("1 score"),
            none("1 score"),
            none("1 score"),
            none("1 score"));
    String words =
        markdown(
            survey(
                Correction.HOLM,
                List.of(row(SHARE, 0.1, 10, 0.01, 0.02)),
                List.of(
                    byLab(RED, 0.3, 1e-9, 0.6),
                    row(other, Optional.of(RED), 0.1, 10, 0.4, 1e-9, 0.6),
                    byLab(BLUE, 0.01, 1e-9, 0.02),
                    row(other, Optional.of(Lab.of("Green")), 0.1, 10, 0.3, 0.083, 0.6),
                    untested)));
    assertThat(words)
        .contains("* Share, Blue: ")
        .contains(
            "No evidence of a trend, which is not evidence that there is none (the intervals show"
                + " what remains possible), in 2 trends: Red on Share, Other.")
        .contains("is above the level), in 1 trend: Green on Other.")
        .contains("No trend could be tested (the table says why), in 1 trend: Blue on Other.");
    assertThat(words.indexOf("* Share, Blue: ")).isLessThan(words.indexOf("in 2 trends"));
    assertThat(words).contains("| Other | Blue | 1 | – | – | – | – | – | – | – | – | 1 score |");
    assertThat(words).contains("S, each lab on its own: 5 tests, p-values adjusted together");
  }

  /** Models of one family count once. */
  @Test
  void size_ofFamilies_isStatedWhereTheyAreFewer() {
    assertThat(words(row(SHARE, 0.1, 10, 0.01, 0.02))).contains(", n = 5. Scores move");
    Trend line = trend(SHARE, 0.1, 0, 1, 0.01);
    Row of =
        new Row(
            SHARE,
            Optional.empty(),
            9,
            Outcome.of(line),
            none("the p-value is that of the line"),
            line.p(),
            Outcome.of(0.01),
            Outcome.of(1e-9));
    // its line rests on six families
    assertThat(words(of)).contains("adjusted p = 0.010, 9 scores of 6 families.");
    assertThat(words(of)).contains("Slopes and p-values by Given: the slope that is given.");
    assertThat(words(row(SHARE, 0.1, 10, 0.01, 0.02)))
        .contains("Slopes by Given: the slope that is given. They assume that all is given.")
        .contains("P-values by Given. They assume that all is given.");
  }

  /** Within three standard errors of the level, up or down, another sample could say otherwise. */
  @ParameterizedTest
  @CsvSource({
    "0.0489, 0.0004, true",
    "0.0487, 0.0004, false",
    "0.0511, 0.0004, true",
    "0.0513, 0.0004, false",
    "0.9999, 0.1, false",
    "0.01, 0.02, true"
  })
  void sampled_pNearTheLevel_isSensitive(double p, double error, boolean isSensitive) {
    Outcome<TrendTestResult> test =
        Surveys.tested(5, new PValue(p, PValue.Kind.MONTE_CARLO, 0.001, error, 999));
    Survey survey =
        survey(
            Correction.HOLM,
            List.of(Row.ofTest(SHARE, Optional.empty(), 5, none("given"), test)),
            List.of());
    assertThat(MonteCarloSensitivity.rows(survey, survey.together())).hasSize(isSensitive ? 1 : 0);
  }

  /** A caveat of some benchmarks names them; one of all does not. */
  @Test
  void caveats_areStatedOnceWithTheirBenchmarks() {
    Benchmark other = Benchmark.of("t/other", Scale.UNIT).withName("Other");
    String words =
        words(caveated(SHARE, "shared by both", "of one alone"), caveated(other, "shared by both"));
    assertThat(words)
        .contains("\n* Shared by both.\n")
        .contains("\n* Share: of one alone.\n")
        .containsOnlyOnce("hared by both");
  }

  private static Row caveated(Benchmark benchmark, String... caveats) {
    Trend plain = trend(benchmark, 0.1, 0, 1, 0.01);
    Trend line =
        new Trend(
            plain.id(),
            plain.method(),
            plain.estimand(),
            plain.slope(),
            plain.intercept(),
            plain.interval(),
            plain.p(),
            plain.assumptions(),
            plain.basis().withCaveats(List.of(caveats)));
    return new Row(
        benchmark,
        Optional.empty(),
        6,
        Outcome.of(line),
        none("of the line"),
        line.p(),
        Outcome.of(0.01),
        Outcome.of(1e-9));
  }
}
