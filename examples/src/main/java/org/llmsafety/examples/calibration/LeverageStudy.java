package org.llmsafety.examples.calibration;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.PValue;
import picocli.CommandLine.Command;

/**
 * How often clustered errors find what is not there where one family or lab decides an estimate:
 * writes docs/leverage.md and its table.
 *
 * <pre>{@code
 * java -cp "examples/target/classes:examples/target/lib/*" \
 *   org.llmsafety.examples.calibration.LeverageStudy
 * }</pre>
 */
@Command(
    name = "leverage",
    mixinStandardHelpOptions = true,
    description = {
      "Draws scores without a trend for fields that one family or lab decides, and counts how often",
      "each method with clustered errors rejects, or refuses."
    })
public final class LeverageStudy extends MeasuredPage {
  private static final double LEVEL = 0.05;
  private static final List<Double> CORRELATIONS = List.of(0.0, 0.3, 0.6);
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  /** A study with the defaults of its options. */
  public LeverageStudy() {
    super("leverage.csv", "leverage.md", 2_000);
  }

  /** Runs the study and, where that failed, ends the process with its exit code. */
  public static void main(String... arguments) {
    run(new LeverageStudy(), arguments);
  }

  @Override
  String header() {
    return "design,correlation,replications,answered,rejected,method";
  }

  @Override
  String nameOf(String line) {
    List<String> fields = LeveragePage.fields(line);
    return name(fields.get(0), fields.get(1), fields.get(5));
  }

  private static String name(String design, String correlation, String method) {
    return design + "," + correlation + "," + method;
  }

  @Override
  String pageOf(List<String> lines) {
    return LeveragePage.of(lines);
  }

  /** {@return one for each method, design and correlation} */
  @Override
  ImmutableList<MeasuredCell> cells(int replications, long seed) {
    ImmutableList.Builder<MeasuredCell> cells = ImmutableList.builder();
    for (LeverageMethod method : LeverageMethod.values()) {
      for (LeverageDesign design : LeverageDesign.values()) {
        if (method.fits(design)) {
          for (double correlation : CORRELATIONS) {
            cells.add(
                new MeasuredCell(
                    name(design.name(), String.valueOf(correlation), method.toString()),
                    () -> line(method, design, correlation, replications, seed)));
          }
        }
      }
    }
    return cells.build();
  }

  /** How often a method gave a p-value, and one at or below the level. */
  private static final class Count {
    private int answered;
    private int rejected;

    void add(PValue p) {
      answered++;
      rejected += p.value() <= LEVEL ? 1 : 0;
    }
  }

  @SuppressWarnings("EnumOrdinal") // a seed of its own for each design
  static String line(
      LeverageMethod method,
      LeverageDesign design,
      double correlation,
      int replications,
      long seed) {
    long root = new SplittableRandom(seed + GOLDEN * design.ordinal()).nextLong();
    Count count = new Count();
    for (int r = 0; r < replications; r++) {
      Scores scores = design.draw(correlation, method.isByLab(), new SplittableRandom(root + r));
      method.p(scores).stream().forEach(count::add);
    }
    return String.format(
        Locale.ROOT,
        "%s,%.1f,%d,%d,%d,\"%s\"",
        design.name(),
        correlation,
        replications,
        count.answered,
        count.rejected,
        method);
  }
}
