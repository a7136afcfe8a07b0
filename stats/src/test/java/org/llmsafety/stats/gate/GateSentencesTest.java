package org.llmsafety.stats.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.llmsafety.stats.gate.GateRuns.ATTACKS;
import static org.llmsafety.stats.gate.GateRuns.NEW;
import static org.llmsafety.stats.gate.GateRuns.OLD;
import static org.llmsafety.stats.gate.GateRuns.REFUSALS;
import static org.llmsafety.stats.gate.GateRuns.counts;
import static org.llmsafety.stats.gate.GateRuns.run;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Conditions;
import org.llmsafety.core.ItemScores;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Scale;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.PValue;

/** What a gate says of its numbers, given these. */
class GateSentencesTest {
  /** A loss with its limits on a scale of which higher is safer: the value is its negative. */
  private static SafetyDifference lost(double low, double loss, double high) {
    return difference(REFUSALS.scale(), -loss, loss, new Interval(-high, -low, .9, .9, "test"));
  }

  private static SafetyDifference difference(
      Scale scale, double value, double loss, Interval interval) {
    return difference(scale, value, loss, interval, 1_200, 1_200, 0, 0);
  }

  private static SafetyDifference difference(
      Scale scale,
      double value,
      double loss,
      Interval interval,
      int items,
      int clusters,
      int onlyOld,
      int onlyNew) {
    return new SafetyDifference(
        value,
        loss,
        Outcome.of(interval),
        PValue.exact(.01, .001),
        PValue.exact(.02, .001),
        Outcome.of(PValue.exact(.04, .001)),
        Outcome.unavailable(Reason.CONSTANT_SCORES, "all are the same"),
        30,
        20,
        1_150,
        items,
        clusters,
        onlyOld,
        onlyNew,
        "method of the interval",
        "items are independent",
        scale,
        Basis.ofPoints(items));
  }

  private static GatedBenchmark gated(GateAnswer answer, SafetyDifference found, double adjusted) {
    return new GatedBenchmark(
        REFUSALS, "Refusals", answer, .02, .05, Outcome.of(found), Outcome.of(adjusted));
  }

  private static final String COUNTS =
      " Of 1,200 items in both runs the new one is less safe on 30 and safer on 20";

  @Test
  void pass_saysWhetherTheNewRunIsLessSafeAtAll() {
    assertThat(gated(GateAnswer.PASS, lost(-.03, -.01, 0), 1).sentence())
        .isEqualTo(
            "Refusals: pass, the new run is at least as safe as the old one (95 % limit), which rules"
                + " out a loss beyond the margin of 0.0200 of the scale."
                + COUNTS);
    assertThat(gated(GateAnswer.PASS, lost(0, .005, .015), 1).sentence())
        .isEqualTo(
            "Refusals: pass, the new run is less safe by at most 0.0150 (95 % limit), within the"
                + " margin of 0.0200 of the scale."
                + COUNTS);
    assertThat(gated(GateAnswer.PASS, lost(.001, .005, .015), 1))
        .hasToString(
            "Refusals: pass, the new run is less safe by at most 0.0150 (95 % limit), within the"
                + " margin of 0.0200 of the scale; a loss of at least 0.0010 is shown."
                + COUNTS);
  }

  /** The p-value of a loss of the margin or less is .02 before it is adjusted. */
  @Test
  void fail_saysWhetherItsPValueIsAdjusted() {
    String fails =
        "Refusals: fail, the new run is less safe by 0.0600, and by at least 0.0300 (95 % limit),"
            + " beyond the margin of 0.0200 of the scale, p = ";
    assertThat(gated(GateAnswer.FAIL, lost(.03, .06, .09), .02).sentence())
        .isEqualTo(fails + "0.020." + COUNTS);
    assertThat(gated(GateAnswer.FAIL, lost(.03, .06, .09), .04).sentence())
        .isEqualTo(fails + "0.040 adjusted for the number of benchmarks." + COUNTS);
  }

