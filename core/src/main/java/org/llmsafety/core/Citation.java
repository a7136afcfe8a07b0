package org.llmsafety.core;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What to cite for a source.
 *
 * <pre>{@code
 * Citation citation = Citation.of("inhouse2026", "Refusals in the wild").withYear(2026);
 * System.out.println(citation.toBibTeX());
 * }</pre>
 *
 * @param key the BibTeX key, the identity
 * @param title the work's title
 * @param authors in order; may be empty
 * @param year of publication
 * @param url where it is to be found
 * @param licence of the data, where known
 */
public record Citation(
    String key,
    String title,
    ImmutableList<String> authors,
    OptionalInt year,
    Optional<String> url,
    Optional<String> licence) {

  /** Checks that key and title are not blank. */
  public Citation {
    Text.notBlank("citation key", key);
    Text.notBlank("title", title);
  }

  /** {@return a citation of this key and title} */
  public static Citation of(String key, String title) {
    return new Citation(
        key, title, ImmutableList.of(), OptionalInt.empty(), Optional.empty(), Optional.empty());
  }

  /** {@return this citation, by these authors, "others" standing for et al.} */
  public Citation withAuthors(String... authors) {
    return new Citation(key, title, ImmutableList.copyOf(authors), year, url, licence);
  }

  /** {@return this citation, of that year} */
  public Citation withYear(int year) {
    return new Citation(key, title, authors, OptionalInt.of(year), url, licence);
  }

  /** {@return this citation, to be found there} */
  public Citation withUrl(String url) {
    return new Citation(key, title, authors, year, Optional.of(url), licence);
  }

  /** {@return this citation, its data under that licence} */
  public Citation withLicence(String licence) {
    return new Citation(key, title, authors, year, url, Optional.of(licence));
  }

  /** {@return a BibTeX entry of type misc, its special characters escaped} */
  public String toBibTeX() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("title", "{" + escaped(title) + "}");
    if (!authors.isEmpty()) {
      fields.put("author", authors.stream().map(Citation::escaped).collect(joining(" and ")));
    }
    year.ifPresent(number -> fields.put("year", Integer.toString(number)));
    url.ifPresent(address -> fields.put("url", address));
    licence.ifPresent(name -> fields.put("note", "Data licence: " + escaped(name)));
    return fields.entrySet().stream()
        .map(field -> "  " + field.getKey() + " = {" + field.getValue() + "}")
        .collect(joining(",\n", "@misc{" + key + ",\n", "\n}\n"));
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints()
        .forEach(
            point -> {
              switch (point) {
                case '\\' -> escaped.append("\\textbackslash{}");
                case '&', '%', '$', '#', '_', '{', '}' ->
                    escaped.append('\\').appendCodePoint(point);
                default -> escaped.appendCodePoint(point);
              }
            });
    return escaped.toString();
  }

  /** "Liang et al. (2024), HELM Safety". */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    if (!authors.isEmpty()) {
      text.append(authors.get(0)).append(authors.size() > 1 ? " et al." : "");
    }
    year.ifPresent(
        number -> text.append(text.length() > 0 ? " (" : "(").append(number).append(')'));
    return text.append(text.length() > 0 ? ", " : "").append(title).toString();
  }
}
