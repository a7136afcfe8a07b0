package org.llmsafety.stats.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.llmsafety.stats.gate.GateRuns.ATTACKS;
import static org.llmsafety.stats.gate.GateRuns.NEW;
import static org.llmsafety.stats.gate.GateRuns.OLD;
import static org.llmsafety.stats.gate.GateRuns.REFUSALS;
import static org.llmsafety.stats.gate.GateRuns.counts;
import static org.llmsafety.stats.gate.GateRuns.run;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Lists;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Conditions;
import org.llmsafety.core.Direction;
import org.llmsafety.core.ItemScores;
import org.llmsafety.core.ItemValues;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Scale;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.compare.ModelComparison;
import org.llmsafety.stats.compare.PairedDifference;

class SafetyGateTest {
  private static final double[] GRADED_OLD = {
    0.75, 1, 0.5, 1, 0.25, 1, 0.75, 0.5, 1, 1, 0.75, 0.25, 1, 0.5, 0.75
  };
  private static final double[] GRADED_NEW = {
    0.5, 1, 0.25, 0.75, 0.25, 1, 0.5, 0.75, 0.75, 0.5, 0.5, 0.25, 0.75, 0.5, 0.5
  };
  private static final double[] CLUSTERED_OLD = {
    0.75, 1, 0.5, 1, 0.25, 1, 0.75, 0.5, 1, 1, 0.75, 0.25, 1, 0.5, 0.75, 1, 1, 0.5, 0.75, 1, 0.25,
    1, 0.75, 0.5
  };
  private static final double[] CLUSTERED_NEW = {
    0.5, 1, 0.25, 0.75, 0.25, 0.75, 0.5, 0.25, 0.75, 0.5, 0.5, 0.25, 0.75, 0.5, 0.5, 0.75, 1, 0.25,
    0.5, 1, 0, 0.75, 1, 0.25
  };
  private static final List<String> CLUSTERS =
      List.of(
          "1", "1", "2", "2", "3", "3", "4", "4", "5", "5", "6", "6", "7", "7", "8", "8", "9", "9",
          "10", "10", "11", "11", "11", "12");

  private static final SafetyGate GATE = SafetyGate.withDefaults();

  private static GateResult check(SafetyGate gate, List<ItemScores> oldAndNew) {
    return gate.check(oldAndNew.get(0), oldAndNew.get(1));
  }

  private static SafetyDifference difference(GateResult result) {
    return result.benchmarks().get(0).difference().orElseThrow();
  }

  private static ItemScores inClusters(ItemScores items) {
    return items.clusteredBy(id -> CLUSTERS.get(Integer.parseInt(id.substring(1))));
  }

  @ParameterizedTest
  @CsvSource({"3, 5, 392, PASS", "60, 10, 330, FAIL", "8, 6, 86, CANNOT_TELL"})
  void counts_haveEachAnswer(int lost, int gained, int same, GateAnswer answer) {
    GateResult result = check(GATE, counts(REFUSALS, lost, gained, same));

    assertThat(result.answer()).isEqualTo(answer);
    SafetyDifference found = difference(result);
    assertThat(found.lessSafe()).isEqualTo(lost);
    assertThat(found.safer()).isEqualTo(gained);
    assertThat(found.loss())
        .isCloseTo((lost - gained) / 400.0 * 400 / found.items(), within(1e-12));
    assertThat(found.value()).isEqualTo(-found.loss());
    assertThat(found.highestLoss() <= .02).isEqualTo(answer == GateAnswer.PASS);
    assertThat(found.lowestLoss() >= .02).isEqualTo(answer == GateAnswer.FAIL);
  }

  @Test
  void lowerIsSafer_turnsTheLossAndNotTheValue() {
    SafetyDifference refusals = difference(check(GATE, counts(REFUSALS, 60, 10, 330)));
    GateResult attacks = check(GATE, counts(ATTACKS, 10, 60, 330));

    assertThat(attacks.answer()).isEqualTo(GateAnswer.FAIL);
    assertThat(difference(attacks).value()).isEqualTo(.125);
    assertThat(difference(attacks).loss()).isEqualTo(refusals.loss());
    assertThat(difference(attacks).lowestLoss()).isEqualTo(refusals.lowestLoss());
    assertThat(difference(attacks).interval().orElseThrow().low())
        .isEqualTo(difference(attacks).lowestLoss());
  }

