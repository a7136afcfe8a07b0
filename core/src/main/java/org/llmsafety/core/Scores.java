package org.llmsafety.core;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.Lists;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.llmsafety.core.internal.NearNames;
import org.llmsafety.core.internal.Text;

/**
 * An immutable list of scores, in the order they were read. Every filter returns a new list, and
 * filters can be applied in any order. Duplicates are kept, and {@link
 * org.llmsafety.core.audit.Audit} reports them; {@link #checked} removes exact repeats and says why
 * scores cannot be analysed.
 *
 * <pre>{@code
 * Scores frontier =
 *     scores.from(OPENAI, ANTHROPIC).on(HARMBENCH).released(DateRange.ofYears(2023, 2025));
 * }</pre>
 */
public final class Scores implements Iterable<Score> {
  private static final Scores EMPTY = new Scores(ImmutableList.of());

  private final ImmutableList<Score> scores;

  private Scores(ImmutableList<Score> scores) {
    this.scores = scores;
  }

  /** {@return no scores} */
  public static Scores empty() {
    return EMPTY;
  }

  /** {@return these scores} */
  public static Scores of(Score... scores) {
    return new Scores(ImmutableList.copyOf(scores));
  }

  /** {@return these scores, in their order} */
  public static Scores copyOf(Iterable<Score> scores) {
    return scores instanceof Scores same ? same : new Scores(ImmutableList.copyOf(scores));
  }

  /** {@return a collector into scores} */
  public static Collector<Score, ?, Scores> toScores() {
    return Collectors.collectingAndThen(ImmutableList.toImmutableList(), Scores::new);
  }

  /** {@return the scores of these labs' models} */
  public Scores from(Lab first, Lab... more) {
    ImmutableSet<String> ids =
        Lists.asList(requireNonNull(first, "lab"), more).stream()
            .map(Lab::id)
            .collect(ImmutableSet.toImmutableSet());
    return matching(score -> ids.contains(score.lab().id()));
  }

  /**
   * {@return why no score is of this lab's models, if none is: "no scores of Antropic (did you mean
   * Anthropic, anthropic?)"}
   */
  public Optional<String> whyNoneFrom(Lab lab) {
    return from(lab).isEmpty()
        ? Optional.of("no scores of " + lab + NearNames.question(lab.id(), labs(), Lab::id))
        : Optional.empty();
  }

  /**
   * {@return why no score is on this benchmark, if none is: "no scores on harmbnech (did you mean
   * HarmBench, helm-safety/harmbench?)"}
   */
  public Optional<String> whyNoneOn(Benchmark benchmark) {
    return on(benchmark).isEmpty()
        ? Optional.of(
            "no scores on "
                + benchmark
                + NearNames.question(benchmark.id(), benchmarks(), Benchmark::id))
        : Optional.empty();
  }

  /** {@return the scores on these benchmarks} */
  public Scores on(Benchmark first, Benchmark... more) {
    ImmutableSet<String> ids =
        Lists.asList(requireNonNull(first, "benchmark"), more).stream()
            .map(Benchmark::id)
            .collect(ImmutableSet.toImmutableSet());
    return matching(score -> ids.contains(score.benchmark().id()));
  }

  /** {@return the scores of this edition of their leaderboard} */
  public Scores ofEdition(String edition) {
    return matching(score -> score.edition().equals(Optional.of(edition)));
  }

  /** {@return the scores dated in this range; undated scores are excluded, see {@link #undated}} */
  public Scores released(DateRange range) {
    return matching(
        score -> score.dated().map(release -> range.contains(release.date())).orElse(false));
  }

  /** {@return the scores without a date} */
  public Scores undated() {
    return matching(score -> score.dated().isEmpty());
  }

  /** {@return the same scores, dated by this basis} */
  public Scores datedBy(DateBasis basis) {
    return stream().map(score -> score.datedBy(basis)).collect(toScores());
  }

  /**
   * {@return the same scores, with this direction on this benchmark}
   *
   * <p>For scores whose source does not say which end is safer:
   *
   * <pre>{@code
   * Scores directed = scores.withDirection("in-house/jailbreaks", Direction.LOWER_IS_SAFER);
   * }</pre>
   *
   * @param benchmarkId the id of the benchmark, as {@link Benchmark#id()} gives it
   * @param direction which end is safer
   * @throws IllegalArgumentException if no score is on that benchmark
   */
  public Scores withDirection(String benchmarkId, Direction direction) {
    if (stream().noneMatch(score -> score.benchmark().id().equals(benchmarkId))) {
      throw new IllegalArgumentException(
          "benchmark id must be one of these scores', which are on "
              + benchmarks().stream().map(Benchmark::id).collect(Collectors.joining(", "))
              + ", but was "
              + benchmarkId);
    }
    return stream()
        .map(
            score -> {
              Benchmark benchmark = score.benchmark();
              return benchmark.id().equals(benchmarkId)
                  ? score.withBenchmark(
                      benchmark.withScale(benchmark.scale().withDirection(direction)))
                  : score;
            })
        .collect(toScores());
  }

