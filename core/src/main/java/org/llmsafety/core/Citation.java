package org.llmsafety.core;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.llmsafety.core.internal.Text;

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
 * @param authors in order, people as "Family, Given" and organisations by their name; may be empty
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
  private static final Pattern NOT_IN_KEY = Pattern.compile("[\\s\\\\{}(),=\"'#%~@]");
  private static final String OTHERS = "others";

  /** Checks that key and title are not blank, and that BibTeX can read the key. */
  public Citation {
    Text.notBlank("citation key", key);
    Text.notBlank("title", title);
    if (NOT_IN_KEY.matcher(key).find()) {
      throw new IllegalArgumentException(
          "a citation key must have no spaces and none of \\{}(),=\"'#%~@, but was \""
              + key
              + "\"");
    }
    authors.forEach(author -> Text.notBlank("author", author));
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

  /**
   * {@return a BibTeX entry of type misc} What is special to TeX is escaped, but in the address,
   * which BibTeX styles take verbatim; letters with accents stay as they are, in UTF-8.
   */
  public String toBibTeX() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("title", "{" + escaped(title) + "}");
    if (!authors.isEmpty()) {
      fields.put("author", authors.stream().map(Citation::author).collect(joining(" and ")));
    }
    year.ifPresent(number -> fields.put("year", Integer.toString(number)));
    url.ifPresent(address -> fields.put("url", verbatim(address)));
    licence.ifPresent(name -> fields.put("note", "Data licence: " + escaped(name)));
    return fields.entrySet().stream()
        .map(field -> "  " + field.getKey() + " = {" + field.getValue() + "}")
        .collect(joining(",\n", "@misc{" + key + ",\n", "\n}\n"));
  }

  /** Braces keep an organisation's name from being taken apart at its spaces and its "and". */
  private static String author(String author) {
    boolean isPerson = author.contains(",") || author.equals(OTHERS);
    return isPerson ? escaped(author) : "{" + escaped(author) + "}";
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints()
        .forEach(
            point -> {
              switch (point) {
                case '\\' -> escaped.append("\\textbackslash{}");
                case '~' -> escaped.append("\\textasciitilde{}");
                case '^' -> escaped.append("\\textasciicircum{}");
                case '&', '%', '$', '#', '_', '{', '}' ->
                    escaped.append('\\').appendCodePoint(point);
                default -> escaped.appendCodePoint(Character.isWhitespace(point) ? ' ' : point);
              }
            });
    return escaped.toString();
  }

  /** An address may hold anything but what would end the field early. */
  private static String verbatim(String address) {
    return address
        .replace("{", "%7B")
        .replace("}", "%7D")
        .replace("\\", "%5C")
        .replaceAll("\\s", "%20");
  }

  /** "Liang et al. (2024), HELM Safety". */
  @Override
  public String toString() {
    String when = year.isPresent() ? "(" + year.getAsInt() + ")" : "";
    String who = who();
    String whoAndWhen = who.isEmpty() || when.isEmpty() ? who + when : who + " " + when;
    return whoAndWhen.isEmpty() ? title : whoAndWhen + ", " + title;
  }

  private String who() {
    if (authors.isEmpty()) {
      return "";
    }
    String first = familyName(authors.get(0));
    if (authors.size() == 2 && !authors.get(1).equals(OTHERS)) {
      return first + " and " + familyName(authors.get(1));
    }
    return authors.size() == 1 ? first : first + " et al.";
  }

  private static String familyName(String author) {
    int comma = author.indexOf(',');
    return comma < 0 ? author : author.substring(0, comma).strip();
  }
}
