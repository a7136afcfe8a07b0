package org.llmsafety.stats.report;

import com.google.common.collect.HashMultiset;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Multiset;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Lab;

/** What things are called in a report: by their names, with the id where a name is shared. */
final class Labels {
  private final Multiset<String> names = HashMultiset.create();

  private Labels(Iterable<?> things) {
    ImmutableSet.Builder<String> seen = ImmutableSet.builder();
    things.forEach(thing -> seen.add(thing.getClass() + name(thing) + "\n" + id(thing)));
    seen.build().forEach(key -> names.add(key.substring(0, key.lastIndexOf('\n'))));
  }

  static Labels of(Iterable<?> things) {
    return new Labels(things);
  }

  /** {@return "OpenAI" or, where another of these is called so too, "OpenAI (openai-2)"} */
  String of(Object thing) {
    return names.count(thing.getClass() + name(thing)) > 1
        ? name(thing) + " (" + id(thing) + ")"
        : name(thing);
  }

  private static String name(Object thing) {
    return thing instanceof Benchmark benchmark ? benchmark.name() : thing.toString();
  }

  private static String id(Object thing) {
    if (thing instanceof Benchmark benchmark) {
      return benchmark.id();
    }
    return thing instanceof Lab lab ? lab.id() : thing.toString();
  }
}
