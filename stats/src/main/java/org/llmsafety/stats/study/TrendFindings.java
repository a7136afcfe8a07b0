package org.llmsafety.stats.study;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Maps;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Scale;
import org.llmsafety.stats.Correction;
import org.llmsafety.stats.Estimate;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.internal.Ends;
import org.llmsafety.stats.pooled.MaxTBenchmark;
import org.llmsafety.stats.pooled.MaxTResult;
import org.llmsafety.stats.pooled.RankCorrelation;
import org.llmsafety.stats.pooled.RankCorrelationTable;
import org.llmsafety.stats.trend.DetectableSlope;
import org.llmsafety.stats.trend.Equivalence;
import org.llmsafety.stats.trend.Survey.Row;
import org.llmsafety.stats.trend.Survey.Verdict;
import org.llmsafety.stats.trend.Trend;
import org.llmsafety.stats.trend.WithinLabTrend;

/** Sentences on trends beside the main one: within labs, of labs, of benchmarks. */
final class TrendFindings {
  private final SafetyQuestion question;
  private final Outcome<Estimate> main;
  private final double level;
  private final Evidence evidence;

  TrendFindings(SafetyQuestion question, Outcome<Estimate> main, double level, Evidence evidence) {
    this.question = question;
    this.main = main;
    this.level = level;
    this.evidence = evidence;
  }

  private FindingBuilder builder(Finding.Kind kind) {
    return new FindingBuilder(kind, level);
  }

  Optional<Finding> sensitivity() {
    return evidence.sensitivity().toOptional().map(this::sensitivity);
  }

  private Finding sensitivity(DetectableSlope seen) {
    Scale scale = seen.basis().benchmark().scale();
    return builder(Finding.Kind.SENSITIVITY)
        .words("With the dates and the scatter of these families, a trend of ")
        .value("detectable slope, per year", seen.slope(), scale)
        .words(" a year, up or down, would be detected with a probability of ")
        .percent("power", seen.power())
        .words("; a much smaller one would probably be missed" + lessSteep(seen) + ".")
        .finding();
  }

  /** What to make of a slope that was found though it is less steep than the detectable one. */
  private String lessSteep(DetectableSlope seen) {
    return isSeen(main.flatMap(Estimate::p)) && Math.abs(main.orElseThrow().value()) < seen.slope()
        ? ". The slope found is smaller than that, so another set of scores like these could well"
            + " miss it"
        : "";
  }

  Optional<Finding> noChange() {
    return evidence
        .equivalence()
        .map(
            outcome ->
                outcome.fold(
                    this::noChange,
                    (reason, why) ->
                        builder(Finding.Kind.NO_CHANGE)
                            .words("Whether there was no change cannot be determined: " + why + ".")
                            .finding()));
  }

  private Finding noChange(Equivalence found) {
    Scale scale = found.basis().benchmark().scale();
    return builder(Finding.Kind.NO_CHANGE)
        .words(found.limit().map(why -> Findings.sentence(why) + " ").orElse(""))
        .words("Against a margin of ")
        .value("margin, per year", found.margin(), scale)
        .words(" a year, up or down, there is " + found.verdict() + " (")
        .p("p of equivalence", found.p())
        .words(", slope of family means ")
        .change(
            "slope of family means, positive " + Ends.of(scale).positive() + ", per year",
            TowardsSafer.safer(found.slope(), scale),
            scale)
        .words(").")
        .finding();
  }

  Optional<Finding> withinLabs() {
    return question.lab().isPresent()
        ? Optional.empty()
        : Optional.of(
            evidence
                .withinLabs()
                .fold(
                    this::withinLabs,
                    (reason, why) ->
                        builder(Finding.Kind.WITHIN_LABS)
                            .words(
                                "The trend within labs cannot be estimated: "
                                    + why
                                    + ". So a changing mix of labs may be part of the trend.")
                            .finding()));
  }

  private Finding withinLabs(WithinLabTrend found) {
    Scale scale = found.basis().benchmark().scale();
    double slope = TowardsSafer.safer(found.value(), scale);
    return builder(Finding.Kind.WITHIN_LABS)
        .words(withinLabs(slope, isSeen(found.p())) + ": ")
        .change(
            "slope within labs, positive " + Ends.of(scale).positive() + ", per year", slope, scale)
        .words(" a year")
        .intervalAndP(
            "slope within labs",
            TowardsSafer.safer(found.interval(), scale),
            scale,
            "p within labs",
            found.p())
        .words(".")
        .finding();
  }

