package org.llmsafety.io.metr;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.llmsafety.core.Checked;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.io.ScoreReader;
import org.llmsafety.io.Source;
import org.llmsafety.io.fixtures.FixtureFolder;

/**
 * Values by another program, in the folder of the fixtures:
 *
 * <pre>
 * python3 -c "import yaml
 * for k, r in yaml.safe_load(open('benchmark_results.yaml'))['results'].items():
 *   for m, v in r['metrics'].items():
 *     if m != 'is_sota': print(k, m, v)"
 * </pre>
 *
 * The same program and this reader agree on all 71 values and intervals of METR's horizons 1.1 of
 * 24 models, in its file of early 2026.
 */
class MetrHorizonsTest {
  private static final FixtureFolder FILES = FixtureFolder.of("metr");

  @Test
  void horizons_haveIntervalsThatReachFurtherUp() {
    Checked<Scores> read = FILES.read("benchmark_results.yaml");
    assertThat(read.value())
        .extracting(FixtureFolder::summary)
        .containsExactly(
            "sketch_1_inspect; metr/time-horizon; scaffolds agents/react; 60.0; 95 % interval 20.25"
                + " to 250.5",
            "sketch_1_inspect; metr/time-horizon-80; scaffolds agents/react; 10.0; 95 % interval"
                + " 2.5 to 30.0",
            "sketch_1_inspect; metr/average-score; scaffolds agents/react; 0.5; unreported",
            "sketch_0; metr/time-horizon; ; 0.25; unreported",
            "sketch_0; metr/average-score; ; 0.1; unreported",
            "sketch_2_by_others; metr/time-horizon; ; 300.0; 95 % interval 150.0 to 700.0");
    Score first = read.value().asList().get(0);
    assertThat(first.benchmark().scale().isDirected()).isFalse();
    assertThat(first.dated().orElseThrow().dateText()).isEqualTo("2025-03-01");
    assertThat(read.value())
        .extracting(score -> score.edition().orElse(""))
        .contains("METR-Horizon-v1.1", "METR-Horizon-v1.0");
    assertThat(first.provenance())
        .hasToString(
            "metr/benchmark_results.yaml"
                + " [results.sketch_1_inspect.metrics.p50_horizon_length.estimate]");
    assertThat(FixtureFolder.problems(read))
        .containsExactly(
            "metr/benchmark_results.yaml [results.sketch_2_by_others]: METR's rows have scaffolds"
                + " and an average score, and this one has not both: it may have been added by"
                + " others");
    assertThat(FILES.items("benchmark_results.yaml")).isEmpty();
  }

  @Test
  void brokenHorizons_areReadAsFarAsTheyFit() {
    Checked<Scores> read = FILES.read("broken.yaml");
    assertThat(read.value())
        .extracting(FixtureFolder::summary)
        .containsExactly("sketch_3; metr/average-score; ; 0.5; unreported");
    assertThat(FixtureFolder.problems(read))
        .containsExactly(
            "metr/broken.yaml [results.sketch_1.release_date]: expected a date like 2024-05-13 or"
                + " 2024-05, but was \"some day\"",
            "metr/broken.yaml [results.sketch_1.metrics.p50_horizon_length]: low must not be above"
                + " high, but was 20.0 to 10.0",
            "metr/broken.yaml [results.sketch_1.metrics.average_score.estimate]: expected a number,"
                + " but was \"high\"",
            "metr/broken.yaml [results.sketch_2]: expected a field \"metrics\"",
            "metr/broken.yaml [results.sketch_3.metrics]: expected a field"
                + " \"p50_horizon_length\"");
    assertThat(FILES.read("broken-off.yaml").problems())
        .extracting(Problem::topic)
        .containsExactly("broken-yaml");
  }

  @Test
  void otherYaml_isNotTaken() {
    assertThat(
            ScoreReader.withDefaults()
                .read(Source.ofText("a.yaml", "date:\n  sketch_1: 2025-03-01\n"))
                .problems())
        .extracting(Problem::topic)
        .containsExactly("unrecognised");
  }
}
