package org.llmsafety.stats.study;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableMap.toImmutableMap;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Multimaps;
import com.google.common.collect.Sets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Model;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Scores;
import org.llmsafety.core.Topic;
import org.llmsafety.stats.Correction;
import org.llmsafety.stats.Estimate;
import org.llmsafety.stats.HypothesisSet;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.internal.InParallel;

/**
 * Asks several sources of scores the same: what newer models do over all of a source's benchmarks,
 * and on each of several themes, such as over-refusal.
 *
 * <pre>{@code
 * FieldAnswer field =
 *     FieldStudy.withDefaults()
 *         .answer(ImmutableMap.of("HELM Safety", helm, "SpeechMap", speechMap));
 * System.out.println(field);
 * }</pre>
 *
 * <p>For each theme a source counts with its benchmarks that measure this theme only or, if it has
 * none, with those that measure it among other things, which the answer names. This holds for its
 * benchmarks with a safer end, and separately for those without one. Aggregates are left out where
 * their parts are there. Each answer is that of a {@link SafetyStudy} of these scores: benchmarks
 * with a safer end together, those without one in their own quantity. Sources are never pooled:
 * their scales, judges and models differ, and no test is made over several.
 */
public final class FieldStudy {
  private final SafetyStudy study;
  private final double significanceLevel;
  private final ImmutableList<SafetyTheme> themes;

  private FieldStudy(double significanceLevel, ImmutableList<SafetyTheme> themes) {
    this.study = SafetyStudy.withDefaults().withSignificanceLevel(significanceLevel);
    this.significanceLevel = significanceLevel;
    this.themes = themes;
  }

  /** {@return a study of the {@linkplain SafetyTheme#usual usual themes} at a level of .05} */
  public static FieldStudy withDefaults() {
    return new FieldStudy(0.05, SafetyTheme.usual());
  }

  /**
   * {@return this study, at this significance level}
   *
   * @param significanceLevel between 0 and .5
   */
  public FieldStudy withSignificanceLevel(double significanceLevel) {
    return new FieldStudy(significanceLevel, themes);
  }

  /** {@return this study, of these themes} */
  public FieldStudy about(SafetyTheme first, SafetyTheme... more) {
    return new FieldStudy(
        significanceLevel, ImmutableList.<SafetyTheme>builder().add(first).add(more).build());
  }

  /**
   * {@return an answer for each source, and the table of themes} Benchmarks whose definition says
   * that neither end is safer are in a source's answer only if it has no others.
   *
   * @param sources scores by the name of their source, each of one edition
   */
  public FieldAnswer answer(Map<String, Scores> sources) {
    ImmutableList<Map.Entry<String, Scores>> each = ImmutableList.copyOf(sources.entrySet());
    ImmutableList<Decision> decisions =
        InParallel.map(
            each, source -> study.verdict(SafetyQuestion.overall(), onSafety(source.getValue())));
    ImmutableMap.Builder<String, Decision> answers = ImmutableMap.builder();
    for (int i = 0; i < each.size(); i++) {
      answers.put(each.get(i).getKey(), decisions.get(i));
    }
    return new FieldAnswer(answers.buildOrThrow(), table(sources));
  }

  /**
   * All but those on benchmarks whose definition says that neither end is safer, if any are left.
   */
  private static Scores onSafety(Scores scores) {
    Scores others = scores.matching(score -> score.benchmark().changeWords().isEmpty());
    return others.isEmpty() ? scores : others;
  }

  /** One theme asked of one source. */
  private record Asked(
      SafetyTheme theme, String source, ImmutableList<Benchmark> benchmarks, Scores scores) {}

  /**
   * {@return the table of themes alone}
   *
   * @param sources scores by the name of their source, each of one edition
   */
  public ThemeTable table(Map<String, Scores> sources) {
    List<Asked> asked = new ArrayList<>();
    for (SafetyTheme theme : themes) {
      sources.forEach((name, scores) -> asked.addAll(asked(theme, name, scores)));
    }
    ImmutableList<Decision> decisions =
        InParallel.map(
            ImmutableList.copyOf(asked),
            each -> study.verdict(SafetyQuestion.overall(), each.scores()));
    Map<Asked, Outcome<PValue>> tests = new LinkedHashMap<>();
    Map<Asked, Decision> found = new LinkedHashMap<>();
    for (int i = 0; i < asked.size(); i++) {
      found.put(asked.get(i), decisions.get(i));
      tests.put(asked.get(i), decisions.get(i).main().flatMap(Estimate::p));
    }
    HypothesisSet<Asked> set = HypothesisSet.of("themes of " + sources.size() + " sources", tests);
    ImmutableMap<Asked, Outcome<Double>> adjusted = set.adjusted(Correction.HOLM);
    ImmutableMap<Asked, Outcome<Double>> smallest = set.smallestAdjusted(Correction.HOLM);
    ImmutableMap<Asked, SourceAnswer> answers =
        found.entrySet().stream()
            .collect(
                toImmutableMap(
                    each -> each.getKey(),
                    each ->
                        answer(
                            each.getKey(),
                            each.getValue(),
                            of(adjusted, each.getKey()),
                            of(smallest, each.getKey()))));
    return new ThemeTable(
        significanceLevel,
        set.size(),
        models(sources).size(),
        shared(sources),
        Multimaps.index(asked, Asked::theme).asMap().entrySet().stream()
            .map(
                theme ->
                    new ThemeAnswer(
                        theme.getKey(),
                        theme.getValue().stream()
                            .flatMap(each -> Optional.ofNullable(answers.get(each)).stream())
                            .collect(toImmutableList())))
            .collect(toImmutableList()));
  }

