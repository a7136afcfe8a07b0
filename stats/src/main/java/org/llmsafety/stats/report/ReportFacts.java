package org.llmsafety.stats.report;

import com.google.common.collect.ImmutableList;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Citation;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Problem;
import org.llmsafety.stats.Estimate;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.capability.AdjustedTrend;
import org.llmsafety.stats.compare.Comparison;
import org.llmsafety.stats.study.Finding;
import org.llmsafety.stats.study.MainMethod;
import org.llmsafety.stats.study.SourceAnswer;
import org.llmsafety.stats.study.ThemeAnswer;
import org.llmsafety.stats.study.ThemeTable;
import org.llmsafety.stats.study.Verdict;
import org.llmsafety.stats.trend.Survey;
import org.llmsafety.stats.trend.Trend;
import org.llmsafety.stats.trend.TrendTestResult;

/**
 * Everything that a report states, as {@link ResultJson} writes it into report.json: the results
 * themselves, those that its sentences, tables and figures are made of. docs/report-json.md and
 * report.schema.json, beside this class, define it.
 *
 * @param format "llm-safety-report/1"; the number rises when a key changes its meaning
 * @param title of the page
 * @param library which version made it
 * @param date that it bears, if any
 * @param command that makes it again, if it was stated
 * @param opening the five sentences
 * @param themes what several sets say by theme; empty for one set
 * @param sets each set of scores
 * @param problems met in reading
 * @param audit findings of the audit
 * @param citations keys of what to cite
 */
