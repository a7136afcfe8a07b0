package org.llmsafety.io.table;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import org.llmsafety.io.Source;
import org.llmsafety.io.internal.json.JsonWords;
import org.llmsafety.io.json.JsonStart;

/** Which columns the start of a JSON document shows: enough to know whose layout it has. */
final class JsonColumns implements JsonRows.Visitor {
  private final ImmutableSet<String> wanted;
  private final Set<String> seen = new HashSet<>();

  private JsonColumns(ImmutableSet<String> wanted) {
    this.wanted = wanted;
  }

  /** {@return those of the columns that rows have which can be peeked at} */
  static ImmutableSet<String> atStartOf(Source source, JsonRows rows, ImmutableSet<String> wanted) {
    JsonStart start = JsonStart.of(source);
    JsonColumns columns = new JsonColumns(wanted);
    if (start.isObject() || start.isList()) {
      columns.look(source, rows);
    }
    return ImmutableSet.copyOf(columns.seen);
  }

  private void look(Source source, JsonRows rows) {
    try (InputStream bytes = source.peek();
        JsonParser parser = JsonWords.mapper(source.limits()).createParser(bytes)) {
      while (parser.nextToken() != null) {
        rows.walk(parser, this);
        if (!rows.isLines()) {
          return;
        }
      }
    } catch (IOException e) {
      // Not JSON, or cut off where the start ends: what was seen before stands.
    }
  }

  @Override
  public void row(JsonParser parser, ImmutableMap<String, String> keys, String path)
      throws IOException {
    keys.keySet().forEach(this::see);
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      fields(parser, "");
    } else {
      see(JsonLayout.VALUE);
      parser.skipChildren();
    }
  }

  /** Objects are looked into where a wanted column may lie. */
  private void fields(JsonParser parser, String at) throws IOException {
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      String field = JsonRows.join(at, name);
      see(field);
      boolean leadsOn = wanted.stream().anyMatch(column -> column.startsWith(field + "."));
      if (parser.nextToken() == JsonToken.START_OBJECT && leadsOn) {
        fields(parser, field);
      } else {
        parser.skipChildren();
      }
    }
  }

  private void see(String column) {
    if (wanted.contains(column)) {
      seen.add(column);
    }
  }

  @Override
  public void misfit(JsonParser parser, String path, String sentence) {
    // Reading will show.
  }
}
