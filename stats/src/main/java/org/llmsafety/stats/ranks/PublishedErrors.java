package org.llmsafety.stats.ranks;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Uncertainty.StandardError;

/** The standard errors that scores came with. */
final class PublishedErrors {
  private static final int MOST_NAMED = 3;

  private PublishedErrors() {}

  /** {@return the scores' errors in their order, or which scores have none} */
  static Outcome<ImmutableList<StandardError>> of(List<Score> scores) {
    ImmutableList<Score> without =
        scores.stream().filter(score -> of(score).isEmpty()).collect(toImmutableList());
    return without.isEmpty()
        ? Outcome.of(
            scores.stream().flatMap(score -> of(score).stream()).collect(toImmutableList()))
        : Outcome.unavailable(
            Reason.ERROR_MISSING,
            "%d of %d scores come without an error (%s), and scores alone cannot say which ranks"
                + " are sure",
            without.size(),
            scores.size(),
            named(without.stream().map(score -> score.model().toString()).toList()));
  }

  /** Half the width of an interval over its normal quantile; of a count the deviation of items. */
  private static Optional<StandardError> of(Score score) {
    return score
        .uncertainty()
        .fold(
            Optional::empty,
            Optional::of,
            interval ->
                Optional.of(
                    new StandardError(
                        (interval.high() - interval.low())
                            / 2
                            / new NormalDistribution(null, 0, 1)
                                .inverseCumulativeProbability((1 + interval.level()) / 2))),
            count -> {
              double share = (double) count.successes() / count.trials();
              return count.trials() < 2
                  ? Optional.empty()
                  : Optional.of(
                      new StandardError(
                          range(score) * Math.sqrt(share * (1 - share) / (count.trials() - 1)),
                          OptionalLong.of(count.trials())));
            });
  }

  /** What a share of 1 is worth. */
  private static double range(Score score) {
    Scale scale = score.benchmark().scale();
    return scale.isBounded() ? scale.highest() - scale.lowest() : 1;
  }

  /** "A, B, C and 4 more". */
  static String named(List<String> names) {
    return String.join(", ", names.subList(0, Math.min(MOST_NAMED, names.size())))
        + (names.size() > MOST_NAMED ? " and " + (names.size() - MOST_NAMED) + " more" : "");
  }
}