  private String withinLabs(double slope, boolean seen) {
    Outcome<PValue> inAll = main.flatMap(Estimate::p);
    if (!inAll.isAvailable()) {
      return "Within labs there is " + (seen ? "" : "no ") + "evidence of a trend";
    }
    if (!seen) {
      return isSeen(inAll)
          ? "Within individual labs there is no evidence of a trend, so the overall trend may be"
              + " due to a changing mix of labs"
          : "Within labs there is no evidence of a trend either";
    }
    if (!isSeen(inAll)) {
      return "Within labs there is evidence of a trend, which a changing mix of labs hides overall";
    }
    Estimate overall = main.orElseThrow();
    return Math.signum(TowardsSafer.safer(overall.value(), overall.scale())) == Math.signum(slope)
        ? "A changing mix of labs does not explain the whole trend; within labs, scores move in the"
            + " same direction"
        : "Within labs, scores move in the opposite direction to the trend of all labs together";
  }

  private boolean isSeen(Outcome<PValue> p) {
    return p.stream().anyMatch(found -> found.value() <= level);
  }

  Optional<Finding> labs() {
    if (question.lab().isPresent() || evidence.byLab().byKey().size() < 2) {
      return Optional.empty();
    }
    Map<Lab, Double> adjusted = new LinkedHashMap<>();
    evidence
        .labTests()
        .adjusted(Correction.HOLM)
        .forEach((lab, p) -> p.stream().forEach(found -> adjusted.put(lab, found)));
    Map<Lab, Double> significant = Maps.filterValues(adjusted, p -> p <= level);
    FindingBuilder builder =
        builder(Finding.Kind.LABS)
            .words("Of ")
            .count(evidence.byLab().byKey().size(), "lab", "labs")
            .words(", ")
            .count(adjusted.size(), "has", "have")
            .words(" enough families and dates to be tested separately");
    if (adjusted.isEmpty()) {
      return Optional.of(builder.words(".").finding());
    }
    builder.words(", and ");
    int could =
        couldShow(
            builder, " of these", evidence.labTests().smallestAdjusted(Correction.HOLM).values());
    if (significant.isEmpty()) {
      return Optional.of(builder.words(could == 0 ? "." : "; none does.").finding());
    }
    builder.words("; ").count(significant.size(), "does", "do").words(": ");
    String gap = "";
    for (Map.Entry<Lab, Double> lab : significant.entrySet()) {
      Trend trend = evidence.byLab().get(lab.getKey()).orElseThrow();
      Scale scale = trend.basis().benchmark().scale();
      builder
          .words(gap + lab.getKey() + ", ")
          .change(
              "slope of "
                  + lab.getKey()
                  + " towards the "
                  + Ends.of(scale).positive()
                  + " end, per year",
              TowardsSafer.safer(trend.slope(), scale),
              scale)
          .words(" a year, adjusted ")
          .p("adjusted p of " + lab.getKey(), lab.getValue());
      gap = "; ";
    }
    return Optional.of(builder.words(".").finding());
  }

  Optional<Finding> benchmarks() {
    ImmutableList<Row> rows = evidence.benchmarks().rows();
    if (question.benchmark().isPresent() || rows.size() < 2) {
      return Optional.empty();
    }
    ImmutableList<Row> seen =
        rows.stream().filter(row -> row.verdict(level).isTrend()).collect(toImmutableList());
    FindingBuilder builder =
        builder(Finding.Kind.BENCHMARKS)
            .words("Of ")
            .count(rows.size(), "benchmark", "benchmarks")
            .words(", each tested on its own, ");
    int could = 0;
    if (rows.stream().noneMatch(row -> row.p().isAvailable())) {
      builder.words("none can be tested");
    } else {
      could = couldShow(builder, "", rows.stream().map(Row::smallestAdjustedP).toList());
    }
    if (seen.isEmpty()) {
      builder.words(could == 0 ? "" : "; none does");
    } else {
      builder.words("; ").count(seen.size(), "does", "do").words(": ");
      String gap = "";
      for (Row row : seen) {
        benchmark(builder.words(gap), row, row.verdict(level));
        gap = "; ";
      }
    }
    builder.words(".");
    evidence.maxT().flatMap(Outcome::toOptional).ifPresent(found -> maxT(builder, found));
    return Optional.of(builder.finding());
  }

