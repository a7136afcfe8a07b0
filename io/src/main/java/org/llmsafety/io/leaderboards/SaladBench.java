package org.llmsafety.io.leaderboards;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.llmsafety.core.Aggregation;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Benchmarks;
import org.llmsafety.core.Citation;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Topic;
import org.llmsafety.io.ScoreSink;
import org.llmsafety.io.Source;
import org.llmsafety.io.SourceFormat;
import org.llmsafety.io.internal.FileTitle;
import org.llmsafety.io.table.CsvLayout;

/**
 * The three tables behind the Salad-Bench leaderboard's page: {@code base_order.csv}, {@code
 * attack_order.csv} and {@code MCQ_order.csv}, in percent, higher is safer.
 *
 * <p>The base and the attack table have the same columns, so their names distinguish them: a table
 * is read as the set that its file's name starts with.
 *
 * <p>The multiple-choice table counts a refusal to choose as wrong in {@code total} and leaves it
 * out in {@code Acc-V}; a model that refuses often stands far apart in the two. The leaderboard's
 * {@linkplain #average average} rests on {@code total}, and is not in the files.
 */
public final class SaladBench implements SourceFormat {
  /** Answers to harmful questions asked plainly. */
  public static final Benchmark BASE =
      part("base", "base set")
          .withTopics(Topic.HARMFUL_REQUESTS)
          .withDescription("share of harmful questions, asked plainly, that were answered safely");

  /** Answers to harmful questions wrapped in an attack. */
  public static final Benchmark ATTACK =
      part("attack", "attack-enhanced set")
          .withTopics(Topic.JAILBREAK)
          .withDescription(
              "share of harmful questions, wrapped in a jailbreak or another attack, that were"
                  + " answered safely");

  /** Multiple-choice questions on safety, a refusal to choose counted wrong. */
  public static final Benchmark MULTIPLE_CHOICE =
      part("mcq", "multiple choice")
          .withTopics(Topic.HARMFUL_REQUESTS)
          .withDescription(
              "share of multiple-choice questions on safety answered right; a refusal to choose"
                  + " counts as wrong");

  /** Multiple-choice questions on safety, a refusal to choose left out. */
  public static final Benchmark MULTIPLE_CHOICE_ANSWERED =
      part("mcq-answered", "multiple choice, answered")
          .withTopics(Topic.HARMFUL_REQUESTS)
          .withDescription(
              "share answered right of the multiple-choice questions that the model did answer");

  private static final Optional<Citation> CITATION = Benchmarks.SALAD_BENCH.citation();

  private final ImmutableList<Table> tables =
      ImmutableList.of(
          new Table("base", layout().score("total", BASE)),
          new Table("attack", layout().score("total", ATTACK)),
          new Table(
              "mcq",
              layout().score("total", MULTIPLE_CHOICE).score("Acc-V", MULTIPLE_CHOICE_ANSWERED)));

  /** Made by {@link java.util.ServiceLoader}. */
  public SaladBench() {}

  /** One of the tables, and how its file's name starts. */
  private record Table(String start, CsvLayout layout) {
    boolean isNamedBy(Source source) {
      return FileTitle.of(source).toLowerCase(Locale.ROOT).startsWith(start);
    }
  }

  /** {@return what the three tables hold} */
  public static ImmutableList<Benchmark> benchmarks() {
    return ImmutableList.of(BASE, ATTACK, MULTIPLE_CHOICE, MULTIPLE_CHOICE_ANSWERED);
  }

  /**
   * {@return the leaderboard's average, made of the base set, the attack-enhanced set and multiple
   * choice with refusals counted wrong}
   */
  public static Benchmark average() {
    return Benchmarks.SALAD_BENCH.withAggregation(
        Aggregation.meanOf(BASE, ATTACK, MULTIPLE_CHOICE));
  }

  private static Benchmark part(String id, String name) {
    Benchmark part =
        Benchmark.of("salad-bench/" + id, Scale.PERCENT).withName("Salad-Bench " + name);
    return Benchmarks.SALAD_BENCH.citation().map(part::withCitation).orElse(part);
  }

  private static CsvLayout layout() {
    CsvLayout layout = CsvLayout.wide().anyDelimiter().named("Salad-Bench table").model("Model");
    return CITATION.map(layout::withCitation).orElse(layout);
  }

  @Override
  public String name() {
    return "Salad-Bench tables";
  }

  @Override
  public boolean recognises(Source source) {
    return hasColumns(source) && tableOf(source).isPresent();
  }

  @Override
  public Optional<String> nearMiss(Source source) {
    return hasColumns(source)
        ? Optional.of(
            "the file's name must start with \"base\", \"attack\" or \"MCQ\", to say which set"
                + " it holds")
        : Optional.empty();
  }

  @Override
  public void read(Source source, ScoreSink sink) throws IOException {
    Optional<Table> table = tableOf(source);
    if (table.isPresent()) {
      table.get().layout().read(source, sink);
    }
  }

  /** The link that every table has, and no general one, sets these apart from other tables. */
  private static boolean hasColumns(Source source) {
    return layout()
        .score("total", BASE)
        .condition("access", "Open or Not")
        .origin("Link")
        .recognises(source);
  }

  private Optional<Table> tableOf(Source source) {
    return tables.stream()
        .filter(table -> table.isNamedBy(source) && table.layout().recognises(source))
        .findFirst();
  }
}
