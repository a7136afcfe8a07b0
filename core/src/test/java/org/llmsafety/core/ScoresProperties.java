package org.llmsafety.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ScoresProperties {
  @Provide
  Arbitrary<Scores> scores() {
    return CoreArbitraries.scoreSets();
  }

  @Provide
  Arbitrary<DateBasis> bases() {
    return CoreArbitraries.dateBases();
  }

  /** From, on, released, matching, of an edition: in a random order. */
  @Provide
  Arbitrary<List<UnaryOperator<Scores>>> narrowings() {
    return Combinators.combine(
            CoreArbitraries.labs(),
            CoreArbitraries.benchmarks().list().ofMinSize(1).ofMaxSize(3),
            CoreArbitraries.dateRanges(),
            Arbitraries.doubles().between(-1e6, 1e6))
        .as(
            (lab, benchmarks, range, bound) ->
                List.<UnaryOperator<Scores>>of(
                    scores -> scores.from(lab, Labs.OPENAI),
                    scores -> scores.on(benchmarks.get(0), rest(benchmarks)),
                    scores -> scores.released(range),
                    scores -> scores.matching(score -> score.value() < bound),
                    scores -> scores.ofEdition("v1.5.0")))
        .flatMap(steps -> Arbitraries.shuffle(steps));
  }

  private static Benchmark[] rest(List<Benchmark> benchmarks) {
    return benchmarks.subList(1, benchmarks.size()).toArray(new Benchmark[0]);
  }

  @Property
  void narrowing_inAnyOrder_givesTheSame(
      @ForAll("scores") Scores scores, @ForAll("narrowings") List<UnaryOperator<Scores>> steps) {
    Scores forwards = scores;
    for (UnaryOperator<Scores> step : steps) {
      forwards = step.apply(forwards);
    }
    Scores backwards = scores;
    for (int i = steps.size() - 1; i >= 0; i--) {
      backwards = steps.get(i).apply(backwards);
    }

    assertThat(forwards).isEqualTo(backwards);
    assertThat(scores.asList()).containsAll(forwards);
  }

  @Property
  void plus_isAssociativeWithEmptyAsIdentity(
      @ForAll("scores") Scores a, @ForAll("scores") Scores b, @ForAll("scores") Scores c) {
    assertThat(a.plus(b).plus(c)).isEqualTo(a.plus(b.plus(c)));
    assertThat(a.plus(Scores.empty())).isEqualTo(a);
    assertThat(Scores.empty().plus(a)).isEqualTo(a);
    assertThat(a.plus(b).size()).isEqualTo(a.size() + b.size());
  }

  @Property
  void by_anyKey_partitions(@ForAll("scores") Scores scores) {
    ImmutableMap<Optional<String>, Scores> groups = scores.by(Score::edition);

    assertThat(groups.values()).noneMatch(Scores::isEmpty);
    groups.forEach(
        (key, group) ->
            assertThat(group).isEqualTo(scores.matching(score -> score.edition().equals(key))));
    assertThat(groups.values().stream().mapToInt(Scores::size).sum()).isEqualTo(scores.size());
  }

  @Property
  void byLab_isPartitionedLikeFrom(@ForAll("scores") Scores scores) {
    scores.byLab().forEach((lab, group) -> assertThat(group).isEqualTo(scores.from(lab)));
    assertThat(scores.byLab().values().stream().mapToInt(Scores::size).sum())
        .isEqualTo(scores.size());
  }

  @Property
  void byBenchmark_isPartitionedLikeOn(@ForAll("scores") Scores scores) {
    scores
        .byBenchmark()
        .forEach((benchmark, group) -> assertThat(group).isEqualTo(scores.on(benchmark)));
    assertThat(scores.byBenchmark().keySet()).containsExactlyElementsOf(scores.benchmarks());
  }

  @Property
  void datedBy_twice_isDatedByTheLater(
      @ForAll("scores") Scores scores,
      @ForAll("bases") DateBasis one,
      @ForAll("bases") DateBasis later) {
    assertThat(scores.datedBy(later).datedBy(later)).isEqualTo(scores.datedBy(later));
    assertThat(scores.datedBy(one).datedBy(later)).isEqualTo(scores.datedBy(later));
  }

  @Property
  void datedBy_asPublished_restoresTheDefault(
      @ForAll("scores") Scores scores, @ForAll("bases") DateBasis basis) {
    assertThat(scores.datedBy(basis).datedBy(DateBasis.AS_PUBLISHED)).isEqualTo(scores);
  }

  @Property
  void series_holdsEveryDatedScoreInDateOrder(@ForAll("scores") Scores scores) {
    scores
        .seriesByBenchmark()
        .forEach(
            (benchmark, series) -> {
              assertThat(series.points())
                  .isSortedAccordingTo(java.util.Comparator.comparing(ScoreSeries.Point::date));
              assertThat(series.size() + series.undated()).isEqualTo(scores.on(benchmark).size());
              assertThat(series).isEqualTo(scores.series(benchmark));
              assertThat(series.points()).allMatch(point -> point.years() >= 0);
            });
  }

  @Property
  void toScores_collectsInOrder(@ForAll("scores") Scores scores) {
    assertThat(scores.stream().collect(Scores.toScores())).isEqualTo(scores);
    assertThat(Scores.copyOf(scores.asList())).isEqualTo(scores).hasSameHashCodeAs(scores);
  }
}
