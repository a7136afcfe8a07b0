package org.llmsafety.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a project that depends on the library gets: descriptors of modules, services, versions. */
class DeliveryTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern EXPORTED =
      Pattern.compile("^  exports ([\\w.]+);", Pattern.MULTILINE);
  private static final Pattern PROVIDED =
      Pattern.compile("^      ([\\w.]+)[,;]", Pattern.MULTILINE);
  private static final Pattern VERSION = Pattern.compile("<version>([^<$]+)</version>");

  @ParameterizedTest
  @ValueSource(strings = {"core", "io", "stats"})
  void descriptor_exportsAllPackagesButInternals(String module) throws IOException {
    Path sources = ROOT.resolve(module + "/src/main/java");
    List<String> packages;
    try (Stream<Path> files = Files.walk(sources)) {
      packages =
          files
              .filter(file -> file.getFileName().toString().matches("(?!package-info).*\\.java"))
              .map(file -> sources.relativize(file.getParent()).toString().replace('/', '.'))
              .filter(name -> !name.matches(".*\\.internal(\\..*)?"))
              .distinct()
              .sorted()
              .toList();
    }
    assertThat(found(EXPORTED, descriptor(module))).isEqualTo(packages);
  }

  /**
   * On the class path readers come from the services file, on the module path from the descriptor.
   */
  @Test
  void descriptor_providesTheReadersOfTheServicesFile() throws IOException {
    List<String> services =
        Files.readAllLines(
            ROOT.resolve("io/src/main/resources/META-INF/services/org.llmsafety.io.SourceFormat"));
    assertThat(found(PROVIDED, descriptor("io"))).isEqualTo(services);
  }

  /** It has no parent, so nothing else keeps its version in step. */
  @Test
  void bom_hasTheVersionOfTheRest() throws IOException {
    String ours = found(VERSION, Files.readString(ROOT.resolve("pom.xml"))).get(0);
    assertThat(found(VERSION, Files.readString(ROOT.resolve("bom/pom.xml"))).get(0))
        .isEqualTo(ours);
  }

  private static String descriptor(String module) throws IOException {
    return Files.readString(ROOT.resolve(module + "/src/main/module/module-info.java"));
  }

  private static List<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map((MatchResult match) -> match.group(1)).toList();
  }
}
