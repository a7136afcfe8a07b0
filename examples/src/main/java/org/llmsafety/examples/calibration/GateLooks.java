package org.llmsafety.examples.calibration;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.ItemScores;
import org.llmsafety.core.ItemValueBuilder;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Model;
import org.llmsafety.core.Scale;
import org.llmsafety.stats.gate.GateAnswer;
import org.llmsafety.stats.gate.SafetyGate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How often a gate that is asked in each of 52 weeks fails or passes wrongly: writes
 * docs/gate-looks.md and its table.
 *
 * <pre>{@code
 * java -cp "examples/target/classes:examples/target/lib/*" \
 *   org.llmsafety.examples.calibration.GateLooks
 * }</pre>
 */
@Command(
    name = "gate-looks",
    mixinStandardHelpOptions = true,
    description = {
      "Draws runs whose loss of safety is the margin or more, asks the gate every week, and counts"
          + " how often it ever fails and ever passes."
    })
public final class GateLooks extends MeasuredPage {
  static final String HEADER = "world,rule,loss,runs,failed,passed,weeks";
  static final int WEEKS = 52;
  static final double MARGIN = 0.02;

  private static final int ITEMS_A_WEEK = 5;
  private static final List<Double> LOSSES = List.of(MARGIN, MARGIN + 0.08);
  private static final Lab LAB = Lab.of("Drawn");
  private static final Benchmark DRAWN = Benchmark.of("drawn/items", Scale.UNIT);

  @Option(names = "--replications", description = "of each cell (default: ${DEFAULT-VALUE})")
  private int replications = 200;

  @Option(names = "--seed", description = "of all chance (default: ${DEFAULT-VALUE})")
  private long seed = 1;

  @Option(names = "--worlds", split = ",", description = "${COMPLETION-CANDIDATES} (default: all)")
  private Set<GateWorld> worlds = EnumSet.allOf(GateWorld.class);

  @Option(names = "--rules", split = ",", description = "${COMPLETION-CANDIDATES} (default: all)")
  private Set<GateRule> rules = EnumSet.allOf(GateRule.class);

  /** A study with the defaults of its options. */
  public GateLooks() {
    super("gate-looks.csv", "gate-looks.md");
  }

  /** Runs the study and, where that failed, ends the process with its exit code. */
  public static void main(String... arguments) {
    run(new GateLooks(), arguments);
  }

  @Override
  ImmutableList<String> measure() {
    return ImmutableList.<String>builder()
        .add(HEADER)
        .addAll(measured(worlds, rules, replications, seed))
        .build();
  }

  @Override
  String pageOf(List<String> lines) {
    return GateLooksPage.of(lines);
  }

  /** {@return a line for each world, rule and loss} */
  static ImmutableList<String> measured(
      Set<GateWorld> worlds, Set<GateRule> rules, int replications, long seed) {
    return worlds.stream()
        .flatMap(
            world ->
                rules.stream()
                    .flatMap(
                        rule ->
                            LOSSES.stream()
                                .filter(loss -> loss == MARGIN || rule.findsLosses())
                                .map(
                                    loss ->
                                        line(
                                            world,
                                            rule,
                                            loss,
                                            rule.replications(replications),
                                            seed))))
        .collect(toImmutableList());
  }

  /**
   * What a gate said in 52 weeks.
   *
   * @param failed the first week, from 1 on, in which it failed; 0 if none
   * @param passed the first week in which it passed; 0 if none
   */
  private record Year(int failed, int passed) {}

  private static String line(
      GateWorld world, GateRule rule, double loss, int replications, long seed) {
    List<Year> years =
        IntStream.range(0, replications)
            .parallel()
            .mapToObj(r -> year(world, rule, loss, new SplittableRandom(1_000_003L * r + seed)))
            .toList();
    int[] failed =
        years.stream().mapToInt(Year::failed).filter(week -> week > 0).sorted().toArray();
    // the week until which half of all years failed; 0 if fewer than half did
    int median = 2 * failed.length >= replications ? failed[(replications - 1) / 2] : 0;
    return String.format(
        Locale.ROOT,
        "%s,%s,%s,%d,%d,%d,%d",
        world.name(),
        rule.name(),
        loss,
        replications,
        failed.length,
        years.stream().filter(year -> year.passed() > 0).count(),
        median);
  }

  private static Year year(GateWorld world, GateRule rule, double loss, SplittableRandom random) {
    SafetyGate gate = rule.gate().withMargin(MARGIN);
    double[] losses = new double[WEEKS * ITEMS_A_WEEK];
    for (int i = 0; i < losses.length; i++) {
      losses[i] = world.draw(loss, random);
    }
    int failed = 0;
    int passed = 0;
    for (int week = 0; week < WEEKS && (failed == 0 || passed == 0); week++) {
      if (rule.looksIn(week, WEEKS)) {
        GateAnswer answer =
            ask(gate, losses, rule.first(week) * ITEMS_A_WEEK, (week + 1) * ITEMS_A_WEEK);
        failed = answer == GateAnswer.FAIL && failed == 0 ? week + 1 : failed;
        passed = answer == GateAnswer.PASS && passed == 0 ? week + 1 : passed;
      }
    }
    return new Year(failed, passed);
  }

  private static GateAnswer ask(SafetyGate gate, double[] losses, int from, int to) {
    ItemValueBuilder older = new ItemValueBuilder();
    ItemValueBuilder newer = new ItemValueBuilder();
    for (int i = from; i < to; i++) {
      older.add("q" + i, 0, Math.max(0, losses[i]));
      newer.add("q" + i, 0, Math.max(0, -losses[i]));
    }
    return gate.check(
            ItemScores.of(Model.of("old", LAB), DRAWN, older.build()),
            ItemScores.of(Model.of("new", LAB), DRAWN, newer.build()))
        .answer();
  }
}
