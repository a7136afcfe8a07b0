package org.llmsafety.examples;

import com.google.common.collect.ImmutableList;
import java.nio.file.Path;
import java.util.List;
import org.llmsafety.core.Catalog;
import org.llmsafety.core.Checked;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.io.ScoreReader;
import org.llmsafety.io.bundled.BundledCatalog;
import org.llmsafety.io.bundled.BundledScores;

/**
 * What a report is made of.
 *
 * @param sets scores on canonical models, analysed set by set
 * @param read all of them as published, with the problems met: what an audit looks at
 */
record Input(ImmutableList<ScoreSet> sets, Checked<Scores> read) {

  /**
   * Scores that are analysed together.
   *
   * @param name what they are
   * @param scores on canonical models as far as the catalogue knows them
   */
  record ScoreSet(String name, Scores scores) {}

  /** {@return HELM Safety v1.17.0 and the study's two tables} */
  static Input bundled() {
    Scores helm = BundledScores.helmSafety();
    Checked<Scores> study = BundledScores.study();
    return new Input(
        ImmutableList.<ScoreSet>builder()
            .add(new ScoreSet("HELM Safety v1.17.0", helm))
            .addAll(sets(study.value()))
            .build(),
        study.map(scores -> scores.plus(helm)));
  }

  /** {@return the scores of these files, a set for each source} */
  static Input of(List<Path> files, ScoreReader reader) {
    Checked<Scores> read = reader.read(files);
    if (read.value().isEmpty()) {
      throw new SafetyReport.NotUnderstood(
          read.problems(Problem.Severity.ERROR).stream()
              .findFirst()
              .map(Problem::toString)
              .orElse("no scores found in " + files));
    }
    return new Input(sets(read.value()), read);
  }

  private static ImmutableList<ScoreSet> sets(Scores published) {
    Catalog catalog = BundledCatalog.load();
    return catalog.resolve(published).value().by(Input::source).entrySet().stream()
        .map(group -> new ScoreSet(group.getKey(), group.getValue()))
        .collect(ImmutableList.toImmutableList());
  }

  private static String source(Score score) {
    return score.provenance().location().source();
  }
}
