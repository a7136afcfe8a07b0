package org.llmsafety.stats.study;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.llmsafety.stats.study.Boards.ATTACKS;
import static org.llmsafety.stats.study.Boards.BLUE;
import static org.llmsafety.stats.study.Boards.RED;
import static org.llmsafety.stats.study.Boards.REFUSALS;

import com.google.common.collect.ImmutableMap;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Scores;
import org.llmsafety.core.Topic;
import org.llmsafety.stats.study.SourceAnswer.Standing;

/** Which benchmarks of a source are asked together, and what stands among all tests. */
class FieldStandingTest {
  private static final SafetyTheme PRIVACY = SafetyTheme.of("privacy", Topic.PRIVACY);
  private static final double[] UP = {.1, .2, .3, .4, .5, .6};
  private static final Benchmark LEAKS =
      Benchmark.of("t/leaks", Scale.UNIT).withTopics(Topic.PRIVACY);

  private static Benchmark undirected(String name, Scale scale) {
    return Benchmark.of("t/" + name, scale.undirected()).withTopics(Topic.PRIVACY);
  }

  private static Scores on(Benchmark benchmark, double... values) {
    return Boards.of(RED, benchmark, 1, values);
  }

  private static ThemeTable table(Scores scores) {
    return FieldStudy.withDefaults().about(PRIVACY).table(ImmutableMap.of("A", scores));
  }

  private static SourceAnswer only(Scores scores) {
    return only(scores, .05);
  }

  private static SourceAnswer only(Scores scores, double level) {
    return FieldStudy.withDefaults()
        .about(PRIVACY)
        .withSignificanceLevel(level)
        .table(ImmutableMap.of("A", scores))
        .themes()
        .get(0)
        .answers()
        .get(0);
  }

