package org.llmsafety.stats.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.llmsafety.stats.report.GivenSets.scores;
import static org.llmsafety.stats.report.GivenSets.set;
import static org.llmsafety.stats.report.GivenSets.trend;
import static org.llmsafety.stats.study.Given.none;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.Estimate;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.robust.ChangedConclusion;
import org.llmsafety.stats.robust.LeaveOneOutFit;
import org.llmsafety.stats.robust.LeaveOneOutResult;
import org.llmsafety.stats.robust.LeaveOutUnit;
import org.llmsafety.stats.study.Finding;
import org.llmsafety.stats.study.Verdict;

/** The five sentences that a report opens with, of answers that are given. */
class OpeningWordsTest {
  private static final Benchmark SHARE = Benchmark.of("t/share", Scale.UNIT);
  private static final Benchmark OTHER = Benchmark.of("t/other", Scale.UNIT);
  private static final Benchmark RISK = Benchmark.of("t/risk", Scale.PERCENT.lowerIsSafer());
  private static final Benchmark ELO = Benchmark.of("t/elo", Scale.UNBOUNDED);

  private static final SetReport LEAD =
      set("Lead", 40, trend(SHARE, 0.04, 0.02, 0.06, 1e-6), Verdict.SAFER);

  private static ImmutableList<String> opening(SetReport... sets) {
    ImmutableList<SetReport> all = ImmutableList.copyOf(sets);
    return OpeningWords.of(all, AcrossSets.of(all));
  }

  private static String supported(SetReport... sets) {
    return opening(sets).get(1);
  }

  private static SetReport unsure(String name, Benchmark benchmark, double low, double high) {
    double middle = (low + high) / 2;
    return set(name, 20, trend(benchmark, middle, low, high, 0.6), Verdict.NO_EVIDENCE);
  }

  @Test
  void asked_countsTheSets() {
    assertThat(opening(LEAD).get(0))
        .isEqualTo("We asked whether newer models score safer, in 1 set of published scores.");
    assertThat(opening().get(0)).contains("in 0 sets of published scores.");
    assertThat(opening().get(4))
        .isEqualTo(
            "What such scores cannot show: whether models are safer in use, why scores moved, and"
                + " how other models score.");
  }

  /** Shares of a scale with two ends are points of 100. */
  @ParameterizedTest
  @CsvSource({
    "0.04, about 4 points of 100",
    "0.0149, about 1 point of 100",
    "0.015, about 2 points of 100",
    "0.005, about 0.50 points of 100"
  })
  void supported_slope_isInPointsOfTheScale(double slope, String points) {
    SetReport set = set("A", 9, trend(SHARE, slope, slope / 2, 2 * slope, 1e-6), Verdict.SAFER);
    assertThat(supported(set)).isEqualTo("A: newer models score safer, by " + points + " a year.");
  }

  /** Holm: of three p-values the second is doubled, .04 to .08. */
  @Test
  void supported_trendThatDoesNotHoldAmongAll_standsApart() {
    SetReport alone = set("B", 9, trend(SHARE, 0.05, 0.01, 0.09, 0.04), Verdict.SAFER);
    SetReport noise = set("C", 9, trend(OTHER, 0.01, -0.1, 0.1, 0.6), Verdict.NO_EVIDENCE);
    assertThat(supported(LEAD, alone, noise))
        .startsWith(
            "Lead: newer models score safer, by about 4 points of 100 a year; B: newer models score"
                + " safer, by about 5 points of 100 a year, but not after adjustment for 3 sets; C: ");
    SetReport atTheLevel = set("D", 9, trend(SHARE, 0.06, 0.01, 0.09, 0.025), Verdict.SAFER);
    assertThat(supported(alone, atTheLevel)).as(".025 is doubled to .05").doesNotContain("adjust");
    assertThat(supported(LEAD, alone))
        .startsWith("Lead and B: newer models score safer, by about 4 and 5 points of 100 a year");
  }

