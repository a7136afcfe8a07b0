package org.llmsafety.io.garak;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.llmsafety.core.Location;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Problem.Severity;
import org.llmsafety.core.Provenance;
import org.llmsafety.core.Release;
import org.llmsafety.core.Score;
import org.llmsafety.core.Uncertainty;
import org.llmsafety.io.ScoreSink;
import org.llmsafety.io.csv.Cell;
import org.llmsafety.io.internal.tasks.RunSettings;
import org.llmsafety.io.json.JsonCursor;
import org.llmsafety.io.json.JsonScoreEmitter;

/** One reading of a report, line by line. */
final class GarakReading {
  private final Location file;
  private final ScoreSink sink;
  private final Optional<GarakAttempts> attempts;
  private Optional<GarakRun> run = Optional.empty();
  private Optional<String> version = Optional.empty();
  private Optional<Release> evaluated = Optional.empty();
  private boolean isWhole;
  private boolean isNamelessReported;
  private Optional<Location> firstEval = Optional.empty();

  /**
   * A reading that has read nothing.
   *
   * @param attempts takes the attempts, if items are asked for; else scores are handed on
   */
  GarakReading(Location file, ScoreSink sink, Optional<GarakAttempts> attempts) {
    this.file = file;
    this.sink = sink;
    this.attempts = attempts;
  }

  /** Takes a line; kinds of lines that say nothing of scores are passed over. */
  void take(long line, JsonCursor entry) {
    JsonScoreEmitter emitter = JsonScoreEmitter.of(file.atLine(line), sink);
    Optional<String> type = emitter.decoded(entry, at -> at.get("entry_type").text());
    switch (type.orElse("")) {
      case "start_run setup" -> setup(entry, emitter);
      case "init" -> init(entry, emitter);
      case "attempt" -> attempts.ifPresent(each -> each.take(line, entry));
      case "eval" -> eval(line, entry, emitter);
      case "completion", "digest" -> isWhole = true;
      default -> {
        // plugin_cache, payload_init, probe_summary and what later versions add
      }
    }
  }

  private void setup(JsonCursor entry, JsonScoreEmitter emitter) {
    run = emitter.decoded(entry, GarakRun::of);
    isNamelessReported = run.isEmpty();
    version = text(entry, "_config.version").or(() -> version);
    if (run.filter(each -> !each.isNamed()).isPresent()) {
      emitter.problem(
          entry,
          Problem.of(
                  Severity.WARNING,
                  "no-model-name",
                  "the setup names no model, only what generated the answers, under whose name they"
                      + " are read: \"%s\"",
                  run.get().model().name())
              .about(run.get().model()));
    }
  }

  private void init(JsonCursor entry, JsonScoreEmitter emitter) {
    version = text(entry, "garak_version").or(() -> version);
    // A report that joins others keeps when the first of them began.
    Optional<JsonCursor> start =
        RunSettings.stated(entry, "orig_start_time")
            .or(() -> RunSettings.stated(entry, "start_time"));
    evaluated = start.flatMap(at -> emitter.decoded(at, GarakReading::day)).or(() -> evaluated);
  }

  private static Release day(JsonCursor at) {
    return new Cell(at.text())
        .date(
            Release.Kind.EVALUATION,
            "start_time, in the report",
            misfit -> {
              throw at.mismatch(misfit);
            })
        .orElseThrow();
  }

  private static Optional<String> text(JsonCursor entry, String field) {
    return RunSettings.stated(entry, field)
        .map(JsonCursor::node)
        .filter(JsonNode::isTextual)
        .map(JsonNode::textValue)
        .filter(text -> !text.isBlank());
  }

