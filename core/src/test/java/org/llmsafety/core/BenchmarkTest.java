package org.llmsafety.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BenchmarkTest {
  private static final Benchmark PART = Benchmark.of("test/part", Scale.UNIT);
  private static final Benchmark MIDDLE =
      Benchmark.of("test/middle", Scale.UNIT).withAggregation(Aggregation.meanOf(PART));

  @Test
  void of_id_isNamedAfterItsLastPart() {
    assertThat(Benchmark.of("in-house/refusals", Scale.UNIT)).hasToString("refusals");
    assertThat(Benchmark.of("refusals", Scale.UNIT).name()).isEqualTo("refusals");
    assertThat(Benchmark.of("refusals/", Scale.UNIT).name()).isEqualTo("refusals/");
  }

  @Test
  void isAggregate_onlyWhenMadeOfOthers() {
    assertThat(PART.isAggregate()).isFalse();
    assertThat(MIDDLE.isAggregate()).isTrue();
  }

  @Test
  void partIds_ofNestedAggregates_areAllTheWayDown() {
    Benchmark top =
        Benchmark.of("test/top", Scale.UNIT).withAggregation(Aggregation.meanOf(MIDDLE));

    assertThat(top.partIds()).containsExactly("test/middle", "test/part");
    assertThat(PART.partIds()).isEmpty();
  }

  @Test
  void withAggregation_ofItself_isRefusedAtAnyDepth() {
    assertThatThrownBy(() -> PART.withAggregation(Aggregation.meanOf(MIDDLE)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an aggregate must not be part of itself, but test/part is");
  }

  @Test
  void withItems_none_isRefused() {
    assertThatThrownBy(() -> PART.withItems(0)).hasMessage("items must be at least 1, but was 0");
    assertThat(PART.withItems(1).items()).hasValue(1);
  }

  @Test
  void withTopics_inAnyOrder_areSaidInTheirOwnOrder() {
    Benchmark benchmark = PART.withTopics(Topic.OVER_REFUSAL, Topic.HARMFUL_REQUESTS);

    assertThat(benchmark.topics()).hasToString("[harmful requests, over refusal]");
    assertThat(PART.topics()).isEmpty();
    assertThat(benchmark).isNotEqualTo(PART);
  }

  @Test
  void withScale_another_keepsAllElse() {
    Benchmark percent = PART.withItems(7).withScale(Scale.PERCENT);

    assertThat(percent.scale()).isEqualTo(Scale.PERCENT);
    assertThat(percent.withScale(Scale.UNIT)).isEqualTo(PART.withItems(7));
  }

  @Test
  void of_blank_isRefused() {
    assertThatThrownBy(() -> Benchmark.of(" ", Scale.UNIT))
        .hasMessage("benchmark id must not be blank, but was \" \"");
    assertThatThrownBy(() -> PART.withName(""))
        .hasMessage("benchmark name must not be blank, but was \"\"");
  }

  @Test
  void equals_anyComponentChanged_differs() {
    assertThat(PART)
        .isEqualTo(Benchmark.of("test/part", Scale.UNIT))
        .isNotEqualTo(Benchmark.of("other/part", Scale.UNIT))
        .isNotEqualTo(Benchmark.of("test/part", Scale.PERCENT))
        .isNotEqualTo(PART.withName("x"))
        .isNotEqualTo(PART.withDescription("x"))
        .isNotEqualTo(PART.withItems(1))
        .isNotEqualTo(PART.withAggregation(Aggregation.meanOf(Benchmarks.BBQ)))
        .isNotEqualTo(PART.withCitation(Citation.of("a", "b")))
        .isNotEqualTo(PART.id());
  }

  @Test
  void withChangeWords_declaresThatNeitherEndIsSafer_untilADirectionIs() {
    Benchmark compliance =
        Benchmark.of("t/compliance", Scale.UNIT.undirected())
            .withChangeWords("comply more often", "comply less often");

    assertThat(compliance.changeWords())
        .contains(new ChangeWords("comply more often", "comply less often"));
    assertThat(compliance.whyUndirected())
        .contains("by its definition neither end of t/compliance is safer");
    assertThat(compliance).isNotEqualTo(Benchmark.of("t/compliance", Scale.UNIT.undirected()));
    assertThat(compliance.withScale(Scale.UNIT).changeWords()).isEmpty();
    assertThatThrownBy(() -> compliance.withChangeWords(" ", "fall"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("what models with higher scores do");
  }
}
