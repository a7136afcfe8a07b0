package org.llmsafety.stats.ranks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.ItemValues;
import org.llmsafety.core.Outcome;
import org.llmsafety.stats.Resampling;
import org.llmsafety.stats.pooled.EffectEstimate;

/** Ranks of models by the items that they were all asked, and of estimates. */
class RankIntervalsTest {
  private static final ImmutableMap<String, ItemValues> THREE =
      ImmutableMap.of("weak", wrongOnEvery(2), "good", wrongOnEvery(10), "best", wrongOnEvery(11));

  private final RankIntervals intervals = RankIntervals.withDefaults();

  private static ItemValues items(int count, IntToDoubleFunction value) {
    Map<String, Double> values = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      values.put("q" + i, value.applyAsDouble(i));
    }
    return ItemValues.of(values);
  }

  /** Right on all items but every so many-th. */
  private static ItemValues wrongOnEvery(int step) {
    return items(40, i -> i % step == 0 ? 0 : 1);
  }

  @Test
  void neighbours_areDistinguishedOrNot_inPlainSentences() {
    RankTable<String> ranks = intervals.fit(THREE).orElseThrow();
    assertThat(ranks.sentences())
        .containsExactly(
            "3 models are ranked over 40 items, 1 the highest; the 95 % intervals hold for all"
                + " models at once.",
            "best is ranked 1; the data allow ranks 1 to 2.",
            "good is ranked 1; the data allow ranks 1 to 2.",
            "weak is ranked 3; the data allow no other rank.",
            "Of 2 pairs next to each other the data distinguish 1: good from weak.",
            "Of all 3 pairs they distinguish 2.");
    assertThat(ranks)
        .hasToString(
            "simultaneous rank intervals by pairwise differences, step-down, t with 38 degrees of"
                + " freedom, 20,000 draws of seed 1: best 1 (1 to 2), good 1 (1 to 2), weak 3 (3 to"
                + " 3); 2 of 3 pairs distinguished, 1 of 2 neighbours");
    assertThat(ranks.possiblySafest()).containsExactly("best", "good");
    assertThat(ranks.find("weak").orElseThrow().isSure()).isTrue();
    assertThat(ranks.find("weak").orElseThrow())
        .hasToString("weak 0.5000 (SE 0.0801): rank 3, 3 to 3");
    assertThat(ranks.separates("weak", "best")).isTrue();
    assertThat(ranks.separates("good", "best")).isFalse();
    assertThat(ranks.separated().get(0)).hasToString("best ahead of weak by 0.400 (SE 0.0934)");
    assertThat(ranks.assumptions())
        .isEqualTo(
            "items are independent draws from those that could have been asked; their differences"
                + " between models are many or normal");
  }

  @Test
  void safest_isSaidWhereAnEndIsDeclaredTheSaferOne() {
    assertThat(intervals.fit(THREE).orElseThrow().sentences().get(0)).contains("1 the highest");
    assertThat(intervals.higherIsSafer().fit(THREE).orElseThrow().sentences().get(0))
        .contains("1 the safest");
    assertThat(intervals.higherIsSafer().fit(THREE).orElseThrow().ranks())
        .isEqualTo(intervals.fit(THREE).orElseThrow().ranks());
  }

  @Test
  void twoModels_haveTheCriticalValueOfThePairedT() {
    RankTable<String> two =
        intervals
            .singleStep()
            .fit(ImmutableMap.of("good", wrongOnEvery(10), "weak", wrongOnEvery(2)))
            .orElseThrow();
    // R 4.2.2: qt(.975, 39), the limit to what is carried over
    CriticalValue critical = two.criticalValues().get(0);
    assertThat(critical.value()).isCloseTo(2.0226909200367595, within(1e-9));
  }

  /** R 4.2.2: binom.test(4, 4)$p.value and binom.test(7, 7)$p.value are .125 and .016. */
  @Test
  void itemsRightOrWrong_areSeparatedWhereMcNemarsTestSeparatesThem() {
    ItemValues all = items(50, i -> 1);
    for (int wrong : new int[] {4, 7}) {
      RankTable<String> table =
          intervals
              .fit(ImmutableMap.of("all", all, "most", items(50, i -> i < wrong ? 0 : 1)))
              .orElseThrow();
      assertThat(table.separates("all", "most")).isEqualTo(wrong == 7);
      RankTable<String> turned =
          intervals
              .lowerIsSafer()
              .fit(
                  ImmutableMap.of(
                      "none", items(50, i -> 0), "some", items(50, i -> i < wrong ? 1 : 0)))
              .orElseThrow();
      assertThat(turned.separates("none", "some")).isEqualTo(wrong == 7);
    }
    assertThat(
            intervals
                .withNormalLaw()
                .fit(ImmutableMap.of("all", all, "most", items(50, i -> i < 4 ? 0 : 1)))
                .orElseThrow()
                .separates("all", "most"))
        .isTrue();
  }

  @Test
  void lowestOfAttackRates_isTheSafest() {
    RankTable<String> ranks = intervals.lowerIsSafer().fit(THREE).orElseThrow();
    assertThat(ranks.ranks().get(0)).hasToString("weak 0.5000 (SE 0.0801): rank 1, 1 to 1");
    assertThat(ranks.separated().get(0)).hasToString("weak ahead of best by 0.400 (SE 0.0934)");
  }

  @Test
  void anyNumberOfThreads_givesTheSameTable() {
    ForkJoinPool alone = new ForkJoinPool(1);
    try {
      assertThat(alone.submit(() -> intervals.fit(THREE)).join()).isEqualTo(intervals.fit(THREE));
    } finally {
      alone.shutdown();
    }
    assertThat(
            intervals
                .with(Resampling.of(20_000).withSeed(2))
                .fit(THREE)
                .orElseThrow()
                .criticalValues())
        .isNotEqualTo(intervals.fit(THREE).orElseThrow().criticalValues());
  }

  @Test
  void modelsAlikeOnEveryItem_areNamed_andNotDistinguished() {
    RankTable<String> ranks =
        intervals
            .fit(
                ImmutableMap.of(
                    "weak", wrongOnEvery(2), "one", wrongOnEvery(10), "copy", wrongOnEvery(10)))
            .orElseThrow();
    assertThat(ranks.separates("one", "copy")).isFalse();
    assertThat(ranks.basis().caveats())
        .containsExactly(
            "1 pair is without an error of their difference, which is the same throughout, so that"
                + " they count as not distinguished: copy and one");
  }

  @Test
  void modelRightThroughout_hasARankButNoError() {
    ModelRank<String> always =
        intervals
            .fit(ImmutableMap.of("always", items(40, i -> 1), "weak", wrongOnEvery(2)))
            .orElseThrow()
            .find("always")
            .orElseThrow();
    assertThat(always).hasToString("always 1.000 (no SE): rank 1, 1 to 1");
    assertThat(always.standardError().whyNot())
        .contains(
            "always has the same value throughout: a standard error of 0 would claim what data"
                + " cannot show");
  }

  @Test
  void oneDifferenceThroughout_isNoRanking() {
    assertThat(
            intervals
                .fit(
                    ImmutableMap.of(
                        "one", items(40, i -> i / 7.0), "two", items(40, i -> i / 7.0 + 0.1)))
                .whyNot())
        .contains(
            "no difference between any two of 2 models varies, so its error cannot be estimated");
  }

  @Test
  void tooFewModelsOrItems_isASentence() {
    assertThat(intervals.fit(ImmutableMap.of("one", wrongOnEvery(2))).whyNot())
        .contains("1 model, need at least 2");
    assertThat(intervals.fit(List.of()).whyNot()).contains("0 models, need at least 2");
    assertThat(
            intervals
                .fit(ImmutableMap.of("one", items(9, i -> i), "two", items(9, i -> 9 - i)))
                .whyNot())
        .contains("9 items, need at least 10");
    assertThat(
            intervals
                .fit(
                    ImmutableMap.of(
                        "one", wrongOnEvery(3).clusteredBy(RankIntervalsTest::tens),
                        "two", wrongOnEvery(2).clusteredBy(RankIntervalsTest::tens)))
                .whyNot())
        .contains("40 items in 4 clusters, need at least 10");
    assertThat(
            intervals
                .fit(
                    ImmutableMap.of(
                        "one", wrongOnEvery(3).clusteredBy(RankIntervalsTest::firstTwenty),
                        "two", wrongOnEvery(2).clusteredBy(RankIntervalsTest::firstTwenty)))
                .whyNot())
        .contains("40 items in 21 clusters, which count as 3.8 of like size, need at least 10");
  }

  private static String tens(String id) {
    return id.length() == 2 ? "q" : id.substring(0, 2);
  }

  @Test
  void clustersOfUnlikeSize_areACaveat() {
    ImmutableMap<String, ItemValues> board =
        ImmutableMap.of(
            "one", wrongOnEvery(3).clusteredBy(RankIntervalsTest::firstOrOwn),
            "two", wrongOnEvery(2).clusteredBy(RankIntervalsTest::firstOrOwn));
    RankTable<String> ranks = intervals.fit(board).orElseThrow();
    assertThat(ranks.errors()).isEqualTo("40 items in 37 clusters");
    assertThat(ranks.method()).contains("t with 28.8 degrees of freedom");
    assertThat(ranks.basis().caveats())
        .contains(
            "clusters hold 1 to 4 items, and count as 30.8 of like size: where they are few,"
                + " intervals cover less than they say");
  }

  @Test
  void pairsDistinguishedBySkewedDifferences_areNamed() {
    // 40 items of which the first differ most: 25 times the squared skewness is more than 40
    RankTable<String> ranks =
        intervals
            .fit(
                ImmutableMap.of(
                    "skewed", items(40, i -> i < 4 ? 8 : 1), "even", items(40, i -> i % 2 / 4.0)))
            .orElseThrow();
    assertThat(ranks.separates("skewed", "even")).isTrue();
    assertThat(ranks.basis().caveats())
        .containsExactly(
            "1 pair is distinguished by differences so skewed that these items are few, and may be"
                + " distinguished wrongly more often than is said: skewed and even");
  }

  private static String firstOrOwn(String id) {
    return id.matches("q[0-3]") ? "first four" : id;
  }

  private static String firstTwenty(String id) {
    return id.matches("q1?[0-9]") ? "first twenty" : id;
  }

  @Test
  void clustersThatDiffer_areTheCallersMistake() {
    ImmutableMap<String, ItemValues> board =
        ImmutableMap.of("one", wrongOnEvery(3).clusteredBy(id -> "all"), "two", wrongOnEvery(2));
    assertThatThrownBy(() -> intervals.fit(board))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "an item must be in the same cluster of all models, but \"q0\" is in \"all\" and in"
                + " \"q0\"");
  }

  @Test
  void itemsNotShared_areCounted() {
    Outcome<RankTable<String>> ranks =
        intervals.fit(
            ImmutableMap.of(
                "one", wrongOnEvery(3), "two", wrongOnEvery(2), "new", items(44, i -> i % 2)));
    assertThat(ranks)
        .isInstanceOfSatisfying(
            Outcome.Unavailable.class,
            why -> assertThat(why.reason()).isEqualTo(RankReason.ITEMS_NOT_SHARED));
    assertThat(ranks.whyNot())
        .contains(
            "3 models share 40 of 44 items, and what only some were asked says nothing of the"
                + " differences: narrow all to what they share first");
  }

  @Test
  void levelsThatDrawsCannotReach_areRefused() {
    assertThat(intervals.withConfidence(.9999).fit(THREE).whyNot())
        .contains(
            "of 20000 draws fewer than 5 lie beyond > 99.9 % of them, which is too few to estimate"
                + " the critical value");
    List<EffectEstimate> many = new ArrayList<>();
    for (int m = 0; m < 500; m++) {
      many.add(new EffectEstimate("m" + m, m, 1));
    }
    assertThat(intervals.with(Resampling.of(1_000_000)).fit(many).whyNot())
        .contains(
            "500 models in 1000000 draws are 1.2e+11 differences, more than 2.0e+10: ask for fewer"
                + " of either");
  }

  @Test
  void settingsOutOfRange_throw() {
    assertThatThrownBy(() -> intervals.withConfidence(95))
        .hasMessage("confidence must be between 0 and 1, but was 95.0");
    assertThatThrownBy(() -> intervals.with(Resampling.of(99)))
        .hasMessage("draws must be at least 100, but was 99");
    assertThat(intervals.marginal().withConfidence(.9))
        .hasToString("marginal rank intervals, 90 %");
  }

  @Test
  void estimates_areTakenAsIndependent_theirErrorsAsKnown() {
    RankTable<String> ranks =
        intervals
            .fit(
                List.of(
                    new EffectEstimate("c", .2, .05),
                    new EffectEstimate("a", .9, .1),
                    new EffectEstimate("b", .8, .1)))
            .orElseThrow();
    assertThat(ranks.method()).contains("step-down, normal,");
    assertThat(ranks.errors()).isEqualTo("standard errors as given");
    assertThat(ranks.ranks())
        .extracting(Object::toString)
        .containsExactly(
            "a 0.9000 (SE 0.100): rank 1, 1 to 2",
            "b 0.8000 (SE 0.100): rank 2, 1 to 2",
            "c 0.2000 (SE 0.0500): rank 3, 3 to 3");
  }
}
