package org.llmsafety.stats.study;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.llmsafety.stats.internal.resources.ResourceLines;

/**
 * How often verdicts of a {@link SafetyStudy} were right in simulations: false claims, trends
 * found, wrong signs, and what intervals held. docs/calibration.md has them all and says how it was
 * done.
 *
 * <pre>{@code
 * VerdictRates.load().near(87, VerdictRate.Question.OVERALL).forEach(System.out::println);
 * }</pre>
 */
public final class VerdictRates {
  private static final String RESOURCE = "verdicts.csv";
  private static final int COLUMNS = 12;

  /** Rates say nothing of boards with more than twice, or less than half, as many models. */
  private static final double FARTHEST = 2;

  private final ImmutableList<VerdictRate> rows;

  private VerdictRates(ImmutableList<VerdictRate> rows) {
    this.rows = rows;
  }

  /** {@return what was measured, as it comes with the library} */
  public static VerdictRates load() {
    return parse(ResourceLines.of(VerdictRates.class, RESOURCE));
  }

  /**
   * {@return what the lines of such a file say, the first being its header}
   *
   * @throws IllegalArgumentException naming the line, if one is not of that shape
   */
  public static VerdictRates parse(List<String> lines) {
    return new VerdictRates(
        lines.stream().skip(1).map(VerdictRates::row).collect(toImmutableList()));
  }

  /** {@return everything measured, in the order of the file} */
  public ImmutableList<VerdictRate> rows() {
    return rows;
  }

  /**
   * {@return what was measured of the present verdict in the design whose number of models is
   * nearest by factor, a row for each world; empty where none has half to twice as many}
   *
   * @param models how many models the verdict rests on
   */
  public ImmutableList<VerdictRate> near(int models, VerdictRate.Question question) {
    ImmutableList<VerdictRate> measured =
        rows.stream()
            .filter(row -> row.method() == VerdictRate.Method.VERDICT)
            .filter(row -> row.question() == question)
            .collect(toImmutableList());
    Optional<Integer> nearest =
        measured.stream()
            .map(VerdictRate::models)
            .min(Comparator.comparingDouble(size -> distance(size, models)))
            .filter(size -> distance(size, models) <= Math.log(FARTHEST));
    return measured.stream()
        .filter(row -> nearest.filter(size -> size == row.models()).isPresent())
        .collect(toImmutableList());
  }

  private static double distance(int size, int models) {
    return Math.abs(Math.log((double) size / Math.max(1, models)));
  }

  private static VerdictRate row(String line) {
    List<String> fields = Splitter.on(',').splitToList(line);
    if (fields.size() != COLUMNS) {
      throw new IllegalArgumentException(
          "a line must hold " + COLUMNS + " fields, but was: " + line);
    }
    int[] counts = fields.stream().skip(3).mapToInt(Integer::parseInt).toArray();
    return new VerdictRate(
        VerdictWorld.valueOf(fields.get(0)),
        VerdictRate.Question.valueOf(fields.get(1)),
        VerdictRate.Method.valueOf(fields.get(2)),
        counts[0],
        counts[1],
        counts[2],
        counts[3],
        counts[4],
        counts[5],
        counts[6],
        counts[7],
        counts[8]);
  }
}
