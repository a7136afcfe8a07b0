package org.llmsafety.stats.report;

import static com.google.common.collect.ImmutableSet.toImmutableSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.ImmutableSet;
import com.google.common.reflect.ClassPath;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.EveryEntryPoint;
import org.llmsafety.stats.Result;
import org.llmsafety.stats.chart.Figure;
import org.llmsafety.stats.chart.Svg;
import org.llmsafety.stats.figures.ResultFigure;
import org.llmsafety.stats.items.ItemMean;
import org.llmsafety.stats.pooled.MetaResult;
import org.llmsafety.stats.resample.BootstrapEstimate;
import org.llmsafety.stats.robust.LeaveOneOutResult;
import org.llmsafety.stats.robust.SpecificationCurve;
import org.llmsafety.stats.robust.SpecificationGrid;
import org.llmsafety.stats.study.SafetyAnswer;
import org.llmsafety.stats.study.SafetyQuestion;
import org.llmsafety.stats.study.SafetyStudy;
import org.llmsafety.stats.trend.Survey;
import org.llmsafety.stats.trend.TheilSen;
import org.llmsafety.stats.trend.TrendSurvey;
import org.llmsafety.stats.trend.Trends;

/** Whatever a public method gives is JSON and a table, and a result is a section of a report. */
class EveryResultTest {
  /** Of items, of estimates or of any rows: no method that takes scores gives them. */
  private static final ImmutableSet<Class<?>> NOT_OF_SCORES =
      ImmutableSet.of(ItemMean.class, BootstrapEstimate.class, MetaResult.class);

  private static final ObjectMapper JSON = new ObjectMapper();

  @TestFactory
  Stream<DynamicTest> everyResult_isJsonAndATable() {
    return each(
        result -> {
          assertThat(JSON.readTree(ResultJson.of(result)).isMissingNode()).isFalse();
          assertThat(ResultTable.of(result).rows()).isNotEmpty();
        });
  }

  @TestFactory
  Stream<DynamicTest> everyResult_isASectionOfAReport() {
    return each(
        result -> {
          if (result instanceof Result stated) {
            assertThat(Report.titled("All").plus("One", stated).toHtml())
                .contains("It assumes that ")
                .contains("<figure>")
                .contains("It rests on ");
          }
        });
  }

  /** Numbers that a figure draws, or words in their place. */
  @TestFactory
  Stream<DynamicTest> everyResult_isAFigure() {
    return each(
        result -> {
          if (result instanceof Result || result instanceof LeaveOneOutResult) {
            assertDrawn(ResultFigure.of(result));
          }
        });
  }

  /** What holds several results is drawn, and a section of a report, by one call too. */
  @Test
  void everyHolderOfResults_isAFigureAndASection() {
    Scores board = EveryEntryPoint.scores();
    Benchmark first = board.benchmarks().iterator().next();
    Survey survey = TrendSurvey.withDefaults().fit("S", board);
    Trends<Lab> trends = TheilSen.withDefaults().fitEach(board.seriesByLab(first));
    SpecificationCurve curve =
        SpecificationGrid.on(first).withEstimators(TheilSen.withDefaults()).fit(board);
    SafetyAnswer answer = SafetyStudy.withDefaults().answer(SafetyQuestion.on(first), board);

    Stream.of(survey, trends, curve, answer).map(ResultFigure::of).forEach(this::assertDrawn);
    assertThat(
            Report.titled("All")
                .plus("Survey", survey)
                .plus("Trends", trends)
                .plus("Curve", curve)
                .plus("Answer", answer)
                .toHtml()
                .split("<figure>", -1))
        .hasSize(1 + 4);
  }

  private void assertDrawn(Figure figure) {
    assertThat(figure.panels())
        .isNotEmpty()
        .allMatch(panel -> !panel.marks().isEmpty() || !panel.notes().isEmpty());
    assertThat(figure.caption()).isNotBlank();
    for (int width : new int[] {320, 1200}) {
      assertThat(Svg.withDefaults().withWidth(width).encode(figure))
          .contains("<title")
          .doesNotContain("NaN")
          .doesNotContain("Infinity");
    }
  }

  /** Found on the class path, so that a new type cannot be forgotten. */
  @Test
  void everyResultType_isGivenByAnEntryPointThatIsTested() throws IOException {
    Set<Class<?>> given = new HashSet<>();
    EveryEntryPoint.asked().values().forEach(ask -> collect(ask.get(), given));
    assertThat(resultTypes()).isNotEmpty().allMatch(given::contains);
  }

  private static Set<Class<?>> resultTypes() throws IOException {
    return ClassPath.from(EveryResultTest.class.getClassLoader())
        .getTopLevelClassesRecursive("org.llmsafety.stats")
        .stream()
        .<Class<?>>map(ClassPath.ClassInfo::load)
        .filter(type -> type.isRecord() && Result.class.isAssignableFrom(type))
        .filter(type -> !NOT_OF_SCORES.contains(type))
        .collect(toImmutableSet());
  }

  /** A result and those inside it. */
  private static void collect(Object value, Set<Class<?>> into) {
    if (value instanceof Outcome<?> outcome) {
      outcome.stream().forEach(each -> collect(each, into));
    } else if (value instanceof Map<?, ?> map) {
      map.values().forEach(each -> collect(each, into));
    } else if (value instanceof Iterable<?> several) {
      several.forEach(each -> collect(each, into));
    } else if (value instanceof Record && into.add(value.getClass())) {
      Facts.of(value).values().forEach(each -> collect(each, into));
    }
  }

  private interface Assertion {
    void of(Object result) throws Exception;
  }

  private static Stream<DynamicTest> each(Assertion assertion) {
    return EveryEntryPoint.asked().entrySet().stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey(),
                    () -> {
                      Outcome<?> found = entry.getValue().get();
                      assertion.of(found.orElseThrow());
                    }));
  }
}