  @Test
  void study_namesItsThemesAndLevel() {
    assertThat(FieldStudy.withDefaults())
        .hasToString("study of 5 themes at a significance level of 0.05");
    assertThat(
            FieldStudy.withDefaults().about(PRIVACY, SafetyTheme.BIAS).withSignificanceLevel(.01))
        .hasToString("study of 2 themes at a significance level of 0.01");
    assertThatThrownBy(() -> FieldStudy.withDefaults().withSignificanceLevel(.5))
        .hasMessage("significance level must be between 0 and 0.5, but was 0.5");
    assertThatThrownBy(() -> SafetyStudy.withDefaults().withSignificanceLevel(0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> SafetyStudy.withDefaults().withMargin(Double.POSITIVE_INFINITY))
        .hasMessage("margin must be a finite number above 0, but was Infinity");
    assertThat(SafetyStudy.withDefaults().withSignificanceLevel(.1))
        .hasToString("study at a significance level of 0.1");
  }

  @Test
  void benchmarksOfOneQuantityOnOneScale_areAskedTogether() {
    Benchmark home = undirected("home", Scale.UNIT).withChangeWords("ask more", "ask less");
    Benchmark abroad = undirected("abroad", Scale.UNIT).withChangeWords("ask more", "ask less");
    Benchmark percent =
        undirected("percent", Scale.PERCENT).withChangeWords("ask more", "ask less");
    Benchmark other = undirected("other", Scale.UNIT).withChangeWords("tell more", "tell less");
    Scores scores =
        on(home, UP)
            .plus(on(abroad, .2, .3, .3, .5, .4, .6))
            .plus(on(percent, 10, 20, 30, 40, 50, 60))
            .plus(on(other, UP))
            .plus(on(undirected("plain", Scale.UNIT), UP))
            .plus(on(LEAKS, UP));
    assertThat(table(scores).themes().get(0).answers())
        .extracting(answer -> answer.benchmarks().stream().map(Benchmark::name).sorted().toList())
        .containsExactlyInAnyOrder(
            List.of("abroad", "home"),
            List.of("percent"),
            List.of("other"),
            List.of("plain"),
            List.of("leaks"));
  }

  /** Six untied scores that rise: 2 of 720 orders are as clear. */
  @Test
  void trendShown_isThatAtTheAdjustedLevel() {
    SourceAnswer alone = only(on(LEAKS, UP));
    assertThat(alone.standing()).isEqualTo(Standing.SHOWN);
    assertThat(alone.adjustedP().orElseThrow()).isCloseTo(2 / 720.0, within(1e-15));
    assertThat(only(on(LEAKS, UP), .001).standing()).isEqualTo(Standing.NOTHING_COULD_BE_SEEN);
    assertThat(only(on(LEAKS, UP), 2 / 720.0).standing())
        .as("p at the level")
        .isEqualTo(Standing.SHOWN);
    assertThat(only(on(LEAKS, .5, .4, .5, .6, .5, .4)).standing()).isEqualTo(Standing.NO_EVIDENCE);
    assertThat(only(on(LEAKS, .1, .2)).standing()).isEqualTo(Standing.NOT_COMPUTABLE);
    assertThat(table(on(LEAKS, .1, .2)).tests()).isZero();
  }

  /** Two sources of five models each: 2 of 120 orders, twice. */
  @Test
  void trendTakenAlone_isNotShownAmongOthers() {
    double[] five = Arrays.copyOf(UP, 5);
    ImmutableMap.Builder<String, Scores> sources = ImmutableMap.builder();
    for (String name : new String[] {"A", "B", "C", "D"}) {
      sources.put(name, on(LEAKS, name.equals("A") ? five : new double[] {.5, .4, .6, .45, .55}));
    }
    ThemeTable table = FieldStudy.withDefaults().about(PRIVACY).table(sources.buildOrThrow());
    SourceAnswer first = table.themes().get(0).answers().get(0);
    assertThat(first.adjustedP().orElseThrow()).isCloseTo(4 * 2 / 120.0, within(1e-15));
    assertThat(first.standing()).isEqualTo(Standing.NOT_AFTER_ADJUSTMENT);
    assertThat(table.themes().get(0).answers().get(1).standing())
        .isEqualTo(Standing.NOTHING_COULD_BE_SEEN);
    assertThat(table.tests()).isEqualTo(4);
    assertThat(table.models()).isEqualTo(5);
    assertThat(table.shared()).isEqualTo(5);
  }

  @Test
  void modelsOfSeveralSources_areCountedOnce() {
    ThemeTable table =
        FieldStudy.withDefaults()
            .about(PRIVACY)
            .table(
                ImmutableMap.of(
                    "A", on(LEAKS, UP),
                    "B", on(LEAKS, .3, .4),
                    "C", Boards.of(BLUE, LEAKS, 1, UP)));
    assertThat(table.models()).as("6 of Red, 6 of Blue").isEqualTo(12);
    assertThat(table.shared()).as("2 of Red").isEqualTo(2);
  }

  /** Benchmarks whose definition says that neither end is safer answer only where no others are. */
  @Test
  void sourcesAnswer_isOnBenchmarksWithASaferEnd_ifThereAreAny() {
    Benchmark home = undirected("home", Scale.UNIT).withChangeWords("ask more", "ask less");
    FieldStudy study = FieldStudy.withDefaults().about(PRIVACY);
    FieldAnswer both =
        study.answer(ImmutableMap.of("A", on(home, UP).plus(on(LEAKS, .5, .4, .5, .6, .5, .4))));
    assertThat(requireNonNull(both.sources().get("A")).verdict()).isEqualTo(Verdict.NO_EVIDENCE);
    FieldAnswer alone = study.answer(ImmutableMap.of("A", on(home, UP)));
    assertThat(requireNonNull(alone.sources().get("A")).claim()).isEqualTo("newer models ask more");
  }

  @Test
  void verdict_needsASlopeAndAPValue() {
    SafetyStudy study = SafetyStudy.withDefaults();
    assertThat(study.verdict(SafetyQuestion.on(REFUSALS), on(REFUSALS, UP)).verdict())
        .isEqualTo(Verdict.SAFER);
    assertThat(
            study
                .verdict(SafetyQuestion.on(ATTACKS), on(ATTACKS, 10, 20, 30, 40, 50, 60))
                .verdict())
        .isEqualTo(Verdict.LESS_SAFE);
    // 2 of 720 is below .05, and above .002
    assertThat(
            study
                .withSignificanceLevel(2 / 720.0)
                .verdict(SafetyQuestion.on(REFUSALS), on(REFUSALS, UP))
                .verdict())
        .isEqualTo(Verdict.SAFER);
    assertThat(
            study
                .withSignificanceLevel(.002)
                .verdict(SafetyQuestion.on(REFUSALS), on(REFUSALS, UP))
                .verdict())
        .isEqualTo(Verdict.NOTHING_COULD_BE_SEEN);
    Decision none = study.verdict(SafetyQuestion.on(REFUSALS), on(REFUSALS, .1, .2));
    assertThat(none.verdict()).isEqualTo(Verdict.NOT_COMPUTABLE);
    assertThat(none.equivalence()).isEmpty();
    assertThat(none).hasToString("not computable: 2 scores, need at least 3");
    assertThat(
            study
                .withMargin(.1)
                .verdict(SafetyQuestion.on(REFUSALS), on(REFUSALS, .1, .2))
                .equivalence())
        .isPresent();
  }
}