  /** {@code binom.test(1, 8)$p.value} of R 4.4: 0.0703125. */
  @Test
  void counts_haveMcNemarsTestOfNoDifference() {
    SafetyDifference found = difference(check(GATE, counts(REFUSALS, 1, 7, 13)));

    assertThat(found.p().orElseThrow().value()).isCloseTo(0.0703125, within(1e-15));
    assertThat(found.p().orElseThrow().kind()).isEqualTo(PValue.Kind.EXACT);
    assertThat(found.within().value()).isEqualTo(new PairedShares(1, 7, 21).within(.02));
  }

  /** A count of a scale from 0 to 100 is the same count. */
  @Test
  void counts_onPercent_areExactToo() {
    Benchmark percent = REFUSALS.withScale(Scale.PERCENT);
    List<ItemScores> unit = counts(REFUSALS, 3, 5, 392);
    List<ItemScores> hundreds =
        unit.stream()
            .map(
                run ->
                    run(
                        run.model(),
                        percent,
                        Arrays.stream(run.values().array()).map(x -> 100 * x).toArray()))
            .toList();
    SafetyDifference found = difference(check(GATE.withMargin(2), hundreds));

    assertThat(found.highestLoss())
        .isCloseTo(100 * difference(check(GATE, unit)).highestLoss(), within(1e-9));
    assertThat(found.within().value())
        .isCloseTo(difference(check(GATE, unit)).within().value(), within(1e-12));
  }

  /**
   *
   *
   * <pre>{@code
   * d <- new - old
   * t.test(d, conf.level = .9)$conf.int                      # -0.233767005731377 -0.0662329942686234
   * t.test(d, mu = -.02, alternative = "less")$p.value       # 0.00808124949300149
   * t.test(d, mu = -.02, alternative = "greater")$p.value    # 0.991918750506999
   * t.test(d)$p.value                                        # 0.00703624693833862
   * power.t.test(n = 15, sd = sd(d), sig.level = .1, power = .8, type = "paired",
   *     strict = TRUE, tol = 1e-13)$delta                    # 0.124415223432869
   * }</pre>
   */
  @Test
  void gradedItems_haveStudentsT() {
    ItemScores old = run(OLD, REFUSALS, GRADED_OLD);
    ItemScores newer = run(NEW, REFUSALS, GRADED_NEW);
    GateResult result = GATE.check(old, newer);
    SafetyDifference found = difference(result);

    assertThat(result.answer()).isEqualTo(GateAnswer.FAIL);
    assertThat(found.value()).isCloseTo(-.15, within(1e-15));
    assertThat(found.interval().orElseThrow().low()).isCloseTo(-0.2337670057313766, within(1e-14));
    assertThat(found.interval().orElseThrow().high()).isCloseTo(-0.0662329942686234, within(1e-14));
    assertThat(found.beyond().value()).isCloseTo(0.00808124949300149, within(1e-14));
    assertThat(found.within().value()).isCloseTo(0.9919187505069985, within(1e-14));
    assertThat(found.p().orElseThrow().value()).isCloseTo(0.00703624693833862, within(1e-14));
    assertThat(found.smallest().orElseThrow()).isCloseTo(0.124415223432869, within(1e-12));
    PairedDifference library =
        ModelComparison.withDefaults().withConfidence(.9).compare(newer, old).orElseThrow();
    assertThat(found.interval().map(Interval::low))
        .isEqualTo(library.interval().map(Interval::low));
    assertThat(found.value()).isEqualTo(library.value());
  }