  @Test
  void supported_slopeOfAnotherScale_isInItsUnitOrPoints() {
    SetReport risk = set("A", 9, trend(RISK, -7, -9, -5, 1e-6), Verdict.SAFER);
    assertThat(supported(risk))
        .isEqualTo("A: newer models score safer, by about 7 points of 100 a year.");
    Benchmark grades = Benchmark.of("t/grades", Scale.between(1, 5));
    assertThat(opening(set("A", 9, trend(grades, 0.2, 0.1, 0.3, 0.01), Verdict.SAFER)).get(1))
        .as("0.2 of a scale 4 wide")
        .isEqualTo("A: newer models score safer, by about 5 points of 100 a year.");
    SetReport elo = set("B", 9, trend(ELO, 30, 20, 40, 1e-6), Verdict.SAFER);
    assertThat(supported(elo)).isEqualTo("B: newer models score safer, by 30.00 a year.");
    assertThat(supported(risk, elo))
        .startsWith(
            "A and B: newer models score safer, by 7.00 percentage points and 30.00 a year");
  }

  /** Three sets are named, more are counted; three amounts are listed, more are a range. */
  @Test
  void supported_manySets_areNamedAndCounted() {
    SetReport[] sets =
        IntStream.rangeClosed(1, 5)
            .mapToObj(
                i -> set("S" + i, 9, trend(SHARE, i / 100.0, 0.001, 0.1, 1e-6), Verdict.SAFER))
            .toArray(SetReport[]::new);
    assertThat(supported(sets[0], sets[1], sets[2]))
        .isEqualTo(
            "S1, S2 and S3: newer models score safer, by about 1, 2 and 3 points of 100 a year.");
    assertThat(supported(sets[0], sets[1], sets[2], sets[3]))
        .isEqualTo(
            "S1, S2, S3 and 1 more: newer models score safer, by about 1 to 4 points of 100 a year.");
    assertThat(supported(sets))
        .startsWith("S1, S2, S3 and 2 more: ")
        .contains("about 1 to 5 points");
  }

  @Test
  void supported_setsWithoutAnAnswer_sayWhy() {
    SetReport few =
        set("Few", scores(SHARE, 2), none("2 scores, need at least 3"), Verdict.NOT_COMPUTABLE);
    SetReport fewer =
        set("Fewer", scores(SHARE, 1), none("1 score, need at least 3"), Verdict.NOT_COMPUTABLE);
    SetReport untested =
        set(
            "Untested",
            scores(SHARE, 9),
            Outcome.of((Estimate) trend(SHARE, 0.1, none("x"), none("no test"))),
            Verdict.NOT_COMPUTABLE);
    assertThat(supported(few)).isEqualTo("Few: no answer, as 2 scores, need at least 3.");
    assertThat(supported(few, fewer)).isEqualTo("Few and Fewer: no answer, for different reasons.");
    assertThat(supported(untested)).isEqualTo("Untested: no test of the slope.");
    assertThat(opening(few).get(2)).isEqualTo("How sure cannot be said, as no set has a slope.");
    assertThat(opening(few).get(3)).isEqualTo("Nothing can be overturned.");
    assertThat(supported(LEAD, few))
        .isEqualTo(
            "Lead: newer models score safer, by about 4 points of 100 a year; Few: no answer, as 2"
                + " scores, need at least 3; Few has no interval that could be compared with it.");
  }

  /** A slope of .04 within, at the end of, and outside of another set's interval. */
  @ParameterizedTest
  @CsvSource({
    "-0.1, 0.1, '; that does not contradict Lead, whose slope is within the interval of B'",
    "-0.1, 0.04, '; that does not contradict Lead, whose slope is within the interval of B'",
    "0.04, 0.1, '; that does not contradict Lead, whose slope is within the interval of B'",
    "-0.1, 0.0399, '; B contradicts Lead'",
    "0.0401, 0.1, '; B contradicts Lead'"
  })
  void supported_setWithoutEvidence_contradictsIfItsIntervalExcludesTheSlope(
      double low, double high, String reconciled) {
    assertThat(supported(LEAD, unsure("B", SHARE, low, high)))
        .isEqualTo(
            "Lead: newer models score safer, by about 4 points of 100 a year; B: no evidence of a"
                + " trend"
                + reconciled
                + ".");
  }

