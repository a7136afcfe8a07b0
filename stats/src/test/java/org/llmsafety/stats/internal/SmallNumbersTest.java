package org.llmsafety.stats.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Scale;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.StandardError;

/** Levels, means, medians, ends of scales, Student's t and what is kept of costly numbers. */
class SmallNumbersTest {
  @Test
  void levels_areBetweenZeroAndOne() {
    assertThat(Levels.confidence(.95)).isEqualTo(.95);
    assertThat(Levels.significance(.05)).isEqualTo(.05);
    for (double wrong : new double[] {0, 1, 95, -.1, Double.NaN}) {
      assertThatThrownBy(() -> Levels.confidence(wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("confidence must be between 0 and 1, but was " + wrong);
      assertThatThrownBy(() -> Levels.significance(wrong))
          .hasMessage("significance level must be between 0 and 1, but was " + wrong);
    }
  }

  @Test
  void medians_areInTheMiddle() {
    double[] values = {3, 1, 2};

    assertThat(Medians.of(values)).isEqualTo(2);
    assertThat(values).containsExactly(3, 1, 2);
    assertThat(Medians.of(new double[] {4, 1, 2, 9})).isEqualTo(3);
    assertThat(Medians.ofSorted(new double[] {7})).isEqualTo(7);
  }

  @Test
  void ends_arePositiveTowardsSafer_orHigherWhereNeitherIs() {
    Scale lower = Scale.between(1, 5).lowerIsSafer();
    Scale neither = Scale.between(1, 5).undirected();

    assertThat(Ends.of(lower)).isEqualTo(new Ends(-1, "safer", "less safe"));
    assertThat(Ends.of(neither)).isEqualTo(new Ends(1, "higher", "lower"));
    assertThat(Ends.of(lower).turned(.5)).isEqualTo(-.5);
    assertThat(Ends.toUnit(lower, 2)).isEqualTo(.75);
    assertThat(Ends.toUnit(neither, 2)).isEqualTo(.25);
    assertThat(Ends.unit(lower)).isEqualTo(Scale.UNIT);
    assertThat(Ends.unit(neither)).isEqualTo(Scale.UNIT.undirected());
  }

  // R 4.2.2: 2 + c(-1, 1) * qt(.975, 3.78) * .5; 2 * pt(-2, 3.78)
  @Test
  void studentsT_isOfTheErrorAndItsDegrees() {
    StandardError error = new StandardError(.5, 3.78, "CR2 by family");
    Interval interval = StudentT.interval(2, error, .95);

    assertThat(interval.low()).isCloseTo(2 - 1.420674897896449, within(1e-12));
    assertThat(interval.high()).isCloseTo(2 + 1.420674897896449, within(1e-12));
    assertThat(interval.method())
        .isEqualTo("CR2 by family standard error, t with 3.78 degrees of freedom");
    assertThat(StudentT.p(1, error).value()).isCloseTo(0.1202117415580476, within(1e-12));
  }

  @Test
  void clusters_areNumberedByTheirFirstObservation() {
    Clusters clusters = Clusters.ofFamilies(List.of("b", "a", "b", "c"));

    assertThat(clusters.size()).isEqualTo(3);
    assertThat(clusters.clusterOf()).containsExactly(0, 1, 0, 2);
    assertThat(clusters.called(1)).isEqualTo("family a");
    assertThat(clusters.one()).isEqualTo("family");
    assertThat(clusters.several()).isEqualTo("families");
  }

  /** A value that weighs more than all that is kept is computed each time. */
  @Test
  void aMemo_keepsWhatFits() {
    Memo<String, Integer> memo = new Memo<>(10, weight -> weight);

    assertThat(memo.get("light", () -> 5)).isEqualTo(5);
    assertThat(memo.get("light", () -> 6)).isEqualTo(5);
    assertThat(memo.get("heavy", () -> 11)).isEqualTo(11);
    assertThat(memo.get("heavy", () -> 12)).isEqualTo(12);
  }

  @Test
  void coordinates_haveTwoDecimalsAndNoZerosBehind() {
    assertThat(Decimals.of(1.005)).isEqualTo("1.01");
    assertThat(Decimals.of(-0.001)).isEqualTo("0");
    assertThat(Decimals.of(120)).isEqualTo("120");
    assertThat(Decimals.of(2.50)).isEqualTo("2.5");
    assertThat(Decimals.pair(1, -2.25)).isEqualTo("1 -2.25");
  }
}
