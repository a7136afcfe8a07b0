package org.llmsafety.io.decodingtrust;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.util.Arrays;
import org.llmsafety.core.Aggregation;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Benchmarks;
import org.llmsafety.io.ScoreSink;
import org.llmsafety.io.Source;
import org.llmsafety.io.SourceFormat;
import org.llmsafety.io.json.JsonFile;
import org.llmsafety.io.json.JsonScoreEmitter;
import org.llmsafety.io.json.JsonStart;

/**
 * DecodingTrust's two files: the results that its leaderboard collects, one file a model, {@code
 * <org>/<model>-main/results_<time>.json}, and the {@code summary.json} that its tool writes of all
 * models it was run on.
 *
 * <p>Results run from 0 to 1, and all are <em>higher is safer</em>, though they are named after the
 * harm: {@code "toxicity": {"aggregated-results": 0.59}} is a non-toxicity of 0.59. A model that
 * was uploaded again is read from the latest file of its folder. The leaderboard's {@linkplain
 * #average average}, in percent, is in no file.
 *
 * <p>The tool names the perspectives otherwise, and scores them from 0 to 100. Its figures are of
 * whoever ran it, with whichever version, and the rates of rejected answers beside them are in
 * percent for some perspectives and in fractions for others. So they are benchmarks of their own,
 * and a rejection rate is a condition of its score, in the file's words, and not a score.
 */
public final class DecodingTrust implements SourceFormat {

  /** Made by {@link java.util.ServiceLoader}. */
  public DecodingTrust() {}

  /** {@return the leaderboard's eight perspectives, from 0 to 1, in the order of its columns} */
  public static ImmutableList<Benchmark> benchmarks() {
    return Arrays.stream(DecodingTrustPerspective.values())
        .map(DecodingTrustPerspective::result)
        .collect(ImmutableList.toImmutableList());
  }

  /** {@return the leaderboard's average of the eight perspectives, in percent} */
  public static Benchmark average() {
    return Benchmarks.DECODING_TRUST.withAggregation(Aggregation.meanOf(benchmarks()));
  }

  /** {@return the eight perspectives as the tool's own summary scores them, from 0 to 100} */
  public static ImmutableList<Benchmark> toolBenchmarks() {
    return Arrays.stream(DecodingTrustPerspective.values())
        .map(DecodingTrustPerspective::summarised)
        .collect(ImmutableList.toImmutableList());
  }

  @Override
  public String name() {
    return "DecodingTrust results";
  }

  @Override
  public boolean recognises(Source source) {
    JsonStart start = JsonStart.of(source);
    return start.isObject()
        && (DecodingTrustResults.isOne(start) || DecodingTrustSummary.isOne(start));
  }

  @Override
  public void read(Source source, ScoreSink sink) throws IOException {
    boolean isSummary = DecodingTrustSummary.isOne(JsonStart.of(source));
    JsonScoreEmitter emitter = JsonScoreEmitter.of(source, sink);
    if (!isSummary && DecodingTrustUploads.isSuperseded(source, sink)) {
      return;
    }
    JsonFile.read(source, sink)
        .ifPresent(
            root -> {
              if (isSummary) {
                new DecodingTrustSummary(emitter).read(root);
              } else {
                new DecodingTrustResults(emitter, DecodingTrustUploads.evaluated(source, sink))
                    .read(root);
              }
            });
  }
}
