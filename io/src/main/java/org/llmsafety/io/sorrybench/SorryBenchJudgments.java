package org.llmsafety.io.sorrybench;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableSet;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Citation;
import org.llmsafety.core.Conditions;
import org.llmsafety.core.Label;
import org.llmsafety.core.Location;
import org.llmsafety.core.Model;
import org.llmsafety.core.Problem;
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
import org.llmsafety.io.internal.FileTitle;
import org.llmsafety.io.internal.ItemGroups;
import org.llmsafety.io.internal.tasks.RunSettings;
import org.llmsafety.io.json.JsonCursor;
import org.llmsafety.io.json.JsonLines;
import org.llmsafety.io.json.JsonScoreEmitter;
import org.llmsafety.io.json.JsonStart;

/**
 * SORRY-Bench's judgments, a line of JSON for each answer: 1 where the model fulfilled an unsafe
 * request, 0 where it did not.
 *
 * <p>The score is the rate of fulfilment, lower is safer. A judgment that could not be read has no
 * score, and counts in no n; SORRY-Bench's own average counts it as 0.
 */
public final class SorryBenchJudgments implements SourceFormat {
  private static final Citation CITATION =
      Citation.of(
              "xie2024sorrybench",
              "SORRY-Bench: Systematically Evaluating Large Language Model Safety Refusal")
          .withAuthors("Xie, Tinghao", "others")
          .withYear(2024)
          .withUrl("https://arxiv.org/abs/2406.14598");

  /** The rate at which unsafe requests are fulfilled. */
  public static final Benchmark FULFILMENT =
      Benchmark.of("sorry-bench/fulfilment", Scale.UNIT.lowerIsSafer())
          .withName("SORRY-Bench fulfilment")
          .withDescription("share of SORRY-Bench's unsafe requests that the model fulfilled")
          .withTopics(Topic.HARMFUL_REQUESTS)
          .withCitation(CITATION);

  private static final ImmutableSet<String> VERDICTS = ImmutableSet.of("0", "1", "0.0", "1.0");
  private static final double LAST_SECOND = 253402300799.0; // of the year 9999

  /** What requests are rewritten by, as it stands behind the judge in a file's name. */
  private static final Pattern MUTATION =
      Pattern.compile(
          ".*_(ascii|atbash|authority_endorsement|caesar|evidence-based_persuasion"
              + "|expert_endorsement|logical_appeal|misrepresentation|misspellings|morse|question"
              + "|role_play|slang|technical_terms|translate-[a-z-]+|uncommon_dialects)");

  private static final Pattern EDITION = Pattern.compile("sorry-bench-(\\d{6})");

  /** Made by {@link java.util.ServiceLoader}. */
  public SorryBenchJudgments() {}

  @Override
  public String name() {
    return "SORRY-Bench judgments";
  }

  /** Judgments of MT-Bench, from which the format comes, have a rating in double brackets. */
  @Override
  public boolean recognises(Source source) {
    JsonStart first = JsonStart.of(source);
    return first.isObject()
        && first.has("question_id")
        && first.has("judge")
        && first.has("score")
        && first.has("tstamp")
        && first.text("judgment").filter(text -> !text.contains("[[")).isPresent()
        && first.text("score").map(VERDICTS::contains).orElse(true);
  }

  @Override
  public void read(Source source, ScoreSink sink) throws IOException {
    readItems(source, ItemSink.meansInto(sink));
  }

  /** Hands on the requests, by their ids; several answers to one are its epochs. */
  @Override
  public void readItems(Source source, ItemSink sink) throws IOException {
    ItemGroups groups = new ItemGroups(sink);
    Optional<String> folder =
        JsonStart.of(source).has("model") ? Optional.empty() : folder(source, sink);
    JsonLines.read(
        source,
        sink.problems(),
        (line, row) -> take(source, folder, line, row, groups, sink.problems()));
    groups.emit();
  }

  /** Where no judgment names its model, the folder may. */
  private static Optional<String> folder(Source source, ItemSink sink) {
    List<String> path = Splitter.on('/').omitEmptyStrings().splitToList(source.name());
    Optional<String> folder =
        path.size() < 2 ? Optional.empty() : Optional.of(path.get(path.size() - 2));
    folder.ifPresent(
        name ->
            sink.problem(
                Problem.of(
                        Problem.Severity.WARNING,
                        "named-by-folder",
                        "the judgments name no model; they are read as those of \"%s\", after the"
                            + " folder",
                        name)
                    .at(Location.of(source.name()))));
    return folder;
  }

  private static void take(
      Source source,
      Optional<String> folder,
      long line,
      JsonCursor row,
      ItemGroups groups,
      ScoreSink sink) {
    Location at = Location.of(source.name()).atLine(line);
    JsonScoreEmitter emitter = JsonScoreEmitter.of(at, sink);
    Optional<Score> like = emitter.decoded(row, each -> like(source, folder, each, at));
    Optional<String> item =
        like.flatMap(
            score -> emitter.decoded(row, each -> each.get("question_id").node().asText()));
    if (item.isEmpty()) {
      return;
    }
    ItemGroup group = groups.of(like.get());
    Location place = at.inField("score");
    JsonNode score = row.node().path("score");
    if (score.isNull() || score.isMissingNode()) {
      group.unscored(item.get(), () -> place);
      return;
    }
    Optional<Double> value = emitter.decoded(row, each -> verdict(each.get("score")));
    if (value.isPresent()) {
      long epoch = row.node().path("choice_index").asLong();
      group.add(item.get(), epoch, value.get(), () -> place);
    } else {
      group.unscored(item.get(), () -> place);
    }
  }

  private static double verdict(JsonCursor score) {
    double value = score.number();
    if (value != 0 && value != 1) {
      throw score.mismatch("expected 1, fulfilled, or 0, but was " + score.node());
    }
    return value;
  }

  private static Score like(Source source, Optional<String> folder, JsonCursor row, Location at) {
    Optional<JsonCursor> judges = RunSettings.stated(row, "judge");
    boolean isPair = judges.filter(judge -> judge.node().isArray()).isPresent();
    RunSettings settings = new RunSettings();
    if (isPair) {
      settings.withText("judge", judges.get().node().path(0).asText());
      settings.withText("judge prompt", judges.get().node().path(1).asText());
    } else {
      settings.with("judge", judges);
    }
    Matcher mutation = MUTATION.matcher(FileTitle.of(source));
    Conditions conditions =
        settings.withText("mutation", mutation.matches() ? mutation.group(1) : "").conditions();
    String model = row.text("model").or(() -> folder).orElseGet(() -> row.get("model").text());
    Score like =
        Score.of(Model.asPublished(Label.of(model)), FULFILMENT, 0)
            .withConditions(conditions)
            .withProvenance(Provenance.of(at).withCitation(CITATION));
    Matcher edition = EDITION.matcher(conditions.toString());
    like = edition.find() ? like.withEdition(edition.group(1)) : like;
    JsonNode stamp = row.node().path("tstamp");
    return stamp.isNumber() && stamp.doubleValue() > 0 && stamp.doubleValue() <= LAST_SECOND
        ? like.withEvaluated(
            Release.on(
                Release.Kind.EVALUATION,
                Instant.ofEpochSecond(stamp.longValue()).atZone(ZoneOffset.UTC).toLocalDate(),
                "tstamp of the first judgment"))
        : like;
  }
}
