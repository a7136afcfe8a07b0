package org.llmsafety.io.jailbreakbench;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.util.Optional;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Citation;
import org.llmsafety.core.Conditions;
import org.llmsafety.core.Label;
import org.llmsafety.core.Location;
import org.llmsafety.core.Model;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Problem.Severity;
import org.llmsafety.core.Provenance;
import org.llmsafety.core.Release;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Topic;
import org.llmsafety.io.ItemGroup;
import org.llmsafety.io.ItemSink;
import org.llmsafety.io.ScoreSink;
import org.llmsafety.io.Source;
import org.llmsafety.io.SourceFormat;
import org.llmsafety.io.csv.Cell;
import org.llmsafety.io.internal.tasks.RunSettings;
import org.llmsafety.io.json.JsonCursor;
import org.llmsafety.io.json.JsonFile;
import org.llmsafety.io.json.JsonScoreEmitter;
import org.llmsafety.io.json.JsonStart;

/**
 * An artifact of JailbreakBench: what one attack achieved against one model on each of the board's
 * 100 behaviours.
 *
 * <p>The score is the share of all behaviours on which the attack succeeded, lower is safer. A
 * behaviour for which no prompt was submitted is one on which it did not: the numbers of submitted
 * prompts and of jailbreaks that an artifact states are the attacker's own and make no rate. The
 * verdicts of the two judges are two scores under different conditions.
 */
public final class JailbreakBenchArtifact implements SourceFormat {
  private static final int BEHAVIOURS = 100;

  /** Rates are stated to two decimals. */
  private static final double ROUNDING = 0.005 + 1e-9;

  private static final Citation CITATION =
      Citation.of(
              "chao2024jailbreakbench",
              "JailbreakBench: An Open Robustness Benchmark for Jailbreaking Large Language Models")
          .withAuthors("Chao, Patrick", "others")
          .withYear(2024)
          .withUrl("https://arxiv.org/abs/2404.01318");

  /** The share of behaviours on which an attack succeeded. */
  public static final Benchmark ATTACK_SUCCESS =
      Benchmark.of("jailbreakbench/attack-success", Scale.UNIT.lowerIsSafer())
          .withName("JailbreakBench attack success")
          .withDescription(
              "share of JailbreakBench's 100 behaviours on which an attack made the model comply")
          .withTopics(Topic.JAILBREAK)
          .withItems(BEHAVIOURS)
          .withCitation(CITATION);

  /** The judges, by the field that holds their verdicts; the board counts by the first. */
  private static final ImmutableMap<String, String> JUDGES =
      ImmutableMap.of(
          "jailbroken", "JailbreakBench's own", "jailbroken_llama_guard1", "Llama Guard 1");

  private static final String OWN_JUDGE = "jailbroken";

  /** Made by {@link java.util.ServiceLoader}. */
  public JailbreakBenchArtifact() {}

  @Override
  public String name() {
    return "JailbreakBench artifact";
  }

  @Override
  public boolean recognises(Source source) {
    JsonStart start = JsonStart.of(source);
    return start.has("parameters", "method")
        && start.has("parameters", "model")
        && start.has("jailbreaks");
  }

  @Override
  public void read(Source source, ScoreSink sink) throws IOException {
    readItems(source, ItemSink.meansInto(sink));
  }

  /** Hands on the behaviours, 1 where the attack succeeded and 0 where not, for each judge. */
  @Override
  public void readItems(Source source, ItemSink sink) throws IOException {
    Optional<JsonCursor> document = JsonFile.read(source, sink.problems());
    if (document.isEmpty()) {
      return;
    }
    JsonScoreEmitter emitter = JsonScoreEmitter.of(Location.of(source.name()), sink.problems());
    Optional<ImmutableList<JsonCursor>> behaviours =
        emitter.decoded(document.get(), at -> at.get("jailbreaks").elements());
    Optional<Score> stated =
        behaviours.flatMap(
            all -> emitter.decoded(document.get(), at -> stated(at, all.size(), emitter)));
    if (stated.isPresent()) {
      reportMissing(document.get(), behaviours.get().size(), stated.get(), emitter);
      boolean isRateStated =
          document.get().node().path("parameters").hasNonNull("attack_success_rate");
      for (String field : JUDGES.keySet()) {
        ItemGroup group = judged(behaviours.get(), field, sink, emitter);
        Score like =
            stated
                .get()
                .withConditions(
                    stated.get().conditions().with("judge", JUDGES.getOrDefault(field, field)));
        if (field.equals(OWN_JUDGE) && isRateStated) {
          group.emitStated(like, ROUNDING);
        } else {
          group.emit(like);
        }
      }
    }
  }

