package org.llmsafety.stats.robust;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.ScoreSeries;

/** The cells of a grid as they are filled in, each held against those before it. */
final class CellSheet {
  private final List<Cell> cells = new ArrayList<>();
  private final List<SameEvidence> told = new ArrayList<>();

  void add(Specification specification, Outcome<ScoreSeries> series, GridMethod method) {
    int number = cells.size() + 1;
    Outcome<Answer> answer = series.flatMap(method.ask());
    OptionalInt sameAs =
        SameEvidence.of(number, series, method, answer)
            .map(this::repeated)
            .orElse(OptionalInt.empty());
    cells.add(new Cell(number, specification, answer, sameAs));
  }

  /** {@return the number of the cell that it repeats; else remembers it} */
  private OptionalInt repeated(SameEvidence found) {
    OptionalInt earlier =
        told.stream().filter(found::repeats).mapToInt(SameEvidence::number).findFirst();
    if (earlier.isEmpty()) {
      told.add(found);
    }
    return earlier;
  }

  ImmutableList<Cell> cells() {
    return ImmutableList.copyOf(cells);
  }
}
