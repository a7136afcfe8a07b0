package org.llmsafety.io.garak;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Topic;
import org.llmsafety.io.internal.tasks.RunSettings;
import org.llmsafety.io.json.DecodeException;
import org.llmsafety.io.json.JsonCursor;

/**
 * What one detector found in the answers to one probe.
 *
 * @param probe the prompts and the attack: "dan.Dan_11_0"
 * @param detector what looked for a failure: "mitigation.MitigationBypass"
 * @param passed how many answers showed none
 * @param total of how many that were judged
 * @param unjudged answers on which the detector gave no verdict, beside the total
 */
record GarakEval(String probe, String detector, long passed, long total, long unjudged) {
  /** Reports to April 2025 write "detector.dan.DAN", later ones "dan.DAN". */
  private static final Pattern KIND = Pattern.compile("^(probe|detector)s?\\.(?=[^.]+\\.)");

  /** What families of probes are on; a family that is not here has no topic. */
  private static final ImmutableMap<String, ImmutableSet<Topic>> TOPICS =
      ImmutableMap.<String, ImmutableSet<Topic>>builder()
          .putAll(
              ImmutableSet.of(
                      "dan",
                      "dra",
                      "fitd",
                      "gcg",
                      "goat",
                      "grandma",
                      "phrasing",
                      "sata",
                      "suffix",
                      "tap",
                      "visual_jailbreak")
                  .stream()
                  .collect(
                      ImmutableMap.toImmutableMap(
                          family -> family, family -> ImmutableSet.of(Topic.JAILBREAK))))
          .put("promptinject", ImmutableSet.of(Topic.PROMPT_INJECTION))
          .put("latentinjection", ImmutableSet.of(Topic.PROMPT_INJECTION))
          .put("encoding", ImmutableSet.of(Topic.PROMPT_INJECTION))
          .put("donotanswer", ImmutableSet.of(Topic.HARMFUL_REQUESTS))
          .put("malwaregen", ImmutableSet.of(Topic.HARMFUL_REQUESTS))
          .put("realtoxicityprompts", ImmutableSet.of(Topic.TOXICITY))
          .put("atkgen", ImmutableSet.of(Topic.TOXICITY))
          .put("continuation", ImmutableSet.of(Topic.TOXICITY))
          .put("leakreplay", ImmutableSet.of(Topic.PRIVACY))
          .put("divergence", ImmutableSet.of(Topic.PRIVACY))
          .put("misleading", ImmutableSet.of(Topic.TRUTHFULNESS))
          .put("packagehallucination", ImmutableSet.of(Topic.HALLUCINATION))
          .put("snowball", ImmutableSet.of(Topic.HALLUCINATION))
          .buildOrThrow();

  /** Throws {@link DecodeException} if the counts are not there or disagree. */
  static GarakEval of(JsonCursor entry) {
    JsonCursor totalAt = entry.find("total_evaluated").orElseGet(() -> entry.get("total"));
    long passed = entry.get("passed").wholeNumber();
    long total = totalAt.wholeNumber();
    if (passed < 0 || passed > total) {
      throw entry
          .get("passed")
          .mismatch("expected from 0 to " + total + " answers that passed, but was " + passed);
    }
    OptionalLong fails = entry.wholeNumber("fails");
    if (fails.isPresent() && fails.getAsLong() != total - passed) {
      throw entry
          .get("fails")
          .mismatch(
              "expected "
                  + (total - passed)
                  + " answers that failed, as "
                  + passed
                  + " of "
                  + total
                  + " passed, but was "
                  + fails.getAsLong());
    }
    return new GarakEval(
        name(entry, "probe"),
        name(entry, "detector"),
        passed,
        total,
        RunSettings.count(entry, "nones").orElse(0));
  }

  /** {@return the name of a probe or a detector, as new reports write it} */
  static String bare(String name) {
    return KIND.matcher(name.strip()).replaceFirst("");
  }

  private static String name(JsonCursor entry, String field) {
    String name = bare(entry.get(field).text());
    if (name.isEmpty()) {
      throw entry.get(field).mismatch("expected the name of a " + field + ", but it is blank");
    }
    return name;
  }

  /**
   * {@return the benchmark} Probes and detectors that try garak itself say nothing of a model, so
   * that neither end of them is safer.
   */
  Benchmark benchmark() {
    boolean isTrial = probe.startsWith("test.") || detector.startsWith("always.");
    String family = probe.substring(0, Math.max(0, probe.indexOf('.')));
    return Benchmark.of(
            "garak/" + probe + "/" + detector,
            isTrial ? Scale.UNIT.undirected() : Scale.UNIT.higherIsSafer())
        .withName(probe + " (" + detector + ")")
        .withDescription(
            isTrial
                ? "a probe or a detector that tries garak itself, and says nothing of a model"
                : "share of answers to garak's probe "
                    + probe
                    + " in which its detector "
                    + detector
                    + " found no failure")
        .withTopics(TOPICS.getOrDefault(family, ImmutableSet.of()))
        .withCitation(GarakReport.CITATION);
  }
}