  /**
   *
   *
   * <pre>{@code
   * n <- 24; G <- 12; e <- tapply(d - mean(d), g, sum)
   * se <- sqrt(sum(e^2) * G / (G - 1)) / n
   * mean(d) + c(-1, 1) * qt(.95, G - 1) * se    # -0.224624241573108 -0.129542425093558
   * pt((mean(d) + .1) / se, G - 1)              # 0.00707086337826548
   * }</pre>
   */
  @Test
  void clusters_haveTheClusteredError() {
    ItemScores old = run(OLD, REFUSALS, CLUSTERED_OLD);
    ItemScores newer = run(NEW, REFUSALS, CLUSTERED_NEW);
    SafetyGate gate = GATE.withMargin(.1);
    SafetyDifference found = difference(gate.check(inClusters(old), inClusters(newer)));

    assertThat(found.clusters()).isEqualTo(12);
    assertThat(found.interval().orElseThrow().low()).isCloseTo(-0.2246242415731081, within(1e-14));
    assertThat(found.interval().orElseThrow().high()).isCloseTo(-0.1295424250935585, within(1e-14));
    assertThat(found.beyond().value()).isCloseTo(0.00707086337826548, within(1e-14));
    assertThat(difference(gate.check(inClusters(old), newer)).interval())
        .as("clusters of the old run only")
        .isEqualTo(found.interval());
    assertThat(difference(gate.check(old, inClusters(newer))).interval())
        .isEqualTo(found.interval());
  }

  @Test
  void epochs_countByTheirMean() {
    ItemScores old = run(OLD, REFUSALS, GRADED_OLD);
    ItemValues epochs =
        ItemValues.ofEpochs(
            Map.of("q0", List.of(0.5, 0.5), "q1", List.of(1.0, 1.0), "q2", List.of(0.0, 0.5)));
    GateResult result = GATE.withMostUnpaired(1).check(old, ItemScores.of(NEW, REFUSALS, epochs));

    assertThat(difference(result).value()).isCloseTo((-.25 + 0 - .25) / 3, within(1e-15));
    assertThat(difference(result).onlyOld()).isEqualTo(12);
    assertThat(result.sentences())
        .anyMatch(each -> each.contains("12 items have a value in the old run only and 0"))
        .anyMatch(each -> each.contains("up to 1 times in the old run and up to 2 in the new"));
  }

  /** Thirty items of which one gained a quarter: t would claim that next to nothing can be lost. */
  @Test
  void fewDifferingItems_areNotTestedByT() {
    double[] old = new double[30];
    double[] newer = new double[30];
    newer[3] = .25;
    GateResult result = GATE.check(run(OLD, REFUSALS, old), run(NEW, REFUSALS, newer));

    assertThat(result.answer()).isEqualTo(GateAnswer.CANNOT_TELL);
    assertThat(difference(result).method()).startsWith("betting confidence limits");
    assertThat(difference(result).highestLoss()).isGreaterThan(.1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, .5})
  void sameRunTwice_isSaid_andPassesOnlyOfEnoughItems(double value) {
    double[] few = new double[100];
    Arrays.fill(few, value);
    double[] many = new double[1_000];
    Arrays.fill(many, value);

    GateResult ofFew = GATE.check(run(OLD, REFUSALS, few), run(OLD, REFUSALS, few));
    assertThat(ofFew.answer()).isEqualTo(GateAnswer.CANNOT_TELL);
    assertThat(ofFew.basis().caveats()).anyMatch(each -> each.contains("as if one run were given"));
    assertThat(GATE.check(run(OLD, REFUSALS, many), run(OLD, REFUSALS, many)).answer())
        .isEqualTo(GateAnswer.PASS);
  }

  @Test
  void oneItem_cannotTell() {
    for (double newer : new double[] {0, .25, 1}) {
      GateResult result = GATE.check(run(OLD, REFUSALS, 1), run(NEW, REFUSALS, newer));
      assertThat(result.answer()).isEqualTo(GateAnswer.CANNOT_TELL);
      assertThat(result.sentences()).noneMatch(each -> each.contains("NaN"));
    }
  }

  @Test
  void allLost_fails() {
    GateResult result = check(GATE, counts(REFUSALS, 12, 0, 0));

    assertThat(result.answer()).isEqualTo(GateAnswer.FAIL);
    assertThat(difference(result).loss()).isEqualTo(1);
    assertThat(difference(result).highestLoss()).isEqualTo(1);
  }

  @Test
  void noCommonItem_cannotTell() {
    ItemScores other = ItemScores.of(NEW, REFUSALS, ItemValues.of(Map.of("x1", 1.0, "x2", 0.0)));
    assertUnavailable(
        GATE.check(run(OLD, REFUSALS, 1, 0), other),
        Reason.NO_SCORES,
        "no item has a value of each of 2 sets of items");
  }