  /** "1 of these could have shown a trend once p-values are adjusted for their number (Holm)". */
  private int couldShow(
      FindingBuilder builder, String ofWhich, Collection<Outcome<Double>> smallest) {
    int could = (int) smallest.stream().flatMap(Outcome::stream).filter(p -> p <= level).count();
    builder
        .shown("could have shown a trend", could, could == 0 ? "none" : Integer.toString(could))
        .words(
            ofWhich
                + " could have shown a trend once p-values are adjusted for their number (Holm)");
    return could;
  }

  private static void benchmark(FindingBuilder builder, Row row, Verdict verdict) {
    Ends ends = Ends.of(row.benchmark().scale());
    boolean isPositive = verdict == Verdict.SAFER || verdict == Verdict.HIGHER;
    builder.words(
        row.benchmark()
            + " towards the "
            + (isPositive ? ends.positive() : ends.negative())
            + " end");
    row.trend().stream()
        .forEach(
            trend ->
                builder
                    .words(" (")
                    .change(
                        "slope on "
                            + row.benchmark()
                            + ", positive "
                            + ends.positive()
                            + ", per year",
                        ends.turned(trend.slope()),
                        row.benchmark().scale())
                    .words(" a year)"));
    builder
        .words(", adjusted ")
        .p("adjusted p on " + row.benchmark(), row.adjustedP().orElseThrow());
  }

  private void maxT(FindingBuilder builder, MaxTResult found) {
    ImmutableList<Benchmark> seen =
        found.byBenchmark().entrySet().stream()
            .filter(entry -> entry.getValue().adjusted().value() <= level)
            .map(entry -> entry.getKey())
            .collect(toImmutableList());
    builder.words(
        " In a second test, of all benchmarks jointly, which permutes whole families within labs"
            + " (max-T), ");
    if (seen.isEmpty()) {
      Optional<MaxTBenchmark> clearest =
          found.byBenchmark().values().stream()
              .min((a, b) -> Double.compare(a.adjusted().value(), b.adjusted().value()));
      builder.words("none does");
      clearest.ifPresent(
          least ->
              builder
                  .words(" (smallest adjusted ")
                  .p("smallest adjusted p, max-T", least.adjusted().value())
                  .words(")"));
    } else {
      builder.words(
          seen.size() > 1 && seen.size() == found.byBenchmark().size()
              ? "all do"
              : seen.stream().map(Benchmark::name).collect(joining(" and "))
                  + (seen.size() == 1 ? " does" : " do"));
    }
    builder.words(".");
  }

  Optional<Finding> disagreement() {
    return evidence
        .correlations()
        .flatMap(Outcome::toOptional)
        .filter(table -> !table.pairs().isEmpty())
        .map(this::disagreement);
  }

  private Finding disagreement(RankCorrelationTable table) {
    FindingBuilder builder = builder(Finding.Kind.DISAGREEMENT);
    ImmutableList<RankCorrelation> negative = ImmutableList.copyOf(table.negative());
    if (negative.isEmpty()) {
      return builder.words("No two benchmarks are negatively correlated across models.").finding();
    }
    builder
        .words("Of ")
        .count(table.pairs().size(), "pair of benchmarks", "pairs of benchmarks")
        .words(" with enough shared models, ")
        .count(negative.size(), "is", "are")
        .words(
            " negatively correlated across models, so that their mean can stay the same while both"
                + " change: ");
    String gap = "";
    for (RankCorrelation pair : negative) {
      builder
          .words(gap + pair.first() + " and " + pair.second() + " ")
          .correlation("rank correlation", pair.rho())
          .words(" (")
          .count(pair.n(), "model", "models")
          .words(", ")
          .p("p of the rank correlation", pair.p().orElseThrow().value())
          .words(")");
      gap = "; ";
    }
    return builder.words(".").finding();
  }

  Optional<Finding> comparison() {
    return evidence
        .comparison()
        .map(found -> ComparisonFinding.of(found, builder(Finding.Kind.COMPARISON)));
  }
}
