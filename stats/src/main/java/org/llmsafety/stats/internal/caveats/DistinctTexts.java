package org.llmsafety.stats.internal.caveats;

/**
 * Counts distinct texts. A set would do, but of very many texts it spends its time waiting for
 * memory: here hash codes are laid side by side first, and texts are looked at again only where
 * these are equal.
 */
final class DistinctTexts {
  private final String[] texts;
  private final int[] hashes;
  private int size;

  /** For so many texts at most. */
  DistinctTexts(int most) {
    this.texts = new String[most];
    this.hashes = new int[most];
  }

  void add(String text) {
    texts[size] = text;
    hashes[size] = text.hashCode();
    size++;
  }

  /** {@return how many distinct texts were added} */
  int count() {
    // places of texts, counted from 1, by hash code or in the next free cell (linear probing)
    int[] table = new int[4 * Integer.highestOneBit(Math.max(1, size))];
    int distinct = 0;
    for (int i = 0; i < size; i++) {
      int cell = spread(hashes[i]) & (table.length - 1);
      while (table[cell] != 0 && !isSame(table[cell] - 1, i)) {
        cell = (cell + 1) & (table.length - 1);
      }
      if (table[cell] == 0) {
        table[cell] = i + 1;
        distinct++;
      }
    }
    return distinct;
  }

  private boolean isSame(int one, int other) {
    return hashes[one] == hashes[other] && texts[one].equals(texts[other]);
  }

  /** Makes the low bits depend on all (Fibonacci hashing). */
  private static int spread(int hash) {
    int product = hash * 0x9E3779B9;
    return product ^ (product >>> 15);
  }
}
