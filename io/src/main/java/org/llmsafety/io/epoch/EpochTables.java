package org.llmsafety.io.epoch;

import static org.llmsafety.io.epoch.EpochTable.capability;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Topic;
import org.llmsafety.io.table.ErrorColumns.Ends;
import org.llmsafety.io.table.ErrorColumns.Offsets;
import org.llmsafety.io.table.ErrorColumns.StandardErrors;

/**
 * What is known of Epoch AI's tables, by the name of the file: which column holds the score that
 * Epoch AI goes by, and on which scale. The heads of columns are no guide to that: "Average (%)"
 * holds shares and "Score" may hold percentages.
 */
final class EpochTables {
  private static final Scale MINUTES =
      Scale.between(0, Double.POSITIVE_INFINITY).withUnit("minutes");
  private static final String EXTERNAL = "_external";

  /** The index, of which a file of 2025 and one of 2026 are laid out differently. */
  static final Benchmark INDEX =
      capability("capabilities-index", "Epoch Capabilities Index", Scale.UNBOUNDED)
          .withDescription(
              "an index of ability fitted to many benchmarks, on which Claude 3.5 Sonnet has 130"
                  + " and GPT-5 has 150; higher means more able, not safer");

  private static final ImmutableMap<String, EpochTable> KNOWN =
      ImmutableMap.<String, EpochTable>builder()
          .put("adversarial_nli", shots("adversarial-nli", "Adversarial NLI", "Score"))
          .put(
              "aider_polyglot",
              EpochTable.of(
                      "Percent correct",
                      capability("aider-polyglot", "Aider polyglot", Scale.PERCENT))
                  .under("edit format", "Edit format")
                  .evaluatedOn("Date of evaluation"))
          .put("apex_agents", share("apex-agents", "APEX-Agents", "Pass@1 score"))
          .put("arc_agi", share("arc-agi", "ARC-AGI", "Score"))
          .put("arc_agi_2", share("arc-agi-2", "ARC-AGI-2", "Score"))
          .put("arc_ai2", shots("arc-ai2", "ARC (AI2) challenge", "Challenge score"))
          .put(
              "balrog",
              EpochTable.of(
                  "Average progress",
                  capability("balrog", "BALROG", Scale.UNIT),
                  new StandardErrors("Average Standard error")))
          .put("bbh", shots("bbh", "BIG-Bench Hard", "Average"))
          .put("bool_q", shots("bool-q", "BoolQ", "Score"))
          .put(
              "cad_eval",
              share("cad-eval", "CadEval", "Overall pass (%)").under("prompt", "Prompt"))
          .put("common_sense_qa_2", shots("common-sense-qa-2", "CommonsenseQA 2.0", "Score"))
          .put("cybench", share("cybench", "Cybench, unguided", "Unguided % Solved"))
          .put(
              "deepresearchbench",
              share("deepresearchbench", "DeepResearch Bench", "Average score"))
          .put("epoch_capabilities_index", EpochTable.of("ECI Score", INDEX))
          .put(
              "fictionlivebench",
              share("fictionlivebench-16k", "Fiction.LiveBench, 16k tokens", "16k token score")
                  .plus(
                      "120k token score",
                      capability(
                          "fictionlivebench-120k", "Fiction.LiveBench, 120k tokens", Scale.UNIT)))
          .put("gdpval", share("gdpval", "GDPval win rate", "Win Rate (%)"))
          .put(
              "geobench",
              share("geobench", "GeoBench, right country", "ACW Country %").under("tools", "Tools"))
          .put("gsm8k", shots("gsm8k", "GSM8K", "EM"))
          .put(
              "gso",
              share("gso", "GSO", "Score OPT@1")
                  .under("scaffold", "Scaffold")
                  .evaluatedOn("Evaluation date"))
          .put("hella_swag", shots("hella-swag", "HellaSwag", "Overall accuracy"))
          .put(
              "hle",
              EpochTable.of(
                      "Accuracy",
                      capability("hle", "Humanity's Last Exam", Scale.UNIT),
                      new StandardErrors("Accuracy Standard Error"))
                  .plus("Calibration Error", calibrationError()))
          .put("lambada", shots("lambada", "LAMBADA", "Score"))
          .put(
              "lech_mazur_writing",
              EpochTable.of(
                  "Mean score",
                  capability("lech-mazur-writing", "Lech Mazur Writing", Scale.between(0, 10))))
          .put(
              "live_bench",
              EpochTable.of("Global average", capability("live-bench", "LiveBench", Scale.PERCENT))
                  .ofEdition("LiveBench Version"))
          .put("metr_time_horizons", timeHorizons())
          .put("mmlu", shots("mmlu", "MMLU", "EM"))
          .put("open_book_qa", shots("open-book-qa", "OpenBookQA", "Accuracy"))
          .put(
              "os_world",
              EpochTable.of("Score", capability("os-world", "OSWorld", Scale.PERCENT))
                  .under("agent", "Agent"))
          .put("piqa", shots("piqa", "PIQA", "Score"))
          .put(
              "posttrainbench",
              share("posttrainbench", "PostTrainBench", "Average (%)")
                  .under("scaffold", "Scaffold"))
          .put("science_qa", shots("science-qa", "ScienceQA", "Score"))
          .put("simplebench", share("simplebench", "SimpleBench", "Score (AVG@5)"))
          .put("superglue", share("superglue", "SuperGLUE", "Score"))
          .put(
              "swe_bench_bash",
              share("swe-bench-bash", "SWE-bench, bash only", "% Resolved")
                  .under("agent version", "SWE-Agent Release Version")
                  .evaluatedOn("Date run"))
          .put(
              "terminalbench",
              EpochTable.of(
                      "Accuracy mean",
                      capability("terminalbench", "Terminal-Bench", Scale.UNIT),
                      new StandardErrors("Accuracy SE"))
                  .under("agent", "Agent"))
          .put(
              "the_agent_company",
              share("the-agent-company", "The Agent Company", "% Resolved")
                  .under("environment model", "Environment model")
                  .evaluatedOn("Date"))
          .put("trivia_qa", shots("trivia-qa", "TriviaQA", "EM"))
          .put(
              "video_mme",
              share("video-mme", "Video-MME, no subtitles", "Overall (no subtitles)")
                  .under("frames", "Frames"))
          .put("vpct", share("vpct", "VPCT", "Correct"))
          .put(
              "webdev_arena",
              EpochTable.of(
                      "Arena Score",
                      capability("webdev-arena", "WebDev Arena", Scale.UNBOUNDED),
                      new Ends("95% CI Low", "95% CI High", 0.95),
                      new Offsets("Score 95% CI", 0.95))
                  .under("votes", "Votes"))
          .put("weirdml", share("weirdml", "WeirdML", "Accuracy"))
          .put("wino_grande", shots("wino-grande", "WinoGrande", "Accuracy"))
          .buildOrThrow();

