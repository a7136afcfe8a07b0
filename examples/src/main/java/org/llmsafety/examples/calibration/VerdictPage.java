package org.llmsafety.examples.calibration;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.llmsafety.stats.MeasuredBehaviour.Share;
import org.llmsafety.stats.study.VerdictRate;
import org.llmsafety.stats.study.VerdictRate.Method;
import org.llmsafety.stats.study.VerdictRate.Question;
import org.llmsafety.stats.study.VerdictRates;
import org.llmsafety.stats.study.VerdictWorld;

/** The verdict's own error rates, and what they are held to. */
final class VerdictPage {
  /** No world but W3 may have a verdict's intervals cover less. */
  static final double LEAST_COVERAGE = 0.935;

  /** Nor a verdict claim more that is not there, but for three Monte Carlo errors. */
  static final double MOST_FALSE = 0.05;

  /** A trend of .04 a year on every benchmark is found at least so often of 87 models. */
  static final double LEAST_FOUND = 0.7;

  static final double MOST_WRONG_SIGN = 0.02;
  private static final double ERRORS = 3;

  private static final int HELM = 87;

  private static final String WORDS =
      """

      ## The verdict's own error rates

      `SafetyStudy.verdict` was asked of whole boards, over five benchmarks and of one that scatters as
      HELM's mean does, at a level of .05: of the 13 models of the study's four leaderboards, of its 22 on
      HELM Safety, of HELM Safety's 87, and of 300, which are HELM's labs and families several times over, a
      week later each time. 300 models were drawn 1,000 times, the others 2,000 times.

      W1 to W4 are as above. The other worlds have levels of labs, families and models that are normal,
      with the standard deviations that REML finds on HELM Safety v1.17.0 on each benchmark
      (`examples/src/test/golden/levels.R`; on HELM's mean .067, .033 and .034) and one correlation
      between benchmarks at each level, so that the mean of five scatters as it does there. Scores are cut
      at 0 and 1 and rounded to 3 decimals. *In waves*: families' dates are reassigned so that 75 or 76 %
      of their variance lies between labs (32, 1, 30 and 37 % without); *one after the other*: 95 % where
      there are 87 or 300 models, and as much as three labs allow of 13 (85 %) and of 22 (77 %).
      *Rising*: by .04 a year on every benchmark before scores are cut, some .033 in their mean as it is
      seen. *Opposed*: HarmBench falls by .1 a year and the others rise by what keeps the expected mean of
      the five the same at each date. *Missing*: a quarter of all scores, at random, or whole benchmarks
      of a lab (each with a probability of a quarter). There models' means are adjusted for the
      benchmarks they lack (`OverallScores.withAdjustedMeans`), and the rest is as without missing scores; whole
      benchmarks missing of 87 models were drawn 1,000 times.

      Each cell, in percent: false claims (either way) where the mean stands still, or *found / wrong
      sign* where it rises; then, after the bar, how often the 95 % interval contained the true slope (of the
      least-squares line through families' means of expected scores). The former default is Theil-Sen of
      family means with a permutation test of 999 orders (of 87 and 300 models its normal approximation);
      where scores are missing, the mean of each benchmark's own slope, errors by family
      (`PooledSlopes`), which was not tried on 300 models. Before means were adjusted, slopes within
      labs with errors by family were tried, which could not be computed on most boards of 22 models,
      and averages of benchmarks' own intervals with lab levels, which found less than half as much.
      """;

  private static final String RULES =
      """

      The verdict is held to false claims of at most 5 %, by three Monte Carlo errors, and to intervals
      that cover at least 93.5 %, in every world but W3 (where scatter changes with time, its figures
      stand in the table); to "safer" while the mean stands still, where benchmarks are opposed, and to
      the wrong sign in at most 2 %; and to finding the trend of .04 a year on HELM's 87 models in at
      least 70 %.
      """;

  private final VerdictRates measured;

  private VerdictPage(VerdictRates measured) {
    this.measured = measured;
  }

