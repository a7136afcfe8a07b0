package org.llmsafety.examples.calibration;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.llmsafety.io.bundled.BundledScores;
import org.llmsafety.stats.pooled.MixedSlope;
import org.llmsafety.stats.pooled.MixedSpread;
import org.llmsafety.stats.pooled.MixedTrend;
import org.llmsafety.stats.study.VerdictWorld;

/**
 * How often mixed models find a trend, at .05, on boards of five benchmarks without one: drawn from
 * the mixed model itself, its variances as estimated on HELM Safety v1.17.0, and in the worlds with
 * levels of labs and families.
 */
final class MixedUnderNoTrend {
  static final String HEADER = "world,n,families,labs,effect,replications,tests,rejected";

  private static final List<Integer> SIZES = List.of(10, 22, 87);
  private static final double LEVEL = 0.05;
  private static final double MIDDLE = 0.5;
  private static final double CORRELATED = 0.6;

  /** Where scores come from. */
  enum World {
    OWN("drawn from the model itself, benchmarks' slopes varying about 0"),
    OWN_FAMILIES("the same, levels of a family's models correlated at .6"),
    OWN_LEVEL("drawn from the model itself, all slopes 0"),
    OWN_LEVEL_FAMILIES("the same, levels of a family's models correlated at .6"),
    LABS("W5: levels of labs, families and models as fitted to HELM Safety, all slopes 0"),
    LAB_WAVES("waves: the same, labs arriving in waves");

    private final String text;

    World(String text) {
      this.text = text;
    }

    /** "drawn from the model itself, all slopes 0". */
    @Override
    public String toString() {
      return text;
    }

    private boolean slopesVary() {
      return this == OWN || this == OWN_FAMILIES;
    }

    private double correlation() {
      return this == OWN_FAMILIES || this == OWN_LEVEL_FAMILIES ? CORRELATED : 0;
    }
  }

  /** What the model has beside models and benchmarks. */
  @SuppressWarnings("ImmutableEnumChecker") // a method keeps no state
  enum Effect {
    NONE(MixedTrend.withDefaults()),
    FAMILIES(MixedTrend.withDefaults().withFamilies()),
    LABS(MixedTrend.withDefaults().withLabs());

    private final MixedTrend model;

    Effect(MixedTrend model) {
      this.model = model;
    }
  }

  /** Draws one board. */
  private interface Boards {
    Drawn draw(SplittableRandom random);
  }

  private MixedUnderNoTrend() {}

  /** {@return the designs that are tried; one lab comes in no waves} */
  static ImmutableList<Design> designs(World world) {
    return Design.all().stream()
        .filter(design -> SIZES.contains(design.n()))
        .filter(design -> world != World.LAB_WAVES || design.labs().size() > 1)
        .collect(toImmutableList());
  }

  /** {@return a line for each mixed model} */
  static ImmutableList<String> measured(World world, Design design, int replications, long seed) {
    MixedSpread spread =
        MixedTrend.withDefaults().fit(BundledScores.helmSafety()).orElseThrow().spread();
    Boards boards = boards(world, design, spread);
    return Arrays.stream(Effect.values())
        .map(
            effect -> {
              double[] p =
                  IntStream.range(0, replications)
                      .parallel()
                      .mapToObj(r -> boards.draw(new SplittableRandom(seed + r)))
                      .map(drawn -> effect.model.fit(drawn.board()))
                      .flatMap(found -> found.flatMap(MixedSlope::p).stream())
                      .mapToDouble(found -> found.value())
                      .toArray();
              return String.format(
                  Locale.ROOT,
                  "%s,%d,%d,%d,%s,%d,%d,%d",
                  world.name(),
                  design.n(),
                  design.families(),
                  design.labs().size(),
                  effect.name(),
                  replications,
                  p.length,
                  DoubleStream.of(p).filter(each -> each <= LEVEL).count());
            })
        .collect(toImmutableList());
  }

  private static Boards boards(World world, Design design, MixedSpread spread) {
    return switch (world) {
      case LABS -> new VerdictScenario(VerdictWorld.W5_LABS, design)::drawn;
      case LAB_WAVES -> new VerdictScenario(VerdictWorld.W5_WAVES, design)::drawn;
      default -> random -> own(world, design, spread, random);
    };
  }

  /** From the mixed model itself. */
  private static Drawn own(
      World world, Design design, MixedSpread spread, SplittableRandom random) {
    double shared = Math.sqrt(world.correlation());
    double alone = Math.sqrt(1 - world.correlation());
    double[] ofFamily = new double[design.families()];
    Arrays.setAll(ofFamily, f -> random.nextGaussian());
    double[] ofModel = new double[design.n()];
    Arrays.setAll(
        ofModel,
        i ->
            spread.model()
                * (shared * ofFamily[design.familyOf(i)] + alone * random.nextGaussian()));
    double[][] scores = new double[Design.benchmarks().size()][design.n()];
    for (double[] onBenchmark : scores) {
      double level = MIDDLE + spread.benchmark() * random.nextGaussian();
      double slope = world.slopesVary() ? spread.slope() * random.nextGaussian() : 0;
      Arrays.setAll(
          onBenchmark,
          i ->
              level
                  + ofModel[i]
                  + slope * design.year(i)
                  + spread.residual() * random.nextGaussian());
    }
    return new Drawn(design, Design.wideBenchmarks(), scores, 1, true);
  }

  /** {@return the rows of a table of such lines, and how many worlds are not measured, if any} */
  static String table(List<String> lines) {
    StringBuilder table = new StringBuilder();
    int missing = 0;
    for (World world : World.values()) {
      for (int n : SIZES) {
        ImmutableList<Rate> rates =
            Arrays.stream(Effect.values())
                .flatMap(effect -> rate(lines, world, n, effect).stream())
                .collect(toImmutableList());
        if (!rates.isEmpty()) {
          table.append("| ").append(world).append(" | ").append(n).append(" |");
          rates.forEach(rate -> table.append(' ').append(rate.orRefused()).append(" |"));
          table.append('\n');
        } else if (designs(world).stream().anyMatch(design -> design.n() == n)) {
          missing++;
        }
      }
    }
    if (missing > 0) {
      table
          .append("\nStill to be measured, by `--measure=MIXED --keep`: ")
          .append(missing)
          .append(" worlds and sizes.\n");
    }
    return table.toString();
  }

  /** {@return how often a mixed model rejected, in a world with so many models} */
  static Optional<Rate> rate(List<String> lines, World world, int n, Effect effect) {
    return lines.stream()
        .map(line -> line.split(",", -1))
        .filter(
            fields ->
                fields[0].equals(world.name())
                    && fields[1].equals(Integer.toString(n))
                    && fields[4].equals(effect.name()))
        .map(
            fields ->
                new Rate(
                    Integer.parseInt(fields[7]),
                    Integer.parseInt(fields[6]),
                    Integer.parseInt(fields[5])))
        .findFirst();
  }
}