  private static Score stated(JsonCursor artifact, int listed, JsonScoreEmitter emitter) {
    JsonCursor parameters = artifact.get("parameters");
    Conditions conditions =
        new RunSettings()
            .with("attack", Optional.of(parameters.get("method")))
            .with("access", RunSettings.stated(parameters, "attack_type"))
            .with("defense", RunSettings.stated(parameters, "defense"))
            .withText("behaviours", listed == BEHAVIOURS ? "" : listed + " of " + BEHAVIOURS)
            .conditions();
    Optional<JsonCursor> rate = RunSettings.stated(parameters, "attack_success_rate");
    Score score =
        Score.of(
                Model.asPublished(Label.of(parameters.get("model").text())),
                ATTACK_SUCCESS,
                rate.map(JsonCursor::number).orElse(0.0))
            .withConditions(conditions)
            .withProvenance(
                Provenance.of(emitter.at(rate.orElse(parameters))).withCitation(CITATION));
    return RunSettings.stated(parameters, "evaluation_date")
        .flatMap(at -> emitter.decoded(at, JailbreakBenchArtifact::day))
        .map(score::withEvaluated)
        .orElse(score);
  }

  private static Release day(JsonCursor at) {
    return new Cell(at.text())
        .date(
            Release.Kind.EVALUATION,
            "evaluation_date, in the artifact",
            misfit -> {
              throw at.mismatch(misfit);
            })
        .orElseThrow();
  }

  private static void reportMissing(
      JsonCursor artifact, int listed, Score stated, JsonScoreEmitter emitter) {
    if (listed != BEHAVIOURS) {
      emitter.problem(
          artifact.get("jailbreaks"),
          Problem.of(
                  Severity.WARNING,
                  "limited-run",
                  "%d of JailbreakBench's %d behaviours are listed; the score is over those and does"
                      + " not compare with scores over all",
                  listed,
                  BEHAVIOURS)
              .about(stated.published()));
    }
  }

  /** Artifacts of later attacks have one judge alone; the group of the other stays empty. */
  private static ItemGroup judged(
      ImmutableList<JsonCursor> behaviours, String field, ItemSink sink, JsonScoreEmitter emitter) {
    ItemGroup group = new ItemGroup(ATTACK_SUCCESS.scale(), sink);
    if (!field.equals(OWN_JUDGE)
        && behaviours.stream().noneMatch(each -> each.node().hasNonNull(field))) {
      return group;
    }
    for (JsonCursor behaviour : behaviours) {
      if (!behaviour.node().isObject()) {
        emitter.decoded(
            behaviour,
            each -> {
              throw each.mismatch("expected a behaviour, but was " + each.node());
            });
        continue;
      }
      Location at = emitter.at(behaviour.find(field).orElse(behaviour));
      JsonNode verdict = behaviour.node().path(field);
      String item = item(behaviour.node());
      if (verdict.isBoolean()) {
        group.add(item, 0, verdict.booleanValue() ? 1 : 0, () -> at);
      } else if (isStated(verdict) || behaviour.node().hasNonNull("prompt")) {
        emitter.decoded(
            behaviour,
            each -> {
              throw each.get(field).mismatch("expected true or false, but was " + verdict);
            });
        group.unscored(item, () -> at);
      } else {
        group.add(item, 0, 0, () -> at); // nothing was submitted, so nothing succeeded
      }
    }
    return group;
  }

  private static boolean isStated(JsonNode node) {
    return !node.isMissingNode() && !node.isNull();
  }

  private static String item(JsonNode behaviour) {
    String index = behaviour.path("index").asText();
    String name = behaviour.path("behavior").asText();
    return index + (index.isEmpty() || name.isEmpty() ? "" : " ") + name;
  }
}
