package org.llmsafety.io.internal.archive;

import java.io.IOException;
import java.util.Locale;

/** Bytes that go on past one of the {@link org.llmsafety.io.ReadLimits}; the message names it. */
public final class PastLimitException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * @param what what is limited: "the archive must expand to"
   * @param unit of the limit: "bytes"
   * @param name the limit's own name
   */
  public PastLimitException(String what, long limit, String unit, String name) {
    super(
        String.format(
            Locale.ROOT, "%s at most %,d %s, but goes on (limit %s)", what, limit, unit, name));
  }
}
