package org.llmsafety.examples;

import com.google.common.collect.ImmutableList;
import java.nio.file.Path;
import java.util.List;
import org.llmsafety.core.Checked;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Scores;
import org.llmsafety.core.catalog.Catalog;
import org.llmsafety.io.ScoreReader;
import org.llmsafety.io.bundled.BundledCatalog;
import org.llmsafety.io.bundled.BundledScores;
import org.llmsafety.stats.report.ScoreSet;

/**
 * What a report is made of.
 *
 * @param sets scores on canonical models, analysed set by set
 * @param read all of them as published, with the problems met: what an audit looks at
 */
record Input(ImmutableList<ScoreSet> sets, Checked<Scores> read) {

  /** {@return HELM Safety v1.17.0 and the study's two tables} */
  static Input bundled() {
    Scores helm = BundledScores.helmSafety();
    Catalog catalog = BundledCatalog.load();
    return new Input(
        ImmutableList.of(
            new ScoreSet("HELM Safety v1.17.0", helm),
            new ScoreSet(
                "The study's HELM table", catalog.resolve(BundledScores.studyHelmSafety()).value()),
            new ScoreSet(
                "The study's four leaderboards",
                catalog.resolve(BundledScores.studyCombined()).value())),
        BundledScores.study().map(scores -> scores.plus(helm)));
  }

  /** {@return the scores of these files, a set for each table and one for the runs of a folder} */
  static Input of(List<Path> files, ScoreReader reader) {
    Checked<Scores> read = reader.read(files);
    read.problems(Problem.Severity.ERROR).stream()
        .filter(problem -> read.value().isEmpty() || problem.topic().equals("unrecognised"))
        .findFirst()
        .ifPresent(
            problem -> {
              throw new SafetyReport.NotUnderstood(problem.toString());
            });
    if (read.value().isEmpty()) {
      throw new SafetyReport.NotUnderstood("there are no scores in " + files);
    }
    return new Input(ScoreSet.bySource(BundledCatalog.load().resolve(read.value()).value()), read);
  }
}
