package org.llmsafety.stats;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.llmsafety.core.Outcome;
import org.llmsafety.stats.internal.resources.ResourceLines;

/**
 * What the calibration study measured: how often methods' 95 % intervals hold the truth and how
 * often their tests reject a true "no effect", in simulations on the study's own dates, families
 * and labs. Results ask it for themselves:
 *
 * <pre>{@code
 * trend.calibration().orElseThrow().forEach(row -> words.add(row.toString()));
 * }</pre>
 *
 * <p>docs/calibration.md describes how it was done. A method is found by its {@link MethodId},
 * never by its name.
 */
public final class Calibration {
  private static final String RESOURCE = "calibration.csv";
  private static final int COLUMNS = 11;
  private static final double MEASURED_CONFIDENCE = 0.95;

  /** A design of more than so many times a result's models, or of fewer, is not like it. */
  private static final double FARTHEST = 2;

  private final ImmutableList<MeasuredBehaviour> rows;

  private Calibration(ImmutableList<MeasuredBehaviour> rows) {
    this.rows = rows;
  }

  /** {@return what was measured, as it comes with the library} */
  public static Calibration load() {
    return parse(ResourceLines.of(Calibration.class, RESOURCE));
  }

  /**
   * {@return what the lines of such a file say, the first being its header}
   *
   * @throws IllegalArgumentException naming the line, if one is not of that shape
   */
  public static Calibration parse(List<String> lines) {
    return new Calibration(lines.stream().skip(1).map(Calibration::row).collect(toImmutableList()));
  }

  /** {@return everything measured, in the order of the file} */
  public ImmutableList<MeasuredBehaviour> rows() {
    return rows;
  }

  /** {@return what was measured of a method, over all designs; nothing of an unmeasured one} */
  public ImmutableList<MeasuredBehaviour> of(MethodId id) {
    return id == MethodId.UNMEASURED
        ? ImmutableList.of()
        : rows.stream()
            .filter(row -> row.method().equals(id.toString()))
            .collect(toImmutableList());
  }

  /**
   * {@return what was measured of a method in the design whose number of models is nearest by
   * factor, a row for each world; or that the study did not run it, or not with such a number of
   * models}
   *
   * @param id what the method is
   * @param method what to call it if the study did not run it
   * @param n how many models the result rests on
   */
  public Outcome<ImmutableList<MeasuredBehaviour>> of(MethodId id, String method, int n) {
    ImmutableList<MeasuredBehaviour> measured = of(id);
    if (measured.isEmpty()) {
      return Outcome.unavailable(
          StatsReason.NOT_MEASURED, "the calibration study did not run \"%s\"", method);
    }
    int nearest =
        measured.stream()
            .map(MeasuredBehaviour::n)
            .min(Comparator.comparingDouble(size -> factor(size, n)))
            .orElseThrow();
    return factor(nearest, n) > FARTHEST
        ? Outcome.unavailable(
            StatsReason.NOT_MEASURED,
            "the calibration study ran \"%s\" with %d models at the nearest, not with %,d",
            id,
            nearest,
            n)
        : Outcome.of(
            measured.stream().filter(row -> row.n() == nearest).collect(toImmutableList()));
  }

  private static double factor(int one, int other) {
    return (double) Math.max(one, other) / Math.min(one, other);
  }

  /** {@return as {@link #of(MethodId, String, int)}, of what comes with the library} */
  public static Outcome<ImmutableList<MeasuredBehaviour>> near(MethodId id, String method, int n) {
    return load().of(id, method, n);
  }

  /**
   * {@return as {@link #near(MethodId, String, int)}, for a result with this interval: of 95 %
   * only, as no others were measured}
   */
  public static Outcome<ImmutableList<MeasuredBehaviour>> near(
      MethodId id, String method, int n, Outcome<Interval> interval) {
    Optional<Interval> given = interval.toOptional();
    return given.isPresent() && given.get().requestedLevel() != MEASURED_CONFIDENCE
        ? Outcome.unavailable(
            StatsReason.NOT_MEASURED,
            "the calibration study ran 95 %% intervals, not %s",
            Wording.percent(given.get().requestedLevel()))
        : near(id, method, n);
  }

  private static MeasuredBehaviour row(String line) {
    String[] fields = line.split(",", COLUMNS);
    if (fields.length < COLUMNS || !fields[COLUMNS - 1].matches("\"[^\"]+\"")) {
      throw new IllegalArgumentException(
          "a line must hold " + COLUMNS + " fields, the last one quoted, but was: " + line);
    }
    String method = fields[COLUMNS - 1];
    return new MeasuredBehaviour(
        method.substring(1, method.length() - 1),
        SimulatedWorld.valueOf(fields[0]),
        Integer.parseInt(fields[2]),
        Integer.parseInt(fields[3]),
        Integer.parseInt(fields[4]),
        share(fields[5], fields[6]),
        share(fields[7], fields[8]),
        Double.parseDouble(fields[9]));
  }

  private static Optional<MeasuredBehaviour.Share> share(String value, String error) {
    return value.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new MeasuredBehaviour.Share(Double.parseDouble(value), Double.parseDouble(error)));
  }
}
