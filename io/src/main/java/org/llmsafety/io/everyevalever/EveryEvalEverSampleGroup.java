package org.llmsafety.io.everyevalever;

import com.google.common.math.StatsAccumulator;
import java.util.Optional;
import java.util.OptionalLong;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Uncertainty;
import org.llmsafety.io.json.JsonCursor;

/** The samples of one model on one evaluation: how many, their mean and what error it has. */
final class EveryEvalEverSampleGroup {
  /**
   * How far a record's score from 0 to 1 may be from the mean of its samples to be that mean: half
   * of the third decimal, to which records are commonly rounded.
   */
  static final double ROUNDING = 0.0005 + 1e-9;

  private final Key key;
  private final long firstLine;
  private final StatsAccumulator scores = new StatsAccumulator();
  private long ones;
  private long zeros;

  EveryEvalEverSampleGroup(Key key, long firstLine) {
    this.key = key;
    this.firstLine = firstLine;
  }

  /**
   * Which samples are of one score.
   *
   * @param evaluationId of the run
   * @param model as the file names it
   * @param evaluation as the file names it
   * @param resultId which of the evaluation's results it is, where it says
   */
  record Key(String evaluationId, String model, String evaluation, Optional<String> resultId) {}

  Key key() {
    return key;
  }

  long firstLine() {
    return firstLine;
  }

  /**
   * {@return whether these are the samples of a record's result: of its model, and by the result's
   * id or, where one of them has none, by the evaluation's name}
   */
  boolean isOf(EveryEvalEverRecord record, JsonCursor result) {
    Optional<String> id = EveryEvalEverFields.text(result, "evaluation_result_id");
    boolean isOfResult =
        (id.isPresent() && key.resultId().isPresent())
            ? id.equals(key.resultId())
            : EveryEvalEverFields.text(result, "evaluation_name")
                .filter(key.evaluation()::equals)
                .isPresent();
    return isOfResult
        && EveryEvalEverFields.text(record.root(), "model_info", "id")
            .filter(key.model()::equals)
            .isPresent();
  }

  void add(double score) {
    scores.add(score);
    if (score == 1) {
      ones++;
    } else if (score == 0) {
      zeros++;
    }
  }

  long count() {
    return scores.count();
  }

  double mean() {
    return isBinary() ? (double) ones / scores.count() : scores.mean();
  }

  /** {@return whether every sample has 0 or 1} */
  boolean isBinary() {
    return ones + zeros == scores.count();
  }

  /** What is correct need not be safe, so that is_correct gives no direction. */
  Scale scale() {
    return (isBinary() ? Scale.UNIT : Scale.UNBOUNDED).undirected();
  }

  /** {@return the count of ones, or the standard error of the mean where two samples allow it} */
  Uncertainty uncertainty() {
    if (isBinary()) {
      return new Uncertainty.Successes(ones, count());
    }
    return standardError(1).orElseGet(Uncertainty::unreported);
  }

  private Optional<Uncertainty> standardError(double stretch) {
    if (count() < 2) {
      return Optional.empty();
    }
    double error = stretch * scores.sampleStandardDeviation() / Math.sqrt((double) count());
    return Double.isFinite(error)
        ? Optional.of(new Uncertainty.StandardError(error, OptionalLong.of(count())))
        : Optional.empty();
  }

  /** {@return whether a record's score is the mean of these samples, as shares or in percent} */
  boolean makes(Score score) {
    double stretch = stretchTo(score.benchmark());
    return Math.abs(stretch * mean() - score.value()) <= stretch * ROUNDING;
  }

  /** {@return the uncertainty of a record's score that {@linkplain #makes these make}} */
  Uncertainty uncertaintyOf(Score score) {
    return isBinary() && isShare(score.benchmark().scale())
        ? uncertainty()
        : standardError(stretchTo(score.benchmark())).orElseGet(Uncertainty::unreported);
  }

  /** A count says a share of the way from 0 to 1, or to 100; on other scales it says nothing. */
  private static boolean isShare(Scale scale) {
    return scale.lowest() == 0 && (scale.highest() == 1 || scale.highest() == 100);
  }

  /** {@return by how much samples from 0 to 1 are to be stretched to a benchmark in percent} */
  double stretchTo(Benchmark benchmark) {
    Scale scale = benchmark.scale();
    boolean isPercent = scale.lowest() == 0 && scale.highest() == 100;
    return isPercent && scores.max() <= 1 ? 100 : 1;
  }
}
