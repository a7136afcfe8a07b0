package org.llmsafety.stats;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.llmsafety.stats.EntryPoints.A;
import static org.llmsafety.stats.EntryPoints.model;
import static org.llmsafety.stats.EntryPoints.score;

import com.google.common.collect.ImmutableSet;
import com.google.common.reflect.ClassPath;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.security.CodeSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.llmsafety.core.Location;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Provenance;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;

/** One input has one treatment, whichever public method is asked. */
class EntryPointsTest {
  private static final Scores BOARD = EntryPoints.board();

  /**
   * What takes scores and makes no number of them: interfaces, configuration, sentences, figures.
   */
  private static final ImmutableSet<String> NO_NUMBERS =
      ImmutableSet.of(
          "TrendEstimator.fit/1",
          "TrendTester.test/1",
          "SpecificationGrid.withMethod/2",
          "SpecificationGrid.withSubset/2",
          "AtEnds.of/1",
          "FamilyMeans.of/1",
          "ErrorLaw.of/1",
          "ErrorLaw.ofItems/2",
          "ScoreDifference.of/3",
          "Basis.of/1",
          "Basis.of/3",
          "Basis.withPoints/1",
          "Basis.ofFamilies/1",
          "FamilyMeans.fittedTo/1",
          "FieldTrend.fittedTo/1",
          "TrendEstimator.fittedTo/1",
          "ScoreReport.of/2",
          "ScoreReport.of/3",
          "ScoreSet.bySource/1",
          "Timeline.draw/1",
          "Frontier.steps/1",
          "Heatmap.draw/1",
          "Scatter.draw/2");

  private static final String REPEATS = "3 exact repeats of scores are left out: ";

  /** What states a change, or a difference, in the benchmark's own quantity. */
  private static final String ONE_BENCHMARK = "SafetyStudy.answer/2";

  private static final ImmutableSet<String> OWN_QUANTITY =
      ImmutableSet.of(
          "TrendEstimator.fitEach/1",
          "LeastSquares.fit/1",
          "LeastSquares.standardError/1",
          "LabLevels.fit/1",
          "LabLevels.spread/1",
          "WithinLabs.fit/1",
          "FamilyMeans.fit/1",
          "FieldTrend.fit/1",
          "TrendSurvey.fitTogether/2",
          "TrendSurvey.fitTogether/2 slopes",
          "TrendSurvey.fit/2",
          "SpecificationGrid.fit/1",
          "SafetyStudy.verdict/2",
          "MannKendall.test/1",
          "TheilSen.fit/1",
          "SlopeEquivalence.test/1",
          "MinimumDetectableSlope.describe/1",
          "LogTrend.fit/1",
          "LabComparison.compare/3",
          "Influence.of/1",
          "Scaling.apply/1",
          "LeaveOneOut.fit/2",
          "LeaveOneOut.fit/2 of series",
          "LeaveOneOut.fit/3",
          "EffectEstimate.ofSlope/3",
          "RepeatedMedians.fit/1",
          "Frontier.describe/1",
          "FieldStudy.table/1",
          "EditionTrends.describe/2",
          "Breakpoint.fit/1",
          "MatchedDates.compare/3",
          "Coverage.describe/1",
          "HoleBounds.compare/4",
          "HoleBounds.fit/2");

  @Test
  void list_holdsEveryPublicMethodThatTakesScores() throws IOException {
    Set<String> listed = new TreeSet<>(NO_NUMBERS);
    EntryPoints.all().keySet().forEach(name -> listed.add(name.replaceAll(" .*", "")));

    assertThat(publicMethods()).isEqualTo(listed);
  }

  private static Set<String> publicMethods() throws IOException {
    Set<String> found = new TreeSet<>();
    for (ClassPath.ClassInfo info :
        ClassPath.from(EntryPointsTest.class.getClassLoader())
            .getTopLevelClassesRecursive("org.llmsafety.stats")) {
      Class<?> type = info.load();
      if (place(type).equals(place(Basis.class))
          && !type.getPackageName().startsWith("org.llmsafety.stats.internal")
          && Modifier.isPublic(type.getModifiers())) {
        Arrays.stream(type.getDeclaredMethods())
            .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
            .filter(EntryPointsTest::takesScores)
            .map(
                method ->
                    type.getSimpleName()
                        + "."
                        + method.getName()
                        + "/"
                        + method.getParameterCount())
            .forEach(found::add);
      }
    }
    return found;
  }

  private static Optional<CodeSource> place(Class<?> type) {
    return Optional.ofNullable(type.getProtectionDomain().getCodeSource());
  }

  private static boolean takesScores(Method method) {
    return Arrays.stream(method.getGenericParameterTypes())
        .map(Object::toString)
        .anyMatch(
            type -> type.matches(".*org\\.llmsafety\\.core\\.(Scores|ScoreSeries|Score)\\b.*"));
  }

  @TestFactory
  Stream<DynamicTest> soundScores_haveAResult() {
    return each(name -> true, ask -> assertThat(ask.apply(BOARD).whyNot()).isEmpty());
  }

  @TestFactory
  Stream<DynamicTest> exactRepeat_changesNothing() {
    Score row = BOARD.asList().get(12);
    Score elsewhere = row.withProvenance(Provenance.of(Location.of("copy.csv").atLine(9)));
    Scores twice = BOARD.plus(List.of(row, elsewhere, elsewhere));

    return each(
        name -> true, ask -> assertThat(text(ask.apply(twice))).isEqualTo(text(ask.apply(BOARD))));
  }

