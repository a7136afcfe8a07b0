package org.llmsafety.examples;

import static com.google.common.collect.ImmutableSet.toImmutableSet;
import static org.llmsafety.core.DateBasis.RELEASE;
import static org.llmsafety.core.DateBasis.SNAPSHOT;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.llmsafety.core.Checked;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.core.catalog.Catalog;
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
    return new Input(sets(read.value()), read);
  }

  private static ImmutableList<ScoreSet> sets(Scores published) {
    Scores resolved = dated(BundledCatalog.load().resolve(published).value());
    ImmutableSet<String> runs =
        resolved.by(Input::source).entrySet().stream()
            .filter(source -> source.getValue().models().size() == 1)
            .map(Map.Entry::getKey)
            .collect(toImmutableSet());
    return resolved.by(score -> set(source(score), runs)).entrySet().stream()
        .map(group -> new ScoreSet(group.getKey(), group.getValue()))
        .collect(ImmutableList.toImmutableList());
  }

  /** Scores whose source gives no date are dated by the release of their model, where known. */
  private static Scores dated(Scores scores) {
    return scores.stream()
        .map(score -> score.dated().isPresent() ? score : score.datedBy(RELEASE.orElse(SNAPSHOT)))
        .collect(Scores.toScores());
  }

  /**
   * What the scores of a source are analysed with. A file of one model is a run: the runs of one
   * folder or archive, or those named one by one, belong together. Any other file stands alone.
   */
  private static String set(String source, ImmutableSet<String> runs) {
    if (runs.size() < 2 || !runs.contains(source)) {
      return source;
    }
    int folder = source.indexOf('/');
    return folder < 0 ? "runs" : "runs in " + source.substring(0, folder);
  }

  private static String source(Score score) {
    return score.provenance().location().source();
  }
}
