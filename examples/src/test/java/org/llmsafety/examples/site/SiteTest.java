package org.llmsafety.examples.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The site as {@code -Psite} makes it, but for the Javadoc. */
class SiteTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path DOCS = ROOT.resolve("docs");
  private static final Pattern XML_OR_TEXT =
      Pattern.compile("```(?:xml|text|kotlin)\n(.*?)```", Pattern.DOTALL);

  @TempDir static Path site;

  @BeforeAll
  static void write() throws IOException {
    Site.write(ROOT, site, "1");
  }

  @Test
  void links_ofAllPages_leadSomewhere() throws IOException {
    assertThat(SiteLinks.broken(site)).filteredOn(link -> !link.contains("api/")).isEmpty();
  }

  /** Javadoc is not built here, but each page of it that is linked has its source. */
  @Test
  void typesInCode_leadToTheirJavadoc() throws IOException {
    assertThat(Files.readString(site.resolve("sources/tables.html")))
        .contains("<a href=\"../api/io/org/llmsafety/io/table/CsvLayout.html\"><code>CsvLayout");
    assertThat(Files.readString(site.resolve("methods.html")))
        .contains("<a href=\"api/stats/org/llmsafety/stats/trend/FamilyMeans.html\">");
  }

  @Test
  void contents_nameEveryPageOfTheDocs() throws IOException {
    String contents = Files.readString(DOCS.resolve("index.md"));
    List<String> pages;
    try (Stream<Path> files = Files.walk(DOCS)) {
      pages =
          files
              .map(file -> DOCS.relativize(file).toString().replace('\\', '/'))
              .filter(name -> name.endsWith(".md") && !name.equals("index.md"))
              .toList();
    }
    assertThat(pages)
        .isNotEmpty()
        .allSatisfy(page -> assertThat(contents).contains("](" + page + ")"));
    assertThat(Files.readString(site.resolve("sources/helm.html")))
        .contains(
            "<a href=\"../methods.html\">", "<a href=\"../guide.html#which-model-is-meant\">");
  }

  @Test
  void pages_loadNothingFromElsewhere() throws IOException {
    assertThat(Files.readString(site.resolve("guide.html")))
        .contains("<link rel=\"stylesheet\" href=\"site.css\">")
        .doesNotContain("<script", "src=\"http");
  }

  /** The pieces of the page on projects are of the projects that every build makes. */
  @ParameterizedTest
  @CsvSource({
    "0, consumer/pom.xml",
    "1, modules/src/main/java/module-info.java",
    "2, kotlin/src/main/kotlin/org/example/kotlin/Analysis.kt"
  })
  void piecesOfProjects_areThoseThatAreBuilt(int piece, String file) throws IOException {
    String project = Files.readString(ROOT.resolve("examples/src/it").resolve(file));
    String shown =
        XML_OR_TEXT
            .matcher(Files.readString(DOCS.resolve("project.md")))
            .results()
            .map((MatchResult match) -> match.group(1))
            .toList()
            .get(piece)
            .replaceAll("<version>[^<]*", "<version>@project.version@");
    assertThat(project.replaceAll("\\s+", "")).contains(shown.replaceAll("\\s+", ""));
  }
}