  /** Epoch AI's own runs, which all have one layout; others of them are named by their files. */
  private static final ImmutableMap<String, String> OWN_RUNS =
      ImmutableMap.<String, String>builder()
          .put("chess_puzzles", "Chess Puzzles")
          .put("ebr_bench", "EBR-bench")
          .put("frontiermath", "FrontierMath")
          .put("frontiermath_tier_4", "FrontierMath Tier 4")
          .put("frontiermath_tier_4_v2", "FrontierMath Tier 4 v2")
          .put("frontiermath_tiers_1_3_v2", "FrontierMath Tiers 1-3 v2")
          .put("furniture_assembly", "Furniture Assembly")
          .put("gpqa_diamond", "GPQA Diamond")
          .put("math_level_5", "MATH Level 5")
          .put("mirrorcode", "MirrorCode")
          .put("mystery_game_puzzles", "Mystery Game Puzzles")
          .put("otis_mock_aime_2024_2025", "OTIS Mock AIME 2024-2025")
          .put("simpleqa_verified", "SimpleQA Verified")
          .put("swe_bench_verified", "SWE-bench Verified")
          .buildOrThrow();

  private EpochTables() {}

  /** {@return what the known tables and Epoch AI's known runs score, each once} */
  static ImmutableList<Benchmark> benchmarks() {
    return Stream.concat(
            KNOWN.values().stream(),
            OWN_RUNS.entrySet().stream().map(run -> ownRuns(run.getKey(), run.getValue())))
        .flatMap(table -> table.scores().stream())
        .map(EpochTable.ScoreColumn::benchmark)
        .distinct()
        .collect(ImmutableList.toImmutableList());
  }

  private static EpochTable share(String id, String name, String column) {
    return EpochTable.of(column, capability(id, name, Scale.UNIT));
  }

  private static EpochTable shots(String id, String name, String column) {
    return share(id, name, column).under("shots", "Shots");
  }

  private static Benchmark calibrationError() {
    return capability(
            "hle-calibration-error", "Humanity's Last Exam, calibration error", Scale.PERCENT)
        .withTopics(Topic.TRUTHFULNESS)
        .withChangeWords("are calibrated less well", "are calibrated better")
        .withDescription(
            "how far the confidence that a model states is from how often it is right, in"
                + " percentage points; lower is better, which the source does not call safer");
  }

  private static EpochTable timeHorizons() {
    return EpochTable.of(
            "Time horizon",
            horizon("metr-time-horizon", "METR time horizon", "half"),
            new Ends("CI_low", "CI_high", 0.95))
        .plus(
            "Time Horizon (80%)",
            horizon("metr-time-horizon-80", "METR time horizon at 80 %", "four in five"))
        .ofEdition("METR version");
  }

  private static Benchmark horizon(String id, String name, String howOften) {
    return capability(id, name, MINUTES)
        .withChangeWords("finish longer tasks", "finish shorter tasks only")
        .withDescription(
            String.format(
                Locale.ROOT,
                "how long the tasks are, in minutes of a skilled person's work, of which a model"
                    + " does %s; higher means more able, not safer",
                howOften));
  }

  /** A run of Epoch AI's own: the mean over items, and its standard error. */
  static EpochTable ownRuns(String stem, String name) {
    return EpochTable.of(
            "mean_score", capability(id(stem), name, Scale.UNIT), new StandardErrors("stderr"))
        .evaluatedOn("Started at");
  }

  /** {@return what is known of the table in a file of that title} */
  static Optional<EpochTable> known(String stem) {
    return Optional.ofNullable(KNOWN.get(bare(stem)))
        .or(() -> Optional.ofNullable(OWN_RUNS.get(stem)).map(name -> ownRuns(stem, name)));
  }

  /** {@return the benchmark's part of an id that a file's name gives} */
  static String id(String stem) {
    return bare(stem).replace('_', '-').replace(' ', '-');
  }

  private static String bare(String stem) {
    return stem.endsWith(EXTERNAL) ? stem.substring(0, stem.length() - EXTERNAL.length()) : stem;
  }
}
