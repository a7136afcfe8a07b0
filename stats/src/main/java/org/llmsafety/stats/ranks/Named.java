package org.llmsafety.stats.ranks;

import java.util.List;

/** Names in a sentence, the first of them. */
final class Named {
  private static final int MOST = 3;

  private Named() {}

  /** "A, B, C and 4 more". */
  static String list(List<String> names) {
    return String.join(", ", names.subList(0, Math.min(MOST, names.size())))
        + (names.size() > MOST ? " and " + (names.size() - MOST) + " more" : "");
  }
}