  private static Outcome<Double> of(Map<Asked, Outcome<Double>> p, Asked asked) {
    return p.getOrDefault(asked, Outcome.unavailable(Reason.NO_SCORES, "no test of it"));
  }

  /** The benchmarks of a source on a theme, those with a safer end together, others by quantity. */
  private static ImmutableList<Asked> asked(SafetyTheme theme, String source, Scores scores) {
    ImmutableList<Benchmark> on =
        Multimaps.index(
                scores.withoutAggregates().benchmarks(),
                benchmark -> benchmark.scale().isDirected())
            .asMap()
            .values()
            .stream()
            .flatMap(some -> on(theme, some).stream())
            .collect(toImmutableList());
    return Multimaps.index(on, FieldStudy::quantity).asMap().values().stream()
        .map(ImmutableList::copyOf)
        .map(some -> new Asked(theme, source, some, on(scores, some)))
        .collect(toImmutableList());
  }

  /** By id, so that two scales under one id are met and refused. */
  private static Scores on(Scores scores, ImmutableList<Benchmark> benchmarks) {
    ImmutableSet<String> ids =
        benchmarks.stream().map(Benchmark::id).collect(ImmutableSet.toImmutableSet());
    return scores.matching(score -> ids.contains(score.benchmark().id()));
  }

  /** Those on the theme and nothing else, else those on it among other things. */
  private static ImmutableList<Benchmark> on(SafetyTheme theme, Collection<Benchmark> benchmarks) {
    ImmutableList<Benchmark> whole =
        benchmarks.stream().filter(theme::isAllOf).collect(toImmutableList());
    return whole.isEmpty()
        ? benchmarks.stream().filter(theme::isPartOf).collect(toImmutableList())
        : whole;
  }

  private static String quantity(Benchmark benchmark) {
    if (benchmark.scale().isDirected()) {
      return "safety";
    }
    return benchmark
        .changeWords()
        .map(words -> words + " on " + benchmark.scale())
        .orElse(benchmark.id());
  }

  private SourceAnswer answer(
      Asked asked, Decision decision, Outcome<Double> adjusted, Outcome<Double> smallest) {
    ImmutableSet<Topic> topics =
        asked.benchmarks().stream()
            .flatMap(benchmark -> benchmark.topics().stream())
            .collect(Sets.toImmutableEnumSet());
    return new SourceAnswer(
        asked.source(),
        asked.benchmarks(),
        Sets.difference(topics, asked.theme().topics()).immutableCopy(),
        decision,
        adjusted,
        standing(decision.verdict(), adjusted, smallest));
  }

  private SourceAnswer.Standing standing(
      Verdict verdict, Outcome<Double> adjusted, Outcome<Double> smallest) {
    if (verdict == Verdict.NOT_COMPUTABLE) {
      return SourceAnswer.Standing.NOT_COMPUTABLE;
    }
    if (verdict.isTrend()) {
      return isWithinLevel(adjusted)
          ? SourceAnswer.Standing.SHOWN
          : SourceAnswer.Standing.NOT_AFTER_ADJUSTMENT;
    }
    return isWithinLevel(smallest)
        ? SourceAnswer.Standing.NO_EVIDENCE
        : SourceAnswer.Standing.NOTHING_COULD_BE_SEEN;
  }

  private boolean isWithinLevel(Outcome<Double> p) {
    return p.stream().anyMatch(value -> value <= significanceLevel);
  }

  private static ImmutableSet<String> models(Map<String, Scores> sources) {
    return sources.values().stream()
        .flatMap(scores -> scores.models().stream().map(Model::id))
        .collect(ImmutableSet.toImmutableSet());
  }

  private static int shared(Map<String, Scores> sources) {
    Map<String, Integer> sourcesOf = new LinkedHashMap<>();
    for (Scores scores : sources.values()) {
      scores.models().forEach(model -> sourcesOf.merge(model.id(), 1, Integer::sum));
    }
    return (int) sourcesOf.values().stream().filter(several -> several > 1).count();
  }

  /** "study of 5 themes at a significance level of 0.05". */
  @Override
  public String toString() {
    return "study of " + themes.size() + " themes at a significance level of " + significanceLevel;
  }
}
