package org.llmsafety.io.internal.domain;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.llmsafety.core.Aggregation;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Citation;
import org.llmsafety.core.Direction;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Label;
import org.llmsafety.core.Location;
import org.llmsafety.core.Model;
import org.llmsafety.core.Release;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Uncertainty;
import org.llmsafety.io.internal.json.JsonWords;

/** Domain values as JSON. What {@link JsonDecoding} would assume anyway is left out. */
public final class JsonEncoding {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private JsonEncoding() {}

  public static ObjectNode model(Model model) {
    ObjectNode node = JSON.objectNode();
    model
        .label()
        .ifPresentOrElse(
            label -> node.set("label", label(label)),
            () -> {
              node.put("id", model.id());
              node.set("lab", lab(model.lab()));
            });
    node.put("name", model.name());
    node.put("product", model.product());
    node.put("family", model.family());
    model.variant().ifPresent(variant -> node.put("variant", variant));
    model.access().ifPresent(access -> node.put("access", JsonWords.of(access)));
    model.parameters().ifPresent(count -> node.put("parameters", count));
    if (!model.releases().isEmpty()) {
      ArrayNode releases = node.putArray("releases");
      model.releases().forEach(release -> releases.add(release(release)));
    }
    return node;
  }

  private static ObjectNode label(Label label) {
    ObjectNode node = JSON.objectNode().put("text", label.text());
    label.lab().ifPresent(lab -> node.put("lab", lab));
    label.variant().ifPresent(variant -> node.put("variant", variant));
    return node;
  }

  private static ObjectNode lab(Lab lab) {
    return JSON.objectNode().put("id", lab.id()).put("name", lab.name());
  }

  static ObjectNode release(Release release) {
    ObjectNode node =
        JSON.objectNode()
            .put("kind", JsonWords.of(release.kind()))
            .put("date", release.date().toString());
    if (release.precision() != Release.Precision.DAY) {
      node.put("precision", JsonWords.of(release.precision()));
    }
    if (!release.evidence().isEmpty()) {
      node.put("evidence", release.evidence());
    }
    return node;
  }

  public static ObjectNode benchmark(Benchmark benchmark) {
    ObjectNode node = JSON.objectNode();
    node.put("id", benchmark.id());
    node.put("name", benchmark.name());
    node.set("scale", scale(benchmark.scale()));
    if (!benchmark.description().isEmpty()) {
      node.put("description", benchmark.description());
    }
    if (!benchmark.topics().isEmpty()) {
      ArrayNode topics = node.putArray("topics");
      benchmark.topics().forEach(topic -> topics.add(JsonWords.of(topic)));
    }
    benchmark.items().ifPresent(items -> node.put("items", items));
    benchmark.aggregation().ifPresent(made -> node.set("aggregation", aggregation(made)));
    benchmark.citation().ifPresent(citation -> node.set("citation", citation(citation)));
    benchmark
        .changeWords()
        .ifPresent(
            words ->
                node.set(
                    "change",
                    JSON.objectNode().put("rise", words.rise()).put("fall", words.fall())));
    return node;
  }

  private static ObjectNode scale(Scale scale) {
    ObjectNode node = JSON.objectNode();
    number(node, "lowest", scale.lowest());
    number(node, "highest", scale.highest());
    node.put("safer", safer(scale.direction()));
    if (!scale.unit().isEmpty()) {
      node.put("unit", scale.unit());
    }
    if (scale.level() != Scale.Level.INTERVAL) {
      node.put("level", JsonWords.of(scale.level()));
    }
    return node;
  }

  private static String safer(Direction direction) {
    return switch (direction) {
      case HIGHER_IS_SAFER -> "higher";
      case LOWER_IS_SAFER -> "lower";
      case UNDIRECTED -> "unknown";
    };
  }

  private static ObjectNode aggregation(Aggregation aggregation) {
    ObjectNode node = JSON.objectNode().put("method", aggregation.method());
    ArrayNode parts = node.putArray("parts");
    aggregation
        .weights()
        .forEach(
            (part, weight) -> {
              ObjectNode share = parts.addObject();
              share.put("weight", weight);
              share.set("benchmark", benchmark(part));
            });
    return node;
  }

  public static ObjectNode citation(Citation citation) {
    ObjectNode node = JSON.objectNode().put("key", citation.key()).put("title", citation.title());
    if (!citation.authors().isEmpty()) {
      ArrayNode authors = node.putArray("authors");
      citation.authors().forEach(authors::add);
    }
    citation.year().ifPresent(year -> node.put("year", year));
    citation.url().ifPresent(url -> node.put("url", url));
    citation.licence().ifPresent(licence -> node.put("licence", licence));
    return node;
  }

  /** All of a score but its model, benchmark, value and citation. */
  public static ObjectNode details(Score score) {
    ObjectNode node = JSON.objectNode();
    score.edition().ifPresent(edition -> node.put("edition", edition));
    if (!score.conditions().isEmpty()) {
      ArrayNode conditions = node.putArray("conditions");
      score
          .conditions()
          .values()
          .forEach((name, value) -> conditions.addObject().put("name", name).put("value", value));
    }
    uncertainty(node, score.uncertainty());
    score.evaluated().ifPresent(evaluated -> node.set("evaluated", release(evaluated)));
    if (!score.dated().equals(score.published().releases().stream().findFirst())) {
      score
          .dated()
          .ifPresentOrElse(dated -> node.set("dated", release(dated)), () -> node.putNull("dated"));
    }
    Location location = score.provenance().location();
    node.put("source", location.source());
    location.line().ifPresent(line -> node.put("line", line));
    location.field().ifPresent(field -> node.put("field", field));
    score.provenance().origin().ifPresent(origin -> node.put("origin", origin));
    return node;
  }

  private static void uncertainty(ObjectNode node, Uncertainty uncertainty) {
    if (uncertainty instanceof Uncertainty.StandardError error) {
      number(node, "standardError", error.value());
      error.items().ifPresent(items -> node.put("items", items));
    } else if (uncertainty instanceof Uncertainty.Interval interval) {
      ObjectNode ends = node.putObject("interval");
      number(ends, "low", interval.low());
      number(ends, "high", interval.high());
      number(ends, "level", interval.level());
    } else if (uncertainty instanceof Uncertainty.Successes count) {
      node.putObject("count").put("successes", count.successes()).put("trials", count.trials());
    } else if (!(uncertainty instanceof Uncertainty.Unreported)) {
      throw new IllegalStateException("no JSON is known for " + uncertainty);
    }
  }

  /** JSON has no infinite numbers; they are written as words. */
  private static void number(ObjectNode node, String field, double value) {
    if (Double.isInfinite(value)) {
      node.put(field, JsonWords.of(value));
    } else {
      node.put(field, value);
    }
  }
}
