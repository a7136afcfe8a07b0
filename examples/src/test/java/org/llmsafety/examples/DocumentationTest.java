package org.llmsafety.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Compiles and runs every {@code java} block of the README and the guide, page by page. */
class DocumentationTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern FIGURE = Pattern.compile("!\\[[^]]*]\\(([\\w-]+\\.svg)\\)");
  private static final Pattern JAVA_BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  @TestFactory
  Stream<DynamicTest> javaBlocksRun() throws IOException {
    List<Path> pages;
    try (Stream<Path> guide = Files.walk(ROOT.resolve("docs"))) {
      pages =
          Stream.concat(Stream.of(ROOT.resolve("README.md")), guide)
              .filter(path -> path.toString().endsWith(".md"))
              .filter(page -> !blocks(page).isEmpty())
              .sorted()
              .toList();
    }
    assertThat(pages).contains(ROOT.resolve("README.md"), ROOT.resolve("docs/guide.md"));
    return pages.stream()
        .map(page -> DynamicTest.dynamicTest(ROOT.relativize(page).toString(), () -> run(page)));
  }

  /** The blocks of one page are one story: a later block may use what an earlier one made. */
  private static void run(Path page) {
    try (JShell shell = JShell.builder().executionEngine("local").build()) {
      for (String jar :
          System.getProperty("java.class.path").split(Pattern.quote(File.pathSeparator), -1)) {
        shell.addToClasspath(jar);
      }
      for (String block : blocks(page)) {
        run(shell, block);
      }
      assertFiguresAreMade(page, shell);
    }
  }

  /** A figure that a page shows and its code names is the one that the code makes. */
  private static void assertFiguresAreMade(Path page, JShell shell) {
    String code = String.join("", blocks(page));
    FIGURE
        .matcher(text(page))
        .results()
        .map(found -> found.group(1))
        .filter(figure -> code.contains('"' + figure + '"'))
        .forEach(
            figure ->
                assertThat(folder(shell).resolve(figure))
                    .hasSameTextualContentAs(page.resolveSibling(figure)));
  }

  /** Where the code of a page writes: its variable "folder". */
  private static Path folder(JShell shell) {
    return shell
        .variables()
        .filter(variable -> variable.name().equals("folder"))
        .map(shell::varValue)
        .map(Path::of)
        .findFirst()
        .orElseThrow();
  }

  private static List<String> blocks(Path page) {
    return JAVA_BLOCK.matcher(text(page)).results().map(r -> r.group(1)).toList();
  }

  private static String text(Path page) {
    try {
      return Files.readString(page);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void run(JShell shell, String block) {
    String rest = block;
    while (!rest.isBlank()) {
      CompletionInfo next = shell.sourceCodeAnalysis().analyzeCompletion(rest);
      for (SnippetEvent event : shell.eval(next.source())) {
        assertThat(event.status())
            .as(
                () ->
                    next.source()
                        + shell.diagnostics(event.snippet()).map(d -> d.getMessage(null)).toList())
            .isEqualTo(Snippet.Status.VALID);
        assertThat(event.exception()).as(next.source()).isNull();
      }
      rest = next.remaining();
    }
  }
}