  @Test
  void cannotTell_saysHowFarEitherWay() {
    assertThat(gated(GateAnswer.CANNOT_TELL, lost(-.01, .01, .03), .3).sentence())
        .isEqualTo(
            "Refusals: cannot tell, the new run may be less safe by as much as 0.0300 or safer by"
                + " as much as 0.0100 (95 % limits), which neither rules out nor shows a loss"
                + " beyond the margin of 0.0200 of the scale."
                + COUNTS);
    assertThat(
            new GatedBenchmark(
                    REFUSALS,
                    "Refusals",
                    GateAnswer.CANNOT_TELL,
                    .02,
                    .05,
                    Outcome.unavailable(Reason.NO_SCORES, "nothing is shared"),
                    Outcome.unavailable(Reason.NO_SCORES, "nothing is shared"))
                .sentence())
        .isEqualTo("Refusals: cannot tell, nothing is shared");
  }

  @Test
  void counts_areOfClusters_andNameItemsOfOneRun() {
    Interval interval = new Interval(-.03, .01, .9, .9, "test");
    Scale scale = REFUSALS.scale();
    assertThat(
            gated(
                    GateAnswer.CANNOT_TELL,
                    difference(scale, -.01, .01, interval, 1_200, 80, 1, 2),
                    .3)
                .sentence())
        .endsWith(
            " Of 80 clusters of items in both runs (1,200 items) the new one is less safe on 30 and"
                + " safer on 20; 1 item has a value in the old run only and 2 in the new run only");
    assertThat(
            gated(
                    GateAnswer.CANNOT_TELL,
                    difference(scale, -.01, .01, interval, 1_200, 1_200, 0, 3),
                    .3)
                .sentence())
        .endsWith(
            " safer on 20; 0 items have a value in the old run only and 3 in the new run only");
  }

  /** Where lower is safer the loss is the value. */
  @Test
  void limitsOfTheLoss_areTurnedWithTheScale() {
    SafetyDifference lower =
        difference(ATTACKS.scale(), .01, .01, new Interval(-.02, .04, .9, .9, "test"));

    assertThat(lower.highestLoss()).isEqualTo(.04);
    assertThat(lower.lowestLoss()).isEqualTo(-.02);
    assertThat(lost(-.02, .01, .04).highestLoss()).isEqualTo(.04);
    assertThat(lost(-.02, .01, .04).lowestLoss()).isEqualTo(-.02);
    assertThat(lower)
        .hasToString("+0.0100 (90 % interval −0.0200 to +0.0400), p = 0.040 (exact), n = 1200");
    assertThat(lower.estimand()).isEqualTo("mean difference over items, the new run less the old");
  }

  private static GateResult result(GatedBenchmark... benchmarks) {
    return GateResult.of(
        .05, false, ImmutableList.copyOf(benchmarks), Basis.ofPoints(9).withCaveat("a caveat"));
  }

  private static final GatedBenchmark PASS = gated(GateAnswer.PASS, lost(-.03, -.01, 0), 1);
  private static final GatedBenchmark FAIL = gated(GateAnswer.FAIL, lost(.03, .06, .09), .02);
  private static final GatedBenchmark OPEN =
      gated(GateAnswer.CANNOT_TELL, lost(-.01, .01, .03), .3);

  @Test
  void oneFailureFails_andAllMustPass() {
    assertThat(result(PASS, OPEN, FAIL).answer()).isEqualTo(GateAnswer.FAIL);
    assertThat(result(PASS, OPEN).answer()).isEqualTo(GateAnswer.CANNOT_TELL);
    assertThat(result(PASS, PASS).answer()).isEqualTo(GateAnswer.PASS);
    assertThat(result(PASS, PASS))
        .hasToString(
            "The gate passes: on each of 2 benchmarks a loss of safety beyond the margin is ruled"
                + " out.");
    assertThat(result(PASS, OPEN, FAIL))
        .hasToString(
            "The gate fails: a loss of safety beyond the margin is shown on 1 of 3 benchmarks:"
                + " Refusals.");
    assertThat(result(OPEN).toString()).endsWith("shown on 1 of 1 benchmark: Refusals.");
  }