  /** {@return the scores for which the predicate is true} */
  public Scores matching(Predicate<? super Score> question) {
    return stream().filter(question).collect(toScores());
  }

  /**
   * {@return these scores, with one kept of each group that differs only in this condition: the one
   * whose value comes first in this order} A score without the condition precedes all values;
   * unlisted values follow the listed ones in alphabetical order.
   *
   * <p>For leaderboards that run a model at several settings when an analysis needs one:
   *
   * <pre>{@code
   * Scores least = scores.preferring("effort", "none", "minimal", "low", "medium", "high");
   * }</pre>
   *
   * @param condition the name of the condition
   * @param values its values, the one to keep first
   */
  public Scores preferring(String condition, String... values) {
    return new ConditionPreference(condition, ImmutableList.copyOf(values)).select(this);
  }

  /**
   * {@return the scores without those on aggregates whose parts, direct or nested, are also here:
   * they would count the same evidence twice}
   */
  public Scores withoutAggregates() {
    ImmutableSet<String> ids =
        benchmarks().stream().map(Benchmark::id).collect(ImmutableSet.toImmutableSet());
    return matching(score -> score.benchmark().partIds().stream().noneMatch(ids::contains));
  }

  /**
   * The scores on an aggregate, recomputed from the scores on its parts: one for each combination
   * of model, edition and conditions that has every part. Many leaderboards print an average that
   * their files do not contain. The scores are dated as the first part is, and their errors are
   * unreported.
   *
   * <pre>{@code
   * Scores all = scores.plus(scores.recompute(HELM_SAFETY_MEAN).value());
   * }</pre>
   *
   * @return the aggregate's scores alone, and a note for each model that lacks a part or has two
   *     different scores on one
   * @throws IllegalArgumentException if the benchmark is no aggregate
   */
  public Checked<Scores> recompute(Benchmark aggregate) {
    return Recomputation.of(aggregate, this);
  }

  /** {@return these scores, followed by the others} */
  public Scores plus(Iterable<Score> others) {
    return new Scores(ImmutableList.<Score>builder().addAll(scores).addAll(others).build());
  }

  /** {@return the scores grouped by a key, keys in the order of their first score} */
  public <K> ImmutableMap<K, Scores> by(Function<? super Score, ? extends K> key) {
    Map<K, ImmutableList.Builder<Score>> groups = new LinkedHashMap<>();
    for (Score score : scores) {
      groups.computeIfAbsent(key.apply(score), k -> ImmutableList.builder()).add(score);
    }
    return groups.entrySet().stream()
        .collect(
            ImmutableMap.toImmutableMap(
                Map.Entry::getKey, group -> new Scores(group.getValue().build())));
  }

  /** {@return the scores by lab, labs in the order of their names} */
  public ImmutableMap<Lab, Scores> byLab() {
    return ImmutableMap.copyOf(
        ImmutableSortedMap.copyOf(
            byIdOf(Score::lab, Lab::id),
            Comparator.comparing(Lab::name, String.CASE_INSENSITIVE_ORDER)
                .thenComparing(Lab::id)
                .thenComparing(Lab::name)));
  }

  /** {@return the scores by benchmark, benchmarks in the order of their first score} */
  public ImmutableMap<Benchmark, Scores> byBenchmark() {
    return byIdOf(Score::benchmark, Benchmark::id);
  }

  /** {@return the scores by model, models in the order of their first score} */
  public ImmutableMap<Model, Scores> byModel() {
    return byIdOf(Score::model, Model::id);
  }

  /** {@return the labs, in the order of their names} */
  public ImmutableList<Lab> labs() {
    return byLab().keySet().asList();
  }

  /** {@return the models, in the order of their first score} */
  public ImmutableList<Model> models() {
    return distinct(Score::model, Model::id);
  }

  /** {@return the benchmarks, in the order of their first score} */
  public ImmutableList<Benchmark> benchmarks() {
    return distinct(Score::benchmark, Benchmark::id);
  }

  /** {@return the editions of leaderboards, in the order of their first score} */
  public ImmutableList<String> editions() {
    return stream()
        .flatMap(score -> score.edition().stream())
        .distinct()
        .collect(ImmutableList.toImmutableList());
  }

  /** {@return what to cite, each key once: the scores' sources, then their benchmarks} */
  public ImmutableList<Citation> citations() {
    Map<String, Citation> firstByKey = new LinkedHashMap<>();
    Stream.concat(
            stream().flatMap(score -> score.provenance().citation().stream()),
            benchmarks().stream().flatMap(benchmark -> benchmark.citation().stream()))
        .forEach(citation -> firstByKey.putIfAbsent(citation.key(), citation));
    return ImmutableList.copyOf(firstByKey.values());
  }

  /**
   * One benchmark's scores in date order. Its origin is the earliest date of all these scores, on
   * any benchmark, so that series taken from the same scores share it.
   */
  public ScoreSeries series(Benchmark benchmark) {
    requireNonNull(benchmark, "benchmark");
    Scores on = on(benchmark);
    ScoreSeries series = ScoreSeries.of(benchmark, on, origin());
    return on.isEmpty() && !isEmpty() ? series.withWhyEmpty(whyNoneOn(benchmark)) : series;
  }

