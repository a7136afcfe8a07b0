package org.llmsafety.io;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.io.ByteSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Score;

class SourceTest {
  @TempDir Path folder;

  private void file(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static byte[] zip(String... namesAndTexts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (int i = 0; i < namesAndTexts.length; i += 2) {
        out.putNextEntry(new ZipEntry(namesAndTexts[i]));
        out.write(namesAndTexts[i + 1].getBytes(UTF_8));
      }
    }
    return bytes.toByteArray();
  }

  private static String text(Source source) throws IOException {
    try (InputStream in = source.open()) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  /** Keeps what it is given. */
  private static final class Seen implements ScoreSink {
    final List<String> problems = new ArrayList<>();

    @Override
    public void score(Score score) {
      throw new AssertionError(score);
    }

    @Override
    public void problem(Problem problem) {
      problems.add(problem.toString());
    }
  }

  @Test
  void beside_fileOfTheFolderAboveOrBelow_isFound() throws IOException {
    file("release/schema.json", "{}");
    file("release/groups/a.json", "[]");
    file("release/groups/json/b.json", "[1]");
    Source a = Source.ofFile(folder.resolve("release/groups/a.json"));

    assertThat(a.beside("../schema.json"))
        .hasValueSatisfying(s -> assertThat(s).hasToString("../schema.json"));
    assertThat(text(a.beside("json/b.json").orElseThrow())).isEqualTo("[1]");
    assertThat(a.beside("json/b.json").flatMap(b -> b.beside("../a.json")))
        .hasValueSatisfying(s -> assertThat(s).hasToString("a.json"));
    assertThat(a.beside("json")).isEmpty();
    assertThat(a.beside("no.json")).isEmpty();
  }

  @Test
  void neighbours_areTheFilesOfTheFolder_hiddenOnesAndFoldersAside() throws IOException {
    file("b.csv", "");
    file("a.csv", "");
    file(".hidden", "");
    file("deeper/c.csv", "");

    assertThat(Source.ofFile(folder.resolve("b.csv")).neighbours())
        .extracting(Source::fileName)
        .containsExactly("a.csv", "b.csv");
    assertThat(Source.ofText("alone.csv", "").neighbours()).isEmpty();
    assertThat(Source.ofText("alone.csv", "").beside("alone.csv")).isEmpty();
  }

  @Test
  void forEachEntry_ofAnArchiveInMemory_knowsWhatLiesBesideEachEntry() throws IOException {
    Source archive =
        Source.of(
            "r.zip",
            ByteSource.wrap(
                zip(
                    "v1/groups/a.json",
                    "[]",
                    "v1/schema.json",
                    "{}",
                    "v1/groups/../odd.txt",
                    "!")));
    Seen seen = new Seen();
    List<String> found = new ArrayList<>();

    archive.forEachEntry(
        seen,
        entry ->
            found.add(
                entry.name()
                    + " "
                    + entry.neighbours().stream().map(Source::fileName).toList()
                    + " "
                    + entry.beside("../schema.json").isPresent()));

    assertThat(seen.problems).isEmpty();
    assertThat(found)
        .containsExactly(
            "r.zip!/v1/groups/../odd.txt [odd.txt, schema.json] false",
            "r.zip!/v1/groups/a.json [a.json] true",
            "r.zip!/v1/schema.json [odd.txt, schema.json] false");
  }

  @Test
  void isArchive_onlyWhatStartsAsOne() throws IOException {
    assertThat(Source.of("a", ByteSource.wrap(zip())).isArchive()).isTrue();
    assertThat(Source.of("a", ByteSource.wrap(zip("x", ""))).isArchive()).isTrue();
    assertThat(Source.ofText("a.zip", "PK").isArchive()).isFalse();
  }

  @Test
  void forEachEntry_ofWhatIsNoArchive_isReported() throws IOException {
    Seen seen = new Seen();

    Source.ofText("a.zip", "PK\u0003\u0004 and no more").forEachEntry(seen, entry -> {});

    assertThat(seen.problems)
        .singleElement()
        .asString()
        .startsWith("a.zip: the archive cannot be read");
  }

  @Test
  void openWhole_documentPastTheLimit_failsNamingIt() throws IOException {
    Source source =
        Source.ofText("big.json", "[1, 2, 3]")
            .within(ReadLimits.withDefaults().withDocumentBytes(4));

    try (InputStream in = source.openWhole()) {
      assertThatThrownBy(in::readAllBytes)
          .isInstanceOf(IOException.class)
          .hasMessage("the document must have at most 4 bytes, but goes on (limit documentBytes)");
    }
  }

  @Test
  void view_isMadeOnce() {
    Source source = Source.ofText("a", "text");
    List<Source> made = new ArrayList<>();

    for (int i = 0; i < 3; i++) {
      assertThat(
              source.view(
                  String.class,
                  from -> {
                    made.add(from);
                    return from.name();
                  }))
          .isEqualTo("a");
    }

    assertThat(made).hasSize(1);
  }

  @Test
  void limits_belowOne_areRefusedByName() {
    assertThatThrownBy(() -> ReadLimits.withDefaults().withNesting(0))
        .hasMessage("nesting must be at least 1, but was 0");
    assertThatThrownBy(() -> ReadLimits.withDefaults().withDocumentBytes(-1))
        .hasMessage("documentBytes must be at least 1, but was -1");
  }
}
