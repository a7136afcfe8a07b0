package org.llmsafety.io.snapshot;

import static org.llmsafety.io.snapshot.Content.CSV;
import static org.llmsafety.io.snapshot.Content.JSON;
import static org.llmsafety.io.snapshot.Content.ZIP;

import com.google.common.collect.ImmutableMap;
import java.net.URI;
import java.util.regex.Pattern;

/**
 * Where the releases that the library reads are published.
 *
 * <p>The addresses were taken from the sources' own code and documents, as each {@linkplain
 * PublishedSource#basis basis} says. They were not fetched when this was written, and their owners
 * may move them: {@link PublishedSource#mirroredAt} and {@link PublishedSource#of} do without.
 */
public final class PublishedSources {
  /** The group whose table is a leaderboard's front page, by the leaderboard's bucket folder. */
  private static final ImmutableMap<String, String> HELM_GROUPS =
      ImmutableMap.of(
          "safety", "safety_scenarios",
          "air-bench", "safety_scenarios",
          "capabilities", "core_scenarios",
          "lite", "core_scenarios",
          "mmlu", "mmlu_subjects",
          "instruct", "instruction_following");

  private static final String HELM_BUCKET = "https://storage.googleapis.com/crfm-helm-public/";

  private static final String SAFETY_BENCH_REVISION = "027b3ca8434e56acfb51c7e7b18a3cb2aff09d4b";

  /** One checksum, as the questions are the same in both languages. */
  private static final String SAFETY_BENCH_ANSWERS =
      "a26ec13deeb551d68f71d61dd269d05dd43c24e6b22d8be3b93788ee10cf8615";

  private static final String SAFETY_BENCH_SUBSET =
      "41c3e40330a7a96375de54b46df4839f6a46e8c9f6be974a2d31b35b8012af6c";

  private static final Pattern DECODING_TRUST_PATH =
      Pattern.compile("([A-Za-z0-9._-]+/[A-Za-z0-9._-]+)/(results_[0-9TZ:.-]+\\.json)");

  private PublishedSources() {}

  /**
   * {@return a release of HELM Safety: its table, and the schema and metadata beside it}
   *
   * @param version "v1.5.0"
   */
  public static PublishedSource helmSafety(String version) {
    return helm("safety", version);
  }

  /**
   * {@return a release of one of HELM's leaderboards}
   *
   * @param leaderboard "safety", "air-bench", "capabilities", "lite", "mmlu" or "instruct"
   * @param version "v1.5.0"
   * @throws IllegalArgumentException if it is none of these
   */
  public static PublishedSource helm(String leaderboard, String version) {
    String group = HELM_GROUPS.get(leaderboard);
    if (group == null) {
      throw new IllegalArgumentException(
          "the leaderboard must be one of "
              + HELM_GROUPS.keySet()
              + ", but was \""
              + leaderboard
              + "\"");
    }
    PublishedSource source =
        PublishedSource.of("helm-" + leaderboard, version)
            .withDescription("a release of HELM: its main table, schema and metadata")
            .withLicence("Apache-2.0")
            .withBasis("HELM's docs/downloading_raw_results.md, summarize.py and frontend");
    String folder = HELM_BUCKET + leaderboard + "/benchmark_output/releases/" + version + "/";
    return source
        .with(json(folder, "groups.json"))
        .with(json(folder, "groups_metadata.json"))
        .with(json(folder, "schema.json"))
        .with(json(folder, "summary.json"))
        .with(json(folder, "groups/" + group + ".json"));
  }

  /** {@return the three tables behind Salad-Bench's leaderboard, as they are now} */
  public static PublishedSource saladBench() {
    String folder = "https://adwardlee.github.io/salad_bench/";
    return PublishedSource.of("salad-bench", "latest")
        .withDescription("base, attack-enhanced and multiple-choice tables of the leaderboard")
        .withLicence("CC BY-SA 4.0")
        .withBasis("leaderboard.html of that page and the files of its repository")
        .with(csv(folder, "base_order.csv"))
        .with(csv(folder, "attack_order.csv"))
        .with(csv(folder, "MCQ_order.csv"));
  }

  /**
   * {@return result files of the DecodingTrust leaderboard}
   *
   * @param paths the files, as the data set's page lists them:
   *     "openai/gpt-4o-mini-2024-07-18-main/results_2024-09-07T16:00:00Z.json"; colons, which not
   *     every system can name a file with, become hyphens
   */
  public static PublishedSource decodingTrust(String... paths) {
    PublishedSource source =
        PublishedSource.of("decodingtrust", "latest")
            .withDescription("result files of the DecodingTrust leaderboard")
            .withBasis("the leaderboard Space's code, which names the data set");
    for (String path : paths) {
      if (!DECODING_TRUST_PATH.matcher(path).matches()) {
        throw new IllegalArgumentException(
            "a result must be named like \"org/model-main/results_<time>.json\", but was \""
                + path
                + "\"");
      }
      URI address =
          URI.create(
              "https://huggingface.co/datasets/AI-Secure/llm-trustworthy-leaderboard-results"
                  + "/resolve/main/"
                  + path);
      source = source.with(PublishedFile.of(path.replace(':', '-'), address, JSON));
    }
    return source;
  }

  /**
   * {@return SafetyBench's answer keys in English, Chinese and for the Chinese subset, as published
   * in July 2025, with their checksums}
   */
  public static PublishedSource safetyBenchAnswers() {
    String folder =
        "https://raw.githubusercontent.com/thu-coai/SafetyBench/"
            + SAFETY_BENCH_REVISION
            + "/opensource_data/";
    return PublishedSource.of("safetybench", "2025-07-28")
        .withDescription("answer keys, to score a submission with")
        .withLicence("MIT")
        .withBasis("README.md and eva.py of the SafetyBench repository at that revision")
        .with(json(folder, "test_answers_en.json").withSha256(SAFETY_BENCH_ANSWERS))
        .with(json(folder, "test_answers_zh.json").withSha256(SAFETY_BENCH_ANSWERS))
        .with(json(folder, "test_answers_zh_subset.json").withSha256(SAFETY_BENCH_SUBSET));
  }

  /** {@return Epoch AI's bundle of benchmark tables, as it is now} */
  public static PublishedSource epochBenchmarks() {
    return PublishedSource.of("epoch", "latest")
        .withDescription("one table for each benchmark of Epoch AI's hub, in a zip archive")
        .withLicence("CC BY 4.0")
        .withBasis("Epoch AI's data page, and what many adapters of it fetch")
        .with(
            PublishedFile.of(
                "benchmark_data.zip", URI.create("https://epoch.ai/data/benchmark_data.zip"), ZIP));
  }

  /** {@return the text arena's table, as another project writes it out daily} */
  public static PublishedSource lmArena() {
    return PublishedSource.of("lmarena", "latest")
        .withDescription("ratings of the text arena: a measure of preference, not of safety")
        .withBasis("the files of the repository fboulnois/llm-leaderboard-csv")
        .with(
            csv(
                "https://raw.githubusercontent.com/fboulnois/llm-leaderboard-csv/main/csv/",
                "lmarena_text.csv"));
  }

  private static PublishedFile json(String folder, String name) {
    return PublishedFile.of(name, URI.create(folder + name), JSON);
  }

  private static PublishedFile csv(String folder, String name) {
    return PublishedFile.of(name, URI.create(folder + name), CSV);
  }
}
