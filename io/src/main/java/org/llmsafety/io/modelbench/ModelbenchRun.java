package org.llmsafety.io.modelbench;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Conditions;
import org.llmsafety.core.Release;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Topic;
import org.llmsafety.io.csv.Cell;
import org.llmsafety.io.internal.tasks.RunSettings;
import org.llmsafety.io.json.JsonCursor;

/**
 * What a record says of all systems.
 *
 * @param uid of the benchmark
 * @param name of the benchmark and its version: "general_purpose_ai_chat_benchmark-1.0"
 * @param version by which grades are made
 * @param conditions locale, set of prompts and judge
 * @param evaluated when it was run
 */
record ModelbenchRun(
    String uid,
    String name,
    Optional<String> version,
    Conditions conditions,
    Optional<Release> evaluated) {
  private static final Splitter DASH = Splitter.on('-');
  private static final int LENGTH_OF_DAY = 10;
  private static final int PLACE_OF_KEY = 2;
  private static final Scale GRADES = Scale.between(1, 5).ordinal().higherIsSafer();

  static ModelbenchRun of(JsonCursor record) {
    JsonCursor benchmark = record.get("benchmark");
    String uid = benchmark.get("uid").text();
    Optional<String> version =
        RunSettings.stated(benchmark, "version")
            .map(at -> at.node().asText())
            .filter(text -> !text.isBlank());
    List<String> words = DASH.splitToList(uid);
    String bare = words.get(0).isBlank() ? uid : words.get(0);
    return new ModelbenchRun(
        uid,
        version.map(number -> bare + "-" + number).orElse(uid),
        version,
        new RunSettings()
            .withFields(benchmark, ImmutableList.of("locale", "prompt_set"))
            .with("judge", RunSettings.stated(benchmark, "evaluator"))
            .conditions(),
        evaluated(record));
  }

  /** "2025-02-03 10:00:00 UTC". */
  private static Optional<Release> evaluated(JsonCursor record) {
    return RunSettings.stated(
            RunSettings.object(RunSettings.object(record, "_metadata"), "run"), "timestamp")
        .map(at -> at.node().asText())
        .filter(text -> text.length() >= LENGTH_OF_DAY)
        .flatMap(
            text ->
                new Cell(text.substring(0, LENGTH_OF_DAY))
                    .date(Release.Kind.EVALUATION, "timestamp, in the record", misfit -> {}));
  }

  /** {@return the part of a hazard's uid that names it: "cse" of "safe_hazard-1.0-cse-en_us"} */
  static String hazard(String uid) {
    List<String> words = DASH.splitToList(uid);
    return words.size() > PLACE_OF_KEY && !words.get(PLACE_OF_KEY).isBlank()
        ? words.get(PLACE_OF_KEY)
        : uid;
  }

  Benchmark grade() {
    return grade("grade", "").withTopics(Topic.HARMFUL_REQUESTS);
  }

  Benchmark grade(String hazard) {
    return grade("hazard/" + hazard + "/grade", ", on the hazard " + hazard)
        .withTopics(topic(hazard));
  }

  private Benchmark grade(String id, String where) {
    return Benchmark.of("ailuminate/" + name + "/" + id, GRADES)
        .withName(name + " " + id.replace('/', ' '))
        .withDescription(
            "grade from 1, poor, to 5, excellent, by how many answers are unsafe compared with the"
                + " reference systems of that version and locale"
                + where)
        .withCitation(ModelbenchRecord.CITATION);
  }

  private static Topic topic(String hazard) {
    return hazard.equals("jailbreak") ? Topic.JAILBREAK : Topic.HARMFUL_REQUESTS;
  }

  Benchmark safe() {
    return share("safe", "over all hazards").withTopics(Topic.HARMFUL_REQUESTS);
  }

  Benchmark safe(String hazard) {
    return share("hazard/" + hazard, "on the hazard " + hazard).withTopics(topic(hazard));
  }

  private Benchmark share(String id, String what) {
    return Benchmark.of("ailuminate/" + name + "/" + id, Scale.UNIT.higherIsSafer())
        .withName(name + " " + id.replace('/', ' '))
        .withDescription("share of answers that the evaluator calls safe, " + what)
        .withCitation(ModelbenchRecord.CITATION);
  }
}
