package org.llmsafety.stats.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Model;
import org.llmsafety.core.Release;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.trend.LeastSquares;

class HoleBoundsTest {
  private static final Benchmark A = Benchmark.of("test/a", Scale.UNIT);
  private static final Benchmark B = Benchmark.of("test/b", Scale.UNIT);
  private static final Lab ONE = Lab.of("One");
  private static final Lab TWO = Lab.of("Two");
  private static final int[] DAYS = {0, 40, 150, 300, 310, 700};
  private static final double[] VALUES = {0.2, 0.5, 0.4, 0.7, 0.6, 0.9};

  private static Model model(int i) {
    return Model.of("m" + i, i % 2 == 0 ? ONE : TWO)
        .withReleases(
            Release.on(
                Release.Kind.ANNOUNCEMENT, LocalDate.of(2023, 1, 1).plusDays(DAYS[i]), "test"));
  }

  /** All on B; on A all but models 1, 3 and 5, which have the ends that the bits say, if any. */
  private static Scores scores(boolean filled, int ends) {
    List<Score> scores = new ArrayList<>();
    for (int i = 0; i < DAYS.length; i++) {
      scores.add(Score.of(model(i), B, 0.5));
      if (i % 2 == 0) {
        scores.add(Score.of(model(i), A, VALUES[i]));
      } else if (filled) {
        scores.add(Score.of(model(i), A, ends >> (i / 2) & 1));
      }
    }
    return Scores.copyOf(scores);
  }

  @Test
  void exactRepeat_isLeftOutAndNamed() {
    Scores twice = scores(false, 0).plus(List.of(Score.of(model(2), A, VALUES[2])));
    Bounds bounds = HoleBounds.withDefaults().fit(twice, A).orElseThrow();
    Bounds once = HoleBounds.withDefaults().fit(scores(false, 0), A).orElseThrow();
    assertThat(bounds.lower()).isEqualTo(once.lower());
    assertThat(bounds.basis().caveats())
        .singleElement()
        .asString()
        .contains("exact repeat")
        .contains("m2");
    assertThat(once.basis().caveats()).isEmpty();
  }

  @Test
  void slope_isTheLeastAndGreatestOfAllCorners() {
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    for (int ends = 0; ends < 8; ends++) {
      double slope =
          LeastSquares.withDefaults().fit(scores(true, ends).series(A)).orElseThrow().slope();
      least = Math.min(least, slope);
      greatest = Math.max(greatest, slope);
    }
    Bounds bounds = HoleBounds.withDefaults().fit(scores(false, 0), A).orElseThrow();
    assertThat(bounds.lower()).isCloseTo(least, within(1e-12));
    assertThat(bounds.upper()).isCloseTo(greatest, within(1e-12));
    assertThat(bounds.holes()).isEqualTo(3);
    assertThat(bounds.cells()).isEqualTo(6);
    assertThat(bounds.isSignCertain()).isFalse();
  }

  @Test
  void overallSlope_isHalfAsWide_asOneOfTwoBenchmarksHasHoles() {
    Bounds one = HoleBounds.withDefaults().fit(scores(false, 0), A).orElseThrow();
    Bounds overall = HoleBounds.withDefaults().fitOverall(scores(false, 0)).orElseThrow();
    assertThat(overall.width()).isCloseTo(one.width() / 2, within(1e-12));
    assertThat(overall.holes()).isEqualTo(3);
  }

  @Test
  void withinObservedRange_isNarrower() {
    Bounds wide = HoleBounds.withDefaults().fit(scores(false, 0), A).orElseThrow();
    Bounds narrow =
        HoleBounds.withDefaults().withinObservedRange().fit(scores(false, 0), A).orElseThrow();
    // observed are 0.2, 0.4 and 0.6
    assertThat(narrow.width()).isCloseTo(0.4 * wide.width(), within(1e-12));
  }

  @Test
  void difference_ofALabWithoutAScore_isTheWholeScale() {
    Bounds bounds = HoleBounds.withDefaults().compare(scores(false, 0), A, ONE, TWO).orElseThrow();
    assertThat(bounds.lower()).isCloseTo(0.4 - 1, within(1e-12));
    assertThat(bounds.upper()).isCloseTo(0.4, within(1e-12));
  }

  @Test
  void including_aModelWithoutAScore_isOneMoreHole() {
    Scores some = scores(true, 0).matching(score -> !score.model().equals(model(5)));
    Bounds bounds =
        HoleBounds.withDefaults().including(List.of(model(4), model(5))).fit(some, A).orElseThrow();
    assertThat(bounds.holes()).isEqualTo(1);
    assertThat(bounds.models()).isEqualTo(6);
  }

  @Test
  void unboundedScale_isRefused() {
    Benchmark open = Benchmark.of("test/open", Scale.UNBOUNDED);
    Scores scores = Scores.of(Score.of(model(0), open, 1), Score.of(model(1), open, 2));
    assertThat(HoleBounds.withDefaults().fit(scores, open).whyNot())
        .hasValue("the scale of open has no two ends, so a missing score could move it anywhere");
  }
}
