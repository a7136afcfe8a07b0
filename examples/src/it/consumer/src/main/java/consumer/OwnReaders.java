package consumer;

import org.example.readers.RefusalBoard;
import org.llmsafety.core.Checked;
import org.llmsafety.core.Scores;
import org.llmsafety.io.ScoreReader;
import org.llmsafety.io.Source;

/** Reads the files of sources that the library does not know; a wrong answer ends the build. */
public final class OwnReaders {
  public static void main(String[] arguments) {
    check("refusals.json", 2, 0);
    check("refusals-broken.json", 1, 4);
    check("jailbreaks.csv", 2, 0);
    check("jailbreaks-broken.csv", 2, 4);
  }

  private static void check(String file, int scores, int problems) {
    Checked<Scores> read =
        ScoreReader.withDefaults().read(Source.ofResource(RefusalBoard.class, file));
    System.out.println(file + ": " + read.value().size() + " scores");
    read.problems().forEach(System.out::println);
    if (read.value().size() != scores || read.problems().size() != problems) {
      throw new AssertionError(
          "expected " + scores + " scores and " + problems + " problems of " + file);
    }
  }
}
