package org.llmsafety.stats;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import java.util.List;
import java.util.function.Supplier;
import org.llmsafety.core.ItemScores;
import org.llmsafety.core.ItemValueBuilder;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.compare.LabComparison;
import org.llmsafety.stats.compare.MatchedDates;
import org.llmsafety.stats.compare.ModelComparison;
import org.llmsafety.stats.gate.SafetyGate;

/** Every public method that takes scores, asked of one board, for tests of other packages. */
public final class EveryEntryPoint {
  private static final int ITEMS = 40;

  private EveryEntryPoint() {}

  /** {@return the results by the names of the methods} */
  public static ImmutableMap<String, Supplier<Outcome<?>>> asked() {
    Scores board = EntryPoints.board();
    return ImmutableMap.<String, Supplier<Outcome<?>>>builder()
        .putAll(Maps.transformValues(EntryPoints.all(), ask -> () -> ask.apply(board)))
        .put(
            "LabComparison.compare/3 of all benchmarks",
            () ->
                Outcome.of(
                    LabComparison.withDefaults().compare(board, EntryPoints.ONE, EntryPoints.TWO)))
        .put(
            "MatchedDates.compare/3 of all benchmarks",
            () ->
                Outcome.of(
                    MatchedDates.within(200).compare(board, EntryPoints.ONE, EntryPoints.TWO)))
        .put(
            "ModelComparison.compareEach/3 of all models",
            () ->
                Outcome.of(
                    ModelComparison.withDefaults()
                        .compareEach(board, EntryPoints.model(3), List.of(EntryPoints.model(4)))))
        .put(
            "SafetyGate.check/2",
            () -> Outcome.of(SafetyGate.withDefaults().check(items(0), items(1))))
        .buildOrThrow();
  }

  /** {@return the board that they are asked of} */
  public static Scores scores() {
    return EntryPoints.board();
  }

  /** Forty items that are 0 or 1, in a pattern that differs from shift to shift. */
  private static ItemScores items(int shift) {
    ItemValueBuilder values = new ItemValueBuilder();
    for (int i = 0; i < ITEMS; i++) {
      values.add("q" + i, 0, (i + shift) % 3 == 0 ? 0 : 1);
    }
    return ItemScores.of(EntryPoints.model(shift), EntryPoints.A, values.build());
  }
}
