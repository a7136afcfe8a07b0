package org.llmsafety.io.everyevalever;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.llmsafety.core.Location;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Score;
import org.llmsafety.io.ScoreSink;
import org.llmsafety.io.Source;
import org.llmsafety.io.internal.json.JsonWords;
import org.llmsafety.io.json.JsonCursor;
import org.llmsafety.io.json.JsonFile;
import org.llmsafety.io.json.JsonLines;

/**
 * What a file of {@linkplain EveryEvalEver Every Eval Ever} must look like to be valid. Reading
 * does not ask it: a record may be read that is not valid, and valid where a score makes no sense.
 *
 * <pre>{@code
 * ImmutableList<Problem> problems = EveryEvalEverSchema.ofRecords().problemsOf(Source.ofFile(file));
 * }</pre>
 *
 * <p>The schemas of version 0.3.0 that come with the library were written independently; whoever
 * has the official file, or one of another version, asks {@link #of}. Nothing is fetched: a schema
 * that refers to others by address is refused.
 *
 * <p>The validator underneath logs through SLF4J. An application without an SLF4J provider sees
 * SLF4J's own warning on the first use of this class; reading and writing never touch it.
 */
public final class EveryEvalEverSchema {
  private static final String RECORDS = "every-eval-ever-0.3.0.schema.json";
  private static final String SAMPLES = "every-eval-ever-samples-0.3.0.schema.json";

  private final Schema schema;

  private EveryEvalEverSchema(Schema schema) {
    this.schema = schema;
  }

  /** {@return the schema of records, version 0.3.0} */
  public static EveryEvalEverSchema ofRecords() {
    return of(Source.ofResource(EveryEvalEverSchema.class, RECORDS));
  }

  /** {@return the schema of the lines of a file of samples, version 0.3.0} */
  public static EveryEvalEverSchema ofSamples() {
    return of(Source.ofResource(EveryEvalEverSchema.class, SAMPLES));
  }

  /**
   * {@return a schema of your own, such as the official file}
   *
   * @param schema a JSON Schema, of draft 7 unless it says otherwise
   * @throws IllegalArgumentException if it is no JSON Schema
   * @throws UncheckedIOException if it cannot be read
   */
  public static EveryEvalEverSchema of(Source schema) {
    SchemaRegistryConfig english = SchemaRegistryConfig.builder().locale(Locale.ROOT).build();
    try (InputStream bytes = schema.openWhole()) {
      JsonNode node = JsonWords.mapper(schema.limits()).readTree(bytes);
      if (!node.isObject()) {
        throw new IllegalArgumentException(
            "a schema must be a JSON object, but \"" + schema.name() + "\" holds something else");
      }
      SchemaRegistry registry =
          SchemaRegistry.withDefaultDialect(
              SpecificationVersion.DRAFT_7,
              builder ->
                  builder
                      .schemaRegistryConfig(english)
                      .schemaLoader(loader -> loader.block(address -> true)));
      Schema made = registry.getSchema(node);
      made.initializeValidators();
      return new EveryEvalEverSchema(made);
    } catch (JsonProcessingException e) {
      throw noSchema(schema, JsonWords.reason(e), e);
    } catch (SchemaException e) {
      throw noSchema(schema, String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new UncheckedIOException("\"" + schema.name() + "\" cannot be read: " + e, e);
    }
  }

  private static IllegalArgumentException noSchema(Source schema, String reason, Exception cause) {
    return new IllegalArgumentException(
        "\"" + schema.name() + "\" must be a JSON Schema, but: " + reason, cause);
  }

  /**
   * {@return what keeps the source from being valid, with the path and, in a file of samples, the
   * line; empty if it is valid} A record is one document; a file of samples has one a line.
   *
   * @throws UncheckedIOException if the source cannot be read
   */
  public ImmutableList<Problem> problemsOf(Source source) {
    Set<Problem> problems = new LinkedHashSet<>();
    ScoreSink sink = new ProblemsOnly(problems);
    Location whole = Location.of(source.name());
    try {
      if (EveryEvalEver.isSamples(source) || EveryEvalEverFolder.hasSamplesName(source)) {
        JsonLines.read(
            source,
            sink,
            (line, document) -> problems.addAll(problemsOf(document, whole.atLine(line))));
      } else {
        JsonFile.read(source, sink)
            .ifPresent(document -> problems.addAll(problemsOf(document, whole)));
      }
      if (problems.isEmpty() && source.peek().read() < 0) {
        sink.problem(
            Problem.of(Problem.Severity.ERROR, "empty-file", "the file is empty").at(whole));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("\"" + source.name() + "\" cannot be read: " + e, e);
    }
    return ImmutableList.copyOf(problems);
  }

  private ImmutableList<Problem> problemsOf(JsonCursor document, Location location) {
    return schema.validate(document.node()).stream()
        .map(error -> problem(error, location))
        .collect(ImmutableList.toImmutableList());
  }

  /** Where the problems of broken JSON go. */
  private record ProblemsOnly(Set<Problem> problems) implements ScoreSink {
    @Override
    public void score(Score score) {
      throw new IllegalStateException("validation reads no score, but was given " + score);
    }

    @Override
    public void problem(Problem problem) {
      problems.add(problem);
    }
  }

  private static Problem problem(Error error, Location location) {
    String path = pathOf(error.getInstanceLocation());
    return Problem.of(Problem.Severity.ERROR, "invalid", "%s", error.getMessage())
        .at(path.isEmpty() ? location : location.inField(path));
  }

  /** "evaluation_results[0].metric_config", as readers write it. */
  private static String pathOf(NodePath place) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < place.getNameCount(); i++) {
      Object step = place.getElement(i);
      if (step instanceof Integer index) {
        path.append('[').append(index).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(step);
      }
    }
    return path.toString();
  }
}