  @TestFactory
  Stream<DynamicTest> differentSecondScore_isNamed() {
    Scores twice = BOARD.plus(List.of(score(3, A, 0.123)));

    return each(
        name -> true,
        ask ->
            assertThat(ask.apply(twice).whyNot())
                .hasValueSatisfying(
                    why ->
                        assertThat(why)
                            .contains("m3 has two different scores on a, ")
                            .contains("0.123 (board.csv:5)")));
  }

  @TestFactory
  Stream<DynamicTest> scoreOffItsScale_isNamed() {
    Scores off = with(3, Scale.UNIT, 81.5);

    return each(
        name -> true,
        ask ->
            assertThat(ask.apply(off).whyNot())
                .hasValueSatisfying(
                    why ->
                        assertThat(why)
                            .contains("on a is off its scale (0 to 1): 81.5 of m3 (board.csv:5)")));
  }

  @TestFactory
  Stream<DynamicTest> twoScalesUnderOneId_areNamed() {
    Scores mixed = with(3, Scale.PERCENT, 41.5);

    return each(
        name -> true,
        ask ->
            assertThat(ask.apply(mixed).whyNot())
                .hasValueSatisfying(
                    why ->
                        assertThat(why)
                            .contains("0 to 1, higher is safer")
                            .contains("0 to 100 %, higher is safer")));
  }

  @TestFactory
  Stream<DynamicTest> unknownSaferEnd_isRefusedBySafer() {
    return each(
        name ->
            !OWN_QUANTITY.contains(name)
                && !name.startsWith("Capability.")
                && !name.equals(ONE_BENCHMARK)
                && !pairs(name),
        ask ->
            assertThat(ask.apply(undirected()))
                .isInstanceOfSatisfying(
                    Outcome.Unavailable.class,
                    none -> {
                      assertThat(none.reason()).isEqualTo(Reason.UNKNOWN_DIRECTION);
                      assertThat(none.sentence()).contains("scores.withDirection(\"test/a\"");
                    }));
  }

  @TestFactory
  Stream<DynamicTest> unknownSaferEnd_leavesTheOwnQuantity_withoutSafer() {
    return each(
        OWN_QUANTITY::contains,
        ask -> {
          Outcome<?> found = ask.apply(undirected());
          assertThat(found.whyNot()).isEmpty();
          assertThat(text(found)).doesNotContain("is safer").doesNotContain("safer end of");
        });
  }

  /** The answer is in the own quantity, and says how the safer end is declared. */
  @TestFactory
  Stream<DynamicTest> unknownSaferEnd_isAnsweredInTheOwnQuantity() {
    return each(
        ONE_BENCHMARK::equals,
        ask ->
            assertThat(text(ask.apply(undirected())))
                .contains("newer models score higher on a", "scores.withDirection(\"test/a\"")
                .doesNotContain("score safer", "towards the safer end"));
  }

  /** Comparisons of models leave out the benchmark and say so. */
  @TestFactory
  Stream<DynamicTest> unknownSaferEnd_isNoPair() {
    return each(
        EntryPointsTest::pairs,
        ask -> assertThat(text(ask.apply(undirected()))).contains("withDirection(\"test/a\""));
  }

  private static boolean pairs(String name) {
    return name.startsWith("ModelComparison.");
  }

  private static Scores undirected() {
    return BOARD.stream()
        .map(
            score ->
                score.benchmark().equals(A)
                    ? score.withBenchmark(A.withScale(Scale.UNIT.undirected()))
                    : score)
        .collect(Scores.toScores());
  }

  /** The board with another score of a model on A. */
  private static Scores with(int model, Scale scale, double value) {
    return BOARD.stream()
        .map(
            score ->
                score.benchmark().equals(A) && score.model().equals(model(model))
                    ? score(model, A.withScale(scale), value)
                    : score)
        .collect(Scores.toScores());
  }

  private static Stream<DynamicTest> each(Predicate<String> asked, Asking assertion) {
    return EntryPoints.all().entrySet().stream()
        .filter(entry -> asked.test(entry.getKey()))
        .map(
            entry -> DynamicTest.dynamicTest(entry.getKey(), () -> assertion.of(entry.getValue())));
  }

  private interface Asking {
    void of(Function<Scores, Outcome<?>> ask);
  }

  /** All there is in a result, without the sentences on exact repeats. */
  private static String text(Object result) {
    if (result instanceof Outcome.Available<?> available) {
      return text(available.value());
    }
    if (result instanceof Optional<?> optional) {
      return optional.map(EntryPointsTest::text).orElse("none");
    }
    if (result instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> entry.getKey() + "=" + text(entry.getValue()))
          .collect(joining("\n"));
    }
    if (result instanceof Iterable<?> several && !(result instanceof Scores)) {
      return StreamSupport.stream(several.spliterator(), false)
          .map(EntryPointsTest::text)
          .filter(text -> !text.startsWith(REPEATS))
          .collect(joining("\n"));
    }
    if (result instanceof double[] numbers) {
      return Arrays.toString(numbers);
    }
    return result instanceof Record
        ? Arrays.stream(result.getClass().getRecordComponents())
            .filter(component -> !component.getName().equals("repeats"))
            .map(component -> component.getName() + ": " + text(value(component, result)))
            .collect(joining("\n"))
        : String.valueOf(result).replaceAll(" ?" + REPEATS + "[^.]*\\.", "");
  }

  private static Object value(RecordComponent component, Object result) {
    try {
      Method accessor = component.getAccessor();
      accessor.setAccessible(true);
      return accessor.invoke(result);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("a component cannot be read", e);
    }
  }
}
