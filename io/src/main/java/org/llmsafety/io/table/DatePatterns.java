package org.llmsafety.io.table;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import org.llmsafety.core.Release;
import org.llmsafety.io.csv.Cell;

/**
 * The ways in which a table writes its dates, beside 2024-05-13 and 2024-05, which are always read.
 */
record DatePatterns(ImmutableList<DatePattern> patterns) {
  static final DatePatterns NONE = new DatePatterns(ImmutableList.of());

  DatePatterns with(DatePattern more) {
    return new DatePatterns(
        ImmutableList.<DatePattern>builder().addAll(patterns).add(more).build());
  }

  /**
   * {@return the date that a cell holds}
   *
   * @param misfit given what is the matter, if it holds none, or two ways read it as two dates
   */
  Optional<Release> read(
      String cell, Release.Kind kind, String evidence, Consumer<? super String> misfit) {
    ImmutableList<Release> read =
        patterns.stream()
            .flatMap(pattern -> pattern.read(cell.strip(), kind, evidence).stream())
            .distinct()
            .collect(toImmutableList());
    if (read.isEmpty()) {
      return new Cell(cell).date(kind, evidence, said -> misfit.accept(orWrittenSo(said)));
    }
    if (read.size() > 1) {
      misfit.accept(
          "expected a date that can be read in one way, but "
              + new Cell(cell).quoted()
              + " may be "
              + read.stream().map(Release::dateText).collect(joining(" or "))
              + ", as it is written "
              + shown(" or "));
      return Optional.empty();
    }
    return Optional.of(read.get(0));
  }

  /** What is said of dates written everywhere, behind the patterns that the layout gives. */
  private String orWrittenSo(String said) {
    return patterns.isEmpty()
        ? said
        : said.replaceFirst(
            "^expected a date",
            Matcher.quoteReplacement("expected a date written as " + shown(", ") + " or"));
  }

  private String shown(String between) {
    return patterns.stream()
        .map(pattern -> "\"" + pattern.pattern() + "\"")
        .collect(joining(between));
  }
}
