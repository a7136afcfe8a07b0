package org.llmsafety.io.internal;

import com.google.common.collect.ImmutableList;
import java.util.Collection;
import java.util.Optional;
import org.llmsafety.core.Location;
import org.llmsafety.core.Problem;

/** The problem of a header that names a column twice; the first column of that name is read. */
public final class RepeatedColumn {
  private RepeatedColumn() {}

  /**
   * {@return the problem, if there is one}
   *
   * @param indexes of the columns of that name, from 0, in their order
   * @param header where the header stands
   */
  public static Optional<Problem> of(String column, Collection<Integer> indexes, Location header) {
    if (indexes.size() < 2) {
      return Optional.empty();
    }
    ImmutableList<Integer> numbers =
        indexes.stream().map(index -> index + 1).collect(ImmutableList.toImmutableList());
    return Optional.of(
        Problem.of(
                Problem.Severity.ERROR,
                "repeated-column",
                "a column must be named once, but columns %s are named \"%s\"; column %d is read",
                numbers,
                column,
                numbers.get(0))
            .at(header.inField(column)));
  }
}
