package org.llmsafety.io.everyevalever;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Citation;
import org.llmsafety.core.Label;
import org.llmsafety.core.Model;
import org.llmsafety.core.Score;
import org.llmsafety.io.internal.domain.JsonEncoding;
import org.llmsafety.io.internal.json.JsonWords;
import org.llmsafety.io.json.JsonCursor;

/**
 * One record: scores of one model from one source and edition. Everything is said in the format's
 * own words first. The record is then read as anybody would read it, and what would come back
 * otherwise is added as our own JSON to the details that the format leaves free.
 */
final class EveryEvalEverEncoding {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String UNKNOWN = "unknown";

  private final String source;
  private final String id;
  private final Instant retrieved;
  private final String relationship;
  private final Optional<String> organisation;

  /**
   * @param source what the record's id starts with
   * @param id the record's id
   */
  EveryEvalEverEncoding(
      String source,
      String id,
      Instant retrieved,
      String relationship,
      Optional<String> organisation) {
    this.source = source;
    this.id = id;
    this.retrieved = retrieved;
    this.relationship = relationship;
    this.organisation = organisation;
  }

  ObjectNode record(List<Score> scores) {
    Score first = scores.get(0);
    ObjectNode record = JSON.objectNode();
    record.put("schema_version", "0.3.0");
    record.put("evaluation_id", id);
    record.put("retrieved_timestamp", EveryEvalEverTime.seconds(retrieved));
    record.set("source_metadata", sourceMetadata(scores));
    record.putObject("eval_library").put("name", UNKNOWN).put("version", UNKNOWN);
    record.set("model_info", modelInfo(first.model(), first.published()));
    EveryEvalEverRecord read = EveryEvalEverRecord.of(new JsonCursor(record, ""));
    if (!read.model().equals(first.model()) || !read.published().equals(first.published())) {
      ObjectNode details = (ObjectNode) record.get("model_info").get("additional_details");
      addOurs(details, EveryEvalEverFields.MODEL, JsonEncoding.model(first.model()));
      if (!first.published().equals(first.model())) {
        addOurs(details, EveryEvalEverFields.PUBLISHED, JsonEncoding.model(first.published()));
      }
      read = EveryEvalEverRecord.of(new JsonCursor(record, ""));
    }
    var results = record.putArray("evaluation_results");
    for (Score score : scores) {
      results.add(result(score, read));
    }
    return record;
  }

  private ObjectNode sourceMetadata(List<Score> scores) {
    ObjectNode metadata = JSON.objectNode();
    Optional<Citation> citation =
        scores.stream().flatMap(score -> score.provenance().citation().stream()).findFirst();
    metadata.put("source_name", citation.map(Citation::title).orElse(source));
    metadata.put("source_type", "documentation");
    metadata.put(
        "source_organization_name",
        organisation
            .or(() -> citation.flatMap(EveryEvalEverEncoding::organisationOf))
            .orElse(UNKNOWN));
    citation.flatMap(Citation::url).ifPresent(url -> metadata.put("source_organization_url", url));
    return metadata.put("evaluator_relationship", relationship);
  }

  /** People have a comma behind their family name. */
  private static Optional<String> organisationOf(Citation citation) {
    return citation.authors().stream().filter(author -> !author.contains(",")).findFirst();
  }

  /** The id is the model's, where it is known, and the name what the source called it. */
  private static ObjectNode modelInfo(Model model, Model published) {
    ObjectNode info = JSON.objectNode();
    info.put("name", published.name());
    info.put("id", idOf(model));
    Optional<String> lab =
        model.isResolved()
            ? Optional.of(model.lab().name())
            : model.label().flatMap(label -> label.lab());
    lab.ifPresent(name -> info.put("developer", name));
    Optional<Model.Access> access = model.access();
    boolean isLimited = access.filter(Model.Access.LIMITED::equals).isPresent();
    ObjectNode details = info.putObject("additional_details");
    details.put("deployment_type", isLimited ? "externally_managed" : UNKNOWN);
    details.put(
        "model_availability",
        access
            .map(it -> it == Model.Access.OPEN ? "open_weights" : "closed_weights")
            .orElse(UNKNOWN));
    model
        .parameters()
        .ifPresent(count -> details.put("params_billions", EveryEvalEverRecord.billions(count)));
    return info;
  }

  /** {@return the model's id or, where it has none yet, what the source called it} */
  static String idOf(Model model) {
    return model.label().map(Label::fullText).orElse(model.id());
  }

  private ObjectNode result(Score score, EveryEvalEverRecord record) {
    ObjectNode result = JSON.objectNode();
    Benchmark benchmark = score.benchmark();
    EveryEvalEverMetric.write(
        benchmark,
        source,
        EveryEvalEverUncertainty.isShare(score.uncertainty(), benchmark, score.value()),
        result);
    result.set("source_data", sourceData(score));
    score
        .evaluated()
        .ifPresent(evaluated -> result.put("evaluation_timestamp", evaluated.dateText()));
    ObjectNode details = JSON.objectNode().put("score", score.value());
    EveryEvalEverUncertainty.write(score.uncertainty(), details);
    result.set("score_details", details);
    EveryEvalEverConditions.write(score.conditions(), result);
    addWhatIsMissing(score, record, result);
    return result;
  }

  /** The address is only known where the provenance states it. */
  private static ObjectNode sourceData(Score score) {
    ObjectNode data = JSON.objectNode();
    data.put("dataset_name", score.benchmark().name());
    Optional<String> origin = score.provenance().origin().filter(address -> !address.isBlank());
    data.put("source_type", origin.isPresent() ? "url" : "other");
    origin.ifPresent(address -> data.putArray("url").add(address));
    return data;
  }

  private static void addWhatIsMissing(Score score, EveryEvalEverRecord record, ObjectNode result) {
    Optional<Score> read =
        record.score(new JsonCursor(result, "result"), EveryEvalEverFolder.quiet());
    Benchmark benchmark = score.benchmark();
    if (!read.map(Score::benchmark).filter(benchmark::equals).isPresent()) {
      ObjectNode metric = (ObjectNode) result.get("metric_config");
      addOurs(
          metric.putObject("additional_details"),
          EveryEvalEverFields.BENCHMARK,
          JsonEncoding.benchmark(benchmark));
    }
    if (!read.filter(it -> isSaid(score, it)).isPresent()) {
      ObjectNode details = (ObjectNode) result.get("score_details");
      addOurs(details.putObject("details"), EveryEvalEverFields.SCORE, JsonEncoding.details(score));
    }
  }

  private static boolean isSaid(Score score, Score read) {
    return score.edition().equals(read.edition())
        && score.conditions().equals(read.conditions())
        && score.uncertainty().equals(read.uncertainty())
        && score.evaluated().equals(read.evaluated())
        && score.dated().equals(read.dated());
  }

  private static void addOurs(ObjectNode details, String field, ObjectNode json) {
    details.put(field, JsonWords.text(json));
  }
}
