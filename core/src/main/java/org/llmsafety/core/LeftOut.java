package org.llmsafety.core;

/**
 * A model or a benchmark that has scores but is left out of a {@link ScoreTable} or a result, and
 * the reason.
 */
public sealed interface LeftOut {
  /** Why something is left out. */
  enum Why {
    /** None of the model's scores has a date. */
    NO_DATE("because a date is missing"),
    /** The model has no score on one of the benchmarks. */
    INCOMPLETE("because a benchmark score is missing"),
    /** The model has no score on one of the safety benchmarks. */
    NO_SAFETY_SCORE("because a safety score is missing"),
    /** The model has no score on one of the capability benchmarks. */
    NO_CAPABILITY_SCORE("because a capability score is missing"),
    /** The benchmark is an aggregate of benchmarks that are in: it would count them twice. */
    AGGREGATE("as an aggregate of benchmarks that are included"),
    /** The benchmark has too few scores, or too few dated ones, for the method. */
    TOO_FEW_SCORES("because too few dated models have a score");

    private final String phrase;

    Why(String phrase) {
      this.phrase = phrase;
    }

    /** "because a date is missing". */
    @Override
    public String toString() {
      return phrase;
    }
  }

  /** {@return the reason} */
  Why why();

  /** {@return the model's or the benchmark's name} */
  String name();

  /**
   * A model that is left out.
   *
   * @param model the model
   * @param why the reason
   */
  record OfModel(Model model, Why why) implements LeftOut {
    @Override
    public String name() {
      return model.toString();
    }
  }

  /**
   * A benchmark that is left out.
   *
   * @param benchmark the benchmark
   * @param why the reason
   */
  record OfBenchmark(Benchmark benchmark, Why why) implements LeftOut {
    @Override
    public String name() {
      return benchmark.name();
    }
  }
}
