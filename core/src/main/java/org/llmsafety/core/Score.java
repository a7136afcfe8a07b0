package org.llmsafety.core;

import static java.util.Objects.requireNonNull;

import java.util.Objects;
import java.util.Optional;
import org.llmsafety.core.internal.Text;

/**
 * One model's value on one benchmark, with its conditions, error, date and source.
 *
 * <pre>{@code
 * Score score = Score.of(model, benchmark, 0.97).withEdition("v1.5.0");
 * }</pre>
 */
public final class Score {
  private final Model model;
  private final Model published;
  private final Benchmark benchmark;
  private final double value;
  private final Optional<String> edition;
  private final Conditions conditions;
  private final Uncertainty uncertainty;
  private final Optional<Release> evaluated;
  private final Optional<Release> dated;
  private final Provenance provenance;

  private Score(Draft draft) {
    this.model = draft.model;
    this.published = draft.published;
    this.benchmark = draft.benchmark;
    this.value = draft.value;
    this.edition = draft.edition;
    this.conditions = draft.conditions;
    this.uncertainty = draft.uncertainty;
    this.evaluated = draft.evaluated;
    this.dated = draft.dated;
    this.provenance = draft.provenance;
  }

  /**
   * A score dated as published, by the model's first dated claim.
   *
   * @param model the model, or what a source called it
   * @param benchmark what was measured
   * @param value in the benchmark's own units; a value outside the scale is allowed, but {@link
   *     org.llmsafety.core.audit.Audit} reports it and no method analyses such a score
   * @throws IllegalArgumentException if the value is NaN or infinite
   */
  public static Score of(Model model, Benchmark benchmark, double value) {
    requireNonNull(model, "model");
    requireNonNull(benchmark, "benchmark");
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      throw new IllegalArgumentException("a score must be a finite number, but was " + value);
    }
    return new Score(new Draft(model, benchmark, value + 0.0)); // -0.0 becomes 0.0
  }

  /** {@return the model, as far as it is known} */
  public Model model() {
    return model;
  }

  /** {@return the model as the source published it: its label and the dates given with it} */
  public Model published() {
    return published;
  }

  /** {@return who made the model} */
  public Lab lab() {
    return model.lab();
  }

  /** {@return what was measured} */
  public Benchmark benchmark() {
    return benchmark;
  }

  /** {@return the value, in the benchmark's own units} */
  public double value() {
    return value;
  }

  /** {@return the edition of the leaderboard: "v1.5.0"} */
  public Optional<String> edition() {
    return edition;
  }

  /** {@return the conditions of the measurement} */
  public Conditions conditions() {
    return conditions;
  }

  /** {@return what the source says about its error} */
  public Uncertainty uncertainty() {
    return uncertainty;
  }

  /**
   * {@return the error that methods may use, or why there is none}
   *
   * <p>It is what the source says, if that can be the error of this score:
   *
   * <ul>
   *   <li>a standard error above 0 and no larger than items on the scale allow: that of n values of
   *       which the score is the mean is at most the root of (v - a) (b - v) / (n - 1) for a score
   *       v on a scale from a to b (a quarter more is accepted, for rounding), and without n at
   *       most (b - a) / 2. One that only n items at the two ends of the scale can have, right or
   *       wrong, becomes their count: of a score v with k = n (v - a) / (b - a) whole, the root of
   *       (v - a) (b - v) over n or n - 1, to half a percent. So a standard error of 0 at an end of
   *       the scale is n of n or 0 of n; inside the scale it is no error;
   *   <li>an interval of positive width that contains the score and corresponds to a standard error
   *       of at most (b - a) / 2;
   *   <li>a count that agrees with the score to half a percent of the scale; it stays a count.
   * </ul>
   *
   * <p>An implausible error is unavailable with {@link Reason#UNUSABLE_ERROR}, and {@link
   * org.llmsafety.core.audit.Audit} reports it.
   */
  public Outcome<Uncertainty> error() {
    return PublishedError.of(this);
  }

  /**
   * {@return the standard error that corresponds to the {@link #error}, above 0, in the score's
   * units, or why there is none}
   *
   * <p>A standard error above 0 is itself. Of an interval, which need not be symmetric, it is half
   * the width over the normal quantile of its level. Of a count of k in n, half the width of
   * Wilson's 95 % interval over its normal quantile: the root of (k (n - k) / n + z^2 / 4) over (n
   * + z^2), z = 1.96, times the width of the scale. It is above 0 even where all items or none
   * succeed. Use it for display and weights; tests and intervals use the count itself.
   */
  public Outcome<Double> standardError() {
    return PublishedError.size(this);
  }

  /** {@return when it was measured, where the source says} */
  public Optional<Release> evaluated() {
    return evaluated;
  }

  /**
   * {@return the date that places it on the time axis, with its evidence; see {@link
   * Scores#datedBy}}
   */
  public Optional<Release> dated() {
    return dated;
  }

  /** {@return where it came from} */
  public Provenance provenance() {
    return provenance;
  }

  /** {@return this score, known to be of that model; what the source published stays} */
  public Score withModel(Model model) {
    Draft draft = new Draft(this);
    draft.model = model;
    return new Score(draft);
  }

  /** {@return this score, of that benchmark} */
  public Score withBenchmark(Benchmark benchmark) {
    Draft draft = new Draft(this);
    draft.benchmark = benchmark;
    return new Score(draft);
  }

  /** {@return this score with another value on that benchmark; its error is not carried over} */
  Score withValue(Benchmark benchmark, double value) {
    Draft draft = new Draft(this);
    draft.benchmark = benchmark;
    draft.value = value + 0.0;
    draft.uncertainty = Uncertainty.unreported();
    return new Score(draft);
  }

  /** {@return this score, of that edition of the leaderboard} */
  public Score withEdition(String edition) {
    Draft draft = new Draft(this);
    draft.edition = Optional.of(Text.notBlank("edition", edition));
    return new Score(draft);
  }

  /** {@return this score, measured under those conditions} */
  public Score withConditions(Conditions conditions) {
    if (conditions.equals(this.conditions)) {
      return this;
    }
    Draft draft = new Draft(this);
    draft.conditions = conditions;
    return new Score(draft);
  }

  /** {@return this score, with that error} */
  public Score withUncertainty(Uncertainty uncertainty) {
    Draft draft = new Draft(this);
    draft.uncertainty = uncertainty;
    return new Score(draft);
  }

  /**
   * {@return this score, measured on that date}
   *
   * @throws IllegalArgumentException if the claim is not of kind EVALUATION
   */
  public Score withEvaluated(Release evaluated) {
    if (evaluated.kind() != Release.Kind.EVALUATION) {
      throw new IllegalArgumentException(
          "a score is dated by an evaluation, but was given " + evaluated);
    }
    Draft draft = new Draft(this);
    draft.evaluated = Optional.of(evaluated);
    return new Score(draft);
  }

  /** {@return this score with that provenance} */
  public Score withProvenance(Provenance provenance) {
    Draft draft = new Draft(this);
    draft.provenance = provenance;
    return new Score(draft);
  }

  /** {@return this score, dated by that basis, or undated if it has no such date} */
  public Score datedBy(DateBasis basis) {
    Draft draft = new Draft(this);
    draft.dated = basis.date(this);
    return new Score(draft);
  }

  /** {@return this score with that date, such as one restored from a file} */
  public Score withDated(Release dated) {
    Draft draft = new Draft(this);
    draft.dated = Optional.of(dated);
    return new Score(draft);
  }

  /** {@return this score without a date} */
  public Score withoutDate() {
    Draft draft = new Draft(this);
    draft.dated = Optional.empty();
    return new Score(draft);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Score score
        && model.equals(score.model)
        && published.equals(score.published)
        && benchmark.equals(score.benchmark)
        && Double.compare(value, score.value) == 0
        && edition.equals(score.edition)
        && conditions.equals(score.conditions)
        && uncertainty.equals(score.uncertainty)
        && evaluated.equals(score.evaluated)
        && dated.equals(score.dated)
        && provenance.equals(score.provenance);
  }

  @Override
  public int hashCode() {
    return Objects.hash(model.id(), benchmark.id(), value, provenance);
  }

  /** "Claude 3 Opus on HarmBench v1.5.0: 0.974". */
  @Override
  public String toString() {
    return model + " on " + benchmark + edition.map(name -> " " + name).orElse("") + ": " + value;
  }

  /** The one mutable moment of a score, never seen outside. */
  private static final class Draft {
    Model model;
    final Model published;
    Benchmark benchmark;
    double value;
    Optional<String> edition = Optional.empty();
    Conditions conditions = Conditions.none();
    Uncertainty uncertainty = Uncertainty.unreported();
    Optional<Release> evaluated = Optional.empty();
    Optional<Release> dated;
    Provenance provenance = Provenance.unstated();

    Draft(Model model, Benchmark benchmark, double value) {
      this.model = model;
      this.published = model;
      this.benchmark = benchmark;
      this.value = value;
      this.dated = model.claim();
    }

    Draft(Score score) {
      this.model = score.model;
      this.published = score.published;
      this.benchmark = score.benchmark;
      this.value = score.value;
      this.edition = score.edition;
      this.conditions = score.conditions;
      this.uncertainty = score.uncertainty;
      this.evaluated = score.evaluated;
      this.dated = score.dated;
      this.provenance = score.provenance;
    }
  }
}
