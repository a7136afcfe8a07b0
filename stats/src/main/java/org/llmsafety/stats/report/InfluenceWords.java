package org.llmsafety.stats.report;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import org.llmsafety.core.Scale;
import org.llmsafety.stats.Wording;
import org.llmsafety.stats.robust.Influence;
import org.llmsafety.stats.robust.InfluenceFlag;
import org.llmsafety.stats.robust.ScoreInfluence;

/** The influence of single scores in words and as a table. */
final class InfluenceWords {
  private InfluenceWords() {}

  static ImmutableList<Block> of(Influence influence) {
    Table table =
        Table.of(
            "model",
            "date",
            "residual",
            "leverage",
            "internal",
            "external",
            "Cook's distance",
            "DFBETAS",
            "DFFITS",
            "beyond a cut-off");
    for (ScoreInfluence score : influence.scores()) {
      table =
          table.withRow(
              score.point().score().model().toString(),
              score.point().date().toString(),
              Wording.value(score.residual(), score.point().score().benchmark().scale()),
              number(score.leverage()),
              number(score.internalResidual()),
              number(score.externalResidual()),
              number(score.cooksDistance()),
              number(score.dfbetas()),
              number(score.dffits()),
              influence.flags(score).stream()
                  .map(InfluenceFlag::diagnostic)
                  .collect(joining(", ")));
    }
    return ImmutableList.of(
        Block.bullets(influence.sentences()),
        table.withCaption("What each score does to the line of least squares"));
  }

  /** Without units, to four decimals. */
  private static String number(double value) {
    return Wording.value(value, Scale.UNIT);
  }
}
