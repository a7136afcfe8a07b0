package org.llmsafety.examples.bundle;

import com.google.common.collect.ImmutableList;
import com.google.common.hash.Hashing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Makes the bundled tables from the files of their sources, and a list of what each was made from.
 *
 * <pre>{@code
 * java ... BundleSources SOURCES io/src/main/resources/org/llmsafety/io/bundled
 * }</pre>
 *
 * <p>SOURCES holds the files under the paths that {@link BundledTable} names. A file that is not
 * the one that the bundled table was made from is refused: its checksum must be changed here, by
 * someone who has looked at what changed. The same files give the same bytes.
 */
public final class BundleSources {
  private static final String LIST = "sources.csv";

  private BundleSources() {}

  /**
   * Runs the program.
   *
   * @param args the folder of sources and the folder to write to
   */
  public static void main(String[] args) throws IOException {
    if (args.length != 2) {
      throw new IllegalArgumentException(
          "give the folder of sources and the folder to write to, but there were "
              + args.length
              + " arguments");
    }
    write(Path.of(args[0]), Path.of(args[1]), BundledTable.all());
  }

  static void write(Path sources, Path target, List<BundledTable> tables) throws IOException {
    ImmutableList.Builder<String> list = ImmutableList.builder();
    list.add("file,sha256,made from,sha256 of that,from,date of that,licence,part");
    for (BundledTable table : tables) {
      for (BundledTable.Original original : table.originals()) {
        original.check(sources);
      }
      String text = String.join("\n", table.lines(sources)) + "\n";
      Files.writeString(target.resolve(table.file()), text);
      for (BundledTable.Original original : table.originals()) {
        list.add(
            CsvText.row(
                table.file(),
                sha256(text.getBytes(StandardCharsets.UTF_8)),
                original.path(),
                original.sha256(),
                table.from(),
                table.date(),
                table.licence(),
                table.part()));
      }
    }
    Files.writeString(target.resolve(LIST), String.join("\n", list.build()) + "\n");
  }

  static String sha256(byte[] bytes) {
    return Hashing.sha256().hashBytes(bytes).toString();
  }
}
