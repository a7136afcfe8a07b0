package org.llmsafety.io.internal.tables;

import com.google.common.collect.ImmutableSet;
import org.llmsafety.io.Source;
import org.llmsafety.io.csv.CsvDialect;
import org.llmsafety.io.csv.CsvDocument;
import org.llmsafety.io.json.JsonStart;

/**
 * The columns of a table, for formats that know their tables by them.
 *
 * @param keys of the columns, as {@link CsvDocument#key} makes them; empty for JSON
 */
public record HeaderKeys(ImmutableSet<String> keys) {

  /** {@return the columns of the source, looked at once however many formats ask} */
  public static ImmutableSet<String> of(Source source) {
    return source.view(HeaderKeys.class, HeaderKeys::look).keys();
  }

  private static HeaderKeys look(Source source) {
    JsonStart start = JsonStart.of(source);
    return new HeaderKeys(
        start.isObject() || start.isList()
            ? ImmutableSet.of()
            : CsvDialect.withAnyDelimiter().header(source).stream()
                .map(CsvDocument::key)
                .collect(ImmutableSet.toImmutableSet()));
  }
}
