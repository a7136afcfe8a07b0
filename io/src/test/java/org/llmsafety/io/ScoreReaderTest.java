package org.llmsafety.io;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.io.ByteSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Checked;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.core.Topic;
import org.llmsafety.core.audit.Audit;
import org.llmsafety.io.table.CsvLayout;

class ScoreReaderTest {
  private static final Benchmark BENCHMARK = Benchmark.of("x/s", Scale.UNBOUNDED);
  private static final CsvLayout LAYOUT = CsvLayout.wide().named("mine").score("s", BENCHMARK);
  private static final ScoreReader READER = ScoreReader.withDefaults().with(LAYOUT);

  @TempDir Path folder;

  private Path file(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private Path zip(String name, String... namesAndTexts) throws IOException {
    Path file = folder.resolve(name);
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
      for (int i = 0; i < namesAndTexts.length; i += 2) {
        out.putNextEntry(new ZipEntry(namesAndTexts[i]));
        out.write(namesAndTexts[i + 1].getBytes(UTF_8));
      }
    }
    return file;
  }

  private static String models(Checked<Scores> read) {
    StringBuilder names = new StringBuilder();
    read.value().forEach(score -> names.append(score.model().name()));
    return names.toString();
  }

  private static List<String> problems(Checked<?> read) {
    return read.problems().stream().map(Problem::toString).toList();
  }

  /** Recognises everything, and fails as instructed. */
  private record Failing(String name, RuntimeException thrown, boolean whileRecognising)
      implements SourceFormat {
    @Override
    public boolean recognises(Source source) {
      if (whileRecognising) {
        throw thrown;
      }
      return true;
    }

    @Override
    public void read(Source source, ScoreSink sink) {
      throw thrown;
    }
  }

  @Test
  void missingFile_throws_beforeAnythingIsRead() throws IOException {
    Path there = file("a.csv", "model,s\nA,1\n");
    List<Score> received = new ArrayList<>();
    assertThatThrownBy(() -> READER.readInto(into(received), there, Path.of("no", "such.csv")))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("there is no file or folder \"%s\"", Path.of("no", "such.csv"))
        .hasCauseInstanceOf(NoSuchFileException.class);
    assertThat(received).isEmpty();
  }

  private static ScoreSink into(List<Score> scores) {
    return new ScoreSink() {
      @Override
      public void score(Score score) {
        scores.add(score);
      }

      @Override
      public void problem(Problem problem) {
        throw new AssertionError(problem);
      }
    };
  }

  /** Also of a layout of one's own: once for each benchmark, after all else that was met. */
  @Test
  void undirectedBenchmarks_areANoteEach_atTheirFirstScore() throws IOException {
    Benchmark unknown = Benchmark.of("test/unknown", Scale.UNIT.undirected());
    Benchmark ability =
        Benchmark.of("test/ability", Scale.UNIT.undirected()).withTopics(Topic.CAPABILITY);
    CsvLayout layout =
        CsvLayout.wide()
            .model("model")
            .score("u", unknown)
            .score("a", ability)
            .score("d", Benchmark.of("test/known", Scale.UNIT));
    Path first = file("a.csv", "model,u,a,d\nA,.1,.2,.3\nB,.4,.5,.6\n");
    Path second = file("b.csv", "model,u,a,d\nC,.7,.8,.9\nD,x,.2,.3\n");

    Checked<Scores> read = ScoreReader.withDefaults().with(layout).read(first, second);

    assertThat(read.value().size()).isEqualTo(11);
    assertThat(problems(read))
        .containsExactly(
            "b.csv:3 [u]: expected a number, but was \"x\"",
            "a.csv:2 [u]: " + unknown.whyUndirected().orElseThrow());
  }

