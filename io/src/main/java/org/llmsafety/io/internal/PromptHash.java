package org.llmsafety.io.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;

/** A short stamp of a prompt, for items whose source gives them no id that holds across runs. */
public final class PromptHash {
  private static final int DIGITS = 12;

  private PromptHash() {}

  /**
   * {@return the first 12 hexadecimal digits of the SHA-256 of the text, whose lines may end in LF
   * or CRLF}
   */
  public static String of(String text) {
    return Hashing.sha256()
        .hashString(text.replace("\r\n", "\n"), StandardCharsets.UTF_8)
        .toString()
        .substring(0, DIGITS);
  }

  /** {@return the same of what a field holds, whatever the order of its keys} */
  public static String of(JsonNode prompt) {
    return of(sorted(prompt).toString());
  }

  private static JsonNode sorted(JsonNode node) {
    if (node.isObject()) {
      ObjectNode sorted = JsonNodeFactory.instance.objectNode();
      ImmutableSortedSet.copyOf(node.fieldNames())
          .forEach(name -> sorted.set(name, sorted(node.path(name))));
      return sorted;
    }
    if (node.isArray()) {
      ArrayNode each = JsonNodeFactory.instance.arrayNode();
      node.forEach(element -> each.add(sorted(element)));
      return each;
    }
    return node;
  }
}