  static String of(VerdictRates measured) {
    VerdictPage page = new VerdictPage(measured);
    ImmutableList<String> broken = broken(measured);
    StringBuilder text = new StringBuilder(WORDS).append(RULES);
    text.append(
        broken.isEmpty()
            ? "It holds all of these.\n"
            : "It holds these everywhere but for:\n\n"
                + broken.stream().map(line -> "* " + line + "\n").collect(joining()));
    text.append(page.table(Question.OVERALL, Method.VERDICT, "Over five benchmarks: the verdict"));
    text.append(page.table(Question.OVERALL, Method.FORMER, "The former default beside it"));
    text.append(
        page.table(Question.ONE_BENCHMARK, Method.VERDICT, "On one benchmark: the verdict"));
    text.append(page.table(Question.ONE_BENCHMARK, Method.FORMER, "The former default beside it"));
    text.append(
        page.table(
            Question.OVERALL,
            Method.LIMIT_1,
            "As the verdict, likelihoods within 1 of the best instead of 2"));
    return text.append(
            page.table(
                Question.OVERALL,
                Method.LIKELIEST,
                "As the verdict, at the likeliest ratio alone, as if it were known"))
        .toString();
  }

  /** {@return each rule that the verdict breaks, and where} */
  static ImmutableList<String> broken(VerdictRates measured) {
    return measured.rows().stream()
        .filter(row -> row.method() == Method.VERDICT)
        .flatMap(VerdictPage::broken)
        .collect(toImmutableList());
  }

  private static Stream<String> broken(VerdictRate row) {
    boolean held = !row.world().group().equals("W3");
    Optional<String> claims =
        row.falseClaims()
            .filter(share -> held && above(share, MOST_FALSE))
            .map(share -> where(row) + "false claims " + share);
    Optional<String> covers =
        row.coverage()
            .filter(share -> held && share.value() < LEAST_COVERAGE)
            .map(share -> where(row) + "interval covers " + share);
    Optional<String> sign =
        row.wrongSign()
            .filter(share -> above(share, MOST_WRONG_SIGN))
            .map(share -> where(row) + "wrong sign " + share);
    Optional<String> safer =
        row.saferWhileStill()
            .filter(share -> row.world() == VerdictWorld.OPPOSED && above(share, MOST_WRONG_SIGN))
            .map(share -> where(row) + "\"safer\" while the mean stands still " + share);
    Optional<String> found =
        row.found()
            .filter(share -> row.world() == VerdictWorld.W5_TREND && row.models() == HELM)
            .filter(share -> row.question() == Question.OVERALL && share.value() < LEAST_FOUND)
            .map(share -> where(row) + "found " + share);
    return Stream.of(claims, covers, sign, safer, found).flatMap(Optional::stream);
  }

  private static boolean above(Share share, double most) {
    return share.value() > most + ERRORS * share.standardError();
  }

  private static String where(VerdictRate row) {
    return String.format(
        Locale.ROOT,
        "%s, %d models, scores %s: ",
        row.question() == Question.OVERALL ? "over five benchmarks" : "on one benchmark",
        row.models(),
        row.world());
  }

  private String table(Question question, Method method, String title) {
    ImmutableList<VerdictRate> rows =
        measured.rows().stream()
            .filter(row -> row.question() == question && row.method() == method)
            .collect(toImmutableList());
    ImmutableList<Integer> sizes =
        rows.stream().map(VerdictRate::models).distinct().sorted().collect(toImmutableList());
    StringBuilder table = new StringBuilder("\n### " + title + "\n\n| scores |");
    sizes.forEach(n -> table.append(" n = ").append(n).append(" |"));
    table.append("\n|---|").append("---|".repeat(sizes.size())).append('\n');
    for (VerdictWorld world : VerdictWorld.values()) {
      if (rows.stream().anyMatch(row -> row.world() == world)) {
        table.append("| ").append(world.group()).append(": ").append(world).append(" |");
        sizes.forEach(
            n ->
                table.append(
                    rows.stream()
                        .filter(row -> row.world() == world && row.models() == n)
                        .map(row -> " " + cell(row) + " |")
                        .findFirst()
                        .orElse(" |")));
        table.append('\n');
      }
    }
    return table.toString();
  }

  private static String cell(VerdictRate row) {
    String claims =
        row.world().truth() == VerdictWorld.Truth.STILL
            ? Rate.of(row.safer() + row.lessSafe(), row.replications()).toString()
            : "*"
                + Rate.of(row.safer(), row.replications())
                + " / "
                + Rate.of(row.lessSafe(), row.replications())
                + "*";
    return claims
        + " \\| "
        + (row.intervals() == 0 ? "–" : Rate.of(row.covered(), row.intervals()))
        + Rate.refused((double) row.refused() / row.replications());
  }
}