  @Test
  void folder_isReadInTheOrderOfNames_andHiddenFilesArePassedOver() throws IOException {
    file("in/b.csv", "model,s\nB,1\n");
    file("in/a/z.csv", "model,s\nZ,1\n");
    file("in/c.txt", "hello");
    file("in/d.csv", "");
    file("in/.hidden.csv", "model,s\nH,1\n");
    Checked<Scores> read = READER.read(folder.resolve("in"));
    assertThat(models(read)).isEqualTo("ZB");
    assertThat(read.value().asList().get(0).provenance()).hasToString("in/a/z.csv:2 [s]");
    assertThat(problems(read))
        .satisfiesExactly(
            first -> assertThat(first).isEqualTo("in/c.txt: no format recognises this file"),
            second -> assertThat(second).isEqualTo("in/d.csv: the file is empty"));
    assertThat(read.problems())
        .isNotEmpty()
        .allMatch(problem -> problem.severity() == Problem.Severity.WARNING);
  }

  @Test
  void namedFileThatNothingRecognises_isAnError() throws IOException {
    Checked<Scores> read = READER.read(file("c.txt", "hello"));
    assertThat(read.problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.severity()).isEqualTo(Problem.Severity.ERROR);
              assertThat(problem.topic()).isEqualTo("unrecognised");
            });
  }

  @Test
  void filesOfOneName_areToldApartByTheirPaths() throws IOException {
    Path first = file("one/a.csv", "model,s\nA,1\n");
    Path second = file("two/a.csv", "model,s\nA,1\n");
    assertThat(READER.read(first, second).value().stream().map(s -> s.provenance().toString()))
        .containsExactly(first + ":2 [s]", second + ":2 [s]");
    assertThat(READER.read(List.of(first)).value().stream().map(s -> s.provenance().toString()))
        .containsExactly("a.csv:2 [s]");
  }

  @Test
  void zip_isReadEntryByEntry_whereverItsNamesPoint() throws IOException {
    Path zip =
        zip(
            "r.zip",
            "b.csv",
            "model,s\nB,1\n",
            "../../a.csv",
            "model,s\nA,x\nC,1\n",
            "._b.csv",
            "");
    Checked<Scores> read = READER.read(zip);
    assertThat(models(read)).isEqualTo("CB");
    assertThat(problems(read))
        .containsExactly("r.zip!/../../a.csv:2 [s]: expected a number, but was \"x\"");
    assertThat(folder.resolve("../../a.csv")).doesNotExist();
  }

  @Test
  void zipInAFolder_andBrokenOnes_doNotEndTheReading() throws IOException {
    Files.createDirectories(folder.resolve("in"));
    Files.move(zip("r.zip", "b.csv", "model,s\nB,1\n"), folder.resolve("in/b.zip"));
    Files.write(folder.resolve("in/a.zip"), new byte[] {'P', 'K', 3, 4, 0, 0});
    file("in/c.csv", "model,s\nC,1\n");
    Checked<Scores> read = READER.read(folder.resolve("in"));
    assertThat(models(read)).isEqualTo("BC");
    assertThat(problems(read))
        .singleElement()
        .asString()
        .startsWith("in/a.zip: the archive cannot be read: ");
  }

  @Test
  void zip_limitsAreKept() throws IOException {
    String row = "A,1\n".repeat(100);
    Path zip = zip("r.zip", "a.csv", "model,s\n" + row, "b.csv", "model,s\n" + row);
    Checked<Scores> entries = READER.withLimits(ReadLimits.withDefaults().withEntries(1)).read(zip);
    assertThat(entries.value().size()).isEqualTo(100);
    assertThat(problems(entries))
        .containsExactly(
            "r.zip: the entries of an archive must number at most 1, but are 2; the rest is left"
                + " out (limit entries)");
    Checked<Scores> bytes =
        READER.withLimits(ReadLimits.withDefaults().withExpandedBytes(600)).read(zip);
    assertThat(bytes.value().size()).isEqualTo(100);
    assertThat(problems(bytes))
        .containsExactly(
            "r.zip!/b.csv: cannot be read: the archive must expand to at most 600 bytes, but"
                + " goes on (limit expandedBytes)");
  }

  @Test
  void zip_entryThatExpandsTooFar_isCutOff() throws IOException {
    Path zip = zip("bomb.zip", "a.csv", "model,s\n" + "A,1\n".repeat(1_000_000));
    Checked<Scores> read = READER.read(zip);
    assertThat(problems(read))
        .containsExactly(
            "bomb.zip!/a.csv: cannot be read: an entry must expand to at most 200 times its"
                + " size, but goes on (limit expansion)");
    assertThat(read.value().size()).isBetween(200_000, 300_000);
  }

  @Test
  void givenFormats_comeFirst_inWhicheverOrder() {
    Source source = Source.ofText("t.csv", "model,s,provider\nA,1,x\n");
    CsvLayout other = CsvLayout.wide().named("other").score("provider", BENCHMARK);
    List<String> both =
        List.of(
            "t.csv: one format must recognise this file, but 2 do: mine, other; it is left unread");
    assertThat(problems(ScoreReader.withDefaults().with(LAYOUT).with(other).read(source)))
        .isEqualTo(both);
    assertThat(problems(ScoreReader.withDefaults().with(other).with(LAYOUT).read(source)))
        .isEqualTo(both);
  }

  @Test
  void brokenFormat_isReported_andTheOthersGoOn() {
    Source source = Source.ofText("t.csv", "model,s\nA,1\n");
    SourceFormat asking = new Failing("bad", new IllegalStateException("no"), true);
    Checked<Scores> read = READER.with(asking).read(source);
    assertThat(models(read)).isEqualTo("A");
    assertThat(problems(read))
        .containsExactly(
            "t.csv: the format \"bad\" must report what it cannot read, but threw"
                + " java.lang.IllegalStateException: no");
    SourceFormat reading = new Failing("bad", new IllegalStateException("no"), false);
    Checked<Scores> second =
        ScoreReader.withDefaults().with(reading).read(source, Source.ofText("u.csv", "x"));
    assertThat(problems(second)).hasSize(2).allMatch(text -> text.contains("\"bad\""));
  }

  @Test
  void serviceThatCannotBeLoaded_isReported_andTheOthersGoOn() throws IOException {
    file("META-INF/services/" + SourceFormat.class.getName(), "no.such.Format\n");
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader plugins = new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
      thread.setContextClassLoader(plugins);
      Source given = Source.ofText("t.csv", "model,s\nA,1\n");
      Checked<Scores> read = READER.read(given, Source.ofText("u.csv", "x"));
      assertThat(models(read)).isEqualTo("A");
      assertThat(problems(read))
          .hasSize(2)
          .first()
          .asString()
          .startsWith("a format on the class path cannot be loaded: ")
          .contains("no.such.Format not found");
      assertThat(problems(READER.read(given))).as("no other format is asked").isEmpty();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Test
  void whatTheSinkThrows_isTheCallers() {
    IllegalStateException full = new IllegalStateException("full");
    ScoreSink sink =
        new ScoreSink() {
          @Override
          public void score(Score score) {
            throw full;
          }

          @Override
          public void problem(Problem problem) {
            throw new AssertionError(problem);
          }
        };
    Source source = Source.ofText("t.csv", "model,s\nA,1\n");
    assertThatThrownBy(() -> READER.readInto(sink, source)).isSameAs(full);
  }

  @Test
  void problemsPastTheLimit_areCounted_withTheirWorst() {
    String text = "model,s\nN,\n" + "A,x\n".repeat(5322);
    Checked<Scores> read = READER.withProblemLimit(1).read(Source.ofText("t.csv", text));
    assertThat(problems(read))
        .containsExactly("t.csv:2: the row has no score for \"N\"", "and 5,322 more problems");
    assertThat(read.problems().get(1).severity()).isEqualTo(Problem.Severity.ERROR);
  }

  @Test
  void namedSourceThatCannotBeRead_throws() {
    ByteSource failing =
        new ByteSource() {
          @Override
          public InputStream openStream() throws IOException {
            throw new java.nio.file.AccessDeniedException("t.csv");
          }
        };
    assertThatThrownBy(() -> READER.read(Source.of("t.csv", failing)))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("\"t.csv\" cannot be read: Access Denied, t.csv");
  }

  @Test
  void tallFile_isStreamed_andTheListenerIsTold() throws IOException {
    StringBuilder text = new StringBuilder("model,benchmark,score\n");
    for (int i = 0; i < 120_000; i++) {
      text.append("Model ").append(i % 50).append(",x/s,0.").append(i).append('\n');
    }
    Path file = file("tall.csv", text.toString());
    List<ProgressListener.Progress> reported = new ArrayList<>();
    List<Score> received = new ArrayList<>();
    ScoreReader.withDefaults()
        .with(CsvLayout.tall().benchmarks(BENCHMARK))
        .withListener(reported::add)
        .readInto(into(received), file);
    assertThat(received).hasSize(120_000);
    long size = Files.size(file);
    assertThat(reported).hasSize((int) (size >> 20) + 1).hasSizeGreaterThan(2);
    assertThat(reported).extracting(ProgressListener.Progress::bytesRead).isSorted();
    ProgressListener.Progress last = reported.get(reported.size() - 1);
    assertThat(last.source()).isEqualTo("tall.csv");
    assertThat(last.bytesRead()).isEqualTo(size);
    assertThat(last.bytesInAll()).hasValue(size);
    assertThat(last.scores()).isEqualTo(120_000);
    assertThat(reported.get(0).scores()).isBetween(1L, 119_999L);
  }

  @Test
  void configuration_inAnyOrder_readsTheSame() {
    Source source = Source.ofText("t.csv", "model,s\nA,1\nB,x\nC,y\n");
    ReadLimits limits = ReadLimits.withDefaults().withEntries(3);
    assertThat(
            ScoreReader.withDefaults()
                .with(LAYOUT)
                .withProblemLimit(1)
                .withLimits(limits)
                .read(source))
        .isEqualTo(
            ScoreReader.withDefaults()
                .withLimits(limits)
                .withProblemLimit(1)
                .with(LAYOUT)
                .read(source));
  }

  @Test
  void sourceName_printsAsOneLine() {
    assertThat(Source.ofText("a\nb", "").name()).isEqualTo("a\uFFFDb");
    assertThatThrownBy(() -> Source.ofText(" ", ""))
        .hasMessage("a source's name must not be blank");
    assertThat(ImmutableList.of(Source.ofText("a", "xy").size().getAsLong())).containsExactly(2L);
  }

  @Test
  void valueOffItsScale_isALocatedProblem_andNoScore() {
    Benchmark share = Benchmark.of("x/share", Scale.UNIT);
    ScoreReader reader =
        ScoreReader.withDefaults().with(CsvLayout.wide().model("model").score("s", share));

    Checked<Scores> read =
        reader.read(
            Source.ofText("f.csv", "model,s\nA,81.5\nB,0.82\nC,-1\nD,1.0000000000000002\n"));

    assertThat(models(read)).isEqualTo("BD");
    assertThat(problems(read))
        .containsExactly(
            "f.csv:2 [s]: expected a value on the scale of share (0 to 1, higher is safer), but was"
                + " 81.5: it is no score",
            "f.csv:4 [s]: expected a value on the scale of share (0 to 1, higher is safer), but was"
                + " -1.0: it is no score");
    assertThat(read.problems())
        .isNotEmpty()
        .allSatisfy(
            problem -> {
              assertThat(problem.topic()).isEqualTo("off-scale");
              assertThat(problem.severity()).isEqualTo(Problem.Severity.ERROR);
            });
    assertThat(Audit.withDefaults().audit(read)).containsAll(read.problems());
  }
}
