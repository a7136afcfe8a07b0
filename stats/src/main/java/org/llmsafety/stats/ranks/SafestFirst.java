package org.llmsafety.stats.ranks;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The order of models, which does not depend on the one they were given in. */
final class SafestFirst {
  private SafestFirst() {}

  /** {@return the models' places, the safest first, and by their names where they tie} */
  static int[] safestFirst(List<?> models, double[] estimates, int sign) {
    return IntStream.range(0, models.size())
        .boxed()
        .sorted(
            Comparator.comparingDouble((Integer m) -> -sign * estimates[m])
                .thenComparing(m -> models.get(m).toString()))
        .mapToInt(m -> m)
        .toArray();
  }
}
