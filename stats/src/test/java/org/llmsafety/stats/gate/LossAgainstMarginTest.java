package org.llmsafety.stats.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.llmsafety.stats.gate.GateRuns.ATTACKS;
import static org.llmsafety.stats.gate.GateRuns.NEW;
import static org.llmsafety.stats.gate.GateRuns.OLD;
import static org.llmsafety.stats.gate.GateRuns.REFUSALS;
import static org.llmsafety.stats.gate.GateRuns.assertUnavailable;
import static org.llmsafety.stats.gate.GateRuns.check;
import static org.llmsafety.stats.gate.GateRuns.counts;
import static org.llmsafety.stats.gate.GateRuns.difference;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.ItemScores;
import org.llmsafety.core.ItemValues;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Scale;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.compare.ModelComparison;
import org.llmsafety.stats.compare.PairedDifference;

/** How a gate tests a loss of safety, by what the items are. */
class LossAgainstMarginTest {
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
  void gradedItems_haveStudentsT_ifAsked() {
    ItemScores old = run(OLD, REFUSALS, GRADED_OLD);
    ItemScores newer = run(NEW, REFUSALS, GRADED_NEW);
    GateResult result = GATE.withStudentsT().check(old, newer);
    SafetyDifference found = difference(result);

    assertThat(result.answer()).isEqualTo(GateAnswer.FAIL);
    assertThat(result.basis().caveats())
        .anyMatch(each -> each.startsWith("Student's t is approximate"));
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
  void clusters_haveTheClusteredError_ifTIsAsked() {
    ItemScores old = run(OLD, REFUSALS, CLUSTERED_OLD);
    ItemScores newer = run(NEW, REFUSALS, CLUSTERED_NEW);
    SafetyGate gate = GATE.withMargin(.1).withStudentsT();
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

  /**
   *
   *
   * <pre>{@code
   * python3 -c '                                          # with mpmath
   * from mpmath import mp, mpf
   * mp.dps = 900
   * def p(x, m, end, w):
   *     a = [end*mpf(k)*(mpf(v)-m) for v, k in zip(x, w)] + [max(w)*(1-end*m)]
   *     a = [v + mpf(10)**-40*i for i, v in enumerate(a)]  # no two are the same
   *     return sum(mp.fprod(u/(u-v) for v in a if v != u) for u in a if u > 0)
   * def limit(x, end, w):
   *     low, high = mpf(-1), mpf(1)
   *     for _ in range(60):
   *         middle = (low + high)/2
   *         if (p(x, middle, end, w) > mpf("0.05")) == (end > 0): low = middle
   *         else: high = middle
   *     return low
   * old = [.75,1,.5,1,.25,1,.75,.5,1,1,.75,.25,1,.5,.75]
   * new = [.5,1,.25,.75,.25,1,.5,.75,.75,.5,.5,.25,.75,.5,.5]
   * x, w = [a-b for a, b in zip(old, new)], [1]*15
   * print(p(x, mpf("0.02"), 1, w), p(x, mpf("0.02"), -1, w), 2*p(x, 0, -1, w))
   * print(limit(x, -1, w), limit(x, 1, w))'
   * }</pre>
   */
  @Test
  void gradedItems_haveGaffkesLimits() {
    GateResult result = GATE.check(run(OLD, REFUSALS, GRADED_OLD), run(NEW, REFUSALS, GRADED_NEW));
    SafetyDifference found = difference(result);

    assertThat(result.answer()).isEqualTo(GateAnswer.CANNOT_TELL);
    assertThat(result.basis().caveats()).isEmpty();
    assertThat(found.loss()).isCloseTo(.15, within(1e-15));
    assertThat(found.within().value()).isCloseTo(0.9991739144118617, within(1e-13));
    assertThat(found.beyond().value()).isCloseTo(0.1993336245612325, within(1e-13));
    assertThat(found.p().orElseThrow().value()).isCloseTo(2 * 0.14869678111111112, within(1e-13));
    assertThat(found.lowestLoss()).isCloseTo(-0.0702590555538376, within(1e-11));
    assertThat(found.highestLoss()).isCloseTo(0.31915837884766507, within(1e-11));
  }

  /** The same program, the means of the clusters weighted by their sizes. */
  @Test
  void clusters_haveGaffkesLimitsOfTheMeanOverItems() {
    ItemScores old = run(OLD, REFUSALS, CLUSTERED_OLD);
    ItemScores newer = run(NEW, REFUSALS, CLUSTERED_NEW);
    SafetyGate gate = GATE.withMargin(.1);
    SafetyDifference found = difference(gate.check(inClusters(old), inClusters(newer)));
    PairedDifference library =
        ModelComparison.withDefaults().compare(inClusters(newer), inClusters(old)).orElseThrow();

    assertThat(found.value()).isCloseTo(library.value(), within(1e-15));
    assertThat(found.lessSafe()).isEqualTo(library.secondHigher());
    assertThat(found.within().value()).isCloseTo(0.9999999827447212, within(1e-13));
    assertThat(found.beyond().value()).isCloseTo(0.5859057196354026, within(1e-13));
    assertThat(found.lowestLoss()).isCloseTo(-0.17584325904726975, within(1e-11));
    assertThat(found.highestLoss()).isCloseTo(0.42704356430703677, within(1e-11));
  }

  /**
   * Fifty items, of which two lose all and fifteen each lose and gain a twentieth: what Student's t
   * takes for a loss of at most .09 may be one of .13.
   */
  @Test
  void fewLargeLosses_areNotTakenForMoreThanTheyShow() {
    double[] old = new double[50];
    double[] newer = new double[50];
    Arrays.fill(old, .5);
    Arrays.fill(newer, .5);
    Arrays.fill(newer, 0, 15, .55);
    Arrays.fill(newer, 15, 30, .45);
    Arrays.fill(old, 30, 32, 1);
    Arrays.fill(newer, 30, 32, 0);
    List<ItemScores> runs = List.of(run(OLD, REFUSALS, old), run(NEW, REFUSALS, newer));
    SafetyGate gate = GATE.withMargin(.1);

    assertThat(check(gate.withStudentsT(), runs).answer()).isEqualTo(GateAnswer.PASS);
    assertThat(check(gate, runs).answer()).isEqualTo(GateAnswer.CANNOT_TELL);
    assertThat(difference(check(gate, runs)).highestLoss()).isBetween(.12, .13);
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
    assertThat(difference(result).method()).startsWith("Gaffke's limits");
    assertThat(difference(result).highestLoss()).isBetween(.08, .1);
  }

  @Test
  void unboundedScale_withFewDifferingItems_hasNoTest() {
    Benchmark open = REFUSALS.withScale(Scale.UNBOUNDED);
    double[] old = new double[30];
    double[] newer = new double[30];
    newer[3] = -.25;

    assertUnavailable(
        GATE.check(run(OLD, open, old), run(NEW, open, newer)),
        Reason.TOO_FEW_POINTS,
        "fewer than 10 of 30 items differ between the runs, which is too few for Student's t, and"
            + " Refusals has no two ends (unbounded)");
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
}