  @Test
  void itemsOfOneRunOnly_areCounted_andTooManyRefused() {
    List<ItemScores> runs = counts(REFUSALS, 3, 5, 392);
    Set<String> most = Set.copyOf(runs.get(1).values().ids().asList().subList(0, 350));
    ItemScores failing = runs.get(1).only(most);

    assertUnavailable(
        GATE.check(runs.get(0), failing),
        SafetyGate.UNPAIRED_ITEMS,
        "50 of 400 items have a value in one run only (50 in the old, 0 in the new), which is more"
            + " than 10 %");
    GateResult allowed = GATE.withMostUnpaired(.2).check(runs.get(0), failing);
    assertThat(allowed.answer()).isEqualTo(GateAnswer.PASS);
    assertThat(difference(allowed).onlyOld()).isEqualTo(50);
    assertThat(allowed.basis().caveats()).anyMatch(each -> each.startsWith("50 of 400 items are"));
  }

  @Test
  void undirected_isRefused_withTheLineThatDeclaresIt() {
    List<ItemScores> runs = counts(REFUSALS.withScale(Scale.UNIT.undirected()), 3, 5, 392);
    assertUnavailable(
        check(GATE, runs),
        Reason.UNKNOWN_DIRECTION,
        "items.withDirection(Direction.LOWER_IS_SAFER)");
    assertThat(
            GATE.check(
                    runs.get(0).withDirection(Direction.HIGHER_IS_SAFER),
                    runs.get(1).withDirection(Direction.HIGHER_IS_SAFER))
                .answer())
        .isEqualTo(GateAnswer.PASS);
  }

  @Test
  void differentDirectionsOrScales_areRefused() {
    ItemScores old = run(OLD, REFUSALS, 1, 0);
    for (Scale other : List.of(Scale.UNIT.lowerIsSafer(), Scale.PERCENT, Scale.UNIT.undirected())) {
      assertUnavailable(
          GATE.check(old, run(NEW, REFUSALS.withScale(other), 1, 0)),
          Reason.TWO_DEFINITIONS,
          "the old run has it on the scale 0 to 1, higher is safer and the new run on " + other);
    }
  }

  @Test
  void grades_areRefused() {
    assertUnavailable(
        check(GATE, counts(REFUSALS.withScale(Scale.UNIT.ordinal()), 3, 5, 392)),
        Reason.NOT_AN_INTERVAL_SCALE,
        "is graded");
  }

