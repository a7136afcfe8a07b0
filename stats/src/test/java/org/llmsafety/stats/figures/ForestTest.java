package org.llmsafety.stats.figures;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.llmsafety.stats.figures.DrawnRows.names;
import static org.llmsafety.stats.figures.DrawnRows.rows;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Citation;
import org.llmsafety.core.Direction;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Release;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.Correction;
import org.llmsafety.stats.Estimate;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.Wording;
import org.llmsafety.stats.chart.Axis;
import org.llmsafety.stats.chart.Figure;
import org.llmsafety.stats.figures.DrawnRows.DrawnRow;
import org.llmsafety.stats.trend.Survey;
import org.llmsafety.stats.trend.TheilSen;
import org.llmsafety.stats.trend.Trend;
import org.llmsafety.stats.trend.TrendSurvey;

/** What the rows of a forest plot say, and what its caption says of them. */
class ForestTest {
  private static final LocalDate DAY = LocalDate.of(2024, 1, 1);

  /** An estimate of any kind, of 0.1, with an interval from 0.05 to 0.15. */
  private record Given(
      Kind kind, Scale scale, String method, Outcome<Interval> interval, Basis basis)
      implements Estimate {
    static Given of(Kind kind, Scale scale) {
      return new Given(kind, scale, "M", level(0.95), Basis.ofPoints(9));
    }

    static Outcome<Interval> level(double level) {
      return Outcome.of(new Interval(0.05, 0.15, level, level, "own"));
    }

    Given by(String other) {
      return new Given(kind, scale, other, interval, basis);
    }

    Given with(Outcome<Interval> other) {
      return new Given(kind, scale, method, other, basis);
    }

    Given on(Basis other) {
      return new Given(kind, scale, method, interval, other);
    }

    @Override
    public double value() {
      return 0.1;
    }

    @Override
    public Outcome<PValue> p() {
      return Outcome.of(PValue.exact(0.04, 1e-6));
    }

    @Override
    public String estimand() {
      return "given";
    }

    @Override
    public String assumptions() {
      return "all is given";
    }
  }

  private static final Given SLOPE = Given.of(Estimate.Kind.SLOPE_PER_YEAR, Scale.UNIT);

  private static Figure draw(Given... all) {
    Map<String, Outcome<Given>> rows = new LinkedHashMap<>();
    for (Given one : all) {
      rows.put("row " + rows.size(), Outcome.of(one));
    }
    return Forest.withDefaults().draw(rows);
  }

  private static Outcome<Interval> none(String why) {
    return Outcome.unavailable(Reason.TOO_FEW_POINTS, "%s", why);
  }

  @ParameterizedTest
  @CsvSource({
    "SLOPE_PER_YEAR, HIGHER_IS_SAFER, Slopes, 'Change a year, in shares of the scale · safer →', +0.1000 (+0.0500 to +0.1500)",
    "SLOPE_PER_YEAR, LOWER_IS_SAFER, Slopes, 'Change a year, in shares of the scale · ← safer', +0.1000 (+0.0500 to +0.1500)",
    "SLOPE_PER_YEAR, UNDIRECTED, Slopes, 'Change a year, in shares of the scale · safer end unknown', +0.1000 (+0.0500 to +0.1500)",
    "DIFFERENCE, HIGHER_IS_SAFER, Differences, 'Difference, in shares of the scale · higher is safer', +0.1000 (+0.0500 to +0.1500)",
    "DIFFERENCE, LOWER_IS_SAFER, Differences, 'Difference, in shares of the scale · lower is safer', +0.1000 (+0.0500 to +0.1500)",
    "CORRELATION, HIGHER_IS_SAFER, Correlations, Correlation, 0.10 (0.05 to 0.15)",
    "LEVEL, UNDIRECTED, Values, 'Value, in shares of the scale · safer end unknown', 0.1000 (0.0500 to 0.1500)"
  })
  void draw_kind_hasItsAxisAndItsWords(
      Estimate.Kind kind, Direction direction, String panel, String axis, String words) {
    Scale scale =
        switch (direction) {
          case HIGHER_IS_SAFER -> Scale.UNIT;
          case LOWER_IS_SAFER -> Scale.UNIT.lowerIsSafer();
          case UNDIRECTED -> Scale.UNIT.undirected();
        };
    Figure figure = draw(Given.of(kind, scale));
    assertThat(figure.panels().get(0).name()).isEqualTo(panel);
    assertThat(figure.panels().get(0).across().title()).isEqualTo(axis);
    assertThat(rows(figure).get(0).aside()).isEqualTo(words + ", p = 0.040, n = 9");
    assertThat(rows(figure).get(0).series())
        .isEqualTo(kind == Estimate.Kind.LEVEL ? "value with its interval" : "interval excludes 0");
    List<String> references = DrawnRows.references(figure.panels().get(0));
    assertThat(references)
        .isEqualTo(
            switch (kind) {
              case SLOPE_PER_YEAR -> List.of("0: no change at 0");
              case DIFFERENCE -> List.of("0: no difference at 0");
              case CORRELATION -> List.of("0: no correlation at 0");
              case LEVEL -> List.of();
            });
  }

