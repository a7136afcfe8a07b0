package org.llmsafety.stats.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.llmsafety.stats.gate.GateRuns.NEW;
import static org.llmsafety.stats.gate.GateRuns.OLD;
import static org.llmsafety.stats.gate.GateRuns.REFUSALS;
import static org.llmsafety.stats.gate.GateRuns.counts;
import static org.llmsafety.stats.gate.GateRuns.difference;
import static org.llmsafety.stats.gate.GateRuns.run;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.ItemScores;
import org.llmsafety.core.ItemValues;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Scale;
import org.llmsafety.stats.StatsReason;

/** One loss on any scale, by each of the tests of graded items, and which test is taken. */
class LossOnScalesTest {
  private static final SafetyGate GATE = SafetyGate.withDefaults();
  private static final double[] GRADED_OLD = {
    0.75, 1, 0.5, 1, 0.25, 1, 0.75, 0.5, 1, 1, 0.75, 0.25, 1, 0.5, 0.75
  };
  private static final double[] GRADED_NEW = {
    0.5, 1, 0.25, 0.75, 0.25, 1, 0.5, 0.75, 0.75, 0.5, 0.5, 0.25, 0.75, 0.5, 0.5
  };

  private static ItemScores inTwelve(ItemScores items) {
    return items.clusteredBy(id -> "c" + Integer.parseInt(id.substring(1)) % 12);
  }

  private static SafetyDifference found(
      SafetyGate gate, boolean clustered, Benchmark benchmark, double[] old, double[] newer) {
    ItemScores one = run(OLD, benchmark, old);
    ItemScores other = run(NEW, benchmark, newer);
    return difference(
        clustered ? gate.check(inTwelve(one), inTwelve(other)) : gate.check(one, other));
  }

  static Stream<Arguments> gatesAndScales() {
    return Stream.of(
            GATE.withMargin(.1),
            GATE.withMargin(.1).withStudentsT(),
            GATE.withMargin(.1).withRepeatedLooks())
        .flatMap(
            gate ->
                Stream.of(
                        Scale.PERCENT,
                        Scale.UNIT.lowerIsSafer(),
                        Scale.between(1, 5),
                        Scale.between(-3, -1).lowerIsSafer())
                    .flatMap(
                        scale ->
                            Stream.of(
                                Arguments.of(gate, scale, false),
                                Arguments.of(gate, scale, true))));
  }

  /** What is lost of the width of a scale is the same on each, and so are its p-values. */
  @ParameterizedTest
  @MethodSource("gatesAndScales")
  void loss_isTheSameShareOfEveryScale(SafetyGate gate, Scale scale, boolean clustered) {
    SafetyDifference unit = found(gate, clustered, REFUSALS, GRADED_OLD, GRADED_NEW);
    double width = scale.highest() - scale.lowest();
    SafetyDifference same =
        found(
            gate.withMargin(.1 * width),
            clustered,
            REFUSALS.withScale(scale),
            Arrays.stream(GRADED_OLD).map(scale::fromUnit).toArray(),
            Arrays.stream(GRADED_NEW).map(scale::fromUnit).toArray());

    assertThat(same.loss()).isCloseTo(width * unit.loss(), within(1e-12 * width));
    assertThat(same.lowestLoss()).isCloseTo(width * unit.lowestLoss(), within(1e-10 * width));
    assertThat(same.highestLoss()).isCloseTo(width * unit.highestLoss(), within(1e-10 * width));
    assertThat(same.within().value()).isCloseTo(unit.within().value(), within(1e-10));
    assertThat(same.beyond().value()).isCloseTo(unit.beyond().value(), within(1e-10));
    assertThat(same.p().orElseThrow().value())
        .isCloseTo(unit.p().orElseThrow().value(), within(1e-10));
    assertThat(same.smallest().isAvailable()).isEqualTo(unit.smallest().isAvailable());
    unit.smallest().stream()
        .forEach(
            smallest ->
                assertThat(same.smallest().orElseThrow())
                    .isCloseTo(width * smallest, within(1e-9 * width)));
    assertThat(same.method()).isEqualTo(unit.method());
    assertThat(same.assumptions()).isEqualTo(unit.assumptions());
  }

  /** By the plain loop of {@link BettingLimitsTest}, of the same numbers as losses from -1 to 1. */
  @Test
  void repeatedLooks_betOnTheLossFromTheLargestGainToTheLargestLoss() {
    double[] units = {.5, 1, .5, .5, .25, 1, 1, .5, .75, 1, 1, .5, 1, .75, 1, 1, .5, 1, 1, .75};
    double[] old = Arrays.stream(units).map(x -> Math.max(0, 2 * x - 1)).toArray();
    double[] newer = Arrays.stream(units).map(x -> Math.max(0, 1 - 2 * x)).toArray();
    SafetyGate gate = GATE.withRepeatedLooks();
    SafetyDifference found = found(gate.withMargin(.02), false, REFUSALS, old, newer);

    assertThat(found.beyond().value()).isCloseTo(0.003984186323432385, within(1e-14));
    assertThat(found.p().orElseThrow().value()).isCloseTo(2 * 0.003045672768865573, within(1e-14));
    assertThat(found.lowestLoss()).isCloseTo(2 * 0.6073984767689767 - 1, within(1e-11));
    assertThat(found.highestLoss()).isEqualTo(1);
    assertThat(found(gate.withMargin(.8), false, REFUSALS, old, newer).within().value())
        .isCloseTo(0.19355533196535704, within(1e-13));
    SafetyDifference percent =
        found(
            gate.withMargin(2),
            false,
            REFUSALS.withScale(Scale.PERCENT),
            Arrays.stream(old).map(x -> 100 * x).toArray(),
            Arrays.stream(newer).map(x -> 100 * x).toArray());
    assertThat(percent.lowestLoss()).isCloseTo(100 * found.lowestLoss(), within(1e-9));
    assertThat(percent.highestLoss()).isEqualTo(100);
    assertThat(found.smallest())
        .isEqualTo(
            Outcome.unavailable(
                StatsReason.NOT_ASKED_FOR, "it is not computed where looks are repeated"));
    assertThat(found.assumptions())
        .isEqualTo(
            "items are independent draws from those that could have been asked and stand in the"
                + " order in which they came");
    assertThat(found(gate, true, REFUSALS, GRADED_OLD, GRADED_NEW).assumptions())
        .startsWith("clusters, each counted once by its mean, are independent draws");
  }

