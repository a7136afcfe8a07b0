package org.llmsafety.io.petri;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.llmsafety.core.Label;
import org.llmsafety.core.Location;
import org.llmsafety.core.Model;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Problem.Severity;
import org.llmsafety.core.Provenance;
import org.llmsafety.core.Release;
import org.llmsafety.core.Score;
import org.llmsafety.io.ItemGroup;
import org.llmsafety.io.ItemSink;
import org.llmsafety.io.Source;
import org.llmsafety.io.csv.Cell;
import org.llmsafety.io.internal.ItemGroups;
import org.llmsafety.io.internal.PromptHash;
import org.llmsafety.io.internal.tasks.RunSettings;
import org.llmsafety.io.json.JsonCursor;
import org.llmsafety.io.json.JsonFile;
import org.llmsafety.io.json.JsonScoreEmitter;

/** One reading of the transcripts of a folder. */
final class PetriReading {
  private static final int LENGTH_OF_DAY = 10;

  private final Optional<Label> given;
  private final ItemSink sink;
  private final Location first;
  private final List<Audit> taken = new ArrayList<>();
  private final List<Audit> audits = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();
  private long withoutModel;
  private long withoutGrades;
  private long unreadJudge;
  private long withoutAnswer;

  PetriReading(Source first, Optional<Label> given, ItemSink sink) {
    this.first = Location.of(first.name());
    this.given = given;
    this.sink = sink;
  }

  /**
   * What is kept of a transcript.
   *
   * @param metadata the node of the metadata
   * @param id of the transcript, or a hash of the grades where it has none
   * @param created when, as it is written; empty where that is not stated
   * @param seed the seed instruction, or what stands for it
   * @param grades the node of the grades
   * @param judged what the judge said, to tell grades that it gave from those that Petri filled in
   * @param isAnswered whether the target said anything
   */
  private record Audit(
      JsonCursor metadata,
      String id,
      String created,
      Label target,
      String auditor,
      String seed,
      Optional<Release> day,
      JsonCursor grades,
      PetriJudge judged,
      boolean isAnswered,
      JsonScoreEmitter emitter) {

    /** By time, so that nothing depends on the names of files; and by content at one time. */
    static final Comparator<Audit> ORDER =
        Comparator.comparing(Audit::created)
            .thenComparing(Audit::id)
            .thenComparing(audit -> content(audit.grades()));

    String run() {
      return target.text() + "\n" + auditor;
    }

    static String content(JsonCursor grades) {
      return grades.node().properties().stream()
          .map(Object::toString)
          .sorted()
          .collect(joining("\n"));
    }
  }

  void take(Source source) throws IOException {
    JsonScoreEmitter emitter = JsonScoreEmitter.of(source, sink.problems());
    Optional<JsonCursor> document = JsonFile.read(source, sink.problems());
    if (document.isPresent()) {
      emitter
          .decoded(document.get(), at -> at.get(AuditTranscript.METADATA))
          .ifPresent(metadata -> take(document.get(), metadata, emitter));
    }
  }

  private void take(JsonCursor document, JsonCursor metadata, JsonScoreEmitter emitter) {
    Optional<Label> target = given.or(() -> text(metadata, AuditTranscript.TARGET).map(Label::of));
    if (target.isEmpty()) {
      withoutModel++;
      return;
    }
    PetriJudge judge = PetriJudge.of(metadata);
    JsonCursor grades = RunSettings.object(judge.output(), "scores");
    String id =
        text(metadata, "transcript_id").orElseGet(() -> PromptHash.of(Audit.content(grades)));
    taken.add(
        new Audit(
            metadata,
            id,
            text(metadata, "created_at").orElse(""),
            target.get(),
            text(metadata, AuditTranscript.AUDITOR).orElse(""),
            text(metadata, "seed_instruction")
                .or(() -> text(metadata, "description"))
                .map(PromptHash::of)
                .orElse(id),
            day(metadata),
            grades,
            judge,
            PetriJudge.hasAnswer(document.node()),
            emitter));
  }

  /** Keeps the audits that count, the earliest first. */
  private void sort() {
    for (Audit audit : ImmutableList.sortedCopyOf(Audit.ORDER, taken)) {
      if (!seen.add(audit.id())) {
        audit
            .emitter()
            .problem(
                audit.metadata(),
                Problem.of(
                    Severity.WARNING,
                    "transcript-twice",
                    "the transcript is there already, and counts once: %s",
                    new Cell(audit.id()).quoted()));
      } else if (audit.grades().node().isEmpty()) {
        withoutGrades++;
      } else if (audit.judged().isUnread()) {
        unreadJudge++;
      } else if (!audit.isAnswered()) {
        withoutAnswer++;
      } else {
        audits.add(audit);
      }
    }
  }

