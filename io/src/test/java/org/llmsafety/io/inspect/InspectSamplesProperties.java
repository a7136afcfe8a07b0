package org.llmsafety.io.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.llmsafety.core.Location;
import org.llmsafety.io.internal.json.JsonWords;

class InspectSamplesProperties {
  private static final InspectSamples.Scorer SCORER = new InspectSamples.Scorer("s", "");

  private static InspectSamples.Estimate estimate(List<Double> values, int epochs)
      throws IOException {
    StringBuilder json = new StringBuilder("[");
    for (int epoch = 1; epoch <= epochs; epoch++) {
      for (int i = 0; i < values.size(); i++) {
        json.append(json.length() == 1 ? "" : ",")
            .append("{\"id\": ")
            .append(i)
            .append(", \"epoch\": ")
            .append(epoch)
            .append(", \"scores\": {\"s\": {\"value\": ")
            .append(values.get(i))
            .append("}}}");
      }
    }
    InspectSamples samples = new InspectSamples();
    try (JsonParser parser = JsonWords.mapper().createParser(json.append("]").toString())) {
      parser.nextToken();
      InspectSample.readAll(parser, Location.of("samples"), samples::take);
    }
    return samples.estimate(SCORER).orElseThrow();
  }

  /** An item asked again and answered the same way adds nothing new. */
  @Property(tries = 50)
  void estimate_epochsAlike_countOnce(
      @ForAll @Size(min = 2, max = 20) List<@DoubleRange(min = 0, max = 1) Double> values,
      @ForAll @IntRange(min = 2, max = 5) int epochs)
      throws IOException {
    InspectSamples.Estimate once = estimate(values, 1);
    InspectSamples.Estimate often = estimate(values, epochs);

    assertThat(often.samples()).isEqualTo(values.size());
    assertThat(often.mean()).isCloseTo(once.mean(), within(1e-12));
    assertThat(often.standardError().orElseThrow())
        .isCloseTo(once.standardError().orElseThrow(), within(1e-12));
  }

  /** Of answers that are right or wrong, the error is that of a share, over n - 1. */
  @Property(tries = 50)
  void estimate_rightOrWrong_isTheErrorOfAShare(
      @ForAll @IntRange(min = 0, max = 30) int right, @ForAll @IntRange(min = 2, max = 30) int n)
      throws IOException {
    int hits = Math.min(right, n);
    List<Double> values = IntStream.range(0, n).mapToObj(i -> i < hits ? 1.0 : 0.0).toList();
    InspectSamples.Estimate estimate = estimate(values, 1);

    double share = (double) hits / n;
    assertThat(estimate.mean()).isCloseTo(share, within(1e-12));
    assertThat(estimate.standardError().orElseThrow())
        .isCloseTo(Math.sqrt(share * (1 - share) / (n - 1)), within(1e-12));
  }
}
