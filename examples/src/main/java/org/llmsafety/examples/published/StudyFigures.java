package org.llmsafety.examples.published;

import static org.llmsafety.core.Benchmarks.HELM_SAFETY_MEAN;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.llmsafety.core.Scores;
import org.llmsafety.core.catalog.Catalog;
import org.llmsafety.io.bundled.BundledCatalog;
import org.llmsafety.io.bundled.BundledScores;
import org.llmsafety.stats.chart.Svg;
import org.llmsafety.stats.figures.Timeline;
import org.llmsafety.stats.trend.FieldTrend;

/**
 * The two figures of the study "Are Large Language Models Actually Getting Safer?", with the trends
 * that they leave to the eye.
 */
public final class StudyFigures {
  private StudyFigures() {}

  /** Writes both into the folder named first. */
  public static void main(String... arguments) throws IOException {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    Catalog catalog = BundledCatalog.load();
    Scores helm = catalog.resolve(BundledScores.studyHelmSafety()).value();
    Scores boards = catalog.resolve(BundledScores.studyCombined()).value();
    Timeline timeline =
        Timeline.withDefaults()
            .withEmphasis(HELM_SAFETY_MEAN)
            .withTrends(FieldTrend.withDefaults());
    Svg.withDefaults()
        .write(
            timeline.withTitle("HELM Safety, 22 models of three labs").draw(helm),
            folder.resolve("helm-safety.svg"));
    Svg.withDefaults()
        .write(
            timeline.withTitle("Four leaderboards, 13 models").draw(boards),
            folder.resolve("four-leaderboards.svg"));
  }
}
