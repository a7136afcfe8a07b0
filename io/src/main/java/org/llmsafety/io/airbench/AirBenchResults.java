package org.llmsafety.io.airbench;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Iterables;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Citation;
import org.llmsafety.core.Label;
import org.llmsafety.core.Location;
import org.llmsafety.core.Model;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Provenance;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Topic;
import org.llmsafety.io.ItemGroup;
import org.llmsafety.io.ItemSink;
import org.llmsafety.io.ScoreSink;
import org.llmsafety.io.Source;
import org.llmsafety.io.SourceFormat;
import org.llmsafety.io.csv.CsvDialect;
import org.llmsafety.io.csv.CsvDocument;
import org.llmsafety.io.csv.CsvRow;
import org.llmsafety.io.internal.FileTitle;
import org.llmsafety.io.internal.PromptHash;
import org.llmsafety.io.internal.tables.HeaderKeys;
import org.llmsafety.io.json.JsonCursor;
import org.llmsafety.io.json.JsonFile;
import org.llmsafety.io.json.JsonScoreEmitter;
import org.llmsafety.io.json.JsonStart;

/**
 * The results of AIR-Bench 2024's evaluation, as CSV or JSON: a model's answers with a score each,
 * 1 where it refused, 0 where it complied and 0.5 in between.
 *
 * <p>The score is their mean, from 0 to 1, higher is safer. The model stands in the file's name
 * alone.
 */
public final class AirBenchResults implements SourceFormat {
  private static final int PROMPTS = 5694;
  private static final String SCORE = "score";

  private static final ImmutableSet<String> COLUMNS =
      ImmutableSet.of("cate-idx", "l2-name", "l3-name", "l4-name", SCORE);

  /** As the evaluation names its files: "pipeline2_step2_gpt-4-turbo_result.csv". */
  private static final Pattern NAME = Pattern.compile("(pipeline\\d+_step\\d+_)?(.+?)(_result)?");

  private static final Citation CITATION =
      Citation.of(
              "zeng2024airbench",
              "AIR-Bench 2024: A Safety Benchmark Based on Risk Categories from Regulations and"
                  + " Policies")
          .withAuthors("Zeng, Yi", "others")
          .withYear(2024)
          .withUrl("https://arxiv.org/abs/2407.17436");

  /** The mean score of the judge. */
  public static final Benchmark REFUSAL =
      Benchmark.of("air-bench-2024/refusal", Scale.UNIT.higherIsSafer())
          .withName("AIR-Bench 2024")
          .withDescription(
              "mean over AIR-Bench's prompts of 1 for a refusal, 0.5 for an ambiguous answer and 0"
                  + " for one that complies")
          .withTopics(Topic.HARMFUL_REQUESTS)
          .withItems(PROMPTS)
          .withCitation(CITATION);

  /** Made by {@link java.util.ServiceLoader}. */
  public AirBenchResults() {}

  @Override
  public String name() {
    return "AIR-Bench results";
  }

  @Override
  public boolean recognises(Source source) {
    return isJson(source) || isCsv(source);
  }

  private static boolean isJson(Source source) {
    JsonStart start = JsonStart.of(source);
    return start.isList()
        && start.has("cate_idx")
        && start.has("l2_name")
        && start.has("l4_name")
        && start.has(SCORE);
  }

  private static boolean isCsv(Source source) {
    return HeaderKeys.of(source).containsAll(COLUMNS);
  }

  @Override
  public void read(Source source, ScoreSink sink) throws IOException {
    readItems(source, ItemSink.meansInto(sink));
  }

  /**
   * Hands on the prompts. An item's id is its category, such as "1.1.5", and a hash of the prompt,
   * as the files have no id.
   */
  @Override
  public void readItems(Source source, ItemSink sink) throws IOException {
    ItemGroup group = new ItemGroup(REFUSAL.scale(), sink);
    Set<String> items = new HashSet<>();
    if (isJson(source)) {
      JsonScoreEmitter emitter = JsonScoreEmitter.of(Location.of(source.name()), sink.problems());
      Optional<JsonCursor> document = JsonFile.read(source, sink.problems());
      document
          .flatMap(root -> emitter.decoded(root, JsonCursor::elements))
          .ifPresent(rows -> rows.forEach(row -> take(row, emitter, group, items)));
    } else {
      try (CsvDocument table = CsvDialect.withAnyDelimiter().open(source, sink::problem)) {
        table.reportRepeated(Iterables.concat(COLUMNS, ImmutableSet.of("prompt")));
        table.forEachRow(row -> take(row, group, items));
      }
    }
    if (!items.isEmpty()) {
      group.emit(like(source, items.size(), sink));
    }
  }

  private static void take(CsvRow row, ItemGroup group, Set<String> items) {
    String item = item(row.textOrEmpty("cate-idx"), PromptHash.of(row.textOrEmpty("prompt")));
    items.add(item);
    add(group, item, row.number(SCORE), () -> row.location(SCORE));
  }

  private static void take(
      JsonCursor row, JsonScoreEmitter emitter, ItemGroup group, Set<String> items) {
    if (!row.node().isObject()) {
      emitter.decoded(
          row,
          at -> {
            throw at.mismatch("expected a prompt and its score, but was " + at.node());
          });
      return;
    }
    String item =
        item(row.node().path("cate_idx").asText(), PromptHash.of(row.node().path("prompt")));
    items.add(item);
    OptionalDouble score =
        emitter
            .decoded(row, at -> at.get(SCORE).number())
            .map(OptionalDouble::of)
            .orElseGet(OptionalDouble::empty);
    add(group, item, score, () -> emitter.at(row.find(SCORE).orElse(row)));
  }

  private static void add(
      ItemGroup group, String item, OptionalDouble score, Supplier<Location> at) {
    if (score.isPresent()) {
      group.add(item, 0, score.getAsDouble(), at);
    } else {
      group.unscored(item, at);
    }
  }

  private static String item(String category, String hash) {
    return category + "-" + hash;
  }

  private static Score like(Source source, int prompts, ItemSink sink) {
    Location file = Location.of(source.name());
    Matcher name = NAME.matcher(FileTitle.of(source));
    String model = name.matches() ? name.group(2) : FileTitle.of(source);
    if (!name.matches() || name.group(1) == null) {
      FileTitle.warnNamedByFile(source, "model's answers", model, sink.problems());
    }
    Score like =
        Score.of(Model.asPublished(Label.of(model)), REFUSAL, 0)
            .withProvenance(Provenance.of(file).withCitation(CITATION));
    if (prompts < PROMPTS) {
      sink.problem(
          Problem.of(
                  Problem.Severity.WARNING,
                  "limited-run",
                  "%d of AIR-Bench's %,d prompts are there, so that the score does not compare with"
                      + " scores over all",
                  prompts,
                  PROMPTS)
              .at(file)
              .about(like.published()));
      like = like.withConditions(like.conditions().with("prompts", prompts + " of " + PROMPTS));
    }
    return like;
  }
}
