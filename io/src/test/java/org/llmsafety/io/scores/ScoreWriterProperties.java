package org.llmsafety.io.scores;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.llmsafety.core.Checked;
import org.llmsafety.core.Scores;
import org.llmsafety.io.ScoreReader;
import org.llmsafety.io.Source;
import org.llmsafety.io.fixtures.AnyScores;
import org.llmsafety.io.fixtures.Undirected;

class ScoreWriterProperties {
  @Provide
  Arbitrary<Scores> scores() {
    return AnyScores.scores();
  }

  @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
  void json_readBack_isEqual(@ForAll("scores") Scores scores) {
    Checked<Scores> read = written(ScoreWriter.json(), scores);
    assertThat(Undirected.leftOut(read)).isEmpty();
    assertThat(read.value()).isEqualTo(scores);
  }

  @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
  void csv_readBack_isEqual(@ForAll("scores") Scores scores) {
    Checked<Scores> read = written(ScoreWriter.csv(), scores);
    assertThat(Undirected.leftOut(read)).isEmpty();
    assertThat(read.value()).isEqualTo(scores);
  }

  @Property(tries = 30, edgeCases = EdgeCasesMode.NONE)
  void csv_cellsForPeople_startNoFormula(@ForAll("scores") Scores scores) {
    String cells =
        scores.stream()
            .map(CsvEncoding::readable)
            .flatMap(row -> row.entrySet().stream())
            .filter(cell -> !ImmutableList.of("value", "line", "date").contains(cell.getKey()))
            .map(cell -> cell.getValue().isEmpty() ? "" : cell.getValue().substring(0, 1))
            .collect(Collectors.joining());
    assertThat(cells).doesNotContainPattern("[=+\\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]");
  }

  private static Checked<Scores> written(ScoreWriter writer, Scores scores) {
    return ScoreReader.withDefaults().read(Source.ofText("written", writer.text(scores)));
  }
}