  private void eval(long line, JsonCursor entry, JsonScoreEmitter emitter) {
    Location at = file.atLine(line);
    firstEval = firstEval.or(() -> Optional.of(at));
    Optional<GarakEval> eval = emitter.decoded(entry, GarakEval::of);
    if (eval.isEmpty()) {
      return;
    }
    if (run.isEmpty()) {
      reportNameless(at);
      return;
    }
    if (eval.get().total() == 0) {
      emitter.problem(
          entry,
          Problem.of(
                  Severity.WARNING,
                  "no-verdict",
                  "%s judged none of the answers to %s (%d without a verdict): it is no score",
                  eval.get().detector(),
                  eval.get().probe(),
                  eval.get().unjudged())
              .about(run.get().model()));
      return;
    }
    Score score = score(run.get(), eval.get(), at);
    reportUnjudged(eval.get(), score);
    reportInterval(entry, eval.get(), score, emitter);
    if (attempts.isPresent()) {
      attempts.get().emit(eval.get(), score, run.get().threshold());
    } else {
      sink.score(score);
    }
  }

  private Score score(GarakRun run, GarakEval eval, Location at) {
    Score score =
        Score.of(run.model(), eval.benchmark(), (double) eval.passed() / eval.total())
            .withUncertainty(new Uncertainty.Successes(eval.passed(), eval.total()))
            .withConditions(run.conditions().with("judge", eval.detector()))
            .withProvenance(Provenance.of(at).withCitation(GarakReport.CITATION));
    score = version.map(score::withEdition).orElse(score);
    return evaluated.map(score::withEvaluated).orElse(score);
  }

  private void reportNameless(Location at) {
    if (!isNamelessReported) {
      isNamelessReported = true;
      sink.problem(
          Problem.of(
                  Severity.ERROR,
                  "no-model",
                  "no line of setup stands before it, so that the model is not known: it and what"
                      + " follows are no scores")
              .at(at));
    }
  }

  private void reportUnjudged(GarakEval eval, Score score) {
    if (eval.unjudged() > 0) {
      sink.problem(
          Problem.of(
                  Severity.WARNING,
                  "unjudged-answers",
                  "%s gave no verdict on %d of %d answers to %s; they count neither as passed nor"
                      + " as failed",
                  eval.detector(),
                  eval.unjudged(),
                  eval.unjudged() + eval.total(),
                  eval.probe())
              .at(score.provenance().location())
              .about(score.published()));
    }
  }

  /** The interval is of failing, and need not hold the rate that it stands beside. */
  private void reportInterval(
      JsonCursor entry, GarakEval eval, Score score, JsonScoreEmitter emitter) {
    Optional<JsonCursor> low = RunSettings.stated(entry, "confidence_lower");
    Optional<JsonCursor> high = RunSettings.stated(entry, "confidence_upper");
    if (low.isEmpty() || high.isEmpty()) {
      return;
    }
    Optional<Double> from = emitter.decoded(low.get(), JsonCursor::number);
    Optional<Double> to = emitter.decoded(high.get(), JsonCursor::number);
    double failed = (double) (eval.total() - eval.passed()) / eval.total();
    if (from.isPresent() && to.isPresent() && !(from.get() <= failed && failed <= to.get())) {
      emitter.problem(
          entry,
          Problem.of(
                  Severity.NOTE,
                  "corrected-interval",
                  "garak's interval of the rate of failure, %s to %s, does not hold that rate, %s:"
                      + " garak corrects it for errors of the detector. The score's error is its"
                      + " count, which is not corrected",
                  from.get(),
                  to.get(),
                  failed)
              .about(score.published()));
    }
  }

  /** Reports what holds of the whole report. */
  void finish() {
    if (firstEval.isEmpty()) {
      report(
          Severity.WARNING,
          "no-scores",
          "no detector's findings stand in the report, as of a scan that was broken off",
          file);
      return;
    }
    if (!isWhole) {
      report(
          Severity.WARNING,
          "unfinished-run",
          "the report has no line of completion, as of a scan that was broken off: probes may be"
              + " missing",
          file);
    }
    if (run.filter(each -> each.generations() > 1).isPresent()) {
      report(
          Severity.WARNING,
          "repeated-prompts",
          "each prompt was put to the model "
              + run.get().generations()
              + " times, and the counts are of answers: answers to one prompt are not independent,"
              + " so that errors made of the counts are too small. Items, by readItems, have the"
              + " error over prompts",
          firstEval.get());
    }
  }

  private void report(Severity severity, String topic, String sentence, Location at) {
    sink.problem(Problem.of(severity, topic, "%s", sentence).at(at));
  }
}
