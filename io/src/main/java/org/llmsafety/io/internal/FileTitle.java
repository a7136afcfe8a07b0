package org.llmsafety.io.internal;

import java.util.regex.Pattern;
import org.llmsafety.core.Location;
import org.llmsafety.core.Problem;
import org.llmsafety.io.ScoreSink;
import org.llmsafety.io.Source;

/**
 * The name that a file was published under, as far as its present name shows it: without folder,
 * ending and the marks that browsers and file managers put on a copy ("x (1).csv", "Copy of x.csv",
 * "x - Copy.csv"). Some sources say nowhere else which benchmark or model a file holds.
 */
public final class FileTitle {
  private static final Pattern ENDING = Pattern.compile("(?<=.)\\.[^.]*$");
  private static final Pattern BEFORE = Pattern.compile("(?i)^copy( \\(\\d+\\))? of ");
  private static final Pattern BEHIND =
      Pattern.compile("(?i)(?<=.)( ?\\(\\d+\\)| ?[-_] ?copy( ?\\d+)?| copy( \\d+)?)$");

  private FileTitle() {}

  /** {@return the title of a file: "gpqa_diamond" of "gpqa_diamond (1).csv"} */
  public static String of(Source source) {
    String title = ENDING.matcher(source.fileName()).replaceFirst("");
    for (String before = ""; !before.equals(title); ) {
      before = title;
      title = BEHIND.matcher(BEFORE.matcher(title).replaceFirst("")).replaceFirst("");
    }
    return title;
  }

  /** Warns that a file's name alone says what the file holds, so that a new name changes it. */
  public static void warnNamedByFile(Source source, String what, String taken, ScoreSink sink) {
    sink.problem(
        Problem.of(
                Problem.Severity.WARNING,
                "named-by-file",
                "nothing in the file says which %s it holds; it is read as \"%s\", after the"
                    + " file's name, and would change with that name",
                what,
                taken)
            .at(Location.of(source.name())));
  }
}
