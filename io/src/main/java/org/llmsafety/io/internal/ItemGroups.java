package org.llmsafety.io.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import org.llmsafety.core.Conditions;
import org.llmsafety.core.Score;
import org.llmsafety.io.ItemGroup;
import org.llmsafety.io.ItemSink;

/**
 * Gathers the items of several models on several benchmarks, for a format whose rows come in any
 * order. Nothing is handed on before the end of the source.
 */
public final class ItemGroups {
  private final ItemSink sink;
  private final Map<Subject, Open> open = new LinkedHashMap<>();

  /** Groups without items, which are handed to that sink at the end. */
  public ItemGroups(ItemSink sink) {
    this.sink = sink;
  }

  /** Of whom and of what items are, and how they were measured. */
  private record Subject(String model, String benchmark, Conditions conditions) {}

  private record Open(Score like, ItemGroup group) {}

  /**
   * {@return the items of the same model on the same benchmark under the same conditions}
   *
   * @param like the first of a group gives it its edition, its date and its provenance
   */
  public ItemGroup of(Score like) {
    Subject subject =
        new Subject(like.published().name(), like.benchmark().id(), like.conditions());
    return open.computeIfAbsent(
            subject, unseen -> new Open(like, new ItemGroup(like.benchmark().scale(), sink)))
        .group();
  }

  /** Hands the groups on, in the order in which they began. */
  public void emit() {
    open.values().forEach(each -> each.group().emit(each.like()));
  }
}