  @ParameterizedTest
  @CsvSource({"0, 100, 'Value, in percentage points'", "1, 5, Value"})
  void axis_ofAnotherScale_statesItsUnit(double low, double high, String start) {
    Scale scale = low == 0 ? Scale.PERCENT : Scale.between(low, high);
    assertThat(scale.highest()).isEqualTo(high);
    assertThat(draw(Given.of(Estimate.Kind.LEVEL, scale)).panels().get(0).across().title())
        .isEqualTo(start + " · higher is safer");
  }

  @Test
  void row_ofNoRows_hasNoCount() {
    assertThat(rows(draw(SLOPE.on(Basis.ofPoints(0)))).get(0).aside())
        .isEqualTo("+0.1000 (+0.0500 to +0.1500), p = 0.040");
  }

  @Test
  void row_ofWhatIsNotFinite_saysSo() {
    ForestRow row = ForestRow.number("a", Double.POSITIVE_INFINITY, "+∞");
    assertThat(row.point(0)).isEmpty();
    assertThat(row.category())
        .isEqualTo(new Axis.Category("a", "", "could not be computed: it is not finite, +∞"));
    assertThat(row.details()).containsExactly("a", row.remark());
    assertThat(ForestRow.ranged("a", Double.NaN, 0, 1, "").bar()).isEmpty();
    assertThat(ForestRow.number("a", 1, "one").details()).containsExactly("a", "one");
  }

  /** Up to two methods are stated, and more are counted. */
  @Test
  void caption_ofMethods_statesTwoOrCountsThem() {
    assertThat(draw(SLOPE.by("A"), SLOPE.by("B"), SLOPE.by("A")).caption())
        .contains("By A, which assumes that all is given. By B, which assumes that all is given.");
    assertThat(draw(SLOPE.by("A"), SLOPE.by("B"), SLOPE.by("C")).caption())
        .contains("By 3 methods, which hovering a point names.")
        .doesNotContain("all is given");
  }

  @Test
  void caption_ofIntervals_statesTheirLevelsOrWhyThereIsNone() {
    assertThat(draw(SLOPE, SLOPE.with(Given.level(0.9))).caption())
        .startsWith(
            "Each row: the estimate, its 95 % or 90 % interval where it has one, and its p-value.");
    assertThat(draw(SLOPE.with(none("a"))).caption()).startsWith("No interval: a. By M");
    assertThat(withReasons("a", "b", "a")).contains("No interval: a; b.");
    assertThat(withReasons("a", "b", "c")).contains("No interval: a; b; c. By M");
    assertThat(withReasons("a", "b", "c", "d")).contains("No interval: a; b; c; 1 more reason.");
    assertThat(withReasons("a", "b", "c", "d", "e"))
        .contains("No interval: a; b; c; 2 more reasons.");
  }

  private static String withReasons(String... reasons) {
    return draw(ImmutableList.copyOf(reasons).stream()
            .map(why -> SLOPE.with(none(why)))
            .toArray(Given[]::new))
        .caption();
  }

