package org.llmsafety.stats.trend;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.stats.internal.DatedValues;

/**
 * The slopes between all pairs of scores of different dates, by rank.
 *
 * <p>Few pairs are enumerated. Of many, a sample of about as many pairs as there are scores shows
 * between which two lines a rank must lie; a merge sort counts how many pairs do (see {@link
 * ResidualOrder}), and what is left is sampled again or, once it is little, enumerated: a few times
 * n log n steps and memory in the order of n (Matousek 1991, Randomized optimal algorithm for slope
 * selection, Information Processing Letters 39; Dillencourt, Mount and Netanyahu 1992, A randomized
 * algorithm for slope selection, International Journal of Computational Geometry and Applications
 * 2). Chance decides how long that takes, never what comes out: the slopes are those of full
 * enumeration, to the last bit. Only where more pairs than could be held have slopes that differ by
 * rounding alone, one of those slopes is given for all.
 */
final class PairwiseSlopes {
  private static final int FEWEST_HELD = 20_000;
  private static final int HELD_PER_SCORE = 8;

  /** How many standard errors of a sample's quantile a bracket leaves on either side. */
  private static final double MARGIN = 3;

  /** Units in the last place by which a slope and the same slope in exact arithmetic can differ. */
  private static final int ROUNDED_ULPS = 8;

  private static final long SEED = 1;

  private final DatedPoints points;
  private final int mostHeld;
  private final SplittableRandom random = new SplittableRandom(SEED);

  private PairwiseSlopes(DatedPoints points, int mostHeld) {
    this.points = points;
    this.mostHeld = mostHeld;
  }

  static PairwiseSlopes of(DatedValues numbers) {
    return of(numbers, Math.max(FEWEST_HELD, HELD_PER_SCORE * numbers.size()));
  }

  /** For tests: holds so many pairs at most, so that few scores are selected from too. */
  static PairwiseSlopes of(DatedValues numbers, int mostHeld) {
    return new PairwiseSlopes(DatedPoints.of(numbers), mostHeld);
  }

  /** {@return how many pairs} */
  long count() {
    return points.pairs();
  }

  /** {@return the slopes of these ranks in ascending order, the smallest slope's being 0} */
  PairSlope[] at(long... ranks) {
    if (count() <= mostHeld) {
      return enumerated().at(ranks);
    }
    return at(ranks, SlopeBracket.all(points));
  }

  private Slopes enumerated() {
    Slopes all = new Slopes((int) count());
    for (int from = 0, to; from < points.size(); from = to) {
      to = points.endOfDate(from);
      for (int later = from; later < to; later++) {
        for (int earlier = 0; earlier < from; earlier++) {
          all.add(points.slopePerYear(earlier, later), points.days(earlier, later));
        }
      }
    }
    return all;
  }

  private PairSlope[] at(long[] ranks, SlopeBracket start) {
    long lowest = ranks[0];
    long highest = ranks[ranks.length - 1];
    SlopeBracket bracket = start;
    while (bracket.size() > mostHeld) {
      Slopes sample = bracket.sample(Math.min(points.size(), mostHeld), random);
      double[] sorted = sample.sorted();
      double middle = sorted[place(lowest, bracket, sorted.length, 0)];
      if (isRounding(bracket)) {
        return allEqual(ranks.length, sample.equal(middle));
      }
      double low = sorted[place(lowest, bracket, sorted.length, -1)];
      double high = sorted[place(highest, bracket, sorted.length, 1)];
      SlopeBracket part =
          bracket.cutAt(below(low), lowest, highest).cutAt(above(high), lowest, highest);
      if (part.size() > bracket.size() / 2) {
        if (ranks.length > 1) {
          return apart(ranks, part);
        }
        // many pairs on either side are equal: cut between them
        part = part.cutAt(below(middle), lowest, highest).cutAt(above(middle), lowest, highest);
      }
      bracket = part;
    }
    return held(ranks, bracket);
  }

  /** Ranks that lie far from each other go separate ways, split where the gap is widest. */
  private PairSlope[] apart(long[] ranks, SlopeBracket bracket) {
    int split = 1;
    for (int i = 2; i < ranks.length; i++) {
      if (ranks[i] - ranks[i - 1] > ranks[split] - ranks[split - 1]) {
        split = i;
      }
    }
    return Stream.of(
            at(Arrays.copyOf(ranks, split), bracket),
            at(Arrays.copyOfRange(ranks, split, ranks.length), bracket))
        .flatMap(Arrays::stream)
        .toArray(PairSlope[]::new);
  }

  private static PairSlope[] allEqual(int count, PairSlope slope) {
    PairSlope[] all = new PairSlope[count];
    Arrays.fill(all, slope);
    return all;
  }

  /** The place of the rank in a sorted sample, or one that it is hardly beyond on that side. */
  private static int place(long rank, SlopeBracket bracket, int sampled, int side) {
    double share = (rank - bracket.below() + 0.5) / bracket.size();
    double margin = 1 + MARGIN * Math.sqrt(sampled * share * (1 - share));
    int place = (int) Math.floor(share * sampled + side * margin);
    return Math.max(0, Math.min(sampled - 1, place));
  }

  private PairSlope[] held(long[] ranks, SlopeBracket bracket) {
    Slopes all = bracket.sample(mostHeld, random);
    PairSlope[] found = all.at(Arrays.stream(ranks).map(rank -> rank - bracket.below()).toArray());
    for (int k = 0; k < ranks.length; k++) {
      double slope = found[k].perYear();
      if (below(slope) < bracket.low() || above(slope) > bracket.high()) {
        found[k] = atBorder(ranks[k], slope);
      }
    }
    return found;
  }

  /** The slope of this rank, known to be that slope but for rounding. */
  private PairSlope atBorder(long rank, double nearly) {
    double low = below(Math.nextDown(below(nearly) * ScoreSeries.DAYS_PER_YEAR));
    double high = above(Math.nextUp(above(nearly) * ScoreSeries.DAYS_PER_YEAR));
    SlopeBracket around = SlopeBracket.all(points).cutAt(low, rank, rank).cutAt(high, rank, rank);
    if (around.size() > mostHeld) {
      return around.sample(mostHeld, random).equal(nearly);
    }
    return around.sample(mostHeld, random).at(new long[] {rank - around.below()})[0];
  }

  private static boolean isRounding(SlopeBracket bracket) {
    double middle = bracket.low() + (bracket.high() - bracket.low()) / 2;
    return Double.isFinite(middle)
        && bracket.high() - bracket.low() <= 4 * ROUNDED_ULPS * Math.ulp(middle);
  }

  /** A slope per day that is surely below all pairs that have this rounded slope per year. */
  private static double below(double perYear) {
    double perDay = perYear / ScoreSeries.DAYS_PER_YEAR;
    return perDay - ROUNDED_ULPS * Math.ulp(perDay);
  }

  private static double above(double perYear) {
    double perDay = perYear / ScoreSeries.DAYS_PER_YEAR;
    return perDay + ROUNDED_ULPS * Math.ulp(perDay);
  }
}
