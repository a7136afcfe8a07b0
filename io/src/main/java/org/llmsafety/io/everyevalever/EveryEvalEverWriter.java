package org.llmsafety.io.everyevalever;

import static java.util.stream.Collectors.groupingBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.llmsafety.core.AtomicFile;
import org.llmsafety.core.Model;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.io.internal.json.JsonWords;

/**
 * Writes scores as records of {@linkplain EveryEvalEver Every Eval Ever}, schema 0.3.0: one for
 * each model, source and edition, laid out as its data store wants them, {@code
 * data/<source>/<developer>/<model>/<uuid>.json}.
 *
 * <pre>{@code
 * EveryEvalEverWriter.retrieved(Instant.parse("2026-01-31T12:00:00Z")).write(scores, folder);
 * }</pre>
 *
 * <p>The records are {@linkplain EveryEvalEverSchema valid}, and a {@link
 * org.llmsafety.io.ScoreReader} gives back equal scores but for their provenance, which is then the
 * record's, and for their order between records. What the format has no words for, such as which
 * product a model is a version of, is kept as JSON in the details that the format leaves free, in
 * fields that start with "llm_safety_tracker_".
 *
 * <p>The source is what a benchmark's id starts with: "helm-safety" for "helm-safety/harmbench".
 * The same scores, retrieved at the same time, give the same files.
 */
public final class EveryEvalEverWriter {
  private final Instant retrieved;
  private final Relationship relationship;
  private final Optional<String> organisation;

  private EveryEvalEverWriter(
      Instant retrieved, Relationship relationship, Optional<String> organisation) {
    this.retrieved = retrieved;
    this.relationship = relationship;
    this.organisation = organisation;
  }

  /** What the evaluator is to the maker of a model. */
  public enum Relationship {
    /** The maker itself. */
    FIRST_PARTY,
    /** Nobody of the maker's. */
    THIRD_PARTY,
    /** Both together. */
    COLLABORATIVE,
    /** Something else, or not known. */
    OTHER
  }

  /**
   * {@return a writer of scores whose evaluator is {@link Relationship#OTHER}}
   *
   * @param at when the scores were taken from their source, which is not when they were measured
   */
  public static EveryEvalEverWriter retrieved(Instant at) {
    return new EveryEvalEverWriter(at, Relationship.OTHER, Optional.empty());
  }

  /** {@return this writer, the evaluator being that to the models' makers} */
  public EveryEvalEverWriter withRelationship(Relationship relationship) {
    return new EveryEvalEverWriter(retrieved, relationship, organisation);
  }

  /**
   * {@return this writer, naming the organisation that provides the scores} Without it, the first
   * organisation among the authors to be cited for them is named, else "unknown".
   */
  public EveryEvalEverWriter withOrganisation(String name) {
    if (name.isBlank()) {
      throw new IllegalArgumentException("organisation must not be blank");
    }
    return new EveryEvalEverWriter(retrieved, relationship, Optional.of(name));
  }

  /**
   * {@return the records, by the path at which each belongs, in the order of the scores}
   *
   * @see #write for scores too many to be held as text
   */
  public ImmutableMap<String, String> records(Scores scores) {
    Map<String, String> records = new LinkedHashMap<>();
    forEachRecord(scores, records::put);
    return ImmutableMap.copyOf(records);
  }

  /**
   * Writes the records below a folder, in place of any that have the same path.
   *
   * @return the files written
   * @throws UncheckedIOException if one cannot be written
   */
  public ImmutableList<Path> write(Scores scores, Path folder) {
    ImmutableList.Builder<Path> files = ImmutableList.builder();
    forEachRecord(
        scores,
        (path, record) -> {
          Path file = folder.resolve(path);
          try {
            Files.createDirectories(file.getParent());
            AtomicFile.write(file, record);
          } catch (IOException e) {
            throw new UncheckedIOException(
                "could not write " + file + ": " + AtomicFile.reason(e), e);
          }
          files.add(file);
        });
    return files.build();
  }

  /** Which scores share a record. */
  private record Group(String source, Model model, Model published, Optional<String> edition) {
    static Group of(Score score) {
      return new Group(
          sourceOf(score.benchmark().id()), score.model(), score.published(), score.edition());
    }

    private static String sourceOf(String benchmarkId) {
      boolean isFromRecord = benchmarkId.startsWith(EveryEvalEverMetric.PREFIX);
      String bare =
          isFromRecord ? benchmarkId.substring(EveryEvalEverMetric.PREFIX.length()) : benchmarkId;
      String source = EveryEvalEverRecord.source(bare);
      return source.isBlank() ? "unknown" : source;
    }

    /** What the record is of: "openai/gpt-4o", or the label alone. */
    String name() {
      return EveryEvalEverEncoding.idOf(model);
    }

    /** "data/helm-safety/openai/gpt-4o". */
    String folder() {
      int slash = name().indexOf('/');
      boolean hasDeveloper = slash > 0 && slash < name().length() - 1;
      String developer = hasDeveloper ? name().substring(0, slash) : model.lab().id();
      String version = hasDeveloper ? name().substring(slash + 1) : name();
      return String.join(
          "/",
          "data",
          EveryEvalEverPath.folder(source),
          EveryEvalEverPath.folder(developer),
          EveryEvalEverPath.folder(version));
    }

    /** "helm-safety/openai_gpt-4o/v1.5.0", to which the time of retrieval is added. */
    String idStem() {
      return source + "/" + name().replace('/', '_') + edition.map(it -> "/" + it).orElse("");
    }
  }

  private void forEachRecord(Scores scores, BiConsumer<String, String> action) {
    Map<Group, List<Score>> groups =
        scores.stream().collect(groupingBy(Group::of, LinkedHashMap::new, Collectors.toList()));
    ObjectWriter printer = JsonWords.mapper().writer(pretty());
    Map<String, Integer> taken = new HashMap<>();
    groups.forEach(
        (group, own) -> {
          int times = taken.merge(group.idStem(), 1, Integer::sum);
          String id =
              group.idStem()
                  + (times == 1 ? "" : "/" + times)
                  + "/"
                  + EveryEvalEverTime.seconds(retrieved);
          EveryEvalEverEncoding encoding =
              new EveryEvalEverEncoding(
                  group.source(),
                  id,
                  retrieved,
                  relationship.name().toLowerCase(Locale.ROOT),
                  organisation);
          try {
            String record =
                JsonWords.withoutHalves(
                        printer.writeValueAsString(encoding.record(own)),
                        half -> String.format(Locale.ROOT, "\\u%04X", half))
                    + "\n";
            action.accept(group.folder() + "/" + EveryEvalEverPath.id(record) + ".json", record);
          } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of JSON must be writable, but: " + e, e);
          }
        });
  }

  /** Two spaces and LF on every system. */
  private static DefaultPrettyPrinter pretty() {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    return new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
  }
}
