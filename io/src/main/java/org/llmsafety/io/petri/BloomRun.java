package org.llmsafety.io.petri;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;
import org.llmsafety.core.Label;
import org.llmsafety.core.Location;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Problem.Severity;
import org.llmsafety.core.Release;
import org.llmsafety.io.ItemSink;
import org.llmsafety.io.Source;
import org.llmsafety.io.csv.Cell;
import org.llmsafety.io.json.JsonCursor;
import org.llmsafety.io.json.JsonFile;
import org.llmsafety.io.json.JsonStart;

/**
 * What lies beside a judgment and is not in it.
 *
 * @param target who was tested; empty if nothing says it, which was reported
 * @param auditor the model that held the conversations, blank if several did or none is named
 * @param day when the first conversation began
 * @param scenarios the texts of the scenarios by their number, empty if they do not lie beside it
 */
record BloomRun(
    Optional<Label> target,
    String auditor,
    Optional<Release> day,
    ImmutableMap<Long, String> scenarios) {
  private static final int LENGTH_OF_DAY = 10;

  static BloomRun of(Source judgment, Optional<Label> given, ItemSink sink) throws IOException {
    ImmutableList<JsonStart> transcripts =
        Stream.concat(
                judgment.neighbours().stream(),
                judgment.beside("transcripts/transcript_v1r1.json").stream())
            .filter(AuditTranscript::isOfBloom)
            .map(JsonStart::of)
            .collect(ImmutableList.toImmutableList());
    return new BloomRun(
        given.or(() -> target(judgment, transcripts, sink)),
        only(texts(transcripts, AuditTranscript.METADATA, AuditTranscript.AUDITOR)).orElse(""),
        texts(transcripts, AuditTranscript.METADATA, "created_at").stream()
            .min(String::compareTo)
            .flatMap(BloomRun::day),
        scenarios(judgment, sink));
  }

  private static Optional<Label> target(
      Source judgment, ImmutableList<JsonStart> transcripts, ItemSink sink) {
    ImmutableSet<String> targets =
        Stream.of(
                texts(transcripts, AuditTranscript.METADATA, AuditTranscript.TARGET),
                texts(starts(judgment, "rollout.json"), AuditTranscript.METADATA, "target"),
                texts(starts(judgment, "_index.json"), "config", AuditTranscript.TARGET))
            .filter(found -> !found.isEmpty())
            .findFirst()
            .orElse(ImmutableSet.of());
    if (targets.size() != 1) {
      String found =
          targets.isEmpty() ? "no file beside it does" : "those beside it name " + targets;
      sink.problem(
          Problem.of(
                  Severity.ERROR,
                  "no-model",
                  "%s",
                  "a judgment does not say which model was the target, and "
                      + found
                      + ": say it by reader.with(BloomJudgment.ofModel(\"...\"))")
              .at(Location.of(judgment.name())));
    }
    return only(targets).map(Label::of);
  }

  private static ImmutableList<JsonStart> starts(Source judgment, String file) {
    return judgment.beside(file).map(JsonStart::of).stream()
        .collect(ImmutableList.toImmutableList());
  }

  private static ImmutableSet<String> texts(ImmutableList<JsonStart> starts, String... path) {
    return starts.stream()
        .flatMap(start -> start.text(path).stream())
        .map(String::strip)
        .filter(text -> !text.isEmpty() && !text.equals("null"))
        .collect(ImmutableSet.toImmutableSet());
  }

  private static Optional<String> only(ImmutableSet<String> texts) {
    return texts.size() == 1 ? texts.stream().findFirst() : Optional.empty();
  }

  private static Optional<Release> day(String time) {
    return time.length() < LENGTH_OF_DAY
        ? Optional.empty()
        : new Cell(time.substring(0, LENGTH_OF_DAY))
            .date(Release.Kind.EVALUATION, "created_at, of the transcripts", misfit -> {});
  }

  private static ImmutableMap<Long, String> scenarios(Source judgment, ItemSink sink)
      throws IOException {
    ImmutableMap.Builder<Long, String> scenarios = ImmutableMap.builder();
    Optional<Source> file = judgment.beside("ideation.json");
    Optional<JsonCursor> ideation =
        file.isPresent() ? JsonFile.read(file.get(), sink.problems()) : Optional.empty();
    long number = 0;
    for (JsonNode each :
        ideation.map(at -> at.node().path("variations")).stream().flatMap(BloomRun::all).toList()) {
      number++;
      String text = each.path("description").asText(each.asText()).strip();
      if (!text.isEmpty()) {
        scenarios.put(number, text);
      }
    }
    return scenarios.buildOrThrow();
  }

  private static Stream<JsonNode> all(JsonNode list) {
    return ImmutableList.copyOf(list).stream();
  }
}
