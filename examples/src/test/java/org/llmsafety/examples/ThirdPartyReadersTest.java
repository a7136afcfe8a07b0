package org.llmsafety.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Checked;
import org.llmsafety.core.Conditions;
import org.llmsafety.core.Direction;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.core.Uncertainty;
import org.llmsafety.io.ScoreReader;

/**
 * A jar of readers by somebody else, from the consumer's sources: another package, public API only,
 * found by its file of services.
 */
class ThirdPartyReadersTest {
  private static final Path CONSUMER = Path.of("src/it/consumer/src/main");
  private static final Path SOURCES = CONSUMER.resolve("java/org/example/readers");
  private static final Path RESOURCES = CONSUMER.resolve("resources");
  private static final Path DATA = RESOURCES.resolve("org/example/readers");

  @TempDir private Path folder;

  @Test
  void json_scoresAreRead() throws IOException {
    Checked<Scores> read = read("refusals.json");
    assertThat(read.problems()).isEmpty();
    assertThat(read.value()).extracting(Score::value).containsExactly(91.5, 88.0);
    Score first = read.value().asList().get(0);
    assertThat(first.lab().name()).isEqualTo("Invented Lab");
    assertThat(first.provenance()).hasToString("refusals.json [models[0].refused]");
  }

  @Test
  void json_whatDoesNotFitIsLocatedByItsPath() throws IOException {
    Checked<Scores> read = read("refusals-broken.json");
    assertThat(read.value()).extracting(Score::value).containsExactly(91.5);
    assertThat(read.problems())
        .extracting(Problem::toString)
        .containsExactly(
            "refusals-broken.json [models[1].refused]: expected a number, but was \"most\"",
            "refusals-broken.json [models[2]]: expected a field \"lab\"",
            "refusals-broken.json [models[3].refused]: expected a value on the scale of refusals"
                + " (0 to 100 %, higher is safer), but was 170.0: it is no score",
            "refusals-broken.json [models[4]]: model name must not be blank, but was \" \"");
  }

  @Test
  void csv_scoresAreReadWithTheirConditionsAndErrors() throws IOException {
    Checked<Scores> read = read("jailbreaks.csv");
    assertThat(read.problems()).isEmpty();
    assertThat(read.value()).extracting(Score::value).containsExactly(0.25, 0.125);
    Score second = read.value().asList().get(1);
    assertThat(second.published().name()).isEqualTo("model-1");
    assertThat(second.conditions()).isEqualTo(Conditions.none().with("thinking", "long"));
    assertThat(second.uncertainty()).isEqualTo(new Uncertainty.StandardError(0.01));
    assertThat(second.benchmark())
        .extracting(Benchmark::scale)
        .satisfies(scale -> assertThat(scale.direction()).isEqualTo(Direction.LOWER_IS_SAFER));
  }

  @Test
  void csv_whatDoesNotFitIsLocatedByLineAndColumn() throws IOException {
    Checked<Scores> read = read("jailbreaks-broken.csv");
    assertThat(read.value()).extracting(Score::value).containsExactly(0.25, 0.5);
    assertThat(read.problems())
        .extracting(Problem::toString)
        .containsExactly(
            "jailbreaks-broken.csv:3 [attack success]: expected a number, but was \"n/a\"",
            "jailbreaks-broken.csv:4 [model]: expected a model's name, but the cell is blank",
            "jailbreaks-broken.csv:5: expected 4 cells as in the header, but found 3",
            "jailbreaks-broken.csv:6 [std error]: expected a standard error of at least 0, but was"
                + " -0.1");
  }

  private Checked<Scores> read(String file) throws IOException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {jar().toUri().toURL()}, before)) {
      thread.setContextClassLoader(loader);
      return ScoreReader.withDefaults().read(DATA.resolve(file));
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private Path jar() throws IOException {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    List<String> arguments =
        Stream.concat(
                Stream.of(
                    "-proc:none",
                    "--release",
                    "17",
                    "-cp",
                    System.getProperty("java.class.path"),
                    "-d",
                    classes.toString()),
                files(SOURCES).map(Path::toString))
            .toList();
    assertThat(
            ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, arguments.toArray(String[]::new)))
        .isZero();
    Path jar = folder.resolve("readers.jar");
    try (OutputStream bytes = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(bytes)) {
      add(classes, files(classes), entries);
      add(RESOURCES, files(RESOURCES.resolve("META-INF")), entries);
    }
    return jar;
  }

  private static void add(Path root, Stream<Path> files, JarOutputStream entries)
      throws IOException {
    for (Path file : files.toList()) {
      entries.putNextEntry(new JarEntry(root.relativize(file).toString().replace('\\', '/')));
      entries.write(Files.readAllBytes(file));
      entries.closeEntry();
    }
  }

  private static Stream<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).sorted().toList().stream();
    }
  }
}