  /** {@return one benchmark's series for each lab that has scores on it, with a shared origin} */
  public ImmutableMap<Lab, ScoreSeries> seriesByLab(Benchmark benchmark) {
    LocalDate origin = origin();
    return on(benchmark).byLab().entrySet().stream()
        .collect(
            ImmutableMap.toImmutableMap(
                Map.Entry::getKey, group -> ScoreSeries.of(benchmark, group.getValue(), origin)));
  }

  /** {@return each benchmark's series, with a shared origin} */
  public ImmutableMap<Benchmark, ScoreSeries> seriesByBenchmark() {
    LocalDate origin = origin();
    return byBenchmark().entrySet().stream()
        .collect(
            ImmutableMap.toImmutableMap(
                Map.Entry::getKey,
                group -> ScoreSeries.of(group.getKey(), group.getValue(), origin)));
  }

  /**
   * {@return a table of models by benchmarks, with at most one score in each cell; or why the
   * scores do not form one, see {@link ScoreTable#of}}
   */
  public Outcome<ScoreTable> table() {
    return ScoreTable.of(this);
  }

  /**
   * {@return these scores without exact repeats, or why they cannot be analysed: a benchmark id has
   * two scales, scores are outside their scale, or a model has two different scores on one
   * benchmark for the same edition and conditions}
   *
   * <p>A repeat is equal in model, benchmark, value, error, edition, conditions and dates, wherever
   * it was read. A model may have several scores for one setting if each is dated by its
   * evaluation, on different days. A {@link ScoreTable}, and a {@link ScoreSeries} of models that
   * are not dated this way, are stricter: they need one score per model and benchmark, whatever the
   * setting.
   */
  public Outcome<Scores> checked() {
    Scores once = once();
    return ScoreChecks.ofOneScale(once.scores)
        .flatMap(ScoreChecks::onScale)
        .flatMap(ScoreChecks::ofWorkingSize)
        .flatMap(ScoreChecks::oneOfEachSetting)
        .map(sound -> once);
  }

  /** {@return these scores without exact repeats, see {@link #checked}} */
  public Scores once() {
    Scores once = matching(ScoreChecks.firstTime());
    return once.size() == size() ? this : once;
  }

  /** {@return the scores that are exact repeats of an earlier one, see {@link #checked}} */
  public ImmutableList<Score> repeats() {
    return matching(ScoreChecks.firstTime().negate()).scores;
  }

  /**
   * {@return the earliest date of each model's scores, for models with a date, in the order of
   * their first score}
   */
  public ImmutableMap<Model, Release> releases() {
    ImmutableMap.Builder<Model, Release> releases = ImmutableMap.builder();
    byModel()
        .forEach(
            (model, own) ->
                own.stream()
                    .flatMap(score -> score.dated().stream())
                    .min(Comparator.comparing(Release::date).thenComparing(Release::kind))
                    .ifPresent(release -> releases.put(model, release)));
    return releases.buildOrThrow();
  }

  /** {@return the earliest date, or the epoch's if no score is dated} */
  private LocalDate origin() {
    return stream()
        .flatMap(score -> score.dated().stream())
        .map(Release::date)
        .min(Comparator.naturalOrder())
        .orElse(LocalDate.EPOCH);
  }

  /** Groups by id; the key of a group is the first definition met under its id. */
  private <T> ImmutableMap<T, Scores> byIdOf(
      Function<Score, T> component, Function<? super T, String> id) {
    return by(score -> id.apply(component.apply(score))).values().stream()
        .collect(
            ImmutableMap.toImmutableMap(
                group -> component.apply(group.scores.get(0)), group -> group));
  }

  private <T> ImmutableList<T> distinct(
      Function<Score, T> component, Function<? super T, String> id) {
    Map<String, T> firstById = new LinkedHashMap<>();
    for (Score score : scores) {
      T value = component.apply(score);
      firstById.putIfAbsent(id.apply(value), value);
    }
    return ImmutableList.copyOf(firstById.values());
  }

  /** {@return how many} */
  public int size() {
    return scores.size();
  }

  /** {@return whether there are none} */
  public boolean isEmpty() {
    return scores.isEmpty();
  }

  /** {@return the scores, in order} */
  public Stream<Score> stream() {
    return scores.stream();
  }

  /** {@return the scores, in order} */
  public ImmutableList<Score> asList() {
    return scores;
  }

  @Override
  public Iterator<Score> iterator() {
    return scores.iterator();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Scores same && scores.equals(same.scores);
  }

  @Override
  public int hashCode() {
    return scores.hashCode();
  }

  /** "132 scores of 22 models on 6 benchmarks". */
  @Override
  public String toString() {
    return Text.count(size(), "score")
        + " of "
        + Text.count(models().size(), "model")
        + " on "
        + Text.count(benchmarks().size(), "benchmark");
  }
}
