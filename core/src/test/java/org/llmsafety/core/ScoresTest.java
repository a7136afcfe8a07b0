package org.llmsafety.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.llmsafety.core.CoreFixtures.A;
import static org.llmsafety.core.CoreFixtures.B;
import static org.llmsafety.core.CoreFixtures.CLAUDE_3_HAIKU;
import static org.llmsafety.core.CoreFixtures.COMMAND_R;
import static org.llmsafety.core.CoreFixtures.GPT_4_TURBO_APRIL;
import static org.llmsafety.core.CoreFixtures.LLAMA;
import static org.llmsafety.core.CoreFixtures.MEAN;
import static org.llmsafety.core.CoreFixtures.score;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class ScoresTest {
  private static final Score LLAMA_A = score(LLAMA, A, 0.5, "a.csv", 2); // 2024-07-23
  private static final Score HAIKU_A = score(CLAUDE_3_HAIKU, A, 0.9, "a.csv", 3); // 2024-03-07
  private static final Score HAIKU_B = score(CLAUDE_3_HAIKU, B, 0.8, "a.csv", 3);
  private static final Score TURBO_B = score(GPT_4_TURBO_APRIL, B, 0.7, "a.csv", 4); // 2024-04-09
  private static final Score UNDATED = score(COMMAND_R, A, 0.6, "a.csv", 5);
  private static final Scores ALL = Scores.of(LLAMA_A, HAIKU_A, HAIKU_B, TURBO_B, UNDATED);

  private static DateRange range(String first, String last) {
    return DateRange.of(LocalDate.parse(first), LocalDate.parse(last));
  }

  @Test
  void from_severalLabs_inTheOrderRead() {
    assertThat(ALL.from(Labs.ANTHROPIC, Labs.META)).containsExactly(LLAMA_A, HAIKU_A, HAIKU_B);
  }

  @Test
  void from_labKnownByAnotherName_goesById() {
    assertThat(ALL.from(new Lab("meta", "Meta Platforms"))).containsExactly(LLAMA_A);
  }

  @Test
  void on_benchmarkDefinedOtherwise_goesById() {
    assertThat(ALL.on(B.withName("other"))).containsExactly(HAIKU_B, TURBO_B);
    assertThat(ALL.on(A, B)).isEqualTo(ALL);
  }

  @Test
  void withDirection_ofOneBenchmark_leavesTheOthers() {
    Scores unknown = ALL.withDirection(A.id(), Direction.UNDIRECTED);
    Benchmark undirected = unknown.benchmarks().get(0);

    assertThat(undirected.whyUndirected())
        .hasValue(
            "it is not known which end of test/a is safer: declare it with"
                + " scores.withDirection(\"test/a\", Direction.LOWER_IS_SAFER) or"
                + " Direction.HIGHER_IS_SAFER");
    assertThat(undirected.withDescription("0 is the target").whyUndirected().orElseThrow())
        .startsWith("it is not known which end of test/a (0 is the target) is safer: declare it");
    assertThat(undirected.withDescription("x".repeat(301)).whyUndirected())
        .isEqualTo(undirected.whyUndirected());
    assertThat(B.whyUndirected()).isEmpty();
    assertThat(unknown.on(B)).isEqualTo(ALL.on(B));
    assertThat(unknown.withDirection(A.id(), Direction.HIGHER_IS_SAFER)).isEqualTo(ALL);
    assertThatThrownBy(() -> ALL.withDirection("test/typo", Direction.LOWER_IS_SAFER))
        .hasMessageStartingWith("benchmark id must be one of these scores', which are on ");
  }

  @Test
  void released_dateOnTheFirstOrLastDay_isKept() {
    assertThat(ALL.released(range("2024-03-07", "2024-04-09")))
        .containsExactly(HAIKU_A, HAIKU_B, TURBO_B);
    assertThat(ALL.released(range("2024-03-08", "2024-04-08"))).isEmpty();
  }

  @Test
  void released_undated_dropsOutAndCanBeHad() {
    assertThat(ALL.released(DateRange.from(LocalDate.MIN))).doesNotContain(UNDATED).hasSize(4);
    assertThat(ALL.undated()).containsExactly(UNDATED);
  }

  @Test
  void ofEdition_otherOrNone_dropsOut() {
    Score edition = HAIKU_A.withEdition("v1.5.0");
    Scores scores = Scores.of(edition, HAIKU_A.withEdition("v1.17.0"), HAIKU_A);

    assertThat(scores.ofEdition("v1.5.0")).containsExactly(edition);
    assertThat(scores.editions()).containsExactly("v1.5.0", "v1.17.0");
  }

  @Test
  void byLab_twoNamesUnderOneId_areOneGroupUnderTheFirst() {
    Score renamed = HAIKU_B.withModel(CLAUDE_3_HAIKU.withLab(new Lab("anthropic", "A. PBC")));

    assertThat(Scores.of(HAIKU_A, renamed).byLab())
        .containsOnlyKeys(Labs.ANTHROPIC)
        .containsEntry(Labs.ANTHROPIC, Scores.of(HAIKU_A, renamed));
  }

  @Test
  void byLab_isInTheOrderOfTheNames() {
    Lab lower = Lab.of("cohere labs");
    Scores scores = ALL.plus(Scores.of(UNDATED.withModel(Model.of("x", lower).withLab(lower))));

    assertThat(scores.labs())
        .containsExactly(Labs.ANTHROPIC, Labs.COHERE, lower, Labs.META, Labs.OPENAI);
  }

  @Test
  void byModel_twoDefinitionsUnderOneId_areOneGroupUnderTheFirst() {
    Score renamed = HAIKU_B.withModel(CLAUDE_3_HAIKU.withName("Haiku"));
    Scores scores = Scores.of(HAIKU_A, renamed);

    assertThat(scores.byModel()).containsOnlyKeys(CLAUDE_3_HAIKU);
    assertThat(scores.models()).containsExactly(CLAUDE_3_HAIKU);
  }

  @Test
  void byBenchmark_isInTheOrderOfTheFirstScore() {
    assertThat(Scores.of(TURBO_B, HAIKU_A, HAIKU_B).byBenchmark().keySet()).containsExactly(B, A);
  }

  @Test
  void withoutAggregates_onlyWhereAPartIsHere() {
    Score mean = score(CLAUDE_3_HAIKU, MEAN, 0.85, "a.csv", 3);

    assertThat(Scores.of(mean, HAIKU_A).withoutAggregates()).containsExactly(HAIKU_A);
    assertThat(Scores.of(mean).withoutAggregates()).containsExactly(mean);
  }

  @Test
  void withoutAggregates_partOfAPartIsHere_dropsBoth() {
    Benchmark top = Benchmark.of("test/top", Scale.UNIT).withAggregation(Aggregation.meanOf(MEAN));
    Score score = score(CLAUDE_3_HAIKU, top, 0.85, "a.csv", 3);

    assertThat(Scores.of(score, HAIKU_A).withoutAggregates()).containsExactly(HAIKU_A);
  }

  @Test
  void citations_oneKey_isCitedOnceSourcesFirst() {
    Citation source = Citation.of("source", "The table");
    Citation cited = Citation.of("a2024", "A");
    Citation again = cited.withYear(2024);
    Score first =
        HAIKU_A
            .withBenchmark(A.withCitation(cited))
            .withProvenance(Provenance.unstated().withCitation(source));
    Score second = HAIKU_B.withBenchmark(B.withCitation(again));

    assertThat(Scores.of(first, second).citations()).containsExactly(source, cited);
  }

  @Test
  void series_originIsTheEarliestDateOnAnyBenchmark() {
    ScoreSeries series = ALL.on(A, B).from(Labs.META, Labs.ANTHROPIC).series(A);

    assertThat(series.origin()).isEqualTo("2024-03-07");
    assertThat(ALL.series(B).origin()).isEqualTo("2024-03-07");
    assertThat(ALL.seriesByLab(A).values())
        .extracting(ScoreSeries::origin)
        .containsOnly(LocalDate.parse("2024-03-07"));
    assertThat(ALL.seriesByLab(A).keySet()).containsExactly(Labs.ANTHROPIC, Labs.COHERE, Labs.META);
  }

  @Test
  void series_noDates_isEmptyFromTheEpoch() {
    ScoreSeries series = Scores.of(UNDATED).series(A);

    assertThat(series.size()).isZero();
    assertThat(series.undated()).isEqualTo(1);
    assertThat(series.origin()).isEqualTo(LocalDate.EPOCH);
    assertThat(series).hasToString("A, 0 scores");
  }

  @Test
  void copyOf_scores_isTheSame() {
    assertThat(Scores.copyOf(ALL)).isSameAs(ALL);
    assertThat(Scores.empty().isEmpty()).isTrue();
    assertThat(ALL.isEmpty()).isFalse();
  }

  @Test
  void matching_question_isAsked() {
    assertThat(ALL.matching(score -> score.value() > 0.75)).containsExactly(HAIKU_A, HAIKU_B);
  }

  @Test
  void toString_counts() {
    assertThat(ALL).hasToString("5 scores of 4 models on 2 benchmarks");
    assertThat(Scores.of(HAIKU_A)).hasToString("1 score of 1 model on 1 benchmark");
    assertThat(Scores.empty()).hasToString("0 scores of 0 models on 0 benchmarks");
  }

  @Test
  void datedBy_basis_isOnEveryScore() {
    assertThat(ALL.datedBy(DateBasis.AVAILABILITY).undated()).doesNotContain(LLAMA_A).hasSize(4);
    assertThat(ALL.datedBy(DateBasis.AVAILABILITY)).isNotEqualTo(ALL).hasSize(5);
  }

  @Test
  void seriesByBenchmark_eachIsTheBenchmarksOwn() {
    assertThat(ALL.seriesByBenchmark())
        .hasSize(2)
        .containsEntry(A, ALL.series(A))
        .containsEntry(B, ALL.series(B));
  }
}
