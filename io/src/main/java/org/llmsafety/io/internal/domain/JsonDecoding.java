package org.llmsafety.io.internal.domain;

import com.google.common.collect.ImmutableMap;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;
import org.llmsafety.core.Aggregation;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Citation;
import org.llmsafety.core.Conditions;
import org.llmsafety.core.Direction;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Label;
import org.llmsafety.core.Location;
import org.llmsafety.core.Model;
import org.llmsafety.core.Provenance;
import org.llmsafety.core.Release;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Topic;
import org.llmsafety.core.Uncertainty;
import org.llmsafety.io.json.DecodeException;
import org.llmsafety.io.json.JsonCursor;

/** Domain values from JSON: the inverse of {@link JsonEncoding}. Throws {@link DecodeException}. */
public final class JsonDecoding {
  private JsonDecoding() {}

  public static Model model(JsonCursor at) {
    return at.decode(JsonDecoding::uncheckedModel);
  }

  private static Model uncheckedModel(JsonCursor at) {
    Optional<JsonCursor> label = at.find("label");
    Model model =
        label.isPresent()
            ? Model.asPublished(label(label.get()))
            : Model.of(at.get("id").text(), lab(at.get("lab")));
    model =
        model
            .withName(at.get("name").text())
            .withProduct(at.get("product").text())
            .withFamily(at.get("family").text());
    Optional<String> variant = at.text("variant");
    if (variant.isPresent() && !variant.equals(model.variant())) {
      model = model.withVariant(variant.get());
    }
    Optional<JsonCursor> access = at.find("access");
    if (access.isPresent()) {
      model = model.withAccess(access.get().word(Model.Access.class));
    }
    OptionalLong parameters = at.wholeNumber("parameters");
    if (parameters.isPresent()) {
      model = model.withParameters(parameters.getAsLong());
    }
    Optional<JsonCursor> releases = at.find("releases");
    return releases.isPresent()
        ? model.withReleases(releases.get().elements(JsonDecoding::release))
        : model;
  }

  private static Label label(JsonCursor at) {
    return new Label(at.get("text").text(), at.text("lab"), at.text("variant"));
  }

  private static Lab lab(JsonCursor at) {
    return new Lab(at.get("id").text(), at.get("name").text());
  }

  private static Release release(JsonCursor at) {
    JsonCursor date = at.get("date");
    try {
      return new Release(
          at.get("kind").word(Release.Kind.class),
          LocalDate.parse(date.text()),
          at.find("precision")
              .map(precision -> precision.word(Release.Precision.class))
              .orElse(Release.Precision.DAY),
          at.text("evidence").orElse(""));
    } catch (DateTimeException e) {
      throw date.mismatch("expected a date like 2024-05-13, but was \"" + date.text() + "\"");
    }
  }

  public static Benchmark benchmark(JsonCursor at) {
    return at.decode(JsonDecoding::uncheckedBenchmark);
  }

  private static Benchmark uncheckedBenchmark(JsonCursor at) {
    Benchmark benchmark =
        Benchmark.of(at.get("id").text(), at.get("scale").decode(JsonDecoding::scale))
            .withName(at.get("name").text())
            .withDescription(at.text("description").orElse(""));
    Optional<JsonCursor> topics = at.find("topics");
    if (topics.isPresent()) {
      benchmark = benchmark.withTopics(topics.get().elements(topic -> topic.word(Topic.class)));
    }
    var items = at.smallNumber("items");
    if (items.isPresent()) {
      benchmark = benchmark.withItems(items.getAsInt());
    }
    Optional<JsonCursor> aggregation = at.find("aggregation");
    if (aggregation.isPresent()) {
      benchmark = benchmark.withAggregation(aggregation.get().decode(JsonDecoding::aggregation));
    }
    Optional<JsonCursor> citation = at.find("citation");
    if (citation.isPresent()) {
      benchmark = benchmark.withCitation(citation(citation.get()));
    }
    Optional<JsonCursor> change = at.find("change");
    return change.isPresent()
        ? benchmark.withChangeWords(
            change.get().get("rise").text(), change.get().get("fall").text())
        : benchmark;
  }