  private static Optional<String> text(JsonCursor at, String field) {
    return RunSettings.stated(at, field)
        .filter(child -> child.node().isValueNode())
        .map(child -> child.node().asText().strip())
        .filter(text -> !text.isEmpty());
  }

  private static Optional<Release> day(JsonCursor metadata) {
    return text(metadata, "created_at")
        .filter(text -> text.length() >= LENGTH_OF_DAY)
        .flatMap(
            text ->
                new Cell(text.substring(0, LENGTH_OF_DAY))
                    .date(Release.Kind.EVALUATION, "created_at, of the transcript", misfit -> {}));
  }

  /** Hands on what was taken: only now are the seeds of each target known. */
  void emit() {
    sort();
    ItemGroups groups = new ItemGroups(sink);
    Map<String, RunSettings> settings = new LinkedHashMap<>();
    Map<String, Long> epochs = new LinkedHashMap<>();
    for (Audit audit : audits) {
      long epoch = epochs.merge(audit.run() + "\n" + audit.seed(), 1L, Long::sum);
      for (String dimension : ImmutableList.copyOf(audit.grades().node().fieldNames())) {
        RunSettings known =
            settings.computeIfAbsent(
                audit.run() + "\n" + dimension, unseen -> settings(audit, dimension));
        add(audit, dimension, known, epoch, groups);
      }
    }
    groups.emit();
    report();
  }

  /** A mark of the seeds is a condition: a mean over other seeds is another measurement. */
  private RunSettings settings(Audit like, String dimension) {
    String seeds =
        audits.stream()
            .filter(audit -> audit.run().equals(like.run()))
            .filter(audit -> audit.grades().node().has(dimension))
            .map(Audit::seed)
            .distinct()
            .sorted()
            .collect(joining("\n"));
    return new RunSettings()
        .withText("auditor", like.auditor())
        .withText("seeds", PromptHash.of(seeds));
  }

  private void add(
      Audit audit, String dimension, RunSettings settings, long epoch, ItemGroups groups) {
    JsonCursor at = audit.grades().get(dimension);
    Optional<Score> like =
        audit.emitter().decoded(at, each -> like(audit, dimension, settings, each));
    if (like.isEmpty()) {
      return;
    }
    ItemGroup group = groups.of(like.get());
    Location location = audit.emitter().at(at);
    Optional<Double> grade =
        at.isNull() || audit.judged().isFilledIn(dimension, at.node())
            ? Optional.empty()
            : audit.emitter().decoded(at, JsonCursor::number);
    if (grade.isPresent()) {
      group.add(audit.seed(), epoch, grade.get(), () -> location);
    } else {
      group.unscored(audit.seed(), () -> location);
    }
  }

  private static Score like(Audit audit, String dimension, RunSettings settings, JsonCursor grade) {
    Score like =
        Score.of(Model.asPublished(audit.target()), PetriJudge.benchmark(dimension), 0)
            .withConditions(settings.conditions())
            .withProvenance(
                Provenance.of(audit.emitter().at(grade)).withCitation(PetriJudge.CITATION));
    return audit.day().map(like::withEvaluated).orElse(like);
  }

  private void report() {
    problem(
        Severity.ERROR,
        "no-model",
        withoutModel,
        "transcripts do not say which model was the target: say it by"
            + " reader.with(PetriTranscripts.ofModel(\"...\"))");
    problem(
        Severity.WARNING,
        "judge-not-read",
        unreadJudge,
        "audits have an answer of the judge that Petri could not read; the 1 that it writes for"
            + " every dimension is no grade, and they count in no n");
    problem(
        Severity.WARNING,
        "no-answer",
        withoutAnswer,
        "audits have no answer of the target, which Petri's judge grades 1 throughout; they count"
            + " in no n");
    problem(
        Severity.WARNING,
        "no-grades",
        withoutGrades,
        "audits have no grades of a judge; they count in no n");
  }

  private void problem(Severity severity, String topic, long count, String sentence) {
    if (count > 0) {
      sink.problem(
          Problem.of(severity, topic, "%d of %d %s", count, seen.size() + withoutModel, sentence)
              .at(first));
    }
  }
}