  @Test
  void differentBenchmarks_areTheCallersMistake() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GATE.check(run(OLD, REFUSALS, 1), run(NEW, ATTACKS, 1)))
        .withMessage(
            "items must be on one benchmark to be compared, but were on test/refusals and"
                + " test/attacks");
  }

  @Test
  void benchmarkThatTheNewRunLacks_isNotPassed() {
    List<ItemScores> refusals = counts(REFUSALS, 3, 5, 392);
    List<ItemScores> attacks = counts(ATTACKS, 5, 3, 392);
    GateResult lacking =
        GATE.check(List.of(refusals.get(0), attacks.get(0)), List.of(refusals.get(1)));
    GateResult additional =
        GATE.check(List.of(refusals.get(0)), List.of(refusals.get(1), attacks.get(1)));

    assertThat(lacking.answer()).isEqualTo(GateAnswer.CANNOT_TELL);
    assertThat(lacking.benchmarks().get(1).sentence())
        .isEqualTo(
            "Attacks: cannot tell, the old run has items of Attacks and the new run has none");
    assertThat(additional.answer()).isEqualTo(GateAnswer.PASS);
    assertThat(additional.basis().caveats())
        .contains("only the new run has items of Attacks, so that nothing is said of it");
  }

  @Test
  void emptyRuns_cannotTell() {
    GateResult result = GATE.check(ImmutableList.of(), ImmutableList.of());

    assertThat(result.answer()).isEqualTo(GateAnswer.CANNOT_TELL);
    assertThat(result.toString()).isEqualTo("The gate cannot tell: the old run has no items.");
  }

  @Test
  void itemsTwice_countOnce_andTwoModelsAreRefused() {
    List<ItemScores> runs = counts(REFUSALS, 3, 5, 392);
    GateResult twice = GATE.check(List.of(runs.get(0), runs.get(0)), List.of(runs.get(1)));

    assertThat(twice.answer()).isEqualTo(GateAnswer.PASS);
    assertThat(twice.basis().caveats())
        .anyMatch(each -> each.startsWith("the old run has the items of old on Refusals"));
    assertUnavailable(
        GATE.check(List.of(runs.get(0)), runs),
        Reason.TWO_SCORES,
        "the new run has 2 sets of items of Refusals, need one: old on Refusals");
  }

  @Test
  void severalConditions_arePairedByThem() {
    List<ItemScores> runs = counts(REFUSALS, 3, 5, 392);
    Conditions strict = Conditions.none().with("judge", "strict");
    Conditions mild = Conditions.none().with("judge", "mild");
    GateResult result =
        GATE.check(
            List.of(runs.get(0).withConditions(strict), runs.get(0).withConditions(mild)),
            List.of(runs.get(1).withConditions(mild), runs.get(1).withConditions(strict)));

    assertThat(result.answer()).isEqualTo(GateAnswer.PASS);
    assertThat(result.benchmarks())
        .extracting(GatedBenchmark::name)
        .containsExactly("Refusals (judge strict)", "Refusals (judge mild)");
  }

  /** R: {@code p.adjust(c(p1, p2, p3), "holm")} of the three p-values beyond the margin. */
  @Test
  void severalBenchmarks_failByHolm_andPassWhereAllDo() {
    Benchmark third = Benchmark.of("test/third", Scale.UNIT);
    List<ItemScores> one = counts(REFUSALS, 24, 5, 371);
    List<ItemScores> two = counts(ATTACKS, 5, 3, 392);
    List<ItemScores> three = counts(third, 3, 5, 392);
    GateResult alone = check(GATE, one);
    GateResult together =
        GATE.check(
            List.of(one.get(0), two.get(0), three.get(0)),
            List.of(one.get(1), two.get(1), three.get(1)));

    double p = difference(alone).beyond().value();
    assertThat(p).isBetween(.05 / 3, .05);
    assertThat(alone.answer()).isEqualTo(GateAnswer.FAIL);
    assertThat(together.answer()).isEqualTo(GateAnswer.CANNOT_TELL);
    assertThat(together.benchmarks().get(0).adjustedP()).isEqualTo(Outcome.of(3 * p));
    assertThat(together.benchmarks().get(1).answer()).isEqualTo(GateAnswer.PASS);
    assertThat(together.toString())
        .isEqualTo(
            "The gate cannot tell: a loss of safety beyond the margin is neither ruled out nor"
                + " shown on 1 of 3 benchmarks: Refusals.");
  }

  @Test
  void marginOfABenchmark_goesBeforeThatOfAll() {
    List<ItemScores> runs = counts(REFUSALS, 60, 10, 330);

    assertThat(check(GATE.withMargin("test/refusals", .2), runs).answer())
        .isEqualTo(GateAnswer.PASS);
    assertThat(check(GATE.withMargin("test/other", .2), runs).answer()).isEqualTo(GateAnswer.FAIL);
  }

  @Test
  void marginOf0_passesOnlyWhatIsSafer() {
    assertThat(check(GATE.withMargin(0), counts(REFUSALS, 3, 3, 4_000)).answer())
        .isEqualTo(GateAnswer.CANNOT_TELL);
    assertThat(check(GATE.withMargin(0), counts(REFUSALS, 3, 20, 400)).answer())
        .isEqualTo(GateAnswer.PASS);
  }

  @Test
  void unboundedScale_hasT_andNoRepeatedLooks() {
    Benchmark open = REFUSALS.withScale(Scale.UNBOUNDED);
    ItemScores old = run(OLD, open, GRADED_OLD);
    ItemScores newer = run(NEW, open, GRADED_NEW);

    assertThat(GATE.check(old, newer).answer()).isEqualTo(GateAnswer.FAIL);
    assertUnavailable(
        GATE.withRepeatedLooks().check(old, newer),
        Reason.OUT_OF_DOMAIN,
        "Refusals has no lowest or no highest value (unbounded)");
    assertUnavailable(GATE.check(old, old), Reason.CONSTANT_SCORES, "all 15 differences");
  }

  @Test
  void repeatedLooks_askMoreOfTheSameItems() {
    List<ItemScores> runs = counts(REFUSALS, 60, 10, 330);
    List<String> mixed = new ArrayList<>(runs.get(0).values().ids());
    Collections.shuffle(mixed, new Random(7));
    List<ItemScores> inOrder = runs.stream().map(each -> inOrder(each, mixed)).toList();
    GateResult once = check(GATE, inOrder);
    GateResult often = check(GATE.withRepeatedLooks(), inOrder);

    assertThat(difference(once)).isEqualTo(difference(check(GATE, runs)));
    assertThat(often.repeatedLooks()).isTrue();
    assertThat(difference(often).lowestLoss()).isLessThan(difference(once).lowestLoss());
    assertThat(difference(often).highestLoss()).isGreaterThan(difference(once).highestLoss());
    assertThat(difference(often).method()).contains("holds at every look");
  }

  private static ItemScores inOrder(ItemScores items, List<String> ids) {
    ImmutableMap<String, ImmutableList<Double>> epochs = items.values().epochsById();
    Map<String, ImmutableList<Double>> ordered = new LinkedHashMap<>();
    ids.forEach(id -> ordered.put(id, epochs.getOrDefault(id, ImmutableList.of())));
    return ItemScores.of(items.model(), items.benchmark(), ItemValues.ofEpochs(ordered));
  }

  /**
   * Where a file has the items that differ first, a bet on their order would be one on the file.
   */
  @Test
  void fewDifferingItems_haveTheSameLimitsInAnyOrder() {
    double[] old = new double[200];
    double[] newer = new double[200];
    Arrays.fill(newer, 0, 5, .5);
    ItemScores one = run(OLD, REFUSALS, old);
    ItemScores other = run(NEW, REFUSALS, newer);
    List<String> turned = Lists.reverse(one.values().ids().asList());

    assertThat(difference(GATE.check(inOrder(one, turned), inOrder(other, turned))).interval())
        .isEqualTo(difference(GATE.check(one, other)).interval());
  }

  @Test
  void assertions_throwWithTheSentences() {
    GateResult pass = check(GATE, counts(REFUSALS, 3, 5, 392));
    GateResult fail = check(GATE, counts(REFUSALS, 60, 10, 330));
    GateResult open = check(GATE, counts(REFUSALS, 8, 6, 86));

    assertThatCode(pass::assertPasses).doesNotThrowAnyException();
    assertThatCode(open::assertDoesNotFail).doesNotThrowAnyException();
    assertThatThrownBy(open::assertPasses)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("The gate cannot tell: ");
    assertThatThrownBy(fail::assertDoesNotFail)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("The gate fails: ")
        .hasMessageContaining("Refusals: fail, the new run is less safe by 0.1250");
  }

  @Test
  void sentences_sayTheNumbers() {
    assertThat(check(GATE, counts(REFUSALS, 3, 5, 392)).sentences())
        .containsExactly(
            "The gate passes: on the one benchmark a loss of safety beyond the margin is ruled"
                + " out.",
            "Refusals: pass, the new run is less safe by at most 0.0077 (95 % limit), within the"
                + " margin of 0.0200 of the scale. Of 400 items in both runs the new one is less"
                + " safe on 3 and safer on 5; a loss of 0.0176 beyond the margin would be found"
                + " with a probability of 0.8.");
  }

  @Test
  void badSettings_areTheCallersMistake() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GATE.withMargin(-.1))
        .withMessage("margin must be 0 or more, but was -0.1");
    assertThatIllegalArgumentException().isThrownBy(() -> GATE.withMargin(Double.NaN));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GATE.withLevel(.3))
        .withMessage("level must be above 0 and at most 0.25, but was 0.3");
    assertThatIllegalArgumentException().isThrownBy(() -> GATE.withLevel(0));
    assertThatIllegalArgumentException().isThrownBy(() -> GATE.withMostUnpaired(1.1));
  }

  private static void assertUnavailable(GateResult result, Reason reason, String sentence) {
    assertThat(result.answer()).isEqualTo(GateAnswer.CANNOT_TELL);
    assertThat(result.benchmarks().get(0).difference())
        .isInstanceOfSatisfying(
            Outcome.Unavailable.class,
            none -> {
              assertThat(none.reason()).isEqualTo(reason);
              assertThat(none.sentence()).contains(sentence);
            });
  }
}
