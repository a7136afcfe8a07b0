package org.llmsafety.io.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.google.common.collect.ArrayListMultimap;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ListMultimap;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.llmsafety.io.Source;
import org.llmsafety.io.internal.json.JsonWords;

/**
 * What the start of a source shows of a JSON document: enough to recognise it by. Of an object, its
 * fields as far as the start goes; of a list, those of its first element.
 */
public final class JsonStart {
  /** Deeper than this nothing is needed to recognise a document. */
  private static final int MOST_DEPTH = 3;

  private boolean isObject;
  private boolean isList;
  private final Set<ImmutableList<String>> paths = new LinkedHashSet<>();
  private final Map<ImmutableList<String>, String> texts = new HashMap<>();
  private final ListMultimap<ImmutableList<String>, String> elements = ArrayListMultimap.create();

  private JsonStart() {}

  /** {@return the start of the source, looked at once however many formats ask} */
  public static JsonStart of(Source source) {
    return source.view(JsonStart.class, JsonStart::look);
  }

  private static JsonStart look(Source source) {
    JsonStart start = new JsonStart();
    try (InputStream bytes = source.peek()) {
      if (mayBeJson(bytes)) {
        bytes.reset();
        try (JsonParser parser = JsonWords.mapper(source.limits()).createParser(bytes)) {
          start.look(parser);
        }
      }
    } catch (IOException e) {
      // Not JSON, or cut off where the start ends: what was seen before stands.
    }
    return start;
  }

  /** A glance that spares most files the parser. */
  private static boolean mayBeJson(InputStream bytes) throws IOException {
    byte[] head = bytes.readNBytes(64);
    int at = 0;
    while (at < head.length && Character.isWhitespace(head[at])) {
      at++;
    }
    return at < head.length && (head[at] == '{' || head[at] == '[');
  }

  private void look(JsonParser parser) throws IOException {
    JsonToken first = parser.nextToken();
    isObject = first == JsonToken.START_OBJECT;
    isList = first == JsonToken.START_ARRAY;
    if (isList && parser.nextToken() != JsonToken.START_OBJECT) {
      return;
    }
    lookIn(parser, ImmutableList.of());
  }

  private void lookIn(JsonParser parser, ImmutableList<String> path) throws IOException {
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      ImmutableList<String> field = ImmutableList.<String>builder().addAll(path).add(name).build();
      paths.add(field);
      JsonToken value = parser.nextToken();
      if (value == null) {
        return;
      }
      if (value == JsonToken.START_OBJECT && field.size() < MOST_DEPTH) {
        lookIn(parser, field);
      } else if (value.isScalarValue()) {
        texts.put(field, parser.getText());
      } else if (value == JsonToken.START_ARRAY) {
        lookInList(parser, field);
      } else {
        parser.skipChildren();
      }
    }
  }

  /** Looks at the fields of a list's first element, and passes over the rest. */
  private void lookInList(JsonParser parser, ImmutableList<String> list) throws IOException {
    JsonToken first = parser.nextToken();
    if (first == JsonToken.START_OBJECT) {
      for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
        elements.put(list, name);
        parser.nextToken();
        parser.skipChildren();
      }
    } else if (first == JsonToken.START_ARRAY) {
      parser.skipChildren();
    }
    while (first != JsonToken.END_ARRAY) {
      first = parser.nextToken();
      if (first == null) {
        return;
      }
      parser.skipChildren();
    }
  }

  /** {@return whether the document is an object} */
  public boolean isObject() {
    return isObject;
  }

  /** {@return whether the document is a list} */
  public boolean isList() {
    return isList;
  }

  /** {@return whether the field at this path was seen: "config", "model_name"} */
  public boolean has(String... path) {
    return paths.contains(ImmutableList.copyOf(path));
  }

  /** {@return the fields seen in the first element of the list at this path, in their order} */
  public ImmutableSet<String> fieldsOfFirst(String... path) {
    return ImmutableSet.copyOf(elements.get(ImmutableList.copyOf(path)));
  }

  /** {@return the text of the field at this path if it holds a text or a number and was seen} */
  public Optional<String> text(String... path) {
    return Optional.ofNullable(texts.get(ImmutableList.copyOf(path)));
  }

  /**
   * {@return the fields seen in the object at this path, in their order; of the document for no
   * path}
   */
  public ImmutableSet<String> fieldsOf(String... path) {
    ImmutableList<String> object = ImmutableList.copyOf(path);
    return paths.stream()
        .filter(field -> field.size() == object.size() + 1)
        .filter(field -> field.subList(0, object.size()).equals(object))
        .map(field -> field.get(object.size()))
        .collect(ImmutableSet.toImmutableSet());
  }
}