  /** The first three caveats are stated, and the others are counted. */
  @ParameterizedTest
  @CsvSource({
    "2, ''",
    "3, ''",
    "4, ' The results state 1 more caveat.'",
    "6, ' The results state 3 more caveats.'"
  })
  void caption_ofCaveats_statesThreeAndCountsTheRest(int count, String more) {
    List<String> caveats = IntStream.range(0, count).mapToObj(i -> "caveat " + i).toList();
    assertThat(draw(SLOPE.on(Basis.ofPoints(9).withCaveats(caveats))).caption())
        .endsWith((count == 2 ? "Caveat 0. Caveat 1." : "Caveat 0. Caveat 1. Caveat 2.") + more);
  }

  private static Basis dated(LocalDate first, LocalDate last, Benchmark benchmark) {
    Basis plain = Basis.ofPoints(9);
    return new Basis(
            plain.benchmarks(),
            9,
            9,
            9,
            0,
            1,
            Optional.of(
                new Basis.Dates(2, first, last, first, ImmutableSet.of(Release.Kind.ANNOUNCEMENT))),
            ImmutableList.of(),
            ImmutableList.of(),
            ImmutableList.of())
        .withBenchmarks(ImmutableList.of(benchmark), ImmutableList.of("v" + last.getYear()));
  }

  /** From the first date to the last of all results, and where their benchmarks are from. */
  @Test
  void caption_ofDates_spansAllResults() {
    Benchmark cited =
        Benchmark.of("t/cited", Scale.UNIT)
            .withCitation(Citation.of("k", "A work").withYear(2023).withLicence("MIT"));
    Figure figure =
        draw(
            SLOPE.on(dated(DAY, DAY.plusYears(1), cited)),
            SLOPE.on(dated(DAY.minusYears(1), DAY, Benchmark.of("t/plain", Scale.UNIT))));
    assertThat(figure.caption()).contains("Scores dated 2023-01-01 to 2025-01-01.");
    assertThat(figure.source())
        .isEqualTo("Benchmarks: (2023), A work (MIT). Editions: v2024, v2025.");
    assertThat(draw(SLOPE).caption()).doesNotContain("Scores dated");
    assertThat(draw(SLOPE).source()).isEmpty();
  }

  /** Of more than four editions four are named. */
  @ParameterizedTest
  @CsvSource({
    "1, ' Edition: e0.'",
    "4, ' Editions: e0, e1, e2, e3.'",
    "5, ' Editions: e0, e1, e2, e3 and 1 more.'",
    "6, ' Editions: e0, e1, e2, e3 and 2 more.'"
  })
  void source_ofEditions_namesFour(int count, String words) {
    Benchmark cited = Benchmark.of("t/cited", Scale.UNIT).withCitation(Citation.of("k", "A work"));
    List<String> editions = IntStream.range(0, count).mapToObj(i -> "e" + i).toList();
    assertThat(SourceWords.ofBenchmarks(List.of(cited), editions))
        .startsWith("Benchmarks: ")
        .endsWith("A work." + words);
    assertThat(SourceWords.ofBenchmarks(List.of(cited), List.of())).endsWith("A work.");
    assertThat(SourceWords.of(Scores.empty())).isEmpty();
  }

  private static final Lab NORTH = Lab.of("North");
  private static final Lab SOUTH = Lab.of("South");

  private static Scores rising(Benchmark benchmark) {
    return IntStream.range(0, 12)
        .mapToObj(
            i ->
                TimelineParts.score(
                    benchmark, i % 3 == 0 ? SOUTH : NORTH, i, 0.3 + 0.04 * i + 0.01 * (i % 2)))
        .collect(Scores.toScores());
  }

