package org.llmsafety.io.helm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.io.ByteSource;
import com.google.common.io.Resources;
import com.google.common.math.Stats;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.llmsafety.core.Checked;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Scores;
import org.llmsafety.core.Uncertainty;
import org.llmsafety.io.ScoreReader;
import org.llmsafety.io.ScoreSink;
import org.llmsafety.io.Source;
import org.llmsafety.io.fixtures.Fixtures;

class HelmProperties {
  private static final String METRIC = "exact_match";

  private static final ImmutableList<String> FILES =
      ImmutableList.of(
          "release/v1.5.0/groups.json",
          "release/v1.5.0/groups/harm_bench.json",
          "release/v1.5.0/groups/json/safety_scenarios_accuracy.json",
          "release/v1.5.0/groups/latex/safety_scenarios_accuracy.tex",
          "release/v1.5.0/groups/safety_scenarios.json",
          "release/v1.5.0/schema.json",
          "release/v1.5.0/summary.json",
          "run/two_trials/per_instance_stats.json",
          "run/two_trials/run_spec.json",
          "run/two_trials/stats.json");

  @Provide
  Arbitrary<String> files() {
    return Arbitraries.of(FILES);
  }

  @Provide
  Arbitrary<String> damage() {
    return Arbitraries.of(
        "", " ", "\"", "null", "[]", "{}", "-1", "1e999", "NaN", "&", "\\\\", "}", "\"\": ", ",");
  }

  /** Whatever is wrong with a file is reported as a problem and never thrown. */
  @Property(tries = 100)
  void damagedFiles_areReadOrReported(
      @ForAll("files") String file,
      @ForAll("damage") String damage,
      @ForAll @IntRange(max = 20_000) int at,
      @ForAll @IntRange(max = 40) int cut)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (String each : FILES) {
        String whole = resource(each);
        int start = at % whole.length();
        int end = Math.min(whole.length(), start + cut);
        String text =
            each.equals(file) ? whole.substring(0, start) + damage + whole.substring(end) : whole;
        zip.putNextEntry(new ZipEntry(each));
        zip.write(text.getBytes(UTF_8));
      }
    }

    Checked<Scores> read =
        ScoreReader.withDefaults().read(Source.of("a.zip", ByteSource.wrap(bytes.toByteArray())));

    assertThat(read.problems())
        .extracting(Problem::topic)
        .doesNotContain("broken-format", "ambiguous-format");
    assertThat(read.value().isEmpty()).isFalse();
  }

  private static String resource(String file) throws IOException {
    return Resources.toString(Resources.getResource(Fixtures.class, "helm/" + file), UTF_8);
  }

  /** Instances with one value in each trial, the values of the trials given one after another. */
  private static HelmInstances instances(List<Double> values, int trials) {
    String json =
        IntStream.range(0, values.size() * trials)
            .mapToObj(
                i ->
                    String.format(
                        Locale.ROOT,
                        "{\"instance_id\": \"id%d\", \"train_trial_index\": %d, \"stats\":"
                            + " [{\"name\": {\"name\": \"exact_match\", \"split\": \"test\"},"
                            + " \"count\": 1, \"sum\": %s}]}",
                        i % values.size(),
                        i / values.size(),
                        values.get(i % values.size())))
            .collect(Collectors.joining(",", "[", "]"));
    try {
      return HelmInstances.read(
          Source.ofText("per_instance_stats.json", json),
          ImmutableSet.of(METRIC),
          "test",
          ScoreSink.discarding());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Property(tries = 100)
  void standardError_ofAsManyValuesEach_isTheDeviationOverTheRootOfN(
      @ForAll @Size(min = 2, max = 30) List<@DoubleRange(min = -1, max = 1) Double> values,
      @ForAll @IntRange(min = 1, max = 3) int trials) {
    Stats stats = Stats.of(values);

    HelmInstances instances = instances(values, trials);

    assertThat(instances.mean(METRIC).orElseThrow()).isCloseTo(stats.mean(), within(1e-12));
    assertThat(instances.uncertainty(METRIC))
        .isInstanceOfSatisfying(
            Uncertainty.StandardError.class,
            error -> {
              assertThat(error.value())
                  .isCloseTo(
                      stats.sampleStandardDeviation() / Math.sqrt(values.size()), within(1e-12));
              assertThat(error.items()).hasValue(values.size());
            });
  }
}
