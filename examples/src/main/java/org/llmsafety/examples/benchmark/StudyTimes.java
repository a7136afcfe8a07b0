package org.llmsafety.examples.benchmark;

import com.google.common.collect.ImmutableList;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Model;
import org.llmsafety.core.Release;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.core.catalog.Catalog;
import org.llmsafety.io.bundled.BundledCatalog;
import org.llmsafety.io.bundled.BundledScores;
import org.llmsafety.stats.report.ScoreReport;
import org.llmsafety.stats.report.ScoreSet;
import org.llmsafety.stats.study.SafetyQuestion;
import org.llmsafety.stats.study.SafetyStudy;

/**
 * How long a question takes, from scores to the whole answer, in a JVM that has just started: of so
 * many models whose scores are whole percents and whose dates are shared, or of bundled HELM.
 * examples/src/bench/study_times.sh runs it, each case in a JVM of its own.
 */
final class StudyTimes {
  private static final Benchmark BENCHMARK = Benchmark.of("times/whole-percents", Scale.UNIT);
  private static final LocalDate FIRST = LocalDate.of(2024, 3, 13);
  private static final int LABS = 21;
  private static final int FORTNIGHTS = 55;

  private StudyTimes() {}

  /**
   * Prints seconds and the verdict; the argument is how many models, or "helm". With "report" and a
   * folder it writes there a report of three sets: HELM Safety and the study's two tables.
   */
  public static void main(String... arguments) {
    if (arguments[0].equals("report")) {
      writeReport(Path.of(arguments[1]));
      return;
    }
    boolean helm = arguments[0].equals("helm");
    Scores scores = helm ? BundledScores.helmSafety() : ofModels(Integer.parseInt(arguments[0]));
    SafetyQuestion question = helm ? SafetyQuestion.overall() : SafetyQuestion.on(BENCHMARK);
    long start = System.nanoTime();
    var answer = SafetyStudy.withDefaults().answer(question, scores);
    System.out.printf(
        Locale.ROOT, "%.1f s, %s", (System.nanoTime() - start) / 1e9, answer.verdict());
  }

  private static void writeReport(Path folder) {
    Catalog catalog = BundledCatalog.load();
    Scores helm = BundledScores.helmSafety();
    ScoreReport.of(
            ImmutableList.of(
                new ScoreSet("HELM Safety v1.17.0", helm),
                new ScoreSet(
                    "The study's HELM table",
                    catalog.resolve(BundledScores.studyHelmSafety()).value()),
                new ScoreSet(
                    "The study's four leaderboards",
                    catalog.resolve(BundledScores.studyCombined()).value())),
            BundledScores.study().map(scores -> scores.plus(helm)),
            catalog)
        .write(folder);
  }

  private static Scores ofModels(int n) {
    Random random = new Random(1);
    List<Score> scores = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      int day = 14 * random.nextInt(FORTNIGHTS);
      double share = Math.min(1, Math.max(0, .3 + .0003 * day + .2 * random.nextGaussian()));
      Model model =
          Model.of("model-" + i, Lab.of("lab-" + random.nextInt(LABS)))
              .withReleases(Release.on(Release.Kind.ANNOUNCEMENT, FIRST.plusDays(day), ""));
      scores.add(Score.of(model, BENCHMARK, Math.rint(100 * share) / 100));
    }
    return Scores.copyOf(scores);
  }
}
