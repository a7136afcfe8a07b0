package org.llmsafety.examples.site;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import com.google.common.html.HtmlEscapers;
import com.google.common.io.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Makes the site: {@code mvn -Psite -DskipTests verify} writes {@code target/site}.
 *
 * <p>Every Markdown page of {@code docs}, the README, CONTRIBUTING and the changelog become pages;
 * {@code docs/index.md} is the home page, and its list the contents of all. What else of the
 * repository a page links to is copied, and names of public types lead to their Javadoc.
 */
final class Site {
  private static final ImmutableList<String> MODULES = ImmutableList.of("core", "io", "stats");
  private static final ImmutableList<String> MORE_PAGES =
      ImmutableList.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md");
  private static final String HOME = "docs/index.md";

  private final Path root;
  private final Path target;
  private final PublicTypes types;
  private final Map<String, MarkdownPage> pages = new LinkedHashMap<>();
  private final String version;

  private Site(Path root, Path target, PublicTypes types, String version) {
    this.root = root;
    this.target = target;
    this.types = types;
    this.version = version;
  }

  /**
   * Makes it, with the Javadoc that has been built.
   *
   * @param arguments the repository, the folder to write, and the version
   */
  public static void main(String[] arguments) throws IOException {
    Path root = Path.of(arguments[0]).toAbsolutePath().normalize();
    Path target = Path.of(arguments[1]).toAbsolutePath().normalize();
    write(root, target, arguments[2]);
    for (String module : MODULES) {
      copyFolder(
          root.resolve(module).resolve("target/reports/apidocs"),
          target.resolve("api").resolve(module));
    }
    ImmutableList<String> broken = SiteLinks.broken(target);
    if (!broken.isEmpty()) {
      throw new IllegalStateException("links that lead nowhere: " + broken);
    }
    System.out.println("The site is in " + target.resolve("index.html").toUri());
  }

  static void write(Path root, Path target, String version) throws IOException {
    new Site(root, target, PublicTypes.of(root), version).write();
  }

  private void write() throws IOException {
    try (Stream<Path> files = Files.walk(root.resolve("docs"))) {
      Stream.concat(
              MORE_PAGES.stream(),
              files
                  .filter(file -> file.toString().endsWith(".md"))
                  .map(file -> root.relativize(file).toString().replace('\\', '/'))
                  .sorted())
          .forEach(path -> pages.put(path, MarkdownPage.of(read(root.resolve(path)))));
    }
    Files.createDirectories(target);
    Files.writeString(
        target.resolve("site.css"),
        Resources.toString(Resources.getResource(Site.class, "site.css"), StandardCharsets.UTF_8));
    for (Map.Entry<String, MarkdownPage> page : pages.entrySet()) {
      Path file = target.resolve(addressOf(page.getKey()));
      Files.createDirectories(file.getParent());
      Files.writeString(file, html(page.getKey(), page.getValue()));
    }
  }

  /** {@return the address of a page below the site's, such as "sources/helm.html"} */
  private static String addressOf(String path) {
    String name = path.startsWith("docs/") ? path.substring("docs/".length()) : path;
    return name.replace(".md", ".html");
  }

  private String html(String path, MarkdownPage page) {
    String up = "../".repeat((int) addressOf(path).chars().filter(c -> c == '/').count());
    String contents =
        MarkdownPage.of(read(root.resolve(HOME)).replaceFirst("(?s)^.*?\n(?=## )", ""))
            .html(link -> up + address(HOME, link), types, up);
    String title = HtmlEscapers.htmlEscaper().escape(page.title());
    String sections = path.equals(HOME) ? "" : sections(page);
    String body = page.html(link -> address(path, link, up), types, up);
    return """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>%s</title>
        <link rel="stylesheet" href="%ssite.css">
        </head>
        <body>
        <header><a href="%sindex.html">LLM Safety Tracker</a> <a class="to-contents" href="#contents">Contents</a></header>
        <main>
        %s</main>
        <nav id="contents" aria-label="Contents">
        %s<h2>Javadoc</h2>
        <ul>%s</ul>
        </nav>
        <footer>LLM Safety Tracker %s. <a href="%sREADME.html">README</a>, <a href="%sCHANGELOG.html">changes</a>, <a href="%sCONTRIBUTING.html">contributing</a>.</footer>
        </body>
        </html>
        """
        .formatted(
            title,
            up,
            up,
            body.replaceFirst("</h1>\n", "</h1>\n" + sections.replace("$", "\\$")),
            contents.replaceAll(" id=\"[^\"]*\"", ""),
            MODULES.stream()
                .map(
                    module ->
                        "<li><a href=\"%sapi/%s/index.html\">%s</a></li>"
                            .formatted(up, module, module))
                .collect(joining()),
            version,
            up,
            up,
            up);
  }

  /** A long page begins with what is on it. */
  private static String sections(MarkdownPage page) {
    Map<String, String> sections = page.sections();
    return sections.size() < 5
        ? ""
        : sections.entrySet().stream()
            .map(
                section ->
                    "<li><a href=\"#%s\">%s</a></li>"
                        .formatted(
                            section.getKey(),
                            HtmlEscapers.htmlEscaper().escape(section.getValue())))
            .collect(
                joining(
                    "\n",
                    "<nav class=\"on-page\" aria-label=\"On this page\"><ol>\n",
                    "\n</ol></nav>\n"));
  }

  private String address(String page, String link, String up) {
    return link.startsWith("#") || link.matches("\\w+:.*") ? link : up + address(page, link);
  }

  /** {@return where a link of a page leads to, below the address of the site} */
  private String address(String page, String link) {
    if (link.matches("\\w+:.*")) {
      return link;
    }
    int anchor = link.indexOf('#');
    String fragment = anchor < 0 ? "" : link.substring(anchor);
    String file = anchor < 0 ? link : link.substring(0, anchor);
    Path linked = root.resolve(page).resolveSibling(file).normalize();
    String path = root.relativize(linked).toString().replace('\\', '/');
    return (pages.containsKey(path) ? addressOf(path) : copied(linked, path)) + fragment;
  }

  /** {@return the address of a copy of what is no page: a file, or a list of a folder's} */
  private String copied(Path file, String path) {
    if (!Files.exists(file)) {
      throw new IllegalStateException("a page links to " + path + ", which is not there");
    }
    String address = "files/" + path + (path.matches(".*(\\.\\w+)") ? "" : ".txt");
    Path copy = target.resolve(address);
    try {
      Files.createDirectories(copy.getParent());
      if (Files.isDirectory(file)) {
        try (Stream<Path> files = Files.list(file)) {
          Files.writeString(
              copy, files.map(each -> each.getFileName() + "\n").sorted().collect(joining()));
        }
      } else {
        Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return address;
  }

  private static void copyFolder(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
