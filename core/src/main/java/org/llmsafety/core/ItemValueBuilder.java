package org.llmsafety.core;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Puts {@link ItemValues} together value by value, in whatever order items and epochs come, and
 * says when a value comes twice.
 *
 * <pre>{@code
 * ItemValueBuilder builder = new ItemValueBuilder();
 * OptionalDouble before = builder.add("q1", 1, 0.5);
 * ItemValues items = builder.build();
 * }</pre>
 */
public final class ItemValueBuilder {
  private static final int FIRST_CAPACITY = 16;

  private final Map<String, Integer> indexById = new HashMap<>();
  private final List<String> ids = new ArrayList<>();
  private final Map<String, String> clusterById = new HashMap<>();

  /** Of each item, the last of its values, which lead to one another. */
  private int[] last = new int[FIRST_CAPACITY];

  private int[] earlier = new int[FIRST_CAPACITY];
  private int[] item = new int[FIRST_CAPACITY];
  private long[] epoch = new long[FIRST_CAPACITY];
  private double[] value = new double[FIRST_CAPACITY];
  private int size;

  /** Starts with no items. */
  public ItemValueBuilder() {}

  /**
   * Adds the value of one epoch of an item, unless there is one already.
   *
   * @param epoch any number that distinguishes the epochs of an item
   * @return the value that this epoch of the item has already, which stays; empty if it was added
   * @throws IllegalArgumentException if the value is NaN or infinite
   */
  public OptionalDouble add(String id, long epoch, double value) {
    double checked = ItemValues.checked(id, value);
    int index = index(id);
    for (int at = last[index]; at >= 0; at = earlier[at]) {
      if (this.epoch[at] == epoch) {
        return OptionalDouble.of(this.value[at]);
      }
    }
    if (size == this.value.length) {
      grow();
    }
    earlier[size] = last[index];
    last[index] = size;
    item[size] = index;
    this.epoch[size] = epoch;
    this.value[size] = checked;
    size++;
    return OptionalDouble.empty();
  }

  /** Says which cluster an item is in; of an item without a value it says nothing. */
  public void cluster(String id, String cluster) {
    clusterById.put(id, cluster);
  }

  private int index(String id) {
    Integer known = indexById.putIfAbsent(id, ids.size());
    if (known != null) {
      return known;
    }
    if (ids.size() == last.length) {
      last = Arrays.copyOf(last, 2 * last.length);
    }
    last[ids.size()] = -1;
    ids.add(id);
    return ids.size() - 1;
  }

  private void grow() {
    int capacity = 2 * size;
    earlier = Arrays.copyOf(earlier, capacity);
    item = Arrays.copyOf(item, capacity);
    epoch = Arrays.copyOf(epoch, capacity);
    value = Arrays.copyOf(value, capacity);
  }

  /** {@return whether an item has a value} */
  public boolean has(String id) {
    return indexById.containsKey(id);
  }

  /** {@return whether there is no value yet} */
  public boolean isEmpty() {
    return size == 0;
  }

  /**
   * {@return the items in the order of their first values; what is added later is not in them}
   *
   * @throws IllegalArgumentException if there are none
   */
  public ItemValues build() {
    if (size == 0) {
      throw new IllegalArgumentException("there must be at least one item, but there was none");
    }
    int[] starts = new int[ids.size() + 1];
    for (int at = 0; at < size; at++) {
      starts[item[at] + 1]++;
    }
    Arrays.parallelPrefix(starts, Integer::sum);
    int[] next = starts.clone();
    double[] values = new double[size];
    for (int at = 0; at < size; at++) {
      values[next[item[at]]++] = value[at];
    }
    ImmutableSet<String> all = ImmutableSet.copyOf(ids);
    return new ItemValues(all, starts, values, clusters(all.asList()));
  }

  private ImmutableList<String> clusters(ImmutableList<String> all) {
    return clusterById.isEmpty()
        ? all
        : IntStream.range(0, all.size())
            .mapToObj(all::get)
            .map(id -> clusterById.getOrDefault(id, id))
            .collect(ImmutableList.toImmutableList());
  }
}
