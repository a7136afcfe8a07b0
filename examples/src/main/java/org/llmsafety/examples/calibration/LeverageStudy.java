package org.llmsafety.examples.calibration;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableTable;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.PValue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

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
  static final String HEADER = "design,correlation,replications,answered,rejected,method";

  private static final double LEVEL = 0.05;
  private static final List<Double> CORRELATIONS = List.of(0.0, 0.3, 0.6);
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  @Option(names = "--replications", description = "of each cell (default: ${DEFAULT-VALUE})")
  private int replications = 2_000;

  @Option(names = "--seed", description = "of all chance (default: ${DEFAULT-VALUE})")
  private long seed = 1;

  @Option(names = "--methods", split = ",", description = "${COMPLETION-CANDIDATES} (default: all)")
  private Set<LeverageMethod> methods = EnumSet.allOf(LeverageMethod.class);

  @Option(names = "--designs", split = ",", description = "${COMPLETION-CANDIDATES} (default: all)")
  private Set<LeverageDesign> designs = EnumSet.allOf(LeverageDesign.class);

  /** A study with the defaults of its options. */
  public LeverageStudy() {
    super("leverage.csv", "leverage.md");
  }

  /** Runs the study and, where that failed, ends the process with its exit code. */
  public static void main(String... arguments) {
    run(new LeverageStudy(), arguments);
  }

  @Override
  ImmutableList<String> measure() {
    return ImmutableList.<String>builder()
        .add(HEADER)
        .addAll(measured(methods, designs, replications, seed))
        .build();
  }

  @Override
  String pageOf(List<String> lines) {
    return LeveragePage.of(lines);
  }

  /** {@return a line for each method, design and correlation} */
  static ImmutableList<String> measured(
      Set<LeverageMethod> methods, Set<LeverageDesign> designs, int replications, long seed) {
    ImmutableTable.Builder<LeverageMethod, String, String> lines = ImmutableTable.builder();
    for (LeverageDesign design : designs) {
      ImmutableList<LeverageMethod> tried =
          methods.stream().filter(method -> method.fits(design)).collect(toImmutableList());
      for (double correlation : CORRELATIONS) {
        Count[] counts = counts(tried, design, correlation, replications, seed);
        for (int m = 0; m < counts.length; m++) {
          lines.put(
              tried.get(m),
              design.name() + correlation,
              String.format(
                  Locale.ROOT,
                  "%s,%.1f,%d,%d,%d,\"%s\"",
                  design.name(),
                  correlation,
                  replications,
                  counts[m].answered,
                  counts[m].rejected,
                  tried.get(m)));
        }
      }
    }
    ImmutableTable<LeverageMethod, String, String> all = lines.buildOrThrow();
    return methods.stream()
        .sorted()
        .flatMap(method -> all.row(method).values().stream())
        .collect(toImmutableList());
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
  private static Count[] counts(
      List<LeverageMethod> methods,
      LeverageDesign design,
      double correlation,
      int replications,
      long seed) {
    long root = new SplittableRandom(seed + GOLDEN * design.ordinal()).nextLong();
    Count[] counts = methods.stream().map(method -> new Count()).toArray(Count[]::new);
    for (int r = 0; r < replications; r++) {
      Scores byFamily = design.draw(correlation, false, new SplittableRandom(root + r));
      Scores byLab = design.draw(correlation, true, new SplittableRandom(root + r));
      for (int m = 0; m < counts.length; m++) {
        methods.get(m).p(methods.get(m).isByLab() ? byLab : byFamily).stream()
            .forEach(counts[m]::add);
      }
    }
    return counts;
  }
}
