package org.llmsafety.io.table;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.io.IOException;

/**
 * Where the rows of a JSON document stand.
 *
 * @param path the fields that lead to them
 * @param keys the columns of what they are keyed by
 * @param isLines whether every line is a document of its own
 */
record JsonRows(ImmutableList<String> path, ImmutableList<String> keys, boolean isLines) {
  /** The document's own list, or the document as the only row. */
  static final JsonRows OF_DOCUMENT = new JsonRows(ImmutableList.of(), ImmutableList.of(), false);

  /** Checks that no column is given twice. */
  JsonRows {
    if (ImmutableSet.copyOf(keys).size() < keys.size()) {
      throw new IllegalArgumentException("keys must be columns of their own, but were " + keys);
    }
  }

  JsonRows at(ImmutableList<String> fields) {
    return new JsonRows(fields, keys, isLines);
  }

  JsonRows keyedBy(ImmutableList<String> columns) {
    return new JsonRows(path, columns, isLines);
  }

  JsonRows inLines() {
    return new JsonRows(path, keys, true);
  }

  /** What is done on the way through a document. */
  interface Visitor {
    /** Reads a row on from its first token, where the parser is, to its last. */
    void row(JsonParser parser, ImmutableMap<String, String> keys, String path) throws IOException;

    /** Receives what is not a row and leads to none. */
    void misfit(JsonParser parser, String path, String sentence);
  }

  /** Goes through a document, on from its first token, where the parser is. */
  void walk(JsonParser parser, Visitor visitor) throws IOException {
    descend(parser, 0, "", visitor);
  }

  private void descend(JsonParser parser, int depth, String at, Visitor visitor)
      throws IOException {
    if (depth == path.size()) {
      keyed(parser, ImmutableMap.of(), at, visitor);
      return;
    }
    String wanted = path.get(depth);
    boolean isFound = false;
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
        parser.nextToken();
        if (name.equals(wanted)) {
          isFound = true;
          descend(parser, depth + 1, join(at, name), visitor);
        } else {
          parser.skipChildren();
        }
      }
      checkClosed(parser);
    } else {
      parser.skipChildren();
    }
    if (!isFound) {
      visitor.misfit(parser, at, "expected an object with a field \"" + wanted + "\"");
    }
  }

  private void keyed(
      JsonParser parser, ImmutableMap<String, String> known, String at, Visitor visitor)
      throws IOException {
    if (known.size() == keys.size()) {
      rows(parser, known, at, visitor);
      return;
    }
    String column = keys.get(known.size());
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      visitor.misfit(parser, at, "expected an object keyed by \"" + column + "\"");
      return;
    }
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      parser.nextToken();
      ImmutableMap<String, String> more =
          ImmutableMap.<String, String>builder().putAll(known).put(column, name).buildOrThrow();
      keyed(parser, more, join(at, name), visitor);
    }
    checkClosed(parser);
  }

  private void rows(
      JsonParser parser, ImmutableMap<String, String> known, String at, Visitor visitor)
      throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      boolean isRow = parser.currentToken() == JsonToken.START_OBJECT || !keys.isEmpty();
      row(parser, isRow, known, at, visitor);
      return;
    }
    int index = 0;
    for (JsonToken token = parser.nextToken();
        token != null && token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      row(parser, token == JsonToken.START_OBJECT, known, at + "[" + index++ + "]", visitor);
    }
    checkClosed(parser);
  }

  /** What is cut off can end without an error of the parser's. */
  private static void checkClosed(JsonParser parser) throws IOException {
    if (parser.currentToken() == null) {
      throw new JsonEOFException(parser, JsonToken.NOT_AVAILABLE, "the document is cut off");
    }
  }

  private static void row(
      JsonParser parser,
      boolean isRow,
      ImmutableMap<String, String> known,
      String at,
      Visitor visitor)
      throws IOException {
    if (isRow) {
      visitor.row(parser, known, at);
    } else {
      parser.skipChildren();
      visitor.misfit(parser, at, "expected a row, which is an object");
    }
  }

  static String join(String at, String name) {
    return at.isEmpty() ? name : at + "." + name;
  }
}
