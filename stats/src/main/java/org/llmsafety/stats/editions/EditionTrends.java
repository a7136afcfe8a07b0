package org.llmsafety.stats.editions;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.Comparator.comparing;

import com.google.common.collect.ImmutableList;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.DateBasis;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Release;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.trend.FieldTrend;
import org.llmsafety.stats.trend.Trend;

/**
 * The trends of a leaderboard that tests models repeatedly: by the models' release dates and by the
 * dates of the tests, separately for each edition.
 *
 * <pre>{@code
 * EditionTrends.withDefaults().describe(scores, hallucinationRate).orElseThrow();
 * }</pre>
 *
 * <p>Two questions are asked of each edition. By release: do models that came out later score
 * differently, each by its first value? By evaluation: are values of later tests different, models
 * tested again included? The trends are those of {@link FieldTrend}. Editions have judges or items
 * of their own, so no trend runs over two of them; models that were tested in both say how far a
 * break moved values, together with what changed in the models.
 */
public final class EditionTrends {
  private static final DateBasis RELEASE = DateBasis.RELEASE.orElse(DateBasis.SNAPSHOT);

  private EditionTrends() {}

  /** {@return the description} */
  public static EditionTrends withDefaults() {
    return new EditionTrends();
  }

  /**
   * {@return the editions and their breaks; or that there are no scores on the benchmark, or one
   * without the day of its test}
   *
   * @param scores of one or several editions, with one score for each model in a test; in any order
   * @param benchmark whose scores are described; others are left out
   */
  public Outcome<EditionPanel> describe(Scores scores, Benchmark benchmark) {
    ImmutableList<Score> on = scores.on(benchmark).asList();
    long without = on.stream().filter(score -> score.evaluated().isEmpty()).count();
    if (on.isEmpty()) {
      return Outcome.unavailable(Reason.NO_SCORES, "no scores on %s", benchmark);
    }
    if (without > 0) {
      return Outcome.unavailable(
          Reason.TOO_FEW_DATES,
          "%d of %d scores on %s do not say when they were evaluated",
          without,
          on.size(),
          benchmark);
    }
    return Outcome.of(panel(on, benchmark));
  }

  private static EditionPanel panel(ImmutableList<Score> on, Benchmark benchmark) {
    ImmutableList<Map.Entry<String, Scores>> editions =
        Scores.copyOf(on).by(score -> score.edition().orElse("")).entrySet().stream()
            .sorted(comparing(edition -> Collections.min(days(edition.getValue()))))
            .collect(toImmutableList());
    ImmutableList.Builder<EditionBreak> breaks = ImmutableList.builder();
    for (int i = 1; i < editions.size(); i++) {
      breaks.add(between(editions.get(i - 1), editions.get(i), benchmark));
    }
    return new EditionPanel(
        benchmark,
        editions.stream().map(edition -> trend(edition, benchmark)).collect(toImmutableList()),
        breaks.build());
  }

  private static EditionTrend trend(Map.Entry<String, Scores> edition, Benchmark benchmark) {
    Scores own = edition.getValue();
    List<LocalDate> days = days(own);
    List<Double> changes = new ArrayList<>();
    byTested(own)
        .forEach(
            tests -> {
              Optional<Score> last = last(tests);
              Optional<Score> first = first(tests);
              if (first.isPresent()
                  && last.isPresent()
                  && !day(first.get()).equals(day(last.get()))) {
                changes.add(last.get().value() - first.get().value());
              }
            });
    return new EditionTrend(
        edition.getKey(),
        Collections.min(days),
        Collections.max(days),
        own.models().size(),
        fit(firstOfEach(own), RELEASE, benchmark),
        fit(own, DateBasis.EVALUATION, benchmark),
        ValueChanges.of(benchmark, changes));
  }

  private static Outcome<Trend> fit(Scores scores, DateBasis dates, Benchmark benchmark) {
    return FieldTrend.withDefaults().fit(scores.datedBy(dates).series(benchmark));
  }

  private static EditionBreak between(
      Map.Entry<String, Scores> before, Map.Entry<String, Scores> after, Benchmark benchmark) {
    List<Double> changes = new ArrayList<>();
    for (Scores tests : byTested(before.getValue())) {
      Score one = tests.asList().get(0);
      first(
              after
                  .getValue()
                  .matching(
                      score ->
                          score.model().id().equals(one.model().id())
                              && score.conditions().equals(one.conditions())))
          .ifPresent(next -> last(tests).ifPresent(own -> changes.add(next.value() - own.value())));
    }
    return new EditionBreak(
        before.getKey(),
        after.getKey(),
        Collections.max(days(before.getValue())),
        Collections.min(days(after.getValue())),
        ValueChanges.of(benchmark, changes));
  }

  /** The tests of each model under equal conditions. */
  private static ImmutableList<Scores> byTested(Scores scores) {
    return scores.by(score -> score.model().id() + "\n" + score.conditions()).values().asList();
  }

  /**
   * Those of the day on which a model was tested first; two values of that day are refused later.
   */
  private static Scores firstOfEach(Scores scores) {
    return byTested(scores).stream()
        .flatMap(
            tests -> {
              LocalDate first = Collections.min(days(tests));
              return tests.stream().filter(score -> day(score).equals(first));
            })
        .collect(Scores.toScores());
  }

  private static Optional<Score> first(Scores tests) {
    return tests.stream().min(comparing(EditionTrends::day));
  }

  private static Optional<Score> last(Scores tests) {
    return tests.stream().max(comparing(EditionTrends::day));
  }

  private static LocalDate day(Score score) {
    return score.evaluated().map(Release::date).orElse(LocalDate.MIN);
  }

  private static List<LocalDate> days(Scores scores) {
    return scores.stream().map(EditionTrends::day).toList();
  }

  /** "trends of each edition, by release and by evaluation". */
  @Override
  public String toString() {
    return "trends of each edition, by release and by evaluation";
  }
}
