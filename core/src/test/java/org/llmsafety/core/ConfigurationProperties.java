package org.llmsafety.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The order of configuration never matters. */
class ConfigurationProperties {
  private static final Release EVALUATED =
      Release.on(Release.Kind.EVALUATION, LocalDate.of(2025, 3, 1), "");

  private static final List<UnaryOperator<Model>> MODEL =
      List.of(
          model -> model.withName("GPT-4o mini (2024-07-18)"),
          model -> model.withProduct("GPT-4o mini"),
          model -> model.withFamily("GPT-4o"),
          model -> model.withVariant("thinking"),
          model -> model.withAccess(Model.Access.LIMITED),
          model -> model.withParameters(8),
          model -> model.withReleases(EVALUATED));

  private static final List<UnaryOperator<Benchmark>> BENCHMARK =
      List.of(
          benchmark -> benchmark.withName("Mean"),
          benchmark -> benchmark.withDescription("the mean"),
          benchmark -> benchmark.withItems(3),
          benchmark -> benchmark.withAggregation(Aggregation.meanOf(Benchmarks.BBQ)),
          benchmark -> benchmark.withCitation(Citation.of("a", "b")));

  private static final List<UnaryOperator<Score>> SCORE =
      List.of(
          score -> score.withModel(Model.of("openai/gpt-4", Labs.OPENAI)),
          score -> score.withBenchmark(Benchmarks.XSTEST),
          score -> score.withEdition("v1"),
          score -> score.withConditions(Conditions.none().with("effort", "high")),
          score -> score.withUncertainty(new Uncertainty.StandardError(0.1)),
          score -> score.withEvaluated(EVALUATED),
          score -> score.withProvenance(Provenance.of(Location.of("a.csv"))));

  private static final List<UnaryOperator<Citation>> CITATION =
      List.of(
          citation -> citation.withAuthors("Liang, Percy", "others"),
          citation -> citation.withYear(2024),
          citation -> citation.withUrl("https://example.org"),
          citation -> citation.withLicence("CC BY 4.0"));

  private static final List<UnaryOperator<Conditions>> CONDITIONS =
      List.of(
          conditions -> conditions.with("effort", "high"),
          conditions -> conditions.with("judge", "GPT-4o"),
          conditions -> conditions.with("shots", "5"));

  @Provide
  Arbitrary<List<UnaryOperator<Model>>> modelSteps() {
    return Arbitraries.shuffle(MODEL);
  }

  @Provide
  Arbitrary<List<UnaryOperator<Benchmark>>> benchmarkSteps() {
    return Arbitraries.shuffle(BENCHMARK);
  }

  @Provide
  Arbitrary<List<UnaryOperator<Score>>> scoreSteps() {
    return Arbitraries.shuffle(SCORE);
  }

  @Provide
  Arbitrary<List<UnaryOperator<Citation>>> citationSteps() {
    return Arbitraries.shuffle(CITATION);
  }

  @Provide
  Arbitrary<List<UnaryOperator<Conditions>>> conditionSteps() {
    return Arbitraries.shuffle(CONDITIONS);
  }

  @Property(tries = 100)
  void model_inAnyOrder_isTheSame(@ForAll("modelSteps") List<UnaryOperator<Model>> steps) {
    Model start = Model.of("openai/gpt-4o-mini-2024-07-18", Labs.OPENAI);

    assertSame(start, steps, MODEL);
  }

  @Property(tries = 100)
  void benchmark_inAnyOrder_isTheSame(
      @ForAll("benchmarkSteps") List<UnaryOperator<Benchmark>> steps) {
    assertSame(Benchmark.of("test/mean", Scale.UNIT), steps, BENCHMARK);
  }

  @Property(tries = 100)
  void score_inAnyOrder_isTheSame(@ForAll("scoreSteps") List<UnaryOperator<Score>> steps) {
    Score start = Score.of(Model.asPublished(Label.of("GPT-4")), Benchmarks.BBQ, 0.5);

    assertSame(start, steps, SCORE);
  }

  @Property(tries = 100)
  void citation_inAnyOrder_isTheSame(@ForAll("citationSteps") List<UnaryOperator<Citation>> steps) {
    assertSame(Citation.of("a", "b"), steps, CITATION);
  }

  @Property(tries = 100)
  void conditions_inAnyOrder_areTheSame(
      @ForAll("conditionSteps") List<UnaryOperator<Conditions>> steps) {
    assertSame(Conditions.none(), steps, CONDITIONS);
  }

  /** Also that every step changed something, so that the law says something. */
  private static <T> void assertSame(
      T start, List<UnaryOperator<T>> shuffled, List<UnaryOperator<T>> listed) {
    T made = start;
    for (UnaryOperator<T> step : shuffled) {
      T next = step.apply(made);
      assertThat(next).isNotEqualTo(made);
      made = next;
    }
    T expected = start;
    for (UnaryOperator<T> step : listed) {
      expected = step.apply(expected);
    }
    assertThat(made).isEqualTo(expected).hasSameHashCodeAs(expected);
    assertThat(made.toString()).isEqualTo(expected.toString());
  }
}
