package org.llmsafety.stats.ranks;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;

/** Makes the intervals of what is known of a board. */
final class Ranking<K> {
  private static final double COCHRAN = 25;

  private final RankOptions settings;
  private final EstimatedDifferences<K> standing;
  private final CriticalLaw law;

  private final PairVerdicts verdicts;

  private Ranking(RankOptions settings, EstimatedDifferences<K> standing) {
    this.settings = settings;
    this.standing = standing;
    this.law =
        settings.student() && standing.degreesOfFreedom() < Double.POSITIVE_INFINITY
            ? new CriticalLaw.Student(standing.degreesOfFreedom())
            : new CriticalLaw.Normal();
    this.verdicts = PairVerdicts.of(settings, standing, law);
  }

  private <T> ImmutableList<T> each(IntFunction<T> ofModel) {
    return IntStream.range(0, standing.size()).mapToObj(ofModel).collect(toImmutableList());
  }

  /** {@return the table, or why there is none} */
  static <K> Outcome<RankTable<K>> of(
      RankOptions settings, EstimatedDifferences<K> standing, RankBasis footing) {
    return standing.hasVaryingPair()
        ? Outcome.of(new Ranking<>(settings, standing).table(footing))
        : Outcome.unavailable(
            Reason.CONSTANT_SCORES,
            "no difference between any two of %d models varies, so its error cannot be estimated",
            standing.size());
  }

  private RankTable<K> table(RankBasis footing) {
    return new RankTable<>(
        footing.direction(),
        "the place of each model's expected score among those of these models, 1 the "
            + RankTable.end(footing.direction())
            + "; models of equal expected scores have every place they share",
        method(),
        settings.confidence(),
        settings.simultaneous(),
        footing.errors(),
        each(this::rank),
        pairs(pair -> verdicts.isTold(pair.safer(), pair.other()))
            .map(this::separation)
            .collect(toImmutableList()),
        verdicts.criticalValues(),
        footing.assumptions(),
        footing
            .basis()
            .withCaveats(
                ImmutableList.<String>builder()
                    .addAll(flat().stream().iterator())
                    .addAll(close().stream().iterator())
                    .addAll(skewed().stream().iterator())
                    .build()));
  }

  private ModelRank<K> rank(int model) {
    return new ModelRank<>(
        standing.model(model),
        standing.estimate(model),
        standing.error(model),
        standing.rank(model),
        verdicts.lowest(model),
        verdicts.highest(model));
  }

  /** A pair of places on the board, the safer first. */
  private record Pair(int safer, int other) {}

  private Stream<Pair> pairs(Predicate<Pair> which) {
    return IntStream.range(0, standing.size())
        .boxed()
        .flatMap(
            safer ->
                IntStream.range(safer + 1, standing.size())
                    .mapToObj(other -> new Pair(safer, other)))
        .filter(which);
  }

  private Separation<K> separation(Pair pair) {
    return new Separation<>(
        standing.model(pair.safer()),
        standing.model(pair.other()),
        standing.lead(pair.safer(), pair.other()),
        standing.differences().error(pair.safer(), pair.other()));
  }

  private Optional<String> flat() {
    return sentence(
        pair -> !standing.varies(pair.safer(), pair.other()),
        "without an error of their difference, which is the same throughout, so that they count as"
            + " not distinguished");
  }

  private Optional<String> close() {
    return sentence(
        pair -> verdicts.isClose(pair.safer(), pair.other()),
        "so near the critical value that other draws might distinguish what these do not, or the"
            + " other way");
  }

  /**
   * By Cochran's rule of thumb a mean is near normal of more than 25 times the squared skewness.
   */
  private Optional<String> skewed() {
    return sentence(
        pair -> {
          double skewness = standing.differences().skewness(pair.safer(), pair.other());
          return verdicts.isTold(pair.safer(), pair.other())
              && COCHRAN * skewness * skewness > standing.degreesOfFreedom() + 1;
        },
        "distinguished by differences so skewed that these items are few, and may be distinguished"
            + " wrongly more often than is said");
  }

  private Optional<String> sentence(Predicate<Pair> which, String what) {
    ImmutableList<String> names =
        pairs(which)
            .map(pair -> standing.model(pair.safer()) + " and " + standing.model(pair.other()))
            .collect(toImmutableList());
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(
            names.size()
                + (names.size() == 1 ? " pair is " : " pairs are ")
                + what
                + ": "
                + Named.list(names));
  }

  private String method() {
    return String.format(
        Locale.ROOT,
        "%s rank intervals by pairwise differences, %s, %s, %,d draws of seed %d",
        settings.simultaneous() ? "simultaneous" : "marginal",
        settings.stepwise() ? "step-down" : "single step",
        law,
        settings.resampling().draws(),
        settings.resampling().seed());
  }
}
