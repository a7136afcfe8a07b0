package org.llmsafety.io.scores;

import com.google.common.collect.ImmutableMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.llmsafety.io.internal.json.JsonWords;

/**
 * A key for each different definition: its id, and where several definitions share the id "id#2"
 * and so on.
 */
final class DefinitionKeys<T> {
  private final Map<T, String> keys = new LinkedHashMap<>();
  private final Set<String> taken = new HashSet<>();
  private final Function<T, String> id;

  DefinitionKeys(Function<T, String> id) {
    this.id = id;
  }

  String key(T definition) {
    return keys.computeIfAbsent(definition, this::free);
  }

  private String free(T definition) {
    String readable = JsonWords.withoutHalves(id.apply(definition), half -> "\uFFFD");
    String key = readable;
    for (int i = 2; !taken.add(key); i++) {
      key = readable + "#" + i;
    }
    return key;
  }

  ImmutableMap<T, String> all() {
    return ImmutableMap.copyOf(keys);
  }
}
