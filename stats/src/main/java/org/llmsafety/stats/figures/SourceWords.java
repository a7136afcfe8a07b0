package org.llmsafety.stats.figures;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Citation;
import org.llmsafety.core.Release;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;

/** Where a figure's data are from: works with their licences, editions, and of which dates. */
final class SourceWords {
  private static final int MOST_EDITIONS = 4;

  private SourceWords() {}

  /**
   * {@return "Source: Liang et al. (2023), HELM (Apache-2.0). Edition: v1.17.0. Models dated
   * 2023-06-13 to 2025-11-18."; empty of scores without a source}
   */
  static String of(Scores scores) {
    String works = works("Source: ", scores.citations().stream());
    if (works.isEmpty()) {
      return "";
    }
    ImmutableList<LocalDate> dates = dates(scores.stream().map(Score::dated));
    ImmutableList<LocalDate> evaluated = dates(scores.stream().map(Score::evaluated));
    return works
        + editions(
            scores.stream()
                .flatMap(score -> score.edition().stream())
                .distinct()
                .sorted()
                .collect(toImmutableList()))
        + (dates.isEmpty()
            ? ""
            : " Models dated " + dates.get(0) + " to " + dates.get(dates.size() - 1) + ".")
        + (evaluated.isEmpty()
            ? ""
            : " Evaluated until " + evaluated.get(evaluated.size() - 1) + ".");
  }

  /** {@return the same of benchmarks and editions, behind "Benchmarks: "} */
  static String ofBenchmarks(Collection<Benchmark> benchmarks, Collection<String> editions) {
    String works =
        works("Benchmarks: ", benchmarks.stream().flatMap(each -> each.citation().stream()));
    return works.isEmpty() ? "" : works + editions(editions);
  }

  private static String works(String before, Stream<Citation> citations) {
    String works =
        citations
            .map(work -> work + work.licence().map(licence -> " (" + licence + ")").orElse(""))
            .distinct()
            .collect(Collectors.joining("; "));
    return works.isEmpty() ? "" : before + works + ".";
  }

  private static String editions(Collection<String> editions) {
    if (editions.isEmpty()) {
      return "";
    }
    return (editions.size() == 1 ? " Edition: " : " Editions: ")
        + editions.stream().limit(MOST_EDITIONS).collect(Collectors.joining(", "))
        + (editions.size() > MOST_EDITIONS
            ? " and " + (editions.size() - MOST_EDITIONS) + " more"
            : "")
        + ".";
  }

  private static ImmutableList<LocalDate> dates(Stream<Optional<Release>> releases) {
    return releases
        .flatMap(Optional::stream)
        .map(Release::date)
        .sorted(Comparator.naturalOrder())
        .collect(toImmutableList());
  }
}
