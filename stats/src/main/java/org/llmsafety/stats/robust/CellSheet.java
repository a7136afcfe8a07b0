package org.llmsafety.stats.robust;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.stats.Estimate;
import org.llmsafety.stats.internal.InParallel;

/** The cells of a grid as they are filled in, each held against those before it. */
final class CellSheet {
  private final List<SpecificationResult> cells = new ArrayList<>();
  private final List<SameEvidence> stated = new ArrayList<>();

  private CellSheet() {}

  /** What one cell asks: a method of a series. */
  record Question(Specification specification, Outcome<ScoreSeries> series, GridMethod method) {
    Outcome<Estimate> answer() {
      return series.flatMap(method.ask());
    }
  }

  /** {@return the cells of these questions, in their order; all processors answer} */
  static ImmutableList<SpecificationResult> answered(ImmutableList<Question> questions) {
    ImmutableList<Outcome<Estimate>> answers = InParallel.map(questions, Question::answer);
    CellSheet sheet = new CellSheet();
    for (int i = 0; i < questions.size(); i++) {
      sheet.add(questions.get(i), answers.get(i));
    }
    return ImmutableList.copyOf(sheet.cells);
  }

  private void add(Question question, Outcome<Estimate> answer) {
    int number = cells.size() + 1;
    OptionalInt sameAs =
        SameEvidence.of(number, question.series(), question.method(), answer)
            .map(this::repeated)
            .orElse(OptionalInt.empty());
    cells.add(new SpecificationResult(number, question.specification(), answer, sameAs));
  }

  /** {@return the number of the cell that it repeats; else remembers it} */
  private OptionalInt repeated(SameEvidence found) {
    OptionalInt earlier =
        stated.stream().filter(found::repeats).mapToInt(SameEvidence::number).findFirst();
    if (earlier.isEmpty()) {
      stated.add(found);
    }
    return earlier;
  }
}
