package org.llmsafety.examples.site;

import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where the Javadoc of a public type is.
 *
 * @param pages the address of each type's page below that of the site, by its simple name
 */
record PublicTypes(ImmutableMap<String, String> pages) {
  private static final Pattern PUBLIC =
      Pattern.compile("^public .*?(?:class|interface|record|enum) (\\w+)", Pattern.MULTILINE);

  static PublicTypes of(Path root) throws IOException {
    Map<String, String> pages = new HashMap<>();
    for (String module : new String[] {"core", "io", "stats"}) {
      Path sources = root.resolve(module).resolve("src/main/java");
      try (Stream<Path> files = Files.walk(sources)) {
        for (Path file : files.filter(file -> file.toString().endsWith(".java")).toList()) {
          String name = String.valueOf(file.getFileName()).replace(".java", "");
          String path = sources.relativize(file).toString().replace('\\', '/');
          if (!path.contains("/internal/")
              && PUBLIC
                  .matcher(Files.readString(file))
                  .results()
                  .anyMatch(r -> r.group(1).equals(name))) {
            pages.put(name, "api/" + module + "/" + path.replace(".java", ".html"));
          }
        }
      }
    }
    return new PublicTypes(ImmutableMap.copyOf(pages));
  }

  /** {@return the page of the type that a piece of code such as "TheilSen.withDefaults()" names} */
  Optional<String> pageOf(String code) {
    int end = 0;
    while (end < code.length() && Character.isJavaIdentifierPart(code.charAt(end))) {
      end++;
    }
    boolean isOfIt = end == code.length() || code.charAt(end) == '.';
    return isOfIt ? Optional.ofNullable(pages.get(code.substring(0, end))) : Optional.empty();
  }
}
