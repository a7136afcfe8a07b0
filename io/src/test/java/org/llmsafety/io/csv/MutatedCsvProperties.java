package org.llmsafety.io.csv;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.io.ByteSource;
import com.google.common.primitives.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.io.ScoreReader;
import org.llmsafety.io.Source;
import org.llmsafety.io.table.CsvLayout;

class MutatedCsvProperties {
  private static final CsvLayout LAYOUT =
      CsvLayout.wide().score("s", Benchmark.of("x/s", Scale.UNBOUNDED)).released("date");
  private static final String HEADER = "model,date,s\n";
  private static final List<String> ROWS =
      List.of(
          "A,2024-01-01,1\n",
          "\"B, the second\",2024-02,2\n",
          "\"C\nover lines\",,3\n",
          "\"D \"\"quoted\"\"\",2024-03-01,4\n",
          "E,2024-04-01,5\n");

  /**
   * Whatever becomes of the bytes from some place on, nothing is thrown, and the rows that end
   * before that place are read as they were.
   */
  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void bytesChangedInOneRow_leaveTheRowsBefore(
      @ForAll @IntRange(max = 4) int row,
      @ForAll @IntRange(max = 30) int offset,
      @ForAll @IntRange(max = 6) int removed,
      @ForAll @Size(max = 6) byte[] inserted) {
    String before = HEADER + String.join("", ROWS.subList(0, row));
    byte[] rest = String.join("", ROWS.subList(row, ROWS.size())).getBytes(StandardCharsets.UTF_8);
    int at = Math.min(offset, ROWS.get(row).length() - 1);
    byte[] mutated =
        Bytes.concat(
            before.getBytes(StandardCharsets.UTF_8),
            Arrays.copyOf(rest, at),
            inserted,
            Arrays.copyOfRange(rest, Math.min(rest.length, at + removed), rest.length));

    List<Score> expected = read(before.getBytes(StandardCharsets.UTF_8));
    assertThat(expected).hasSize(row);
    assertThat(read(mutated).stream().limit(row).toList()).isEqualTo(expected);
  }

  private static List<Score> read(byte[] bytes) {
    return ScoreReader.withDefaults()
        .with(LAYOUT)
        .read(Source.of("t.csv", ByteSource.wrap(bytes)))
        .value()
        .asList();
  }
}