  /** On a scale from 0 to 100 where lower is safer, −4 is as safe as +.04 of a share. */
  @Test
  void supported_intervalOnAnotherScale_isTurnedAndScaled() {
    assertThat(supported(LEAD, unsure("B", RISK, -4.5, 1))).contains("within the interval of B");
    assertThat(supported(LEAD, unsure("B", RISK, -3.5, 1))).contains("; B contradicts Lead");
    assertThat(supported(LEAD, unsure("B", RISK, -1, 4.5))).contains("; B contradicts Lead");
  }

  @Test
  void supported_severalWithoutEvidence_areNamedTogether() {
    SetReport one = unsure("B", SHARE, -0.1, 0.1);
    SetReport other = unsure("C", OTHER, -0.2, 0.1);
    SetReport elo = unsure("D", ELO, -0.2, 0.1);
    assertThat(supported(LEAD, one, other))
        .endsWith(
            "; that does not contradict Lead, whose slope is within the other sets' intervals.");
    assertThat(supported(LEAD, one, elo))
        .endsWith(
            "; that does not contradict Lead, whose slope is within the interval of B; D has no interval that could be compared with it.");
    assertThat(supported(LEAD, unsure("B", SHARE, -0.1, 0.01), unsure("C", SHARE, -0.1, 0.02)))
        .endsWith("; B and C contradict Lead.");
    assertThat(supported(one, other))
        .as("without a trend to contradict")
        .isEqualTo("B and C: no evidence of a trend.");
  }

  @Test
  void supported_oppositeTrends_contradictUnlessOfOtherBenchmarks() {
    SetReport same = set("B", 20, trend(SHARE, -0.04, -0.06, -0.02, 1e-6), Verdict.LESS_SAFE);
    SetReport others = set("C", 20, trend(OTHER, -0.04, -0.06, -0.02, 1e-6), Verdict.LESS_SAFE);
    SetReport more = set("D", 20, trend(OTHER, -0.05, -0.06, -0.02, 1e-6), Verdict.LESS_SAFE);
    assertThat(supported(LEAD, same)).endsWith("; B contradicts Lead.");
    assertThat(supported(LEAD, others)).endsWith("; C has other benchmarks.");
    assertThat(supported(LEAD, others, more)).endsWith("; C and D have other benchmarks.");
    assertThat(supported(LEAD, same, others)).endsWith("; B and C contradict Lead.");
    SetReport steeper = set("E", 20, trend(OTHER, 0.2, 0.1, 0.3, 1e-6), Verdict.SAFER);
    assertThat(supported(LEAD, steeper))
        .as("a steeper trend the same way agrees")
        .isEqualTo("Lead and E: newer models score safer, by about 4 and 20 points of 100 a year.");
  }

  /** A trend with p = .03 among two sets has .06 adjusted, and is stated as such. */
  @Test
  void supported_trendThatHoldsAlone_saysSoAndContradictsNothing() {
    SetReport alone = set("B", 60, trend(SHARE, -0.04, -0.06, -0.02, 0.03), Verdict.LESS_SAFE);
    SetReport more = set("C", 5, trend(SHARE, 0.01, -0.06, 0.08, 0.9), Verdict.NO_EVIDENCE);
    assertThat(supported(LEAD, alone, more))
        .isEqualTo(
            "Lead: newer models score safer, by about 4 points of 100 a year; B: newer models score"
                + " less safe, by about 4 points of 100 a year, but not after adjustment for 3 sets; C:"
                + " no evidence of a trend.");
    assertThat(opening(LEAD, alone, more).get(2))
        .as("a trend that holds among all leads before a larger set")
        .startsWith("How sure: on Lead the slope is ");
    AcrossSets across = AcrossSets.of(ImmutableList.of(LEAD, alone, more));
    assertThat(across.note(LEAD)).isEmpty();
    assertThat(across.note(alone))
        .hasValue(
            "This considers the set alone. Once p-values are adjusted for the 3 sets of this report (Holm), there is no"
                + " evidence of a trend (adjusted p = 0.060).");
    assertThat(across.tests()).isEqualTo(3);
  }

