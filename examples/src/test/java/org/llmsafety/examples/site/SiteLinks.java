package org.llmsafety.examples.site;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The links of a site's pages that lead nowhere. */
final class SiteLinks {
  private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\"]+)\"");

  private SiteLinks() {}

  /**
   * {@return each page and link of it whose file or anchor is not there; other sites are not asked}
   */
  static ImmutableList<String> broken(Path site) throws IOException {
    try (Stream<Path> files = Files.walk(site)) {
      return files
          .filter(
              file -> file.toString().endsWith(".html") && !file.startsWith(site.resolve("api")))
          .sorted()
          .flatMap(
              page ->
                  LINK.matcher(read(page))
                      .results()
                      .map((MatchResult match) -> match.group(1))
                      .filter(link -> !link.matches("\\w+:.*") && !leads(page, link))
                      .map(link -> site.relativize(page) + " -> " + link))
          .distinct()
          .collect(ImmutableList.toImmutableList());
    }
  }

  private static boolean leads(Path page, String link) {
    int anchor = link.indexOf('#');
    String file = anchor < 0 ? link : link.substring(0, anchor);
    Path linked = file.isEmpty() ? page : page.resolveSibling(file).normalize();
    return Files.isRegularFile(linked)
        && (anchor < 0 || read(linked).contains("id=\"" + link.substring(anchor + 1) + "\""));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