record ReportFacts(
    String format,
    String title,
    String library,
    Optional<LocalDate> date,
    Optional<String> command,
    ImmutableList<String> opening,
    ImmutableList<OfTheme> themes,
    ImmutableList<OfSet> sets,
    ImmutableList<Remark> problems,
    ImmutableList<Remark> audit,
    ImmutableList<String> citations) {
  static final String FORMAT = "llm-safety-report/1";

  /**
   * A theme.
   *
   * @param theme in a few words
   * @param agreement whether sources agree
   * @param together the same in words
   * @param answers of each source
   */
  record OfTheme(
      String theme,
      ThemeAnswer.Agreement agreement,
      String together,
      ImmutableList<OfSource> answers) {
    static ImmutableList<OfTheme> all(ThemeTable table) {
      return table.themes().stream()
          .map(
              theme ->
                  new OfTheme(
                      theme.theme().name(),
                      theme.agreement(),
                      theme.together(),
                      theme.answers().stream()
                          .map(OfSource::of)
                          .collect(ImmutableList.toImmutableList())))
          .collect(ImmutableList.toImmutableList());
    }
  }

  /**
   * A source on a theme.
   *
   * @param source the name of a set
   * @param benchmarks that are on the theme
   * @param alsoOn what these measure besides
   * @param claim what newer models do
   * @param standing of the trend among all tests of the themes
   * @param verdict of the trend taken alone
   * @param main the trend, or why there is none
   * @param towardsSafer its slope, positive safer; unavailable where neither end is safer
   * @param adjustedP over all tests of the themes
   */
  record OfSource(
      String source,
      ImmutableList<Benchmark> benchmarks,
      ImmutableList<String> alsoOn,
      String claim,
      SourceAnswer.Standing standing,
      Verdict verdict,
      Outcome<Estimate> main,
      Outcome<Double> towardsSafer,
      Outcome<Double> adjustedP) {
    static OfSource of(SourceAnswer answer) {
      Outcome<Estimate> main = answer.decision().main();
      return new OfSource(
          answer.source(),
          answer.benchmarks(),
          answer.alsoOn().stream()
              .map(topic -> Columns.text(topic))
              .collect(ImmutableList.toImmutableList()),
          answer.claim(),
          answer.standing(),
          answer.decision().verdict(),
          main,
          main.flatMap(Estimate::towardsSafer),
          answer.adjustedP());
    }
  }

  /**
   * One set of scores.
   *
   * @param name as in the set column of trends.csv and findings.csv
   * @param selection which scores of the source are in the set, where not all are
   * @param checksum SHA-256 of the scores
   * @param scores how many
   * @param models how many
   * @param labs how many
   * @param benchmarks what they are on
   * @param question what was asked
   * @param verdict what may be said
   * @param claim the verdict in the words of what was measured
   * @param significanceLevel at or below which a p-value counts as evidence
   * @param method which method gave the answer
   * @param main the trend by that method, or why there is none
   * @param towardsSafer its slope, positive safer; unavailable where neither end is safer
   * @param adjustedP its p-value, adjusted for the number of sets (Holm)
   * @param findings the sentences, and every number in them
   * @param trends of each benchmark, together and by lab
   * @param comparisons of labs, two at a time
   * @param atEqualCapability the trend at equal capability, where the set has an index of it
   */
  record OfSet(
      String name,
      Optional<String> selection,
      String checksum,
      int scores,
      int models,
      int labs,
      ImmutableList<Benchmark> benchmarks,
      String question,
      Verdict verdict,
      String claim,
      double significanceLevel,
      MainMethod method,
      Outcome<Estimate> main,
      Outcome<Double> towardsSafer,
      Outcome<Double> adjustedP,
      ImmutableList<Finding> findings,
      ImmutableList<OfTrend> trends,
      ImmutableList<Comparison> comparisons,
      Optional<AtEqualCapability> atEqualCapability) {

    static OfSet of(SetReport report, Outcome<Double> adjustedP) {
      ScoreSet set = report.set();
      return new OfSet(
          set.name(),
          set.selection(),
          set.checksum(),
          set.scores().size(),
          set.scores().models().size(),
          set.scores().labs().size(),
          set.scores().benchmarks(),
          report.answer().question().toString(),
          report.answer().verdict(),
          report.answer().claim(),
          report.answer().significanceLevel(),
          report.answer().method().method(),
          report.answer().main(),
          report.answer().main().flatMap(Estimate::towardsSafer),
          adjustedP,
          report.answer().findings(),
          Stream.of(report.survey().together(), report.survey().byLab())
              .flatMap(part -> part.rows().stream().map(row -> OfTrend.of(report, part, row)))
              .collect(ImmutableList.toImmutableList()),
          report.comparisons(),
          AtEqualCapability.of(report));
    }
  }

  /**
   * A set's trend at equal capability.
   *
   * @param link how many models have an index of it and how they were matched
   * @param trend as it is and at equal capability, or why there is none
   */
  record AtEqualCapability(String link, Outcome<AdjustedTrend> trend) {
    static Optional<AtEqualCapability> of(SetReport report) {
      return report
          .set()
          .index()
          .flatMap(
              index ->
                  report
                      .atEqualCapability()
                      .map(trend -> new AtEqualCapability(index.link(), trend)));
    }
  }

  /**
   * One row of trends.csv.
   *
   * @param hypothesisSet in which p is adjusted
   * @param tests in that set
   * @param benchmark what was measured
   * @param lab whose models; absent for all together
   * @param n how many dated scores
   * @param trend the line, or why there is none
   * @param test of order whose p-value counts, or why there is none
   * @param p that counts, or why there is none
   * @param adjustedP over the hypothesis set
   * @param verdict what it supports
   */
  record OfTrend(
      String hypothesisSet,
      int tests,
      Benchmark benchmark,
      Optional<Lab> lab,
      int n,
      Outcome<Trend> trend,
      Outcome<TrendTestResult> test,
      Outcome<PValue> p,
      Outcome<Double> adjustedP,
      Survey.Verdict verdict) {

    static OfTrend of(SetReport report, Survey.Part part, Survey.Row row) {
      return new OfTrend(
          part.hypothesisSetOf(row),
          part.testsWith(row),
          row.benchmark(),
          row.lab(),
          row.n(),
          row.trend(),
          row.test(),
          row.p(),
          row.adjustedP(),
          row.verdict(report.survey().significanceLevel()));
    }
  }

  /**
   * A problem of reading or a finding of the audit.
   *
   * @param severity how bad it is
   * @param topic what it is about, for code
   * @param where it stands, if that is known
   * @param message what must hold and what was found
   */
  record Remark(Problem.Severity severity, String topic, Optional<String> where, String message) {
    static ImmutableList<Remark> of(List<Problem> problems) {
      return problems.stream()
          .map(
              problem ->
                  new Remark(
                      problem.severity(),
                      problem.topic(),
                      problem.location().map(Object::toString),
                      problem.message()))
          .collect(ImmutableList.toImmutableList());
    }
  }

  static ImmutableList<String> keys(Iterable<Citation> citations) {
    ImmutableList.Builder<String> keys = ImmutableList.builder();
    citations.forEach(citation -> keys.add(citation.key()));
    return keys.build();
  }
}