  /** On safety before undirected, then with a trend, then of more scores. */
  @Test
  void lead_isTheSetOfMostScoresThatHasATrendOnSafety() {
    Benchmark plain = Benchmark.of("t/plain", Scale.UNIT.undirected());
    SetReport undirected = set("U", 90, trend(plain, 0.04, 0.02, 0.06, 1e-6), Verdict.HIGHER);
    SetReport silent = unsure("B", SHARE, -0.1, 0.1);
    SetReport larger = set("C", 50, trend(SHARE, 0.03, 0.02, 0.06, 1e-6), Verdict.SAFER);
    assertThat(opening(undirected, silent, LEAD).get(2)).startsWith("How sure: on Lead ");
    assertThat(opening(LEAD, larger).get(2)).startsWith("How sure: on C ");
    assertThat(opening(undirected, silent).get(2)).startsWith("How sure: on B ");
    assertThat(opening(undirected).get(2))
        .isEqualTo(
            "How sure: the slope is +0.0400 of the scale a year (95 % interval +0.0200 to +0.0600),"
                + " p < 0.001 (exact), from 6 models of 6 families.");
    assertThat(supported(undirected))
        .isEqualTo(
            "U: newer models score higher, by about 4 points of 100 a year (which end is safer is"
                + " not known).");
  }

  @Test
  void sure_slopeWhereLowerIsSafer_isTurned() {
    assertThat(opening(set("A", 9, trend(RISK, -7, -9, -5, 0.01), Verdict.SAFER)).get(2))
        .isEqualTo(
            "How sure: the slope is +7.00 percentage points a year towards the safer end (95 %"
                + " interval +5.00 to +9.00), p = 0.010 (exact), from 6 models of 6 families.");
    SetReport bare =
        set(
            "A",
            scores(SHARE, 9),
            Outcome.of((Estimate) trend(SHARE, 0.04, none("x"), none("y"))),
            Verdict.NOT_COMPUTABLE);
    assertThat(opening(bare).get(2))
        .isEqualTo(
            "How sure: the slope is +0.0400 of the scale a year towards the safer end, without a"
                + " p-value, from 6 models of 6 families.");
    SetReport second = set("B", 3, trend(SHARE, 0.04, 0.02, 0.06, 0.02), Verdict.SAFER);
    SetReport first = set("A", 9, trend(SHARE, 0.04, 0.02, 0.06, 0.01), Verdict.SAFER);
    assertThat(opening(first, second).get(2))
        .contains(", p = 0.010 (exact), adjusted p = 0.020, from ");
  }

  private static LeaveOneOutFit without(String name, ChangedConclusion... overturned) {
    return new LeaveOneOutFit(name, name, 1, none("given"), ImmutableSet.copyOf(overturned));
  }

  private static SetReport leavingOut(LeaveOneOutFit... removals) {
    Estimate all = trend(SHARE, 0.04, 0.02, 0.06, 0.01);
    return set(
        "A",
        scores(SHARE, 9),
        Outcome.of(all),
        Verdict.SAFER,
        ImmutableMap.of(
            LeaveOutUnit.LAB,
            Outcome.of(
                new LeaveOneOutResult(LeaveOutUnit.LAB, 0.05, all, ImmutableList.copyOf(removals))),
            LeaveOutUnit.FAMILY,
            none("too few")),
        ImmutableList.of());
  }

