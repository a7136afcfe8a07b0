package org.llmsafety.stats.report;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.LinkedHashMultimap;
import com.google.common.collect.SetMultimap;
import java.util.Optional;
import java.util.stream.Stream;
import org.llmsafety.stats.trend.Survey;
import org.llmsafety.stats.trend.Survey.Row;
import org.llmsafety.stats.trend.TrendTestResult;

/** A survey's methods, assumptions and caveats, each stated once, and of which benchmarks. */
final class SurveyFooting {
  private SurveyFooting() {}

  static ImmutableList<String> of(Survey survey) {
    ImmutableSet.Builder<String> stated = ImmutableSet.builder();
    rows(survey)
        .flatMap(row -> row.trend().stream().map(trend -> TrendWords.method(what(row), trend)))
        .forEach(stated::add);
    rows(survey)
        .flatMap(row -> row.test().stream())
        .map(SurveyFooting::method)
        .forEach(stated::add);
    SurveyLabels labels = SurveyLabels.of(survey);
    SetMultimap<String, String> benchmarksByCaveat = LinkedHashMultimap.create();
    for (Row row : survey.together().rows()) {
      row.basis()
          .ifPresent(
              rest ->
                  rest.caveats()
                      .forEach(caveat -> benchmarksByCaveat.put(caveat, labels.benchmark(row))));
    }
    int tested =
        (int) survey.together().rows().stream().flatMap(row -> row.basis().stream()).count();
    benchmarksByCaveat
        .asMap()
        .forEach(
            (caveat, benchmarks) ->
                stated.add(
                    benchmarks.size() == tested
                        ? Sentences.of(caveat)
                        : benchmarks.stream().collect(joining(", ", "", ": ")) + caveat + "."));
    sampledNearTheLevel(survey, labels).ifPresent(stated::add);
    return stated.build().asList();
  }

  private static Optional<String> sampledNearTheLevel(Survey survey, SurveyLabels labels) {
    ImmutableList<Row> near =
        (labels.hasSeveralLabs()
                ? Stream.of(survey.together(), survey.byLab())
                : Stream.of(survey.together()))
            .flatMap(part -> MonteCarloSensitivity.rows(survey, part).stream())
            .collect(ImmutableList.toImmutableList());
    return near.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Some p-values are Monte Carlo estimates within three of their standard errors of a"
                + " different conclusion, so another sample could change it: "
                + near.stream().map(labels::of).collect(joining("; "))
                + ".");
  }

  /** What a row has of its line: where no test of order counts, the p-value too. */
  private static String what(Row row) {
    return row.p().isAvailable() && !row.test().isAvailable() ? "Slopes and p-values" : "Slopes";
  }

  private static Stream<Row> rows(Survey survey) {
    return Stream.of(survey.together(), survey.byLab()).flatMap(part -> part.rows().stream());
  }

  private static String method(TrendTestResult test) {
    return "P-values by " + test.method() + ". They assume that " + test.assumptions() + ".";
  }
}
