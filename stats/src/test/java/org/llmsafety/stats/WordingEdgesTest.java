package org.llmsafety.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Model;
import org.llmsafety.core.Scale;

/** Where one form of words ends and another begins. */
class WordingEdgesTest {
  private static List<Model> models(int n) {
    return IntStream.range(0, n)
        .mapToObj(i -> Model.of(Character.toString('a' + i), Lab.of("Lab")))
        .toList();
  }

  @Test
  void models_areNamedUpToFive() {
    assertThat(Wording.models(models(1))).isEqualTo("1 model (a)");
    assertThat(Wording.models(models(5))).isEqualTo("5 models (a, b, c, d, e)");
    assertThat(Wording.models(models(7))).isEqualTo("7 models (a, b, c, d, e and 2 more)");
  }

  @Test
  void levels_thatAreNotReached_haveDecimalsUntilTheyAreBelow() {
    assertThat(Wording.percentBelow(.9496, .95)).isEqualTo("94.96 %");
    assertThat(Wording.percentBelow(.94, .95)).isEqualTo("94 %");
    assertThat(Wording.percentBelow(.945, .95)).isEqualTo("94.5 %");
  }

  /** On the level is within it, and three decimals must not say otherwise. */
  @Test
  void pValues_keepToTheirSideOfTheLevel() {
    assertThat(Wording.p(.05, .05)).isEqualTo("0.050");
    assertThat(Wording.p(Math.nextUp(.05), .05)).isEqualTo("0.0500001");
    assertThat(Wording.p(.001, .05)).isEqualTo("0.001");
    assertThat(Wording.p(.00099, .05)).isEqualTo("< 0.001");
    assertThat(Wording.p(.000001, .0005)).isEqualTo("0.000001");
    assertThat(Wording.p(.00099, .001)).isEqualTo("< 0.001");
    assertThat(Wording.equalsP(.00099, .05)).isEqualTo("< 0.001");
    assertThat(Wording.equalsP(.2, .05)).isEqualTo("= 0.200");
    assertThat(Wording.level(.05)).isEqualTo("0.05");
  }

  @Test
  void numbers_haveTheDecimalsOfTheirScale() {
    assertThat(Wording.value(53.1234, Scale.between(0, 1000))).isEqualTo("53.1");
    assertThat(Wording.value(-53.1234, Scale.between(-100, 100_000))).isEqualTo("−53");
    assertThat(Wording.value(0, Scale.UNBOUNDED)).isEqualTo("0.0000");
    assertThat(Wording.value(Double.POSITIVE_INFINITY, Scale.UNBOUNDED)).isEqualTo("∞");
    assertThat(Wording.value(1e-9, Scale.UNBOUNDED)).isEqualTo("0.000000");
    assertThat(Wording.change(1e-10, Scale.UNIT)).isEqualTo("+0.0000");
    assertThat(Wording.degreesOfFreedom(20 * (1 + 1e-10))).isEqualTo("20 degrees of freedom");
    assertThat(Wording.degreesOfFreedom(20 * (1 + 1e-7))).isEqualTo("20.00 degrees of freedom");
    assertThat(Wording.unit(Scale.between(1, 5))).isEmpty();
  }

  @Test
  void directionsThatAreNotKnown_differFromThoseThatAreNeither() {
    Benchmark unknown = Benchmark.of("t/unknown", Scale.UNIT.undirected());

    assertThat(Wording.undirected(unknown)).isEqualTo("which end is safer is not known");
    assertThat(Wording.undirected(unknown.withChangeWords("comply more", "comply less")))
        .isEqualTo("neither end is safer");
  }

  @Test
  void percents_neverSayAllOrNothingOfLess() {
    assertThat(Wording.percent(1)).isEqualTo("100 %");
    assertThat(Wording.percent(.9995)).isEqualTo("> 99.9 %");
    assertThat(Wording.percent(.9994)).isEqualTo("99.9 %");
    assertThat(Wording.percent(.0006)).isEqualTo("0.1 %");
    assertThat(Wording.percent(.0005)).isEqualTo("< 0.1 %");
    assertThat(Wording.percent(0)).isEqualTo("0 %");
  }
}