  /** What changes the sign of the slope or on which side of the level p is. */
  @Test
  void overturned_byUnitsLeftOut_namesThem() {
    assertThat(opening(leavingOut()).get(3))
        .isEqualTo(
            "What would overturn it: no single lab, family or benchmark does when left out.");
    assertThat(
            opening(
                    leavingOut(
                        without("a", ChangedConclusion.INTERVAL_TAKES_IN_ZERO),
                        without("b", ChangedConclusion.INTERVAL_LEAVES_ZERO)))
                .get(3))
        .endsWith("does when left out.");
    for (ChangedConclusion changed :
        Stream.of(ChangedConclusion.values())
            .filter(each -> !each.name().startsWith("INTERVAL"))
            .toList()) {
      assertThat(opening(leavingOut(without("a"), without("b", changed))).get(3))
          .isEqualTo("What would overturn it: leaving out b.");
    }
    LeaveOneOutFit[] many =
        Stream.of("a", "b", "c", "d", "a")
            .map(name -> without(name, ChangedConclusion.SIGN))
            .toArray(LeaveOneOutFit[]::new);
    assertThat(opening(leavingOut(many)).get(3))
        .isEqualTo("What would overturn it: leaving out a, b, c or 1 more.");
    assertThat(opening(leavingOut(many), unsure("B", SHARE, -0.1, 0.1)).get(3))
        .startsWith("What would overturn it: on A leaving out ");
  }

  private static Finding finding(Finding.Kind kind, int words) {
    return new Finding(
        kind, kind.name() + " " + "word ".repeat(words - 2) + "end.", ImmutableList.of());
  }

  private static SetReport saying(Finding... findings) {
    return set(
        "A",
        scores(SHARE, 9),
        Outcome.of((Estimate) trend(SHARE, 0.04, 0.02, 0.06, 0.01)),
        Verdict.SAFER,
        ImmutableMap.of(),
        ImmutableList.copyOf(findings));
  }

  private static ImmutableList<String> first(SetReport set, Optional<String> note) {
    ImmutableList<Block> blocks = set.first(note);
    ImmutableList.Builder<String> said = ImmutableList.builder();
    for (Block block : blocks) {
      if (block instanceof Block.Paragraph paragraph) {
        said.add(paragraph.text());
      } else if (block instanceof Block.Bullets bullets) {
        bullets.items().forEach(item -> said.add("* " + item));
      } else {
        said.add(((Illustration) block).figure().title());
      }
    }
    return said.build();
  }

  /**
   * A section has 240 words at most besides its answer: what does not fit is left to what is
   * folded.
   */
  @Test
  void section_findings_areAsManyAsFitIn240Words() {
    Finding answer = finding(Finding.Kind.ANSWER, 40);
    Finding within = finding(Finding.Kind.WITHIN_LABS, 100);
    Finding overturn = finding(Finding.Kind.OVERTURN, 100);
    Finding benchmarks = finding(Finding.Kind.BENCHMARKS, 10);
    assertThat(first(saying(benchmarks, overturn, within, answer), Optional.empty()))
        .containsExactly(
            answer.sentence(),
            "* " + within.sentence(),
            "* " + overturn.sentence(),
            "The figure of A");
    assertThat(
            first(
                saying(benchmarks, finding(Finding.Kind.OVERTURN, 101), within, answer),
                Optional.empty()))
        .containsExactly(
            answer.sentence(),
            "* " + within.sentence(),
            "* " + benchmarks.sentence(),
            "The figure of A");
    assertThat(first(saying(within, finding(Finding.Kind.ANSWER, 300)), Optional.empty()))
        .hasSize(2);
    // a note counts, stands behind the answer, and takes the claim from the figure's title
    assertThat(first(saying(overturn, within, answer), Optional.of("a note")))
        .containsExactly(answer.sentence(), "a note", "* " + within.sentence(), "A");
  }

  @Test
  void adjusted_setOfNoReport_isItsOwnP() {
    AcrossSets none = AcrossSets.of(ImmutableList.of());
    assertThat(none.adjustedP(LEAD).orElseThrow()).isEqualTo(1e-6);
    assertThat(none.tests()).isZero();
    Scores few = scores(SHARE, 2);
    SetReport without = set("X", few, none("2 scores"), Verdict.NOT_COMPUTABLE);
    assertThat(none.adjustedP(without).whyNot()).hasValue("2 scores");
    assertThat(none.isOnlyAlone(without)).isFalse();
    Outcome<PValue> p = LEAD.answer().main().flatMap(Estimate::p);
    assertThat(p.isAvailable()).isTrue();
  }
}
