package org.llmsafety.io.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class PublishedSourcesTest {

  @Test
  void helmSafety_isTheReleaseFolderThatTheReaderKnows() {
    PublishedSource helm = PublishedSources.helmSafety("v1.17.0");

    assertThat(helm).hasToString("helm-safety v1.17.0, 5 files");
    assertThat(helm.files())
        .extracting(PublishedFile::name)
        .containsExactly(
            "groups.json",
            "groups_metadata.json",
            "schema.json",
            "summary.json",
            "groups/safety_scenarios.json");
    assertThat(helm.files().get(4).address())
        .hasToString(
            "https://storage.googleapis.com/crfm-helm-public/safety/benchmark_output/releases/"
                + "v1.17.0/groups/safety_scenarios.json");
  }

  @Test
  void helm_unknownLeaderboard_saysWhichThereAre() {
    assertThatThrownBy(() -> PublishedSources.helm("weather", "v1.0.0"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the leaderboard must be one of [safety, air-bench, capabilities, lite, mmlu,"
                + " instruct], but was \"weather\"");
  }

  @Test
  void decodingTrust_aTimeWithColons_isAFileThatEverySystemCanName() {
    PublishedFile file =
        PublishedSources.decodingTrust("acme/tiny-main/results_2024-09-07T16:00:00Z.json")
            .files()
            .get(0);

    assertThat(file.name()).isEqualTo("acme/tiny-main/results_2024-09-07T16-00-00Z.json");
    assertThat(file.address())
        .hasToString(
            "https://huggingface.co/datasets/AI-Secure/llm-trustworthy-leaderboard-results/resolve"
                + "/main/acme/tiny-main/results_2024-09-07T16:00:00Z.json");
  }

  @Test
  void decodingTrust_aPathOfAnotherShape_isRefused() {
    assertThatThrownBy(() -> PublishedSources.decodingTrust("../../secrets.json"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a result must be named like \"org/model-main/results_<time>.json\", but was"
                + " \"../../secrets.json\"");
  }

  @Test
  void everySource_isAskedForByHttpsAndSaysWhereItsAddressesAreFrom() {
    List<PublishedSource> all =
        List.of(
            PublishedSources.helm("lite", "v1.13.0"),
            PublishedSources.saladBench(),
            PublishedSources.decodingTrust("openai/example-main/results_2024-05-07T10-43-08Z.json"),
            PublishedSources.safetyBenchAnswers(),
            PublishedSources.epochBenchmarks(),
            PublishedSources.lmArena());

    assertThat(all)
        .allSatisfy(
            source -> {
              assertThat(source.basis()).isNotBlank();
              assertThat(source.description()).isNotBlank();
              assertThat(source.files())
                  .isNotEmpty()
                  .allSatisfy(file -> assertThat(file.address()).hasScheme("https"));
            });
  }

  @Test
  void mirroredAt_keepsTheNamesUnderAnotherAddress() {
    PublishedSource mirrored =
        PublishedSources.helmSafety("v1.5.0").mirroredAt(URI.create("https://mirror.example/h/"));

    assertThat(mirrored.files().get(4).address())
        .hasToString("https://mirror.example/h/groups/safety_scenarios.json");
  }
}
