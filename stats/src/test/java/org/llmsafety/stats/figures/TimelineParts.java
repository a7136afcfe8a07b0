package org.llmsafety.stats.figures;

import java.time.LocalDate;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Model;
import org.llmsafety.core.Release;
import org.llmsafety.core.Score;

/** Scores to draw, one a month from January 2024 on. */
final class TimelineParts {
  private TimelineParts() {}

  static LocalDate day(int month) {
    return LocalDate.of(2024, 1, 1).plusMonths(month);
  }

  static Score score(Benchmark benchmark, Lab lab, int month, double value) {
    Release release = Release.on(Release.Kind.ANNOUNCEMENT, day(month), "invented");
    Model model = Model.of(lab.id() + "/m" + month, lab).withName("model " + month);
    return Score.of(
        model.withFamily(lab + " family " + month).withReleases(release), benchmark, value);
  }
}
