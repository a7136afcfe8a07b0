package org.llmsafety.stats.editions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableList;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.DateBasis;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Model;
import org.llmsafety.core.Release;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.trend.FieldTrend;

class EditionTrendsTest {
  private static final Benchmark RATE =
      Benchmark.of("t/rate", Scale.PERCENT.lowerIsSafer()).withName("Rate");
  private static final Lab LAB = Lab.of("Birds");

  /** A model that came out so many months after January 2023, tested so many months after. */
  private static Score tested(String name, int released, String edition, int on, double value) {
    Release release = Release.on(Release.Kind.AVAILABILITY, month(released), "test");
    return Score.of(Model.of("t/" + name, LAB).withFamily(name).withReleases(release), RATE, value)
        .withDated(release)
        .withEdition(edition)
        .withEvaluated(Release.on(Release.Kind.EVALUATION, month(on), "test"));
  }

  private static LocalDate month(int after) {
    return LocalDate.of(2023, 1, 1).plusMonths(after);
  }

  private static Scores board() {
    ImmutableList.Builder<Score> scores = ImmutableList.builder();
    for (int i = 0; i < 8; i++) {
      scores.add(tested("one " + i, i, "first", 10 + i, 20 - i));
      scores.add(tested("two " + i, 12 + i, "second", 24 + i, 30 + i));
    }
    scores.add(tested("one 0", 0, "first", 16, 18.2));
    scores.add(tested("one 1", 1, "first", 17, 19.5));
    scores.add(tested("one 1", 1, "second", 24, 26.5));
    scores.add(tested("one 2", 2, "second", 25, 17));
    scores.add(tested("one 3", 3, "second", 25, 27));
    return Scores.copyOf(scores.build());
  }

  private static EditionPanel panel(Scores scores) {
    return EditionTrends.withDefaults().describe(scores, RATE).orElseThrow();
  }

  @Test
  void eachEdition_hasTrendsOfItsOwn_byReleaseOfFirstValuesAndByEvaluationOfAll() {
    EditionPanel panel = panel(board());

    assertThat(panel.editions())
        .extracting(EditionTrend::edition)
        .containsExactly("first", "second");
    EditionTrend first = panel.editions().get(0);
    assertThat(first.models()).isEqualTo(8);
    assertThat(first.first()).isEqualTo(month(10));
    assertThat(first.last()).isEqualTo(month(17));
    Scores own = board().ofEdition("first");
    Scores once = own.matching(score -> score.value() != 18.2 && score.value() != 19.5);
    assertThat(first.byRelease()).isEqualTo(FieldTrend.withDefaults().fit(once.series(RATE)));
    assertThat(first.byEvaluation())
        .isEqualTo(FieldTrend.withDefaults().fit(own.datedBy(DateBasis.EVALUATION).series(RATE)));
    assertThat(first.byRelease().orElseThrow().slope()).isNegative();
    assertThat(panel.editions().get(1).byRelease().orElseThrow().slope()).isPositive();
  }

  @Test
  void modelsTestedAgain_areDescribed_withinEditionsAndOverABreak() {
    EditionPanel panel = panel(board());

    ValueChanges again = panel.editions().get(0).retested();
    assertThat(again.models()).isEqualTo(2);
    assertThat(again.rose()).isEqualTo(1);
    assertThat(again.fell()).isEqualTo(1);
    assertThat(again.median().orElseThrow()).isCloseTo((-1.8 + 0.5) / 2, within(1e-12));
    EditionBreak broken = panel.breaks().get(0);
    assertThat(broken.isLinked()).isTrue();
    assertThat(broken.lastBefore()).isEqualTo(month(17));
    assertThat(broken.firstAfter()).isEqualTo(month(24));
    // from the last test before: 19.5 to 26.5, 18 to 17, 17 to 27
    assertThat(broken.linking().models()).isEqualTo(3);
    assertThat(broken.linking().rose()).isEqualTo(2);
    assertThat(broken.linking().median().orElseThrow()).isCloseTo(7, within(1e-12));
    assertThat(panel.toString())
        .contains("break first to second, 2024-06-01 to 2025-01-01")
        .contains("models in both: 3 models: 2 rose, 1 fell, median +7.00 percentage points");
  }

  @Test
  void aBreakThatNoModelLinks_isNamedAsThat() {
    Scores apart =
        board()
            .matching(
                score ->
                    !score.model().id().startsWith("t/one")
                        || score.edition().orElseThrow().equals("first"));

    EditionBreak broken = panel(apart).breaks().get(0);
    assertThat(broken.isLinked()).isFalse();
    assertThat(broken).asString().endsWith("models in both: none");
    assertThat(panel(apart).editions().get(1).retested()).hasToString("no model was tested twice");
  }

  @Test
  void twoValuesOfADay_areRefusedByTheirEdition_andTheOtherStays() {
    Scores twice = board().plus(Scores.of(tested("two 3", 15, "second", 27, 50)));

    EditionPanel panel = panel(twice);
    assertThat(panel.editions().get(0).byRelease().isAvailable()).isTrue();
    assertThat(panel.editions().get(1).byRelease().whyNot().orElseThrow())
        .contains("two 3", "different scores");
  }

  @Test
  void withoutScores_orDaysOfTests_thereIsNone() {
    assertThat(EditionTrends.withDefaults().describe(Scores.empty(), RATE).whyNot())
        .contains("no scores on Rate");
    Scores undated = Scores.of(Score.of(Model.of("t/x", LAB), RATE, 3)).plus(board());
    assertThat(EditionTrends.withDefaults().describe(undated, RATE).whyNot())
        .contains("1 of 22 scores on Rate do not say when they were evaluated");
  }
}
