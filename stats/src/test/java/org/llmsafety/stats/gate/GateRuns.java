package org.llmsafety.stats.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.ItemScores;
import org.llmsafety.core.ItemValueBuilder;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Model;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Scale;

/** Runs of items for the tests of the gate. */
final class GateRuns {
  static final Benchmark REFUSALS = Benchmark.of("test/refusals", Scale.UNIT).withName("Refusals");
  static final Benchmark ATTACKS =
      Benchmark.of("test/attacks", Scale.UNIT.lowerIsSafer()).withName("Attacks");
  static final Model OLD = Model.of("old", Lab.of("Lab"));
  static final Model NEW = Model.of("new", Lab.of("Lab"));

  private GateRuns() {}

  static ItemScores run(Model model, Benchmark benchmark, double... values) {
    ItemValueBuilder items = new ItemValueBuilder();
    for (int i = 0; i < values.length; i++) {
      items.add("q" + i, 0, values[i]);
    }
    return ItemScores.of(model, benchmark, items.build());
  }

  /** The old and the new run of items that are 0 or 1, so many of each pair of values. */
  static List<ItemScores> counts(Benchmark benchmark, int only1Old, int only1New, int same) {
    List<Double> old = new ArrayList<>(Collections.nCopies(only1Old, 1.0));
    old.addAll(Collections.nCopies(only1New, 0.0));
    old.addAll(Collections.nCopies(same, 1.0));
    List<Double> newer = new ArrayList<>(Collections.nCopies(only1Old, 0.0));
    newer.addAll(Collections.nCopies(only1New, 1.0));
    newer.addAll(Collections.nCopies(same, 1.0));
    return List.of(run(OLD, benchmark, array(old)), run(NEW, benchmark, array(newer)));
  }

  static GateResult check(SafetyGate gate, List<ItemScores> oldAndNew) {
    return gate.check(oldAndNew.get(0), oldAndNew.get(1));
  }

  /** What is said of the one benchmark. */
  static SafetyDifference difference(GateResult result) {
    return result.benchmarks().get(0).difference().orElseThrow();
  }

  static void assertUnavailable(GateResult result, Reason reason, String sentence) {
    assertThat(result.answer()).isEqualTo(GateAnswer.CANNOT_TELL);
    assertThat(result.benchmarks().get(0).difference())
        .isInstanceOfSatisfying(
            Outcome.Unavailable.class,
            none -> {
              assertThat(none.reason()).isEqualTo(reason);
              assertThat(none.sentence()).contains(sentence);
            });
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
