package org.llmsafety.examples.calibration;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.Estimate;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.Resampling;
import org.llmsafety.stats.pooled.OverallScores;
import org.llmsafety.stats.pooled.PooledSlopes;
import org.llmsafety.stats.study.SafetyQuestion;
import org.llmsafety.stats.study.SafetyStudy;
import org.llmsafety.stats.study.Verdict;
import org.llmsafety.stats.study.VerdictRate.Method;
import org.llmsafety.stats.study.VerdictRate.Question;
import org.llmsafety.stats.trend.FamilyMeans;
import org.llmsafety.stats.trend.LabLevels;
import org.llmsafety.stats.trend.MannKendall;
import org.llmsafety.stats.trend.TheilSen;

/** How often verdicts are right: of {@link SafetyStudy#verdict}, and of other rules beside it. */
final class VerdictStudy {
  static final String HEADER =
      "world,question,method,models,families,labs,replications,safer,less_safe,refused,intervals,"
          + "covered";

  private static final double LEVEL = 0.05;
  private static final int BLOCK = 25;
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;
  private static final SafetyStudy STUDY = SafetyStudy.withDefaults();

  private final VerdictScenario scenario;
  private final long seed;

  @SuppressWarnings("EnumOrdinal") // a seed of its own for each world, whatever its name
  VerdictStudy(VerdictScenario scenario, long seed) {
    this.scenario = scenario;
    this.seed =
        new SplittableRandom(
                seed
                    + GOLDEN
                        * (1_000_003L * (scenario.world().ordinal() + 1) + scenario.design().n()))
            .nextLong();
  }

  /** What one rule said of one replication. */
  private record Claim(Verdict verdict, Outcome<Interval> interval) {
    static Claim of(Outcome<? extends Estimate> answer) {
      Outcome<PValue> p = answer.flatMap(Estimate::p);
      if (!p.isAvailable()) {
        return new Claim(Verdict.NOT_COMPUTABLE, answer.flatMap(Estimate::interval));
      }
      double slope = answer.orElseThrow().towardsSafer().orElseThrow();
      Verdict verdict =
          p.orElseThrow().value() > LEVEL || slope == 0
              ? Verdict.NO_EVIDENCE
              : slope > 0 ? Verdict.SAFER : Verdict.LESS_SAFE;
      return new Claim(verdict, answer.flatMap(Estimate::interval));
    }
  }

  /** Counts of one rule and question. */
  private static final class Counts {
    private final int[] counts = new int[6];

    void add(Claim claim, OptionalDouble truth) {
      counts[0]++;
      counts[1] += claim.verdict == Verdict.SAFER ? 1 : 0;
      counts[2] += claim.verdict == Verdict.LESS_SAFE ? 1 : 0;
      counts[3] += claim.verdict == Verdict.NOT_COMPUTABLE ? 1 : 0;
      if (truth.isPresent() && claim.interval.isAvailable()) {
        counts[4]++;
        counts[5] += claim.interval.orElseThrow().contains(truth.getAsDouble()) ? 1 : 0;
      }
    }

    void add(Counts other) {
      for (int i = 0; i < counts.length; i++) {
        counts[i] += other.counts[i];
      }
    }
  }

  /** {@return a line of results for each question and rule; the same on any number of threads} */
  ImmutableList<String> run(int replications) {
    Map<Question, Map<Method, Counts>> sums = new EnumMap<>(Question.class);
    List<Map<Question, Map<Method, Counts>>> blocks =
        IntStream.range(0, (replications + BLOCK - 1) / BLOCK)
            .parallel()
            .mapToObj(block -> block(block * BLOCK, replications))
            .toList();
    for (Map<Question, Map<Method, Counts>> block : blocks) {
      block.forEach(
          (question, methods) ->
              methods.forEach((method, counts) -> in(sums, question, method).add(counts)));
    }
    List<String> lines = new ArrayList<>();
    sums.forEach(
        (question, methods) ->
            methods.forEach((method, counts) -> lines.add(line(question, method, counts))));
    return ImmutableList.copyOf(lines);
  }

  private static Counts in(
      Map<Question, Map<Method, Counts>> sums, Question question, Method method) {
    return sums.computeIfAbsent(question, q -> new EnumMap<>(Method.class))
        .computeIfAbsent(method, m -> new Counts());
  }

  private Map<Question, Map<Method, Counts>> block(int from, int replications) {
    Map<Question, Map<Method, Counts>> sums = new EnumMap<>(Question.class);
    OptionalDouble overall = scenario.truth(true);
    OptionalDouble one = scenario.truth(false);
    for (int r = from; r < Math.min(from + BLOCK, replications); r++) {
      SplittableRandom random = new SplittableRandom(seed + r);
      Drawn drawn = scenario.drawn(random);
      overall(drawn.board(), drawn.seed())
          .forEach((method, claim) -> in(sums, Question.OVERALL, method).add(claim, overall));
      if (scenario.asksOne()) {
        one(drawn)
            .forEach((method, claim) -> in(sums, Question.ONE_BENCHMARK, method).add(claim, one));
      }
    }
    return sums;
  }

  private static Claim verdict(SafetyQuestion question, Scores scores) {
    var decision = STUDY.verdict(question, scores);
    return new Claim(decision.verdict(), decision.main().flatMap(Estimate::interval));
  }

  private Map<Method, Claim> overall(Scores board, long seed) {
    Map<Method, Claim> claims = new EnumMap<>(Method.class);
    claims.put(Method.VERDICT, verdict(SafetyQuestion.overall(), board));
    if (scenario.hasHoles()) {
      if (!scenario.design().isLargest()) { // of 1,500 scores it takes half a second
        claims.put(Method.FORMER, Claim.of(PooledSlopes.withDefaults().fit(board)));
      }
      return claims;
    }
    claims.put(Method.FORMER, mean(former(seed), board));
    claims.put(Method.LIMIT_1, mean(levels(1), board));
    claims.put(Method.LIKELIEST, mean(levels(0), board));
    return claims;
  }

  private Map<Method, Claim> one(Drawn drawn) {
    Scores scores = drawn.ofSeries();
    return Map.of(
        Method.VERDICT,
        verdict(SafetyQuestion.on(drawn.mean()), scores),
        Method.FORMER,
        Claim.of(former(drawn.seed()).fit(drawn.series())));
  }

  private static Claim mean(FamilyMeans method, Scores board) {
    return Claim.of(OverallScores.withDefaults().by(method).fit(board));
  }

  /** Of so many families the normal approximation says what all orders say, far sooner. */
  private FamilyMeans former(long seed) {
    MannKendall test =
        scenario.design().isLarge()
            ? MannKendall.withDefaults().withNormalApproximation()
            : MannKendall.withDefaults().with(Resampling.of(Candidates.DRAWS).withSeed(seed));
    return FamilyMeans.withDefaults().by(TheilSen.withDefaults().withTest(test));
  }

  private static FamilyMeans levels(double limit) {
    return FamilyMeans.withDefaults().by(LabLevels.withDefaults().withLikelihoodLimit(limit));
  }

  private String line(Question question, Method method, Counts counts) {
    StringBuilder line =
        new StringBuilder(
            String.join(
                ",",
                scenario.world().name(),
                question.name(),
                method.name(),
                Integer.toString(scenario.design().n()),
                Integer.toString(scenario.design().families()),
                Integer.toString(scenario.design().labs().size())));
    for (int count : counts.counts) {
      line.append(',').append(count);
    }
    return line.toString();
  }
}
