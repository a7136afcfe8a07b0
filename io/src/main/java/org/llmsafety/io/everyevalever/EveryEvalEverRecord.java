package org.llmsafety.io.everyevalever;

import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.LinkedHashMultimap;
import com.google.common.collect.SetMultimap;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.llmsafety.core.Citation;
import org.llmsafety.core.Conditions;
import org.llmsafety.core.Label;
import org.llmsafety.core.Model;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Provenance;
import org.llmsafety.core.Release;
import org.llmsafety.core.Score;
import org.llmsafety.io.internal.domain.JsonDecoding;
import org.llmsafety.io.json.DecodeException;
import org.llmsafety.io.json.JsonCursor;
import org.llmsafety.io.json.JsonScoreEmitter;

/**
 * What all results of one record share: the source, the model, when it was retrieved.
 *
 * @param root the whole record
 * @param id "source/model/time of retrieval"
 * @param published the model as the record names it
 * @param model the model, which only a record that this library wrote knows better
 * @param sharedNames the names of evaluations that results on several data sets share
 * @param more what the model's name says beyond its id
 * @param citation what it states about what to cite, made when first asked for
 */
record EveryEvalEverRecord(
    JsonCursor root,
    String id,
    Model published,
    Model model,
    ImmutableSet<String> sharedNames,
    Optional<EveryEvalEverName> more,
    Supplier<Citation> citation) {
  private static final Pattern HELM_RELEASE =
      Pattern.compile("/benchmark_output/releases/(v[0-9][^/]*)/");
  private static final Pattern NOT_IN_KEY = Pattern.compile("[^A-Za-z0-9._:-]+");
  private static final Pattern SHORT_NUMBER = Pattern.compile("\\d{1,9}(\\.\\d{1,9})?");
  private static final int BILLION_ZEROS = 9;

  /**
   * {@return the record; throws {@link DecodeException} if it does not say of which model it is}
   */
  static EveryEvalEverRecord of(JsonCursor root) {
    return root.decode(EveryEvalEverRecord::unchecked);
  }

  private static EveryEvalEverRecord unchecked(JsonCursor root) {
    String id = root.get("evaluation_id").text();
    JsonCursor info = root.get("model_info");
    Optional<Model> ours =
        EveryEvalEverFields.ours(info, "additional_details", EveryEvalEverFields.MODEL)
            .map(JsonDecoding::model);
    Optional<EveryEvalEverName> more = moreInName(info);
    Model said = ours.isPresent() ? ours.get() : model(info, more);
    Model published =
        EveryEvalEverFields.ours(info, "additional_details", EveryEvalEverFields.PUBLISHED)
            .map(JsonDecoding::model)
            .orElse(said);
    return new EveryEvalEverRecord(
        root,
        id,
        published,
        said,
        sharedNames(root),
        more,
        Suppliers.memoize(() -> citation(root, source(id))));
  }

  private static ImmutableSet<String> sharedNames(JsonCursor root) {
    SetMultimap<String, String> dataSetsByName = LinkedHashMultimap.create();
    EveryEvalEverFields.find(root, "evaluation_results")
        .filter(results -> results.node().isArray())
        .map(results -> results.elements(result -> result))
        .orElse(ImmutableList.of())
        .forEach(
            result ->
                dataSet(result)
                    .ifPresent(
                        dataSet ->
                            EveryEvalEverFields.text(result, "evaluation_name")
                                .ifPresent(name -> dataSetsByName.put(name, dataSet))));
    return dataSetsByName.keySet().stream()
        .filter(name -> dataSetsByName.get(name).size() > 1)
        .collect(ImmutableSet.toImmutableSet());
  }

  private static Optional<String> dataSet(JsonCursor result) {
    return EveryEvalEverFields.text(result, "source_data", "dataset_name");
  }

  private static Model model(JsonCursor info, Optional<EveryEvalEverName> more) {
    String name =
        EveryEvalEverFields.text(info, "id")
            .or(() -> EveryEvalEverFields.text(info, "name"))
            .orElseThrow(() -> info.mismatch("expected a field \"id\" or \"name\""));
    Optional<String> developer = EveryEvalEverFields.known(info, "developer");
    Optional<String> variant = more.flatMap(EveryEvalEverName::variant);
    Model model = Model.asPublished(new Label(name, developer, variant));
    Optional<String> availability =
        EveryEvalEverFields.text(info, "additional_details", "model_availability");
    if (availability.filter("open_weights"::equals).isPresent()) {
      model = model.withAccess(Model.Access.OPEN);
    } else if (availability.filter("closed_weights"::equals).isPresent()
        && EveryEvalEverFields.text(info, "additional_details", "deployment_type")
            .filter("externally_managed"::equals)
            .isPresent()) {
      model = model.withAccess(Model.Access.LIMITED);
    }
    Optional<Long> parameters =
        EveryEvalEverFields.text(info, "additional_details", "params_billions")
            .flatMap(EveryEvalEverRecord::parameters);
    return parameters.isPresent() ? model.withParameters(parameters.get()) : model;
  }

  /** {@return what the name says beyond the id, where a record has both} */
  private static Optional<EveryEvalEverName> moreInName(JsonCursor info) {
    return EveryEvalEverFields.text(info, "name")
        .flatMap(
            name -> EveryEvalEverFields.text(info, "id").map(id -> EveryEvalEverName.of(name, id)));
  }

  /** Some sources say -1 where they do not know. */
  private static Optional<Long> parameters(String billions) {
    return Optional.of(billions)
        .filter(text -> SHORT_NUMBER.matcher(text).matches())
        .map(text -> new BigDecimal(text).movePointRight(BILLION_ZEROS).longValueExact())
        .filter(count -> count > 0);
  }

  /** {@return parameters in billions, read back exactly if there are less than 10^18} */
  static String billions(long parameters) {
    return BigDecimal.valueOf(parameters, BILLION_ZEROS).stripTrailingZeros().toPlainString();
  }

  /** {@return the leaderboard or collection, as the id starts: "helm_capabilities"} */
  String source() {
    return source(id);
  }

  static String source(String id) {
    int slash = id.indexOf('/');
    return slash > 0 ? id.substring(0, slash) : id;
  }

  /** {@return the id without the time at its end: what later records of the same share} */
  String stem() {
    return stem(id);
  }

  static String stem(String id) {
    int slash = id.lastIndexOf('/');
    return slash > 0 ? id.substring(0, slash) : id;
  }

  /** {@return when it was taken from the source, which is not when it was measured} */
  Optional<Instant> retrieved() {
    return EveryEvalEverFields.text(root, "retrieved_timestamp")
        .flatMap(EveryEvalEverTime::instant);
  }

  /**
   * {@return the results, each with its place; throws {@link DecodeException} if there is no list}
   */
  ImmutableList<JsonCursor> results() {
    return root.get("evaluation_results").elements(result -> result);
  }

  /** {@return the name, without folders, of the file with the samples} */
  Optional<String> samplesName() {
    return EveryEvalEverFields.text(root, "detailed_evaluation_results", "file_path")
        .map(path -> path.substring(path.lastIndexOf('/') + 1));
  }

  /** {@return a result's score; none if it says that the grade is unknown, which is reported} */
  Optional<Score> score(JsonCursor result, JsonScoreEmitter emitter) {
    return emitter.decoded(result, at -> scoreOf(at, emitter)).flatMap(score -> score);
  }

  /** {@return the scores that the details of a result hold beside its own} */
  ImmutableList<Score> parts(JsonCursor result, JsonScoreEmitter emitter) {
    return EveryEvalEverParts.of(result).stream()
        .flatMap(
            part ->
                emitter
                    .decoded(
                        part.at(),
                        at -> part.value().map(value -> score(part, value, result, emitter)))
                    .flatMap(score -> score)
                    .stream())
        .collect(ImmutableList.toImmutableList());
  }

  private Score score(
      EveryEvalEverParts.Part part, double value, JsonCursor result, JsonScoreEmitter emitter) {
    Score bare = Score.of(published, part.benchmark(source(), result), value).withModel(model);
    return withRun(bare, result, EveryEvalEverFolder.quiet())
        .withProvenance(provenance(result, part.at(), emitter));
  }

  private Optional<Score> scoreOf(JsonCursor result, JsonScoreEmitter emitter) {
    double value = result.get("score_details").get("score").number();
    JsonCursor metric = result.get("metric_config");
    if (EveryEvalEverMetric.isUnknownLevel(metric, value)) {
      emitter.problem(
          result,
          Problem.of(
                  Problem.Severity.NOTE,
                  "row-without-score",
                  "\"%s\" has no score on \"%s\": its grade is unknown",
                  published.name(),
                  result.get("evaluation_name").text())
              .about(published));
      return Optional.empty();
    }
    var benchmark =
        EveryEvalEverFields.ours(metric, "additional_details", EveryEvalEverFields.BENCHMARK)
            .map(JsonDecoding::benchmark)
            .orElseGet(() -> EveryEvalEverMetric.benchmark(source(), result));
    if (EveryEvalEverMetric.isAgainst(benchmark.scale().direction(), metric)) {
      emitter.problem(
          metric,
          Problem.of(
              Problem.Severity.NOTE,
              "direction-against-source",
              "the end that the record calls better of \"%s\" is the less safe one, and not"
                  + " followed",
              benchmark.name()));
    }
    Score bare = Score.of(published, benchmark, value).withModel(model);
    Optional<JsonCursor> ours =
        EveryEvalEverFields.ours(result, "score_details", "details", EveryEvalEverFields.SCORE);
    Score score =
        ours.isPresent()
            ? JsonDecoding.withDetails(bare, Optional.empty(), ours.get())
            : withWhatTheFormatSays(bare, result, emitter);
    return Optional.of(score.withProvenance(provenance(result, result, emitter)));
  }

  /** Where one name is said of several data sets, the data set distinguishes the scores. */
  private Conditions conditions(JsonCursor result) {
    Conditions said = EveryEvalEverConditions.of(root, more, result);
    return EveryEvalEverFields.text(result, "evaluation_name")
        .filter(sharedNames::contains)
        .flatMap(name -> dataSet(result))
        .map(dataSet -> said.with("data set", dataSet))
        .orElse(said);
  }

  private Score withWhatTheFormatSays(Score bare, JsonCursor result, JsonScoreEmitter emitter) {
    return withRun(bare, result, emitter)
        .withUncertainty(
            EveryEvalEverUncertainty.of(result, bare.benchmark(), bare.value(), emitter));
  }

  /** With what a result says of how it was measured: conditions, edition and date. */
  private Score withRun(Score bare, JsonCursor result, JsonScoreEmitter emitter) {
    Score score = bare.withConditions(conditions(result));
    Optional<String> edition =
        address(result).map(HELM_RELEASE::matcher).filter(it -> it.find()).map(it -> it.group(1));
    if (edition.isPresent()) {
      score = score.withEdition(edition.get());
    }
    Optional<Release> evaluated =
        evaluated(result, emitter).or(() -> evaluated(EveryEvalEverFolder.quiet()));
    return evaluated.isPresent() ? score.withEvaluated(evaluated.get()) : score;
  }

  /** {@return when all results were measured that do not say it themselves} */
  Optional<Release> evaluated(JsonScoreEmitter emitter) {
    return evaluated(root, emitter);
  }

  private static Optional<Release> evaluated(JsonCursor start, JsonScoreEmitter emitter) {
    Optional<JsonCursor> at = EveryEvalEverFields.find(start, "evaluation_timestamp");
    Optional<Release> evaluated =
        EveryEvalEverFields.text(start, "evaluation_timestamp")
            .flatMap(text -> EveryEvalEverTime.evaluation(text, "evaluation_timestamp"));
    if (at.isPresent() && evaluated.isEmpty()) {
      emitter.problem(
          at.get(),
          Problem.of(
              Problem.Severity.WARNING,
              "not-a-date",
              "expected seconds since 1970 or a date like 2024-05-13, but was %s",
              at.get().node()));
    }
    return evaluated;
  }

  private Provenance provenance(JsonCursor result, JsonCursor at, JsonScoreEmitter emitter) {
    Optional<String> organisation =
        EveryEvalEverFields.text(root, "source_metadata", "source_organization_url");
    return new Provenance(
        emitter.at(at), address(result).or(() -> organisation), Optional.of(citation.get()));
  }

  private static Optional<String> address(JsonCursor result) {
    return EveryEvalEverFields.find(result, "source_data", "url")
        .filter(at -> at.node().isArray() && !at.node().isEmpty())
        .map(at -> at.node().get(0).asText())
        .filter(text -> !text.isBlank());
  }

  /**
   * The source's name, its organisation and address: all that a record states about what to cite.
   */
  private static Citation citation(JsonCursor root, String source) {
    Citation plain =
        Citation.of(
            "every-eval-ever-" + NOT_IN_KEY.matcher(source).replaceAll("-"),
            EveryEvalEverFields.known(root, "source_metadata", "source_name").orElse(source));
    Optional<String> organisation =
        EveryEvalEverFields.known(root, "source_metadata", "source_organization_name");
    Citation citation = organisation.isPresent() ? plain.withAuthors(organisation.get()) : plain;
    return EveryEvalEverFields.text(root, "source_metadata", "source_organization_url")
        .map(citation::withUrl)
        .orElse(citation);
  }
}
