package org.llmsafety.core;

import java.time.LocalDate;
import org.llmsafety.core.catalog.Catalog;

/** Scores as two small tables would give them, and the catalogue that knows their models. */
public final class CoreFixtures {
  public static final Benchmark A = Benchmark.of("test/a", Scale.UNIT).withName("A");
  public static final Benchmark B = Benchmark.of("test/b", Scale.UNIT).withName("B");
  public static final Benchmark MEAN =
      Benchmark.of("test/mean", Scale.UNIT)
          .withName("Mean")
          .withAggregation(Aggregation.meanOf(A, B));
  public static final Benchmark PERCENT =
      Benchmark.of("test/percent", Scale.PERCENT).withName("Percent");

  public static final Model GPT_4_TURBO_APRIL =
      Model.of("openai/gpt-4-turbo-2024-04-09", Labs.OPENAI)
          .withName("GPT-4 Turbo (2024-04-09)")
          .withProduct("GPT-4 Turbo")
          .withReleases(snapshot("2024-04-09"));
  public static final Model GPT_4_TURBO_NOVEMBER =
      Model.of("openai/gpt-4-1106-preview", Labs.OPENAI)
          .withName("GPT-4 Turbo (1106)")
          .withProduct("GPT-4 Turbo")
          .withReleases(snapshot("2023-11-06"));
  public static final Model GPT_4_TURBO =
      Model.of("openai/gpt-4-turbo", Labs.OPENAI)
          .withName("GPT-4 Turbo")
          .withProduct("GPT-4 Turbo")
          .withReleases(on(Release.Kind.ANNOUNCEMENT, "2023-11-06"));
  public static final Model CLAUDE_3_HAIKU =
      Model.of("anthropic/claude-3-haiku-20240307", Labs.ANTHROPIC)
          .withName("Claude 3 Haiku")
          .withProduct("Claude 3 Haiku")
          .withReleases(snapshot("2024-03-07"));
  public static final Model CLAUDE_35_SONNET =
      Model.of("anthropic/claude-3-5-sonnet-20240620", Labs.ANTHROPIC)
          .withName("Claude 3.5 Sonnet")
          .withProduct("Claude 3.5 Sonnet")
          .withReleases(snapshot("2024-06-20"));
  public static final Model LLAMA =
      Model.of("meta/llama-3.1-8b-instruct", Labs.META)
          .withName("Llama 3.1 Instruct (8B)")
          .withProduct("Llama 3.1 Instruct (8B)")
          .withReleases(on(Release.Kind.AVAILABILITY, "2024-07-23"));
  public static final Model COMMAND_R =
      Model.of("cohere/command-r", Labs.COHERE).withName("Command R");

  public static final Catalog CATALOG =
      Catalog.builder()
          .lab(Labs.META, "Meta AI")
          .model(GPT_4_TURBO_APRIL)
          .model(GPT_4_TURBO_NOVEMBER)
          .model(GPT_4_TURBO)
          .model(CLAUDE_3_HAIKU)
          .model(CLAUDE_35_SONNET)
          .model(LLAMA, "Llama 3.1 8B Instruct")
          .model(COMMAND_R)
          .benchmark(A.withDescription("as the catalogue has it"))
          .build();

  private CoreFixtures() {}

  public static Release on(Release.Kind kind, String day) {
    return Release.on(kind, LocalDate.parse(day), "");
  }

  public static Release snapshot(String day) {
    return on(Release.Kind.SNAPSHOT, day);
  }

  /** A label with the date that stands beside it, whatever it is the date of. */
  public static Model published(String lab, String name, String day) {
    return Model.asPublished(Label.of(name, lab)).withReleases(on(Release.Kind.UNSPECIFIED, day));
  }

  public static Score score(
      Model model, Benchmark benchmark, double value, String source, long line) {
    return Score.of(model, benchmark, value)
        .withProvenance(Provenance.of(Location.of(source).atLine(line).inField(benchmark.name())));
  }
}
