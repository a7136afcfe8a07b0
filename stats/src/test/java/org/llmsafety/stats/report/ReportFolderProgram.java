package org.llmsafety.stats.report;

import java.io.IOException;
import java.nio.file.Path;
import org.llmsafety.core.KilledProgram;
import org.llmsafety.stats.internal.files.WholeFile;

/** Writes a report of zeros and one of ones in turn, in the place of one another, without end. */
public final class ReportFolderProgram {
  static final int FIGURES = 8;
  static final int LENGTH = 100_000;

  private ReportFolderProgram() {}

  /** Writes into the folder named first. */
  public static void main(String... arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    for (int run = 0; ; run++) {
      String digit = String.valueOf(run % 2);
      ReportFolder.write(
          folder,
          made -> {
            WholeFile.write(made.resolve("report.html"), digit.repeat(LENGTH));
            WholeFile.write(made.resolve("report.md"), digit.repeat(LENGTH));
            for (int i = 0; i < FIGURES; i++) {
              WholeFile.write(made.resolve(figure(digit, i)), digit);
            }
          });
      if (run == 0) {
        KilledProgram.ready();
      }
    }
  }

  static String figure(String digit, int number) {
    return "figure-" + digit + "-" + number + ".svg";
  }
}
