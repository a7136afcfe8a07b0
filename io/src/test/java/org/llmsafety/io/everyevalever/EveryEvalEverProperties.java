package org.llmsafety.io.everyevalever;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableMultiset;
import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.llmsafety.core.Checked;
import org.llmsafety.core.Provenance;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.io.ScoreReader;
import org.llmsafety.io.Source;
import org.llmsafety.io.fixtures.AnyScores;
import org.llmsafety.io.fixtures.Undirected;

class EveryEvalEverProperties {
  private static final Instant RETRIEVED = Instant.parse("2026-01-31T12:00:00.25Z");

  @Provide
  Arbitrary<Scores> scores() {
    return AnyScores.scores();
  }

  /** Everything but where a score was read, and in whatever order: records have none. */
  static ImmutableMultiset<Score> compared(Scores scores) {
    return scores.stream()
        .map(score -> score.withProvenance(Provenance.unstated()))
        .collect(ImmutableMultiset.toImmutableMultiset());
  }

  @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
  void records_readBack_isValidAndEqualButForProvenance(@ForAll("scores") Scores scores) {
    ImmutableMap<String, String> records = EveryEvalEverWriter.retrieved(RETRIEVED).records(scores);
    Scores all = Scores.of();
    for (String path : records.keySet()) {
      Source record = Source.ofText(path, String.valueOf(records.get(path)));
      assertThat(EveryEvalEverSchema.ofRecords().problemsOf(record)).isEmpty();
      Checked<Scores> read = ScoreReader.withDefaults().read(record);
      assertThat(Undirected.leftOut(read)).isEmpty();
      all = all.plus(read.value());
    }
    assertThat(compared(all)).isEqualTo(compared(scores));
  }

  @Property(tries = 40, edgeCases = EdgeCasesMode.NONE)
  void write_anyNames_staysInItsFolderAndReadsBackEqual(@ForAll("scores") Scores scores)
      throws IOException {
    Path folder = Files.createTempDirectory("every-eval-ever");
    try {
      assertThat(EveryEvalEverWriter.retrieved(RETRIEVED).write(scores, folder))
          .allSatisfy(
              file -> {
                Path below = folder.toRealPath().relativize(file.toRealPath());
                assertThat(below.getNameCount()).isEqualTo(5);
                assertThat(below.toString()).matches("data(/[A-Za-z0-9_][A-Za-z0-9._+-]*){4}");
              });
      Checked<Scores> read = ScoreReader.withDefaults().read(folder);
      assertThat(Undirected.leftOut(read)).isEmpty();
      assertThat(compared(read.value())).isEqualTo(compared(scores));
    } finally {
      MoreFiles.deleteRecursively(folder, RecursiveDeleteOption.ALLOW_INSECURE);
    }
  }

  @Property(tries = 30, edgeCases = EdgeCasesMode.NONE)
  void records_ofTheSameScores_areTheSameBytes(@ForAll("scores") Scores scores) {
    EveryEvalEverWriter writer = EveryEvalEverWriter.retrieved(RETRIEVED);
    assertThat(writer.records(scores)).isEqualTo(writer.records(scores));
  }
}
