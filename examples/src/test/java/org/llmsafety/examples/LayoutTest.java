package org.llmsafety.examples;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the files themselves show: who imports internals, and how packages and types are named. */
class LayoutTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final List<String> MODULES = List.of("core", "io", "stats", "examples");
  private static final int MOST_FILES = 45;
  private static final Pattern INTERNAL =
      Pattern.compile(
          "^import (?:static )?org\\.llmsafety\\.(\\w+)\\.internal\\b", Pattern.MULTILINE);

  /** Tests, documents and other modules do without what may change in any version. */
  @Test
  void internals_areImportedByTheirOwnModuleOnly() {
    List<String> imports =
        Stream.concat(
                MODULES.stream().flatMap(module -> files(ROOT.resolve(module + "/src"))),
                Stream.concat(files(ROOT.resolve("docs")), Stream.of(ROOT.resolve("README.md"))))
            .filter(file -> file.toString().matches(".*\\.(java|md)"))
            .flatMap(LayoutTest::foreignInternals)
            .toList();
    assertThat(imports).isEmpty();
  }

  private static Stream<String> foreignInternals(Path file) {
    Path inProject = ROOT.relativize(file);
    Matcher imports = INTERNAL.matcher(text(file));
    return imports
        .results()
        .filter(found -> !inProject.startsWith(found.group(1)))
        .map(found -> inProject + ": " + found.group());
  }

  @Test
  void packages_areOfASizeThatCanBeReadThrough() {
    Map<Path, Long> sizes =
        new TreeMap<>(
            production("core", "io", "stats").collect(groupingBy(Path::getParent, counting())));
    sizes.values().removeIf(size -> size <= MOST_FILES);
    assertThat(sizes).isEmpty();
  }

  @Test
  void types_haveSimpleNamesOfTheirOwn() {
    Map<Path, Long> named =
        new TreeMap<>(
            production("core", "io", "stats").collect(groupingBy(Path::getFileName, counting())));
    named.values().removeIf(count -> count == 1);
    assertThat(named).isEmpty();
  }

  /** Tools that go by names would take such a type for a test. */
  @Test
  void productionTypes_doNotEndInTest() {
    assertThat(
            production("core", "io", "stats")
                .map(Path::toString)
                .filter(it -> it.endsWith("Test.java")))
        .isEmpty();
  }

  private static Stream<Path> production(String... modules) {
    return Stream.of(modules)
        .flatMap(module -> files(ROOT.resolve(module + "/src/main/java")))
        .filter(file -> file.toString().endsWith(".java"))
        .filter(file -> !file.endsWith("package-info.java"));
  }

  private static Stream<Path> files(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
