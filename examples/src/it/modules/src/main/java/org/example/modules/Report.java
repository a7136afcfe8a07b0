package org.example.modules;

import java.nio.file.Files;
import java.nio.file.Path;
import org.llmsafety.core.Scores;
import org.llmsafety.io.ScoreReader;
import org.llmsafety.io.Source;
import org.llmsafety.io.bundled.BundledCatalog;
import org.llmsafety.io.bundled.BundledScores;
import org.llmsafety.io.scores.ScoreWriter;
import org.llmsafety.stats.chart.Png;
import org.llmsafety.stats.figures.Timeline;
import org.llmsafety.stats.study.SafetyAnswer;
import org.llmsafety.stats.study.SafetyQuestion;
import org.llmsafety.stats.study.SafetyStudy;

/** Whatever a module could lose: resources, readers found as services, calibration, an image. */
public final class Report {
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    if (!Report.class.getModule().isNamed() || !Scores.class.getModule().isNamed()) {
      throw new AssertionError("this runs on the class path");
    }
    Scores scores = BundledScores.helmSafety();
    Path csv = folder.resolve("scores.csv");
    ScoreWriter.csv().write(scores, csv);
    Scores again = ScoreReader.withDefaults().read(Source.ofFile(csv)).value();
    if (again.size() != scores.size()) {
      throw new AssertionError("wrote " + scores.size() + " scores, read " + again.size());
    }
    Scores resolved = BundledCatalog.load().resolve(again).value();
    SafetyAnswer answer =
        SafetyStudy.withDefaults().answer(SafetyQuestion.overall(), resolved);
    System.out.println(answer);
    Path image = folder.resolve("timeline.png");
    Png.withDefaults().write(Timeline.withDefaults().draw(resolved), image);
    if (Files.size(image) < 10_000) {
      throw new AssertionError("an image of " + Files.size(image) + " bytes");
    }
  }
}