  /** A panel for each benchmark: all labs together, then each with its adjusted p-value. */
  @Test
  void draw_survey_hasTheRowsOfEachBenchmark() {
    Benchmark one = Benchmark.of("t/one", Scale.UNIT);
    Benchmark other = Benchmark.of("t/other", Scale.UNIT.lowerIsSafer());
    Survey survey =
        TrendSurvey.withDefaults()
            .with(TheilSen.withDefaults())
            .fit("S", rising(one).plus(rising(other)));
    Figure figure = Forest.withDefaults().withTitle("Trends").draw(survey);

    assertThat(figure.title()).isEqualTo("Trends");
    assertThat(figure.panels()).extracting(panel -> panel.name()).containsExactly("one", "other");
    assertThat(names(figure))
        .containsExactly("All labs", "North", "South", "All labs", "North", "South");
    List<DrawnRow> rows = rows(figure);
    List<Survey.Row> first =
        ImmutableList.<Survey.Row>builder()
            .add(survey.together().rows().get(0))
            .addAll(
                survey.byLab().rows().stream()
                    .filter(row -> row.benchmark().equals(one))
                    .collect(toImmutableList()))
            .build();
    for (int i = 0; i < 3; i++) {
      Survey.Row row = first.get(i);
      assertThat(rows.get(i).value()).hasValue(row.trend().orElseThrow().slope());
      Trend trend = row.trend().orElseThrow();
      String interval =
          trend
              .interval()
              .fold(
                  ends -> " (" + Wording.interval(ends, trend.scale()) + ")",
                  (reason, why) -> ", no interval");
      assertThat(rows.get(i).aside())
          .startsWith(Wording.change(trend.slope(), trend.scale()) + interval + ", adjusted p ")
          .endsWith(", n = " + row.n());
      assertThat(figure.caption()).contains("By " + trend.method() + ", which assumes that ");
    }
    // four scores in order: of 24 orders 2 are as clear, and p is 0.083 at best
    assertThat(rows.get(2).series()).isEqualTo("could not be seen: no p of 0.05 was possible");
    assertThat(rows.get(0).series()).isEqualTo("interval excludes 0");
    assertThat(figure.caption())
        .contains("p-values are adjusted by Holm within all labs together and within single labs.");
  }

  /** A trend without an interval or a p-value says so at the end of its row. */
  @Test
  void draw_rowsWithoutIntervalOrP_sayThat() {
    Benchmark one = Benchmark.of("t/one", Scale.UNIT);
    Scores scores = rising(one);
    Trend whole = TheilSen.withDefaults().fit(scores.series(one)).orElseThrow();
    Trend bare =
        new Trend(
            whole.id(),
            whole.method(),
            whole.estimand(),
            0.25,
            whole.intercept(),
            none("few"),
            Outcome.unavailable(Reason.TOO_FEW_POINTS, "few"),
            whole.assumptions(),
            whole.basis());
    Survey.Row row =
        Survey.Row.ofTrend(one, Optional.empty(), scores.series(one), Outcome.of(bare));
    Survey survey =
        new Survey(
            "S",
            Correction.HOLM,
            0.05,
            new Survey.Part("together", 0, ImmutableList.of(row)),
            new Survey.Part("by lab", 0, ImmutableList.of()));
    assertThat(rows(Forest.withDefaults().draw(survey)).get(0).aside())
        .isEqualTo("+0.2500, no interval, no p-value, n = 12");
    assertThat(rows(Forest.withDefaults().draw(survey)).get(0).series())
        .isEqualTo("without an interval");
  }

  @Test
  void draw_surveyOfTooFewScores_saysWhy() {
    Benchmark one = Benchmark.of("t/one", Scale.UNIT);
    Survey survey =
        TrendSurvey.withDefaults()
            .fit(
                "S",
                Scores.of(
                    TimelineParts.score(one, NORTH, 0, 0.5),
                    TimelineParts.score(one, SOUTH, 3, 0.6)));
    assertThat(rows(Forest.withDefaults().draw(survey)))
        .hasSize(3)
        .allMatch(
            row -> row.value().isEmpty() && row.remark().startsWith("could not be computed: "));
  }

  @Test
  void draw_nothing_isAFigureWithoutPanels() {
    assertThat(Forest.withDefaults().draw(ImmutableMap.of()).panels()).isEmpty();
  }
}
