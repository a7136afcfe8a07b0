package org.llmsafety.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.llmsafety.core.CoreFixtures.A;
import static org.llmsafety.core.CoreFixtures.B;
import static org.llmsafety.core.CoreFixtures.on;
import static org.llmsafety.core.CoreFixtures.snapshot;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScoreSeriesTest {
  private static final LocalDate ORIGIN = LocalDate.of(2024, 1, 1);

  private static Score dated(Lab lab, String name, String day, double value) {
    Model model = Model.of(lab.id() + "/" + name, lab).withFamily("Family " + name.charAt(0));
    return Score.of(model.withReleases(snapshot(day)), A, value);
  }

  private static final Score LATE = dated(Labs.META, "b1", "2025-01-01", 0.9);
  private static final Score TIED = dated(Labs.OPENAI, "a1", "2024-01-01", 0.7);
  private static final Score TIED_TOO = dated(Labs.META, "b2", "2024-01-01", 0.5);
  private static final ScoreSeries SERIES =
      ScoreSeries.of(A, List.of(LATE, TIED, TIED_TOO), ORIGIN);

  @Test
  void of_equalDates_keepTheirOrder() {
    assertThat(SERIES.points())
        .extracting(ScoreSeries.Point::score)
        .containsExactly(TIED, TIED_TOO, LATE);
    assertThat(SERIES.values()).containsExactly(0.7, 0.5, 0.9);
    assertThat(SERIES.models())
        .extracting(Model::name)
        .containsExactly("openai/a1", "meta/b2", "meta/b1");
  }

  /** 2024 has 366 days, so the end of it is 366 / 365.25 years on. */
  @Test
  void years_areOf365AndAQuarterDays() {
    assertThat(SERIES.years()).containsExactly(0, 0, 366 / 365.25);
    assertThat(ScoreSeries.years(LocalDate.of(2025, 1, 1), ORIGIN)).isEqualTo(-366 / 365.25);
    assertThat(ScoreSeries.years(LocalDate.MIN, LocalDate.MAX)).isCloseTo(2e9, within(1e5));
  }

  @Test
  void of_undated_isLeftOutAndCounted() {
    Score undated = Score.of(Model.of("x", Labs.META), A, 0.1);

    ScoreSeries series = ScoreSeries.of(A, List.of(undated, LATE), ORIGIN);

    assertThat(series.size()).isEqualTo(1);
    assertThat(series.undated()).isEqualTo(1);
    assertThat(series.benchmark()).isEqualTo(A);
  }

  @Test
  void of_scoreOnAnotherBenchmark_isRefused() {
    assertThatThrownBy(() -> ScoreSeries.of(B, List.of(LATE), ORIGIN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a series of test/b must hold its scores only, but was given one on test/a");
  }

  @Test
  void labs_oneIdUnderTwoNames_isOne() {
    Score renamed = LATE.withModel(LATE.model().withLab(new Lab("meta", "Meta Platforms")));

    assertThat(ScoreSeries.of(A, List.of(TIED, TIED_TOO, renamed), ORIGIN).labs())
        .containsExactly(Labs.OPENAI, Labs.META);
  }

  @Test
  void families_eachOnceInOrder() {
    assertThat(SERIES.families()).containsExactly("Family a", "Family b");
  }

  @Test
  void dateKinds_areInTheOrderOfTheEnumeration() {
    Score evaluated =
        LATE.withEvaluated(on(Release.Kind.EVALUATION, "2023-01-01"))
            .datedBy(DateBasis.EVALUATION)
            .withEdition("v2");
    ScoreSeries series = ScoreSeries.of(A, List.of(evaluated, TIED.withEdition("v1")), ORIGIN);

    assertThat(series.dateKinds()).containsExactly(Release.Kind.SNAPSHOT, Release.Kind.EVALUATION);
    assertThat(series.editions()).containsExactly("v2", "v1");
  }

  @Test
  void withOrigin_movesTheYearsAlone() {
    ScoreSeries moved = SERIES.withOrigin(LocalDate.of(2025, 1, 1));

    assertThat(moved.years()).containsExactly(-366 / 365.25, -366 / 365.25, 0);
    assertThat(moved.values()).isEqualTo(SERIES.values());
    assertThat(moved).isNotEqualTo(SERIES);
    assertThat(moved.withOrigin(ORIGIN)).isEqualTo(SERIES).hasSameHashCodeAs(SERIES);
  }

  @Test
  void withValues_changesScaleAndValuesAlone() {
    Score undated = Score.of(Model.of("x", Labs.META), A, 0.1);
    ScoreSeries series = ScoreSeries.of(A, List.of(LATE, undated, TIED, LATE), ORIGIN);

    ScoreSeries other = series.withValues(Scale.UNBOUNDED, -1, 2);

    assertThat(other.values()).containsExactly(-1, 2);
    assertThat(other.years()).isEqualTo(series.years());
    assertThat(other.models()).isEqualTo(series.models());
    assertThat(other.undated()).isEqualTo(1);
    assertThat(other.repeats()).isEqualTo(series.repeats());
    assertThat(other.benchmark()).isEqualTo(A.withScale(Scale.UNBOUNDED));
    assertThat(other.checked().isAvailable()).isTrue();
    assertThatThrownBy(() -> series.withValues(Scale.UNBOUNDED, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("values must be one for each of 2 points, but were 1");
  }

  @Test
  void equals_benchmarkOrUndatedDiffer_differs() {
    ScoreSeries none = ScoreSeries.of(A, List.of(), ORIGIN);
    Score undated = Score.of(Model.of("x", Labs.META), A, 0.1);

    assertThat(none)
        .isNotEqualTo(ScoreSeries.of(B, List.of(), ORIGIN))
        .isNotEqualTo(ScoreSeries.of(A, List.of(undated), ORIGIN))
        .isNotEqualTo(ScoreSeries.of(A, List.of(), ORIGIN.plusDays(1)))
        .isNotEqualTo(ScoreSeries.of(A, List.of(LATE), ORIGIN))
        .isNotEqualTo(A);
  }

  @Test
  void toString_saysTheSpan() {
    assertThat(SERIES).hasToString("A, 3 scores from 2024-01-01 to 2025-01-01");
    assertThat(ScoreSeries.of(A, List.of(LATE), ORIGIN))
        .hasToString("A, 1 score from 2025-01-01 to 2025-01-01");
  }
}
