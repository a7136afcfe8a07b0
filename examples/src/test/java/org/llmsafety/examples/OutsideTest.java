package org.llmsafety.examples;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.llmsafety.core.Benchmarks.HARMBENCH;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.io.bundled.BundledScores;
import org.llmsafety.io.scores.ScoreWriter;
import org.llmsafety.stats.trend.LeastSquares;

/** Every piece of docs/outside.md, run by the program that it is for, where that is installed. */
class OutsideTest {
  private static final Path PAGE = Path.of("../docs/outside.md");
  private static final String CLASS_PATH = classPath();

  @TempDir private Path folder;

  @BeforeEach
  void table() throws IOException {
    Files.writeString(folder.resolve("mine.csv"), block("csv"));
  }

  @Test
  void jshell_drawsATable() throws Exception {
    Files.writeString(folder.resolve("figure.jsh"), block("jshell") + "/exit\n");

    String said = run(jdk("jshell"), "--class-path", CLASS_PATH, "figure.jsh");

    assertThat(said).contains("\"ASR\" is taken for");
    assertThat(folder.resolve("mine.svg")).content().contains("Claude 3.7 Sonnet", "GPT-5");
  }

  @Test
  void script_runByAJdk_drawsATable() throws Exception {
    Files.writeString(folder.resolve("MyFigure.java"), block("java jbang"));

    run(jdk("java"), "-cp", CLASS_PATH, "MyFigure.java", "mine.csv", "mine.png");

    assertThat(folder.resolve("mine.png")).isNotEmptyFile();
  }

  @Test
  void script_runByJBang_drawsATable() throws Exception {
    assumeInstalled("jbang");
    Files.writeString(folder.resolve("MyFigure.java"), block("java jbang"));

    run("jbang", "--cp", CLASS_PATH, "MyFigure.java", "mine.csv", "mine.png");

    assertThat(folder.resolve("mine.png")).isNotEmptyFile();
  }

  @Test
  void kotlin_drawsATable() throws Exception {
    assumeInstalled("kotlinc");
    Files.writeString(folder.resolve("my-figure.main.kts"), block("kotlin"));

    run("kotlinc", "-cp", CLASS_PATH, "-script", "my-figure.main.kts");

    assertThat(folder.resolve("mine.svg")).content().contains("GPT-5");
  }

  @Test
  void tidyTable_inPython_hasEveryScore() throws Exception {
    assumeInstalled("python3");
    Scores helm = helm();

    String[] said = run("python3", "-c", block("python")).strip().split(" ", -1);

    assertThat(said[0]).isEqualTo(Integer.toString(helm.size()));
    assertThat(Double.parseDouble(said[1]))
        .isCloseTo(helm.stream().mapToDouble(Score::value).sum(), within(1e-9));
  }

  @Test
  void tidyTable_inR_hasTheSlopeOfLeastSquares() throws Exception {
    assumeInstalled("Rscript");
    Scores helm = helm();
    Files.writeString(folder.resolve("slope.R"), block("r"));

    String said = run("Rscript", "--vanilla", "slope.R").replace("[1]", "").strip();

    double slope = LeastSquares.withDefaults().fit(helm.series(HARMBENCH)).orElseThrow().slope();
    assertThat(Double.parseDouble(said)).isCloseTo(slope, within(1e-10));
  }

  /** The page's table names every column of the tidy table, in its order. */
  @Test
  void tidyTable_everyColumnIsDefined() throws IOException {
    String header = ScoreWriter.tidy().text(Scores.empty()).strip();
    List<String> defined =
        Files.readString(PAGE)
            .lines()
            .filter(line -> line.startsWith("| `"))
            .map(line -> line.split("\\|", -1)[1])
            .flatMap(cell -> Pattern.compile("`([^`]*)`").matcher(cell).results())
            .map(column -> column.group(1))
            .toList();
    assertThat(String.join(",", defined)).isEqualTo(header);
  }

  private Scores helm() {
    Scores helm = BundledScores.helmSafety();
    ScoreWriter.tidy().write(helm, folder.resolve("scores.csv"));
    return helm;
  }

  private static String block(String language) throws IOException {
    return Pattern.compile("(?s)```" + language + "\n(.*?)```")
        .matcher(Files.readString(PAGE))
        .results()
        .map(match -> match.group(1))
        .findFirst()
        .orElseThrow();
  }

  /** What these tests see, whoever runs them. */
  private static String classPath() {
    return Thread.currentThread().getContextClassLoader() instanceof URLClassLoader loader
        ? Stream.of(loader.getURLs())
            .map(url -> Path.of(URI.create(url.toString())).toString())
            .collect(joining(File.pathSeparator))
        : System.getProperty("java.class.path");
  }

  private static String jdk(String program) {
    return Path.of(System.getProperty("java.home"), "bin", program).toString();
  }

  private static void assumeInstalled(String program) {
    boolean isInstalled =
        Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    assumeTrue(isInstalled, program + " is not installed, so this is not tested here");
  }

  /** What a program says; it must end well. */
  private String run(String... command) throws Exception {
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }
}
