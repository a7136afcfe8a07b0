package org.llmsafety.examples.command;

import com.google.common.collect.ImmutableList;
import java.util.Optional;

/**
 * What a command prints: named columns, and rows of texts, numbers and absent values.
 *
 * @param header the columns' names
 * @param cells of each row, as many as there are columns
 */
record Rows(ImmutableList<String> header, ImmutableList<ImmutableList<Optional<Object>>> cells) {

  static Rows of(String... header) {
    return new Rows(ImmutableList.copyOf(header), ImmutableList.of());
  }

  /** {@return these rows and one more; an empty Optional is an absent value} */
  Rows with(Object... row) {
    if (row.length != header.size()) {
      throw new IllegalArgumentException(
          "a row must have " + header.size() + " cells, but had " + row.length);
    }
    ImmutableList.Builder<Optional<Object>> added = ImmutableList.builder();
    for (Object cell : row) {
      added.add(
          cell instanceof Optional<?> maybe ? maybe.map(Object.class::cast) : Optional.of(cell));
    }
    return new Rows(
        header,
        ImmutableList.<ImmutableList<Optional<Object>>>builder()
            .addAll(cells)
            .add(added.build())
            .build());
  }
}