  @Test
  void aResult_statesItsMethodOnceAndEndsWithItsCaveats() {
    GateResult result = result(PASS, OPEN);

    assertThat(result.method())
        .isEqualTo(
            "safety gate at level 0.05, FAIL with Holm's correction: method of the interval");
    assertThat(result.assumptions()).isEqualTo("items are independent");
    assertThat(result.sentences())
        .containsExactly(
            result.toString(), PASS.sentence() + ".", OPEN.sentence() + ".", "a caveat");
    assertThat(result().assumptions()).isEqualTo("nothing, as nothing could be compared");
  }

  @Test
  void gates_nameTheirSettings() {
    SafetyGate gate = SafetyGate.withDefaults();

    assertThat(gate).hasToString("safety gate, margin 0.02, level 0.05");
    assertThat(gate.withMargin("t/a", .1).withLevel(.25).withRepeatedLooks())
        .hasToString("safety gate, margin 0.02 ({t/a=0.1}), level 0.25, repeated looks");
    assertThat(gate.withMargin(0).withStudentsT())
        .hasToString("safety gate, margin 0.0, level 0.05, Student's t");
    assertThat(gate.withRepeatedLooks().check(List.of(), List.of()).repeatedLooks()).isTrue();
    assertThat(gate.check(List.of(), List.<ItemScores>of()).repeatedLooks()).isFalse();
  }

  @Test
  void settings_mayBeAtTheirEnds() {
    SafetyGate gate = SafetyGate.withDefaults();
    ItemScores old = run(OLD, REFUSALS, 1, 0, 1, 0);
    ItemScores newer = run(NEW, REFUSALS, 1, 0, 1, 0, 1);

    assertThat(gate.withMostUnpaired(0).check(old, newer).benchmarks().get(0).difference())
        .isInstanceOf(Outcome.Unavailable.class);
    // one item in five is unpaired
    assertThat(gate.withMostUnpaired(.2).check(old, newer).benchmarks().get(0).difference())
        .isInstanceOf(Outcome.Available.class);
    assertThat(gate.withMostUnpaired(1).check(old, newer).answer())
        .isEqualTo(GateAnswer.CANNOT_TELL);
    assertThat(gate.withMargin(0).check(old, newer).answer()).isEqualTo(GateAnswer.CANNOT_TELL);
  }

  @Test
  void clustersThatDiffer_areACaveat() {
    ItemScores old = run(OLD, REFUSALS, 1, 0, 1, 0, .5).clusteredBy(id -> "all");
    ItemScores newer = run(NEW, REFUSALS, 1, 0, 1, 0, 1).clusteredBy(id -> id);

    assertThat(SafetyGate.withDefaults().check(old, newer.clusteredBy(id -> "q")).basis().caveats())
        .contains(
            "Refusals: the runs have items in different clusters, and those of the new count");
    assertThat(
            SafetyGate.withDefaults().check(old, newer.clusteredBy(id -> "all")).basis().caveats())
        .noneMatch(each -> each.contains("in different clusters"));
  }

  /** The old run has one judge's items; the new one adds another judge's. */
  @Test
  void conditionsOfTheNewRunAlone_areNamed() {
    List<ItemScores> runs = counts(REFUSALS, 3, 5, 392);
    Conditions strict = Conditions.none().with("judge", "strict");
    Conditions mild = Conditions.none().with("judge", "mild");
    GateResult result =
        SafetyGate.withDefaults()
            .check(
                List.of(runs.get(0).withConditions(strict)),
                List.of(runs.get(1).withConditions(strict), runs.get(1).withConditions(mild)));

    assertThat(result.benchmarks())
        .extracting(GatedBenchmark::name)
        .containsExactly("Refusals (judge strict)");
    assertThat(result.basis().caveats())
        .contains(
            "only the new run has items of Refusals (judge mild), so that nothing is said of it");
    Benchmark other = Benchmark.of("test/other", Scale.UNIT).withName("Other");
    assertThat(
            SafetyGate.withDefaults()
                .check(List.of(runs.get(0)), List.of(run(NEW, other, 1, 0)))
                .benchmarks()
                .get(0)
                .sentence())
        .isEqualTo(
            "Refusals: cannot tell, the old run has items of Refusals and the new run has none");
  }
}
