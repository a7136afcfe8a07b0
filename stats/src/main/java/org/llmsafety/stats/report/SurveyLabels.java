package org.llmsafety.stats.report;

import com.google.common.collect.ImmutableList;
import org.llmsafety.core.Lab;
import org.llmsafety.stats.trend.Survey;
import org.llmsafety.stats.trend.Survey.Row;

/** What a survey's benchmarks and labs are called in its report. */
final class SurveyLabels {
  private final Labels benchmarks;
  private final Labels labs;
  private final boolean severalLabs;

  private SurveyLabels(Labels benchmarks, Labels labs, boolean severalLabs) {
    this.benchmarks = benchmarks;
    this.labs = labs;
    this.severalLabs = severalLabs;
  }

  static SurveyLabels of(Survey survey) {
    ImmutableList<Lab> labs =
        survey.byLab().rows().stream()
            .flatMap(row -> row.lab().stream())
            .collect(ImmutableList.toImmutableList());
    return new SurveyLabels(
        Labels.of(survey.together().rows().stream().map(Row::benchmark).toList()),
        Labels.of(labs),
        labs.stream().map(Lab::id).distinct().count() > 1);
  }

  /** Whether the trends by lab are others than those of all labs together. */
  boolean hasSeveralLabs() {
    return severalLabs;
  }

  String benchmark(Row row) {
    return benchmarks.of(row.benchmark());
  }

  String lab(Row row, String all) {
    return row.lab().map(labs::of).orElse(all);
  }

  /** "HarmBench", or "OpenAI on HarmBench". */
  String of(Row row) {
    return row.lab().map(lab -> labs.of(lab) + " on ").orElse("") + benchmark(row);
  }
}
