package org.llmsafety.io.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.llmsafety.io.Source;
import org.llmsafety.io.SourceFormat;

/** The readers are fuzzed with the files of the fixtures, so each must have one there. */
class FuzzedFormatsTest {
  private static final Path FIXTURES = Path.of("src/test/resources/org/llmsafety/io/fixtures");

  @Test
  void everyFormat_hasAFileAmongThoseThatAreSpoilt() throws IOException {
    List<Source> sources;
    try (Stream<Path> files = Files.walk(FIXTURES)) {
      sources = files.filter(Files::isRegularFile).map(Source::ofFile).toList();
    }
    List<SourceFormat> formats =
        ServiceLoader.load(SourceFormat.class).stream().map(ServiceLoader.Provider::get).toList();
    assertThat(formats)
        .hasSizeGreaterThan(20)
        .allSatisfy(
            format ->
                assertThat(sources)
                    .as(format.name())
                    .anyMatch(source -> format.recognises(source)));
  }
}
