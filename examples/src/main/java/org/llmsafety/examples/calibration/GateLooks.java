package org.llmsafety.examples.calibration;

import static com.google.common.collect.ImmutableMultiset.toImmutableMultiset;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMultiset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
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

/**
 * How often a gate that is asked once, or in each of 52 weeks, fails or passes wrongly: writes
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
      "Draws runs whose loss of safety is known, asks the gate every week or once, and counts how"
          + " often it ever fails and ever passes."
    })
public final class GateLooks extends MeasuredPage {
  static final int WEEKS = 52;
  static final int ITEMS_A_WEEK = 5;
  static final double MARGIN = 0.02;

  private static final List<Double> LOSSES = List.of(0.0, MARGIN, MARGIN + 0.08);
  private static final int NAMES = 4;
  private static final Lab LAB = Lab.of("Drawn");
  private static final Benchmark DRAWN = Benchmark.of("drawn/items", Scale.UNIT);

  /** A study with the defaults of its options. */
  public GateLooks() {
    super("gate-looks.csv", "gate-looks.md", 1_000);
  }

  /** Runs the study and, where that failed, ends the process with its exit code. */
  public static void main(String... arguments) {
    run(new GateLooks(), arguments);
  }

  @Override
  String header() {
    return "world,rule,items,loss,runs,failed,passed,weeks";
  }

  @Override
  String nameOf(String line) {
    return String.join(",", Splitter.on(',').splitToList(line).subList(0, NAMES));
  }

  @Override
  String pageOf(List<String> lines) {
    return GateLooksPage.of(lines);
  }

  /** {@return one for each world, rule, number of items and loss} */
  @Override
  ImmutableList<MeasuredCell> cells(int replications, long seed) {
    ImmutableList.Builder<MeasuredCell> cells = ImmutableList.builder();
    for (GateWorld world : GateWorld.values()) {
      for (GateRule rule : GateRule.values()) {
        for (int items : rule.sizes()) {
          for (double loss : LOSSES) {
            if (rule.isAskedOf(loss)) {
              String name = world.name() + "," + rule.name() + "," + items + "," + loss;
              int runs = rule.replications(replications);
              cells.add(
                  new MeasuredCell(
                      name,
                      () -> name + "," + new Asked(world, rule, items, loss).runs(runs, seed)));
            }
          }
        }
      }
    }
    return cells.build();
  }

  /**
   * What a gate said of one run.
   *
   * @param failed the first week, from 1 on, in which it failed; 0 if none
   * @param passed the first week in which it passed; 0 if none
   */
  private record Run(int failed, int passed) {}

  /** A gate that is asked of runs with a known loss of safety. */
  private static final class Asked {
    private final GateWorld world;
    private final GateRule rule;
    private final int items;
    private final double loss;
    private final SafetyGate gate;

    /** Without clusters and with one look the order of items does not matter. */
    private final Map<ImmutableMultiset<Double>, GateAnswer> answers = new ConcurrentHashMap<>();

    Asked(GateWorld world, GateRule rule, int items, double loss) {
      this.world = world;
      this.rule = rule;
      this.items = items;
      this.loss = loss;
      this.gate = rule.gate().withMargin(MARGIN);
    }

    String runs(int replications, long seed) {
      List<Run> runs =
          IntStream.range(0, replications)
              .parallel()
              .mapToObj(r -> run(new SplittableRandom(1_000_003L * r + seed)))
              .toList();
      int[] failed =
          runs.stream().mapToInt(Run::failed).filter(week -> week > 0).sorted().toArray();
      // the week until which half of all runs failed; 0 if fewer than half did
      int median = 2 * failed.length >= replications ? failed[(replications - 1) / 2] : 0;
      return String.format(
          Locale.ROOT,
          "%d,%d,%d,%d",
          replications,
          failed.length,
          runs.stream().filter(run -> run.passed() > 0).count(),
          median);
    }

    private Run run(SplittableRandom random) {
      double[] losses = world.draw(loss, items, random);
      int weeks = items / ITEMS_A_WEEK;
      int failed = 0;
      int passed = 0;
      for (int week = rule.isOnce() ? weeks - 1 : 0;
          week < weeks && !isKnown(failed, passed);
          week++) {
        GateAnswer answer =
            answer(losses, rule.first(week) * ITEMS_A_WEEK, (week + 1) * ITEMS_A_WEEK);
        failed = answer == GateAnswer.FAIL && failed == 0 ? week + 1 : failed;
        passed = answer == GateAnswer.PASS && passed == 0 ? week + 1 : passed;
      }
      return new Run(failed, passed);
    }

    /**
     * Of a larger loss than the margin it is asked when the gate fails, of a smaller when it
     * passes.
     */
    private boolean isKnown(int failed, int passed) {
      return (failed > 0 || loss < MARGIN) && (passed > 0 || loss > MARGIN);
    }

    private GateAnswer answer(double[] losses, int from, int to) {
      if (world.isClustered() || rule == GateRule.EVERY_LOOK) {
        return ask(losses, from, to);
      }
      ImmutableMultiset<Double> sorted =
          Arrays.stream(losses, from, to).sorted().boxed().collect(toImmutableMultiset());
      return answers.computeIfAbsent(sorted, key -> ask(losses, from, to));
    }

    private GateAnswer ask(double[] losses, int from, int to) {
      ItemValueBuilder older = new ItemValueBuilder();
      ItemValueBuilder newer = new ItemValueBuilder();
      for (int i = from; i < to; i++) {
        older.add("q" + i, 0, Math.max(0, losses[i]));
        newer.add("q" + i, 0, Math.max(0, -losses[i]));
      }
      return gate.check(run("old", older), run("new", newer)).answer();
    }

    private ItemScores run(String model, ItemValueBuilder values) {
      ItemScores items = ItemScores.of(Model.of(model, LAB), DRAWN, values.build());
      return world.isClustered()
          ? items.clusteredBy(id -> "c" + world.cluster(Integer.parseInt(id.substring(1))))
          : items;
    }
  }
}