  private static Scale scale(JsonCursor at) {
    JsonCursor safer = at.get("safer");
    Direction direction =
        switch (safer.text()) {
          case "higher" -> Direction.HIGHER_IS_SAFER;
          case "lower" -> Direction.LOWER_IS_SAFER;
          case "unknown" -> Direction.UNDIRECTED;
          default ->
              throw safer.mismatch("expected higher, lower or unknown, but was " + safer.text());
        };
    return new Scale(
        at.get("lowest").number(),
        at.get("highest").number(),
        direction,
        at.text("unit").orElse(""),
        at.find("level").map(level -> level.word(Scale.Level.class)).orElse(Scale.Level.INTERVAL));
  }

  private static Aggregation aggregation(JsonCursor at) {
    ImmutableMap.Builder<Benchmark, Double> weights = ImmutableMap.builder();
    at.get("parts")
        .elements(
            part -> weights.put(benchmark(part.get("benchmark")), part.get("weight").number()));
    return new Aggregation(at.get("method").text(), weights.buildOrThrow());
  }

  public static Citation citation(JsonCursor at) {
    return at.decode(
        node -> {
          var authors = node.find("authors").map(list -> list.elements(JsonCursor::text));
          Citation plain = Citation.of(node.get("key").text(), node.get("title").text());
          return new Citation(
              plain.key(),
              plain.title(),
              authors.orElse(plain.authors()),
              node.smallNumber("year"),
              node.text("url"),
              node.text("licence"));
        });
  }

  /** {@return the score with everything that {@link JsonEncoding#details} says of it} */
  public static Score withDetails(Score bare, Optional<Citation> citation, JsonCursor at) {
    return at.decode(
        node -> {
          Score score = bare.withProvenance(provenance(node, citation));
          Optional<String> edition = node.text("edition");
          if (edition.isPresent()) {
            score = score.withEdition(edition.get());
          }
          Optional<JsonCursor> conditions = node.find("conditions");
          if (conditions.isPresent()) {
            score = score.withConditions(conditions(conditions.get()));
          }
          Optional<Uncertainty> uncertainty = uncertainty(node);
          if (uncertainty.isPresent()) {
            score = score.withUncertainty(uncertainty.get());
          }
          Optional<JsonCursor> evaluated = node.find("evaluated");
          if (evaluated.isPresent()) {
            score = score.withEvaluated(release(evaluated.get()));
          }
          Optional<JsonCursor> dated = node.find("dated");
          if (dated.isEmpty()) {
            return score;
          }
          return dated.get().isNull() ? score.withoutDate() : score.withDated(release(dated.get()));
        });
  }

  private static Conditions conditions(JsonCursor at) {
    ImmutableMap.Builder<String, String> values = ImmutableMap.builder();
    at.elements(
        condition -> values.put(condition.get("name").text(), condition.get("value").text()));
    return new Conditions(values.buildOrThrow());
  }

  private static Provenance provenance(JsonCursor at, Optional<Citation> citation) {
    Location location =
        new Location(at.get("source").text(), at.wholeNumber("line"), at.text("field"));
    return new Provenance(location, at.text("origin"), citation);
  }

  private static Optional<Uncertainty> uncertainty(JsonCursor at) {
    return at.find("standardError")
        .<Uncertainty>map(
            error -> new Uncertainty.StandardError(error.number(), at.wholeNumber("items")))
        .or(
            () ->
                at.find("interval")
                    .map(
                        ends ->
                            new Uncertainty.Interval(
                                ends.get("low").number(),
                                ends.get("high").number(),
                                ends.get("level").number())))
        .or(
            () ->
                at.find("count")
                    .map(
                        count ->
                            new Uncertainty.Successes(
                                count.get("successes").wholeNumber(),
                                count.get("trials").wholeNumber())));
  }
}
