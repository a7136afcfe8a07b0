package org.llmsafety.io.scores;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.io.Writer;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Citation;
import org.llmsafety.core.Model;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.io.internal.domain.JsonEncoding;
import org.llmsafety.io.internal.json.JsonWords;

/** Scores as one JSON document: definitions by key, then one line per score. */
final class JsonDocument implements ScoreWriter.Encoding {
  static final String FORMAT = "llm-safety-scores";
  static final int VERSION = 1;

  @Override
  public void write(Scores scores, Writer out) throws IOException {
    DefinitionKeys<Citation> citations = new DefinitionKeys<>(Citation::key);
    DefinitionKeys<Benchmark> benchmarks = new DefinitionKeys<>(Benchmark::id);
    DefinitionKeys<Model> models = new DefinitionKeys<>(Model::id);
    for (Score score : scores) {
      score.provenance().citation().ifPresent(citations::key);
      benchmarks.key(score.benchmark());
      models.key(score.model());
      models.key(score.published());
    }
    out.write("{\n\"format\": \"" + FORMAT + "\",\n\"version\": " + VERSION + ",\n");
    writeDefinitions("citations", citations.all(), JsonEncoding::citation, out);
    writeDefinitions("benchmarks", benchmarks.all(), JsonEncoding::benchmark, out);
    writeDefinitions("models", models.all(), JsonEncoding::model, out);
    out.write("\"scores\": [");
    String separator = "\n";
    for (Score score : scores) {
      ObjectNode node = JsonNodeFactory.instance.objectNode();
      node.put("model", models.key(score.model()));
      if (!score.published().equals(score.model())) {
        node.put("published", models.key(score.published()));
      }
      node.put("benchmark", benchmarks.key(score.benchmark()));
      node.put("value", score.value());
      node.setAll(JsonEncoding.details(score));
      Optional<Citation> citation = score.provenance().citation();
      citation.ifPresent(cited -> node.put("citation", citations.key(cited)));
      out.write(separator);
      out.write(JsonWords.text(node));
      separator = ",\n";
    }
    out.write("\n]\n}\n");
  }

  private static <T> void writeDefinitions(
      String name, ImmutableMap<T, String> keys, Function<T, ObjectNode> encode, Writer out)
      throws IOException {
    out.write("\"" + name + "\": {");
    Iterator<Map.Entry<T, String>> entries = keys.entrySet().iterator();
    while (entries.hasNext()) {
      Map.Entry<T, String> entry = entries.next();
      out.write("\n" + JsonWords.text(TextNode.valueOf(entry.getValue())) + ": ");
      out.write(JsonWords.text(encode.apply(entry.getKey())));
      out.write(entries.hasNext() ? "," : "\n");
    }
    out.write("},\n");
  }
}