  /**
   * The farther of the limits, .2202590555538376 from the loss (see {@link LossAgainstMarginTest}),
   * and {@code np.std(d, ddof=1) / 15**.5 * scipy.stats.norm.ppf(.8)}, 0.0400272.
   */
  @Test
  void smallestLossFound_isBeyondGaffkesLimitByThePowersShareOfAnError() {
    SafetyDifference found = found(GATE, false, REFUSALS, GRADED_OLD, GRADED_NEW);

    assertThat(found.smallest().orElseThrow()).isCloseTo(0.2602861293010365, within(1e-10));
    assertThat(found.assumptions())
        .isEqualTo(
            "items are independent draws from those that could have been asked; of the distribution"
                + " of losses only the ends of the scale are assumed");
    assertThat(found(GATE, true, REFUSALS, GRADED_OLD, GRADED_NEW).assumptions())
        .startsWith(
            "clusters are independent draws from those that could have been asked, none larger than"
                + " the largest here; of the");
  }

  /** Ten that differ are enough for Student's t, and nine are not. */
  @Test
  void studentsT_needsTenThatDiffer() {
    double[] old = new double[30];
    double[] newer = new double[30];
    Arrays.fill(newer, 0, 9, .25);
    SafetyGate gate = GATE.withStudentsT();

    SafetyDifference nine = found(gate, false, REFUSALS, old, newer);
    assertThat(nine.method()).isEqualTo("Gaffke's limits of the mean");
    assertThat(nine.smallest())
        .isEqualTo(
            Outcome.unavailable(
                Reason.TOO_FEW_POINTS,
                "fewer than 10 differ, which says too little of how much items scatter"));
    newer[9] = .5;
    assertThat(found(gate, false, REFUSALS, old, newer).method()).contains("paired t");
    // of twelve clusters the tenth differs as well
    assertThat(found(gate, true, REFUSALS, old, newer).method())
        .startsWith("mean of items, clustered standard error");
    // and where their losses and gains cancel out it does not
    old[21] = .5;
    assertThat(found(gate, true, REFUSALS, old, newer).method())
        .isEqualTo("Gaffke's limits of the mean");
  }

  /** All at the two ends, each asked once: else the items are graded. */
  @Test
  void itemsAtTheEndsOfTheScale_areCounts() {
    double[] old = {1, 1, 0, 1, 0, 1, 1, 1, 0, 1, 1, 1};
    double[] newer = {1, 0, 0, 1, 1, 1, 0, 1, 0, 1, 0, 1};
    String exact = "exact unconditional test of the paired shares, by Tango's score";

    assertThat(found(GATE, false, REFUSALS, old, newer).method()).isEqualTo(exact);
    assertThat(found(GATE, false, REFUSALS.withScale(Scale.UNBOUNDED), old, newer).interval())
        .isEqualTo(found(GATE, false, REFUSALS, old, newer).interval());
    ItemScores pairs = run(NEW, REFUSALS, newer).clusteredBy(id -> id.substring(0, 2));
    assertThat(difference(GATE.check(run(OLD, REFUSALS, old), pairs)).method())
        .startsWith("Gaffke's");
    assertThat(found(GATE, false, REFUSALS.withScale(Scale.PERCENT), old, newer).method())
        .startsWith("Gaffke's");
    double[] between = newer.clone();
    between[3] = .5;
    assertThat(found(GATE, false, REFUSALS, old, between).method()).startsWith("Gaffke's");
    assertThat(found(GATE, false, REFUSALS, between, old).method()).startsWith("Gaffke's");
    ItemScores twice =
        ItemScores.of(
            NEW,
            REFUSALS,
            ItemValues.ofEpochs(Map.of("q0", List.of(1.0, 1.0), "q1", List.of(0.0, 0.0))));
    assertThat(difference(GATE.check(run(OLD, REFUSALS, 1, 1), twice)).method())
        .startsWith("Gaffke's");
  }

  /** If all items had been gained, or all lost. */
  @Test
  void counts_sayTheSmallestPValuesThatSoManyItemsCouldHave() {
    List<ItemScores> runs = counts(REFUSALS, 3, 5, 42);
    SafetyDifference found = difference(GATE.check(runs.get(0), runs.get(1)));

    assertThat(found.within().smallestAttainable())
        .isEqualTo(new PairedShares(0, 50, 50).within(.02));
    assertThat(found.beyond().smallestAttainable())
        .isEqualTo(new PairedShares(50, 0, 50).beyond(.02));
    assertThat(found.assumptions())
        .isEqualTo("items are independent draws from those that could have been asked");
  }
}
