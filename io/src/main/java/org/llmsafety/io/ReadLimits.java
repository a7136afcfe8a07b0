package org.llmsafety.io;

import java.util.Locale;

/**
 * What an archive may cost at most. An entry past a limit is a problem and is not read on.
 *
 * @param entries how many entries of one archive are read
 * @param expandedBytes how many bytes all entries of one archive may expand to
 * @param expansion how many times its compressed size an entry may expand to, once it is past a
 *     mebibyte
 */
public record ReadLimits(int entries, long expandedBytes, int expansion) {
  private static final ReadLimits DEFAULTS = new ReadLimits(10_000, 4L << 30, 200);

  /** Checks that every limit is positive. */
  public ReadLimits {
    if (entries < 1 || expandedBytes < 1 || expansion < 1) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "limits must be at least 1, but were %d entries, %d bytes, %d times",
              entries,
              expandedBytes,
              expansion));
    }
  }

  /** {@return 10,000 entries, 4 GiB, 200 times} */
  public static ReadLimits withDefaults() {
    return DEFAULTS;
  }

  /** {@return these limits with so many entries} */
  public ReadLimits withEntries(int entries) {
    return new ReadLimits(entries, expandedBytes, expansion);
  }

  /** {@return these limits with so many bytes expanded} */
  public ReadLimits withExpandedBytes(long expandedBytes) {
    return new ReadLimits(entries, expandedBytes, expansion);
  }

  /** {@return these limits with that expansion} */
  public ReadLimits withExpansion(int expansion) {
    return new ReadLimits(entries, expandedBytes, expansion);
  }
}
