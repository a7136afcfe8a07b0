package org.llmsafety.stats.capability;

import java.util.List;
import java.util.Locale;
import org.llmsafety.core.Outcome;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.Resampling;
import org.llmsafety.stats.resample.Bootstrap;
import org.llmsafety.stats.resample.Permutation;

/**
 * How often intervals miss the truth and tests reject it, at a level of 5 %, where models of a
 * family are correlated: the numbers in the Javadoc of the capability methods.
 *
 * <p>Run {@link #main} with a number of replications (2,000 there) and of resamples (499 there). A
 * world is {@link FamilyWorld}'s, with a fourth variable, of families too, that goes with nothing:
 * the truth of its partial correlations is 0.
 */
final class FamiliesAlike {
  private static final double LEVEL = 0.05;

  private final int models;
  private final int families;
  private final double within;
  private final double correlation;
  private final int replications;
  private final Count correlationMissed = new Count();
  private final Count permuted = new Count();
  private final Count partialMissed = new Count();
  private final Count partialRejected = new Count();
  private final Count differenceMissed = new Count();
  private final Count zouMissed = new Count();
  private final Count steigerRejected = new Count();
  private final Count mengRejected = new Count();

  /** How many of those that were available. */
  private static final class Count {
    int hits;
    int of;
    int none;

    void missed(Outcome<Interval> interval, double truth) {
      add(interval.map(ends -> !ends.contains(truth)));
    }

    void rejected(Outcome<PValue> p) {
      add(p.map(found -> found.value() <= LEVEL));
    }

    private void add(Outcome<Boolean> hit) {
      hit.stream().forEach(isHit -> hits += isHit ? 1 : 0);
      of += hit.isAvailable() ? 1 : 0;
      none += hit.isAvailable() ? 0 : 1;
    }

    double percent() {
      return 100.0 * hits / of;
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT, "%.1f%s", percent(), none == 0 ? "" : " (none " + none + ")");
    }
  }

  private FamiliesAlike(
      int models, int families, double within, double correlation, int replications) {
    this.models = models;
    this.families = families;
    this.within = within;
    this.correlation = correlation;
    this.replications = replications;
  }

  static FamiliesAlike run(
      int models,
      int families,
      double within,
      double correlation,
      int replications,
      int resamples) {
    FamiliesAlike study = new FamiliesAlike(models, families, within, correlation, replications);
    FamilyBootstrap bootstrap =
        new FamilyBootstrap(
            Bootstrap.withDefaults()
                .with(Bootstrap.Method.PERCENTILE)
                .with(Resampling.of(resamples)));
    FamilyWorld world =
        new FamilyWorld(
            models, families, within, correlation, 1000L * models + (long) (10 * within));
    for (int i = 0; i < replications; i++) {
      study.replicate(world, bootstrap.with(Resampling.of(resamples).withSeed(i)));
    }
    return study;
  }

  private void replicate(FamilyWorld world, FamilyBootstrap bootstrap) {
    List<Integer> familyOf = world.familyOf();
    List<String> names = familyOf.stream().map(String::valueOf).toList();
    double[][] drawn = world.draw();
    RankColumn able = RankColumn.of(drawn[0]);
    RankColumn one = RankColumn.of(drawn[1]);
    RankColumn other = RankColumn.of(drawn[2]);
    RankColumn free = RankColumn.of(world.normal(familyOf));
    int[] all = RankColumn.allRows(models);
    correlationMissed.missed(
        bootstrap.ofCorrelation(names, rows -> Spearman.of(one, able, rows)),
        FamilyWorld.spearman(correlation));
    permuted.rejected(
        CapabilityCorrelations.p(
            Permutation.withDefaults().with(Resampling.of(499)), free.ranks(all), able.ranks(all)));
    partialMissed.missed(
        bootstrap.ofCorrelation(
            names, rows -> CorrelationTriple.of(free, one, able, rows).partial()),
        0);
    partialRejected.rejected(
        PartialSpearman.p(CorrelationTriple.of(free, one, able, all).partial(), models));
    differenceMissed.missed(
        bootstrap.of(
            names, rows -> DependentCorrelations.overlapping(one, other, able, rows).difference()),
        0);
    Outcome<OverlappingCorrelations> laws =
        DependentCorrelations.overlapping(one, other, able, all).checked();
    zouMissed.missed(laws.map(found -> found.zou(1 - LEVEL)), 0);
    steigerRejected.rejected(laws.map(found -> DependentCorrelations.p(found.steiger())));
    mengRejected.rejected(laws.map(found -> DependentCorrelations.p(found.meng())));
  }

  double steiger() {
    return steigerRejected.percent();
  }

  double difference() {
    return differenceMissed.percent();
  }

  double correlation() {
    return correlationMissed.percent();
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%d models, %d families, correlated %.1f, correlation %.1f, %d times: correlation %s,"
            + " permutation %s, partial %s, its t %s, difference %s, Zou %s, Steiger %s, Meng %s",
        models,
        families,
        within,
        correlation,
        replications,
        correlationMissed,
        permuted,
        partialMissed,
        partialRejected,
        differenceMissed,
        zouMissed,
        steigerRejected,
        mengRejected);
  }

  /** Prints a line a design. */
  @SuppressWarnings("SystemOut") // a program to be run by hand
  public static void main(String... arguments) {
    int replications = Integer.parseInt(arguments[0]);
    int resamples = Integer.parseInt(arguments[1]);
    for (int families : new int[] {6, 12, 20, 40}) {
      for (double within : new double[] {0, 0.3, 0.6}) {
        for (double correlation : new double[] {0, 0.6}) {
          int models = families == 12 ? 22 : families == 40 ? 87 : 2 * families;
          System.out.println(run(models, families, within, correlation, replications, resamples));
        }
      }
    }
  }
}
