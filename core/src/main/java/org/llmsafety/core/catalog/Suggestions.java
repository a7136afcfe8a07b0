package org.llmsafety.core.catalog;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableSetMultimap;
import com.google.common.collect.Multimaps;
import java.util.Comparator;
import java.util.Map;
import org.llmsafety.core.Model;
import org.llmsafety.core.internal.NearNames;
import org.llmsafety.core.internal.Slug;

/** The models of a catalogue by names that are near one another. */
final class Suggestions {
  private final ImmutableSetMultimap<String, Model> modelsByKey;
  private final ImmutableListMultimap<String, String> namesByDigits;

  Suggestions(ImmutableSetMultimap<String, Model> modelsByKey) {
    this.modelsByKey = modelsByKey;
    this.namesByDigits = Multimaps.index(modelsByKey.keySet(), NearNames::digits);
  }

  /** {@return the models of the nearest names that are not the name itself} */
  ImmutableList<Model> near(String text) {
    String key = Slug.key(text);
    return namesByDigits.get(NearNames.digits(key)).stream()
        .filter(name -> !name.equals(key))
        .map(name -> Map.entry(name, NearNames.slips(key, name)))
        .filter(entry -> entry.getValue().isPresent())
        .sorted(Comparator.comparing(entry -> entry.getValue().orElseThrow()))
        .flatMap(entry -> modelsByKey.get(entry.getKey()).stream())
        .distinct()
        .collect(ImmutableList.toImmutableList());
  }
}
