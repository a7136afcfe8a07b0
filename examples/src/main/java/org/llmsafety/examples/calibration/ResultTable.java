package org.llmsafety.examples.calibration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.llmsafety.stats.Calibration;
import org.llmsafety.stats.MeasuredBehaviour;
import org.llmsafety.stats.SimulatedWorld;

/** The lines of results, in one order whatever the order they were measured in. */
final class ResultTable {
  private static final String HEADER =
      "world,family_correlation,n,families,replications,coverage,coverage_error,size,size_error,"
          + "refused,method";

  private static final List<String> METHODS =
      Candidates.all().stream().flatMap(candidate -> candidate.names().stream()).toList();

  private final Map<Key, String> lines =
      new TreeMap<>(
          Comparator.comparingInt(Key::n)
              .thenComparing(Key::world)
              .thenComparingInt(key -> METHODS.indexOf(key.method()))
              .thenComparing(Key::method));

  private record Key(int n, SimulatedWorld world, String method) {}

  private ResultTable() {}

  static ResultTable empty() {
    return new ResultTable();
  }

  /** {@return what a file holds, but for methods that are not tried any more} */
  static ResultTable read(Path file) throws IOException {
    ResultTable table = new ResultTable();
    Files.readAllLines(file).stream().skip(1).forEach(table::put);
    table.lines.keySet().removeIf(key -> !METHODS.contains(key.method()));
    return table;
  }

  /** Puts a line where its design, world and method stand, in place of one that was there. */
  void put(String line) {
    MeasuredBehaviour row = Calibration.parse(List.of(HEADER, line)).rows().get(0);
    lines.put(new Key(row.n(), row.world(), row.method()), line);
  }

  void write(Path file) throws IOException {
    List<String> all = new ArrayList<>();
    all.add(HEADER);
    all.addAll(lines.values());
    Files.writeString(file, String.join("\n", all) + "\n");
  }
}
